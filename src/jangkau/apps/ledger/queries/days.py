"""Closed days, and whether they are still what was closed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from jangkau.apps.ledger.models import Day
from jangkau.apps.ledger.queries.entries import entries_of
from jangkau.domain.ledger import FIRST_HASH, Chain, Fault, canonical, differences, digest, seal


@dataclass(frozen=True)
class DayLine:
    """A closed day; `turnover` is the sum of its debits in rupiah."""

    day: date
    entries: int
    turnover: int
    previous_hash: str
    hash: str
    note: str
    closed_by: str
    closed_at: datetime


@dataclass(frozen=True)
class Sealed:
    """What the entries of a day come to: how many, their debits, the day's hash, the seals."""

    entries: int
    turnover: int
    hash: str
    seals: bytes


def last_closed() -> DayLine | None:
    """The latest closed day, or None."""
    return next(iter(days(limit=1)), None)


def open_day(day: date) -> date:
    """The day itself, or the first open one after it: where something late is booked."""
    with connection.cursor() as cursor:
        cursor.execute("select ledger_open_day(%s)", [day])
        (found,) = cursor.fetchone()
    assert isinstance(found, date)
    return found


def days(*, limit: int = 400, before: date | None = None) -> list[DayLine]:
    """Closed days, latest first."""
    found = Day.objects.order_by("-day")
    if before is not None:
        found = found.filter(day__lt=before)
    fields = DayLine.__dataclass_fields__
    return [DayLine(**row) for row in found.values(*fields)[:limit]]


def first_open_day(before: date) -> date | None:
    """The first day before `before` that has entries and is not closed, or None; quick at any size."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select min(day) from ledger_entry"
            " where day > coalesce((select max(day) from ledger_day), '-infinity') and day < %s",
            [before],
        )
        (found,) = cursor.fetchone()
    assert found is None or isinstance(found, date)
    return found


def mark(day: date) -> tuple[int, int]:
    """How many entries a day has and the last of them: changes when something is posted in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), coalesce(max(id), 0) from ledger_entry where day = %s", [day]
        )
        count, last = cursor.fetchone()
    return count, last


def open_days() -> list[tuple[date, int, int]]:
    """Days with entries that are not closed: the day, how many entries, their debits in rupiah."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select e.day, count(distinct e.id), sum(l.amount) filter (where l.amount > 0)::bigint"
            "  from ledger_entry e join ledger_line l on l.entry_id = e.id"
            " where e.day > coalesce((select max(day) from ledger_day), '-infinity')"
            " group by e.day order by e.day"
        )
        return list(cursor.fetchall())


def sealed(day: date, *, previous: str) -> Sealed:
    """Computes the seals and the hash of a day from its entries as they stand now."""
    chain, seals, count, turnover = Chain(previous, day=day), bytearray(), 0, 0
    for entry in entries_of(day):
        one = digest(canonical(entry))
        chain.add(one)
        seals += seal(entry.id, digest=one)
        count, turnover = count + 1, turnover + entry.turnover
    return Sealed(count, turnover, chain.hash, bytes(seals))


def verify(*, progress: Callable[[date], None] | None = None) -> list[Fault]:
    """Recomputes every closed day. Says which day, and which entry, is not what was closed.

    [] is good. Days with entries between closed ones, closed days that are gone from the chain, and
    balances that do not add up, count too.
    """
    faults: list[Fault] = []
    previous = FIRST_HASH
    for kept in Day.objects.order_by("day").iterator():
        faults += _verified(kept, previous=previous)
        previous = kept.hash
        if progress:
            progress(kept.day)
    return faults + list(_unclosed()) + list(_gone()) + list(_wrong_balances())


def _verified(kept: Day, *, previous: str) -> Iterator[Fault]:
    if kept.previous_hash != previous:
        yield Fault(kept.day, "chain")
    found = sealed(kept.day, previous=kept.previous_hash)
    touched = differences(kept.day, kept=bytes(kept.seals), found=found.seals)
    yield from touched
    if not touched and found.hash != kept.hash:
        yield Fault(kept.day, "seals")
    if not touched and (found.entries, found.turnover) != (kept.entries, kept.turnover):
        yield Fault(kept.day, "total")


def _unclosed() -> Iterator[Fault]:
    """Entries on days before the last closed one that were never closed."""
    yield from _faults(
        "select e.day, 'added', e.id from ledger_entry e"
        " where e.day < (select max(day) from ledger_day)"
        "   and not exists (select from ledger_day d where d.day = e.day) order by e.id"
    )


def _gone() -> Iterator[Fault]:
    """Closed days of which only the balances are left: nothing else shows that a chain lost its end."""
    yield from _faults(
        "select distinct b.day, 'missing', null::bigint from ledger_balance b"
        " where not exists (select from ledger_day d where d.day = b.day) order by b.day"
    )


def _wrong_balances() -> Iterator[Fault]:
    """Closed days whose kept balances do not follow from the day before and the lines."""
    yield from _faults(
        "select b.day, 'total', null from ("
        "  select day, account_code, debit, credit, balance,"
        "         lag(balance, 1, 0::bigint) over (partition by account_code order by day) as stood"
        "    from ledger_balance) b"
        "  left join lateral ("
        "    select coalesce(sum(l.amount) filter (where l.amount > 0), 0) as debit,"
        "           -coalesce(sum(l.amount) filter (where l.amount < 0), 0) as credit"
        "      from ledger_entry e join ledger_line l on l.entry_id = e.id"
        "     where e.day = b.day and l.account_code = b.account_code) m on true"
        " where b.debit <> m.debit or b.credit <> m.credit or b.balance <> b.stood + m.debit - m.credit"
        " group by b.day order by b.day"
    )


def _faults(sql: str) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for day, kind, entry_id in rows:
        yield Fault(day, kind, entry_id)
