"""The land of each map: made once from the villages' points and kept while the regions stay the same.

Where official outlines are loaded for all parts of an area they are drawn instead of hexagons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from uuid import UUID

from jangkau.apps.places import queries as places
from jangkau.domain.terms import Level
from jangkau.web.look.drawing import hexes, polygons, survey
from jangkau.web.look.drawing.frame import Bounds, Frame, Point, shallow
from jangkau.web.look.drawing.hexes import COLUMN, Cell
from jangkau.web.look.drawing.labels import heart
from jangkau.web.look.drawing.land import Shape
from jangkau.web.look.drawing.mosaic import Mosaic

_KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Ground:
    """An area's land. `parts`: the hexagons of each part; `neighbours`: those of the areas around.

    `hearts`: where the name of each goes; `borders`: the path around each.
    """

    mosaic: Mosaic
    parts: Mapping[str, Sequence[Cell]]
    neighbours: Mapping[str, Sequence[Cell]]
    hearts: Mapping[str, Point]
    borders: Mapping[str, str]
    land: str

    @property
    def frame(self) -> Frame:
        return self.mosaic.frame

    @property
    def hexagon_km(self) -> float:
        """How wide a hexagon is in the middle of the map, in kilometres."""
        _, middle = self.frame.globe(0, self.frame.height / 2)
        return COLUMN / self.frame.scale * _KM_PER_DEGREE * cos(radians(middle))


@dataclass(frozen=True)
class Outlines:
    """An area drawn from official boundaries."""

    frame: Frame
    shapes: Mapping[str, Shape]
    source: str


@lru_cache(maxsize=1)
def _villages(age: UUID) -> list[places.Point]:
    return places.points(None, level=Level.VILLAGE)


def villages(code: str = "") -> list[places.Point]:
    """The located villages inside an area; empty while no map is loaded."""
    age = places.edition()
    known = _villages(age) if age else []
    return [point for point in known if point.code.startswith(code)] if code else known


@lru_cache(maxsize=48)
def _ground(code: str, age: UUID, columns: int) -> Ground:
    dots = _villages(age)
    mosaic = survey.area(dots, code=code) if code else survey.nation(dots, columns=columns)
    groups = mosaic.cells_of(digits=survey.BELOW[len(code)])
    parts = {part: cells for part, cells in groups.items() if part.startswith(code)}
    around = mosaic.cells_of(digits=len(code)) if code else {}
    neighbours = {one: cells for one, cells in around.items() if one != code}
    return Ground(
        mosaic=mosaic,
        parts=parts,
        neighbours=neighbours,
        hearts={one: heart(cells) for one, cells in {**parts, **neighbours}.items()},
        borders={one: hexes.outline(cells) for one, cells in {**parts, **neighbours}.items()},
        land=hexes.outline([cell for cells in parts.values() for cell in cells]),
    )


def ground(code: str, *, columns: int = survey.COLUMNS[0]) -> Ground | None:
    """The land of an area (empty code: the country); None where no village is located."""
    age = places.edition()
    if age is None or not villages(code):
        return None
    return _ground(code, age, columns)


def outlines(codes: Sequence[str]) -> Outlines | None:
    """The official outlines of these parts, or None unless all of them are loaded."""
    age = places.edition()
    return _outlines(tuple(codes), age) if age and codes and places.any_boundaries() else None


@lru_cache(maxsize=32)
def _outlines(codes: tuple[str, ...], age: UUID) -> Outlines | None:
    found = places.boundaries(codes)
    if len(found) < len(codes):
        return None
    box = Bounds(
        min(one.west for one in found.values()),
        min(one.south for one in found.values()),
        max(one.east for one in found.values()),
        max(one.north for one in found.values()),
    )
    width = 1600
    frame = shallow(box, width=width, margin=40, least=width * 7 // 20, most=width * 3 // 4)
    return Outlines(
        frame=frame,
        shapes={code: _shape(one, frame) for code, one in found.items()},
        source="; ".join(sorted({one.source for one in found.values() if one.source})),
    )


def _shape(one: places.Outline, frame: Frame) -> Shape:
    rings = polygons.rings(one.geometry, frame=frame)
    path = polygons.path(rings)
    middle = polygons.middle(rings) if rings else frame.place(one.west, one.south)
    return Shape(fills=((0, path),), border=path, heart=middle)
