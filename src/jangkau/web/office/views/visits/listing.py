"""The list of visits: today's and the missed ones of the plan, what was done, and the same as Excel."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as said

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import DueVisit, VisitLine, WhichVisits
from jangkau.apps.places import queries as places
from jangkau.domain.terms.dates import clock
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import Value, workbook
from jangkau.web.office.views.visits.forms import day_of
from jangkau.web.office.views.visits.words import APPROACHES, COUNTS

SHEET_ROWS = 20_000


@allowed("outreach.view")
def visits(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What was done, the latest first; above it what the plan wants today, and what was missed."""
    chosen, page, today = _chosen(request), page_number(request), timezone.localdate()
    found = queries.visits(
        officer.territory, chosen=chosen, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    teams = crew.teams(officer.territory)
    names = {team.code: team.name for team in teams}
    context = {
        "lines": [(one, APPROACHES[one.approach]) for one in found[:PAGE]],
        "totals": queries.visit_totals(officer.territory, chosen=chosen),
        "due": _due(queries.due_visits(officer.territory, day=today), names=names),
        "missed": _due(queries.missed_visits(officer.territory, on=today), names=names),
        "chosen": chosen,
        "last_day": chosen.until - timedelta(days=1) if chosen.until else None,
        "place": places.place_of(chosen.place) if chosen.place else None,
        "approaches": APPROACHES.items(),
        "teams": teams,
        "page": page,
        "more": len(found) > PAGE,
        "query": request.GET.urlencode(),
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/visits/list.html", context)


@allowed("outreach.view")
def export(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The chosen visits as a workbook; no person is in it."""
    found = queries.visits(officer.territory, chosen=_chosen(request), limit=SHEET_ROWS)
    return attached(_workbook(found), name="kunjungan.xlsx")


def _chosen(request: HttpRequest) -> WhichVisits:
    asked = request.GET
    approach, last = asked.get("approach", ""), day_of(asked.get("until", ""))
    return WhichVisits(
        first=day_of(asked.get("from", "")),
        until=last + timedelta(days=1) if last and last.year < 9999 else None,
        place=asked.get("place", "").replace("\0", "")[:36],
        team=asked.get("team", "").replace("\0", "")[:20],
        approach=approach if approach in APPROACHES else "",
    )


def _due(
    found: Iterable[DueVisit], *, names: Mapping[str, str]
) -> list[tuple[DueVisit, str, str, str]]:
    """Each with its hours and its team's name; of a team that is no more, its code."""
    return [
        (one, clock(one.arrive), clock(one.depart), names.get(one.team_code, one.team_code))
        for one in found
    ]


def _workbook(found: Iterable[VisitLine]) -> bytes:
    heading = [said("Day"), said("Place"), said("From"), said("Until"), said("Team")]
    heading += [said("How people were approached"), said("People there, about")]
    heading += [*(str(word) for word in COUNTS.values()), said("Known by name"), said("Notes")]
    return workbook(said("Visits"), heading=heading, rows=map(_row, found))


def _row(one: VisitLine) -> list[Value]:
    return [
        one.day,
        one.name,
        clock(one.begun),
        clock(one.ended),
        one.team_code,
        str(APPROACHES[one.approach]),
        one.crowd,
        *(getattr(one, name) for name in COUNTS),
        one.enrolled,
        one.notes,
    ]
