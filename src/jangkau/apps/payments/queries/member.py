"""A member's account with us: each paid month with the payment and the entry that stand behind it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from jangkau.apps.billing import queries as billing
from jangkau.apps.payments.models import Held, Payment
from jangkau.domain.terms import Month


@dataclass(frozen=True)
class MemberMonth:
    """One paid month in one segment, in rupiah by program; `by_code` is the code it was paid with."""

    month: Month
    segment: str
    jkk: int
    jkm: int
    jht: int
    jp: int
    payment_id: int
    day: date
    partner: str
    by_code: str
    entry_id: int

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht + self.jp


@dataclass(frozen=True)
class MemberStatement:
    """All paid months of the person behind a code, those taken back by payment, and their credit."""

    code: str
    worker_id: UUID
    months: tuple[MemberMonth, ...]
    reversed: tuple[tuple[int, date, int, int], ...]
    credit: int

    @property
    def total(self) -> int:
        return sum(one.total for one in self.months)


_MONTHS = """
select m.month, m.segment, m.jkk, m.jkm, m.jht, m.jp, p.id, p.day, p.partner_code, p.code, p.entry_id
  from billing_paid_month m join payments_payment p on p.id = m.payment_id
 where m.worker_id = %s order by m.month, m.segment, p.id
"""


def member_statement(code: str, *, on: date) -> MemberStatement | None:
    """What the person behind a member's payment code has paid; None for a code that is nobody's.

    `reversed` has payment, day, rupiah and the reversing entry of what was taken back under the code.
    """
    worker_id = billing.asked(code, on=on).worker_id
    if worker_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, [worker_id])
        months = tuple(MemberMonth(Month.of(row[0]), *row[1:]) for row in cursor.fetchall())
    back = Payment.objects.filter(code=code, reversal__isnull=False).order_by("id")
    open_ = Held.objects.filter(kind="overpaid", code=code).aggregate(sum=Sum("open", default=0))
    return MemberStatement(
        code=code,
        worker_id=worker_id,
        months=months,
        reversed=tuple(back.values_list("id", "day", "amount", "reversal__entry_id")),
        credit=open_["sum"],
    )
