"""The tables of billing. A bill is one person's month; its amounts stand by program."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Edition(models.Model):
    """One state of the law files, known by the hash of their texts."""

    id = models.SmallAutoField(primary_key=True)
    hash = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "billing_edition"


class Tariff(models.Model):
    """What the law says one program costs in one month, for one kind of member.

    BPU rows carry `amount`; PU rows carry `rate` (millionths of the wage) and perhaps `ceiling`.
    `full_amount` and `full_rate` are before a discount; `article` names the one that grants it too.
    """

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(Edition, models.PROTECT, db_index=False)
    month = models.DateField()
    segment = models.CharField(max_length=3)
    program = models.CharField(max_length=3)
    band = models.SmallIntegerField()
    sector = models.CharField(max_length=9)
    payer = models.CharField(max_length=10)
    risk = models.SmallIntegerField()
    amount = models.IntegerField()
    full_amount = models.IntegerField()
    rate = models.IntegerField()
    ceiling = models.IntegerField(null=True)
    due_on = models.DateField()
    source = models.CharField(max_length=40)
    article = models.TextField()
    confidence = models.CharField(max_length=9)
    full_rate = models.IntegerField(db_default=0)

    class Meta:
        db_table = "billing_tariff"
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "edition",
                    "month",
                    "segment",
                    "program",
                    "band",
                    "sector",
                    "payer",
                    "risk",
                ],
                name="billing_tariff_once",
            )
        ]


class Plan(models.Model):
    """What one member is billed for in one segment, and who pays. `programs` is a set as bits.

    `job` tells a wage earner's employments apart and is 0 elsewhere. `code` is the member's payment
    code: it works as the customer number of a virtual account and says nothing about the person.
    `income` is a month's declared income or wage in rupiah, 0 where none is known. `chosen` says as
    bits what a person decided and the registry therefore no longer changes: 1 income, 2 payer,
    4 programs. From `stopped_month` on no bills are made, because too many stood unpaid.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=12, unique=True)
    worker_id = models.UUIDField()
    segment = models.CharField(max_length=3)
    job = models.SmallIntegerField(db_default=0)
    office_code = models.CharField(max_length=12)
    from_month = models.DateField()
    until_month = models.DateField(null=True)
    income = models.IntegerField()
    band = models.SmallIntegerField()
    sector = models.CharField(max_length=9)
    payer = models.CharField(max_length=10)
    payer_id = models.UUIDField(null=True)
    programs = models.SmallIntegerField()
    risk = models.SmallIntegerField(db_default=0)
    employment_id = models.UUIDField(null=True)
    chosen = models.SmallIntegerField(db_default=0)
    stopped_month = models.DateField(null=True)

    class Meta:
        db_table = "billing_plan"
        constraints = [
            models.UniqueConstraint(
                fields=["worker_id", "segment", "job"], name="billing_plan_once"
            ),
            models.UniqueConstraint(
                fields=["employment_id"],
                name="billing_plan_employment",
                condition=Q(employment_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["payer_id"], name="billing_plan_payer", condition=Q(payer_id__isnull=False)
            )
        ]


class Collective(models.Model):
    """One bill for many people, paid at once by a wadah, an employer, a donor or a government.

    `fine` grows with each month after `due_on` (employers only); what is asked holds until
    `expires_on`.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=12, unique=True)
    payer = models.CharField(max_length=10)
    payer_id = models.UUIDField()
    office_code = models.CharField(max_length=12)
    first_month = models.DateField()
    last_month = models.DateField()
    people = models.IntegerField()
    jkk = models.BigIntegerField()
    jkm = models.BigIntegerField()
    jht = models.BigIntegerField()
    jp = models.BigIntegerField()
    fine = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.CharField(max_length=80, blank=True, db_default="")
    due_on = models.DateField(null=True)
    expires_on = models.DateField()
    paid_at = models.DateTimeField(null=True)
    payment_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "billing_collective"
        indexes = [models.Index(fields=["payer_id", "-id"], name="billing_collective_payer")]


class Sponsor(models.Model):
    """A donor or a government budget that pays for people; `budget` says which decree or fund."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10)
    name = models.TextField()
    office_code = models.CharField(max_length=12, db_index=True)
    budget = models.TextField(blank=True)

    class Meta:
        db_table = "billing_sponsor"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["donor", "government"]), name="billing_sponsor_kind"
            )
        ]


class Run(models.Model):
    """One pass over the plans of a segment that makes a month's bills; `cursor` is the last plan done.

    `people` counts the bills it made, `already` those there before; `stopped`, `no_wage` and
    `no_tariff` the plans that got none, by reason. The amounts are rupiah. Unfinished means broken off:
    the next run goes on there.
    """

    id = models.BigAutoField(primary_key=True)
    month = models.DateField()
    segment = models.CharField(max_length=3)
    edition_id = models.SmallIntegerField()
    cursor = models.BigIntegerField(db_default=0)
    last_plan = models.BigIntegerField()
    people = models.IntegerField(db_default=0)
    already = models.IntegerField(db_default=0)
    jkk = models.BigIntegerField(db_default=0)
    jkm = models.BigIntegerField(db_default=0)
    jht = models.BigIntegerField(db_default=0)
    jp = models.BigIntegerField(db_default=0)
    full_amount = models.BigIntegerField(db_default=0)
    stopped = models.IntegerField(db_default=0)
    no_wage = models.IntegerField(db_default=0)
    no_tariff = models.IntegerField(db_default=0)
    collectives = models.IntegerField(db_default=0)
    started_by = models.CharField(max_length=80)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "billing_run"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "segment"],
                name="billing_run_one_at_a_time",
                condition=Q(finished_at=None),
            )
        ]
        indexes = [models.Index(fields=["month", "segment", "-id"], name="billing_run_latest")]


class Bill(models.Model):
    """What one person owes for one month in one segment: once, by the primary key.

    The table is partitioned by month; `billing_month_ready(month)` makes a month's part. Amounts are
    rupiah by program, after the discount; `full_amount` is their sum before it. `edition`, `band`,
    `sector`, `payer` and `risk` lead to the tariff rows, and so to the articles.
    """

    pk = models.CompositePrimaryKey("worker_id", "month", "segment", "job")
    worker_id = models.UUIDField()
    month = models.DateField()
    segment = models.CharField(max_length=3)
    job = models.SmallIntegerField()
    edition_id = models.SmallIntegerField()
    band = models.SmallIntegerField()
    risk = models.SmallIntegerField()
    plan_id = models.BigIntegerField()
    collective_id = models.BigIntegerField(null=True)
    payment_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(db_default=Now())
    paid_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    jp = models.IntegerField()
    full_amount = models.IntegerField()
    sector = models.CharField(max_length=9)
    payer = models.CharField(max_length=10)

    class Meta:
        managed = False
        db_table = "billing_bill"
