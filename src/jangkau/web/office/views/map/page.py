"""The map page: the country, a province, a regency, a district."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.drawing import classes
from jangkau.web.look.drawing.land import draw
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import number
from jangkau.web.office.views.map import figures, ground
from jangkau.web.office.views.map.choice import MEASURES, Choice, Measure, chosen
from jangkau.web.office.views.map.figures import Figures
from jangkau.web.office.views.map.names import PARTS
from jangkau.web.office.views.map.sheet import Content, Drawing, drawing, share_in_words
from jangkau.web.office.views.map.sites import site_lines

_SITES_LISTED = 30


@dataclass(frozen=True)
class Row:
    """One line of the table beside the map."""

    place: places.Place
    figures: Figures
    selected: bool

    @property
    def share(self) -> str:
        return "" if self.figures.share is None else share_in_words(self.figures.share)


@dataclass(frozen=True)
class LegendLine:
    """One class of the legend: its shade and the span of values in words."""

    shade: int
    words: str


def legend(drawn: Drawing, measure: Measure) -> list[LegendLine]:
    """The classes in words, least first; the last has no end."""
    written = share_in_words if measure is Measure.COVERAGE else number
    lines = []
    for start, end, shade in classes.spans(drawn.begins):
        if end is None:
            words = _("%(start)s and more") % {"start": written(start)}
        elif start == 0:
            words = _("below %(end)s") % {"end": written(end)}
        else:
            last = end if measure is Measure.COVERAGE else end - 1
            words = _("%(start)s to %(end)s") % {"start": written(start), "end": written(last)}
        lines.append(LegendLine(shade=shade, words=words))
    return lines


def _rows(children: Sequence[places.Place], known: dict[str, Figures], selected: str) -> list[Row]:
    """The parts, those with most informal workers first."""
    nothing = Figures(workers=None, people=None, registered=None)
    rows = [Row(one, known.get(one.code, nothing), one.code == selected) for one in children]
    return sorted(rows, key=lambda row: (-(row.figures.workers or 0), row.place.name))


@allowed("places.view")
def area_map(request: HttpRequest, officer: SignedIn, code: str = "") -> HttpResponse:
    """The map of an area, or of its district when the area is a village; 404 for an unknown code."""
    selected, code = (code, code[:6]) if len(code) == 10 else ("", code)
    lineage = places.lineage(selected or code)
    if code and not lineage:
        raise Http404
    land = ground.ground(code)
    if land is None:
        return render(request, "office/map/empty.html", {"lineage": lineage})
    groups = figures.groups(language())
    choice = chosen(request.GET, groups=frozenset(groups), sites=len(code) >= 4)
    return render(
        request,
        "office/map/map.html",
        {
            **_shown(officer, code=code, selected=selected, choice=choice, land=land),
            "lineage": lineage,
            "groups": groups,
            "measures": MEASURES,
            "own": _own(officer),
        },
    )


def _shown(
    officer: SignedIn, *, code: str, selected: str, choice: Choice, land: ground.Ground
) -> dict[str, object]:
    """The map with everything that belongs to it: legend, table, sites."""
    children = places.children(code or None)
    known = figures.of_parts(children, territory=officer.territory, group=choice.group)
    sites = places.sites(officer.territory, region=code)
    content = Content(
        code=code,
        heading=_("Map of %(area)s") % {"area": _area_name(code)},
        choice=choice,
        territory=officer.territory,
        children=children,
        figures=known,
        villages=figures.of_villages(code, group=choice.group) if len(code) >= 4 else {},
        sites=sites,
        around=list(places.regions(land.neighbours).values()),
        selected=selected,
    )
    official = ground.outlines([child.code for child in children])
    drawn = drawing(content, land=land, official=official, points=ground.villages(code))
    return {
        "code": code,
        "choice": choice,
        "svg": mark_safe(draw(drawn.sheet)),
        "legend": legend(drawn, choice.measure),
        "per_hexagon": drawn.per_hexagon,
        "gaps": not drawn.per_hexagon and any(part.shade is None for part in drawn.sheet.parts),
        "hexagon_km": land.hexagon_km,
        "official": official,
        "rows": _rows(children, known, selected),
        "total": figures.total(known),
        "sites": site_lines(sites[:_SITES_LISTED]),
        "sites_count": len(sites),
        "parts_name": PARTS[len(code)],
        "source": figures.source(),
        "flat": not code,
    }


def _area_name(code: str) -> str:
    place = places.region(code) if code else None
    return place.name if place else _("Indonesia")


def _own(officer: SignedIn) -> list[places.Place]:
    """The regions that the viewer keeps, for a short way there; none for those who keep all."""
    found = places.regions(officer.territory.regions)
    return [found[code] for code in sorted(found)][:8]
