"""Feasts by the moon and national holidays.

Ramadan and the two feasts follow `hijridate` (Umm al-Qura), moved by a day or two where the decree of
the Indonesian ministers is known to differ. Outside its years (1924 to 2077) the arithmetic calendar
of thirty years serves, which may be off by a day or two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays as library
from hijridate import Hijri

from jangkau.domain.calendars.rule import Around, Feast

_RAMADAN, _SHAWWAL, _HIJJAH = 9, 10, 12
_NEAR = 3
"""Days by which a decree may differ from the computed feast and still mean the same one."""


@dataclass(frozen=True)
class NamedDay:
    """A holiday by its names; joint leave is what the government adds around one."""

    name: str
    name_en: str
    joint: bool


@cache
def holidays_of(year: int) -> dict[date, NamedDay]:
    """Indonesia's holidays and joint leave of a year, as the library knows or estimates them."""
    kinds = (("public",), ("government",))
    found: dict[date, NamedDay] = {}
    for joint, kind in reversed(list(enumerate(kinds))):
        local = library.country_holidays("ID", years=year, categories=kind, language="id")
        english = library.country_holidays("ID", years=year, categories=kind, language="en_US")
        for day, name in local.items():
            found[day] = NamedDay(name, english.get(day) or name, bool(joint))
    return dict(sorted(found.items()))


def decreed(feast: Feast, *, year: int) -> frozenset[date]:
    """The days of a year on which the feast falls by the holidays known for it."""
    name = {Feast.IDULFITRI: "Hari Raya Idul Fitri", Feast.IDULADHA: "Hari Raya Idul Adha"}[feast]
    return frozenset(
        day for day, one in holidays_of(year).items() if one.name.startswith(name) and not one.joint
    )


def feast_days(feast: Feast, *, around: int, decrees: Iterable[date]) -> Iterator[date]:
    """The day of the feast in each Islamic year that touches the year `around`."""
    fixed = set(decrees)
    for hijri in range(_hijri_year(around) - 1, _hijri_year(around) + 3):
        month, day = (_SHAWWAL, 1) if feast is Feast.IDULFITRI else (_HIJJAH, 10)
        computed = _gregorian(hijri, month=month, day=day)
        yield min((one for one in fixed if abs((one - computed).days) <= _NEAR), default=computed)


def is_around(day: date, *, window: Around, decrees: Iterable[date]) -> bool:
    """Whether the day lies in the window around its feast."""
    return any(
        window.first <= (day - feast).days <= window.last
        for feast in feast_days(window.feast, around=day.year, decrees=decrees)
    )


def is_ramadan(day: date, *, decrees: Iterable[date]) -> bool:
    """Whether the day lies in Ramadan: from its first day to the day before Idulfitri."""
    fixed = set(decrees)
    for hijri in range(_hijri_year(day.year) - 1, _hijri_year(day.year) + 3):
        first, feast = (_gregorian(hijri, month=m, day=1) for m in (_RAMADAN, _SHAWWAL))
        moved = next((one for one in fixed if abs((one - feast).days) <= _NEAR), feast)
        if _first_fast(first, moved) <= day < moved:
            return True
    return False


def _first_fast(computed: date, feast: date) -> date:
    """The day nearest to the computed one from which Ramadan has 29 or 30 days."""
    days = min(max((feast - computed).days, 29), 30)
    return feast - timedelta(days=days)


def _hijri_year(year: int) -> int:
    """The Islamic year in which the Gregorian one begins, or the one before."""
    return (year - 622) * 33 // 32


@cache
def _gregorian(hijri: int, *, month: int, day: int) -> date:
    try:
        found: date = Hijri(hijri, month, day).to_gregorian()
        return found
    except OverflowError:
        return _arithmetic(hijri, month=month, day=day)


def _arithmetic(hijri: int, *, month: int, day: int) -> date:
    """The day by the calendar of thirty years with eleven leap years, from 18 July 622 (Gregorian)."""
    days = (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date(622, 7, 18) + timedelta(days=days)
