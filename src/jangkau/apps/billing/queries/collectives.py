"""Collective bills: one, a payer's, an office's; and who stands on one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing.models import Collective
from jangkau.domain.terms import Month, Territory


@dataclass(frozen=True)
class CollectiveFacts:
    """One bill for many people. Rupiah by program and fine; `state` is `paid`, `open`, `withdrawn`."""

    id: int
    code: str
    payer: str
    payer_id: UUID
    office_code: str
    first_month: Month
    last_month: Month
    people: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    fine: int
    made_at: datetime
    made_by: str
    due_on: date | None
    expires_on: date
    paid_at: datetime | None
    payment_id: int | None
    withdrawn_at: datetime | None

    @property
    def total(self) -> int:
        """What is to be paid, in rupiah."""
        return self.jkk + self.jkm + self.jht + self.jp + self.fine

    @property
    def state(self) -> str:
        """`paid`, `withdrawn` or `open`."""
        if self.paid_at is not None:
            return "paid"
        return "withdrawn" if self.withdrawn_at is not None else "open"


@dataclass(frozen=True)
class CollectiveLine:
    """One person's month on a collective bill, in rupiah."""

    worker_id: UUID
    month: Month
    jkk: int
    jkm: int
    jht: int
    jp: int

    @property
    def total(self) -> int:
        """The month's sum, in rupiah."""
        return self.jkk + self.jkm + self.jht + self.jp


def collective(collective_id: int) -> CollectiveFacts:
    """The collective bill with this number, which must exist."""
    return _facts(Collective.objects.get(pk=collective_id))


def collective_coded(code: str, *, territory: Territory) -> CollectiveFacts | None:
    """The collective bill with this code, or None where the territory does not see its office."""
    found = Collective.objects.filter(code=code).first()
    if found is None or not territory.holds(found.office_code):
        return None
    return _facts(found)


def collectives_of(payer_id: UUID, *, limit: int = 50) -> list[CollectiveFacts]:
    """A payer's collective bills, latest first; withdrawn ones too."""
    return list(map(_facts, Collective.objects.filter(payer_id=payer_id).order_by("-id")[:limit]))


def collectives(
    *,
    territory: Territory,
    state: str = "",
    payer: str = "",
    month: Month | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[CollectiveFacts]:
    """The collective bills of the territory's offices, latest first, narrowed as asked."""
    found = Collective.objects.order_by("-id")
    if not territory.everywhere:
        found = found.filter(office_code__in=territory.offices)
    if payer:
        found = found.filter(payer=payer)
    if month is not None:
        day = month.first_day
        found = found.filter(first_month__lte=day, last_month__gte=day)
    if state in _STATES:
        found = found.filter(**_STATES[state])
    return list(map(_facts, found[offset : offset + limit]))


_STATES: dict[str, dict[str, bool]] = {
    "paid": {"paid_at__isnull": False},
    "open": {"paid_at__isnull": True, "withdrawn_at__isnull": True},
    "withdrawn": {"withdrawn_at__isnull": False},
}

_LINES = """
select worker_id, month, jkk, jkm, jht, jp from billing_bill
 where collective_id = %(id)s and month between %(first)s and %(last)s
 order by worker_id, month, job limit %(limit)s offset %(offset)s"""


def lines_of(
    facts: CollectiveFacts, *, limit: int = 100_000, offset: int = 0
) -> list[CollectiveLine]:
    """Who stands on it with which months, by person; empty once it was withdrawn."""
    arguments: dict[str, Any] = {
        "id": facts.id,
        "first": facts.first_month.first_day,
        "last": facts.last_month.first_day,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINES, arguments)
        return list(_lines(cursor.fetchall()))


def _lines(rows: list[tuple[Any, ...]]) -> Iterator[CollectiveLine]:
    for worker_id, month, *amounts in rows:
        yield CollectiveLine(worker_id, Month.of(month), *amounts)


def _facts(row: Collective) -> CollectiveFacts:
    kept = {name: getattr(row, name) for name in CollectiveFacts.__dataclass_fields__}
    return CollectiveFacts(
        **{**kept, "first_month": Month.of(row.first_month), "last_month": Month.of(row.last_month)}
    )
