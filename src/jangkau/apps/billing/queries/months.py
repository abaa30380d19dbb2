"""Contribution months as the database keeps them: the first day of each."""

from datetime import date

from jangkau.domain.terms import Month


def first_day(month: Month) -> date:
    """The day a month begins."""
    return date(month.year, month.number, 1)


def last_day(month: Month) -> date:
    """The day a month ends."""
    return date.fromordinal(first_day(month + 1).toordinal() - 1)
