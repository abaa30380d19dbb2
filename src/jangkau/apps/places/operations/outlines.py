"""Outlines made simpler: fewer points, the same look."""

from collections.abc import Sequence
from math import hypot

Point = tuple[float, float]
Rings = list[list[Point]]
"""The rings of one polygon, the outer one first; points are (lon, lat) in degrees."""


class BadOutline(Exception):
    """Something about an outline that makes it unusable, in a few words."""


def simplified(parts: Sequence[Rings], *, tolerance: float) -> list[Rings]:
    """The parts with every ring simplified; islets and holes smaller than the tolerance go.

    The largest part always stays, so that no region vanishes.
    """
    largest = max(range(len(parts)), key=lambda index: _extent(parts[index][0]))
    kept: list[Rings] = []
    for index, part in enumerate(parts):
        outer = simplified_ring(part[0], tolerance=tolerance)
        if index != largest and (len(outer) < 4 or _extent(outer) < tolerance):
            continue
        holes = [simplified_ring(ring, tolerance=tolerance) for ring in part[1:]]
        kept.append(
            [
                outer if len(outer) >= 4 else _rounded(part[0]),
                *(hole for hole in holes if len(hole) >= 4 and _extent(hole) >= tolerance),
            ]
        )
    return kept


def simplified_ring(ring: Sequence[Point], *, tolerance: float) -> list[Point]:
    """A closed ring without the points that lie within `tolerance` of the line (Douglas–Peucker).

    The ring is cut at the point farthest from its first, so that a closed line has two ends.
    """
    points = list(ring) if ring[0] == ring[-1] else [*ring, ring[0]]
    far = max(range(len(points)), key=lambda i: _apart(points[0], points[i]))
    first = _line(points[: far + 1], tolerance)
    return _rounded([*first[:-1], *_line(points[far:], tolerance)])


def bounding_box(parts: Sequence[Rings]) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    xs = [x for part in parts for x, _ in part[0]]
    ys = [y for part in parts for _, y in part[0]]
    return min(xs), min(ys), max(xs), max(ys)


def _line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas–Peucker without recursion: coasts are long."""
    keep = {0, len(points) - 1}
    open_ends = [(0, len(points) - 1)]
    while open_ends:
        start, end = open_ends.pop()
        if end - start < 2:
            continue
        index = max(
            range(start + 1, end), key=lambda i: _off(points[i], points[start], points[end])
        )
        if _off(points[index], points[start], points[end]) > tolerance:
            keep.add(index)
            open_ends += [(start, index), (index, end)]
    return [points[index] for index in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far the point is from the line between two others, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    if length == 0:
        return _apart(point, start)
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length**2
    nearest = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - nearest * dx, point[1] - start[1] - nearest * dy)


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _extent(ring: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _rounded(points: Sequence[Point]) -> list[Point]:
    """Five decimals are a metre."""
    return [(round(x, 5), round(y, 5)) for x, y in points]
