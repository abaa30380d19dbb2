"""People and groups who are being talked to, contact by contact, until they are protected or say no."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Contact(models.Model):
    """Somebody who agreed to be contacted again, or a group; no NIK is kept.

    `stage` is the furthest reached: reached, understood, tried, registered, paid, lasting. `state`:
    open, stopped, done. `consent_at` is when the person agreed; without it neither name nor telephone
    of a person is kept. `people`: how many a group has. `idle` counts contacts without progress in a row,
    `failed` the tries to register that failed.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=6)  # person, group
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=36)
    office_code = models.CharField(max_length=12)
    occupation_group = models.CharField(max_length=20, blank=True)
    people = models.IntegerField(default=1)
    wadah_code = models.CharField(max_length=20, blank=True)
    worker_id = models.UUIDField(null=True)
    campaign_id = models.UUIDField(null=True)
    team_code = models.CharField(max_length=20, blank=True)
    owner = models.CharField(max_length=60)
    consent_at = models.DateTimeField(null=True)
    consent_how = models.CharField(max_length=12, blank=True)
    consent_text = models.CharField(max_length=24, blank=True)
    stage = models.CharField(max_length=10)
    state = models.CharField(max_length=8, default="open")
    stopped_why = models.CharField(max_length=24, blank=True)
    next_on = models.DateField(null=True)
    last_on = models.DateField()
    touches = models.SmallIntegerField(default=1)
    idle = models.SmallIntegerField(default=0)
    failed = models.SmallIntegerField(default=0)
    last_reason = models.CharField(max_length=24, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_contact"
        indexes = [
            models.Index(fields=["office_code", "state", "next_on"], name="contact_queue"),
            models.Index(fields=["place"], name="contact_place"),
            models.Index(
                fields=["worker_id"], name="contact_worker", condition=Q(worker_id__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="contact_is_somebody"),
            models.CheckConstraint(
                condition=Q(consent_at__isnull=False)
                | Q(phone="", contact_name="") & (~Q(kind="person") | Q(name="")),
                name="no_person_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(failed__gte=0, idle__gte=0, touches__gte=F("idle")),
                name="contact_counts",
            ),
        ]


class ContactTouch(models.Model):
    """One time somebody was talked to: how, what came of it, and why not.

    `outcome`: progress, none, refused, failed, asked_to_stop. `reason` is a code of the list of reasons.
    """

    id = models.UUIDField(primary_key=True)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="history")
    day = models.DateField()
    how = models.CharField(max_length=8)
    visit_id = models.UUIDField(null=True)
    stage = models.CharField(max_length=10)
    outcome = models.CharField(max_length=13)
    reason = models.CharField(max_length=24, blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_contact_touch"
        indexes = [models.Index(fields=["contact", "-day"], name="contact_touch_day")]
