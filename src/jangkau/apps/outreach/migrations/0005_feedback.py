"""Feedback and complaints."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [('audit', '0001_initial'), ('outreach', '0004_units')]

    operations = [
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=160)),
                ('what', models.TextField(blank=True)),
                ('state', models.CharField(default='proposed', max_length=8)),
                ('owner', models.CharField(max_length=60)),
                ('done_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_improvement',
                'indexes': [models.Index(fields=['office_code', 'state'], name='improvement_office')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', False), _connector='OR'), name='done_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=24, unique=True)),
                ('office_code', models.CharField(max_length=12)),
                ('received_on', models.DateField()),
                ('kind', models.CharField(max_length=10)),
                ('channel', models.CharField(max_length=10)),
                ('topic', models.CharField(max_length=20)),
                ('severity', models.CharField(max_length=6)),
                ('text', models.TextField()),
                ('from_name', models.CharField(blank=True, max_length=120)),
                ('from_phone', models.CharField(blank=True, max_length=20)),
                ('place', models.CharField(blank=True, max_length=36)),
                ('visit_id', models.UUIDField(null=True)),
                ('owner', models.CharField(max_length=60)),
                ('due_on', models.DateField()),
                ('state', models.CharField(default='open', max_length=8)),
                ('answered_on', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('reopened', models.SmallIntegerField(default=0)),
                ('improvement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='because_of', to='outreach.improvement')),
                ('recorded_by', models.CharField(max_length=80)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_feedback',
                'indexes': [models.Index(fields=['office_code', 'state', 'due_on'], name='feedback_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='answered_with_words')],
            },
        ),
        migrations.CreateModel(
            name='FeedbackStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('feedback', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='outreach.feedback')),
                ('day', models.DateField()),
                ('what', models.CharField(max_length=12)),
                ('text', models.TextField(blank=True)),
                ('by', models.CharField(max_length=80)),
            ],
            options={
                'db_table': 'outreach_feedback_step',
            },
        ),
        track("outreach_improvement"),
        track("outreach_feedback", hidden=('text', 'from_name', 'from_phone')),
        track("outreach_feedback_step"),
    ]
