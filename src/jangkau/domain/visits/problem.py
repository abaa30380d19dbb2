"""The planning problem in people's words: places, teams, days, limits; and the plan that answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Point(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class Span(NamedTuple):
    """Minutes of the day, Jakarta or local time as the office counts it; `until` not included."""

    start: int
    until: int


@dataclass(frozen=True)
class Place:
    """A place that may be visited. `key` is a site's id or a village's code.

    `open_on` gives the window of each day of the horizon on which it is worth a visit. `worth[r]` is
    the expected lasting enrolments of the (r + 1)-th visit, never rising. `minutes` is how long a
    visit takes. `must`: days of which one has to see a visit (empty: none has to). `island` and
    `fare` (rupiah, there and back) are for boats. Windows outside `permitted` do not count.
    """

    key: str
    name: str
    at: Point | None
    open_on: Mapping[date, Span]
    minutes: int
    worth: tuple[float, ...]
    spacing_days: int = 14
    district: str = ""
    partner: str = ""
    kind: str = ""
    island: str = ""
    fare: int = 0
    cost: int = 0
    needs: frozenset[str] = frozenset()
    permitted: tuple[date, date] | None = None
    permission_wanted: bool = False
    must: frozenset[date] = frozenset()
    why: str = ""


@dataclass(frozen=True)
class Shift:
    """One team on one day: from where, until where, between which minutes; rupiah of going out."""

    start: Point
    end: Point
    hours: Span
    cost: int = 0


@dataclass(frozen=True)
class Team:
    """A team: its shifts by day (no shift: leave, holiday or no car), and what it can do."""

    code: str
    name: str
    shifts: Mapping[date, Shift]
    skills: frozenset[str] = frozenset()
    island: str = ""


@dataclass(frozen=True)
class Boat:
    """A crossing: minutes of it with the wait, which days it sails (None: daily), rupiah per team."""

    island: str
    harbour: Point
    landing: Point
    minutes: int
    fare: int = 0


class Kept(NamedTuple):
    """A visit of the published plan: re-planning keeps it if it can, and must if it is locked."""

    place: str
    team: str
    day: date
    locked: bool = False


@dataclass(frozen=True)
class Limits:
    """What a plan must heed. Floors are per district: at least so many visits in the horizon."""

    district_least: Mapping[str, int] = field(default_factory=dict)
    partner_most_a_week: Mapping[str, int] = field(default_factory=dict)
    budget: int | None = None  # rupiah
    rupiah_per_km: int = 0
    rupiah_per_enrolment: int = (
        0  # what a lasting enrolment is worth against costs; 0: costs ignored
    )
    floor_price: float = 20.0  # expected enrolments given up for each missing visit of a floor
    must_price: float = 1_000.0
    change_price: float = 0.0  # expected enrolments given up for each published visit moved
    changes_most: int | None = None


@dataclass(frozen=True)
class Problem:
    """Everything a plan is made from. `minutes_between` is [places + depots] by travel.depots order."""

    places: tuple[Place, ...]
    teams: tuple[Team, ...]
    days: tuple[date, ...]
    limits: Limits = Limits()
    boats: tuple[Boat, ...] = ()
    published: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class PlannedVisit:
    """One visit of a plan; `arrive` and `depart` in minutes of the day, `order` from 1."""

    team: str
    day: date
    order: int
    place: str
    arrive: int
    depart: int
    travel: int  # minutes from the stop before
    expected: float


@dataclass(frozen=True)
class NotPlanned:
    """A place without a visit: a reason code, the facts, and what it would cost to force it in."""

    place: str
    reason: str
    costs: float | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """The answer. No plan can be worth more than `bound`; `gap` = (bound - worth) / bound.

    `worth` and `bound` count expected lasting enrolments less costs and prices of what is missing;
    `expected` counts enrolments alone, `cost` rupiah.
    """

    visits: tuple[PlannedVisit, ...]
    worth: float
    expected: float
    cost: int
    bound: float
    seed: int
    iterations: int
    not_planned: tuple[NotPlanned, ...] = ()
    binding: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        return max(0.0, (self.bound - self.worth) / self.bound) if self.bound > 0 else 0.0
