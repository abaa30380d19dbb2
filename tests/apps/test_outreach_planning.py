"""Plans of visits: asked for, made by the worker, changed by hand, published, made again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as people
from jangkau.apps.outreach import operations, queries, tasks
from jangkau.apps.outreach.operations import planning, solving
from jangkau.apps.places import operations as places
from jangkau.domain.terms import Actor, Territory
from jangkau.domain.visits import checking
from jangkau.domain.visits.problem import Plan, Point, Stay
from jangkau.domain.visits.saying import Said
from tests.builders.places import some_offices
from tests.builders.plans import some_sites, some_teams
from tests.builders.refusals import refused
from tests.builders.visits import a_visit

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 8)
HEAD = Actor(id="kepala.bandung1", channel="web", office="BDG1")
STRANGER = Actor(id="kepala.solo", channel="web", office="SKA")
HERE = Territory(offices=frozenset({"BDG1"}))
QUICK = replace(queries.Asked(), seconds=0.3, effort="search", explore=0.0)


@pytest.fixture
def sites() -> list[str]:
    """Two markets and a mall near one another, and a hall nobody knows the place of."""
    some_offices()
    return some_sites()


def made(**said: Any) -> queries.BoardPlan:
    """A plan of two weeks, made as the worker makes it."""
    asked = replace(QUICK, **said)
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=2, asked=asked, by=HEAD)
    operations.make_plan(plan, by=HEAD)
    return seen(plan)


def seen(plan_id: UUID) -> queries.BoardPlan:
    found = queries.board_plan(plan_id, territory=HERE)
    assert found is not None
    return found


def visits(plan: queries.BoardPlan) -> list[queries.BoardVisit]:
    return queries.board_visits(plan.id)


def test_a_plan_visits_what_may_be_visited_and_says_why_the_rest_is_not(sites: list[str]) -> None:
    codes = some_teams()
    plan = made()
    assert plan.state == "draft"
    assert {one.team_code for one in visits(plan)} <= set(codes)
    planned = {one.place for one in visits(plan)}
    assert planned >= set(sites[:2])
    left = {one["place"]: one for one in plan.not_planned}
    assert left[sites[2]]["reason"] == "visits.not_permitted"
    assert "izin" in left[sites[2]]["id"]
    assert "permission" in left[sites[2]]["en"]


def test_a_plan_carries_a_bound_and_says_why_each_visit_is_in_it(sites: list[str]) -> None:
    some_teams()
    plan = made()
    assert plan.worth is not None
    assert plan.bound is not None
    assert 0 < plan.worth <= plan.bound + 1e-6
    for one in visits(plan):
        assert {"code", "id", "en"} <= set(one.why["said"][0])


def test_the_kept_plan_may_be_driven(sites: list[str]) -> None:
    some_teams()
    plan = made()
    gathered = operations.prepare(
        "BDG1", first=plan.first_on, until=plan.until_on, asked=QUICK, seed=1
    )
    held = queries.planned_visits(plan.id)
    words = Plan(held, 0.0, 0.0, 0, 0.0, seed=1, iterations=0, not_planned=())
    found = checking.faults(gathered.problem, plan=words, travel=gathered.travel)
    sums = {checking.WRONG_SUM.code, checking.NO_REASON.code}
    assert {one.code for one in found} <= sums


def test_nobody_is_sent_out_on_a_day_away_or_a_holiday(sites: list[str]) -> None:
    some_teams(count=1)
    (team,) = people.teams(HERE)
    crew.add_absence(
        team.id, first=MONDAY, last=MONDAY + timedelta(days=6), reason="pelatihan", territory=HERE,
        by=HEAD,
    )  # fmt: skip
    days = {one.day for one in visits(made())}
    assert days
    assert min(days) >= MONDAY + timedelta(days=7)
    holiday = date(2026, 6, 16)  # 1 Muharram 1448
    assert holiday not in days


def test_an_office_without_teams_is_planned_with_notional_ones_that_cannot_be_sent(
    sites: list[str],
) -> None:
    plan = made()
    notional = queries.configuration().teams.notional
    assert {one.team_code for one in visits(plan)} <= {f"BDG1~{n + 1}" for n in range(notional)}
    with refused("outreach.plan_with_notional_teams"):
        operations.publish(plan.id, by=HEAD)


def test_the_first_teams_are_made_as_many_as_it_was_planned_with() -> None:
    some_offices()
    ids = operations.begin_teams("BDG1", territory=HERE, by=HEAD)
    assert len(ids) == queries.configuration().teams.notional
    assert next(one.code for one in people.teams(HERE)) == "BDG1-1"
    with refused("outreach.office_has_teams"):
        operations.begin_teams("BDG1", territory=HERE, by=HEAD)


def test_what_was_asked_is_kept_with_the_plan_and_read_back() -> None:
    asked = replace(
        QUICK, budget=5_000_000, must=(("3273051004", None), ("3273051003", MONDAY)), closed=("x",)
    )
    assert queries.asked_from(asked.to_json()) == asked
    assert queries.asked_from({"weather": "rain", **QUICK.to_json()}) == QUICK


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"weeks": 0}, "outreach.plan_weeks"),
        ({"weeks": 14}, "outreach.plan_weeks"),
        ({"seconds": 0.0}, "outreach.plan_seconds"),
        ({"seconds": 4000.0}, "outreach.plan_seconds"),
        ({"office_code": "NIL"}, "outreach.plan_unknown_office"),
        ({"by": STRANGER}, "outreach.plan_of_another_office"),
    ],
)
def test_a_request_that_cannot_be_is_refused(said: dict[str, Any], code: str) -> None:
    some_offices()
    asking = {"office_code": "BDG1", "weeks": 2, "seconds": 1.0, "by": HEAD} | said
    office = asking.pop("office_code")
    with refused(code):
        operations.ask_for_plan(office, first=MONDAY, asked=QUICK, **asking)


def test_a_visit_can_be_moved_where_it_fits_and_the_times_follow(sites: list[str]) -> None:
    some_teams()
    plan = made(closed=tuple(sites[1:]))
    one = next(v for v in visits(plan) if v.place == sites[0])
    free = date(2026, 6, 18)
    team = "BDG1-2" if one.team_code == "BDG1-1" else "BDG1-1"
    before = [v for v in visits(plan) if v.place == sites[0] and v.id != one.id]
    for other in before:
        operations.drop_visit(other.id, by=HEAD)
    operations.move_visit(one.id, team=team, day=free, by=HEAD)
    moved = queries.board_visit(one.id)
    assert moved is not None
    assert (moved.team_code, moved.day) == (team, free)
    assert moved.arrive < moved.depart


def test_what_was_learned_since_does_not_change_the_figures_of_a_plan_moved_by_hand(
    sites: list[str],
) -> None:
    some_teams()
    plan = made(explore=0.5)
    first, other = visits(plan)[0], visits(plan)[-1]
    brought = {one.id: one.expected for one in visits(plan)}
    many = {"reached": 90, "understood": 60, "tried": 50, "registered": 40, "paid": 30}
    for weeks in (3, 4, 5):  # the next plan would expect far more
        a_visit(other.place, day=MONDAY - timedelta(weeks=weeks), **many)
    operations.move_visit(first.id, team=first.team_code, day=first.day, by=HEAD)
    assert {one.id: one.expected for one in visits(plan)} == brought
    assert seen(plan.id).worth == pytest.approx(plan.worth)


def test_a_move_that_cannot_be_driven_is_refused_with_the_reason(sites: list[str]) -> None:
    some_teams()
    plan = made()
    one = visits(plan)[0]
    with refused("outreach.planned_team_unknown"):
        operations.move_visit(one.id, team="SKA-9", day=one.day, by=HEAD)
    with refused("outreach.planned_day_outside"):
        operations.move_visit(one.id, team=one.team_code, day=date(2026, 9, 1), by=HEAD)
    sunday = MONDAY + timedelta(days=6)
    with refused("visits.check_no_shift") as fault:
        operations.move_visit(one.id, team=one.team_code, day=sunday, by=HEAD)
    assert one.name in fault.value.sentence("id")
    same = queries.board_visit(one.id)
    assert same is not None
    assert (same.day, same.arrive) == (one.day, one.arrive)


def test_a_locked_visit_stays_until_it_is_unlocked(sites: list[str]) -> None:
    some_teams()
    one = visits(made())[0]
    operations.lock_visit(one.id, by=HEAD)
    with refused("outreach.planned_visit_locked"):
        operations.drop_visit(one.id, by=HEAD)
    operations.unlock_visit(one.id, by=HEAD)
    operations.drop_visit(one.id, by=HEAD)
    assert queries.board_visit(one.id) is None
    with refused("outreach.unknown_planned_visit"):
        operations.drop_visit(one.id, by=HEAD)


def test_a_place_can_be_added_if_it_is_of_the_office(sites: list[str]) -> None:
    some_teams()
    plan = made(closed=tuple(sites))
    assert not [one for one in visits(plan) if one.place in sites]
    with refused("visits.check_closed"):
        operations.add_visit(plan.id, place=sites[0], team="BDG1-1", day=MONDAY, by=HEAD)
    with refused("outreach.planned_place_unknown"):
        operations.add_visit(plan.id, place="3372031009", team="BDG1-1", day=MONDAY, by=HEAD)
    open_plan = made()
    for one in visits(open_plan):
        operations.drop_visit(one.id, by=HEAD)
    fresh = operations.add_visit(open_plan.id, place=sites[0], team="BDG1-1", day=MONDAY, by=HEAD)
    found = queries.board_visit(fresh)
    assert found is not None
    assert found.position == 1
    assert seen(open_plan.id).expected == pytest.approx(found.expected)


def test_publishing_replaces_the_plan_of_the_same_days(sites: list[str]) -> None:
    some_teams()
    first, second = made(), made()
    operations.publish(first.id, by=HEAD)
    assert (seen(first.id).state, seen(second.id).state) == ("published", "draft")
    operations.publish(second.id, by=HEAD)
    assert (seen(first.id).state, seen(second.id).state) == ("replaced", "published")
    with refused("outreach.plan_not_a_draft"):
        operations.publish(first.id, by=HEAD)
    with refused("outreach.plan_not_changeable"):
        operations.lock_visit(visits(seen(first.id))[0].id, by=HEAD)


def test_planning_again_keeps_what_is_locked_and_changes_little(sites: list[str]) -> None:
    some_teams()
    plan = made()
    operations.publish(plan.id, by=HEAD)
    held = visits(plan)
    kept = next(one for one in held if one.day >= MONDAY + timedelta(days=3))
    operations.lock_visit(kept.id, by=HEAD)
    again = operations.replan(plan.id, by=HEAD, on=MONDAY + timedelta(days=2), seconds=0.3)
    operations.make_plan(again, by=HEAD)
    later = visits(seen(again))
    assert min(one.day for one in later) >= MONDAY + timedelta(days=2)
    assert [one for one in later if one.locked and one.place == kept.place and one.day == kept.day]
    before = {(v.place, v.team_code, v.day) for v in held if v.day >= MONDAY + timedelta(days=2)}
    now = {(v.place, v.team_code, v.day) for v in later}
    assert len(before - now) <= 1
    with refused("outreach.plan_is_over"):
        operations.replan(plan.id, by=HEAD, on=date(2027, 1, 1))


def test_a_question_about_a_plan_is_a_draft_beside_it(sites: list[str]) -> None:
    some_teams(count=1)
    plan = made()
    asked = operations.what_if(plan.id, by=HEAD, more_teams=2, closed=(sites[0],), seconds=0.3)
    operations.make_plan(asked, by=HEAD)
    answer = seen(asked)
    assert answer.asked["what_if_of"] == str(plan.id)
    assert sites[0] not in {one.place for one in visits(answer)}
    assert seen(plan.id).state == "draft"


def test_a_plan_asked_to_stop_keeps_its_best(sites: list[str]) -> None:
    some_teams()
    plan = operations.ask_for_plan(
        "BDG1", first=MONDAY, weeks=2, asked=replace(QUICK, seconds=60.0), by=HEAD
    )
    operations.stop_plan(plan, by=HEAD)
    operations.make_plan(plan, by=HEAD)
    found = seen(plan)
    assert found.state == "draft"
    assert found.progress["seconds"] < 20
    assert visits(found)


def test_a_plan_given_up_is_not_made_and_may_be_asked_for_again(sites: list[str]) -> None:
    some_teams()
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=1, asked=QUICK, by=HEAD)
    operations.give_up_plan(plan, by=HEAD)
    operations.make_plan(plan, by=HEAD)
    found = seen(plan)
    assert (found.state, visits(found)) == ("failed", [])
    assert found.progress["refused"]["code"] == "outreach.plan_given_up"
    made_plan = made()
    operations.give_up_plan(made_plan.id, by=HEAD)
    assert seen(made_plan.id).state == "draft"


def test_a_worker_still_at_a_plan_given_up_keeps_nothing(
    sites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    some_teams()
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=1, asked=QUICK, by=HEAD)

    def solve(gathered: Any, **more: Any) -> Any:
        found = solving.solve(gathered, **more)
        operations.give_up_plan(plan, by=HEAD)
        return found

    monkeypatch.setattr(planning, "solve", solve)
    operations.make_plan(plan, by=HEAD)
    assert (seen(plan).state, visits(seen(plan))) == ("failed", [])


def test_the_worker_makes_the_plan_and_takes_up_those_another_left_behind(
    sites: list[str], settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    some_teams()
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=1, asked=QUICK, by=HEAD)
    tasks.queue_plan(plan, by=HEAD)
    assert seen(plan).state == "draft"
    assert tasks.resume() == 0


def test_what_stops_a_plan_is_kept_with_it() -> None:
    some_offices()
    places.add_office(
        "KOSONG", name="Kosong", kind="branch", parent_code="JBR", region_code="3273", by=HEAD
    )
    plan = operations.ask_for_plan(
        "KOSONG", first=MONDAY, weeks=1, asked=QUICK, by=Actor.system("tests")
    )
    operations.make_plan(plan, by=HEAD)
    found = queries.board_plan(plan, territory=Territory(everywhere=True))
    assert found is not None
    assert found.state == "failed"
    assert found.progress["refused"]["code"] == "outreach.no_places"


def test_an_unknown_plan_is_refused() -> None:
    for change in (operations.publish, operations.stop_plan, operations.make_plan):
        with refused("outreach.unknown_plan"):
            change(uuid4(), by=HEAD)
    with refused("outreach.unknown_plan"):
        operations.replan(uuid4(), by=HEAD)


def test_another_office_changes_nothing(sites: list[str]) -> None:
    some_teams()
    plan = made()
    with refused("outreach.plan_of_another_office"):
        operations.publish(plan.id, by=STRANGER)
    with refused("outreach.plan_of_another_office"):
        operations.drop_visit(visits(plan)[0].id, by=STRANGER)


def test_who_made_and_changed_a_plan_stands_in_the_trail(sites: list[str]) -> None:
    some_teams()
    plan = made()
    operations.publish(plan.id, by=HEAD)
    entries = audit.history(table="outreach_visit_plan", subject_id=str(plan.id))
    assert {one.actor for one in entries} == {HEAD.id}
    assert all("progress" not in (one.changes or {}) for one in entries)
    one = visits(plan)[0]
    operations.lock_visit(one.id, by=HEAD)
    (locked, *_rest) = audit.history(table="outreach_planned_visit", subject_id=str(one.id))
    assert locked.changes == {"locked": [False, True]}


def test_a_draft_can_be_forgotten_and_a_published_plan_not(sites: list[str]) -> None:
    some_teams()
    draft, other = made(), made()
    operations.forget_plan(draft.id, by=HEAD)
    assert queries.board_plan(draft.id, territory=HERE) is None
    operations.publish(other.id, by=HEAD)
    with refused("outreach.plan_not_to_forget"):
        operations.forget_plan(other.id, by=HEAD)


def test_trips_over_night_are_kept_with_the_plan_for_planning_again(sites: list[str]) -> None:
    some_teams()
    days = (MONDAY, MONDAY + timedelta(days=1))
    trip = Stay("BDG1-1", days, Point(-6.9, 107.6), "", sites[0])
    plan = Plan((), 0.0, 0.0, 0, 1.0, seed=1, iterations=0, stays=(trip,))
    asked = operations.ask_for_plan("BDG1", first=MONDAY, weeks=2, asked=QUICK, by=HEAD)
    operations.store(asked, plan=plan, said=Said((), (), ()), by=HEAD)
    assert queries.kept_stays(asked, first=days[1]) == (trip,)
    assert queries.kept_stays(asked, first=days[1] + timedelta(days=1)) == ()
