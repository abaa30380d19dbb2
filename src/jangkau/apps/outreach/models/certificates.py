"""Places certified as aware of employment social security: criteria, evidence, decision, renewal."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jangkau.apps.outreach.models.documents import Document, Row


class Certification(Row):
    """One place on its way to a certificate in one year. Certified until, and with, `last_on`."""

    place = models.CharField(max_length=36)
    place_kind = models.CharField(max_length=20)
    region_code = models.CharField(max_length=10)
    office_code = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    state = models.CharField(max_length=10, default="collecting")  # proposed, certified, refused
    proposed_on = models.DateField(null=True)
    proposed_by = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    last_on = models.DateField(null=True)
    begun_on = models.DateField()
    paper = models.JSONField(default=dict)

    class Meta:
        db_table = "outreach_certification"
        constraints = [
            models.UniqueConstraint(fields=["place", "year"], name="certification_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state="certified") | (Q(last_on__isnull=False) & ~Q(number="")),
                name="certified_until_a_day",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="certificate_number_once"
            ),
        ]
        indexes = [models.Index(fields=["office_code", "year"], name="certification_office")]


class Evidence(Row):
    """What was shown for one criterion; the latest line of a criterion counts, none is changed.

    `share_of` and `share_in`: a share is kept as its two counts, never as the quotient.
    """

    certification = models.ForeignKey(Certification, models.CASCADE, related_name="evidence")
    criterion = models.CharField(max_length=40)
    met = models.BooleanField()
    share_in = models.IntegerField(null=True)
    share_of = models.IntegerField(null=True)
    note = models.TextField(blank=True)
    as_of = models.DateField()
    document = models.ForeignKey(Document, models.PROTECT, null=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_evidence"
        indexes = [models.Index(fields=["certification", "criterion"], name="evidence_criterion")]
