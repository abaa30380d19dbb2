"""Taking a payment back: its posting is reversed, its bills are open again, protection hears of it."""

from datetime import date

from django.db import connection
from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.ledger import operations as ledger
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.models import Held, Payment, Reversal, Settlement
from jangkau.apps.payments.operations.held import refuse_mute
from jangkau.apps.payments.queries.reasons import because
from jangkau.domain.terms import Actor, Refusal

NO_PAYMENT = Refusal(
    "payments.no_payment",
    id="Tidak ada pembayaran nomor {payment_id}. Periksa nomornya pada tanda terima.",
    en="There is no payment number {payment_id}. Check the number on the receipt.",
)
REVERSED_BEFORE = Refusal(
    "payments.reversed_before",
    id="Pembayaran {payment_id} sudah dibatalkan pada {day}. Satu pembayaran hanya dibatalkan satu kali.",
    en="Payment {payment_id} was already reversed on {day}. A payment is reversed once.",
)


def reverse(
    payment_id: int, *, reason: str, by: Actor, today: date, money_stays: bool | None = None
) -> int:
    """Takes a payment back and opens its bills again; returns the entry that reverses it.

    `money_stays`: its money is on our account and waits as held money for its right owner; False: the
    bank keeps it or takes it back. None: it stays if it was seen on a statement. Refuses
    `payments.no_payment`, `payments.reversed_before`, `held.no_reason`.
    """
    refuse_mute(reason)
    with acting(by, reason=reason):
        payment = Payment.objects.select_for_update().filter(pk=payment_id).first()
        if payment is None:
            raise NO_PAYMENT(payment_id=payment_id)
        before = Reversal.objects.filter(payment=payment).first()
        if before is not None:
            reversed_on = timezone.localdate(before.reversed_at)
            raise REVERSED_BEFORE(payment_id=payment_id, day=reversed_on.isoformat())
        day = journal.open_day(max(today, payment.day))
        entry_id = ledger.reverse(payment.entry_id, day=day, memo=reason[:200])
        _give_back(payment)
        _note(payment, entry_id=entry_id, reason=reason, by=by)
        seen = Settlement.objects.filter(payment_id=payment_id, direction="in").first()
        if seen is not None and money_stays is not False:
            _keep(payment, line_id=seen.line_id, day=day, reason=reason)
    return entry_id


def _note(payment: Payment, *, entry_id: int, reason: str, by: Actor) -> None:
    """Keeps the reversal; the database itself numbers the transaction, for those who pull from us."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into payments_reversal (payment_id, entry_id, reason, reversed_by)"
            " values (%s, %s, %s, %s)",
            [payment.pk, entry_id, reason, by.id],
        )


def _give_back(payment: Payment) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select billing_give_back(%s, %s, %s, %s, %s)",
            [
                payment.pk,
                payment.first_month,
                payment.last_month,
                payment.plan_id,
                payment.collective_id,
            ],
        )


def _keep(payment: Payment, *, line_id: int, day: date, reason: str) -> None:
    """Its money waits for its right owner: out of clearing, where nothing stands against it now."""
    entry_id = ledger.transfer(
        payment.amount,
        debit=f"clearing.{payment.partner_id}",
        credit=f"suspense.{payment.partner_id}",
        day=day,
        kind="suspense",
        reference=f"reversed:{payment.pk}",
        memo=reason[:200],
    )
    Held.objects.create(
        bank=payment.partner_id, kind="suspense", day=payment.day, amount=payment.amount,
        open=payment.amount, why=because("reversed_money_stays", payment=payment.pk, reason=reason),
        line_id=line_id, payment_id=payment.pk, entry_id=entry_id,
    )  # fmt: skip
