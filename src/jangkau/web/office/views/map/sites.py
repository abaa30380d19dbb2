"""Sites on the map and in the list beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jangkau.apps.places import queries as places
from jangkau.web.look.drawing.frame import Frame
from jangkau.web.look.drawing.land import Mark, fanned
from jangkau.web.look.drawing.symbols import key
from jangkau.web.look.templatetags.look import number
from jangkau.web.office.views.sites.words import KINDS


@dataclass(frozen=True)
class SiteLine:
    """One site in a list. `sign` is a small picture of its kind."""

    site: places.SitePlace
    address: str
    kind: str | Promise
    sign: SafeString


def site_address(site: places.SitePlace) -> str:
    """The site's own page."""
    return reverse("office:site", args=[site.id])


def site_lines(sites: Sequence[places.SitePlace]) -> list[SiteLine]:
    """Sites for a list, in the order given."""
    return [
        SiteLine(one, site_address(one), KINDS[one.kind], mark_safe(key(one.kind))) for one in sites
    ]


def site_in_words(site: places.SitePlace) -> str:
    """A site's kind and name, its workers, and whether the place is only roughly known."""
    facts = [f"{KINDS[site.kind]}: {site.name}"]
    if site.workers is not None:
        facts.append(_("about %(count)s workers") % {"count": number(site.workers)})
    if site.location_approximate:
        facts.append(_("location approximate"))
    return " · ".join(facts)


def site_marks(
    sites: Sequence[places.SitePlace], *, points: Sequence[places.Point], frame: Frame
) -> list[Mark]:
    """Sites where they are; one known only by its region stands at that region's first village."""
    known = {point.code: (point.lon, point.lat) for point in points}
    marks = []
    for site in sites:
        at = _place(site, known)
        if at is not None and frame.holds(*frame.place(*at)):
            x, y = frame.place(*at)
            marks.append(
                Mark(x, y, kind=site.kind, href=site_address(site), heading=site_in_words(site))
            )
    return fanned(marks)


def _place(
    site: places.SitePlace, known: Mapping[str, tuple[float, float]]
) -> tuple[float, float] | None:
    if site.lon is not None and site.lat is not None:
        return site.lon, site.lat
    inside = (at for code, at in known.items() if code.startswith(site.region_code))
    return known.get(site.region_code) or next(inside, None)
