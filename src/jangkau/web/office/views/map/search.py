"""The search above the map: any region of the country, and the viewer's own sites."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.office.views.map.names import LEVELS
from jangkau.web.office.views.map.sites import site_lines

_EVERYWHERE = Territory(everywhere=True)
_REGIONS, _SITES = 8, 6


@dataclass(frozen=True)
class Found:
    """A region found: where it lies and what it is."""

    place: places.Place
    lies_in: str
    level: str | Promise


def _regions(text: str) -> list[Found]:
    """The map is public knowledge, so the search is not held to a territory."""
    found = places.find_regions(text, territory=_EVERYWHERE, limit=_REGIONS)
    names = places.full_names(one.code for one in found)
    return [Found(one, names[one.code].partition(", ")[2], LEVELS[len(one.code)]) for one in found]


@allowed("places.view")
def find(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What is called so: a list to choose from as one types, or a page of its own.

    Without a script, a single region found is opened at once.
    """
    text = request.GET.get("q", "").strip()
    regions = _regions(text) if text else []
    sites = places.sites(officer.territory, text=text, limit=_SITES) if text else []
    typing = bool(getattr(request, "htmx", False))
    if len(regions) == 1 and not sites and not typing:
        return redirect("office:map_area", code=regions[0].place.code)
    page = "office/map/found.html" if typing else "office/map/find.html"
    return render(request, page, {"text": text, "regions": regions, "sites": site_lines(sites)})
