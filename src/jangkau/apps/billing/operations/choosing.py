"""Which months are paid next: arrears first, then the current month, then coming ones."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing.operations.pricing import bill_plans
from jangkau.apps.billing.queries.asking import oldest_payable
from jangkau.apps.billing.queries.law import law
from jangkau.domain.contributions import next_months
from jangkau.domain.terms import Month, Refusal

ON_ANOTHER_BILL = Refusal(
    "billing.on_another_bill",
    id="Bulan {month} untuk {people} orang sudah ada di tagihan bersama {code}. Bayar tagihan itu, "
    "atau batalkan dulu.",
    en="The month {month} of {people} people stands on the collective bill {code} already. Pay that "
    "bill, or withdraw it first.",
)
NOT_OFFERED = Refusal(
    "billing.months_not_offered",
    id="Tidak bisa membayar {months} bulan sekaligus. Pilih {offered}.",
    en="One cannot pay {months} months at once. Choose {offered}.",
)
NOTHING_TO_PAY = Refusal(
    "billing.nothing_to_pay",
    id="Tidak ada bulan yang bisa dibayar: semuanya sudah lunas atau keanggotaannya sudah berakhir.",
    en="There is no month to pay: all are paid, or the membership has ended.",
)


@dataclass
class Known:
    """What is kept about one plan and its months, while months are chosen."""

    plan_id: int
    worker_id: UUID
    segment: str
    payer: str
    payer_id: UUID | None
    office_code: str
    from_month: Month
    until_month: Month | None
    stopped: bool
    paid: set[Month] = field(default_factory=set)
    opened: set[Month] = field(default_factory=set)
    collected: dict[Month, int] = field(default_factory=dict)


# The plans are held in the order of their numbers: two people who choose for the same members wait.
_PLANS = """
select id, worker_id, segment, payer, payer_id, office_code, from_month, until_month,
       stopped_month is not null and stopped_month <= %(current)s
  from billing_plan where {which} order by id for update"""

_MONTHS = """
select b.plan_id, b.month, b.collective_id, b.paid_at is not null
  from billing_plan p
  join billing_bill b on b.worker_id = p.worker_id and b.segment = p.segment and b.job = p.job
 where p.id = any(%(plans)s) and b.month >= %(oldest)s and b.withdrawn_at is null"""


def offered(months: int, *, on: date) -> None:
    """Refuses a number of months that nobody may pay at once (`billing.months_not_offered`)."""
    may = law().prepay_months(Month.of(on))
    if months not in may:
        raise NOT_OFFERED(months=months, offered=", ".join(map(str, may)))


def held(which: str, *, arguments: dict[str, Any], on: date) -> list[Known]:
    """The plans that the condition names, locked, with what is known of their months."""
    current, oldest = Month.of(on).first_day, oldest_payable(on).first_day
    with connection.cursor() as cursor:
        cursor.execute(_PLANS.format(which=which), {**arguments, "current": current})
        found = {row[0]: _known(row) for row in cursor.fetchall()}
        cursor.execute(_MONTHS, {"plans": list(found), "oldest": oldest})
        for plan_id, month, collective_id, paid in cursor.fetchall():
            _note(found[plan_id], Month.of(month), collective_id=collective_id, paid=paid)
    return list(found.values())


def choose(plans: Sequence[Known], *, months: int, on: date) -> dict[int, list[Month]]:
    """The next `months` months of each plan, by its number; fewer where the membership ends.

    Who was stopped begins anew with the current month: what was unpaid before is no longer owed.
    Refuses `billing.on_another_bill`, naming the first such bill.
    """
    chosen = {plan.plan_id: _next(plan, months=months, on=on) for plan in plans}
    on_bills: dict[tuple[int, Month], int] = defaultdict(int)
    for plan in plans:
        for month in chosen[plan.plan_id]:
            if month in plan.collected:
                on_bills[plan.collected[month], month] += 1
    for (collective_id, month), people in sorted(on_bills.items()):
        raise ON_ANOTHER_BILL(month=str(month), people=people, code=_code(collective_id))
    return chosen


def open_bills(chosen: Mapping[int, Collection[Month]], *, on: date) -> None:
    """Makes or prices the bills of the chosen months from the current one on; older ones stay."""
    by_month: dict[Month, list[int]] = defaultdict(list)
    for plan_id, months in chosen.items():
        for month in months:
            if month >= Month.of(on):
                by_month[month].append(plan_id)
    for month in sorted(by_month):
        bill_plans(by_month[month], month=month)


def resume(plans: Sequence[Known]) -> None:
    """Lets the monthly run bill again who had been stopped. Call inside `acting`."""
    stopped = [plan.plan_id for plan in plans if plan.stopped]
    if stopped:
        with connection.cursor() as cursor:
            cursor.execute(
                "update billing_plan set stopped_month = null where id = any(%s)", [stopped]
            )


def _next(plan: Known, *, months: int, on: date) -> list[Month]:
    current = Month.of(on)
    found = next_months(
        plan.opened | set(plan.collected),
        paid=plan.paid,
        stopped=plan.stopped,
        since=plan.from_month,
        until=plan.until_month,
        current=current,
        most=max(law().prepay_months(current)),
    )
    return found[:months]


def _known(row: Sequence[Any]) -> Known:
    plan_id, worker_id, segment, payer, payer_id, office, since, until, stopped = row
    return Known(
        plan_id=plan_id,
        worker_id=worker_id,
        segment=segment,
        payer=payer,
        payer_id=payer_id,
        office_code=office,
        from_month=Month.of(since),
        until_month=Month.of(until) if until else None,
        stopped=stopped,
    )


def _note(plan: Known, month: Month, *, collective_id: int | None, paid: bool) -> None:
    if paid:
        plan.paid.add(month)
    elif collective_id is not None:
        plan.collected[month] = collective_id
    else:
        plan.opened.add(month)


def _code(collective_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select code from billing_collective where id = %s", [collective_id])
        return str(cursor.fetchone()[0])
