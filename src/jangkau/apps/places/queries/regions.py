"""Reading the administrative map: one region, its children, its names, its points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from jangkau.apps.places.models import Region, RegionChange
from jangkau.apps.places.queries.edition import kept
from jangkau.apps.places.queries.names import normal, without_title
from jangkau.domain.terms import Level, Refusal, RegionCode, Territory

UNKNOWN_REGION = Refusal(
    "places.unknown_region",
    id="Tidak ada wilayah dengan kode {code}. Cari wilayahnya dengan nama, atau periksa kodenya di "
    "daftar Kemendagri.",
    en="There is no region with the code {code}. Look the region up by name, or check its code in "
    "the ministry's list.",
)


@dataclass(frozen=True)
class Place:
    """A region. `area_km2` and `population` are known for provinces and regencies only.

    `located` is `exact`, or `district point` where the village's own point is not known. Half-open
    validity: `valid_until` is the first day on which the region was no more, None while it is.
    """

    code: str
    name: str
    kind: str
    level: Level
    parent_code: str | None
    lat: float | None
    lon: float | None
    population: int | None
    area_km2: Decimal | None
    located: str = "exact"
    postal_code: str = ""
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def dotted(self) -> str:
        return RegionCode(self.code).dotted


class Point(NamedTuple):
    """A region as a dot on a map; `lat` and `lon` in degrees (WGS 84)."""

    code: str
    name: str
    lat: float
    lon: float
    exact: bool


class VillageName(NamedTuple):
    """One village that has a certain name: its code, its district's name made `normal`, its regency."""

    code: str
    district: str
    regency: str


def loaded() -> bool:
    """Whether any regions are there."""
    return Region.objects.exists()


def region(code: str, *, on: date | None = None) -> Place | None:
    """The region with this code, also one that is no more; with `on`, only if it was one that day.

    Dots are allowed. None for a code that never was.
    """
    found = Region.objects.filter(code=code.replace(".", ""))
    place = next(_places(found if on is None else found.filter(_valid(on))), None)
    return _as_called(place, on) if place and on else place


def required_region(code: str) -> Place:
    """The current region with this code. Refuses an unknown one (`places.unknown_region`)."""
    place = region(code)
    if place is None or place.valid_until is not None:
        raise UNKNOWN_REGION(code=code)
    return place


def regions(codes: Iterable[str]) -> dict[str, Place]:
    """The regions with these codes, by code."""
    return {place.code: place for place in _places(Region.objects.filter(code__in=list(codes)))}


def lineage(code: str) -> tuple[Place, ...]:
    """The region and those it lies in, province first; empty for an unknown code."""
    lengths = [length for length in (2, 4, 6, 10) if length <= len(code)]
    found = regions(code[:length] for length in lengths)
    return tuple(found[key] for key in sorted(found, key=len)) if code in found else ()


def full_name(code: str, *, language: str = "id") -> str:
    """`Desa Soreang, Kec. Soreang, Kabupaten Bandung, Jawa Barat`; the code itself if unknown."""
    names = [_titled(place, language) for place in lineage(code)]
    return ", ".join(reversed(names)) or code


def full_names(codes: Iterable[str], *, language: str = "id") -> dict[str, str]:
    """`full_name` for many codes in one query."""
    wanted = set(codes)
    found = regions({code[:length] for code in wanted for length in (2, 4, 6, 10)})
    return {code: _joined(code, found, language) for code in wanted}


def children(code: str | None) -> list[Place]:
    """The current regions directly below, by code; the provinces for None."""
    below = (
        Region.objects.filter(parent_code=code) if code else Region.objects.filter(level="province")
    )
    return list(_places(below.filter(valid_until=None).order_by("code")))


def find_regions(text: str, *, territory: Territory, limit: int = 20) -> list[Place]:
    """Regions whose name begins with or contains `text`, or whose code begins with it.

    The largest first. If none does, the names nearest in spelling. Only inside the territory; the
    regions above it count as inside, so that one can walk down to it.
    """
    wanted, digits = normal(without_title(text)), text.replace(".", "").strip()
    if not wanted:
        return []
    seen = Region.objects.filter(_within(territory), valid_until=None)
    if digits.isdecimal():
        return list(_places(seen.filter(code__startswith=digits).order_by("code")[:limit]))
    found = _by_size(seen.filter(search_name__startswith=wanted), limit)
    if len(found) < limit:
        known = {place.code for place in found}
        more = _by_size(seen.filter(search_name__contains=wanted).exclude(code__in=known), limit)
        found += more[: limit - len(found)]
    return found or _by_size(seen.filter(search_name__in=_nearest(wanted)), limit)


def villages_named(regency_codes: Iterable[str]) -> dict[str, tuple[VillageName, ...]]:
    """The current villages of these regencies by `normal(without_title(name))`, to resolve addresses."""
    regencies = list(regency_codes)
    inside = Q()
    for code in regencies:
        inside |= Q(code__startswith=code)
    if not regencies:
        return {}
    rows = Region.objects.filter(inside, valid_until=None).values_list("code", "search_name")
    names = dict(rows)
    found: dict[str, list[VillageName]] = {}
    for code, name in names.items():
        if len(code) == 10:
            found.setdefault(name, []).append(VillageName(code, names.get(code[:6], ""), code[:4]))
    return {name: tuple(villages) for name, villages in found.items()}


def points(parent_code: str | None, *, level: Level) -> list[Point]:
    """The located current regions of one level inside `parent_code` (None: the country), by code."""
    found = Region.objects.filter(level=level, valid_until=None, lat__isnull=False)
    if parent_code:
        found = found.filter(code__startswith=parent_code)
    rows = found.order_by("code").values_list("code", "name", "lat", "lon", "located")
    return [
        Point(code, name, lat, lon, located == "exact")
        for code, name, lat, lon, located in rows
        if lat is not None and lon is not None
    ]


def village_points() -> Iterator[tuple[str, str, float | None, float | None, bool]]:
    """(code, kind, lat, lon, exact) of every current village, by code; for computing, not for maps."""
    rows = Region.objects.filter(level=Level.VILLAGE, valid_until=None).order_by("code")
    for code, kind, lat, lon, located in rows.values_list(
        "code", "kind", "lat", "lon", "located"
    ).iterator(10_000):
        yield code, kind, lat, lon, located == "exact"


def counts() -> dict[str, int]:
    """How many current regions there are by level."""
    rows = Region.objects.filter(valid_until=None).values_list("level", flat=True)
    return {level.value: rows.filter(level=level).count() for level in Level}


def villages_below(codes: Iterable[str]) -> int:
    """How many current villages lie in these regions."""
    inside = Q()
    for code in codes:
        inside |= Q(code__startswith=code)
    return Region.objects.filter(inside, level="village", valid_until=None).count() if inside else 0


def _as_called(place: Place, on: date) -> Place:
    """The place under the name it had that day: the old name of the first rename after it."""
    later = RegionChange.objects.filter(
        old_code=place.code, new_code=place.code, kind="rename", changed_on__gt=on
    )
    first = later.order_by("changed_on").first()
    return replace(place, name=first.old_name) if first else place


def _valid(on: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def _within(territory: Territory) -> Q:
    if territory.everywhere:
        return Q()
    above = {code[:n] for code in territory.regions for n in (2, 4) if n < len(code)}
    inside = Q(code__in=above)
    for code in territory.regions:
        inside |= Q(code__startswith=code)
    return inside


_SIZES = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE)


def _by_size(found: QuerySet[Region], limit: int) -> list[Place]:
    """The first `limit`, provinces before regencies before districts before villages, by name."""
    some: list[Place] = []
    for level in _SIZES:
        if len(some) < limit:
            some += _places(found.filter(level=level).order_by("name", "code")[: limit - len(some)])
    return some


def _nearest(wanted: str) -> list[str]:
    """The names in the whole map nearest in spelling: four letters in five the same, or better."""
    names = kept("search names", read=lambda: sorted(set(_search_names())))
    return [
        name
        for name, *_ in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=80, limit=8)
    ]


def _search_names() -> Iterable[str]:
    return Region.objects.filter(valid_until=None).values_list("search_name", flat=True)


_TITLES = {
    "id": {"kecamatan": "Kec. {}", "desa": "Desa {}", "kelurahan": "Kel. {}"},
    "en": {"kecamatan": "{} district", "desa": "{} village", "kelurahan": "{} urban village"},
}


def _titled(place: Place, language: str) -> str:
    titles = _TITLES["id" if language.startswith("id") else "en"]
    return titles.get(place.kind, "{}").format(place.name)


def _joined(code: str, found: dict[str, Place], language: str) -> str:
    parts = [found[code[:n]] for n in (10, 6, 4, 2) if n <= len(code) and code[:n] in found]
    return ", ".join(_titled(place, language) for place in parts) or code


_FIELDS = tuple(name for name in Place.__dataclass_fields__)


def _places(found: QuerySet[Region]) -> Iterator[Place]:
    for row in found.values(*_FIELDS):
        yield Place(**{**row, "level": Level(row["level"])})
