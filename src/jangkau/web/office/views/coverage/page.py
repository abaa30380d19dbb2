"""The coverage page: one area, the areas below, its occupation groups, what was published of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jangkau.apps.coverage import queries, tasks
from jangkau.domain.terms import Refused, RegionCode
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.office.views.coverage.words import LEVELS, MEASURES, SEGMENTS
from jangkau.web.office.views.sites.words import groups


@dataclass(frozen=True)
class Bar:
    """A share as the page draws it: 0 to 1, or None where it is not known."""

    estimated: int | None
    registered: int
    part: Decimal | None


@allowed("coverage.view")
def coverage(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The country, or the smallest area that holds the officer's whole territory."""
    start = queries.starting_area(officer.territory)
    if start is not None and "top" not in request.GET:
        return redirect("office:coverage_area", start)
    return _page(request, officer, None)


@allowed("coverage.view")
def area(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """One area."""
    return _page(request, officer, code.replace(".", ""))


def looked_at(officer: SignedIn, code: str | None) -> queries.Glance:
    """The glance of an area; 404 for no region, or one that the officer's territory does not touch."""
    if code is not None and not officer.territory.touches(code):
        raise Http404
    try:
        return queries.glance(code, territory=officer.territory)
    except Refused:
        raise Http404 from None


def _page(request: HttpRequest, officer: SignedIn, code: str | None) -> HttpResponse:
    glance = looked_at(officer, code)
    tasks.recount_if_old(timezone.now())
    named = groups()
    context = {
        "glance": glance,
        "total": _bar(glance.total),
        "areas": [(one, _bar(one.share)) for one in glance.areas],
        "groups": [(named.get(one.group, one.group), _bar(one.share)) for one in glance.groups],
        "level": LEVELS.get(len(code or ""), ""),
        "code": RegionCode(code).dotted if code else "",
        "shares": [
            (one, SEGMENTS.get(one.segment, one.segment), _part(one.percent))
            for one in glance.published_shares
        ],
        "published": [
            (one, SEGMENTS.get(one.segment, one.segment), MEASURES.get(one.measure, one.measure))
            for one in glance.published
        ],
        "above": glance.lineage[:-1],
        "from_top": officer.territory.everywhere,
    }
    return render(request, "office/coverage/page.html", context)


def _bar(share: queries.Share) -> Bar:
    return Bar(share.estimated, share.registered, _part(share.percent))


def _part(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100
