"""The days on which protection turns, for one program and segment: reckoned from the law's due days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from jangkau.domain.terms import Month, Program, Segment

_DAY = timedelta(days=1)


class ArrearsRule(Protocol):
    """How many months in arrears still protect (PP 44/2015 Arts 39 and 42)."""

    @property
    def months_protected(self) -> int: ...


class DeathWaiting(Protocol):
    """How long heirs of a new BPU member wait (`law.DeathWaiting`)."""

    @property
    def months(self) -> int: ...
    @property
    def in_a_row(self) -> bool: ...
    @property
    def scholarship_months(self) -> int: ...


class Law(Protocol):
    """What placing somebody asks of the law."""

    def due_on(
        self, program: Program, *, segment: Segment, month: Month, holidays: Collection[date]
    ) -> date: ...

    def arrears(self, month: Month) -> ArrearsRule: ...


class WholeLaw(Law, Protocol):
    """What explaining asks of the law besides."""

    def required(self, month: Month) -> Collection[Program]: ...

    def death_waiting(self, on: date) -> DeathWaiting: ...


@dataclass(frozen=True)
class Boundaries:
    """What follows where `month` is the last one paid: without another payment protection turns to
    arrears on `lapses_on`, and every right ends on `ends_on`. `allowed` months of arrears protect.
    """

    month: Month
    due_on: date
    lapses_on: date
    ends_on: date
    allowed: int


def boundaries(
    month: Month, *, program: Program, segment: Segment, law: Law, holidays: Collection[date]
) -> Boundaries:
    """The boundaries after a paid month. Both days are the day after a due day, which still counts."""
    allowed = law.arrears(month + 1).months_protected

    def due(of: Month) -> date:
        return law.due_on(program, segment=segment, month=of, holidays=holidays)

    return Boundaries(
        month=month,
        due_on=due(month),
        lapses_on=due(month + 1) + _DAY,
        ends_on=due(month + allowed + 1) + _DAY,
        allowed=allowed,
    )


def latest_due(
    on: date, *, program: Program, segment: Segment, law: Law, holidays: Collection[date]
) -> Month:
    """The latest month whose due day is before `on`: on the due day itself one may still pay."""
    month = Month.of(on) + 1
    while law.due_on(program, segment=segment, month=month, holidays=holidays) >= on:
        month += -1
    return month
