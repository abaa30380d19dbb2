"""Planning again near a plan, and what a plan would be with something changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit import operations as audit
from jangkau.apps.outreach.models import VisitPlan
from jangkau.apps.outreach.operations.planning import (
    DRAFT,
    NOT_A_DRAFT,
    UNKNOWN_PLAN,
    ask_for_plan,
    held_plan,
)
from jangkau.apps.outreach.queries.asked import Asked, asked_from
from jangkau.apps.outreach.queries.gathering import days_at_work
from jangkau.domain.terms import Actor, Refusal
from jangkau.domain.visits import reasons

OVER = Refusal(
    "outreach.plan_is_over",
    id="Rencana ini sampai {last}; tidak ada lagi hari bertugas yang tersisa. Buat rencana baru.",
    en="This plan runs to {last}; no day is left on which a team goes out. Make a new plan.",
)
NOT_LEFT_OUT = Refusal(
    "outreach.place_not_left_out",
    id="Tempat itu tidak termasuk yang ditinggalkan rencana ini. Pilih dari daftar Tidak direncanakan.",
    en="That place is not among those this plan leaves out. Choose one of the list Not planned.",
)
NOT_TO_FORCE = Refusal(
    "outreach.place_not_to_force",
    id="Tempat itu tidak bisa dipaksakan, karena sebabnya bukan kekurangan waktu: {why_id}",
    en="That place cannot be forced in, for the reason is not a lack of time: {why_en}",
)
BEGUN_ALREADY = Refusal(
    "outreach.question_begun",
    id="Hari pertama pertanyaan ini ({first}) sudah lewat; mengambilnya akan mengubah hari yang sudah "
    "dijalani. Tanyakan lagi dari rencananya.",
    en="The first day of this question ({first}) is over; taking it would change days that were driven. "
    "Ask again from the plan.",
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
    first = _first_left(row, on=on)
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
    car_less: bool = False, closed: Sequence[str] = (),
    must: Sequence[tuple[str, date | None]] = (), seconds: float | None = None,
) -> UUID:  # fmt: skip
    """Asks for the same plan with more notional teams, without some or a car, with places closed or a must.

    It is a draft beside the plan, marked as a question (`asked.what_if_of`); returns its id. Refuses
    `outreach.unknown_plan` and what `ask_for_plan` refuses.
    """
    row = _plan(plan_id)
    asked = asked_from(row.asked)
    changed: Asked = replace(
        asked,
        more_teams=asked.more_teams + more_teams,
        without=(*asked.without, *without),
        car_less=asked.car_less or car_less,
        closed=(*asked.closed, *closed),
        must=(*asked.must, *must),
        what_if_of=str(plan_id),
    )
    return ask_for_plan(
        row.office_code, first=row.first_on, until=row.until_on, asked=changed, by=by,
        seconds=seconds, seed=row.seed,
    )  # fmt: skip


def force_in(
    plan_id: UUID, *, place: str, by: Actor, on: date | None = None, seconds: float | None = None
) -> UUID:
    """Asks for the days left of a plan, near it, with a place that it leaves out as a must.

    A question beside the plan as `what_if`'s are; the plan's visits are where it begins, its locked
    ones stay and moving one has its price, so what differs is what the place costs. Days before `on`
    (today) are history. Refuses `outreach.unknown_plan`, `outreach.place_not_left_out`,
    `outreach.place_not_to_force`, `outreach.plan_is_over` and what `ask_for_plan` refuses.
    """
    row = _plan(plan_id)
    left = next((one for one in row.not_planned if one["place"] == place), None)
    if left is None:
        raise NOT_LEFT_OUT()
    if left["reason"] not in reasons.FORCEABLE:
        raise NOT_TO_FORCE(why_id=left["id"], why_en=left["en"])
    first = _first_left(row, on=on)
    asked = asked_from(row.asked)
    asked = replace(
        asked, must=(*asked.must, (place, None)), changes_most=None, what_if_of=str(plan_id)
    )
    return ask_for_plan(
        row.office_code, first=first, until=row.until_on, asked=asked, by=by, seconds=seconds,
        seed=row.seed, based_on=row.id,
    )  # fmt: skip


def take_over(plan_id: UUID, *, by: Actor, on: date | None = None) -> None:
    """Makes the answer of a question a draft of its own, to be changed and published as any other.

    Refuses `outreach.unknown_plan`, `outreach.plan_of_another_office`, `outreach.plan_not_a_draft`
    and, where it begins before `on` (today), `outreach.question_begun`.
    """
    with audit.acting(by):
        row = held_plan(plan_id, by=by)
        if row.state != DRAFT:
            raise NOT_A_DRAFT(state=row.state)
        if row.first_on < (on or timezone.localdate()):
            raise BEGUN_ALREADY(first=row.first_on.isoformat())
        row.asked = row.asked | {"what_if_of": ""}
        row.save(update_fields=["asked"])


def _first_left(row: VisitPlan, *, on: date | None) -> date:
    """The first day from `on` (today) on which a team works. Refuses `outreach.plan_is_over`."""
    first = max(on or timezone.localdate(), row.first_on)
    days = [first + timedelta(days=n) for n in range((row.until_on - first).days)]
    found = next(iter(days_at_work(row.office_code, days=days)), None)
    if found is None:
        raise OVER(last=(row.until_on - timedelta(days=1)).isoformat())
    return found


def _plan(plan_id: UUID) -> VisitPlan:
    row = VisitPlan.objects.filter(pk=plan_id).first()
    if row is None:
        raise UNKNOWN_PLAN()
    return row
