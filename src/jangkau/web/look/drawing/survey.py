"""Which stretch of the country a drawing shows, and how fine its hexagons are."""

from collections.abc import Sequence

from jangkau.web.look.drawing.frame import Frame, bounds_of, shallow
from jangkau.web.look.drawing.hexes import COLUMN
from jangkau.web.look.drawing.mosaic import Dot, Ground, Mosaic, mosaic

COLUMNS = {0: 229, 2: 96, 4: 88, 6: 64}
"""Hexagons from side to side of a drawing of the country, a province, a regency, a district."""

BELOW = {0: 2, 2: 4, 4: 6, 6: 10}
"""Digits of the codes of the parts of an area whose code has so many digits."""

_MARGIN = 4 * COLUMN
_SAMPLE = 60


def spacing(dots: Sequence[Dot], frame: Frame) -> float:
    """How far apart neighbouring points lie, in hexagons: three quarters are nearer than this."""
    places = [frame.place(dot.lon, dot.lat) for dot in dots]
    nearest = [
        min(
            ((x - across) ** 2 + (y - down) ** 2 for across, down in places if across != x),
            default=0.0,
        )
        for x, y in places[:: max(1, len(places) // _SAMPLE)]
    ]
    return float(sorted(nearest)[len(nearest) * 3 // 4] ** 0.5) / COLUMN


def nation(dots: Sequence[Dot], *, columns: int = COLUMNS[0]) -> Mosaic:
    """The whole country, `columns` hexagons wide; provinces are told apart."""
    width = columns * COLUMN
    box = bounds_of((dot.lon, dot.lat) for dot in dots)
    frame = shallow(box, width=width, margin=COLUMN * 2, least=width // 10, most=width)
    return mosaic(dots, frame=frame, ground=Ground(digits=2, reach=3, sides=True))


def area_frame(dots: Sequence[Dot], *, digits: int) -> Frame:
    """The frame around an area's points, never very tall nor very flat."""
    width = COLUMNS[digits] * COLUMN
    box = bounds_of((dot.lon, dot.lat) for dot in dots)
    return shallow(
        box.padded(0.06 if digits < 6 else 0.18),
        width=width,
        margin=_MARGIN // 2,
        least=width * 9 // 20,
        most=width * 3 // 4,
    )


def area(dots: Sequence[Dot], *, code: str) -> Mosaic:
    """An area with what surrounds it: `dots` are the country's points, `code` says which area."""
    own = [dot for dot in dots if dot.code.startswith(code)]
    frame = area_frame(own, digits=len(code))
    apart = spacing(own, frame)
    coarse = len(code) == 2
    reach = min(16, max(3, round((2 if coarse else 3) * apart)))
    box = frame.reach((reach + 1) * COLUMN)
    near = [dot for dot in dots if box.holds(dot.lon, dot.lat)]
    ground = Ground(
        digits=BELOW[len(code)],
        reach=reach,
        shore=min(10, round((0.5 if coarse else 0.7) * apart)),
        sides=coarse and reach <= 5,
    )
    return mosaic(near, frame=frame, ground=ground)
