"""Days on which offices and banks work, and the next one after a day on which they do not."""

from collections.abc import Collection
from datetime import date, timedelta

import holidays as calendars

from jangkau.domain.terms import Month

_SATURDAY = 5


def next_working_day(day: date, *, holidays: Collection[date]) -> date:
    """That day, or the first after it that is no Saturday, Sunday or holiday."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def national_holidays(first: Month, *, last: Month, joint_leave: bool) -> frozenset[date]:
    """Indonesia's holidays from `first` to the end of `last`; with or without joint leave.

    The library knows the decrees until about the next year; feasts by the moon after that are its
    estimates.
    """
    kinds = ("public", "government") if joint_leave else ("public",)
    years = range(first.year, last.year + 1)
    known = calendars.country_holidays("ID", years=years, categories=kinds)
    start, end = first.first_day, last.last_day
    return frozenset(day for day in known if start <= day <= end)
