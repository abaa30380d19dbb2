"""Partners: who opens a door for us, what was said, what was permitted, agreed and written."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jangkau.apps.outreach.models.documents import Document, Row


class PartnerKind(models.TextChoices):
    """What a partner is."""

    MARKET_AUTHORITY = "market_authority"
    MALL_MANAGER = "mall_manager"
    ESTATE_MANAGER = "estate_manager"
    HARBOUR = "harbour"
    VILLAGE_HEAD = "village_head"
    INFORMATION_OFFICER = "information_officer"
    LOCAL_GOVERNMENT = "local_government"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    PLATFORM = "platform"
    BANK = "bank"
    RADIO = "radio"
    PRESS = "press"
    OTHER = "other"


class Stage(models.TextChoices):
    """How far we are with a partner, in the order of the way."""

    FOUND = "found"
    CONTACTED = "contacted"
    MET = "met"
    AGREED = "agreed"
    ACTIVE = "active"
    DORMANT = "dormant"


class Partner(Row):
    """An organisation or office-holder. `staged_on` is since when it stands at its stage."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    search_name = models.CharField(max_length=160)
    office_code = models.CharField(max_length=12)
    region_code = models.CharField(max_length=10)
    address = models.CharField(max_length=240, blank=True)
    notes = models.TextField(blank=True)
    stage = models.CharField(max_length=12, default=Stage.FOUND)
    staged_on = models.DateField()
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_partner"
        indexes = [
            models.Index(fields=["office_code", "stage"], name="partner_office"),
            models.Index(fields=["search_name"], name="partner_search"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="partner_stage"),
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind"),
        ]


class PartnerPlace(Row):
    """That a partner answers for a place (a site's id or a village's code)."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="places")
    place = models.CharField(max_length=36)

    class Meta:
        db_table = "outreach_partner_place"
        constraints = [
            models.UniqueConstraint(fields=["partner", "place"], name="partner_place_once")
        ]
        indexes = [models.Index(fields=["place"], name="partner_place_place")]


class PartnerPerson(Row):
    """Somebody at a partner. A telephone is kept only with what it may be used for, and since when."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="people")
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    consent_purpose = models.CharField(max_length=20, blank=True)
    consent_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        db_table = "outreach_partner_person"
        constraints = [
            models.CheckConstraint(
                condition=Q(phone="") | (~Q(consent_purpose="") & Q(consent_on__isnull=False)),
                name="partner_phone_with_consent",
            )
        ]


class PartnerContact(Row):
    """One line of the contact log: when, how, with whom, what was said, what comes next and when."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="log")
    person = models.ForeignKey(PartnerPerson, models.SET_NULL, null=True)
    day = models.DateField()
    channel = models.CharField(max_length=12)
    said = models.TextField()
    next_step = models.CharField(max_length=240, blank=True)
    next_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_partner_contact"
        indexes = [
            models.Index(fields=["partner", "-day"], name="partner_contact_log"),
            models.Index(
                fields=["next_on"],
                name="partner_contact_next",
                condition=Q(next_on__isnull=False, done_on__isnull=True),
            ),
        ]


class Permission(Row):
    """Leave to visit a place: asked, then granted from one day to a last day, or refused.

    `last_on` is the last permitted day as the letter says it, None for “until further notice”.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="permissions")
    place = models.CharField(max_length=36)
    state = models.CharField(max_length=8)  # asked, granted, refused, ended
    asked_on = models.DateField()
    decided_on = models.DateField(null=True)
    from_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    letter_number = models.CharField(max_length=80, blank=True)
    conditions = models.TextField(blank=True)
    refusal_reason = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True)

    class Meta:
        db_table = "outreach_permission"
        indexes = [models.Index(fields=["place", "state"], name="permission_place")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(from_on__isnull=False),
                name="permission_granted_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("from_on")),
                name="permission_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal_reason=""),
                name="permission_refused_with_reason",
            ),
        ]


class Agreement(Row):
    """A memorandum (MoU) or a contract (PKS) with a partner, and what each side promises."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreements")
    kind = models.CharField(max_length=4)
    number = models.CharField(max_length=80)
    subject = models.CharField(max_length=240, blank=True)
    signed_on = models.DateField()
    last_on = models.DateField(null=True)
    we_promise = models.TextField(blank=True)
    they_promise = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True)

    class Meta:
        db_table = "outreach_agreement"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("signed_on")),
                name="agreement_ends_after_it_is_signed",
            ),
            models.UniqueConstraint(fields=["partner", "number"], name="agreement_number_once"),
        ]


class Letter(Row):
    """A letter we sent a partner, word for word as it was printed, with its number in our book."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8)  # request, thanks, report
    office_code = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    position = models.IntegerField()
    number = models.CharField(max_length=60)
    dated_on = models.DateField()
    subject = models.CharField(max_length=240)
    paper = models.JSONField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_letter"
        constraints = [
            models.UniqueConstraint(
                fields=["office_code", "year", "position"], name="letter_number_once"
            )
        ]
