"""Pulling what was paid: each transaction of payments once, in the order it became visible.

A batch, its standings and the new place of the cursor are one transaction, so a process that is killed
has done a batch or has not. Batches wait for one another on the cursor's row. What a payment paid is
read from the bills as they are now; a payment taken back since has none, and its reversal follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from jangkau.apps.protection.models import Cursor
from jangkau.apps.protection.operations.lapses import mark
from jangkau.apps.protection.operations.standings import stand
from jangkau.apps.protection.queries.calendar import number
from jangkau.domain.terms import Month

PAYMENTS = "payments"
BATCH = 2_000
"""Payments and reversals of one batch, and the rest of the last transaction."""


@dataclass(frozen=True)
class Pulled:
    """What a pull brought: payments and reversals seen, and people whose paid months changed."""

    payments: int = 0
    reversals: int = 0
    people: int = 0

    def __add__(self, other: "Pulled") -> "Pulled":
        return Pulled(
            self.payments + other.payments,
            self.reversals + other.reversals,
            self.people + other.people,
        )


def catch_up(*, on: date | None = None) -> Pulled:
    """Pulls everything paid or taken back since the last time; standings as of `on` (today).

    Everything committed before the call counts, unless a transaction that began earlier still runs:
    it could yet bring something older, so what came after it waits for the next call.
    """
    day = on or timezone.localdate()
    total = Pulled()
    while True:
        with transaction.atomic():
            pulled = _pull(on=day)
        if pulled is None:
            return total
        total += pulled


_EVENTS = """
with bound as (
  select max(xact) as xact from (
    select xact from payments_settled where xact > %(xact)s order by xact limit %(batch)s) batch)
select s.xact, s.payment_id, s.kind, s.plan_id, s.collective_id, s.first_month, s.last_month
  from payments_settled s, bound
 where s.xact > %(xact)s and s.xact <= bound.xact
 order by s.xact, s.kind, s.event_id
"""

_TAKE_BACK = """
delete from protection_paid_month where payment_id = any(%(reversed)s) returning worker_id
"""

_TAKE = """
with event as materialized (
  select * from unnest(%(payments)s::bigint[], %(plans)s::bigint[], %(collectives)s::bigint[],
                       %(firsts)s::date[], %(lasts)s::date[])
    as e(payment_id, plan_id, collective_id, first_month, last_month)),
paid as (
  select b.worker_id, b.segment, b.job, b.month, b.payment_id, b.paid_at, b.programs
    from event e
    join billing_planned p on p.plan_id = e.plan_id
    join billing_paid_month b on b.worker_id = p.worker_id and b.segment = p.segment
         and b.job = p.job and b.month between e.first_month and e.last_month
         and b.month between %(low)s and %(high)s and b.payment_id = e.payment_id
  union all
  select b.worker_id, b.segment, b.job, b.month, b.payment_id, b.paid_at, b.programs
    from event e
    join billing_paid_month b on b.collective_id = e.collective_id
         and b.month between e.first_month and e.last_month
         and b.month between %(low)s and %(high)s and b.payment_id = e.payment_id)
insert into protection_paid_month
  (worker_id, segment, job, month_number, payment_id, paid_on, programs)
select worker_id, segment, job, extract(year from month) * 12 + extract(month from month) - 1,
       payment_id, (paid_at at time zone %(zone)s)::date, programs
  from paid
on conflict (worker_id, segment, month_number, job) do update
   set payment_id = excluded.payment_id, paid_on = excluded.paid_on, programs = excluded.programs
returning worker_id
"""


def _pull(*, on: date) -> Pulled | None:
    """One batch; None when there was nothing left."""
    Cursor.objects.get_or_create(name=PAYMENTS)
    cursor = Cursor.objects.select_for_update().get(name=PAYMENTS)
    with connection.cursor() as sql:
        sql.execute(_EVENTS, {"xact": cursor.xact, "batch": BATCH})
        events = sql.fetchall()
    if not events:
        return None
    back = [row[1] for row in events if row[2] == "reversed"]
    gone = set(back)
    paid = [row for row in events if row[2] == "paid" and row[1] not in gone]
    people = _taken_back(back) | _taken(paid)
    cursor.xact = events[-1][0]
    _widen(cursor, paid)
    cursor.save()
    stand(people, on=on, cursor=cursor)
    mark(people, on=on)
    return Pulled(payments=len(events) - len(back), reversals=len(back), people=len(people))


def _taken_back(payments: Sequence[int]) -> set[UUID]:
    """Deletes the months that these payments had paid; whose they were."""
    if not payments:
        return set()
    with connection.cursor() as sql:
        sql.execute(_TAKE_BACK, {"reversed": list(payments)})
        return {row[0] for row in sql.fetchall()}


def _taken(events: Sequence[tuple[Any, ...]]) -> set[UUID]:
    """Keeps the months that these payments pay now; whose they are."""
    if not events:
        return set()
    _, payments, _, plans, collectives, firsts, lasts = zip(*events, strict=True)
    values = {
        "payments": list(payments),
        "plans": list(plans),
        "collectives": list(collectives),
        "firsts": list(firsts),
        "lasts": list(lasts),
        "low": min(firsts),
        "high": max(lasts),
        "zone": settings.TIME_ZONE,
    }
    with connection.cursor() as sql:
        sql.execute(_TAKE, values)
        return {row[0] for row in sql.fetchall()}


def _widen(cursor: Cursor, events: Sequence[tuple[Any, ...]]) -> None:
    """Notes the first and the last month ever pulled."""
    if events:
        first = number(Month.of(min(row[5] for row in events)))
        last = number(Month.of(max(row[6] for row in events)))
        cursor.first_number = min(
            first, first if cursor.first_number is None else cursor.first_number
        )
        cursor.last_number = max(last, last if cursor.last_number is None else cursor.last_number)
