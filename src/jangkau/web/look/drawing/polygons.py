"""Official outlines (GeoJSON geometry) as paths, where an administrator has loaded them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jangkau.web.look.drawing.frame import Frame, Point
from jangkau.web.look.drawing.hexes import ring_path

Ring = list[Point]


def rings(geometry: Mapping[str, Any], *, frame: Frame) -> list[Ring]:
    """The rings of a Polygon or MultiPolygon in the drawing's whole units, specks left out."""
    polygons = {
        "Polygon": [geometry.get("coordinates", [])],
        "MultiPolygon": geometry.get("coordinates", []),
    }
    found: list[Ring] = []
    for polygon in polygons.get(geometry.get("type", ""), []):
        for ring in polygon:
            small = _thinned([frame.place(float(at[0]), float(at[1])) for at in ring])
            if len(small) >= 3:
                found.append(small)
    return found


def _thinned(ring: Iterable[Point]) -> Ring:
    """The ring in whole units without repeated points and without closing itself."""
    kept: Ring = []
    for x, y in ring:
        point = (float(round(x)), float(round(y)))
        if not kept or point != kept[-1]:
            kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def area(ring: Sequence[Point]) -> float:
    """Twice the signed area inside a ring."""
    following = [*ring[1:], ring[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, following, strict=True))


def middle(outlines: Sequence[Ring]) -> Point:
    """The centre of gravity of the largest ring."""
    ring = max(outlines, key=lambda one: abs(area(one)))
    whole = area(ring)
    following = [*ring[1:], ring[0]]
    x = y = 0.0
    for (a, b), (c, d) in zip(ring, following, strict=True):
        cross = a * d - c * b
        x += (a + c) * cross
        y += (b + d) * cross
    return (x / (3 * whole), y / (3 * whole)) if whole else ring[0]


def path(outlines: Sequence[Ring]) -> str:
    """One path of these rings, to be filled by the even-odd rule."""
    return ring_path(outlines)
