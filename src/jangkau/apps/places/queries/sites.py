"""Reading the sites: places where workers are found, and how many are thought to be there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from jangkau.apps.places.models import Site, SiteEstimate
from jangkau.apps.places.queries.names import normal
from jangkau.domain.terms import Territory


class SiteKind(StrEnum):
    """What kind of place it is."""

    TRADITIONAL_MARKET = "traditional_market"
    POP_UP_MARKET = "pop_up_market"
    CAR_FREE_DAY = "car_free_day"
    MALL = "mall"
    INDUSTRIAL_ESTATE = "industrial_estate"
    FISH_AUCTION = "fish_auction"
    RIDE_HAILING_BASE = "ride_hailing_base"
    RESTAURANT = "restaurant"
    NIGHT_VENUE = "night_venue"
    VILLAGE_HALL = "village_hall"
    BANK_CORNER = "bank_corner"
    MURAL = "mural"


class Terrain(StrEnum):
    """What the land around a place is like, in the names of `data/travel.yaml`."""

    FLAT = "flat"
    HILLS = "hills"
    MOUNTAINS = "mountains"
    SWAMP = "swamp"


@dataclass(frozen=True)
class Estimate:
    """So many workers of one occupation group, who says so, and for which day."""

    occupation_group: str
    workers: int
    source: str
    as_of: date


@dataclass(frozen=True)
class SitePlace:
    """A site. `units` counts stalls or tenants (`unit_word`). Approximate: only its region is known.

    `terrain` is a `Terrain`, empty where nobody said: then its regency's counts.
    `estimates` holds every estimate, the latest first; `workers` adds up the latest of each group.
    """

    id: UUID
    kind: SiteKind
    name: str
    region_code: str
    lat: float | None
    lon: float | None
    location_approximate: bool
    address: str
    contact_name: str
    contact_phone: str
    units: int | None
    unit_word: str
    terrain: str
    notes: str
    source: str
    closed_on: date | None
    estimates: tuple[Estimate, ...] = ()

    @property
    def workers(self) -> int | None:
        latest = {e.occupation_group: e.workers for e in reversed(self.estimates)}
        return sum(latest.values()) if latest else None


def sites(
    territory: Territory,
    *,
    kind: str = "",
    text: str = "",
    region: str = "",
    closed: bool = False,
    first: int = 0,
    limit: int | None = None,
) -> list[SitePlace]:
    """The sites in a territory by name; `region` is a code prefix, `closed` shows closed ones too."""
    found = _chosen(territory, kind=kind, text=text, region=region, closed=closed)
    rows = list(found.order_by("name", "id")[first : None if limit is None else first + limit])
    return _with_estimates(rows)


def count_sites(
    territory: Territory,
    *,
    kind: str = "",
    text: str = "",
    region: str = "",
    closed: bool = False,
) -> int:
    """How many sites the same choice finds."""
    return _chosen(territory, kind=kind, text=text, region=region, closed=closed).count()


def site(site_id: UUID | str, *, territory: Territory) -> SitePlace | None:
    """The site with this id; None where there is none, it lies elsewhere, or the text is no id."""
    try:
        wanted = UUID(str(site_id))
    except ValueError:
        return None
    return next(
        iter(_with_estimates(list(Site.objects.filter(_inside(territory), pk=wanted)))), None
    )


def _chosen(
    territory: Territory, *, kind: str, text: str, region: str, closed: bool
) -> QuerySet[Site]:
    found = Site.objects.filter(_inside(territory))
    if kind:
        found = found.filter(kind=kind)
    if region:
        found = found.filter(region_code__startswith=region.replace(".", ""))
    if wanted := normal(text):
        found = found.filter(search_name__contains=wanted)
    return found if closed else found.filter(closed_on=None)


def _inside(territory: Territory) -> Q:
    if territory.everywhere:
        return Q()
    inside = Q(pk__in=[])
    for code in territory.regions:
        inside |= Q(region_code__startswith=code)
    return inside


def _with_estimates(rows: list[Site]) -> list[SitePlace]:
    estimates: dict[UUID, list[Estimate]] = {}
    found = SiteEstimate.objects.filter(site_id__in=[row.pk for row in rows])
    for one in found.order_by("-as_of", "occupation_group"):
        estimate = Estimate(one.occupation_group, one.workers, one.source, one.as_of)
        estimates.setdefault(one.site_id, []).append(estimate)
    return [_site(row, estimates.get(row.pk, ())) for row in rows]


def _site(row: Site, estimates: Iterable[Estimate]) -> SitePlace:
    names = [name for name in SitePlace.__dataclass_fields__ if name != "estimates"]
    fields = {name: getattr(row, name) for name in names}
    return SitePlace(**{**fields, "kind": SiteKind(row.kind)}, estimates=tuple(estimates))
