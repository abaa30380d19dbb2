"""Campaigns: theme, period, targets, money, what is seen and heard of them, and their waves."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jangkau.apps.outreach.models.documents import Document, Row


class Campaign(Row):
    """A campaign of some offices from `first_on` to `last_on` (None: open). `budget` in rupiah.

    `office_code` leads it; `offices` take part. `template` is the template it was made from.
    """

    name = models.CharField(max_length=160)
    theme = models.CharField(max_length=240, blank=True)
    template = models.CharField(max_length=40, blank=True)
    segment = models.CharField(max_length=3, default="BPU")
    approaches = ArrayField(models.CharField(max_length=12), default=list)
    office_code = models.CharField(max_length=12)
    offices = ArrayField(models.CharField(max_length=12))
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    budget = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, default="planned")  # planned, running, closed
    notes = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_campaign"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="campaign_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(budget__gte=0), name="campaign_budget"),
        ]


class CampaignTarget(Row):
    """So many of a measure until a day, out of `denominator` where it is a share.

    Re-basing adds a line and marks the earlier one with the day it was replaced; none is changed.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="targets")
    measure = models.CharField(max_length=20)
    number = models.IntegerField()
    denominator = models.IntegerField(null=True)
    due_on = models.DateField()
    why = models.CharField(max_length=240, blank=True)
    set_on = models.DateField()
    replaced_on = models.DateField(null=True)

    class Meta:
        db_table = "outreach_campaign_target"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "measure", "due_on"],
                condition=Q(replaced_on__isnull=True),
                name="campaign_target_once",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="campaign_target_number"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=F("number")),
                name="campaign_target_share",
            ),
        ]


class CampaignAsset(Row):
    """Something that carries the campaign: a mural, a radio spot, an article, a banner, a kit.

    `cost` in rupiah is what it cost in all; `reach` people, by whom it says so in `reach_source`.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="assets")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=160)
    office_code = models.CharField(max_length=12)
    place = models.CharField(max_length=36, blank=True)
    region_code = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=240, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    cost = models.BigIntegerField(default=0)
    reach = models.IntegerField(null=True)
    reach_source = models.CharField(max_length=160, blank=True)
    placed_on = models.DateField()
    removed_on = models.DateField(null=True)
    photo = models.ForeignKey(Document, models.PROTECT, null=True)

    class Meta:
        db_table = "outreach_campaign_asset"
        constraints = [models.CheckConstraint(condition=Q(cost__gte=0), name="asset_cost")]


class AssetCheck(Row):
    """How somebody found an asset on a day."""

    asset = models.ForeignKey(CampaignAsset, models.CASCADE, related_name="checks")
    day = models.DateField()
    condition = models.CharField(max_length=8)  # good, faded, damaged, gone
    note = models.TextField(blank=True)
    photo = models.ForeignKey(Document, models.PROTECT, null=True)
    made_by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_asset_check"


class MediaItem(Row):
    """One line of the media log: what was said about the campaign where and when."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="media")
    office_code = models.CharField(max_length=12)
    channel = models.CharField(max_length=8)  # radio, press, tv, social, online
    outlet = models.CharField(max_length=120)
    day = models.DateField()
    title = models.CharField(max_length=240)
    tone = models.CharField(max_length=8, blank=True)
    reach = models.IntegerField(null=True)
    source = models.CharField(max_length=240, blank=True)
    made_by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_media_item"


class CampaignSpend(Row):
    """One sum spent, in whole rupiah; a mistake is taken back by a line below zero. Only grows.

    Not the ledger: the agency's books are elsewhere. This says what a campaign cost.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="spends")
    office_code = models.CharField(max_length=12)
    day = models.DateField()
    amount = models.BigIntegerField()
    purpose = models.CharField(max_length=12)
    note = models.CharField(max_length=240)
    asset = models.ForeignKey(CampaignAsset, models.PROTECT, null=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_campaign_spend"
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="spend_of_something"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(takes_back__isnull=False), name="spend_taken_back"
            ),
        ]


class CampaignTask(Row):
    """A step of the campaign, due on a day; done when somebody says so."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="tasks")
    position = models.SmallIntegerField()
    what = models.CharField(max_length=240)
    what_en = models.CharField(max_length=240, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=80, blank=True)

    class Meta:
        db_table = "outreach_campaign_task"


class Wave(Row):
    """A stage of the roll-out, numbered from 1."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="waves")
    number = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    from_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        db_table = "outreach_wave"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="wave_number_once"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("from_on")), name="wave_ends_after_it_begins"
            ),
        ]


class WaveOffice(Row):
    """One office in a wave: what is ready there (item code → day), when it started and was done."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="offices")
    office_code = models.CharField(max_length=12)
    ready = models.JSONField(default=dict)
    started_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        db_table = "outreach_wave_office"
        constraints = [
            models.UniqueConstraint(fields=["wave", "office_code"], name="wave_office_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("started_on")),
                name="wave_office_done_after_started",
            ),
        ]


class WavePlace(models.Model):
    """That a place belongs to a wave; a place is in one wave of a campaign. Assigned by the thousand."""

    id = models.BigAutoField(primary_key=True)
    campaign = models.ForeignKey(Campaign, models.CASCADE, db_index=False)
    wave = models.ForeignKey(Wave, models.CASCADE, db_index=False)
    office_code = models.CharField(max_length=12)
    place = models.CharField(max_length=36)

    class Meta:
        db_table = "outreach_wave_place"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "place"], name="wave_place_once"),
        ]
        indexes = [models.Index(fields=["wave", "office_code"], name="wave_place_office")]
