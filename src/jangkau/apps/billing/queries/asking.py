"""What a payment code asks for: the inquiry of a bank, a counter, a portal."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing.queries.codes import COLLECTIVE, well_formed
from jangkau.apps.billing.queries.law import holidays as days_off
from jangkau.apps.billing.queries.law import law
from jangkau.domain.terms import Month, Program, Segment


@dataclass(frozen=True)
class AskedBill:
    """One month that is owed: rupiah by program, and the last day to pay it on time."""

    month: Month
    jkk: int
    jkm: int
    jht: int
    jp: int
    total: int
    due_on: date


@dataclass(frozen=True)
class Asked:
    """What a code asks for. `outcome` is `open`, `paid`, `expired` or `unknown`; `kind` is `member`
    or `collective`.

    A member's `bills` are the open months, oldest first: the first one, two, three … of them may be
    paid. A collective bill is paid whole: its `bills` add its people's up by month. `total` is all
    of it with the `fine`.
    """

    outcome: str
    kind: str = ""
    plan_id: int | None = None
    collective_id: int | None = None
    worker_id: UUID | None = None
    payer: str = ""
    payer_id: UUID | None = None
    office_code: str = ""
    bills: tuple[AskedBill, ...] = ()
    fine: int = 0
    total: int = 0
    expires_on: date | None = None

    def first(self, months: int) -> int:
        """What the oldest so many months cost together, in rupiah."""
        return sum(bill.total for bill in self.bills[:months])


UNKNOWN = Asked("unknown")

_MEMBER = """
select p.id, p.worker_id, p.segment, p.office_code, p.payer, p.payer_id, p.job,
       b.month, b.jkk, b.jkm, b.jht, b.jp
  from billing_plan p
  left join billing_bill b on b.worker_id = p.worker_id and b.segment = p.segment and b.job = p.job
   and b.month >= %(oldest)s and b.paid_at is null and b.withdrawn_at is null
   and b.collective_id is null
 where p.code = %(code)s
 order by b.month"""

_COLLECTIVE = """
select id, payer, payer_id, office_code, fine, expires_on, first_month, last_month,
       jkk + jkm + jht + jp + fine, due_on,
       case when paid_at is not null then 'paid' when expires_on < %(on)s then 'expired'
            else 'open' end
  from billing_collective where code = %(code)s and withdrawn_at is null"""

_MONTHS = """
select month, sum(jkk), sum(jkm), sum(jht), sum(jp), min(segment)
  from billing_bill
 where collective_id = %(id)s and month between %(first)s and %(last)s
 group by month order by month"""


def asked(code: str, *, on: date) -> Asked:
    """What the code asks for on the day `on`; `unknown` for a code that nobody has.

    Agrees with what `billing_take` takes on that day.
    """
    if not well_formed(code):
        return UNKNOWN
    if code[0] == COLLECTIVE:
        return _collective(code, on=on)
    return _member(code, on=on)


def oldest_payable(on: date) -> Month:
    """The first month that may still be paid on the day `on` (Perdir 22/2022)."""
    month = Month.of(on)
    return month + -law().arrears(month).months_payable


def _member(code: str, *, on: date) -> Asked:
    oldest = oldest_payable(on)
    rows = _rows(_MEMBER, {"code": code, "oldest": oldest.first_day})
    if not rows:
        return UNKNOWN
    plan_id, worker_id, segment, office, payer, payer_id, job, *_ = rows[0]
    bills = tuple(_bill(row[7:], segment=segment) for row in rows if row[7] is not None)
    found = Asked(
        outcome="open",
        kind="member",
        plan_id=plan_id,
        worker_id=worker_id,
        payer=payer,
        payer_id=payer_id,
        office_code=office,
        bills=bills,
        total=sum(bill.total for bill in bills),
    )
    if bills:
        # The oldest month is the first to be lost.
        months = bills[0].month - oldest
        return replace(found, expires_on=(Month.of(on) + months).last_day)
    outcome = "select billing_outcome(%(worker)s, %(segment)s, %(job)s, %(oldest)s)"
    where = {"worker": worker_id, "segment": segment, "job": job, "oldest": oldest.first_day}
    return replace(found, outcome=_rows(outcome, where)[0][0])


def _collective(code: str, *, on: date) -> Asked:
    rows = _rows(_COLLECTIVE, {"code": code, "on": on})
    if not rows:
        return UNKNOWN
    id_, payer, payer_id, office, fine, expires_on, first, last, total, _, outcome = rows[0]
    months = _rows(_MONTHS, {"id": id_, "first": first, "last": last})
    return Asked(
        outcome=outcome,
        kind="collective",
        collective_id=id_,
        payer=payer,
        payer_id=payer_id,
        office_code=office,
        bills=tuple(_bill(row[:5], segment=row[5]) for row in months),
        fine=fine,
        total=total,
        expires_on=expires_on,
    )


def _bill(row: Any, *, segment: str) -> AskedBill:
    month, *sums = row
    amounts = [int(one) for one in sums]
    jkk, jkm, jht, jp = amounts
    return AskedBill(
        month=Month.of(month),
        jkk=jkk,
        jkm=jkm,
        jht=jht,
        jp=jp,
        total=sum(amounts),
        due_on=due_on(
            Month.of(month), segment=Segment(segment), programs=tuple(map(bool, amounts))
        ),
    )


def due_on(month: Month, *, segment: Segment, programs: tuple[bool, ...]) -> date:
    """The first of the last days to pay, over the programs JKK, JKM, JHT and JP that are owed."""
    owed = [one for one, is_owed in zip(_PROGRAMS, programs, strict=True) if is_owed]
    free = days_off(month, last=month + 2)
    return min(
        law().due_on(program, segment=segment, month=month, holidays=free)
        for program in owed or [Program.JKK]
    )


_PROGRAMS = (Program.JKK, Program.JKM, Program.JHT, Program.JP)


def _rows(statement: str, arguments: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return list(cursor.fetchall())
