"""Visits that took place, the proof of them, and whom they brought."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Visit(models.Model):
    """One visit as the team wrote it down. The id is the client's: sending it again changes nothing.

    `begun` and `ended` are minutes of `day` on the place's own clock; past midnight goes on beyond
    1,440. The counts are people, each among those before it. `withdrawn_at`: entered by mistake.
    """

    id = models.UUIDField(primary_key=True)
    office_code = models.CharField(max_length=12)
    place = models.CharField(max_length=36)
    day = models.DateField()
    begun = models.SmallIntegerField()
    ended = models.SmallIntegerField()
    team_code = models.CharField(max_length=20, blank=True)
    officers = ArrayField(models.CharField(max_length=60), default=list)
    campaign_id = models.UUIDField(null=True)
    planned_visit_id = models.UUIDField(null=True)
    approach = models.CharField(max_length=12)
    partner_present = models.BooleanField(default=False)
    crowd = models.IntegerField(null=True)
    reached = models.IntegerField()
    understood = models.IntegerField()
    tried = models.IntegerField()
    registered = models.IntegerField()
    paid = models.IntegerField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    accuracy_m = models.IntegerField(null=True)
    next_on = models.DateField(null=True)
    notes = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outreach_visit"
        indexes = [
            models.Index(fields=["office_code", "-day"], name="visit_office_day"),
            models.Index(fields=["place", "-day"], name="visit_place_day"),
            models.Index(
                fields=["planned_visit_id"],
                name="visit_planned",
                condition=Q(planned_visit_id__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun__gte=0, begun__lt=1440, ended__gt=F("begun"), ended__lte=2880),
                name="visit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(
                    reached__gte=F("understood"),
                    understood__gte=F("tried"),
                    tried__gte=F("registered"),
                    registered__gte=F("paid"),
                    paid__gte=0,
                ),
                name="visit_counts_never_rise",
            ),
        ]


class VisitPhoto(models.Model):
    """The photo of a visit: drawn anew from its pixels, so that nothing of the camera is left in it."""

    id = models.UUIDField(primary_key=True)
    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="photo")
    consent = models.BooleanField()
    width = models.SmallIntegerField()
    height = models.SmallIntegerField()
    content = models.BinaryField()
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_visit_photo"
        constraints = [
            models.CheckConstraint(condition=Q(consent=True), name="no_photo_without_consent"),
        ]


class VisitEnrolment(models.Model):
    """Somebody whom a visit brought: told by an officer (`told`), or found by place and day (`found`)."""

    id = models.BigAutoField(primary_key=True)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="enrolments")
    worker_id = models.UUIDField(unique=True)
    how = models.CharField(max_length=5)

    class Meta:
        db_table = "outreach_visit_enrolment"
