"""One person explained: their history in each segment, put to the pure function."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing import queries as billing
from jangkau.apps.protection.models import PaidMonth
from jangkau.apps.protection.queries.calendar import month_of
from jangkau.domain import protection
from jangkau.domain.protection import History, Paid, Standing
from jangkau.domain.terms import Month, Program, Segment

YEARS_AHEAD = 3
"""Years after the day asked about for which holidays are looked up: nobody pays further ahead."""


@dataclass(frozen=True)
class Explained:
    """A person's standings on a day, by segment and program, with the histories they rest on."""

    worker_id: UUID
    on: date
    histories: tuple[History, ...]
    standings: tuple[Standing, ...]


def explain(worker_id: UUID, *, on: date) -> Explained:
    """Where the person stands on the day `on`, by what has been pulled so far.

    Nothing for a person without any membership. Refuses what the law files do not say (`law.*`).
    """
    histories = tuple(_histories(worker_id))
    law = billing.law()
    standings = [
        standing
        for history in histories
        for standing in protection.explain(
            history, on=on, law=law, holidays=_holidays(history, on=on)
        )
    ]
    return Explained(worker_id, on, histories, tuple(standings))


_SPANS = """
select segment, min(started_on), bool_or(ended_on is null), max(ended_on)
  from registry_span where worker_id = %s group by segment order by segment
"""


def _histories(worker_id: UUID) -> Iterable[History]:
    with connection.cursor() as sql:
        sql.execute(_SPANS, [worker_id])
        spans: list[tuple[Any, ...]] = sql.fetchall()
    for segment, started_on, is_open, ended_on in spans:
        yield History(
            segment=Segment(segment),
            started_on=started_on,
            ended_on=None if is_open else ended_on,
            paid=tuple(_paid(worker_id, segment)),
        )


def _paid(worker_id: UUID, segment: str) -> Iterable[Paid]:
    rows = PaidMonth.objects.filter(worker_id=worker_id, segment=segment).order_by("month_number")
    for row in rows:
        yield Paid(month_of(row.month_number), row.paid_on, Program.of_bits(row.programs))


def _holidays(history: History, *, on: date) -> frozenset[date]:
    """The holidays of every due day that may matter."""
    months = [one.month for one in history.paid] or [Month.of(on)]
    first = Month(min(*months, Month.of(on)).year, 1)
    return billing.holidays(first, last=Month(max(*months, Month.of(on)).year + YEARS_AHEAD, 12))
