"""The planning problem in people's words: places, teams, days, limits; and the plan that answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jangkau.domain.visits import reasons


class Point(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class Span(NamedTuple):
    """Minutes of the day, Jakarta or local time as the office counts it; `until` not included."""

    start: int
    until: int


type Opening = Span | tuple[Span, ...]
"""When a place is open on a day: one window or several."""


@dataclass(frozen=True)
class Place:
    """A place that may be visited. `key` is a site's id or a village's code.

    `open_on` gives the window or windows of each day of the horizon on which it is worth a visit.
    `worth[r]` is the expected lasting enrolments of the (r + 1)-th visit from now on, never rising.
    `minutes` is how long a visit takes. `must`: days of which one has to see a visit (empty: none
    has to). Days outside `permitted`, both its ends included, do not count; with
    `permission_wanted` and none granted there are no days. `last_on` is the latest visit made: the
    spacing counts from it. `district` is a region code; its first two digits say how winding roads
    are. `terrain` and `road` are names of `data/travel.yaml`, `island` the one to reach by boat
    (empty: the main land), `fare` rupiah there and back for this place alone, beside the boat's.
    `groups` are those that floors of fairness count.
    """

    key: str
    name: str
    at: Point | None
    open_on: Mapping[date, Opening]
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
    terrain: str = ""
    road: str = ""
    groups: frozenset[str] = frozenset()
    last_on: date | None = None


@dataclass(frozen=True)
class Shift:
    """One team on one day: from where, until where, between which minutes; rupiah of going out.

    `islands` are those of start and end, if not the team's. Shifts of one `stay` are a trip over
    night: it is gone on as a whole, so its cost is paid even for a day without a visit.
    """

    start: Point
    end: Point
    hours: Span
    cost: int = 0
    islands: tuple[str, str] | None = None
    stay: str = ""


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
    """A crossing to `island`: minutes with the wait, rupiah per team and crossing.

    `harbour` is on this side (`home`, empty: the main land), `landing` on the island. `days` are
    those on which it sails there and back; None: daily.
    """

    island: str
    harbour: Point
    landing: Point
    minutes: int
    fare: int = 0
    home: str = ""
    days: frozenset[date] | None = None


class Kept(NamedTuple):
    """A visit of the published plan: re-planning keeps it if it can, and must if it is locked."""

    place: str
    team: str
    day: date
    locked: bool = False


@dataclass(frozen=True)
class Limits:
    """What a plan must heed. Floors want at least so many visits in the horizon: `district_least` in
    the regions whose code begins so, `group_least` at the places of a group; `floor_names` are what
    those are called in Indonesian and English, where not as their code.
    """

    district_least: Mapping[str, int] = field(default_factory=dict)
    group_least: Mapping[str, int] = field(default_factory=dict)
    floor_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    partner_most_a_week: Mapping[str, int] = field(default_factory=dict)
    budget: int | None = None  # rupiah
    rupiah_per_km: int = 0
    rupiah_per_enrolment: int = 0  # worth of a lasting enrolment against costs; 0: costs ignored
    floor_price: float = 20.0  # expected enrolments given up for each missing visit of a floor
    must_price: float = 1_000.0
    change_price: float = 0.0  # expected enrolments for each visit dropped or added; moved is both
    changes_most: int | None = None  # so many published visits may be moved or dropped by choice
    nights_most: int = 0  # the longest trip over night that may be proposed; 0: none
    night_cost: int = 0  # rupiah of a team's night away

    def called(self, floor: str) -> dict[str, object]:
        """A floor as the facts of both languages."""
        name_id, name_en = self.floor_names.get(floor, (floor, floor))
        return {"floor_id": name_id, "floor_en": name_en}


class Stay(NamedTuple):
    """A trip over night: the team ends its days at `lodging` but for the last, when it comes home.

    `away`: it is there already on the first of the days, having left before.
    """

    team: str
    days: tuple[date, ...]
    lodging: Point
    island: str
    near: str  # the key of the place that it lodges by
    away: bool = False


@dataclass(frozen=True)
class Problem:
    """Everything a plan is made from, but for the times of travel.

    `stays` are trips over night of the published plan, which are gone on again where they can be.
    """

    places: tuple[Place, ...]
    teams: tuple[Team, ...]
    days: tuple[date, ...]
    limits: Limits = Limits()
    boats: tuple[Boat, ...] = ()
    published: tuple[Kept, ...] = ()
    stays: tuple[Stay, ...] = ()


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
    """A place without a visit: a reason code, the facts, and what it would cost to force it in.

    `costs` is in expected lasting enrolments; None: not known, or it cannot be forced. `place` is a
    team's code where a team has no days, and a district's or group's where a floor has no places.
    """

    place: str
    reason: str
    costs: float | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str = "id") -> str:
        """What is so, why, and what to do, in `id` or `en`."""
        return reasons.sentence(self.reason, facts=self.facts, language=language)


class Note(NamedTuple):
    """One thing worth saying about a plan: a code of `reasons` and its facts."""

    code: str
    facts: Mapping[str, object]

    def sentence(self, language: str = "id") -> str:
        """The sentence, in `id` or `en`."""
        return reasons.sentence(self.code, facts=self.facts, language=language)


@dataclass(frozen=True)
class Plan:
    """The answer. No plan can be worth more than `bound`; `gap` = (bound - worth) / bound.

    `worth` and `bound` count expected lasting enrolments less costs and prices of what is missing;
    `expected` counts enrolments alone, `cost` rupiah. `binding` says which limits hold it back,
    `stays` which trips over night it goes on (`stays.gone_on` puts them into the problem).
    """

    visits: tuple[PlannedVisit, ...]
    worth: float
    expected: float
    cost: int
    bound: float
    seed: int
    iterations: int
    not_planned: tuple[NotPlanned, ...] = ()
    binding: tuple[Note, ...] = ()
    stays: tuple[Stay, ...] = ()

    @property
    def gap(self) -> float:
        return max(0.0, (self.bound - self.worth) / self.bound) if self.bound > 0 else 0.0
