"""Loading official outlines from GeoJSON or TopoJSON, made small enough to draw."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jangkau.apps.places.models import Boundary, Region
from jangkau.apps.places.operations.bulk import Merged, merge
from jangkau.apps.places.operations.outlines import BadOutline, Rings, bounding_box, simplified
from jangkau.apps.places.operations.regions import inside_indonesia, new_edition
from jangkau.apps.places.operations.topology import features_of_topology
from jangkau.domain.terms import Refusal, Refused, RegionCode

NO_OUTLINES = Refusal(
    "places.no_outlines",
    id="Berkas {file} bukan GeoJSON (FeatureCollection) atau TopoJSON: {why}. Ekspor batasnya dari "
    "program peta sebagai GeoJSON dalam WGS 84.",
    en="The file {file} is neither GeoJSON (FeatureCollection) nor TopoJSON: {why}. Export the "
    "boundaries from your map program as GeoJSON in WGS 84.",
)
NO_CODE = Refusal(
    "places.outline_without_code",
    id="Batas ke-{number} tidak punya kode wilayah Kemendagri dalam code, kode, kemendagri atau id. "
    "Kode BPS tidak dapat dipakai.",
    en="Outline {number} has no region code of the ministry in code, kode, kemendagri or id. Codes "
    "of BPS cannot be used.",
)
NOT_ON_THE_MAP = Refusal(
    "places.outline_of_nowhere",
    id="Batas ke-{number}: wilayah {code} tidak ada di peta. Muat petanya dahulu (`jangkau places "
    "load`), atau perbaiki kodenya.",
    en="Outline {number}: the region {code} is not on the map. Load the map first (`jangkau places "
    "load`), or correct the code.",
)
BAD_SHAPE = Refusal(
    "places.outline_bad_shape",
    id="Batas ke-{number} ({code}): {why}. Perbaiki bentuknya di program peta.",
    en="Outline {number} ({code}): {why}. Repair the shape in your map program.",
)

CODE_NAMES = ("code", "kode", "kemendagri", "id")
TOLERANCE = {"province": 0.005, "regency": 0.002, "district": 0.0006, "village": 0.0002}
"""How far a drawn line may be from the official one, in degrees (0.001 is about 110 m)."""


@dataclass(frozen=True)
class LoadedBoundaries:
    """Outlines loaded, the points they had and have, and what could not be used."""

    loaded: int
    merged: Merged
    points_before: int
    points_kept: int
    problems: tuple[Refused, ...]


def load_boundaries(file: Path, *, source: str) -> LoadedBoundaries:
    """Loads the outlines in a file; an outline replaces the one the region had.

    Refuses a file that is no map (`places.no_outlines`). Single outlines that cannot be used are
    reported (`places.outline_without_code`, `places.outline_of_nowhere`,
    `places.outline_bad_shape`), and the others go through.
    """
    levels = dict(Region.objects.filter(valid_until=None).values_list("code", "level"))
    rows: dict[str, tuple[Any, ...]] = {}
    problems: list[Refused] = []
    before = kept = 0
    for number, feature in enumerate(_features(file), start=1):
        try:
            code = _code(feature, number)
            if code not in levels:
                raise NOT_ON_THE_MAP(number=number, code=RegionCode(code).dotted)
            shape, had = _shape(feature, number=number, code=code, level=levels[code])
        except Refused as refused:
            problems.append(refused)
            continue
        before, kept = before + had, kept + sum(len(ring) for part in shape for ring in part)
        geometry = json.dumps({"type": "MultiPolygon", "coordinates": shape})
        rows[code] = (code, geometry, *bounding_box(shape), source)
    columns = ("code", "geometry", "west", "south", "east", "north", "source")
    merged = merge(Boundary._meta.db_table, columns=columns, key=("code",), rows=rows.values())
    if merged != Merged():
        new_edition()
    return LoadedBoundaries(len(rows), merged, before, kept, tuple(problems))


def _features(file: Path) -> Iterator[Mapping[str, Any]]:
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise NO_OUTLINES(file=file.name, why=str(fault)) from None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        return iter(document["features"])
    if kind == "Topology":
        try:
            return iter(features_of_topology(document))
        except BadOutline as fault:
            raise NO_OUTLINES(file=file.name, why=str(fault)) from None
    raise NO_OUTLINES(file=file.name, why=f"type {kind}")


def _code(feature: Any, number: int) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    given: Sequence[Any] = ()
    if isinstance(properties, dict):
        lower = {str(name).casefold(): value for name, value in properties.items()}
        given = [lower[name] for name in CODE_NAMES if lower.get(name) not in (None, "")]
    if not given and isinstance(feature, dict) and feature.get("id"):
        given = [feature["id"]]
    for text in given:
        try:
            return RegionCode.parse(str(text))
        except Refused:
            continue
    raise NO_CODE(number=number)


def _shape(
    feature: Mapping[str, Any], *, number: int, code: str, level: str
) -> tuple[list[Rings], int]:
    """The outline as the coordinates of a MultiPolygon, simplified, and how many points it had."""
    try:
        parts = _parts(feature.get("geometry"))
        points = [point for part in parts for ring in part for point in ring]
        lon, lat = next(((x, y) for x, y in points if not inside_indonesia(y, lon=x)), (None, None))
        if lat is not None:
            raise BadOutline(f"point {lat}, {lon} outside Indonesia / di luar Indonesia")
        return simplified(parts, tolerance=TOLERANCE[level]), len(points)
    except BadOutline as fault:
        raise BAD_SHAPE(number=number, code=RegionCode(code).dotted, why=str(fault)) from None


def _parts(geometry: Any) -> list[Rings]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadOutline(f"geometry {kind}, not Polygon or MultiPolygon")
    given = geometry.get("coordinates")
    parts = [given] if kind == "Polygon" else given
    try:
        found = [
            [[(float(point[0]), float(point[1])) for point in ring] for ring in part]
            for part in parts
        ]
    except (TypeError, ValueError, IndexError, KeyError):
        raise BadOutline("coordinates are not numbers / koordinat bukan angka") from None
    if not found or any(len(ring) < 4 for part in found for ring in part) or not all(found):
        raise BadOutline("a ring with fewer than 4 points / cincin kurang dari 4 titik")
    return found
