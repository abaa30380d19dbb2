"""Who lapses when: protection that turns to arrears, and rights that end, in one territory."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from jangkau.apps.billing import queries as billing
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month, Program, Territory

COUNTED = 10_000
"""More than so many are not counted further."""

Event = Literal["lapses_on", "ends_on"]


@dataclass(frozen=True)
class Lapsing:
    """Somebody whose protection turns to arrears on `lapses_on` and whose rights end on `ends_on`.

    `mend` is what pays every month due by then, in rupiah, with the payment code `code`; 0 and ""
    where there is no bill to pay. `arrears` are due months unpaid.
    """

    worker_id: UUID
    name: str
    phone: str
    office_code: str
    segment: str
    state: str
    paid_until: date
    lapses_on: date
    ends_on: date
    arrears: int
    wadah: tuple[str, ...]
    mend: int
    code: str


_WHERE = """
  from protection_standing s join registry_scope w on w.worker_id = s.worker_id
 where s.{event} between %(first)s and %(last)s and s.programs & %(bit)s <> 0 and {state}
   and (%(scope)s::text[] is null or w.search_keys && %(scope)s::text[])
"""
_STATE: dict[Event, str] = {"lapses_on": "s.state <> 'ended'", "ends_on": "true"}
_LIST = """
select s.worker_id, w.name, w.phone, w.office_code, s.segment, s.state, s.paid_until, s.lapses_on,
       s.ends_on, s.arrears
{where} order by s.{event}, s.worker_id limit %(limit)s offset %(offset)s
"""
_COUNT = "select count(*) from (select 1 {where} limit %(limit)s) as found"


def lapsing(
    territory: Territory,
    *,
    first: date,
    last: date,
    on: date,
    event: Event = "lapses_on",
    limit: int = 50,
    offset: int = 0,
) -> list[Lapsing]:
    """Who turns to arrears (or whose rights end) from `first` to `last`, the earliest first.

    By accident cover (JKK), as of the last refresh; `on` is the day the amounts are asked for.
    """
    where = _WHERE.format(event=event, state=_STATE[event])
    values = _values(territory, first=first, last=last) | {"limit": limit, "offset": offset}
    with connection.cursor() as sql:
        sql.execute(_LIST.format(where=where, event=event), values)
        rows: list[tuple[Any, ...]] = sql.fetchall()
    ids = [row[0] for row in rows]
    dues = billing.dues_of(ids, on=on)
    wadah = {card.id: card.wadah_names for card in registry.cards(ids)}
    return [_lapsing(row, dues=dues.get(row[0]), wadah=wadah.get(row[0], ())) for row in rows]


def lapsing_count(
    territory: Territory, *, first: date, last: date, event: Event = "lapses_on"
) -> int:
    """How many that are, up to `COUNTED`."""
    where = _WHERE.format(event=event, state=_STATE[event])
    values = _values(territory, first=first, last=last) | {"limit": COUNTED}
    with connection.cursor() as sql:
        sql.execute(_COUNT.format(where=where), values)
        return int(sql.fetchone()[0])


def _values(territory: Territory, *, first: date, last: date) -> dict[str, Any]:
    scope = registry.scope_keys(territory)
    return {"first": first, "last": last, "bit": Program.JKK.bit, "scope": scope}


def _lapsing(row: tuple[Any, ...], *, dues: billing.Dues | None, wadah: tuple[str, ...]) -> Lapsing:
    lapses_on = row[7]
    owed = dues.before(Month.of(lapses_on) + 1) if dues else ()
    mend = sum(one.amount for one in owed)
    facts: tuple[Any, ...] = (*row, wadah, mend, dues.code if dues and mend else "")
    return Lapsing(*facts)
