"""Changing a plan by hand: move, lock, unlock, drop, add. What cannot be driven is refused with its reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from jangkau.apps.audit import operations as audit
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.operations.planning import DRAFT, PUBLISHED, held_plan
from jangkau.apps.outreach.operations.solving import prepare
from jangkau.apps.outreach.queries.asked import asked_from
from jangkau.apps.outreach.queries.gathering import Gathered
from jangkau.apps.outreach.queries.published import planned_visits
from jangkau.domain.terms import Actor, Refusal, Refused
from jangkau.domain.visits import checking
from jangkau.domain.visits.moving import put_in, take_out
from jangkau.domain.visits.problem import Plan, Problem, Stay
from jangkau.domain.visits.problem import PlannedVisit as Planned
from jangkau.domain.visits.stays import from_json, gone_on

UNKNOWN_VISIT = Refusal(
    "outreach.unknown_planned_visit",
    id="Kunjungan itu tidak ada lagi dalam rencana. Muat ulang halaman ini.",
    en="That visit is no longer in the plan. Load the page again.",
)
VISIT_LOCKED = Refusal(
    "outreach.planned_visit_locked",
    id="Kunjungan ke {place} terkunci. Buka kuncinya dulu.",
    en="The visit to {place} is locked. Unlock it first.",
)
NOT_CHANGEABLE = Refusal(
    "outreach.plan_not_changeable",
    id="Rencana ini {state}, jadi tidak bisa diubah. Pilih konsep atau rencana yang berlaku.",
    en="This plan is {state} and cannot be changed. Choose a draft or the plan in force.",
)
NO_SUCH_TEAM = Refusal(
    "outreach.planned_team_unknown",
    id="Tim {team} tidak ada di kantor ini. Pilih tim dari papan.",
    en="There is no team {team} in this office. Choose a team of the board.",
)
NO_SUCH_PLACE = Refusal(
    "outreach.planned_place_unknown",
    id="Tempat {place} tidak ada, atau bukan tempat yang dikunjungi kantor ini. Pilih tempat lain.",
    en="There is no place {place}, or it is not one that this office visits. Choose another.",
)
OUTSIDE_PLAN = Refusal(
    "outreach.planned_day_outside",
    id="Tanggal {day} di luar rencana ini ({first} sampai {last}). Pilih hari di dalamnya.",
    en="{day} is outside this plan ({first} to {last}). Choose a day in it.",
)
NO_ROOM_BESIDE = Refusal(
    "outreach.planned_visit_no_room",
    id="{place} tidak muat pada {day}: kunjungan ke {other} akan mundur ke {arrive}–{depart}, terlalu "
    "lambat untuk jam bukanya. Pilih hari atau tim lain.",
    en="{place} does not fit on {day}: the visit to {other} would be put off to {arrive}–{depart}, too late "
    "for its opening hours. Choose another day or team.",
)
_NOT_BY_HAND = frozenset(
    one.code for one in (checking.WRONG_SUM, checking.NO_REASON, checking.MUST_LOST)
)
"""Rules on a whole plan as it was computed; a change by hand is not held to them."""


@dataclass(frozen=True)
class _Change:
    """A plan with its visits and the words they are planned in."""

    row: VisitPlan
    gathered: Gathered
    visits: tuple[Planned, ...]
    stays: tuple[Stay, ...]

    @property
    def problem(self) -> Problem:
        """The problem with the plan's trips over night, in which its days are driven."""
        return gone_on(self.gathered.problem, stays=self.stays)

    def name(self, key: str) -> str:
        found = self.gathered.facts.get(key)
        return found.name if found else key


def move_visit(visit_id: UUID, *, team: str, day: date, by: Actor) -> None:
    """Gives the visit to a team on a day, in the best order there.

    Refuses `outreach.unknown_planned_visit`, `outreach.planned_visit_locked`,
    `outreach.plan_not_changeable`, `outreach.planned_team_unknown`, `outreach.planned_day_outside`,
    `outreach.planned_visit_no_room` where another visit of that day would then begin too late,
    and what `domain.visits.checking` finds wrong with the plan after it (`visits.check_…`).
    """
    with audit.acting(by):
        visit = _visit(visit_id)
        change = _change(visit.plan_id, by=by)
        if visit.locked:
            raise VISIT_LOCKED(place=change.name(visit.place))
        _check_target(change, team=team, day=day)
        less = _less(change, visit)
        more = put_in(
            change.problem, visits=less, place=visit.place, team=team, day=day,
            travel=change.gathered.travel,
        )  # fmt: skip
        _check(change, after=more, place=visit.place)
        more = _as_planned(change.visits, more)
        PlannedVisit.objects.filter(pk=visit_id).update(team_code=team, day=day)
        _write(change, more, days={(visit.team_code, visit.day), (team, day)})


def add_visit(plan_id: UUID, *, place: str, team: str, day: date, by: Actor) -> UUID:
    """One place more for a team on a day; returns the visit's id. Refuses as `move_visit` does, and
    `outreach.planned_place_unknown`."""
    with audit.acting(by):
        change = _change(plan_id, by=by, more=(place,))
        if place not in change.gathered.facts:
            raise NO_SUCH_PLACE(place=place)
        _check_target(change, team=team, day=day)
        more = put_in(
            change.problem, visits=change.visits, place=place, team=team, day=day,
            travel=change.gathered.travel,
        )  # fmt: skip
        _check(change, after=more, place=place)
        more = _as_planned(change.visits, more)
        (fresh,) = (one for one in more if (one.team, one.day, one.place) == (team, day, place))
        made = PlannedVisit.objects.create(
            plan=change.row, team_code=team, day=day, position=0, place=place,
            arrive=fresh.arrive, depart=fresh.depart, expected=fresh.expected,
        )  # fmt: skip
        _write(change, more, days={(team, day)})
    return made.id


def drop_visit(visit_id: UUID, *, by: Actor) -> None:
    """Takes the visit out of the plan; the team's others move up. Refuses a locked visit."""
    with audit.acting(by):
        visit = _visit(visit_id)
        change = _change(visit.plan_id, by=by)
        if visit.locked:
            raise VISIT_LOCKED(place=change.name(visit.place))
        less = _as_planned(change.visits, _less(change, visit))
        where = visit.team_code, visit.day
        visit.delete()
        _write(change, less, days={where})


def lock_visit(visit_id: UUID, *, by: Actor) -> None:
    """Keeps the visit where it is, whatever is planned anew. Refuses a plan of the past."""
    _lock(visit_id, locked=True, by=by)


def unlock_visit(visit_id: UUID, *, by: Actor) -> None:
    """Lets the planner and people move the visit again."""
    _lock(visit_id, locked=False, by=by)


def _lock(visit_id: UUID, *, locked: bool, by: Actor) -> None:
    with audit.acting(by):
        visit = _visit(visit_id)
        _changeable(visit.plan_id, by=by)
        visit.locked = locked
        visit.save(update_fields=["locked"])


def _visit(visit_id: UUID) -> PlannedVisit:
    found = PlannedVisit.objects.select_for_update().filter(pk=visit_id).first()
    if found is None:
        raise UNKNOWN_VISIT()
    return found


def _changeable(plan_id: UUID, *, by: Actor) -> VisitPlan:
    row = held_plan(plan_id, by=by)
    if row.state not in {DRAFT, PUBLISHED}:
        raise NOT_CHANGEABLE(state=row.state)
    return row


def _change(plan_id: UUID, *, by: Actor, more: Iterable[str] = ()) -> _Change:
    """The plan, held, with only the places it visits and those in `more`."""
    row = _changeable(plan_id, by=by)
    visits = planned_visits(plan_id)
    gathered = prepare(
        row.office_code, first=row.first_on, until=row.until_on, asked=asked_from(row.asked),
        seed=row.seed, only=frozenset({*(one.place for one in visits), *more}),
    )  # fmt: skip
    return _Change(row, gathered, visits, from_json(row.stays))


def _check_target(change: _Change, *, team: str, day: date) -> None:
    if team not in change.gathered.teams:
        raise NO_SUCH_TEAM(team=team)
    row = change.row
    if not row.first_on <= day < row.until_on:
        last = change.gathered.problem.days[-1]
        raise OUTSIDE_PLAN(
            day=day.isoformat(), first=row.first_on.isoformat(), last=last.isoformat()
        )


def _less(change: _Change, visit: PlannedVisit) -> tuple[Planned, ...]:
    return take_out(
        change.problem, visits=_known(change), place=visit.place, team=visit.team_code,
        day=visit.day, travel=change.gathered.travel,
    )  # fmt: skip


def _known(change: _Change) -> tuple[Planned, ...]:
    """The visits whose place and team are still there; of the others nothing can be reckoned."""
    facts, teams = change.gathered.facts, change.gathered.teams
    return tuple(one for one in change.visits if one.place in facts and one.team in teams)


def _as_planned(before: Iterable[Planned], after: Iterable[Planned]) -> tuple[Planned, ...]:
    """The changed visits with what the plan expected of each place's first, second … visit.

    Its bound was reckoned with those figures; what was learned since is for the next plan. A visit
    more than planned brings what is expected today.
    """
    planned: dict[str, list[float]] = defaultdict(list)
    for one in sorted(before, key=_in_time):
        planned[one.place].append(one.expected)
    found = []
    for one in sorted(after, key=_in_time):
        left = planned[one.place]
        found.append(replace(one, expected=left.pop(0)) if left else one)
    return tuple(found)


def _in_time(one: Planned) -> tuple[date, str, int]:
    return one.day, one.team, one.order


def _check(change: _Change, *, after: tuple[Planned, ...], place: str) -> None:
    """Raises the first thing wrong with the plan, with `place` put in, that was not wrong before."""
    before = _faults(change, _known(change))
    wrong = {_key(one) for one in before}
    shut = {_where(one) for one in before if one.code == checking.CLOSED.code}
    name = change.name(place)
    for one in _faults(change, after):
        if _key(one) in wrong:
            continue
        pushed = one.code == checking.CLOSED.code and one.facts["place"] != name
        if pushed and _where(one) not in shut:
            raise NO_ROOM_BESIDE(**{**one.facts, "place": name, "other": one.facts["place"]})
        raise one


def _faults(change: _Change, visits: tuple[Planned, ...]) -> list[Refused]:
    plan = Plan(visits, 0.0, 0.0, 0, 0.0, seed=1, iterations=0, stays=change.stays)
    found = checking.faults(change.gathered.problem, plan=plan, travel=change.gathered.travel)
    return [one for one in found if one.code not in _NOT_BY_HAND]


def _key(refused: Refused) -> tuple[str, str]:
    return refused.code, str(sorted(refused.facts.items(), key=str))


def _where(refused: Refused) -> tuple[str, str]:
    return refused.facts["place"], refused.facts["day"]


def _write(change: _Change, visits: tuple[Planned, ...], *, days: set[tuple[str, date]]) -> None:
    """Puts order and times of the changed days onto the rows, and the plan's sum."""
    times = {(one.team, one.day, one.place): one for one in visits}
    rows = list(change.row.visits.all())
    changed = []
    for row in rows:
        one = times.get((row.team_code, row.day, row.place))
        if one is None:
            continue
        if (row.team_code, row.day) in days or row.expected != one.expected:
            _time(row, one)
            changed.append(row)
    names = ["position", "arrive", "depart", "travel", "expected"]
    PlannedVisit.objects.bulk_update(changed, names, batch_size=500)
    _sum(change.row, rows)


def _time(row: PlannedVisit, one: Planned) -> None:
    row.position, row.arrive, row.depart = one.order, one.arrive, one.depart
    row.travel, row.expected = one.travel, one.expected


def _sum(row: VisitPlan, rows: Iterable[PlannedVisit]) -> None:
    """The plan brings what its visits bring; the bound stays, it holds for every plan."""
    now = sum(one.expected for one in rows)
    if row.expected is not None and row.worth is not None:
        row.worth += now - row.expected
    row.expected = now
    row.save(update_fields=["worth", "expected"])
