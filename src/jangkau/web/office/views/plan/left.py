"""Places that the plan leaves out, why, what it would cost to force one in; and adding one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import BoardPlan
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Refused
from jangkau.domain.visits.reasons import FLOOR_EMPTY, FORCEABLE
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.language import language
from jangkau.web.office.plan_words import REASONS
from jangkau.web.office.views.plan.board import EDITABLE, asked_day, week_address
from jangkau.web.office.views.plan.seen import open_in, seen_plan, teams_of

MOST_FOUND = 20


@dataclass(frozen=True)
class Left:
    """One place without a visit. `costs`: expected enrolments lost by forcing it in, if known.

    `forceable`: as a must it would have one, at the cost of others.
    """

    place: str
    name: str
    kind: str
    reason: str
    said: str
    costs: float | None
    forceable: bool


@allowed("outreach.view")
def left(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The places left out, the nearest to being planned first, by reason."""
    plan, page = seen_plan(officer, plan_id), page_number(request)
    asked, text = request.GET.get("reason", ""), request.GET.get("q", "").strip()
    every = _lines(plan)
    reasons = Counter(one.reason for one in every)
    lines = [one for one in every if not asked or one.reason == asked]
    if text:
        wanted = places.normal(text)
        lines = [one for one in lines if wanted in places.normal(one.name)]
    context = {
        "plan": plan,
        "reasons": [(code, REASONS.get(code, code), n) for code, n in reasons.most_common()],
        "reason": asked,
        "text": text,
        "lines": lines[(page - 1) * PAGE : page * PAGE],
        "count": len(lines),
        "page": page,
        "more": len(lines) > page * PAGE,
        "may_edit": _may(officer, plan),
    }
    return render(request, "office/plan/left.html", context)


@allowed("outreach.edit")
def add(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """Looking for a place to add, and for whom and when."""
    plan, text = seen_plan(officer, plan_id), request.GET.get("q", "").strip()
    key = request.GET.get("place", "")
    known = places.place_of(key) if key else None
    found = [known] if known else _found(plan, text)
    context = {
        "plan": plan,
        "text": text,
        "found": [(one, places.full_name(one.region_code, language=language())) for one in found],
        "place": key,
        "teams": teams_of(officer, plan),
        "choices": open_in(plan, found[0].key) if len(found) == 1 else None,
        "may_edit": _may(officer, plan),
    }
    return render(request, "office/plan/add.html", context)


@require_POST
@allowed("outreach.edit")
def put(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """One place more, for a team on a day."""
    plan = seen_plan(officer, plan_id)
    day = asked_day(request.POST.get("day", ""))
    team, place = request.POST.get("team", ""), request.POST.get("place", "")
    if day is None or not team or not place:
        messages.error(request, gettext("Choose a place, a team and a day."))
        return redirect("office:plan_add", plan_id)
    try:
        operations.add_visit(plan.id, place=place, team=team, day=day, by=officer.actor())
    except Refused as refused:
        messages.error(request, refused.sentence(language()))
        return redirect("office:plan_add", plan_id)
    messages.success(request, gettext("The visit was added."))
    return redirect(week_address(plan, day))


def _may(officer: SignedIn, plan: BoardPlan) -> bool:
    return officer.may("outreach.edit") and plan.state in EDITABLE


def _lines(plan: BoardPlan) -> list[Left]:
    """Those that would cost least first; places nobody can say a cost of come last, by name."""
    left = [one for one in plan.not_planned if one["reason"] != FLOOR_EMPTY.code]
    facts = places.places_of({str(one["place"]) for one in left})
    lines = [_left(one, facts.get(str(one["place"]))) for one in left]
    return sorted(lines, key=lambda one: (one.costs is None, one.costs or 0.0, one.name))


def _left(one: Mapping[str, Any], at: places.PlaceFacts | None) -> Left:
    key = str(one["place"])
    return Left(
        place=key,
        name=at.name if at else key,
        kind=at.kind if at else "",
        reason=str(one["reason"]),
        said=str(one.get(language()) or ""),
        costs=one.get("costs"),
        forceable=one["reason"] in FORCEABLE,
    )


def _found(plan: BoardPlan, text: str) -> list[places.PlaceFacts]:
    """Places of the office's territory whose name holds the text, sites before villages."""
    if len(text) < 2:
        return []
    wanted = places.normal(text)
    every = places.candidates(places.territory_of(plan.office_code))
    return [one for one in every if wanted in places.normal(one.name)][:MOST_FOUND]
