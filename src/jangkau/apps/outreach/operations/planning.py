"""Asking for a plan of visits, making it, stopping, publishing it. Every write is in somebody's name."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit import operations as audit
from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as people
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.operations.solving import Tell, Told, prepare, solve, with_a_car_less
from jangkau.apps.outreach.queries.asked import Asked, asked_from
from jangkau.apps.outreach.queries.board import FORGETTABLE, WORKING
from jangkau.apps.outreach.queries.configuration import configuration
from jangkau.apps.outreach.queries.gathering import (
    UNKNOWN_OFFICE,
    Gathered,
    teams_of_office,
    usual_team,
)
from jangkau.apps.outreach.queries.published import kept_stays, kept_visits
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal, Refused, Territory
from jangkau.domain.visits import stays
from jangkau.domain.visits.problem import Kept, Plan
from jangkau.domain.visits.saying import Said, sentences
from jangkau.domain.visits.saying import said as sayings

BAD_WEEKS = Refusal(
    "outreach.plan_weeks",
    id="Rencana dibuat untuk 1 sampai 13 minggu; tertulis {weeks}. Pilih jumlah minggu yang lain.",
    en="A plan spans 1 to 13 weeks; {weeks} was asked. Choose another number of weeks.",
)
BAD_SECONDS = Refusal(
    "outreach.plan_seconds",
    id="Waktu hitung harus 0,1 sampai 3.600 detik; tertulis {seconds}. Pilih angka yang lain.",
    en="The time to compute is 0.1 to 3,600 seconds; {seconds} was asked. Choose another figure.",
)
NOT_YOUR_PLAN = Refusal(
    "outreach.plan_of_another_office",
    id="Kantor {office} tidak ada di wilayah Anda. Rencanakan kantor Anda sendiri.",
    en="The office {office} is not in your territory. Plan for one of your own.",
)
UNKNOWN_PLAN = Refusal(
    "outreach.unknown_plan",
    id="Rencana itu tidak ada. Lihat daftarnya di halaman Rencana.",
    en="There is no such plan. See the page Plan.",
)
NOT_A_DRAFT = Refusal(
    "outreach.plan_not_a_draft",
    id="Hanya konsep rencana yang bisa diterbitkan; rencana ini {state}. Buat rencana baru.",
    en="Only a draft can be published; this plan is {state}. Make a new plan.",
)
NOT_TO_FORGET = Refusal(
    "outreach.plan_not_to_forget",
    id="Hanya konsep dan rencana yang gagal dibuat yang bisa dibuang. Rencana yang pernah terbit tetap "
    "disimpan; yang sedang dibuat bisa dibatalkan dulu.",
    en="Only drafts and plans that could not be made can be forgotten. One that was published is kept; "
    "one being made can be given up first.",
)
BEING_ASKED = Refusal(
    "outreach.plan_being_asked",
    id="Pengandaian tentang rencana ini masih dihitung. Tunggu sampai selesai, atau batalkan dulu.",
    en="A question about this plan is still being reckoned. Wait until it is done, or give it up first.",
)
NOTIONAL_TEAMS = Refusal(
    "outreach.plan_with_notional_teams",
    id="Rencana ini memakai {n} tim umpama karena kantor {office} belum punya tim. Buat tim dulu di "
    "halaman Tim, lalu rencanakan lagi.",
    en="This plan has {n} notional teams, because the office {office} has none yet. Make teams on the "
    "page Teams, then plan again.",
)
GIVEN_UP = Refusal(
    "outreach.plan_given_up",
    id="Pembuatan rencana ini dibatalkan. Minta rencana baru di halaman Rencana.",
    en="The making of this plan was given up. Ask for another on the page Plan.",
)
BROKEN_OFF = Refusal(
    "outreach.plan_broken_off",
    id="Pembuatan rencana ini {tries} kali terputus, jadi tidak dicoba lagi. Minta rencana baru dengan "
    "minggu atau waktu hitung yang lebih sedikit; bila terputus lagi, beri tahu pengelola sistem.",
    en="The making of this plan was broken off {tries} times and is not tried again. Ask for a new plan "
    "with fewer weeks or less time to compute; if that breaks off too, tell the administrator.",
)
HAS_TEAMS = Refusal(
    "outreach.office_has_teams",
    id="Kantor {office} sudah punya tim. Tambahkan yang lain satu per satu di halaman Tim.",
    en="The office {office} has teams already. Add others one by one on the page Teams.",
)

QUEUED, RUNNING, DRAFT, PUBLISHED, REPLACED, FAILED = (
    "queued", "running", "draft", "published", "replaced", "failed",
)  # fmt: skip
MOST_TRIES = 3
"""So often the making of a plan is begun: a fault of the program, or too little memory, stays."""
TOLD_EVERY_S = 0.5
"""So often a running plan writes how far it is and looks whether it was asked to stop."""


def ask_for_plan(
    office_code: str, *, first: date, asked: Asked, by: Actor, weeks: int = 4,
    until: date | None = None, seconds: float | None = None, seed: int = 1,
    based_on: UUID | None = None,
) -> UUID:  # fmt: skip
    """Keeps the request for a plan and returns its id; `make_plan` makes it.

    It spans `weeks`, or ends before the day `until` if given.

    Refuses `outreach.plan_unknown_office`, `outreach.plan_of_another_office`, `outreach.plan_weeks`,
    `outreach.plan_seconds`.
    """
    chosen = asked if seconds is None else replace(asked, seconds=float(seconds))
    if not 1 <= weeks <= 13:
        raise BAD_WEEKS(weeks=weeks)
    if not 0.1 <= chosen.seconds <= 3600:
        raise BAD_SECONDS(seconds=chosen.seconds)
    if places.office(office_code) is None:
        raise UNKNOWN_OFFICE(office=office_code)
    check_office(office_code, by=by)
    with audit.acting(by):
        made = VisitPlan.objects.create(
            office_code=office_code,
            first_on=first,
            until_on=until or first + timedelta(weeks=weeks),
            state=QUEUED,
            based_on=based_on,
            asked=chosen.to_json(),
            seed=seed,
            made_by=by.id[:60],
        )
    return made.id


def make_plan(plan_id: UUID, *, by: Actor) -> None:
    """Makes a plan that was asked for and keeps it as a draft; a plan already made stays as it is.

    What stops it is kept with the plan, in both languages, and its state is `failed`. Being asked to
    stop ends it early with the best found. Refuses `outreach.unknown_plan`.
    """
    row = _begun(plan_id, by)
    if row is None:
        return
    asked = asked_from(row.asked)
    try:
        gathered, plan = _made(row, asked, tell=_teller(row.id, by=by, seconds=asked.seconds))
    except Refused as refused:
        _put(row.id, by=by, state=FAILED, progress=_told(refused))
        return
    problem = gathered.problem
    more = [sentences(one) for one in gathered.refused]
    words = sayings(problem, plan=plan, spread=gathered.spread, more=more)
    store(row.id, plan=plan, said=words, published=problem.published, by=by)


def _made(row: VisitPlan, asked: Asked, *, tell: Tell) -> tuple[Gathered, Plan]:
    kept = kept_visits(row.based_on, first=row.first_on) if row.based_on else ()
    trips = kept_stays(row.based_on, first=row.first_on) if row.based_on else ()
    gathered = prepare(
        row.office_code, first=row.first_on, until=row.until_on, asked=asked, seed=row.seed,
        published=kept, stays=trips,
    )  # fmt: skip
    if asked.car_less:
        base = UUID(asked.what_if_of) if asked.what_if_of else row.based_on
        gathered = with_a_car_less(gathered, of_plan=base)
    return gathered, solve(gathered, asked=asked, seed=row.seed, tell=tell)


def store(
    plan_id: UUID, *, plan: Plan, said: Said, by: Actor, published: Sequence[Kept] = ()
) -> None:
    """Keeps what was planned as the visits of a draft, in place of any it had.

    Not if it was given up or forgotten meanwhile. `published` are the visits it was to stay near.
    """
    with audit.acting(by):
        row = VisitPlan.objects.select_for_update().filter(pk=plan_id).exclude(state=FAILED).first()
        if row is None:
            return
        locked = {one[:3] for one in published if one.locked}
        row.visits.all().delete()
        visits = [
            PlannedVisit(
                plan=row,
                team_code=one.team,
                day=one.day,
                position=one.order,
                place=one.place,
                arrive=one.arrive,
                depart=one.depart,
                travel=one.travel,
                expected=one.expected,
                locked=(one.place, one.team, one.day) in locked,
                why=why,
            )
            for one, why in zip(plan.visits, said.why, strict=True)
        ]
        PlannedVisit.objects.bulk_create(visits, batch_size=1_000)
        _keep_figures(row, plan=plan, said=said, published=published)


def _keep_figures(row: VisitPlan, *, plan: Plan, said: Said, published: Sequence[Kept]) -> None:
    row.state = DRAFT
    row.worth, row.expected, row.bound, row.cost = plan.worth, plan.expected, plan.bound, plan.cost
    row.stays = stays.to_json(plan.stays)
    row.not_planned, row.binding = list(said.not_planned), list(said.binding)
    now = {(one.place, one.team, one.day) for one in plan.visits}
    before = {one[:3] for one in published}
    row.changed = len(now ^ before) if row.based_on else None
    row.progress = row.progress | {"done": True, "iterations": plan.iterations}
    row.stop_asked = False
    row.save()


def stop_plan(plan_id: UUID, *, by: Actor) -> None:
    """Asks a running computation to end soon with its best. Refuses `outreach.unknown_plan`."""
    with audit.acting(by):
        row = held_plan(plan_id, by=by)
        if row.state in {QUEUED, RUNNING}:
            row.stop_asked = True
            row.save(update_fields=["stop_asked"])


def give_up_plan(plan_id: UUID, *, by: Actor) -> None:
    """Ends the making of a plan without one; a computation still at it keeps nothing.

    For a plan whose worker died, or that nobody wants any more. Refuses `outreach.unknown_plan`.
    """
    with audit.acting(by):
        row = held_plan(plan_id, by=by)
        if row.state in {QUEUED, RUNNING}:
            row.state, row.stop_asked, row.progress = FAILED, True, _told(GIVEN_UP())
            row.save(update_fields=["state", "stop_asked", "progress"])


def requeue_plan(plan_id: UUID, *, by: Actor) -> bool:
    """Lets a plan whose making was broken off be made again; whether it is to be.

    One broken off `MOST_TRIES` times has failed. Refuses `outreach.unknown_plan`.
    """
    with audit.acting(by):
        row = _held(plan_id)
        if row.state != RUNNING:
            return False
        if row.tries < MOST_TRIES:
            row.state = QUEUED
        else:
            row.state, row.progress = FAILED, _told(BROKEN_OFF(tries=row.tries))
        row.save(update_fields=["state", "progress"])
        return row.state == QUEUED


def publish(plan_id: UUID, *, by: Actor) -> None:
    """The teams drive this plan from now on; published plans of the same days are replaced.

    Refuses `outreach.unknown_plan`, `outreach.plan_of_another_office`, `outreach.plan_not_a_draft`,
    `outreach.plan_with_notional_teams`.
    """
    with audit.acting(by):
        row = held_plan(plan_id, by=by)
        if row.state != DRAFT:
            raise NOT_A_DRAFT(state=row.state)
        known = {one.code for one in teams_of_office(row.office_code)}
        sent = set(row.visits.values_list("team_code", flat=True))
        if notional := sent - known:
            raise NOTIONAL_TEAMS(n=len(notional), office=row.office_code)
        others = VisitPlan.objects.select_for_update().filter(
            office_code=row.office_code, state=PUBLISHED, first_on__lt=row.until_on,
            until_on__gt=row.first_on,
        )  # fmt: skip
        others.update(state=REPLACED)
        row.state, row.published_at, row.published_by = PUBLISHED, timezone.now(), by.id[:60]
        row.save(update_fields=["state", "published_at", "published_by"])


def forget_plan(plan_id: UUID, *, by: Actor) -> None:
    """Deletes a draft or a failed plan with the questions about it; the trail keeps them.

    Plans made near it stand by themselves from then on. Refuses `outreach.unknown_plan`,
    `outreach.plan_of_another_office`, `outreach.plan_not_to_forget` and, while a question about it is
    being made, `outreach.plan_being_asked`.
    """
    with audit.acting(by):
        row = held_plan(plan_id, by=by)
        if row.state not in FORGETTABLE:
            raise NOT_TO_FORGET()
        questions = VisitPlan.objects.filter(asked__what_if_of=str(plan_id))
        if questions.filter(state__in=WORKING).exists():
            raise BEING_ASKED()
        questions.delete()
        near = VisitPlan.objects.filter(based_on=plan_id)
        near.update(based_on=None, changed=None)
        row.delete()


def begin_teams(office_code: str, *, territory: Territory, by: Actor) -> tuple[UUID, ...]:
    """Makes the first teams of an office, as many as it was planned with until now.

    Refuses `outreach.office_has_teams` and what `crew.make_team` refuses.
    """
    if teams_of_office(office_code):
        raise HAS_TEAMS(office=office_code)
    made = []
    with audit.acting(by):
        for number in range(1, configuration().teams.notional + 1):
            fields = replace(usual_team(office_code, number=number), name=f"Tim {number}")
            code = people.next_code(office_code)
            made.append(crew.make_team(code, fields=fields, territory=territory, by=by))
    return tuple(made)


def check_office(office_code: str, *, by: Actor) -> None:
    """Whether who acts may plan for the office. Refuses `outreach.plan_of_another_office`."""
    if by.office and not places.territory_of(by.office).holds(office_code):
        raise NOT_YOUR_PLAN(office=office_code)


def held_plan(plan_id: UUID, *, by: Actor) -> VisitPlan:
    """The plan, held for writing, if who acts may. Refuses `outreach.unknown_plan` and another office's."""
    row = _held(plan_id)
    check_office(row.office_code, by=by)
    return row


def _held(plan_id: UUID) -> VisitPlan:
    row = VisitPlan.objects.select_for_update().filter(pk=plan_id).first()
    if row is None:
        raise UNKNOWN_PLAN()
    return row


def _begun(plan_id: UUID, by: Actor) -> VisitPlan | None:
    """The plan, now running; None if it is made already or somebody is at it."""
    with audit.acting(by):
        row = _held(plan_id)
        if row.state != QUEUED:
            return None
        row.state = RUNNING
        row.tries += 1
        row.progress = {"seconds": 0.0, "at": timezone.now().isoformat()}
        row.save(update_fields=["state", "tries", "progress"])
        return row


def _teller(plan_id: UUID, *, by: Actor, seconds: float) -> Tell:
    """Writes how far the plan is, now and then; says whether to go on."""
    written = [0.0, True]

    def hear(told: Told) -> bool:
        """Whether to go on."""
        now = time.monotonic()
        if now - written[0] < TOLD_EVERY_S:
            return bool(written[1])
        progress = {**told.to_json(), "of": seconds, "at": timezone.now().isoformat()}
        written[0], written[1] = now, not _put(plan_id, by=by, progress=progress)
        return bool(written[1])

    return hear


def _told(refused: Refused) -> dict[str, Any]:
    """Why there is no plan, as it is kept in the place of its progress."""
    said = {"id": refused.sentence("id"), "en": refused.sentence("en"), "code": refused.code}
    return {"refused": said}


def _put(plan_id: UUID, *, by: Actor, **said: Any) -> bool:
    """Writes onto the plan while it is running; whether it was asked to stop, or is no more."""
    with audit.acting(by):
        VisitPlan.objects.filter(pk=plan_id, state=RUNNING).update(**said)
        asked = VisitPlan.objects.filter(pk=plan_id).values_list("stop_asked", flat=True).first()
    return asked is not False
