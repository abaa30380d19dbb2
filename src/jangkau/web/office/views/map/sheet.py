"""From figures to the drawing: shades, names, villages and sites of one map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory
from jangkau.web.look.drawing import classes, hexes
from jangkau.web.look.drawing.land import Part, Shape, Sheet, Speck, hex_shapes, speck_size
from jangkau.web.look.templatetags.look import number, percent
from jangkau.web.office.views.map.choice import Choice, Measure
from jangkau.web.office.views.map.coarse import Coarse, coarse
from jangkau.web.office.views.map.figures import Figures
from jangkau.web.office.views.map.ground import Ground, Outlines
from jangkau.web.office.views.map.names import short
from jangkau.web.office.views.map.sites import site_marks


@dataclass(frozen=True)
class Content:
    """What is to be drawn. `villages`: each village's value of the measure, where it is known."""

    code: str
    heading: str
    choice: Choice
    territory: Territory
    children: Sequence[places.Place]
    figures: Mapping[str, Figures]
    villages: Mapping[str, int]
    sites: Sequence[places.SitePlace]
    around: Sequence[places.Place] = ()
    selected: str = ""


@dataclass(frozen=True)
class Drawing:
    """A sheet ready to draw, with its legend: where classes begin, and whether per hexagon."""

    sheet: Sheet
    begins: tuple[int, ...]
    per_hexagon: bool


def in_words(place: places.Place, figures: Figures) -> str:
    """A part's name and figures in one line, as pointers and screen readers are told."""
    facts = [place.name]
    if figures.workers is not None:
        facts.append(
            _("%(count)s informal workers (modelled)") % {"count": number(figures.workers)}
        )
    if figures.registered is not None:
        facts.append(_("%(count)s registered") % {"count": number(figures.registered)})
    if figures.share is not None:
        facts.append(share_in_words(figures.share))
    return " · ".join(facts)


def share_in_words(hundredths: int) -> str:
    """`114` → `1,14%`."""
    return str(percent(f"{hundredths / 10_000:.4f}"))


def _begins(values: Sequence[int], measure: Measure) -> tuple[int, ...]:
    return classes.SHARES if measure is Measure.COVERAGE else classes.breaks(values)


def parts(content: Content, *, whole: Mapping[str, int | None]) -> list[Part]:
    """The map's parts; those outside the viewer's territory are dimmed, except on the country."""
    nothing = Figures(workers=None, people=None, registered=None)
    found = []
    for place in content.children:
        figures = content.figures.get(place.code, nothing)
        found.append(
            Part(
                code=place.code,
                name=short(place.name),
                href=reverse("office:map_area", args=[place.code]),
                heading=in_words(place, figures),
                shade=whole.get(place.code),
                dimmed=bool(content.code) and not content.territory.touches(place.code),
                weight=figures.workers or 0,
            )
        )
    return found


def neighbours(content: Content) -> list[Part]:
    """The areas around, by name only."""
    return [
        Part(
            code=place.code,
            name=short(place.name),
            href=reverse("office:map_area", args=[place.code]),
            heading=place.name,
            shade=None,
        )
        for place in content.around
    ]


def _specks(
    content: Content, points: Sequence[places.Point], land: Ground | Outlines
) -> list[Speck]:
    """Villages as dots, on the maps of regencies and districts only."""
    if len(content.code) < 4:
        return []
    largest = max((content.villages.get(point.code, 0) for point in points), default=0)
    specks = []
    for point in points:
        x, y = land.frame.place(point.lon, point.lat)
        value = content.villages.get(point.code)
        said = point.name if value is None else f"{point.name} · {number(value)}"
        specks.append(Speck(x, y, size=speck_size(value or 0, largest=largest), heading=said))
    return specks


def territory_line(territory: Territory, land: Ground) -> str:
    """The line around what the viewer keeps; empty for those who keep everything or nothing here."""
    if territory.everywhere:
        return ""
    inside = [
        cell
        for cells in land.parts.values()
        for cell in cells
        if territory.covers(land.mosaic.owners[cell])
    ]
    return hexes.outline(inside) if inside else ""


def _finely(content: Content) -> Coarse | None:
    """Shades by hexagon on coarse maps; None where each part has one shade."""
    if len(content.code) > 2 or content.choice.measure is not Measure.WORKERS:
        return None
    return coarse(content.code, group=content.choice.group)


def drawing(
    content: Content, *, land: Ground, official: Outlines | None, points: Sequence[places.Point]
) -> Drawing:
    """The map of this content on this land."""
    measure = content.choice.measure
    finely = None if official else _finely(content)
    measured = {code: one.measured(measure) for code, one in content.figures.items()}
    known = [value for value in measured.values() if value is not None]
    begins = finely.begins if finely else _begins(known, measure)
    whole = {
        code: None if value is None else classes.shade(value, begins)
        for code, value in measured.items()
    }
    sheet = Sheet(
        frame=official.frame if official else land.frame,
        heading=content.heading,
        description=_("The same figures are in the table beside the map."),
        parts=parts(content, whole=whole),
        shapes=_shaded(official.shapes, whole)
        if official
        else _hex_shapes(land, finely=finely, whole=whole),
        specks=_specks(content, points, official or land),
        marks=site_marks(content.sites, points=points, frame=(official or land).frame)
        if content.choice.sites
        else (),
        across=780 if content.code else 1180,
        letters=12.5 if content.code else 11.5,
        meshed=not official,
        edged=bool(content.code),
    )
    sheet = _on_outlines(sheet, content) if official else _on_land(sheet, content, land)
    return Drawing(sheet=sheet, begins=begins, per_hexagon=finely is not None)


def _on_land(sheet: Sheet, content: Content, land: Ground) -> Sheet:
    """The sheet with what only hexagons can show: neighbours, territory, the village chosen."""
    chosen = land.parts.get(content.selected)
    return replace(
        sheet,
        neighbours=neighbours(content),
        ground=land.land,
        territory=territory_line(content.territory, land),
        selected=hexes.outline(chosen) if chosen else "",
    )


def _on_outlines(sheet: Sheet, content: Content) -> Sheet:
    """The sheet with the viewer's parts and the village chosen lined out."""
    kept = [code for code in sheet.shapes if content.territory.covers(code)]
    chosen = sheet.shapes.get(content.selected)
    line = "".join(sheet.shapes[code].border for code in kept)
    return replace(
        sheet,
        territory="" if content.territory.everywhere else line,
        selected=chosen.border if chosen else "",
    )


def _shaded(shapes: Mapping[str, Shape], whole: Mapping[str, int | None]) -> dict[str, Shape]:
    return {
        code: replace(shape, fills=((whole.get(code) or 0, shape.border),))
        for code, shape in shapes.items()
    }


def _hex_shapes(
    land: Ground, *, finely: Coarse | None, whole: Mapping[str, int | None]
) -> dict[str, Shape]:
    around = hex_shapes(
        land.neighbours, hearts=land.hearts, borders=land.borders, shades=None, whole={}
    )
    if finely:
        return {**around, **finely.shapes}
    own = hex_shapes(land.parts, hearts=land.hearts, borders=land.borders, shades=None, whole=whole)
    return {**around, **own}
