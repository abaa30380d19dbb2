"""Invented histories of payment, from the steady to the odd, and a law that needs no files.

a_law(allowed=3)                       JKK and JKM due on the 15th of the month, others of the next one
histories(chance, count=100)           people with gaps, late payments, prepaid months, two jobs, …
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jangkau.domain.protection import History, Paid
from jangkau.domain.terms import Month, Program, Segment

BASE = (Program.JKK, Program.JKM)
ALL = (Program.JKK, Program.JKM, Program.JHT)
WAGE = (Program.JKK, Program.JKM, Program.JHT, Program.JP)
FIRST, LAST = Month(2024, 1), Month(2028, 6)
"""Between these months the histories lie."""


@dataclass(frozen=True)
class _Rule:
    months_protected: int


@dataclass(frozen=True)
class AWaiting:
    """The waiting rules of the JKM, as the law has them since 24 February 2025."""

    months: int = 3
    in_a_row: bool = False
    scholarship_months: int = 36


@dataclass(frozen=True)
class ALaw:
    """Due days as PP 44/2015 Art 24(3) and PP 46/2015 Art 21(3) have them, without files."""

    allowed: int = 3
    waiting: AWaiting = AWaiting()

    def due_on(
        self, program: Program, *, segment: Segment, month: Month, holidays: Collection[date]
    ) -> date:
        same = segment is Segment.BPU and program in BASE
        of = month if same else month + 1
        day = date(of.year, of.number, 15)
        while day.weekday() > 4 or day in holidays:
            day += timedelta(days=1)
        return day

    def arrears(self, month: Month) -> _Rule:
        return _Rule(self.allowed)

    def required(self, month: Month) -> tuple[Program, ...]:
        return BASE

    def death_waiting(self, on: date) -> AWaiting:
        return self.waiting


def paid(*months: str, on: str = "", programs: Sequence[Program] = BASE) -> tuple[Paid, ...]:
    """Months like `2026-01`, each paid on the tenth of itself, or all on the day `on`."""
    return tuple(
        Paid(
            Month.parse(month),
            date.fromisoformat(on or f"{month}-10"),
            tuple(programs),
        )
        for month in months
    )


def a_history(*months: Paid, segment: Segment = Segment.BPU, **more: date | None) -> History:
    """A person registered on 2 January 2026, with these months."""
    started = more.pop("started_on", None) or date(2026, 1, 2)
    return History(segment=segment, started_on=started, paid=months, **more)


def histories(chance: Random, *, count: int) -> Iterator[History]:
    """So many people; about half pay month by month, the others in every odd way."""
    for _ in range(count):
        segment = Segment.PU if chance.random() < 0.2 else Segment.BPU
        began = FIRST + chance.randrange(30)
        started_on = date(began.year, began.number, chance.randrange(1, 29))
        steady = chance.random() < 0.5
        months = _steady(chance, began) if steady else _odd(chance, began)
        programs = WAGE if segment is Segment.PU else chance.choice((BASE, ALL))
        yield History(
            segment=segment,
            started_on=started_on,
            ended_on=_some_day(chance, started_on) if chance.random() < 0.1 else None,
            paid=tuple(_paid(chance, months, programs=programs, odd=not steady)),
        )


def _steady(chance: Random, began: Month) -> list[tuple[Month, date]]:
    """Every month until one stops, paid in time or a little late."""
    return [
        (began + n, _day(began + n, chance.randrange(-5, 40)))
        for n in range(chance.randrange(0, 30))
    ]


def _odd(chance: Random, began: Month) -> list[tuple[Month, date]]:
    """Gaps of up to seven months, payments up to a year late or half a year early, bunches."""
    found, month, bunch = [], began, None
    for _ in range(chance.randrange(0, 20)):
        day = _day(month, chance.choice((0, 10, 14, 15, 16, 17, 45, 75, 105, 106, 140, 300, -200)))
        bunch = bunch if bunch and chance.random() < 0.4 else day
        found.append((month, bunch))
        month += chance.choice((1, 1, 1, 1, 2, 3, 4, 5, 6, 8))
    return found


def _paid(
    chance: Random, months: list[tuple[Month, date]], *, programs: Sequence[Program], odd: bool
) -> Iterator[Paid]:
    for month, day in months:
        changed = odd and chance.random() < 0.15
        bought = chance.choice(((Program.JKK,), BASE, ALL)) if changed else programs
        yield Paid(month, day, tuple(bought))
        if odd and chance.random() < 0.1:
            yield Paid(month, day + timedelta(days=chance.randrange(90)), ALL)


def _day(month: Month, days: int) -> date:
    return date(month.year, month.number, 1) + timedelta(days=days)


def _some_day(chance: Random, since: date) -> date:
    return since + timedelta(days=chance.randrange(900))
