"""The second look: a good plan has no fault, and every fault put into it is found and named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jangkau.domain.visits import checking
from jangkau.domain.visits.problem import (
    Boat,
    Kept,
    Limits,
    Place,
    Plan,
    PlannedVisit,
    Problem,
    Span,
    Stay,
)
from jangkau.domain.visits.travel import Travel, minutes, place_spot
from tests.builders.branch import (
    MONDAY,
    a_branch,
    a_place,
    a_team,
    near,
    planned,
    the_travel,
    working_days,
)

TRAVEL = the_travel()
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
LIMITS = Limits(
    partner_most_a_week={"mitra": 1},
    budget=900_000,
    rupiah_per_km=2_000,
    rupiah_per_enrolment=50_000,
)


def the_problem() -> Problem:
    """Two teams, two places of one partner, one that needs a skill, one seen again after two days."""
    places = (
        a_place("a", at=near(4), days=DAYS, worth=(9.0, 4.0), spacing_days=2),
        a_place("b", at=near(9, bearing=90), days=DAYS[:2], partner="mitra", cost=20_000),
        a_place("c", at=near(9, bearing=80), days=DAYS[1:], partner="mitra"),
        a_place("d", at=near(15, bearing=200), days=DAYS, needs=frozenset({"bahasa isyarat"})),
        a_place("e", at=None, days=DAYS),
        a_place("f", at=near(3), days=DAYS, permission_wanted=True, permitted=(DAYS[2], DAYS[3])),
    )
    teams = (
        a_team("T1", days=DAYS, cost=50_000),
        a_team("T2", days=DAYS[:3], cost=60_000, skills=frozenset({"bahasa isyarat"})),
    )
    locked = (Kept("f", "T1", DAYS[3], locked=True),)
    return Problem(places, teams, DAYS, LIMITS, published=locked)


PROBLEM = the_problem()
PLAN = planned(PROBLEM)


def codes(plan: Plan, problem: Problem = PROBLEM, travel: Travel = TRAVEL) -> list[str]:
    found = checking.faults(problem, plan=plan, travel=travel)
    for one in found:
        assert len(one.sentence("id")) > 20
        assert one.facts["day"] in one.sentence("id") or one.facts["day"]
    return [one.code.removeprefix("visits.check_") for one in found]


def of(plan: Plan, key: str) -> PlannedVisit:
    return next(visit for visit in plan.visits if visit.place == key)


def last() -> str:
    """A place that is the last of its day."""
    routes = {(one.team, one.day): one.place for one in PLAN.visits}
    return next(iter(routes.values()))


def change(key: str, **what: object) -> Plan:
    """The plan with one visit changed, sums left as they were."""
    visit = of(PLAN, key)
    fresh = replace(visit, **what)  # type: ignore[arg-type]
    return replace(PLAN, visits=tuple(fresh if one is visit else one for one in PLAN.visits))


def test_a_plan_as_made_has_no_fault() -> None:
    assert codes(PLAN) == []
    assert {visit.place for visit in PLAN.visits} == {"a", "c", "d", "f"}


@pytest.mark.parametrize("seed", range(5))
def test_plans_of_invented_branches_have_no_fault(seed: int) -> None:
    limits = Limits(partner_most_a_week={"mitra-1": 1, "mitra-2": 0}, district_least={"3373": 3})
    problem = a_branch(places=40, teams=3, days=8, seed=seed, limits=limits)
    assert codes(planned(problem), problem) == []


MUTANTS: dict[str, tuple[Callable[[], Plan], set[str]]] = {
    "a place nobody knows": (lambda: change("a", place="zzz"), {"unknown"}),
    "a team nobody knows": (lambda: change("a", team="T9"), {"unknown"}),
    "a day outside": (lambda: change("a", day=DAYS[-1] + timedelta(days=9)), {"unknown"}),
    "a day the team is off": (lambda: change("d", day=DAYS[4]), {"no_shift"}),
    "before anybody could be there": (
        lambda: change("f", arrive=400, depart=460),
        {"too_early", "closed"},
    ),
    "home too late": (lambda: change(last(), arrive=950, depart=1010), {"closed", "back_late"}),
    "cut short": (lambda: change("f", depart=of(PLAN, "f").arrive + 10), {"too_brief"}),
    "without permission": (
        lambda: change("f", day=DAYS[4], order=1),
        {"without_permission", "lock_lost"},
    ),
    "a team that is not able": (lambda: change("d", team="T1", day=DAYS[4]), {"not_able"}),
    "a closed day": (lambda: change("c", day=DAYS[0]), {"closed"}),
    "no coordinates": (lambda: change("f", place="e"), {"no_way", "lock_lost", "no_reason"}),
    "the locked visit elsewhere": (lambda: change("f", day=DAYS[2], team="T2"), {"lock_lost"}),
    "a false cost": (lambda: replace(PLAN, cost=PLAN.cost - 1), {"wrong_sum"}),
    "a false sum": (lambda: replace(PLAN, expected=PLAN.expected + 0.01), {"wrong_sum"}),
    "no reason": (lambda: replace(PLAN, not_planned=()), {"no_reason"}),
    "out of order": (lambda: change("f", order=5), {"bad_order"}),
    "a trip of a team that is off": (
        lambda: replace(PLAN, stays=(Stay("T2", DAYS[2:4], near(3), "", "f"),)),
        {"no_shift"},
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_each_fault_put_into_the_plan_is_found(name: str) -> None:
    mutant, wanted = MUTANTS[name]
    assert wanted <= set(codes(mutant()))


def test_two_places_closer_in_time_than_their_way_are_found() -> None:
    problem = a_branch(places=12, teams=1, days=2, seed=3)
    plan = planned(problem)
    first, second = next(
        (one, other)
        for one in plan.visits
        for other in plan.visits
        if (one.team, one.day) == (other.team, other.day) and other.order == one.order + 1
    )
    assert codes(plan, problem) == []
    rushed = replace(
        second, arrive=first.depart + 1, depart=first.depart + 1 + second.depart - second.arrive
    )
    hurried = replace(plan, visits=tuple(rushed if one is second else one for one in plan.visits))
    assert "too_early" in codes(hurried, problem)


def test_a_second_visit_too_soon_is_found_also_on_the_same_day_and_after_the_last_one_made() -> (
    None
):
    again = replace(of(PLAN, "a"), day=of(PLAN, "a").day + timedelta(days=1), order=1)
    day = [one for one in PLAN.visits if (one.team, one.day) != (again.team, again.day)]
    assert "too_close" in codes(replace(PLAN, visits=(*day, again)))
    other = replace(of(PLAN, "a"), team="T2", day=DAYS[0], order=1)
    twice = (replace(of(PLAN, "a"), team="T1", day=DAYS[0], order=1), other)
    assert "too_close" in codes(replace(PLAN, visits=twice))
    places = tuple(
        replace(one, last_on=DAYS[0] - timedelta(days=1), spacing_days=30)
        if one.key == "a"
        else one
        for one in PROBLEM.places
    )
    assert "too_close" in codes(PLAN, replace(PROBLEM, places=places))


def test_more_visits_to_a_partner_in_a_week_than_it_wants_are_found() -> None:
    none = replace(PROBLEM, limits=replace(LIMITS, partner_most_a_week={"mitra": 0}))
    assert "over_cap" in codes(PLAN, none)


def test_a_plan_over_budget_is_found() -> None:
    poor = replace(PROBLEM, limits=replace(LIMITS, budget=PLAN.cost - 1))
    assert codes(PLAN, poor) == ["over_budget"]
    assert codes(PLAN, replace(PROBLEM, limits=replace(LIMITS, budget=PLAN.cost))) == []


def test_a_must_that_is_missing_without_a_word_is_found() -> None:
    places = tuple(
        replace(one, must=frozenset(DAYS)) if one.key == "a" else one for one in PROBLEM.places
    )
    without = replace(PLAN, visits=tuple(one for one in PLAN.visits if one.place != "a"))
    assert "must_lost" in codes(without, replace(PROBLEM, places=places))


def test_ways_over_the_sea_are_reckoned_again_the_same() -> None:
    boat = Boat("P", near(8), near(20), 45, fare=30_000, days=frozenset({DAYS[1], DAYS[2]}))
    places = (
        a_place("i", at=near(24), days=DAYS, island="P", worth=(20.0, 9.0)),
        a_place("j", at=near(27), days=DAYS, island="P", worth=(15.0,)),
        a_place("m", at=near(6), days=DAYS),
    )
    problem = Problem(places, (a_team("T1", days=DAYS),), DAYS, LIMITS, boats=(boat,))
    plan = planned(problem)
    assert codes(plan, problem) == []
    assert of(plan, "i").day == of(plan, "j").day
    assert plan.cost >= 60_000
    monday = replace(of(plan, "i"), day=DAYS[0], order=1)
    assert "no_way" in codes(replace(plan, visits=(monday,)), problem)


def test_every_way_is_reckoned_again_as_it_was_planned() -> None:
    days = working_days(3)
    places: list[Place] = list(a_branch(places=25, days=3, seed=7).places)
    hills = tuple(
        replace(one, terrain="hills" if n % 3 else "", road="village" if n % 2 else "track")
        for n, one in enumerate(places)
    )
    problem = Problem(hills, (a_team("T1", days=days, hours=Span(300, 1100)),), days)
    look = checking.Look(problem, plan=planned(problem), travel=TRAVEL)
    table = minutes([place_spot(one) for one in hills], travel=TRAVEL)
    for n, one in enumerate(hills):
        for m, other in enumerate(hills):
            way = look.ways.between(
                checking.stop_of(one), other=checking.stop_of(other), day=days[0]
            )
            assert way.minutes == table[n, m]
