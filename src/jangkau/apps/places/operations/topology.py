"""TopoJSON unfolded into the features of GeoJSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from jangkau.apps.places.operations.outlines import BadOutline, Point


def features_of_topology(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The polygons of every object in a topology as GeoJSON features.

    Raises `BadOutline` where the arcs cannot be read. A geometry that is no polygon is passed on as
    it is, for the caller to refuse by its number.
    """
    try:
        arcs = [_absolute(arc, document.get("transform")) for arc in document["arcs"]]
        return [
            {
                "type": "Feature",
                "id": one.get("id"),
                "properties": one.get("properties"),
                "geometry": _geometry(one, arcs),
            }
            for item in document["objects"].values()
            for one in _geometries(item)
        ]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise BadOutline(f"arcs or objects cannot be read ({fault})") from None


def _geometries(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if item.get("type") == "GeometryCollection" or "geometries" in item:
        for one in item["geometries"]:
            yield from _geometries(one)
    else:
        yield item


def _geometry(one: Mapping[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    kind = one.get("type")
    if kind == "Polygon":
        return {"type": kind, "coordinates": [_ring(ring, arcs) for ring in one["arcs"]]}
    if kind == "MultiPolygon":
        parts = [[_ring(ring, arcs) for ring in part] for part in one["arcs"]]
        return {"type": kind, "coordinates": parts}
    return {"type": kind}


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Arcs joined end to end; a negative index is the arc `~index` walked backward."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _absolute(arc: list[list[float]], transform: Mapping[str, Any] | None) -> list[Point]:
    """Quantised arcs hold differences to be scaled and moved; plain ones hold points."""
    if transform is None:
        return [(float(point[0]), float(point[1])) for point in arc]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0.0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return points
