"""The words of a calendar: conditions a day meets, and hours of a day.

A `Rule` is a conjunction: every condition it names must hold. A calendar is a union of rules less
its exceptions. Minutes count from the midnight that begins the day; past 1,440 they are the next day's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from jangkau.domain.calendars.pasaran import Pasaran

MINUTES = 1440
"""Of a day."""

LAST = -1
"""The last of a month, as a day or as a week."""


class Span(NamedTuple):
    """From one minute of the day until, not including, another; the end may be past midnight."""

    start: int
    until: int


class Clock(NamedTuple):
    """Hours by the clock as somebody wrote them; None where only the other end was said."""

    start: int | None
    until: int | None


class Part(StrEnum):
    """A part of the day people name; some follow the sun and so the place and the season."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    FRIDAY_PRAYER = "friday_prayer"
    AFTER_FRIDAY = "after_friday"
    AFTER_NOON = "after_zuhur"
    AFTER_ASR = "after_asar"
    AFTER_SUNSET = "after_magrib"
    AFTER_ISHA = "after_isya"


class Moon(StrEnum):
    """Nights that matter to fishers: the days around the full and around the new moon."""

    FULL = "full"
    DARK = "dark"


class Monsoon(StrEnum):
    """The season of the west winds (December to February) and of the east winds (June to August)."""

    WEST = "west"
    EAST = "east"


class Holiday(StrEnum):
    """A national holiday, or joint leave (cuti bersama)."""

    NATIONAL = "national"
    JOINT = "joint"


class Feast(StrEnum):
    """A feast by the moon that the days around are counted from."""

    IDULFITRI = "idulfitri"
    IDULADHA = "iduladha"


class Around(NamedTuple):
    """Days around a feast, both included: `Around(Feast.IDULFITRI, -7, -1)` is H-7 to H-1."""

    feast: Feast
    first: int
    last: int


class Season(NamedTuple):
    """Part of every year, both ends included: (month, day) to (month, day); may pass New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


class Every(NamedTuple):
    """Every so many days from a beginning; multiples of seven keep the weekdays the rule names."""

    days: int


@dataclass(frozen=True)
class Rule:
    """Days that meet every condition named (a condition left empty is met by all), and their hours.

    `weekdays` 0 is Monday. `nth` the weekday's place in the month (or of its pasaran, or the week of
    seven days where neither is named), -1 the last. `days` of the month, -1 the last. `yearly` are
    (month, day); `once` are days. `eve`: the evening before such a day. `every` counts from `since`.
    `harvest` without `seasons` is the harvest the almanac knows.
    """

    weekdays: frozenset[int] = frozenset()
    pasaran: frozenset[Pasaran] = frozenset()
    nth: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    holidays: frozenset[Holiday] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()
    once: frozenset[date] = frozenset()
    eve: bool = False
    seasons: frozenset[Season] = frozenset()
    harvest: bool = False
    monsoon: frozenset[Monsoon] = frozenset()
    moon: frozenset[Moon] = frozenset()
    ramadan: bool = False
    feasts: frozenset[Around] = frozenset()
    since: date | None = None
    until: date | None = None
    every: Every | None = None
    hours: tuple[Clock | Part, ...] = ()

    def rows(self) -> dict[str, Any]:
        """The rule as plain JSON values: only what it names, sets sorted."""
        return {
            name: _plain(value)
            for name in self.__dataclass_fields__
            if (value := getattr(self, name)) not in (frozenset(), (), None, False)
        }


def rule_of(rows: dict[str, Any]) -> Rule:
    """The rule that `Rule.rows` wrote down."""
    return Rule(**{name: _READ[name](value) for name, value in rows.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return [_plain(one) for one in sorted(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _season(value: Any) -> Season:
    (a, b), (c, d) = value
    return Season((a, b), (c, d))


def _hours(value: Any) -> tuple[Clock | Part, ...]:
    return tuple(Part(one) if isinstance(one, str) else Clock(*one) for one in value)


_READ: dict[str, Any] = {
    "weekdays": frozenset,
    "pasaran": lambda value: frozenset(Pasaran(one) for one in value),
    "nth": frozenset,
    "days": frozenset,
    "holidays": lambda value: frozenset(Holiday(one) for one in value),
    "yearly": lambda value: frozenset((month, day) for month, day in value),
    "once": lambda value: frozenset(date.fromisoformat(one) for one in value),
    "eve": bool,
    "seasons": lambda value: frozenset(_season(one) for one in value),
    "harvest": bool,
    "monsoon": lambda value: frozenset(Monsoon(one) for one in value),
    "moon": lambda value: frozenset(Moon(one) for one in value),
    "ramadan": bool,
    "feasts": lambda value: frozenset(Around(Feast(a), b, c) for a, b, c in value),
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "every": lambda value: Every(*value),
    "hours": _hours,
}
