"""A map of an area: its parts as links, shaded; names, villages and sites on top.

The map says nothing that the table beside it does not say too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin, sqrt

from jangkau.web.look.drawing import hexes
from jangkau.web.look.drawing.frame import Frame, Point
from jangkau.web.look.drawing.hexes import Cell
from jangkau.web.look.drawing.labels import Label, Placed, placed
from jangkau.web.look.drawing.svg import element, text, title
from jangkau.web.look.drawing.symbols import sign

_MESH = "M7,0v4L0,8v8l7,4v4M7,4l7,4v8l-7,4"
"""The hexagons' edges in one tile of the lattice, two rows tall."""


@dataclass(frozen=True)
class Part:
    """One area on the map.

    `heading`: its name and figures in a sentence. `shade`: 1…7, or None where there is no figure.
    `dimmed`: it lies outside what the viewer keeps. `weight`: the greater, the earlier its name
    finds room.
    """

    code: str
    name: str
    href: str
    heading: str
    shade: int | None
    dimmed: bool = False
    weight: int = 0


@dataclass(frozen=True)
class Shape:
    """How a part looks: filled paths by shade (0: no figure), its border, and where its name goes."""

    fills: tuple[tuple[int, str], ...]
    border: str
    heart: Point


@dataclass(frozen=True)
class Speck:
    """A village as a dot. `size` 1…5."""

    x: float
    y: float
    size: int
    heading: str


@dataclass(frozen=True)
class Mark:
    """A site. `kind` chooses the sign; `aside` moves it, in the sign's own units, off another one."""

    x: float
    y: float
    kind: str
    href: str
    heading: str
    aside: tuple[int, int] = (0, 0)


def fanned(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, those at one and the same point set in rings around it."""
    met: Counter[tuple[int, int]] = Counter()
    apart: list[Mark] = []
    for mark in marks:
        point = round(mark.x), round(mark.y)
        apart.append(replace(mark, aside=_seat(met[point])))
        met[point] += 1
    return apart


def _seat(number: int) -> tuple[int, int]:
    """Where the mark so many after the first sits: 6 around it, then 12, then 18."""
    ring, before = 0, 0
    while number > before + 6 * ring:
        before += 6 * ring
        ring += 1
    if ring == 0:
        return 0, 0
    turn = 2 * pi * (number - before - 1) / (6 * ring)
    return round(25 * ring * cos(turn)), round(25 * ring * sin(turn))


@dataclass(frozen=True)
class Sheet:
    """Everything on one map. `across` is the width in pixels that names and signs are sized for."""

    frame: Frame
    heading: str
    description: str
    parts: Sequence[Part]
    shapes: Mapping[str, Shape]
    neighbours: Sequence[Part] = ()
    ground: str = ""
    selected: str = ""
    territory: str = ""
    meshed: bool = True
    edged: bool = True
    specks: Sequence[Speck] = ()
    marks: Sequence[Mark] = ()
    across: int = 800
    letters: float = 12.5

    @property
    def pixel(self) -> float:
        """Units of the drawing for one pixel on a wide screen."""
        return self.frame.width / self.across


def hex_shapes(
    groups: Mapping[str, Sequence[Cell]],
    *,
    hearts: Mapping[str, Point],
    borders: Mapping[str, str],
    shades: Mapping[Cell, int] | None,
    whole: Mapping[str, int | None],
) -> dict[str, Shape]:
    """Shapes of parts made of hexagons.

    `hearts` and `borders`: where the name goes and the path around, by code (`hexes.outline`). With
    `shades` each hexagon has its own (none: 0); else a part has the one shade in `whole`.
    """
    shapes: dict[str, Shape] = {}
    for code, cells in groups.items():
        border = borders[code]
        if shades is None:
            fills: tuple[tuple[int, str], ...] = ((whole.get(code) or 0, border),)
        else:
            by_shade: dict[int, list[Cell]] = defaultdict(list)
            for cell in cells:
                by_shade[shades.get(cell, 0)].append(cell)
            fills = tuple((one, hexes.hexagons(by_shade[one])) for one in sorted(by_shade))
        shapes[code] = Shape(fills=fills, border=border, heart=hearts[code])
    return shapes


def speck_size(value: int, *, largest: int) -> int:
    """1…5, so that the dot's area grows as the value does."""
    return 1 + min(4, int(5 * sqrt(value / largest))) if largest > 0 and value > 0 else 1


def _neighbour(part: Part, shape: Shape) -> str:
    """What lies around: plain land that leads to its own map."""
    land = element("path", class_="map-around", d=shape.border)
    return element(
        "a",
        title(part.heading),
        land,
        href=part.href,
        aria_label=part.heading,
        data_code=part.code,
    )


def _part(part: Part, shape: Shape) -> str:
    paths = [element("path", class_=f"map-class-{shade}", d=d) for shade, d in shape.fills]
    classes = "map-part map-part-dim" if part.dimmed else "map-part"
    inner = (title(part.heading), *paths, element("path", class_="map-border", d=shape.border))
    if not part.href:
        return element("g", *inner, class_=classes, data_code=part.code)
    return element(
        "a", *inner, class_=classes, href=part.href, data_code=part.code, aria_label=part.heading
    )


def _label(part: Part, shape: Shape, *, far: bool = False) -> Label:
    x, y = shape.heart
    return Label(text=part.name, x=x, y=y, weight=part.weight, far=far)


def _names(sheet: Sheet) -> str:
    shapes = sheet.shapes
    labels = [_label(part, shapes[part.code]) for part in sheet.parts if part.code in shapes]
    labels += [
        _label(part, shapes[part.code], far=True)
        for part in sheet.neighbours
        if part.code in shapes
    ]
    size = sheet.letters * sheet.pixel
    names = placed(labels, size=size, frame=sheet.frame)
    return element(
        "g",
        *(_name(one, first=rank < 8) for rank, one in enumerate(names)),
        class_="map-names",
        font_size=round(size, 1),
        data_pixels=sheet.letters,
        aria_hidden="true",
    )


def _name(one: Placed, *, first: bool) -> str:
    far = "map-name-far" if one.label.far else None
    return element(
        "text",
        text(one.label.text),
        x=round(one.label.x),
        y=round(one.label.y),
        class_="map-name-first" if first and not far else far,
        display=None if one.fits else "none",
    )


def _specks(specks: Iterable[Speck]) -> str:
    dots = [
        element(
            "circle", title(one.heading), cx=round(one.x), cy=round(one.y), r=2 + 1.6 * one.size
        )
        for one in specks
    ]
    return element("g", *dots, class_="map-specks") if dots else ""


def _aside(mark: Mark) -> str:
    if mark.aside == (0, 0):
        return sign(mark.kind)
    return element("g", sign(mark.kind), transform=f"translate({mark.aside[0]} {mark.aside[1]})")


def _marks(sheet: Sheet) -> str:
    scale = round(sheet.pixel * 0.82, 2)
    marks = [
        element(
            "a",
            title(one.heading),
            element(
                "g",
                _aside(one),
                class_="map-sized",
                transform=f"scale({scale})",
                data_scale=0.82,
            ),
            href=one.href or None,
            aria_label=one.heading,
            transform=f"translate({round(one.x)} {round(one.y)})",
        )
        for one in sheet.marks
    ]
    return element("g", *marks, class_="map-marks") if marks else ""


def _mesh(sheet: Sheet) -> tuple[str, str]:
    """The lattice's lines as a pattern, and the land filled with it."""
    if not (sheet.meshed and sheet.ground):
        return "", ""
    lines = element("path", class_="map-mesh", d=_MESH)
    pattern = element(
        "pattern", lines, id="map-mesh", width=hexes.COLUMN, height=2 * hexes.ROW,
        patternUnits="userSpaceOnUse",
    )  # fmt: skip
    return element("defs", pattern), element(
        "path", class_="map-meshed", d=sheet.ground, fill="url(#map-mesh)"
    )


def draw(sheet: Sheet) -> str:
    """The map as one `<svg>`. Names and signs are sized for `across` pixels; the script resizes them."""
    frame = sheet.frame
    defs, mesh = _mesh(sheet)
    parts = [
        _part(part, sheet.shapes[part.code]) for part in sheet.parts if part.code in sheet.shapes
    ]
    around = [
        _neighbour(part, sheet.shapes[part.code])
        for part in sheet.neighbours
        if part.code in sheet.shapes
    ]
    return element(
        "svg",
        element("desc", text(sheet.description)) if sheet.description else "",
        defs,
        element("g", *around, class_="map-neighbours") if around else "",
        element("g", *parts, class_="map-parts"),
        mesh,
        element("path", class_="map-edge", d=sheet.ground) if sheet.ground and sheet.edged else "",
        element("path", class_="map-territory", d=sheet.territory) if sheet.territory else "",
        element("path", class_="map-selected", d=sheet.selected) if sheet.selected else "",
        _specks(sheet.specks),
        _marks(sheet),
        _names(sheet),
        class_="map",
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="group",
        aria_label=sheet.heading,
        data_map="",
    )
