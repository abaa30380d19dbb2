"""The stalls and tenants of a site, one by one, and the target of the site."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class SiteUnit(models.Model):
    """One stall or tenant: who holds it, how many work there, how far the talks are.

    `employees` are people the holder employs, not counting the holder; None: nobody asked. `status`:
    not_yet, talked, promised, registered_bpu, registered_pu, refused, closed.
    """

    id = models.UUIDField(primary_key=True)
    site_id = models.UUIDField()
    block = models.CharField(max_length=30, blank=True)
    number = models.CharField(max_length=20)
    holder = models.CharField(max_length=120, blank=True)
    trade = models.CharField(max_length=80, blank=True)
    employees = models.IntegerField(null=True)
    status = models.CharField(max_length=14)
    employer_code = models.CharField(max_length=20, blank=True)
    next_on = models.DateField(null=True)
    notes = models.CharField(max_length=240, blank=True)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_site_unit"
        constraints = [
            models.UniqueConstraint(fields=["site_id", "block", "number"], name="unit_once"),
            models.CheckConstraint(
                condition=Q(employees__isnull=True) | Q(employees__gte=0),
                name="unit_employees_not_negative",
            ),
        ]


class UnitStep(models.Model):
    """One visit to a stall or tenant: its status afterwards, and whether a partner came along."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(SiteUnit, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField()
    status = models.CharField(max_length=14)
    partner = models.CharField(max_length=120, blank=True)
    visit_id = models.UUIDField(null=True)
    note = models.CharField(max_length=240, blank=True)
    by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_unit_step"
        indexes = [models.Index(fields=["unit", "-day"], name="unit_step_day")]


class UnitTarget(models.Model):
    """A target of a site: `percent` of `of_units` registered by `until_on`. The latest one counts;
    setting another is a re-basing, and the former stays on record."""

    id = models.BigAutoField(primary_key=True)
    site_id = models.UUIDField(db_index=True)
    percent = models.SmallIntegerField()
    of_units = models.IntegerField()
    until_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    set_on = models.DateField()
    set_by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_unit_target"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100, of_units__gte=1),
                name="unit_target_can_be_met",
            ),
        ]
