"""One planned visit: why there, why then, what it should bring, whom to ask for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.office.plan_words import reasons_of
from jangkau.web.office.views.plan.board import EDITABLE
from jangkau.web.office.views.plan.seen import open_in, seen_visit, team_names, teams_of


@dataclass(frozen=True)
class Open:
    """A day on which the place is worth a visit. `chosen`: the visit's own day."""

    day: date
    spans: tuple[Any, ...]
    chosen: bool


@allowed("outreach.view")
def visit(request: HttpRequest, officer: SignedIn, planned_id: UUID) -> HttpResponse:
    """The visit on a page of its own, or beside the board."""
    plan, one = seen_visit(officer, planned_id)
    context = {
        "plan": plan,
        "visit": one,
        "shown": request.GET.get("shown", ""),
        **_place(one),
        **_others(plan, one),
        "reasons": reasons_of(one.why, language=language()),
        "low": one.why.get("low"),
        "high": one.why.get("high"),
        "team_name": team_names(officer, plan).get(one.team_code, one.team_code),
        "teams": teams_of(officer, plan),
        "region": places.full_name(one.region_code, language=language()) if one.region_code else "",
        "may_edit": officer.may("outreach.edit") and plan.state in EDITABLE,
        "choices": open_in(plan, one.place),
        "may_record": officer.may("outreach.edit") and one.day <= timezone.localdate(),
        "week_number": sum(monday <= one.day for monday in plan.weeks),
    }
    panel = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, f"office/plan/{'panel' if panel else 'visit'}.html", context)


def _place(one: BoardVisit) -> dict[str, Any]:
    """Where it is, whom to ask for, under which letter, and when it is open around the day."""
    permits = queries.permissions_of(place=one.place)
    first, until = one.day - timedelta(days=7), one.day + timedelta(days=8)
    days = places.open_days([one.place], first=first, until=until).get(one.place, {})
    return {
        "place": places.place_of(one.place),
        "letter": next((permit for permit in permits if permit.covers(one.day)), None),
        "open": [Open(day, days[day], chosen=day == one.day) for day in sorted(days)],
        "last_on": queries.last_visits([one.place]).get(one.place),
    }


def _others(plan: BoardPlan, one: BoardVisit) -> dict[str, Any]:
    """The other visits of the place in the plan, and the stop before and after on the same day."""
    same = [other for other in queries.board_visits(plan.id) if other.place == one.place]
    route = queries.board_visits(
        plan.id, first=one.day, until=one.day + timedelta(days=1), team=one.team_code
    )
    ids = [stop.id for stop in route]
    at = ids.index(one.id)
    return {
        "again": [other for other in same if other.id != one.id],
        "number": [other.id for other in same].index(one.id) + 1,
        "before": route[at - 1] if at else None,
        "after": route[at + 1] if at + 1 < len(route) else None,
        "stop": at + 1,
        "stops": len(route),
    }
