"""Land from points: which hexagons belong to which place when only the places' points are known.

Every point lands in exactly one hexagon, which belongs to the group with most points there. The
hexagons between are given to the nearest point within reach; then the shore is taken back by as
much, so that gaps inside the land close while straits and bays stay open. What comes out is a
picture of where people live, not an official boundary.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import atan2, pi
from typing import Protocol

from jangkau.web.look.drawing.frame import Frame
from jangkau.web.look.drawing.hexes import COLUMN, Cell, around, cell_at, centre, neighbours

_LAKE = 40
"""Holes of up to so many hexagons are closed."""
_SIDES, _SIDES_OF_LAND = 8, 7


class Dot(Protocol):
    """A place as a point: its code and its degrees."""

    @property
    def code(self) -> str: ...
    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


@dataclass(frozen=True)
class Ground:
    """How land is made. `digits` of a code tell one place from the next.

    `reach`: how many columns from a point land may be filled in. `shore`: how many columns around
    a point are land in any case. `sides`: keep filled land only where points lie on nearly all
    sides of it, so that islands are not bridged.
    """

    digits: int
    reach: int = 0
    shore: int = 0
    sides: bool = False


@dataclass(frozen=True)
class Mosaic:
    """`owners`: the point each hexagon belongs to. `landed`: the points in each hexagon.

    Hexagons in `owners` but not in `landed` were filled in between points.
    """

    frame: Frame
    owners: dict[Cell, str]
    landed: dict[Cell, list[str]]

    def cells_of(self, *, digits: int) -> dict[str, list[Cell]]:
        """The hexagons in the drawing by the first `digits` of their owner's code."""
        groups: dict[str, list[Cell]] = defaultdict(list)
        for cell, owner in self.owners.items():
            if self.frame.holds(*centre(cell), beyond=COLUMN):
                groups[owner[:digits]].append(cell)
        return dict(groups)

    def spread(self, values: Mapping[str, int]) -> dict[Cell, float]:
        """The points' values on the land: those of one hexagon shared evenly with what it filled.

        All together they add up to the values of the points that landed.
        """
        where = {code: cell for cell, codes in self.landed.items() for code in codes}
        patches: dict[Cell, list[Cell]] = defaultdict(list)
        for cell, owner in self.owners.items():
            patches[where[owner] if cell not in self.landed else cell].append(cell)
        shared: dict[Cell, float] = {}
        for seed, cells in patches.items():
            each = sum(values.get(code, 0) for code in self.landed[seed]) / len(cells)
            shared.update(dict.fromkeys(cells, each))
        return shared


def _land(dots: Iterable[Dot], frame: Frame) -> dict[Cell, list[Dot]]:
    landed: dict[Cell, list[Dot]] = defaultdict(list)
    for dot in dots:
        landed[cell_at(*frame.place(dot.lon, dot.lat))].append(dot)
    return dict(landed)


def _most(dots: list[Dot], digits: int) -> Dot:
    """A point of the group with most points here; of equals the lowest code."""
    counts = Counter(dot.code[:digits] for dot in dots)
    most = min(counts, key=lambda group: (-counts[group], group))
    return min((dot for dot in dots if dot.code[:digits] == most), key=lambda dot: dot.code)


def _spread(landed: dict[Cell, list[Dot]], *, frame: Frame, ground: Ground) -> dict[Cell, str]:
    """Gives each hexagon within reach of a point to the nearest point."""
    owners: dict[Cell, str] = {}
    places: dict[str, tuple[float, float]] = {}
    queue: list[tuple[float, Cell, str]] = []
    for cell, dots in landed.items():
        first = _most(dots, ground.digits)
        places[first.code] = frame.place(first.lon, first.lat)
        heappush(queue, (-1.0, cell, first.code))
    furthest = (ground.reach * COLUMN) ** 2
    while queue:
        _, cell, owner = heappop(queue)
        if cell in owners:
            continue
        owners[cell] = owner
        x, y = places[owner]
        for near in neighbours(cell):
            if near not in owners:
                across, down = centre(near)
                away = (x - across) ** 2 + (y - down) ** 2
                if away <= furthest:
                    heappush(queue, (away, near, owner))
    return owners


def _outer(owners: dict[Cell, str], steps: int) -> set[Cell]:
    """The hexagons at most `steps` from the water."""
    gone: set[Cell] = set()
    edge = {cell for cell in owners if any(near not in owners for near in neighbours(cell))}
    for _ in range(steps):
        gone |= edge
        edge = {near for cell in edge for near in neighbours(cell) if near in owners} - gone
    return gone


def _side(of: Cell, to: Cell) -> int:
    (x, y), (across, down) = centre(of), centre(to)
    return int((atan2(down - y, across - x) + pi) / (2 * pi) * _SIDES - 1e-9)


def _open(
    cell: Cell, *, landed: dict[Cell, list[Dot]], rings: list[list[tuple[Cell, int]]]
) -> bool:
    """Whether few points lie on some side of the hexagon: it is a strait or a bay."""
    row, column = cell
    seen = {
        side
        for (down, across), side in rings[row & 1]
        if (row - (row & 1) + down, column + across) in landed
    }
    return len(seen) < _SIDES_OF_LAND


def _bridges(owners: dict[Cell, str], *, landed: dict[Cell, list[Dot]], reach: int) -> set[Cell]:
    """Filled land that has points on few sides only."""
    rings = [
        [(near, _side(start, near)) for near in around([start], steps=reach + 1) if near != start]
        for start in ((0, 0), (1, 0))
    ]
    return {
        cell for cell in owners if cell not in landed and _open(cell, landed=landed, rings=rings)
    }


def _lakes(water: set[Cell], owners: dict[Cell, str]) -> set[Cell]:
    """Small stretches of `water` that land encloses."""
    found: set[Cell] = set()
    left = set(water)
    while left:
        pool, edge, enclosed = set[Cell](), {left.pop()}, True
        while edge:
            cell = edge.pop()
            pool.add(cell)
            for near in neighbours(cell):
                enclosed = enclosed and near in owners
                if near in left:
                    left.discard(near)
                    edge.add(near)
        if enclosed and len(pool) <= _LAKE:
            found |= pool
    return found


def mosaic(dots: Iterable[Dot], *, frame: Frame, ground: Ground) -> Mosaic:
    """The mosaic of these points in `frame`; every point is in `landed` exactly once."""
    landed = _land(dots, frame)
    owners = _spread(landed, frame=frame, ground=ground)
    water = _outer(owners, max(ground.reach - ground.shore, 0))
    if ground.sides:
        water |= _bridges(owners, landed=landed, reach=ground.reach)
    water -= around(landed, steps=ground.shore)
    water -= _lakes(water, owners)
    return Mosaic(
        frame=frame,
        owners={cell: owner for cell, owner in owners.items() if cell not in water},
        landed={cell: [dot.code for dot in points] for cell, points in landed.items()},
    )
