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
