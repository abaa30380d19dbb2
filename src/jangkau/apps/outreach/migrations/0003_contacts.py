"""Contacts with people and groups."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [('audit', '0001_initial'), ('outreach', '0002_visits')]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('contact_name', models.CharField(blank=True, max_length=120)),
                ('place', models.CharField(max_length=36)),
                ('office_code', models.CharField(max_length=12)),
                ('occupation_group', models.CharField(blank=True, max_length=20)),
                ('people', models.IntegerField(default=1)),
                ('wadah_code', models.CharField(blank=True, max_length=20)),
                ('worker_id', models.UUIDField(null=True)),
                ('campaign_id', models.UUIDField(null=True)),
                ('team_code', models.CharField(blank=True, max_length=20)),
                ('owner', models.CharField(max_length=60)),
                ('consent_at', models.DateTimeField(null=True)),
                ('consent_how', models.CharField(blank=True, max_length=12)),
                ('consent_text', models.CharField(blank=True, max_length=24)),
                ('stage', models.CharField(max_length=10)),
                ('state', models.CharField(default='open', max_length=8)),
                ('stopped_why', models.CharField(blank=True, max_length=24)),
                ('next_on', models.DateField(null=True)),
                ('last_on', models.DateField()),
                ('touches', models.SmallIntegerField(default=1)),
                ('idle', models.SmallIntegerField(default=0)),
                ('failed', models.SmallIntegerField(default=0)),
                ('last_reason', models.CharField(blank=True, max_length=24)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_contact',
                'indexes': [models.Index(fields=['office_code', 'state', 'next_on'], name='contact_queue'), models.Index(fields=['place'], name='contact_place'), models.Index(condition=models.Q(('worker_id__isnull', False)), fields=['worker_id'], name='contact_worker')],
                'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='contact_is_somebody'), models.CheckConstraint(condition=models.Q(('consent_at__isnull', False), models.Q(('contact_name', ''), ('phone', ''), models.Q(models.Q(('kind', 'person'), _negated=True), ('name', ''), _connector='OR')), _connector='OR'), name='no_person_without_consent'), models.CheckConstraint(condition=models.Q(('failed__gte', 0), ('idle__gte', 0), ('touches__gte', models.F('idle'))), name='contact_counts')],
            },
        ),
        migrations.CreateModel(
            name='ContactTouch',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='outreach.contact')),
                ('day', models.DateField()),
                ('how', models.CharField(max_length=8)),
                ('visit_id', models.UUIDField(null=True)),
                ('stage', models.CharField(max_length=10)),
                ('outcome', models.CharField(max_length=13)),
                ('reason', models.CharField(blank=True, max_length=24)),
                ('note', models.TextField(blank=True)),
                ('by', models.CharField(max_length=80)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_contact_touch',
                'indexes': [models.Index(fields=['contact', '-day'], name='contact_touch_day')],
            },
        ),
        track("outreach_contact", hidden=('name', 'phone', 'contact_name')),
        track("outreach_contact_touch", hidden=('note',)),
    ]
