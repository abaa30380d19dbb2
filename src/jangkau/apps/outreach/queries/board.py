"""What the week board shows: plans, their visits with the places' names, and the days between.

Nothing is decided here. `until_on` is the day after the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory

WORKING = frozenset({"queued", "running"})
"""States of a plan that is still being made."""
FORGETTABLE = frozenset({"draft", "failed"})
"""States of a plan that nobody drives and nobody is making."""


@dataclass(frozen=True)
class BoardPlan:
    """One plan without its visits. `expected`, `worth`, `bound` are lasting enrolments; `cost` rupiah."""

    id: UUID
    office_code: str
    first_on: date
    until_on: date
    state: str
    based_on: UUID | None
    asked: Mapping[str, Any]
    progress: Mapping[str, Any]
    worth: float | None
    expected: float | None
    bound: float | None
    cost: int | None
    not_planned: Sequence[Mapping[str, Any]]
    binding: Sequence[Any]
    made_at: datetime
    made_by: str
    published_at: datetime | None
    seed: int
    changed: int | None
    published_by: str
    stays: Sequence[Mapping[str, Any]] = ()

    @property
    def working(self) -> bool:
        return self.state in WORKING

    @property
    def forgettable(self) -> bool:
        return self.state in FORGETTABLE

    @property
    def what_if_of(self) -> str:
        """The id of the plan that this one is only a question about; empty for a plan to drive."""
        return str(self.asked.get("what_if_of") or "")

    @property
    def closed(self) -> frozenset[str]:
        """The places that it was asked to leave out."""
        return frozenset(self.asked.get("closed") or ())

    @property
    def share_done(self) -> float:
        """How much of its time a running plan has used, 0 to 1."""
        whole = float(self.progress.get("of") or self.asked.get("seconds") or 0)
        return min(1.0, float(self.progress.get("seconds", 0)) / whole) if whole else 0.0

    @property
    def reached(self) -> float | None:
        """The share, 0 to 1, of what any plan could reach that this one reaches at least."""
        if self.worth is None or not self.bound or self.bound <= 0:
            return None
        return min(1.0, max(0.0, self.worth / self.bound))

    @property
    def gap(self) -> float | None:
        """What is at most missing to the best there is, as a share of it."""
        return None if self.reached is None else 1.0 - self.reached

    @property
    def weeks(self) -> list[date]:
        """The Mondays of the weeks that the plan touches."""
        monday = self.first_on - timedelta(days=self.first_on.weekday())
        count = ((self.until_on - monday).days + 6) // 7
        return [monday + timedelta(weeks=n) for n in range(count)]

    @property
    def days(self) -> list[date]:
        """Every day the plan holds."""
        return [
            self.first_on + timedelta(days=n) for n in range((self.until_on - self.first_on).days)
        ]

    @property
    def nights(self) -> dict[tuple[str, date], str]:
        """Where a team sleeps away: by its code and the day before the night, the place near by."""
        return {
            (stay["team"], date.fromisoformat(day)): stay["near"]
            for stay in self.stays
            for day in stay["days"][:-1]
        }

    @property
    def last_on(self) -> date:
        return self.until_on - timedelta(days=1)

    @property
    def per_enrolment(self) -> int | None:
        """Rupiah for one expected lasting enrolment."""
        return round(self.cost / self.expected) if self.cost and self.expected else None


@dataclass(frozen=True)
class BoardVisit:
    """One planned visit with what is known of its place; minutes of the day, local time."""

    id: UUID
    plan_id: UUID
    team_code: str
    day: date
    position: int
    place: str
    name: str
    kind: str
    region_code: str
    lat: float | None
    lon: float | None
    arrive: int
    depart: int
    travel: int
    expected: float
    locked: bool
    why: Mapping[str, Any] = field(default_factory=dict)

    @property
    def district(self) -> str:
        """The code of the district that the place lies in."""
        return self.region_code[:6]


def plans_of(territory: Territory, *, limit: int = 30) -> list[BoardPlan]:
    """The plans of the offices a territory holds, the latest first; without the what-ifs."""
    own = Q(asked__what_if_of="") | ~Q(asked__has_key="what_if_of")
    rows = _within(territory).filter(own).order_by("-made_at", "-id")
    return [plan_of_row(row) for row in rows[:limit]]


def board_plan(plan_id: UUID, *, territory: Territory) -> BoardPlan | None:
    """One plan, if the territory holds its office."""
    row = _within(territory).filter(id=plan_id).first()
    return plan_of_row(row) if row else None


def plans_in_force(territory: Territory, *, on: date) -> list[BoardPlan]:
    """The published plans that hold this day, the latest first."""
    rows = _within(territory).filter(state="published", first_on__lte=on, until_on__gt=on)
    return [plan_of_row(row) for row in rows.order_by("-published_at")]


def board_visits(
    plan_id: UUID, *, first: date | None = None, until: date | None = None, team: str = ""
) -> list[BoardVisit]:
    """The visits of a plan, or of some days or one team of it, in the order they are driven."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id)
    rows = rows.filter(day__gte=first) if first else rows
    rows = rows.filter(day__lt=until) if until else rows
    rows = rows.filter(team_code=team) if team else rows
    return with_places(rows.order_by("day", "team_code", "position", "arrive"))


def first_day_ahead(plan_id: UUID, *, on: date) -> date | None:
    """The first day from `on` on which a plan sends somebody out; None where it is over."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id, day__gte=on).order_by("day")
    return rows.values_list("day", flat=True).first()


def board_visit(visit_id: UUID) -> BoardVisit | None:
    """One planned visit."""
    found = with_places(PlannedVisit.objects.filter(id=visit_id))
    return found[0] if found else None


def teams_in(plan_id: UUID) -> list[str]:
    """The codes of the teams that a plan sends out."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id).order_by("team_code")
    return list(rows.values_list("team_code", flat=True).distinct())


def visits_published(team: str, *, first: date, until: date) -> list[BoardVisit]:
    """What a team drives by the published plans between two days."""
    rows = PlannedVisit.objects.filter(
        team_code=team, day__gte=first, day__lt=until, plan__state="published"
    )
    return with_places(rows.order_by("day", "position"))


def with_places(rows: Iterable[PlannedVisit]) -> list[BoardVisit]:
    """The rows with their places' names and points; a place that is gone keeps its key as name."""
    held = list(rows)
    facts = places.places_of({row.place for row in held})
    return [_visit(row, facts.get(row.place)) for row in held]


def _within(territory: Territory) -> QuerySet[VisitPlan]:
    found = VisitPlan.objects.all()
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def _visit(row: PlannedVisit, at: places.PlaceFacts | None) -> BoardVisit:
    return BoardVisit(
        id=row.id,
        plan_id=row.plan_id,
        team_code=row.team_code,
        day=row.day,
        position=row.position,
        place=row.place,
        name=at.name if at else row.place,
        kind=str(at.kind) if at else "",
        region_code=at.region_code if at else "",
        lat=at.lat if at else None,
        lon=at.lon if at else None,
        arrive=row.arrive,
        depart=row.depart,
        travel=row.travel,
        expected=row.expected,
        locked=row.locked,
        why=row.why,
    )


def plan_of_row(row: VisitPlan) -> BoardPlan:
    """The row as others see it."""
    return BoardPlan(
        **{name: getattr(row, name) for name in BoardPlan.__dataclass_fields__}  # the same words
    )
