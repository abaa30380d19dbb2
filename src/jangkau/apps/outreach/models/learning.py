"""Comparing two approaches by lot."""

from django.db import models
from django.db.models.functions import Now


class Trial(models.Model):
    """A comparison of two approaches at places drawn by lot from `kinds`, from one day to another."""

    id = models.UUIDField(primary_key=True)
    office_code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=120)
    one = models.CharField(max_length=20)
    other = models.CharField(max_length=20)
    kinds = models.JSONField(default=list)
    seed = models.BigIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_trial"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="trial_compares_two"
            ),
        ]


class TrialPlace(models.Model):
    """The approach that the lot gave a place of a trial."""

    id = models.BigAutoField(primary_key=True)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=36, db_index=True)
    approach = models.CharField(max_length=20)

    class Meta:
        db_table = "outreach_trial_place"
        constraints = [
            models.UniqueConstraint(fields=["trial", "place"], name="trial_place_once"),
        ]
