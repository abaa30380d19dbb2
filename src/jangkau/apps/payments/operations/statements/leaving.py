"""Money that left: refunds that were decided, payments a bank took back, and what nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from jangkau.apps.payments.models import Refund
from jangkau.apps.payments.operations.statements.matching import payment_codes
from jangkau.apps.payments.operations.statements.read import ReadLine
from jangkau.apps.payments.queries.reasons import because


@dataclass
class Left:
    """What was found about a line of money that left."""

    matched: str = ""
    why: list[Any] = field(default_factory=list)
    refund_id: int | None = None
    payment_id: int | None = None


def left(lines: Sequence[ReadLine], *, bank: str) -> list[Left]:
    """What each debit line paid for, in the order of the lines (`Left()` for credits)."""
    if not any(line.amount < 0 for line in lines):
        return [Left() for _ in lines]
    refunds = list(Refund.objects.filter(held__bank=bank, approved=True, line=None).order_by("id"))
    reversed_ = _reversed(bank)
    found = []
    for line in lines:
        found.append(
            _left(line, refunds=refunds, reversed_=reversed_) if line.amount < 0 else Left()
        )
    return found


def _left(line: ReadLine, *, refunds: list[Refund], reversed_: list[tuple[Any, ...]]) -> Left:
    words = f"{line.reference} {line.text}"
    for refund in refunds:
        if refund.amount == -line.amount and refund.reference in words:
            refunds.remove(refund)
            why = because("refund_paid", reference=refund.reference)
            return Left("refund", why, refund_id=refund.pk)
    codes = payment_codes(words)
    for row in reversed_:
        payment_id, amount, code, reference, request_id = row
        named = code in codes or any(name and name in words for name in (reference, request_id))
        if amount == -line.amount and named:
            reversed_.remove(row)
            why = because("taken_back", payment=payment_id)
            return Left("taken_back", why, payment_id=payment_id)
    return Left(why=because("left_unknown"))


def _reversed(bank: str) -> list[tuple[Any, ...]]:
    """Reversed payments whose money came in, and was neither kept as held nor seen going back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.id, p.amount, p.code, p.reference, p.request_id"
            "  from payments_reversal r join payments_payment p on p.id = r.payment_id"
            "  join payments_settlement s on s.payment_id = p.id and s.direction = 'in'"
            " where p.partner_code = %s"
            "   and not exists (select from payments_settlement o"
            "                    where o.payment_id = p.id and o.direction = 'out')"
            "   and not exists (select from payments_held h where h.payment_id = p.id"
            "                    and h.why ->> 0 = 'reversed_money_stays')"
            " order by p.id",
            [bank],
        )
        return list(cursor.fetchall())
