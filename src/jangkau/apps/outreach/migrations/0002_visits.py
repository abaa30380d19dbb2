"""What visits brought, with proof."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [('audit', '0001_initial'), ('outreach', '0001_initial')]

    operations = [
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=36)),
                ('day', models.DateField()),
                ('begun', models.SmallIntegerField()),
                ('ended', models.SmallIntegerField()),
                ('team_code', models.CharField(blank=True, max_length=20)),
                ('officers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list)),
                ('campaign_id', models.UUIDField(null=True)),
                ('planned_visit_id', models.UUIDField(null=True)),
                ('approach', models.CharField(max_length=12)),
                ('partner_present', models.BooleanField(default=False)),
                ('crowd', models.IntegerField(null=True)),
                ('reached', models.IntegerField()),
                ('understood', models.IntegerField()),
                ('tried', models.IntegerField()),
                ('registered', models.IntegerField()),
                ('paid', models.IntegerField()),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('accuracy_m', models.IntegerField(null=True)),
                ('next_on', models.DateField(null=True)),
                ('notes', models.TextField(blank=True)),
                ('recorded_by', models.CharField(max_length=80)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'outreach_visit',
                'indexes': [models.Index(fields=['office_code', '-day'], name='visit_office_day'), models.Index(fields=['place', '-day'], name='visit_place_day'), models.Index(condition=models.Q(('planned_visit_id__isnull', False)), fields=['planned_visit_id'], name='visit_planned')],
                'constraints': [models.CheckConstraint(condition=models.Q(('begun__gte', 0), ('begun__lt', 1440), ('ended__gt', models.F('begun')), ('ended__lte', 2880)), name='visit_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('paid__gte', 0), ('reached__gte', models.F('understood')), ('registered__gte', models.F('paid')), ('tried__gte', models.F('registered')), ('understood__gte', models.F('tried'))), name='visit_counts_never_rise')],
            },
        ),
        migrations.CreateModel(
            name='VisitPhoto',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to='outreach.visit')),
                ('consent', models.BooleanField()),
                ('width', models.SmallIntegerField()),
                ('height', models.SmallIntegerField()),
                ('content', models.BinaryField()),
                ('added_by', models.CharField(max_length=80)),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_visit_photo',
                'constraints': [models.CheckConstraint(condition=models.Q(('consent', True)), name='no_photo_without_consent')],
            },
        ),
        migrations.CreateModel(
            name='VisitEnrolment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enrolments', to='outreach.visit')),
                ('worker_id', models.UUIDField(unique=True)),
                ('how', models.CharField(max_length=5)),
            ],
            options={
                'db_table': 'outreach_visit_enrolment',
            },
        ),
        track("outreach_visit"),
        track("outreach_visit_photo", ignored=('content',)),
        track("outreach_visit_enrolment"),
    ]
