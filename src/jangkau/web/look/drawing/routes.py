"""Routes of a day on the land: one line for each team, its stops numbered in the order they are met.

Colour is never alone: every stop carries its team's letter and its number. The same stops stand in
the list beside the map.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jangkau.web.look.drawing import hexes
from jangkau.web.look.drawing.frame import Bounds, Frame, bounds_of, shallow
from jangkau.web.look.drawing.hexes import COLUMN, Cell
from jangkau.web.look.drawing.labels import Label, Placed, heart, placed
from jangkau.web.look.drawing.mosaic import Dot, Ground, mosaic
from jangkau.web.look.drawing.survey import spacing
from jangkau.web.look.drawing.svg import element, text, title

COLOURS = 10
"""Colours there are for teams; the eleventh begins again."""

_WIDTH = 80 * COLUMN
_ACROSS = 780
_LETTERS = 12.0


@dataclass(frozen=True)
class Stop:
    """A place on a route. `label` stands in its circle, `heading` is its name and times in words."""

    lon: float
    lat: float
    label: str
    heading: str
    href: str


@dataclass(frozen=True)
class Route:
    """One team's day. `colour` 1…COLOURS; `start` is where it sets out and comes back, if known."""

    colour: int
    stops: Sequence[Stop]
    start: tuple[float, float] | None = None
    start_heading: str = ""


@dataclass(frozen=True)
class Land:
    """The ground under the routes: the outline of each district and where its name goes."""

    frame: Frame
    outlines: Mapping[str, str]
    hearts: Mapping[str, tuple[float, float]]


def bounds_of_routes(routes: Iterable[Route]) -> Bounds | None:
    """The box around every stop and start, with some land around; None where nothing has a point."""
    points = [(stop.lon, stop.lat) for route in routes for stop in route.stops]
    points += [route.start for route in routes if route.start]
    return bounds_of(points).padded(0.08) if points else None


def land(dots: Sequence[Dot], *, bounds: Bounds) -> Land:
    """The districts inside `bounds`, made from the villages' points."""
    frame = shallow(
        bounds, width=_WIDTH, margin=COLUMN * 2, least=_WIDTH * 11 // 20, most=_WIDTH * 17 // 20
    )
    box = frame.reach(COLUMN * 18)
    near = [dot for dot in dots if box.holds(dot.lon, dot.lat)]
    if not near:
        return Land(frame, {}, {})
    apart = spacing(near, frame)
    reach = min(16, max(3, round(2.5 * apart)))
    made = mosaic(near, frame=frame, ground=Ground(digits=6, reach=reach, shore=round(0.7 * apart)))
    parts = made.cells_of(digits=6)
    return Land(
        frame,
        {code: hexes.outline(cells) for code, cells in parts.items()},
        {code: _heart(cells, frame) for code, cells in parts.items()},
    )


def draw(
    ground: Land,
    *,
    routes: Sequence[Route],
    names: Mapping[str, str],
    heading: str,
    description: str,
) -> str:
    """The map as one `<svg>`; `names` are the districts' by code."""
    frame, pixel = ground.frame, ground.frame.width / _ACROSS
    lines = [_line(route, frame) for route in routes]
    # The first team's stops are drawn last: they lie on top where stops crowd.
    stops = [
        _stop(stop, frame, colour=route.colour, pixel=pixel)
        for route in reversed(routes)
        for stop in reversed(route.stops)
    ]
    return element(
        "svg",
        element("desc", text(description)),
        element("g", *(element("path", class_="map-around", d=d) for d in ground.outlines.values()), class_="route-land"),
        _names(ground, names, pixel=pixel),
        element("g", *lines, class_="route-lines"),
        element("g", *_starts(routes, frame, pixel=pixel), *stops, class_="map-marks"),
        class_="map",
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="group",
        aria_label=heading,
        data_map="",
    )  # fmt: skip


def _heart(cells: Sequence[Cell], frame: Frame) -> tuple[float, float]:
    x, y = heart(cells)
    return x, min(max(y, COLUMN * 2.0), frame.height - COLUMN * 2.0)


def _line(route: Route, frame: Frame) -> str:
    points = [frame.place(stop.lon, stop.lat) for stop in route.stops]
    if route.start:
        home = frame.place(*route.start)
        points = [home, *points, home]
    d = "M" + "L".join(f"{round(x)},{round(y)}" for x, y in points)
    return element("path", class_="route-casing", d=d) + element(
        "path", class_=f"route route-{route.colour}", d=d
    )


def _stop(stop: Stop, frame: Frame, *, colour: int, pixel: float) -> str:
    wide = 12 + 4 * max(0, len(stop.label) - 2)
    sign = element(
        "g",
        element("rect", x=-wide, y=-11, width=2 * wide, height=22, rx=11, class_="route-disc"),
        element("text", text(stop.label), class_="route-label", text_anchor="middle", dominant_baseline="central", font_size=12.5),
        class_="map-sized", transform=f"scale({pixel:.2f})", data_scale=1,
    )  # fmt: skip
    x, y = frame.place(stop.lon, stop.lat)
    return element(
        "a", title(stop.heading), sign, href=stop.href, aria_label=stop.heading,
        class_=f"route-stop route-{colour}", transform=f"translate({round(x)} {round(y)})",
    )  # fmt: skip


def _starts(routes: Sequence[Route], frame: Frame, *, pixel: float) -> list[str]:
    """Each place that teams set out from, once."""
    homes = {route.start: route.start_heading for route in routes if route.start}
    drawn = []
    for at, heading in homes.items():
        x, y = frame.place(*at)
        sign = element(
            "g",
            element("rect", x=-11, y=-11, width=22, height=22, rx=4),
            element("path", d="M-6 1L0-5L6 1M-4 0V6H4V0"),
            class_="map-sized", transform=f"scale({pixel:.2f})", data_scale=1,
        )  # fmt: skip
        drawn.append(
            element(
                "g", title(heading), sign, class_="route-home",
                transform=f"translate({round(x)} {round(y)})",
            )
        )  # fmt: skip
    return drawn


def _names(ground: Land, names: Mapping[str, str], *, pixel: float) -> str:
    labels = [
        Label(names[code], *at, weight=0)
        for code, at in ground.hearts.items()
        if code in names and ground.frame.holds(*at)
    ]
    size = _LETTERS * pixel
    written = placed(labels, size=size, frame=ground.frame)
    return element(
        "g", *(_name(one) for one in written), class_="map-names route-names",
        font_size=round(size, 1), data_pixels=_LETTERS, aria_hidden="true",
    )  # fmt: skip


def _name(one: Placed) -> str:
    x, y = round(one.label.x), round(one.label.y)
    return element("text", text(one.label.text), x=x, y=y, display=None if one.fits else "none")
