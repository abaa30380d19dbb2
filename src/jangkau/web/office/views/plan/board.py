"""The week board: who goes where on which day, and every way to change it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.domain.calendars import Span
from jangkau.domain.terms import Refused
from jangkau.domain.visits.notes import FLOOR_UNMET
from jangkau.domain.visits.reasons import FLOOR_EMPTY
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.office.plan_words import floors_of, sentences, weights_of
from jangkau.web.office.views.plan.seen import seen_plan, seen_visit, team_names, teams_of
from jangkau.web.office.views.plan.week import chosen_week, week_of

EDITABLE = frozenset({"draft", "published"})
"""States of a plan whose visits may be moved."""


@allowed("outreach.view")
def board(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """One week of the plan, and how good the plan is."""
    plan = seen_plan(officer, plan_id)
    if plan.working or plan.state == "failed":
        return redirect("office:plan_progress", plan_id)
    today = timezone.localdate()
    ahead = queries.first_day_ahead(plan.id, on=today) or today
    monday = chosen_week(plan, asked=request.GET.get("week", ""), today=ahead)
    team = request.GET.get("team", "")
    context = {**board_context(officer, plan, monday=monday, team=team), **_proof(plan)}
    return render(request, "office/plan/board.html", context)


@require_POST
@allowed("outreach.edit")
def move(request: HttpRequest, officer: SignedIn, planned_id: UUID) -> HttpResponse:
    """Another team or day. A refused move says why; the board stays as it was."""
    seen_visit(officer, planned_id)
    day, team = asked_day(request.POST.get("day", "")), request.POST.get("team", "")
    if day is None or not team:
        return HttpResponseBadRequest(gettext("Choose a team and a day."))
    return _changed(
        request, officer, planned_id,
        lambda visit: operations.move_visit(visit.id, team=team, day=day, by=officer.actor()),
        said=gettext("The visit was moved."),
    )  # fmt: skip


@require_POST
@allowed("outreach.edit")
def lock(request: HttpRequest, officer: SignedIn, planned_id: UUID) -> HttpResponse:
    """Keeps the visit where it is, whatever is planned anew."""
    return _changed(
        request, officer, planned_id,
        lambda visit: operations.lock_visit(visit.id, by=officer.actor()),
        said=gettext("The visit is locked: planning anew leaves it where it is."),
    )  # fmt: skip


@require_POST
@allowed("outreach.edit")
def unlock(request: HttpRequest, officer: SignedIn, planned_id: UUID) -> HttpResponse:
    """Lets the planner move the visit again."""
    return _changed(
        request, officer, planned_id,
        lambda visit: operations.unlock_visit(visit.id, by=officer.actor()),
        said=gettext("The visit is no longer locked."),
    )  # fmt: skip


@require_POST
@allowed("outreach.edit")
def drop(request: HttpRequest, officer: SignedIn, planned_id: UUID) -> HttpResponse:
    """Takes the visit out of the plan."""
    return _changed(
        request, officer, planned_id,
        lambda visit: operations.drop_visit(visit.id, by=officer.actor()),
        said=gettext("The visit was taken out of the plan."),
    )  # fmt: skip


def board_context(
    officer: SignedIn, plan: BoardPlan, *, monday: date, team: str = ""
) -> dict[str, Any]:
    """What the board of one week is drawn from; of one team, if there is such a one."""
    names = team_names(officer, plan)
    teams = teams_of(officer, plan)
    visits = _visits(plan, monday)
    shown = week_of(plan, monday=monday, visits=visits, teams=teams, names=names)
    shown = shown.of(team) if team in names else shown
    may_edit = officer.may("outreach.edit") and plan.state in EDITABLE
    return {
        "plan": plan,
        "week": shown,
        "weeks": [(n, one, one == monday) for n, one in enumerate(plan.weeks, start=1)],
        "week_number": plan.weeks.index(monday) + 1,
        "teams": teams,
        "names": sorted(names.items()),
        "team": team,
        "may_edit": may_edit,
        "openings": _openings(plan, shown.days, visits) if may_edit else {},
        "may_publish": officer.may("plan.publish")
        and plan.state == "draft"
        and not plan.what_if_of,
        "may_replan": officer.may("outreach.edit") and plan.state == "published",
        "today": timezone.localdate(),
    }


def _visits(plan: BoardPlan, monday: date) -> list[BoardVisit]:
    following = [one for one in plan.weeks if one > monday]
    until = following[0] if following else None
    return queries.board_visits(plan.id, first=monday, until=until)


def _openings(
    plan: BoardPlan, days: Sequence[date], visits: Sequence[BoardVisit]
) -> dict[str, dict[date, tuple[Span, ...]]]:
    """When each visited place is open on the days shown: where its cards may be dragged to."""
    return queries.openings(
        {one.place for one in visits}, first=days[0], until=days[-1] + timedelta(days=1),
        closed=plan.closed,
    )  # fmt: skip


def _proof(plan: BoardPlan) -> dict[str, Any]:
    """What the line above the board says of the whole plan."""
    visits = queries.board_visits(plan.id)
    unmet = [one for one in plan.binding if one["code"] == FLOOR_UNMET.code]
    unmet += [one for one in plan.not_planned if one["reason"] == FLOOR_EMPTY.code]
    binding = [one for one in plan.binding if one not in unmet]
    return {
        "weights": [*weights_of(plan.asked), *floors_of(plan.asked)],
        "unmet": sentences(unmet, language=language()),
        "binding": sentences(binding, language=language()),
        "changes": queries.changes(plan),
        "count": len(visits),
        "places": len({one.place for one in visits}),
        "districts": len({one.district for one in visits if one.district}),
        "locked": sum(one.locked for one in visits),
    }


def _changed(
    request: HttpRequest,
    officer: SignedIn,
    planned_id: UUID,
    change: Callable[[BoardVisit], object],
    *,
    said: str,
) -> HttpResponse:
    """The board after a change, or as it was with the reason; a page of its own without a script."""
    plan, visit = seen_visit(officer, planned_id)
    refusal = ""
    try:
        change(visit)
    except Refused as refused:
        refusal = refused.sentence(language())
    monday = chosen_week(plan, asked=request.POST.get("week", ""), today=visit.day)
    if request.htmx:  # type: ignore[attr-defined]
        team = request.POST.get("shown", "")
        context = {**board_context(officer, plan, monday=monday, team=team), "refusal": refusal}
        context |= {"said": "" if refusal else said, "moved": planned_id}
        status = 422 if refusal else 200
        return render(request, "office/plan/week.html", context, status=status)
    if refusal:
        messages.error(request, refusal)
    else:
        messages.success(request, said)
    return redirect(week_address(plan, monday))


def week_address(plan: BoardPlan, day: date) -> str:
    """The board of the week that holds the day."""
    number = sum(one <= day for one in plan.weeks) or 1
    return f"{reverse('office:plan_board', args=[plan.id])}?week={number}"


def asked_day(text: str) -> date | None:
    """The day typed; None for anything that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
