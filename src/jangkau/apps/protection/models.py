"""The tables of protection: paid months as they were pulled, and everybody's standing."""

from django.db import models


class PaidMonth(models.Model):
    """A month paid for one person in one segment: which programs (bits), on which day."""

    pk = models.CompositePrimaryKey("worker_id", "segment", "month")
    worker_id = models.UUIDField()
    segment = models.CharField(max_length=3)
    month = models.DateField()
    paid_on = models.DateField()
    programs = models.SmallIntegerField()

    class Meta:
        db_table = "protection_paid_month"


class Standing(models.Model):
    """Where one person stands in one program on the day `computed_on`; rebuilt from paid months.

    `state` is one of `domain.protection`'s states. `spell_from` is the first month of the current
    unbroken stretch, `months` the paid months in all, `spell_months` those in the stretch.
    """

    pk = models.CompositePrimaryKey("worker_id", "segment", "program")
    worker_id = models.UUIDField()
    segment = models.CharField(max_length=3)
    program = models.CharField(max_length=3)
    state = models.CharField(max_length=12)
    paid_until = models.DateField()
    arrears = models.SmallIntegerField()
    spell_from = models.DateField()
    months = models.SmallIntegerField()
    spell_months = models.SmallIntegerField()
    lapses_on = models.DateField(null=True)
    computed_on = models.DateField()

    class Meta:
        db_table = "protection_standing"
        indexes = [models.Index(fields=["lapses_on"], name="protection_standing_lapses")]


class Cursor(models.Model):
    """How far this room has pulled from payments."""

    name = models.CharField(max_length=20, primary_key=True)
    xact = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)

    class Meta:
        db_table = "protection_cursor"
