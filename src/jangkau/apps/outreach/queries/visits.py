"""Reading visits: the list, one of them, what was planned and not done, and the sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from jangkau.apps.outreach.models import PlannedVisit, Visit, VisitPhoto, VisitPlan
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.terms import Territory

APPROACHES = ("in_bulk", "one_by_one", "mass_media")
"""How people were approached: in bulk by their community, one by one, through mass media."""

COUNTS = ("reached", "understood", "tried", "registered", "paid")
"""The counts of a visit, from the widest to the narrowest."""

EARTH_M = 6_371_000
LOOK_BACK = 28
"""For so many days a planned visit that was not done is offered."""


@dataclass(frozen=True)
class VisitLine:
    """One visit. `begun`, `ended` in minutes of `day`; `enrolled` are the people it is known to have
    brought; `away_m` how far from the place it was written down, None without a point.
    """

    id: UUID
    office_code: str
    place: str
    day: date
    begun: int
    ended: int
    team_code: str
    officers: tuple[str, ...]
    campaign_id: UUID | None
    planned_visit_id: UUID | None
    approach: str
    partner_present: bool
    crowd: int | None
    reached: int
    understood: int
    tried: int
    registered: int
    paid: int
    lat: float | None
    lon: float | None
    accuracy_m: int | None
    next_on: date | None
    notes: str
    recorded_by: str
    recorded_at: datetime
    withdrawn_at: datetime | None
    where: PlaceFacts | None = None
    photo: bool = False
    enrolled: int = 0

    @property
    def hours(self) -> float:
        return (self.ended - self.begun) / 60

    @property
    def name(self) -> str:
        return self.where.name if self.where else self.place

    @property
    def away_m(self) -> int | None:
        if self.lat is None or self.lon is None or self.where is None:
            return None
        if self.where.lat is None or self.where.lon is None:
            return None
        return metres((self.lat, self.lon), to=(self.where.lat, self.where.lon))


@dataclass(frozen=True)
class DueVisit:
    """A planned visit, for who goes there or should have gone. Minutes of `day`."""

    id: UUID
    plan_id: UUID
    place: str
    day: date
    team_code: str
    arrive: int
    depart: int
    expected: float
    where: PlaceFacts | None = None

    @property
    def name(self) -> str:
        return self.where.name if self.where else self.place


@dataclass(frozen=True)
class VisitTotals:
    """What the visits of a choice brought together; `minutes` spent at the places."""

    visits: int = 0
    minutes: int = 0
    reached: int = 0
    understood: int = 0
    tried: int = 0
    registered: int = 0
    paid: int = 0

    @property
    def failed(self) -> int:
        """People who tried to register and did not succeed."""
        return self.tried - self.registered


@dataclass(frozen=True)
class WhichVisits:
    """Which visits: from `first` until before `until`, of a place, team, campaign or approach."""

    first: date | None = None
    until: date | None = None
    place: str = ""
    team: str = ""
    campaign: UUID | None = None
    approach: str = ""


EVERY = WhichVisits()


def visits(
    territory: Territory, *, chosen: WhichVisits = EVERY, limit: int = 50, offset: int = 0
) -> list[VisitLine]:
    """The visits of a territory's offices, the latest first; what was taken back is left out."""
    found = _chosen(territory, chosen).order_by("-day", "-begun", "id")
    return _lines(found[offset : offset + limit])


def visit_totals(territory: Territory, *, chosen: WhichVisits = EVERY) -> VisitTotals:
    """The sums of the same choice."""
    sums = {name: Sum(name) for name in COUNTS}
    found = _chosen(territory, chosen).aggregate(
        visits=Count("id"), minutes=Sum("ended") - Sum("begun"), **sums
    )
    return VisitTotals(**{name: value or 0 for name, value in found.items()})


def visit(visit_id: UUID, *, territory: Territory) -> VisitLine | None:
    """One visit, also one taken back; None where there is none or it is another territory's."""
    return next(iter(_lines(Visit.objects.filter(_seen(territory), pk=visit_id))), None)


def visit_photo(visit_id: UUID, *, territory: Territory) -> bytes | None:
    """The photo of a visit as JPEG; None where there is none to be seen."""
    seen = Visit.objects.filter(_seen(territory), pk=visit_id)
    found = VisitPhoto.objects.filter(visit__in=seen).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def due_visit(planned_id: UUID, *, territory: Territory) -> DueVisit | None:
    """One visit of a plan of this territory's offices."""
    found = PlannedVisit.objects.filter(_plan_seen(territory), pk=planned_id)
    return next(iter(_planned(found)), None)


def due_visits(territory: Territory, *, day: date) -> list[DueVisit]:
    """The visits of published plans on a day that nobody has written down yet, in their order."""
    return _planned(_open_planned(territory).filter(day=day).order_by("team_code", "position"))


def missed_visits(territory: Territory, *, on: date, limit: int = 50) -> list[DueVisit]:
    """Visits of published plans of the last weeks, before `on`, that nobody wrote down; latest first."""
    found = _missed(territory, on=on)
    return _planned(found.order_by("-day", "team_code", "position")[:limit])


def missed_count(territory: Territory, *, on: date) -> int:
    """How many `missed_visits` there are."""
    return _missed(territory, on=on).count()


def visiting_offices(territory: Territory) -> frozenset[str]:
    """The offices of a territory that wrote a visit down."""
    found = Visit.objects.filter(_seen(territory), withdrawn_at=None).order_by()
    return frozenset(found.values_list("office_code", flat=True).distinct())


def last_visits(keys: Iterable[str], *, before: date | None = None) -> Mapping[str, date]:
    """The day of the latest visit of each place (`before` a day); places never visited are left out."""
    found = Visit.objects.filter(place__in=list(keys), withdrawn_at=None)
    if before is not None:
        found = found.filter(day__lt=before)
    return dict(
        found.order_by("place", "-day").distinct("place").values_list("place", "day").iterator()
    )


def metres(a: tuple[float, float], *, to: tuple[float, float]) -> int:
    """Great-circle metres between two points (latitude, longitude) in degrees."""
    north, south = radians(a[0]), radians(to[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(to[1] - a[1]) / 2) ** 2
    return round(2 * EARTH_M * asin(sqrt(min(half, 1.0))))


def _seen(territory: Territory) -> Q:
    return Q() if territory.everywhere else Q(office_code__in=territory.offices)


def _missed(territory: Territory, *, on: date) -> QuerySet[PlannedVisit]:
    return _open_planned(territory).filter(day__lt=on, day__gte=on - timedelta(days=LOOK_BACK))


def _plan_seen(territory: Territory) -> Q:
    return Q() if territory.everywhere else Q(plan__office_code__in=territory.offices)


def _chosen(territory: Territory, chosen: WhichVisits) -> QuerySet[Visit]:
    found = Visit.objects.filter(_seen(territory), withdrawn_at=None)
    if chosen.first:
        found = found.filter(day__gte=chosen.first)
    if chosen.until:
        found = found.filter(day__lt=chosen.until)
    wanted = {
        "place": chosen.place,
        "team_code": chosen.team,
        "campaign_id": chosen.campaign,
        "approach": chosen.approach,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value})


def _open_planned(territory: Territory) -> QuerySet[PlannedVisit]:
    done = Visit.objects.filter(withdrawn_at=None).filter(
        Q(planned_visit_id=OuterRef("pk")) | Q(place=OuterRef("place"), day=OuterRef("day"))
    )
    found = PlannedVisit.objects.filter(_plan_seen(territory), plan__state__in=_ONCE_PUBLISHED)
    return found.filter(~Exists(_later_plan()), ~Exists(done))


_ONCE_PUBLISHED = ("published", "replaced")


def _later_plan() -> QuerySet[VisitPlan]:
    """Plans of the office that were published for the visit's day after its own: they hold instead."""
    return VisitPlan.objects.filter(
        office_code=OuterRef("plan__office_code"),
        published_at__gt=OuterRef("plan__published_at"),
        first_on__lte=OuterRef("day"),
        until_on__gt=OuterRef("day"),
    )


def _planned(found: QuerySet[PlannedVisit]) -> list[DueVisit]:
    names = [name for name in DueVisit.__dataclass_fields__ if name != "where"]
    rows = [dict(zip(names, row, strict=True)) for row in found.values_list(*names)]
    known = places.places_of(row["place"] for row in rows)
    return [DueVisit(**row, where=known.get(row["place"])) for row in rows]


_EXTRA = {"where", "photo", "enrolled"}


def _lines(found: QuerySet[Visit]) -> list[VisitLine]:
    names = [name for name in VisitLine.__dataclass_fields__ if name not in _EXTRA]
    counted = found.annotate(
        enrolled=Count("enrolments"),
        pictured=Exists(VisitPhoto.objects.filter(visit=OuterRef("pk"))),
    )
    rows = list(counted.values(*names, "enrolled", "pictured"))
    known = places.places_of(row["place"] for row in rows)
    return [
        VisitLine(
            **{**row, "officers": tuple(row["officers"])},
            photo=pictured,
            where=known.get(row["place"]),
        )
        for row in rows
        for pictured in (row.pop("pictured"),)
    ]
