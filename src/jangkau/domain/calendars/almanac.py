"""What is known of days everywhere (`Almanac`) and of one place (`Here`); both are passed in."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from jangkau.domain.calendars.feasts import decreed, holidays_of, is_around, is_ramadan
from jangkau.domain.calendars.pasaran import Pasaran, pasaran
from jangkau.domain.calendars.rule import LAST, Around, Feast, Holiday, Part, Season, Span

HARVEST = frozenset({Season((3, 1), (4, 30)), Season((7, 1), (8, 31))})
"""When rice is cut on most of Java; a place that differs writes its months."""


@dataclass(frozen=True)
class Here:
    """A place: its point in degrees (None: unknown), its clock, its hours where nobody said any."""

    at: tuple[float, float] | None = None
    utc_hours: int = 7
    usual: tuple[Span, ...] = ()
    usual_part: Part | None = None


@dataclass(frozen=True)
class DayFacts:
    """What every rule may ask of a day. `nth` holds its place in the month and -1 in the last week."""

    day: date
    weekday: int
    pasaran: Pasaran
    month_day: tuple[int, int]
    days: frozenset[int]
    nth: frozenset[int]
    nth_of_five: frozenset[int]
    holidays: frozenset[Holiday]


@dataclass
class Almanac:
    """Holidays, joint leave, decreed feasts and harvests; remembers each day it was asked about."""

    holidays: frozenset[date] = frozenset()
    joint_leave: frozenset[date] = frozenset()
    decrees: dict[Feast, frozenset[date]] = field(default_factory=dict)
    harvest: frozenset[Season] = HARVEST
    _days: dict[date, DayFacts] = field(default_factory=dict, repr=False)
    _moon: dict[tuple[date, object], bool] = field(default_factory=dict, repr=False)

    def of(self, day: date) -> DayFacts:
        """The facts of one day."""
        if day not in self._days:
            self._days[day] = self._facts(day)
        return self._days[day]

    def ramadan(self, day: date) -> bool:
        """Whether the day lies in Ramadan."""
        if (day, None) not in self._moon:
            fixed = self.decrees.get(Feast.IDULFITRI, frozenset())
            self._moon[(day, None)] = is_ramadan(day, decrees=fixed)
        return self._moon[(day, None)]

    def around(self, day: date, *, window: Around) -> bool:
        """Whether the day lies in the window around its feast."""
        if (day, window) not in self._moon:
            fixed = self.decrees.get(window.feast, frozenset())
            self._moon[(day, window)] = is_around(day, window=window, decrees=fixed)
        return self._moon[(day, window)]

    def _facts(self, day: date) -> DayFacts:
        length = monthrange(day.year, day.month)[1]
        kinds = {Holiday.NATIONAL: self.holidays, Holiday.JOINT: self.joint_leave}
        return DayFacts(
            day=day,
            weekday=day.weekday(),
            pasaran=pasaran(day),
            month_day=(day.month, day.day),
            days=frozenset({day.day} | ({LAST} if day.day == length else set())),
            nth=_nth(day.day, step=7, length=length),
            nth_of_five=_nth(day.day, step=5, length=length),
            holidays=frozenset(kind for kind, days in kinds.items() if day in days),
        )


def national_almanac(years: Iterable[int], *, harvest: frozenset[Season] = HARVEST) -> Almanac:
    """The almanac with Indonesia's holidays of these years, and of those before and after.

    Feasts by the moon beyond the published decrees are the library's estimates.
    """
    wanted = sorted(years)
    span = range(wanted[0] - 1, wanted[-1] + 2)
    named = [(day, one) for year in span for day, one in holidays_of(year).items()]
    return Almanac(
        holidays=frozenset(day for day, one in named if not one.joint),
        joint_leave=frozenset(day for day, one in named if one.joint),
        decrees={
            feast: frozenset().union(*(decreed(feast, year=year) for year in span))
            for feast in Feast
        },
        harvest=harvest,
    )


def each_day(first: date, *, until: date) -> list[date]:
    """The days from `first` until, not including, `until`."""
    return [first + timedelta(days=n) for n in range((until - first).days)]


def _nth(day: int, *, step: int, length: int) -> frozenset[int]:
    return frozenset({(day - 1) // step + 1} | ({LAST} if day > length - step else set()))
