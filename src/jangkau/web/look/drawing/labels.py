"""Names on a map: where each stands, and which are left out so that none lie on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jangkau.web.look.drawing.frame import Frame
from jangkau.web.look.drawing.hexes import Cell, centre, neighbours

_WIDE, _TALL = 0.7, 1.25
"""A letter's usual width and a line's height, in font sizes."""


@dataclass(frozen=True)
class Label:
    """A name to be written around a point. `weight`: the greater, the earlier it gets its place.

    `far`: it names what lies around the map's own parts.
    """

    text: str
    x: float
    y: float
    weight: int
    far: bool = False


@dataclass(frozen=True)
class Placed:
    """A label with its verdict: whether it `fits` at the size it was measured for."""

    label: Label
    fits: bool


def heart(cells: Sequence[Cell]) -> tuple[float, float]:
    """A point well inside these hexagons: far from the edge, then near the middle of them all."""
    left = set(cells)
    while True:
        inner = {cell for cell in left if all(near in left for near in neighbours(cell))}
        if not inner:
            break
        left = inner
    x = sum(centre(cell)[0] for cell in cells) / len(cells)
    y = sum(centre(cell)[1] for cell in cells) / len(cells)

    def away(cell: Cell) -> tuple[float, Cell]:
        across, down = centre(cell)
        return (across - x) ** 2 + (down - y) ** 2, cell

    return centre(min(left, key=away))


_Box = tuple[float, float, float, float]


def _box(label: Label, size: float) -> _Box:
    half = len(label.text) * size * _WIDE / 2
    return label.x - half, label.y - size * _TALL / 2, label.x + half, label.y + size * _TALL / 2


def _inside(label: Label, *, size: float, frame: Frame) -> Label:
    """The label moved sideways so that it does not leave the drawing."""
    west, _, east, _ = _box(label, size)
    push = max(0.0, -west) - max(0.0, east - frame.width)
    return replace(label, x=label.x + push)


def _crosses(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def placed(labels: Iterable[Label], *, size: float, frame: Frame) -> list[Placed]:
    """Every label, heaviest first, with whether it fits beside those before it.

    One that does not fit at its point tries a little above and below.
    """
    taken: list[_Box] = []
    verdicts: list[Placed] = []
    for one in sorted(labels, key=lambda label: (label.far, -label.weight, label.text)):
        middle = _inside(one, size=size, frame=frame)
        tries = [
            replace(middle, y=middle.y + size * step) for step in (0, -0.7, 0.7, -1.3, 1.3, -2, 2)
        ]
        free = (
            label for label in tries if not any(_crosses(_box(label, size), box) for box in taken)
        )
        label = next(free, None)
        if label is not None:
            taken.append(_box(label, size))
        verdicts.append(Placed(label=label or middle, fits=label is not None))
    return verdicts
