"""Whatever chance puts into a problem: a plan comes out that can be driven, and again near itself."""

from dataclasses import replace

import pytest

from jangkau.domain.visits import checking, planning
from jangkau.domain.visits.problem import Kept, Plan, Problem
from jangkau.domain.visits.replanning import Done, near
from tests.builders.anything import a_problem_with_anything
from tests.builders.branch import the_travel

TRAVEL = the_travel()
SEEDS = range(40)


def planned(problem: Problem, effort: str = "search") -> Plan:
    return planning.plan(
        problem, travel=TRAVEL, seconds=10**6, clock=lambda: 0.0, effort=effort, iterations=300
    )


def sound(problem: Problem, plan: Plan) -> None:
    assert checking.faults(problem, plan=plan, travel=TRAVEL) == ()
    assert plan.bound >= plan.worth - 1e-6
    for said in (*plan.not_planned, *plan.binding):
        assert said.sentence("id") != said.sentence("en")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_plan_can_be_driven_and_every_reason_is_a_sentence(seed: int) -> None:
    problem = a_problem_with_anything(seed)
    sound(problem, planned(problem, "full" if seed % 8 == 0 else "search"))


@pytest.mark.parametrize("seed", SEEDS)
def test_it_can_be_planned_again_with_locks_closed_places_and_half_of_it_done(seed: int) -> None:
    problem = a_problem_with_anything(seed)
    plan = planned(problem)
    kept = tuple(
        Kept(one.place, one.team, one.day, locked=n % 5 == 0) for n, one in enumerate(plan.visits)
    )
    shut = tuple(
        replace(place, open_on={}) if n % 9 == 0 else place
        for n, place in enumerate(problem.places)
    )
    again = replace(problem, places=shut, published=kept, stays=plan.stays)
    sound(again, planned(again))
    today = problem.days[len(problem.days) // 2]
    done = [Done(one.place, one.day) for one in plan.visits if one.day < today]
    rest = near(again, today=today, published=kept, done=done, spent=plan.cost // 2)
    sound(rest, planned(rest))
