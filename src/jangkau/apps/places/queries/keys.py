"""Places to visit under one key: a site by its id, a village by its code.

A key is a site's UUID as text (36 signs) or a village's ten digits; both are kept in `char(36)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from jangkau.apps.places.models import Region, Site, SiteEstimate
from jangkau.domain.terms import Level, Territory

VILLAGE = "village"
"""The kind of a key that is a village; every other kind is a `SiteKind`."""


@dataclass(frozen=True)
class PlaceFacts:
    """What a key stands for. `kind` is `village` or a `SiteKind`; points are WGS 84.

    `units` counts stalls or tenants; `workers` adds up the latest estimate of each occupation
    group; both None where nobody said. `closed_on` is the first day on which it was no more.
    `terrain` is what somebody said of the land around a site, a `Terrain` or empty.
    """

    key: str
    name: str
    kind: str
    region_code: str
    lat: float | None
    lon: float | None
    units: int | None = None
    workers: int | None = None
    address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    closed_on: date | None = None
    terrain: str = ""


def place_of(key: str) -> PlaceFacts | None:
    """The site or village with this key, closed ones too; None where there is none."""
    return places_of([key]).get(key)


def places_of(keys: Iterable[str]) -> dict[str, PlaceFacts]:
    """The sites and villages with these keys, by the key as it was given; one query a table."""
    wanted = set(keys)
    ids = {key: one for key in wanted if (one := _site_id(key))}
    found = {one.key: one for one in _site_facts(Site.objects.filter(pk__in=list(ids.values())))}
    facts = {key: found[str(one)] for key, one in ids.items() if str(one) in found}
    codes = [key for key in wanted if is_village(key)]
    return facts | {one.key: one for one in _village_facts(Region.objects.filter(code__in=codes))}


def candidates(territory: Territory) -> list[PlaceFacts]:
    """The open sites, then the villages, of a territory; each by name."""
    villages = Region.objects.filter(_below("code", territory), valid_until=None)
    return [*open_sites(territory), *_village_facts(villages.order_by("name", "code"))]


def open_sites(territory: Territory) -> list[PlaceFacts]:
    """The open sites of a territory by name."""
    sites = Site.objects.filter(_below("region_code", territory), closed_on=None)
    return _site_facts(sites.order_by("name", "id"))


def is_village(key: str) -> bool:
    """Whether the key has the shape of a village's code."""
    return len(key) == 10 and key.isascii() and key.isdecimal()


def _site_id(key: str) -> UUID | None:
    try:
        return None if is_village(key) else UUID(key)
    except ValueError:
        return None


def _below(column: str, territory: Territory) -> Q:
    if territory.everywhere:
        return Q()
    inside = Q(pk__in=[])
    for code in territory.regions:
        inside |= Q(**{f"{column}__startswith": code})
    return inside


_SAME = ("kind", "name", "region_code", "lat", "lon", "units", "terrain")
_TOLD = ("address", "contact_name", "contact_phone", "closed_on")


def _site_facts(found: QuerySet[Site]) -> list[PlaceFacts]:
    rows = list(found.values("id", *_SAME, *_TOLD))
    workers = _workers([row["id"] for row in rows])
    return [
        PlaceFacts(key=str(site), workers=workers.get(site), **row)
        for row in rows
        for site in (row.pop("id"),)
    ]


def _workers(sites: list[UUID]) -> dict[UUID, int]:
    """The latest estimate of each occupation group, added up by site."""
    rows = SiteEstimate.objects.filter(site_id__in=sites).order_by("as_of")
    latest: dict[UUID, dict[str, int]] = {}
    for site, group, workers in rows.values_list("site_id", "occupation_group", "workers"):
        latest.setdefault(site, {})[group] = workers
    return {site: sum(groups.values()) for site, groups in latest.items()}


def _village_facts(found: QuerySet[Region]) -> list[PlaceFacts]:
    rows = found.filter(level=Level.VILLAGE).values_list(
        "code", "name", "lat", "lon", "valid_until"
    )
    return [
        PlaceFacts(
            key=code,
            name=name,
            kind=VILLAGE,
            region_code=code,
            lat=lat,
            lon=lon,
            closed_on=valid_until,
        )
        for code, name, lat, lon, valid_until in rows
    ]
