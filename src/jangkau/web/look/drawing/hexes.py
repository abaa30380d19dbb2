"""A lattice of hexagons: which one a point lands in, and how a crowd of them becomes one path.

Hexagons stand on their point, `COLUMN` units apart in a row; rows are `ROW` units apart and odd
rows are shifted by half a column. All corners are whole numbers, so that paths stay short.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from jangkau.web.look.drawing.frame import Point

Cell = tuple[int, int]
"""Row and column of a hexagon."""

COLUMN, ROW = 14, 12
HALF, QUARTER = COLUMN // 2, ROW // 3
CORNERS = ((0, -8), (7, -4), (7, 4), (0, 8), (-7, 4), (-7, -4))
"""The corners around the centre, clockwise from the top."""

_TURN = {
    0: ((0, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0)),
    1: ((0, 1), (1, 1), (1, 0), (0, -1), (-1, 0), (-1, 1)),
}
_SHAPE = "l7,4v8l-7,4-7-4v-8z"


def centre(cell: Cell) -> tuple[int, int]:
    """The middle of a hexagon."""
    row, column = cell
    return column * COLUMN + (row & 1) * HALF, row * ROW


def cell_at(x: float, y: float) -> Cell:
    """The one hexagon whose centre is nearest to the point."""
    above = int(y // ROW)
    best: tuple[float, Cell] | None = None
    for row in (above, above + 1):
        column = round((x - (row & 1) * HALF) / COLUMN)
        away = (x - column * COLUMN - (row & 1) * HALF) ** 2 + (y - row * ROW) ** 2
        if best is None or away < best[0]:
            best = away, (row, column)
    assert best is not None
    return best[1]


def neighbours(cell: Cell) -> Iterator[Cell]:
    """The six hexagons around, clockwise from the right."""
    row, column = cell
    for down, across in _TURN[row & 1]:
        yield row + down, column + across


def around(cells: Iterable[Cell], *, steps: int) -> set[Cell]:
    """The hexagons at most `steps` away from any of these, themselves among them."""
    found = edge = set(cells)
    for _ in range(steps):
        edge = {near for one in edge for near in neighbours(one)} - found
        found = found | edge
    return found


def _move(to: Point, origin: Point) -> str:
    across, down = round(to[0] - origin[0]), round(to[1] - origin[1])
    return f"m{across}{'' if down < 0 else ','}{down}"


def hexagons(cells: Iterable[Cell]) -> str:
    """One path of all these hexagons, row by row, in relative whole numbers.

    Closing a hexagon returns to its top corner, from which the next one is a short step away: a row
    of neighbours repeats the same few letters, which is what compression likes.
    """
    pieces: list[str] = []
    here: Point = (0, 0)
    for cell in sorted(cells):
        x, y = centre(cell)
        pieces.append(_move((x, y - 8), here) + _SHAPE)
        here = (x, y - 8)
    return "".join(pieces)


def _edges(cells: set[Cell]) -> dict[Point, list[Point]]:
    """The outer edges, clockwise, by the corner they leave from."""
    leaving: dict[Point, list[Point]] = {}
    for cell in sorted(cells):
        x, y = centre(cell)
        for side, near in enumerate(neighbours(cell)):
            if near in cells:
                continue
            start, end = CORNERS[(side + 1) % 6], CORNERS[(side + 2) % 6]
            leaving.setdefault((x + start[0], y + start[1]), []).append((x + end[0], y + end[1]))
    return leaving


def rings(cells: Iterable[Cell]) -> list[list[Point]]:
    """The outlines around these hexagons, each a closed ring of corners; holes run the other way."""
    leaving = _edges(set(cells))
    found: list[list[Point]] = []
    while leaving:
        start = next(iter(leaving))
        ring, here = [start], start
        while True:
            ends = leaving[here]
            after = ends.pop()
            if not ends:
                del leaving[here]
            if after == start:
                break
            ring.append(after)
            here = after
        found.append(ring)
    return found


def ring_path(outlines: Iterable[list[Point]]) -> str:
    """One path of closed rings, in relative whole numbers."""
    pieces: list[str] = []
    for ring in outlines:
        pieces.append(f"M{round(ring[0][0])},{round(ring[0][1])}l")
        steps = []
        for before, after in pairwise(ring):
            steps.append(f"{round(after[0] - before[0])},{round(after[1] - before[1])}")
        pieces.append(" ".join(steps).replace(",-", "-").replace(" -", "-") + "z")
    return "".join(pieces)


def outline(cells: Iterable[Cell]) -> str:
    """The path around these hexagons."""
    return ring_path(rings(cells))
