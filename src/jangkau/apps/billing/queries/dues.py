"""What many members have paid and owe, and what their next months cost: for lists of people."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing.queries.asking import oldest_payable
from jangkau.apps.billing.queries.law import holidays, law
from jangkau.domain.contributions import next_months
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Program, Segment

LOOK_BACK = 24
"""Months that a list looks back; who paid nothing in that time counts as not having paid."""

TariffKey = tuple[Program, int, str, str]


@dataclass(frozen=True)
class OpenMonth:
    """A month that one member owes, in rupiah; `collective_id` of the unpaid bill it stands on, if any."""

    month: Month
    amount: int
    collective_id: int | None = None


@dataclass(frozen=True)
class Dues:
    """What a member outside an employment relation has paid and owes, with the plan it follows from.

    `open` are the months that may still be paid, oldest first; `ahead` the paid months from the
    current one on. `code` is the member's own payment code.
    """

    worker_id: UUID
    code: str
    payer: str
    payer_id: UUID | None
    band: int
    sector: str
    programs: frozenset[Program]
    from_month: Month
    until_month: Month | None
    stopped: bool
    paid_until: Month | None
    open: tuple[OpenMonth, ...]
    ahead: frozenset[Month]

    def before(self, month: Month) -> tuple[OpenMonth, ...]:
        """The open months before `month`: the arrears, when `month` is the first not yet due."""
        return tuple(one for one in self.open if one.month < month)


_DUES = """
select p.worker_id, p.code, p.payer, p.payer_id, p.band, p.sector, p.programs, p.from_month,
       p.until_month, coalesce(p.stopped_month <= %(current)s, false),
       bills.paid_until, bills.ahead, bills.months, bills.amounts, bills.collectives
  from billing_plan p
  left join lateral (
    select max(b.month) filter (where b.paid_at is not null) as paid_until,
           array_agg(b.month) filter (where b.paid_at is not null and b.month >= %(current)s) as ahead,
           array_agg(b.month order by b.month) filter (where b.paid_at is null) as months,
           array_agg(b.jkk + b.jkm + b.jht + b.jp order by b.month)
             filter (where b.paid_at is null) as amounts,
           array_agg(b.collective_id order by b.month) filter (where b.paid_at is null) as collectives
      from billing_bill b
     where b.worker_id = p.worker_id and b.segment = p.segment and b.job = p.job
       and b.month >= %(since)s and b.withdrawn_at is null
       and (b.paid_at is not null or b.month >= %(oldest)s)) bills on true
 where p.worker_id = any(%(workers)s) and p.segment = 'BPU'
"""


def dues_of(workers: Collection[UUID], *, on: date) -> dict[UUID, Dues]:
    """What these people have paid and owe on the day `on`; people without a plan are left out."""
    current = Month.of(on)
    values: dict[str, Any] = {
        "workers": list(workers),
        "current": current.first_day,
        "since": (current + -LOOK_BACK).first_day,
        "oldest": oldest_payable(on).first_day,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DUES, values)
        return {row[0]: _dues(row) for row in cursor.fetchall()}


def first_not_due(on: date) -> Month:
    """The first month that can still be paid on time on the day `on`; before it lie the arrears."""
    month = Month.of(on)
    due = law().due_on(
        Program.JKK, segment=Segment.BPU, month=month, holidays=holidays(month, last=month + 2)
    )
    return month if on <= due else month + 1


def prepay_months(on: date) -> tuple[int, ...]:
    """How many months may be paid at once, by the law of the day `on`."""
    return tuple(law().prepay_months(Month.of(on)))


def prices_of(dues: Iterable[Dues], *, on: date) -> dict[UUID, dict[int, int]]:
    """What each member's next months cost in rupiah, by how many are paid: arrears, then this month, then coming ones.

    Numbers of months that the membership does not reach, or the law has no price for, are left out.
    Agrees with what `collect` and `ask_ahead` make of the same months.
    """
    read = law()  # once for all: each time its files are looked at
    offered = tuple(read.prepay_months(Month.of(on)))
    return {one.worker_id: _prices(one, read=read, offered=offered, on=on) for one in dues}


def _prices(dues: Dues, *, read: Law, offered: Collection[int], on: date) -> dict[int, int]:
    sums: list[int] = []
    for month, amount in _next(dues, most=max(offered), on=on):
        cost = amount if amount is not None else _price(dues, month, read=read)
        if cost is None:
            break
        sums.append(cost + (sums[-1] if sums else 0))
    return {months: sums[months - 1] for months in offered if months <= len(sums)}


def _next(dues: Dues, *, most: int, on: date) -> list[tuple[Month, int | None]]:
    """The next months; those before the current one stand at what was billed, the others at the tariff."""
    current = Month.of(on)
    billed = {one.month: one.amount for one in dues.before(current)}
    found = next_months(
        billed,
        paid=dues.ahead,
        stopped=dues.stopped,
        since=dues.from_month,
        until=dues.until_month,
        current=current,
        most=most,
    )
    return [(month, billed.get(month)) for month in found]


def _price(dues: Dues, month: Month, *, read: Law) -> int | None:
    """What one coming month costs; None where the law has no price for it."""
    prices = _tariff(read, month)
    keys = [(one, dues.band, dues.sector, dues.payer) for one in dues.programs]
    return sum(prices[key] for key in keys) if all(key in prices for key in keys) else None


@lru_cache(maxsize=64)
def _tariff(read: Law, month: Month) -> Mapping[TariffKey, int]:
    rows = read.tariff(month, segment=Segment.BPU, holidays=holidays(month, last=month + 2))
    return {
        (row.program, row.band, str(row.sector or ""), str(row.payer or "")): row.amount
        for row in rows
    }


def _dues(row: Sequence[Any]) -> Dues:
    worker_id, code, payer, payer_id, band, sector, programs, since, until, stopped, *rest = row
    paid_until, ahead, months, amounts, collectives = rest
    opened = zip(months or (), amounts or (), collectives or (), strict=True)
    return Dues(
        worker_id=worker_id,
        code=code,
        payer=payer,
        payer_id=payer_id,
        band=band,
        sector=sector,
        programs=frozenset(Program.of_bits(programs)),
        from_month=Month.of(since),
        until_month=Month.of(until) if until else None,
        stopped=stopped,
        paid_until=Month.of(paid_until) if paid_until else None,
        open=tuple(OpenMonth(Month.of(month), amount, one) for month, amount, one in opened),
        ahead=frozenset(Month.of(month) for month in ahead or ()),
    )
