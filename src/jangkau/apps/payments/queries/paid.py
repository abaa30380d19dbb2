"""Payments that were taken: one by its number, by the partner's number for it, all of a code."""

from dataclasses import dataclass
from datetime import date, datetime

from jangkau.apps.payments.models import Payment
from jangkau.domain.terms import Month


@dataclass(frozen=True)
class PaymentFacts:
    """A payment: `amount` and its parts in rupiah, the months it paid from `first` to `last`.

    `reversed_at` is None while it stands. `day` is the accounting day, `entry_id` the journal entry.
    """

    id: int
    partner: str
    channel: str
    request_id: str
    code: str
    amount: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    fine: int
    paid_at: datetime
    day: date
    reference: str
    plan_id: int | None
    collective_id: int | None
    people: int
    first: Month
    last: Month
    office_code: str
    entry_id: int
    taken_by: str
    reversed_at: datetime | None


def payment(payment_id: int) -> PaymentFacts | None:
    """The payment with this number."""
    found = Payment.objects.select_related("reversal").filter(pk=payment_id).first()
    return None if found is None else _facts(found)


def payment_of_request(partner: str, *, request_id: str) -> PaymentFacts | None:
    """The payment that the partner told of under its own number `request_id`."""
    found = Payment.objects.select_related("reversal").filter(
        partner=partner, request_id=request_id
    )
    one = found.first()
    return None if one is None else _facts(one)


def payments_of(code: str, *, limit: int = 100) -> list[PaymentFacts]:
    """The latest payments for a payment code, the newest first."""
    found = Payment.objects.select_related("reversal").filter(code=code).order_by("-id")
    return [_facts(one) for one in found[:limit]]


def payments_on(day: date, *, partner: str, channel: str = "") -> list[PaymentFacts]:
    """What a partner told of on an accounting day, through one channel if named, in order."""
    found = Payment.objects.select_related("reversal").filter(day=day, partner=partner)
    if channel:
        found = found.filter(channel=channel)
    return [_facts(one) for one in found.order_by("id")]


def _facts(row: Payment) -> PaymentFacts:
    reversal = getattr(row, "reversal", None)
    return PaymentFacts(
        id=row.pk,
        partner=row.partner_id,
        channel=row.channel,
        request_id=row.request_id,
        code=row.code,
        amount=row.amount,
        jkk=row.jkk,
        jkm=row.jkm,
        jht=row.jht,
        jp=row.jp,
        fine=row.fine,
        paid_at=row.paid_at,
        day=row.day,
        reference=row.reference,
        plan_id=row.plan_id,
        collective_id=row.collective_id,
        people=row.people,
        first=Month.of(row.first_month),
        last=Month.of(row.last_month),
        office_code=row.office_code,
        entry_id=row.entry_id,
        taken_by=row.taken_by,
        reversed_at=None if reversal is None else reversal.reversed_at,
    )
