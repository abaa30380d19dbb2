"""Partners, what they permitted and agreed to, letters, and certified places."""

import django.db.models.deletion
import django.db.models.functions.datetime
import jangkau.apps.outreach.models.ids
from django.db import migrations, models

from jangkau.apps.audit.operations import track


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial"), ("outreach", "0006_campaigns")]

    operations = [
        migrations.CreateModel(
            name='Certification',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(max_length=36)),
                ('place_kind', models.CharField(max_length=20)),
                ('region_code', models.CharField(max_length=10)),
                ('office_code', models.CharField(max_length=12)),
                ('year', models.SmallIntegerField()),
                ('state', models.CharField(default='collecting', max_length=10)),
                ('proposed_on', models.DateField(null=True)),
                ('proposed_by', models.CharField(blank=True, max_length=80)),
                ('decided_on', models.DateField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=80)),
                ('reason', models.TextField(blank=True)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('last_on', models.DateField(null=True)),
                ('begun_on', models.DateField()),
                ('paper', models.JSONField(default=dict)),
            ],
            options={
                'db_table': 'outreach_certification',
                'indexes': [models.Index(fields=['office_code', 'year'], name='certification_office')],
                'constraints': [models.UniqueConstraint(fields=('place', 'year'), name='certification_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'certified'), _negated=True), models.Q(('last_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='certified_until_a_day'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='certificate_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('criterion', models.CharField(max_length=40)),
                ('met', models.BooleanField()),
                ('share_in', models.IntegerField(null=True)),
                ('share_of', models.IntegerField(null=True)),
                ('note', models.TextField(blank=True)),
                ('as_of', models.DateField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('certification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='outreach.certification')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.document')),
            ],
            options={
                'db_table': 'outreach_evidence',
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=160)),
                ('search_name', models.CharField(max_length=160)),
                ('office_code', models.CharField(max_length=12)),
                ('region_code', models.CharField(max_length=10)),
                ('address', models.CharField(blank=True, max_length=240)),
                ('notes', models.TextField(blank=True)),
                ('stage', models.CharField(default='found', max_length=12)),
                ('staged_on', models.DateField()),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'outreach_partner',
                'indexes': [models.Index(fields=['office_code', 'stage'], name='partner_office'), models.Index(fields=['search_name'], name='partner_search')],
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['found', 'contacted', 'met', 'agreed', 'active', 'dormant'])), name='partner_stage'), models.CheckConstraint(condition=models.Q(('kind__in', ['market_authority', 'mall_manager', 'estate_manager', 'harbour', 'village_head', 'information_officer', 'local_government', 'cooperative', 'association', 'platform', 'bank', 'radio', 'press', 'other'])), name='partner_kind')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('office_code', models.CharField(max_length=12)),
                ('year', models.SmallIntegerField()),
                ('position', models.IntegerField()),
                ('number', models.CharField(max_length=60)),
                ('dated_on', models.DateField()),
                ('subject', models.CharField(max_length=240)),
                ('paper', models.JSONField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='outreach.partner')),
            ],
            options={
                'db_table': 'outreach_letter',
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=4)),
                ('number', models.CharField(max_length=80)),
                ('subject', models.CharField(blank=True, max_length=240)),
                ('signed_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('we_promise', models.TextField(blank=True)),
                ('they_promise', models.TextField(blank=True)),
                ('ended_on', models.DateField(null=True)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.document')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='outreach.partner')),
            ],
            options={
                'db_table': 'outreach_agreement',
            },
        ),
        migrations.CreateModel(
            name='PartnerPerson',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('position', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('consent_purpose', models.CharField(blank=True, max_length=20)),
                ('consent_on', models.DateField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='outreach.partner')),
            ],
            options={
                'db_table': 'outreach_partner_person',
            },
        ),
        migrations.CreateModel(
            name='PartnerContact',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('channel', models.CharField(max_length=12)),
                ('said', models.TextField()),
                ('next_step', models.CharField(blank=True, max_length=240)),
                ('next_on', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='log', to='outreach.partner')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='outreach.partnerperson')),
            ],
            options={
                'db_table': 'outreach_partner_contact',
            },
        ),
        migrations.CreateModel(
            name='PartnerPlace',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(max_length=36)),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='outreach.partner')),
            ],
            options={
                'db_table': 'outreach_partner_place',
            },
        ),
        migrations.CreateModel(
            name='Permission',
            fields=[
                ('id', models.UUIDField(default=jangkau.apps.outreach.models.ids.fresh_id, editable=False, primary_key=True, serialize=False)),
                ('place', models.CharField(max_length=36)),
                ('state', models.CharField(max_length=8)),
                ('asked_on', models.DateField()),
                ('decided_on', models.DateField(null=True)),
                ('from_on', models.DateField(null=True)),
                ('last_on', models.DateField(null=True)),
                ('letter_number', models.CharField(blank=True, max_length=80)),
                ('conditions', models.TextField(blank=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='outreach.document')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='permissions', to='outreach.partner')),
            ],
            options={
                'db_table': 'outreach_permission',
            },
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['certification', 'criterion'], name='evidence_criterion'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('office_code', 'year', 'position'), name='letter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__isnull', True), ('last_on__gte', models.F('signed_on')), _connector='OR'), name='agreement_ends_after_it_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('partner', 'number'), name='agreement_number_once'),
        ),
        migrations.AddConstraint(
            model_name='partnerperson',
            constraint=models.CheckConstraint(condition=models.Q(('phone', ''), models.Q(models.Q(('consent_purpose', ''), _negated=True), ('consent_on__isnull', False)), _connector='OR'), name='partner_phone_with_consent'),
        ),
        migrations.AddIndex(
            model_name='partnercontact',
            index=models.Index(fields=['partner', '-day'], name='partner_contact_log'),
        ),
        migrations.AddIndex(
            model_name='partnercontact',
            index=models.Index(condition=models.Q(('done_on__isnull', True), ('next_on__isnull', False)), fields=['next_on'], name='partner_contact_next'),
        ),
        migrations.AddIndex(
            model_name='partnerplace',
            index=models.Index(fields=['place'], name='partner_place_place'),
        ),
        migrations.AddConstraint(
            model_name='partnerplace',
            constraint=models.UniqueConstraint(fields=('partner', 'place'), name='partner_place_once'),
        ),
        migrations.AddIndex(
            model_name='permission',
            index=models.Index(fields=['place', 'state'], name='permission_place'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), ('from_on__isnull', False), _connector='OR'), name='permission_granted_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__isnull', True), ('last_on__gte', models.F('from_on')), _connector='OR'), name='permission_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='permission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal_reason', ''), _negated=True), _connector='OR'), name='permission_refused_with_reason'),
        ),
        track("outreach_partner", ignored=("search_name",)),
        track("outreach_partner_place"),
        track("outreach_partner_person"),
        track("outreach_partner_contact"),
        track("outreach_permission"),
        track("outreach_agreement"),
        track("outreach_letter", hidden=("paper",)),
        track("outreach_certification"),
        track("outreach_evidence"),
    ]
