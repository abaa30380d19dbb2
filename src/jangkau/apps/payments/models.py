"""The tables of payments. What a bank sent is kept before it is understood."""

from django.db import models
from django.db.models.functions import Now


class Partner(models.Model):
    """A bank or other collector that may call us, and how it speaks (`profile`)."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.TextField()
    profile = models.CharField(max_length=20)
    service_id = models.CharField(max_length=8, unique=True)
    client_id = models.CharField(max_length=64, unique=True)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "payments_partner"


class PartnerKey(models.Model):
    """A bank's public key (`rsa`) or the secret we share (`secret`, sealed), valid for a while.

    Several may be valid at once, so that a key can be changed without stopping.
    """

    id = models.BigAutoField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, db_column="partner_code")
    kind = models.CharField(max_length=6)
    material = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "payments_partner_key"


class Call(models.Model):
    """One call exactly as it arrived, and what was answered. Kept whether or not it was understood."""

    id = models.BigAutoField(primary_key=True)
    partner_code = models.CharField(max_length=20, blank=True)
    service = models.CharField(max_length=2)
    received_at = models.DateTimeField(db_default=Now())
    method = models.CharField(max_length=8)
    path = models.TextField()
    headers = models.JSONField()
    body = models.BinaryField()

    class Meta:
        db_table = "payments_call"


class Answer(models.Model):
    """What a call was answered, in the transaction that did what the answer says."""

    call = models.OneToOneField(Call, models.PROTECT, primary_key=True)
    code = models.CharField(max_length=7)
    body = models.BinaryField()
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "payments_answer"


class ExternalId(models.Model):
    """An X-EXTERNAL-ID seen from a partner on a day: each may come once."""

    pk = models.CompositePrimaryKey("partner_code", "day", "external_id")
    partner_code = models.CharField(max_length=20)
    day = models.DateField()
    external_id = models.CharField(max_length=36)

    class Meta:
        db_table = "payments_external_id"


class Payment(models.Model):
    """Money received for bills, once per partner and request. Never changed; taken back by a Reversal.

    `amounts` by program and fine are what was posted. `content_hash` tells a repeated request from
    one with the same id and other content. `xact` orders payments by when they became visible.
    """

    id = models.BigAutoField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, db_column="partner_code", db_index=False)
    channel = models.CharField(max_length=9)
    request_id = models.CharField(max_length=128)
    code = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    jkk = models.BigIntegerField()
    jkm = models.BigIntegerField()
    jht = models.BigIntegerField()
    jp = models.BigIntegerField()
    fine = models.BigIntegerField()
    paid_at = models.DateTimeField()
    day = models.DateField()
    reference = models.CharField(max_length=40, blank=True)
    plan_id = models.BigIntegerField(null=True)
    collective_id = models.BigIntegerField(null=True)
    people = models.IntegerField()
    first_month = models.DateField()
    last_month = models.DateField()
    office_code = models.CharField(max_length=12)
    entry_id = models.BigIntegerField()
    content_hash = models.BinaryField()
    answer = models.BinaryField()
    taken_by = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField(db_default=Now())
    xact = models.BigIntegerField()

    class Meta:
        db_table = "payments_payment"
        constraints = [
            models.UniqueConstraint(fields=["partner", "request_id"], name="payments_payment_once")
        ]
        indexes = [
            models.Index(fields=["xact", "id"], name="payments_payment_order"),
            models.Index(fields=["day", "partner"], name="payments_payment_day"),
            models.Index(fields=["code"], name="payments_payment_code"),
        ]


class Reversal(models.Model):
    """A payment taken back, with the entry that reverses its posting and the reason."""

    id = models.BigAutoField(primary_key=True)
    payment = models.OneToOneField(Payment, models.PROTECT)
    entry_id = models.BigIntegerField()
    reason = models.TextField()
    reversed_by = models.CharField(max_length=80)
    reversed_at = models.DateTimeField(db_default=Now())
    xact = models.BigIntegerField()

    class Meta:
        db_table = "payments_reversal"
        indexes = [models.Index(fields=["xact", "id"], name="payments_reversal_order")]


class Statement(models.Model):
    """An account statement exactly as a bank gave it, and what was read. Refused ones are kept too.

    `sealed` is the file; `refusal` is `[code, facts]`. The same bytes of a bank are there once.
    Balances in rupiah, above zero in our favour.
    """

    id = models.BigAutoField(primary_key=True)
    bank = models.CharField(max_length=20)
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()
    sealed = models.BinaryField()
    form = models.CharField(max_length=5, blank=True)
    account = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=40, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    opening = models.BigIntegerField(default=0)
    closing = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8)
    refusal = models.JSONField(null=True)
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=80)

    class Meta:
        db_table = "payments_statement"
        constraints = [
            models.UniqueConstraint(fields=["bank", "sha256"], name="payments_statement_once")
        ]


class StatementLine(models.Model):
    """One movement on a bank account: rupiah, credit above zero.

    `matched` says by what it was recognised, "" for not at all; `why` is `[code, facts]` of the
    sentence about it. `entry_id` is the entry it was posted by.
    """

    id = models.BigAutoField(primary_key=True)
    statement = models.ForeignKey(Statement, models.PROTECT)
    bank = models.CharField(max_length=20)
    position = models.IntegerField()
    day = models.DateField()
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=140, blank=True)
    text = models.TextField(blank=True)
    matched = models.CharField(max_length=10, blank=True)
    why = models.JSONField()
    entry_id = models.BigIntegerField()

    class Meta:
        db_table = "payments_statement_line"
        indexes = [models.Index(fields=["bank", "day"], name="payments_line_day")]


class Settlement(models.Model):
    """That a payment's money was seen on a statement (`in`), or seen going back (`out`): once each."""

    pk = models.CompositePrimaryKey("payment_id", "direction")
    payment_id = models.BigIntegerField()
    direction = models.CharField(max_length=3)
    line = models.ForeignKey(StatementLine, models.PROTECT)

    class Meta:
        db_table = "payments_settlement"


class Held(models.Model):
    """Money that waits for somebody to say whose it is (`suspense`), or a member's credit (`overpaid`).

    Rupiah; below zero for money that left the bank and nobody knows why. `open` is what of `amount`
    was not moved on yet. `why` is `[code, facts]`; `payment_id` the payment it came from, if any.
    """

    id = models.BigAutoField(primary_key=True)
    bank = models.CharField(max_length=20)
    kind = models.CharField(max_length=8)
    day = models.DateField()
    amount = models.BigIntegerField()
    open = models.BigIntegerField()
    code = models.CharField(max_length=12, blank=True)
    why = models.JSONField()
    line = models.ForeignKey(StatementLine, models.PROTECT, null=True)
    payment_id = models.BigIntegerField(null=True)
    entry_id = models.BigIntegerField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "payments_held"
        constraints = [
            models.CheckConstraint(
                name="payments_held_open",
                condition=models.Q(amount__gt=0, open__gte=0, open__lte=models.F("amount"))
                | models.Q(amount__lt=0, open__lte=0, open__gte=models.F("amount")),
            )
        ]
        indexes = [
            models.Index(
                fields=["bank", "day"], name="payments_held_waiting", condition=~models.Q(open=0)
            )
        ]


class Move(models.Model):
    """Something done with held money: `apply`, `settle`, `overpaid`, `refund`, `fee`, `back`."""

    id = models.BigAutoField(primary_key=True)
    held = models.ForeignKey(Held, models.PROTECT)
    kind = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    day = models.DateField()
    payment_id = models.BigIntegerField(null=True)
    entry_id = models.BigIntegerField()
    reason = models.TextField(blank=True)
    moved_by = models.CharField(max_length=80)
    moved_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "payments_move"


class Refund(models.Model):
    """Money to be given back: asked for by one officer, decided by another, then seen on a statement."""

    id = models.BigAutoField(primary_key=True)
    held = models.ForeignKey(Held, models.PROTECT)
    amount = models.BigIntegerField()
    grounds = models.CharField(max_length=12)
    destination = models.TextField()
    reference = models.CharField(max_length=40, unique=True)
    reason = models.TextField()
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField(db_default=Now())
    approved = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    entry_id = models.BigIntegerField(null=True)
    line = models.ForeignKey(StatementLine, models.PROTECT, null=True)

    class Meta:
        db_table = "payments_refund"
        constraints = [
            models.UniqueConstraint(
                fields=["held"], condition=models.Q(approved=None), name="payments_refund_waiting"
            )
        ]


class CashLine(models.Model):
    """A line of a coordinator's cash book: taken from a member (`amount` > 0), or handed on (< 0).

    It is a record of what people did with cash outside the journal, for the wadah's own account of
    itself; the journal only knows money that reached a bank. Never changed: a mistake is taken back
    by a line that `corrects` it.
    """

    id = models.BigAutoField(primary_key=True)
    payer_id = models.UUIDField()
    day = models.DateField()
    amount = models.BigIntegerField()
    worker_id = models.UUIDField(null=True)
    collective_id = models.BigIntegerField(null=True)
    note = models.TextField(blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "payments_cash_line"
        constraints = [
            models.CheckConstraint(condition=~models.Q(amount=0), name="payments_cash_line_amount")
        ]
        indexes = [models.Index(fields=["payer_id", "day"], name="payments_cash_line_book")]
