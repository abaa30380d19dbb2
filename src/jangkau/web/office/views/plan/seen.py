"""What an officer may see of plans, the teams by name, and when a place is open."""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.domain.calendars import Span
from jangkau.web.entry.acting import SignedIn


def seen_plan(officer: SignedIn, plan_id: UUID) -> BoardPlan:
    """The plan, if its office is the officer's to see; else not found."""
    plan = queries.board_plan(plan_id, territory=officer.territory)
    if plan is None:
        raise Http404
    return plan


def seen_visit(officer: SignedIn, visit_id: UUID) -> tuple[BoardPlan, BoardVisit]:
    """A planned visit with its plan, if its office is the officer's to see; else not found."""
    visit = queries.board_visit(visit_id)
    if visit is None:
        raise Http404
    return seen_plan(officer, visit.plan_id), visit


def teams_of(officer: SignedIn, plan: BoardPlan) -> list[crew.TeamFacts]:
    """The teams of the plan's office, by code."""
    return list(crew.teams(officer.territory, office_code=plan.office_code))


def open_in(plan: BoardPlan, place: str) -> list[tuple[date, tuple[Span, ...]]]:
    """The days of the plan on which the place may be visited, with its hours."""
    found = queries.openings(
        [place], first=plan.first_on, until=plan.until_on, closed=plan.closed
    )  # fmt: skip
    return list(found.get(place, {}).items())


def team_names(officer: SignedIn, plan: BoardPlan) -> dict[str, str]:
    """The teams of the office by code: those that are no more too, and the notional ones of the plan."""
    found = crew.teams(officer.territory, office_code=plan.office_code, closed=True)
    names = {one.code: one.name for one in found}
    return {code: team_name(code) for code in queries.teams_in(plan.id)} | names


def team_name(code: str) -> str:
    """What a team without an entry is called: `BDG1~2`, of an office without teams, is notional."""
    number = code.rpartition("~")[2]
    return code if number == code else gettext("Notional team %(number)s") % {"number": number}
