"""Maps of the country and of provinces: a shade for each hexagon, kept until figures or regions change."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from jangkau.apps.coverage import queries as coverage
from jangkau.apps.places import queries as places
from jangkau.web.look.drawing import classes, survey
from jangkau.web.look.drawing.land import Shape, hex_shapes
from jangkau.web.office.views.map import figures, ground


@dataclass(frozen=True)
class Coarse:
    """Where the classes begin, in workers per hexagon, and the parts' shapes."""

    begins: tuple[int, ...]
    shapes: Mapping[str, Shape]


@lru_cache(maxsize=24)
def _coarse(code: str, group: str, columns: int, age: UUID, run: int) -> Coarse:
    land = ground.ground(code, columns=columns)
    assert land is not None
    spread = land.mosaic.spread(figures.of_villages(code, group=group))
    shown = {cell for cells in land.parts.values() for cell in cells}
    values = {cell: round(value) for cell, value in spread.items() if cell in shown}
    begins = classes.breaks(values.values())
    shades = {cell: classes.shade(value, begins) for cell, value in values.items()}
    shapes = hex_shapes(
        land.parts, hearts=land.hearts, borders=land.borders, shades=shades, whole={}
    )
    return Coarse(begins=begins, shapes=shapes)


def coarse(code: str, *, group: str, columns: int = survey.COLUMNS[0]) -> Coarse | None:
    """Modelled workers by hexagon; None before the model has run, or where nothing is located."""
    age, run = places.edition(), coverage.estimate_run()
    if age is None or run is None or ground.ground(code, columns=columns) is None:
        return None
    return _coarse(code, group, columns, age, run.id)
