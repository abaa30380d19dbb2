"""The tables of the journal. Rows are only ever added; the database refuses everything else."""

from django.db import models
from django.db.models.functions import Now


class Account(models.Model):
    """A place where rupiah stand: `clearing.BANK`, `contributions.JKK`, `suspense`."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=9)
    program = models.CharField(max_length=3, blank=True)
    bank = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "ledger_account"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["asset", "liability", "income", "expense"]),
                name="ledger_account_kind",
            )
        ]


class Entry(models.Model):
    """One thing that happened to money: at least two lines that sum to zero.

    `day` is the accounting day, `reference` the one thing it books (`payment:17`), unique per kind,
    so that nothing is booked twice. `reverses` names the entry that this one takes back.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    kind = models.CharField(max_length=16)
    reference = models.CharField(max_length=80)
    memo = models.TextField(blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True)
    posted_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.UniqueConstraint(fields=["reference", "kind"], name="ledger_entry_once")
        ]
        indexes = [models.Index(fields=["day"], name="ledger_entry_day")]


class Line(models.Model):
    """An amount in one account: debit above zero, credit below."""

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(Entry, models.PROTECT, db_index=False)
    position = models.SmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, db_column="account_code")
    amount = models.BigIntegerField()

    class Meta:
        db_table = "ledger_line"
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="ledger_line_not_zero")
        ]


class Day(models.Model):
    """A closed accounting day, chained to the one before by its hash.

    `seals` has twenty bytes for each entry, which tell a changed one from the others; `note` is the
    reason why it was closed with differences.
    """

    day = models.DateField(primary_key=True)
    entries = models.IntegerField()
    turnover = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    seals = models.BinaryField(default=b"")
    note = models.TextField(blank=True)
    closed_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ledger_day"


class Shut(models.Model):
    """A day up to which nothing is posted any more. Written first, so that hashing holds up nobody."""

    day = models.DateField(primary_key=True)
    shut_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "ledger_shut"


class Balance(models.Model):
    """An account at the end of a closed day: what moved on it that day, and what stands on it.

    Rupiah; `balance` is debits minus credits of all days so far.
    """

    pk = models.CompositePrimaryKey("day", "account_code")
    day = models.DateField()
    account_code = models.CharField(max_length=40)
    debit = models.BigIntegerField()
    credit = models.BigIntegerField()
    balance = models.BigIntegerField()

    class Meta:
        db_table = "ledger_balance"
