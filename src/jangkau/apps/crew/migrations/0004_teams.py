"""Teams, their members and who is away; every write is audited."""

import django.db.models.deletion

import jangkau.apps.crew.models.teams
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [
        ('crew', '0003_party'),
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.crew.models.teams.fresh_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('office_code', models.CharField(db_index=True, max_length=12)),
                ('start_name', models.CharField(blank=True, max_length=120)),
                ('start_lat', models.FloatField(null=True)),
                ('start_lon', models.FloatField(null=True)),
                ('weekdays', models.CharField(max_length=7)),
                ('leaves', models.SmallIntegerField()),
                ('returns', models.SmallIntegerField()),
                ('skills', models.JSONField(default=list)),
                ('vehicle', models.CharField(max_length=12)),
                ('rupiah_per_day', models.BigIntegerField(default=0)),
                ('least', models.SmallIntegerField(default=1)),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'crew_team',
                'constraints': [models.CheckConstraint(condition=models.Q(('leaves__gte', 0), ('returns__gt', models.F('leaves')), ('returns__lte', 1440)), name='team_has_hours'), models.CheckConstraint(condition=models.Q(models.Q(('start_lat__isnull', True), ('start_lon__isnull', True)), models.Q(('start_lat__isnull', False), ('start_lon__isnull', False)), _connector='OR'), name='team_starts_at_a_point'), models.CheckConstraint(condition=models.Q(('rupiah_per_day__gte', 0)), name='team_costs_money')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.crew.models.teams.fresh_id, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('username', models.CharField(blank=True, max_length=60)),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='crew.team')),
            ],
            options={
                'db_table': 'crew_team_member',
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.crew.models.teams.fresh_id, primary_key=True, serialize=False)),
                ('first_on', models.DateField()),
                ('until_on', models.DateField()),
                ('reason', models.CharField(max_length=120)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='crew.team')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='crew.teammember')),
            ],
            options={
                'db_table': 'crew_absence',
            },
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='team_member_leaves_after_joining'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('first_on'))), name='absence_has_days'),
        ),
        track('crew_team'),
        track('crew_team_member'),
        track('crew_absence'),
    ]
