"""Campaigns: targets, assets, media, what was spent, tasks and waves; private documents."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import jangkau.apps.outreach.models.ids
from django.db import migrations, models

from jangkau.apps.audit.operations import track


GROWS = """
create function outreach_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was spent only grows: % is refused', tg_op
    using hint = 'Take a wrong sum back by another line.';
end $$;
create trigger outreach_spend_grows_only before update or delete or truncate on outreach_campaign_spend
  for each statement execute function outreach_refuse();
"""
SHRINKS = """
drop trigger outreach_spend_grows_only on outreach_campaign_spend;
drop function outreach_refuse();
"""


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial"), ("outreach", "0005_feedback")]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=160)),
                ('mime', models.CharField(max_length=40)),
                ('size', models.IntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('sealed', models.BinaryField()),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('received_by', models.CharField(max_length=80)),
            ],
            options={
                'db_table': 'outreach_document',
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160)),
                ('theme', models.CharField(blank=True, max_length=240)),
                ('template', models.CharField(blank=True, max_length=40)),
                ('segment', models.CharField(default='BPU', max_length=3)),
                ('approaches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list)),
                ('office_code', models.CharField(max_length=12)),
                ('offices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12))),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('budget', models.BigIntegerField(default=0)),
                ('state', models.CharField(default='planned', max_length=8)),
                ('notes', models.TextField(blank=True)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_campaign',
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__isnull', True), ('last_on__gte', models.F('first_on')), _connector='OR'), name='campaign_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('budget__gte', 0)), name='campaign_budget')],
            },
        ),
        migrations.CreateModel(
            name='CampaignAsset',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('name', models.CharField(max_length=160)),
                ('office_code', models.CharField(max_length=12)),
                ('place', models.CharField(blank=True, max_length=36)),
                ('region_code', models.CharField(blank=True, max_length=10)),
                ('address', models.CharField(blank=True, max_length=240)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('cost', models.BigIntegerField(default=0)),
                ('reach', models.IntegerField(null=True)),
                ('reach_source', models.CharField(blank=True, max_length=160)),
                ('placed_on', models.DateField()),
                ('removed_on', models.DateField(null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assets', to='outreach.campaign')),
                ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.document')),
            ],
            options={
                'db_table': 'outreach_campaign_asset',
            },
        ),
        migrations.CreateModel(
            name='CampaignTask',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('position', models.SmallIntegerField()),
                ('what', models.CharField(max_length=240)),
                ('what_en', models.CharField(blank=True, max_length=240)),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('done_by', models.CharField(blank=True, max_length=80)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='outreach.campaign')),
            ],
            options={
                'db_table': 'outreach_campaign_task',
            },
        ),
        migrations.CreateModel(
            name='AssetCheck',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('condition', models.CharField(max_length=8)),
                ('note', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='outreach.campaignasset')),
                ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.document')),
            ],
            options={
                'db_table': 'outreach_asset_check',
            },
        ),
        migrations.CreateModel(
            name='MediaItem',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('channel', models.CharField(max_length=8)),
                ('outlet', models.CharField(max_length=120)),
                ('day', models.DateField()),
                ('title', models.CharField(max_length=240)),
                ('tone', models.CharField(blank=True, max_length=8)),
                ('reach', models.IntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=240)),
                ('made_by', models.CharField(max_length=80)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media', to='outreach.campaign')),
            ],
            options={
                'db_table': 'outreach_media_item',
            },
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.SmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('from_on', models.DateField()),
                ('last_on', models.DateField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='outreach.campaign')),
            ],
            options={
                'db_table': 'outreach_wave',
            },
        ),
        migrations.CreateModel(
            name='WaveOffice',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('ready', models.JSONField(default=dict)),
                ('started_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='outreach.wave')),
            ],
            options={
                'db_table': 'outreach_wave_office',
            },
        ),
        migrations.CreateModel(
            name='WavePlace',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('place', models.CharField(max_length=36)),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='outreach.campaign')),
                ('wave', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='outreach.wave')),
            ],
            options={
                'db_table': 'outreach_wave_place',
            },
        ),
        migrations.CreateModel(
            name='CampaignSpend',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('office_code', models.CharField(max_length=12)),
                ('day', models.DateField()),
                ('amount', models.BigIntegerField()),
                ('purpose', models.CharField(max_length=12)),
                ('note', models.CharField(max_length=240)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('asset', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.campaignasset')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spends', to='outreach.campaign')),
                ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.campaignspend')),
            ],
            options={
                'db_table': 'outreach_campaign_spend',
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='spend_of_something'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('takes_back__isnull', False), _connector='OR'), name='spend_taken_back')],
            },
        ),
        migrations.CreateModel(
            name='CampaignTarget',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('measure', models.CharField(max_length=20)),
                ('number', models.IntegerField()),
                ('denominator', models.IntegerField(null=True)),
                ('due_on', models.DateField()),
                ('why', models.CharField(blank=True, max_length=240)),
                ('set_on', models.DateField()),
                ('replaced_on', models.DateField(null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='outreach.campaign')),
            ],
            options={
                'db_table': 'outreach_campaign_target',
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on__isnull', True)), fields=('campaign', 'measure', 'due_on'), name='campaign_target_once'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='campaign_target_number'), models.CheckConstraint(condition=models.Q(('denominator__isnull', True), ('denominator__gte', models.F('number')), _connector='OR'), name='campaign_target_share')],
            },
        ),
        migrations.AddConstraint(
            model_name='campaignasset',
            constraint=models.CheckConstraint(condition=models.Q(('cost__gte', 0)), name='asset_cost'),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.UniqueConstraint(fields=('campaign', 'number'), name='wave_number_once'),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('from_on'))), name='wave_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='waveoffice',
            constraint=models.UniqueConstraint(fields=('wave', 'office_code'), name='wave_office_once'),
        ),
        migrations.AddConstraint(
            model_name='waveoffice',
            constraint=models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('done_on__gte', models.F('started_on')), _connector='OR'), name='wave_office_done_after_started'),
        ),
        migrations.AddIndex(
            model_name='waveplace',
            index=models.Index(fields=['wave', 'office_code'], name='wave_place_office'),
        ),
        migrations.AddConstraint(
            model_name='waveplace',
            constraint=models.UniqueConstraint(fields=('campaign', 'place'), name='wave_place_once'),
        ),
        migrations.RunSQL(GROWS, SHRINKS),
        track("outreach_document", hidden=("sealed",)),
        track("outreach_campaign"),
        track("outreach_campaign_target"),
        track("outreach_campaign_asset"),
        track("outreach_asset_check"),
        track("outreach_media_item"),
        track("outreach_campaign_spend"),
        track("outreach_campaign_task"),
        track("outreach_wave"),
        track("outreach_wave_office"),
    ]
