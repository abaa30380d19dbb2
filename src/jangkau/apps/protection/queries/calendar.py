"""The law's days as columns, for the set statement: which month ends when, for every program."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from jangkau.apps.billing import queries as billing
from jangkau.domain import protection
from jangkau.domain.law import ArrearsRule, Law
from jangkau.domain.law.due import NOT_BILLED
from jangkau.domain.terms import Month, Program, Refused, Segment

_EPOCH = date(2000, 1, 1)
_EPOCH_NUMBER = 2000 * 12
_AHEAD = 8
"""Months after the last paid one whose due days may matter."""


def number(month: Month) -> int:
    """A month as a number that gaps can be counted with; `month_of` is the way back."""
    return month.year * 12 + month.number - 1


def month_of(number: int) -> Month:
    """The month of such a number."""
    return Month(number // 12, number % 12 + 1)


class Days:
    """The law's due days, each looked up once. A program that is not billed has none."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.known: dict[tuple[Program, Segment, Month], date] = {}

    def due_on(
        self, program: Program, *, segment: Segment, month: Month, holidays: Collection[date]
    ) -> date:
        key = (program, segment, month)
        if key not in self.known:
            self.known[key] = self.law.due_on(
                program, segment=segment, month=month, holidays=holidays
            )
        return self.known[key]

    def arrears(self, month: Month) -> ArrearsRule:
        return self.law.arrears(month)

    def billed(
        self, program: Program, *, segment: Segment, month: Month, holidays: Collection[date]
    ) -> bool:
        """Whether the program has a due day that month."""
        try:
            self.due_on(program, segment=segment, month=month, holidays=holidays)
        except Refused as refused:
            if refused.refusal is not NOT_BILLED:
                raise
            return False
        return True


def parameters(*, on: date, first: Month, last: Month) -> dict[str, Any]:
    """What the set statement asks of the law, for paid months between `first` and `last`."""
    stand = billing.law()
    holidays = billing.holidays(first, last=max(last, Month.of(on)) + _AHEAD)
    return dict(_parameters(stand, holidays, on, first, last))


@lru_cache(maxsize=16)
def _parameters(
    law: Law, holidays: frozenset[date], on: date, first: Month, last: Month
) -> dict[str, Any]:
    days, months = Days(law), [first + n for n in range(last - first + 1)]
    classes = _classes(days, months=months, holidays=holidays)
    # The statement watches one stretch of months for everybody; a law that changes it must change it.
    allowed = {after.allowed for afters in classes for after in afters}
    assert len(allowed) == 1, f"the months of arrears that protect differ in time: {allowed}"
    groups = [(segment, programs) for one in classes.values() for segment, programs in one.items()]
    numbered = [n for n, one in enumerate(classes.values()) for _ in one]
    return {
        "on": on,
        "now": number(Month.of(on)),
        "saving": allowed.pop() + 1,
        "in_time": min(_in_time(after) for afters in classes for after in afters),
        "base": number(first) - 1,
        "width": len(months),
        "untils": [month.last_day for month in months],
        "lapses": [after.lapses_on for afters in classes for after in afters],
        "ends": [after.ends_on for afters in classes for after in afters],
        "bits": [program.bit for program in Program],
        "segments": [segment.value for segment, _ in groups],
        "classes": numbered,
        "masks": [sum(program.bit for program in programs) for _, programs in groups],
        "dues": [
            number(_latest(days, on, segment, programs[0], holidays))
            for segment, programs in groups
        ],
    }


type _Class = dict[tuple[protection.Boundaries, ...], dict[Segment, list[Program]]]


def _classes(days: Days, *, months: list[Month], holidays: frozenset[date]) -> _Class:
    """The programs by what follows each month: those alike in it stand together."""
    found: _Class = {}
    for segment in Segment:
        for program in Program:
            if days.billed(program, segment=segment, month=months[-1], holidays=holidays):
                afters = tuple(_after(days, segment, program, one, holidays) for one in months)
                found.setdefault(afters, {}).setdefault(segment, []).append(program)
    return found


def _after(
    days: Days, segment: Segment, program: Program, month: Month, holidays: frozenset[date]
) -> protection.Boundaries:
    return protection.boundaries(
        month, program=program, segment=segment, law=days, holidays=holidays
    )


def _latest(
    days: Days, on: date, segment: Segment, program: Program, holidays: frozenset[date]
) -> Month:
    return protection.latest_due(on, program=program, segment=segment, law=days, holidays=holidays)


def _in_time(after: protection.Boundaries) -> int:
    """How many days after a straight line through the months a payment still holds the one before.

    The statement measures lateness against that line, because it needs no calendar; the line's own
    error of a day or two only sends a few people the long way.
    """
    paid = number(after.month) + 1
    straight = (paid - _EPOCH_NUMBER) * 30436 // 1000
    return (after.ends_on - _EPOCH).days - 1 - straight
