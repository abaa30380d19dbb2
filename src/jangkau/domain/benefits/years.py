"""Birthdays and years from a day, also for those born on 29 February."""

from datetime import date


def birthday(born_on: date, *, age: int) -> date:
    """The day on which somebody reaches an age; 1 March where 29 February does not exist."""
    year = born_on.year + age
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def months_later(day: date, *, months: int) -> date:
    """The same day so many months later; the first of the month after where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return date(year, month + 1, 1)
