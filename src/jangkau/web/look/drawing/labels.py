"""Names on a map: where each stands, and which are left out so that none lie on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jangkau.web.look.drawing.frame import Frame
from jangkau.web.look.drawing.hexes import Cell, centre, neighbours

_WIDE, _TALL = 0.66, 1.3
"""A letter's usual width and a line's height, in font sizes."""


@dataclass(frozen=True)
class Label:
    """A name to be written around a point. `weight`: the greater, the earlier it gets its place."""

    text: str
    x: float
    y: float
    weight: int


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


def _box(label: Label, size: float) -> tuple[float, float, float, float]:
    half = len(label.text) * size * _WIDE / 2
    return label.x - half, label.y - size * _TALL / 2, label.x + half, label.y + size * _TALL / 2


def _inside(label: Label, *, size: float, frame: Frame) -> Label:
    """The label moved sideways so that it does not leave the drawing."""
    west, _, east, _ = _box(label, size)
    push = max(0.0, -west) - max(0.0, east - frame.width)
    return Label(text=label.text, x=label.x + push, y=label.y, weight=label.weight)


def placed(labels: Iterable[Label], *, size: float, frame: Frame) -> list[Placed]:
    """Every label, heaviest first, with whether it fits beside those before it."""
    taken: list[tuple[float, float, float, float]] = []
    verdicts: list[Placed] = []
    for one in sorted(labels, key=lambda label: (-label.weight, label.text)):
        label = _inside(one, size=size, frame=frame)
        west, north, east, south = _box(label, size)
        fits = all(
            east <= other[0] or west >= other[2] or south <= other[1] or north >= other[3]
            for other in taken
        )
        if fits:
            taken.append((west, north, east, south))
        verdicts.append(Placed(label=label, fits=fits))
    return verdicts
