"""Plans of visits. Progress and the reasons of places left out are not kept in the trail: they are long."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import jangkau.apps.outreach.models.ids
from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    initial = True

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='VisitPlan',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, primary_key=True, serialize=False)),
                ('office_code', models.CharField(db_index=True, max_length=12)),
                ('first_on', models.DateField()),
                ('until_on', models.DateField()),
                ('state', models.CharField(max_length=12)),
                ('based_on', models.UUIDField(null=True)),
                ('asked', models.JSONField(default=dict)),
                ('progress', models.JSONField(default=dict)),
                ('seed', models.BigIntegerField(default=1)),
                ('worth', models.FloatField(null=True)),
                ('expected', models.FloatField(null=True)),
                ('bound', models.FloatField(null=True)),
                ('cost', models.BigIntegerField(null=True)),
                ('not_planned', models.JSONField(default=list)),
                ('binding', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('made_by', models.CharField(blank=True, max_length=60)),
                ('published_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'outreach_visit_plan',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('first_on'))), name='visit_plan_has_days')],
            },
        ),
        migrations.CreateModel(
            name='PlannedVisit',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, primary_key=True, serialize=False)),
                ('team_code', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('position', models.SmallIntegerField()),
                ('place', models.CharField(max_length=36)),
                ('arrive', models.SmallIntegerField()),
                ('depart', models.SmallIntegerField()),
                ('travel', models.SmallIntegerField(default=0)),
                ('expected', models.FloatField()),
                ('locked', models.BooleanField(default=False)),
                ('why', models.JSONField(default=dict)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='outreach.visitplan')),
            ],
            options={
                'db_table': 'outreach_planned_visit',
                'indexes': [models.Index(fields=['plan', 'day', 'team_code'], name='planned_visit_board'), models.Index(fields=['place'], name='planned_visit_place')],
            },
        ),
        track("outreach_visit_plan", ignored=("progress", "not_planned", "binding")),
        track("outreach_planned_visit"),
    ]
