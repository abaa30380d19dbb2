"""A person's months of one program side by side, as a calendar shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jangkau.apps.billing import queries as billing
from jangkau.domain.protection import History
from jangkau.domain.terms import Month, Program

BACK, AHEAD = 23, 12
"""Months shown before and after the month of the day."""

Mark = Literal["paid", "ahead", "unpaid", "open"]


@dataclass(frozen=True)
class Cell:
    """One month: paid, paid ahead, overdue and unpaid, or still open; the day it was paid, its due day."""

    month: Month
    mark: Mark
    paid_on: date | None
    due_on: date


def strip(program: Program, *, history: History, on: date) -> tuple[Cell, ...]:
    """The months from the first paid one (at most `BACK` before) to the next open one."""
    days = history.known(on=on).days(program)
    if not days:
        return ()
    now = Month.of(on)
    first = max(min(days), now + -BACK)
    last = min(max(max(days), now) + 1, now + AHEAD)
    law = billing.law()
    holidays = billing.holidays(Month(first.year, 1), last=Month(last.year + 1, 12))
    months = [first + n for n in range(last - first + 1)]
    due = {
        month: law.due_on(program, segment=history.segment, month=month, holidays=holidays)
        for month in months
    }
    return tuple(
        Cell(
            month,
            _mark(month, due_on=due[month], paid=month in days, on=on),
            days.get(month),
            due[month],
        )
        for month in months
    )


def _mark(month: Month, *, due_on: date, paid: bool, on: date) -> Mark:
    if paid:
        return "ahead" if month > Month.of(on) else "paid"
    return "unpaid" if due_on < on else "open"
