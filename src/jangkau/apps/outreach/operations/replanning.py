"""Planning again near a plan, and what a plan would be with something changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from jangkau.apps.outreach.models import VisitPlan
from jangkau.apps.outreach.operations.planning import UNKNOWN_PLAN, ask_for_plan
from jangkau.apps.outreach.queries.asked import Asked, asked_from
from jangkau.domain.terms import Actor, Refusal

OVER = Refusal(
    "outreach.plan_is_over",
    id="Rencana ini berakhir {last}; tidak ada hari tersisa untuk direncanakan lagi. Buat rencana baru.",
    en="This plan ended on {last}; no days are left to plan again. Make a new plan.",
)


def replan(
    plan_id: UUID, *, by: Actor, on: date | None = None, changes_most: int | None = None,
    seconds: float | None = None, closed: Sequence[str] = (),
) -> UUID:  # fmt: skip
    """Asks for a plan of the days left, near this one; returns its id.

    Locked visits stay; each other visit that is moved has the price the plan was made with, and at
    most `changes_most` of them are, if given. Places in `closed` are left out. Days before `on`
    (today) are history. Refuses `outreach.unknown_plan`, `outreach.plan_is_over` and what
    `ask_for_plan` refuses.
    """
    row = _plan(plan_id)
    first = max(on or timezone.localdate(), row.first_on)
    if first >= row.until_on:
        raise OVER(last=row.until_on.isoformat())
    asked = asked_from(row.asked)
    asked = replace(
        asked, changes_most=changes_most, closed=tuple({*asked.closed, *closed}), what_if_of=""
    )
    return ask_for_plan(
        row.office_code, first=first, until=row.until_on, asked=asked, by=by, seconds=seconds,
        seed=row.seed, based_on=row.id,
    )  # fmt: skip


def what_if(
    plan_id: UUID, *, by: Actor, more_teams: int = 0, without: Sequence[str] = (),
    closed: Sequence[str] = (), must: Sequence[tuple[str, date | None]] = (),
    seconds: float | None = None,
) -> UUID:  # fmt: skip
    """Asks for the same plan with more notional teams, without some, with places closed or a must.

    It is a draft beside the plan, marked as a question (`asked.what_if_of`); returns its id. Refuses
    `outreach.unknown_plan` and what `ask_for_plan` refuses.
    """
    row = _plan(plan_id)
    asked = asked_from(row.asked)
    changed: Asked = replace(
        asked,
        more_teams=asked.more_teams + more_teams,
        without=(*asked.without, *without),
        closed=(*asked.closed, *closed),
        must=(*asked.must, *must),
        what_if_of=str(plan_id),
    )
    return ask_for_plan(
        row.office_code, first=row.first_on, until=row.until_on, asked=changed, by=by,
        seconds=seconds, seed=row.seed,
    )  # fmt: skip


def _plan(plan_id: UUID) -> VisitPlan:
    row = VisitPlan.objects.filter(pk=plan_id).first()
    if row is None:
        raise UNKNOWN_PLAN()
    return row
