"""Stalls and tenants of sites."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [('audit', '0001_initial'), ('outreach', '0003_contacts')]

    operations = [
        migrations.CreateModel(
            name='SiteUnit',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('site_id', models.UUIDField()),
                ('block', models.CharField(blank=True, max_length=30)),
                ('number', models.CharField(max_length=20)),
                ('holder', models.CharField(blank=True, max_length=120)),
                ('trade', models.CharField(blank=True, max_length=80)),
                ('employees', models.IntegerField(null=True)),
                ('status', models.CharField(max_length=14)),
                ('employer_code', models.CharField(blank=True, max_length=20)),
                ('next_on', models.DateField(null=True)),
                ('notes', models.CharField(blank=True, max_length=240)),
                ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_site_unit',
                'constraints': [models.UniqueConstraint(fields=('site_id', 'block', 'number'), name='unit_once'), models.CheckConstraint(condition=models.Q(('employees__isnull', True), ('employees__gte', 0), _connector='OR'), name='unit_employees_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='UnitStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='outreach.siteunit')),
                ('day', models.DateField()),
                ('status', models.CharField(max_length=14)),
                ('partner', models.CharField(blank=True, max_length=120)),
                ('visit_id', models.UUIDField(null=True)),
                ('note', models.CharField(blank=True, max_length=240)),
                ('by', models.CharField(max_length=80)),
            ],
            options={
                'db_table': 'outreach_unit_step',
                'indexes': [models.Index(fields=['unit', '-day'], name='unit_step_day')],
            },
        ),
        migrations.CreateModel(
            name='UnitTarget',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('site_id', models.UUIDField(db_index=True)),
                ('percent', models.SmallIntegerField()),
                ('of_units', models.IntegerField()),
                ('until_on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('set_on', models.DateField()),
                ('set_by', models.CharField(max_length=80)),
            ],
            options={
                'db_table': 'outreach_unit_target',
                'constraints': [models.CheckConstraint(condition=models.Q(('of_units__gte', 1), ('percent__gte', 1), ('percent__lte', 100)), name='unit_target_can_be_met')],
            },
        ),
        track("outreach_site_unit"),
        track("outreach_unit_step"),
        track("outreach_unit_target"),
    ]
