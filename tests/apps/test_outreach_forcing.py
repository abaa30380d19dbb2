"""A place that a plan leaves out is forced in; the answer may be taken over; days over are history."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as people
from jangkau.apps.outreach import operations, queries
from jangkau.domain.terms import Actor, Territory
from tests.builders.places import some_offices
from tests.builders.plans import a_plan, some_sites, some_teams
from tests.builders.refusals import refused

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 8)
HEAD = Actor(id="kepala.bandung1", channel="web", office="BDG1")
STRANGER = Actor(id="kepala.solo", channel="web", office="SKA")
EVERYWHERE = Territory(everywhere=True)
HERE = Territory(offices=frozenset({"BDG1"}))
QUICK = replace(queries.Asked(), seconds=0.3, effort="search", explore=0.0)


@pytest.fixture
def sites() -> list[str]:
    """Two markets and a mall near one another, and a hall nobody knows the place of."""
    some_offices()
    some_teams(count=1)
    return some_sites()


def seen(plan_id: UUID) -> queries.BoardPlan:
    found = queries.board_plan(plan_id, territory=HERE)
    assert found is not None
    return found


def planned(**said: object) -> queries.BoardPlan:
    """A plan of two weeks, made as the worker makes it."""
    asked = replace(QUICK, **said)  # type: ignore[arg-type]
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=2, asked=asked, by=HEAD)
    operations.make_plan(plan, by=HEAD)
    return seen(plan)


def with_one_too_far() -> tuple[queries.BoardPlan, str]:
    """A plan, and the market that it leaves out because the way costs more than it brings."""
    far = ("traditional_market", "Pasar Jauh", "3273051004", -7.2, 107.6)
    (market,) = some_sites([far])
    plan = planned(rupiah_per_enrolment=200_000, rupiah_per_km=30_000)
    left = {one["place"]: one["reason"] for one in plan.not_planned}
    assert left[market] == "visits.not_worth_the_way"
    return plan, market


def test_a_place_left_out_is_visited_when_forced_in_and_its_cost_stands_beside_the_plan(
    sites: list[str],
) -> None:
    plan, market = with_one_too_far()
    asked = operations.force_in(plan.id, place=market, by=HEAD, on=MONDAY)
    operations.make_plan(asked, by=HEAD)
    before = {one.place for one in queries.board_visits(plan.id)}
    after = {one.place for one in queries.board_visits(asked)}
    assert after - before == {market}
    (answer,) = queries.what_ifs(plan.id)
    assert answer.plan.id == asked
    assert answer.changed >= 1
    assert answer.before == pytest.approx(plan.expected)
    assert (answer.plan.worth or 0.0) < (plan.worth or 0.0)
    assert seen(plan.id).state == "draft"


def test_what_is_locked_stays_when_a_place_is_forced_in(sites: list[str]) -> None:
    plan, market = with_one_too_far()
    (kept, *_) = queries.board_visits(plan.id)
    operations.lock_visit(kept.id, by=HEAD)
    asked = operations.force_in(plan.id, place=market, by=HEAD, on=MONDAY)
    operations.make_plan(asked, by=HEAD)
    where = {(one.place, one.team_code, one.day) for one in queries.board_visits(asked)}
    assert (kept.place, kept.team_code, kept.day) in where


def test_only_what_a_plan_leaves_out_for_lack_of_time_or_worth_is_forced_in(
    sites: list[str],
) -> None:
    plan = planned()
    visited = queries.board_visits(plan.id)[0].place
    with refused("outreach.place_not_left_out"):
        operations.force_in(plan.id, place=visited, by=HEAD)
    with refused("outreach.place_not_to_force") as fault:
        operations.force_in(plan.id, place=sites[2], by=HEAD)
    assert "izin" in fault.value.sentence("id")
    assert "permission" in fault.value.sentence("en")


def test_forcing_in_plans_only_the_days_left_and_compares_with_the_same_days(
    sites: list[str],
) -> None:
    plan, market = with_one_too_far()
    later = MONDAY + timedelta(days=9)
    asked = operations.force_in(plan.id, place=market, by=HEAD, on=later)
    (question,) = queries.what_ifs(plan.id)
    assert (question.plan.id, question.plan.first_on) == (asked, later)
    held = [one for one in queries.board_visits(plan.id) if one.day >= later]
    assert question.before == pytest.approx(sum(one.expected for one in held))


def test_planning_again_on_a_weekend_begins_on_the_first_day_that_a_team_goes_out(
    sites: list[str],
) -> None:
    plan = planned()
    (team,) = people.teams(HERE)
    sunday = MONDAY + timedelta(days=6)
    again = operations.replan(plan.id, by=HEAD, on=sunday)
    assert seen(again).first_on == sunday + timedelta(days=1)  # the team works on Saturdays
    saturday = operations.replan(plan.id, by=HEAD, on=sunday - timedelta(days=1))
    assert seen(saturday).first_on == sunday - timedelta(days=1)
    week = (sunday + timedelta(days=1), sunday + timedelta(days=7))
    crew.add_absence(
        team.id, first=week[0], last=week[1], reason="pelatihan", territory=HERE, by=HEAD
    )
    with refused("outreach.plan_is_over", last="2026-06-21"):
        operations.replan(plan.id, by=HEAD, on=sunday)


def test_an_office_without_teams_is_planned_again_from_a_weekday(sites: list[str]) -> None:
    (team,) = people.teams(HERE)
    crew.close_team(team.id, on=MONDAY, territory=HERE, by=HEAD)
    plan = a_plan(first=MONDAY, weeks=2)
    again = operations.replan(plan, by=HEAD, on=MONDAY + timedelta(days=5))
    assert seen(again).first_on == MONDAY + timedelta(days=7)


def test_one_car_less_keeps_one_of_the_teams_with_a_car_at_home_each_day(
    sites: list[str],
) -> None:
    for number in (7, 8):
        fields = crew.TeamFields(name=f"Mobil {number}", office_code="BDG1", vehicle="car")
        crew.make_team(f"BDG1-{number}", fields=fields, territory=EVERYWHERE, by=HEAD)
    assert queries.teams_by_car("BDG1") == {"BDG1-7", "BDG1-8"}
    plan = planned(without=("BDG1-1",))
    asked = operations.what_if(plan.id, by=HEAD, car_less=True, seconds=0.3)
    operations.make_plan(asked, by=HEAD)
    out: dict[date, set[str]] = {}
    for one in queries.board_visits(asked):
        out.setdefault(one.day, set()).add(one.team_code)
    assert out
    assert max(len(teams) for teams in out.values()) == 1
    kept = {(one.day, one.team_code) for one in queries.board_visits(plan.id)}
    for day, teams in out.items():
        driven = {code for when, code in kept if when == day}
        assert not driven or len(driven) == 2 or teams == driven  # who brought something goes


def test_the_answer_of_a_question_becomes_a_draft_that_can_be_published(sites: list[str]) -> None:
    plan = planned()
    asked = operations.what_if(plan.id, by=HEAD, closed=(sites[0],), seconds=0.3)
    with refused("outreach.plan_not_a_draft"):
        operations.take_over(asked, by=HEAD, on=MONDAY)
    operations.make_plan(asked, by=HEAD)
    with refused("outreach.question_begun"):
        operations.take_over(asked, by=HEAD, on=MONDAY + timedelta(days=1))
    with refused("outreach.plan_of_another_office"):
        operations.take_over(asked, by=STRANGER, on=MONDAY)
    operations.take_over(asked, by=HEAD, on=MONDAY)
    assert asked in {one.id for one in queries.plans_of(HERE)}
    assert queries.what_ifs(plan.id) == []
    operations.publish(asked, by=HEAD)
    assert seen(asked).state == "published"
