"""Visits of a plan in the planner's words: to stay near, to change by hand, to hand on."""

from datetime import date, datetime
from uuid import UUID

from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.domain.visits import stays
from jangkau.domain.visits.problem import Kept, Stay
from jangkau.domain.visits.problem import PlannedVisit as Planned


def kept_visits(plan_id: UUID, *, first: date) -> tuple[Kept, ...]:
    """The visits of a plan from a day on, as another plan may stay near them."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id, day__gte=first).order_by("day", "position")
    return tuple(Kept(row.place, row.team_code, row.day, locked=row.locked) for row in rows)


def kept_stays(plan_id: UUID, *, first: date) -> tuple[Stay, ...]:
    """The trips over night of a plan that are not over on a day."""
    row = VisitPlan.objects.get(pk=plan_id)
    return tuple(one for one in stays.from_json(row.stays) if one.days[-1] >= first)


def planned_visits(plan_id: UUID) -> tuple[Planned, ...]:
    """The visits of a plan in the planner's words."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id).order_by("day", "team_code", "position")
    return tuple(
        Planned(
            row.team_code, row.day, row.position, row.place, row.arrive, row.depart, row.travel,
            row.expected,
        )
        for row in rows
    )  # fmt: skip


def lost_plans(*, before: datetime) -> tuple[UUID, ...]:
    """Plans said to be running whose computation told nothing since that moment."""
    rows = VisitPlan.objects.filter(state="running").order_by("made_at")
    return tuple(
        row.id
        for row in rows
        if datetime.fromisoformat(row.progress.get("at", "1970-01-01T00:00:00+00:00")) < before
    )
