"""The tables of protection: paid months as they were pulled, and everybody's standing."""

from django.db import models


class PaidMonth(models.Model):
    """A month paid for one person in one segment and job: which programs (bits), on which day.

    `month_number` counts months since year 0 (`year * 12 + month - 1`), so that gaps are differences.
    The table is made in the first migration: its key carries the columns that standings need, so that
    they are computed from the index alone.
    """

    pk = models.CompositePrimaryKey("worker_id", "segment", "month_number", "job")
    worker_id = models.UUIDField()
    payment_id = models.BigIntegerField()
    paid_on = models.DateField()
    month_number = models.SmallIntegerField()
    job = models.SmallIntegerField()
    programs = models.SmallIntegerField()
    segment = models.CharField(max_length=3)

    class Meta:
        managed = False
        db_table = "protection_paid_month"


class Standing(models.Model):
    """Where one person stands on the day of the last refresh, in programs that stand alike.

    `programs` is a set as bits; together a person's rows of a segment have every program paid for once.

    `state` is one of `domain.protection`'s states; who never paid has no row. `arrears` are months.
    `spell_from` is the month number of the spell's first paid month, `began_on` the day from which the
    spell protects. `months`, `spell_months` and `streak` count paid months up to the month of the day.
    """

    pk = models.CompositePrimaryKey("worker_id", "segment", "programs")
    worker_id = models.UUIDField()
    began_on = models.DateField()
    paid_until = models.DateField()
    lapses_on = models.DateField()
    ends_on = models.DateField()
    arrears = models.SmallIntegerField()
    spell = models.SmallIntegerField()
    spell_from = models.SmallIntegerField()
    months = models.SmallIntegerField()
    spell_months = models.SmallIntegerField()
    streak = models.SmallIntegerField()
    programs = models.SmallIntegerField()
    segment = models.CharField(max_length=3)
    state = models.CharField(max_length=11)

    class Meta:
        db_table = "protection_standing"
        indexes = [
            models.Index(fields=["lapses_on", "worker_id"], name="protection_standing_lapses"),
            models.Index(fields=["ends_on", "worker_id"], name="protection_standing_ends"),
        ]


class Cursor(models.Model):
    """How far this room has pulled from payments: every transaction up to `xact`.

    `first_number` and `last_number` span all paid months pulled so far, as month numbers.
    """

    name = models.CharField(max_length=20, primary_key=True)
    xact = models.BigIntegerField(default=0)
    first_number = models.SmallIntegerField(null=True)
    last_number = models.SmallIntegerField(null=True)

    class Meta:
        db_table = "protection_cursor"


class Refresh(models.Model):
    """One computation of everybody's standing for a day: done up to `after`, whole once finished."""

    id = models.BigAutoField(primary_key=True)
    on = models.DateField()
    after = models.UUIDField(null=True)
    changed = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "protection_refresh"
