"""Whole plans: as good as trying everything, every place accounted for, trips over night where they pay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations, product

import pytest

from jangkau.domain.terms import Refused
from jangkau.domain.visits import building, checking, planning, stays, whatif, wording
from jangkau.domain.visits.building import Built
from jangkau.domain.visits.instance import Instance, Routes, begun, broken, objective
from jangkau.domain.visits.planning import Progress
from jangkau.domain.visits.problem import Boat, Limits, Place, Plan, Problem, Span
from tests.builders.branch import (
    MONDAY,
    a_branch,
    a_place,
    a_team,
    closed,
    near,
    planned,
    the_travel,
)
from tests.builders.branch import must as must_visit

TRAVEL = the_travel()
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
PAID = Limits(rupiah_per_enrolment=40_000, rupiah_per_km=2_500)


def sound(problem: Problem, plan: Plan) -> None:
    """The plan may be driven, and every place is either in it or has a reason."""
    assert checking.faults(problem, plan=plan, travel=TRAVEL) == ()
    out = {one.place for one in plan.not_planned}
    seen = {one.place for one in plan.visits}
    assert {place.key for place in problem.places} <= out | seen


# Against trying everything


def every_route(instance: Instance, k: int) -> Iterator[tuple[int, ...]]:
    """Every set of sites a team-day can visit, in its quickest order."""
    for n in range(instance.sites + 1):
        for route in permutations(range(instance.sites), n):
            if begun(instance, k=k, route=route) is not None:
                yield route


def best_of_all(built: Built) -> float:
    """The worth of the best routes there are."""
    instance = built.instance
    routes = [list(every_route(instance, k)) for k in range(instance.team_days)]
    return max(
        objective(instance, routes=chosen) - built.constant
        for chosen in product(*routes)
        if not broken(instance, routes=chosen)
    )


@pytest.mark.parametrize("effort", ["search", "full"])
@pytest.mark.parametrize("seed", range(12))
def test_a_small_plan_is_worth_what_the_best_of_all_plans_is(seed: int, effort: str) -> None:
    limits = replace(PAID, district_least={"3373": 1}, budget=400_000 if seed % 2 else None)
    problem = a_branch(places=5, teams=1, days=2, seed=100 + seed, limits=limits)
    must = problem.places[seed % 5]
    if seed % 3 == 0:
        problem = must_visit(problem, place=must.key)
    plan = planned(problem, effort=effort)
    sound(problem, plan)
    built = building.build(problem, travel=TRAVEL)
    best = best_of_all(built) if built.instance.sites else plan.worth
    assert plan.worth == pytest.approx(best)
    assert plan.bound >= best - 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_branch_asks_the_plan_can_be_driven(seed: int) -> None:
    limits = Limits(
        district_least={"3372": 4, "3374": 2, "99": 1},
        partner_most_a_week={"mitra-3": 1},
        budget=3_000_000,
        rupiah_per_km=2_000,
        rupiah_per_enrolment=40_000,
    )
    problem = a_branch(places=60, teams=3, days=10, seed=seed, limits=limits)
    musts = [place for place in problem.places[:8] if place.open_on]
    for place in musts:
        problem = must_visit(problem, place=place.key, days=frozenset(list(place.open_on)[:1]))
    plan = planned(problem)
    sound(problem, plan)
    assert plan.cost <= 3_000_000


# What a plan says


def test_a_plan_is_the_same_for_the_same_seed_and_iterations() -> None:
    problem = a_branch(places=40, teams=2, days=5, limits=PAID)
    assert planned(problem, seed=7) == planned(problem, seed=7)


def test_worth_is_what_it_brings_less_what_it_costs_at_the_weight_shown() -> None:
    problem = Problem(
        (a_place("a", at=near(6), days=DAYS, worth=(9.0,), cost=40_000),),
        (a_team("T1", days=DAYS, cost=80_000),),
        DAYS,
        PAID,
    )
    plan = planned(problem)
    (visit,) = plan.visits
    assert plan.expected == 9.0
    ways = 2 * visit.travel * 2_500 * 30 // 60
    assert plan.cost == 40_000 + 80_000 + ways
    assert plan.worth == pytest.approx(9.0 - plan.cost / 40_000, abs=0.001)


def test_progress_is_told_and_a_no_ends_the_search_with_the_best_so_far() -> None:
    heard: list[Progress] = []
    plan = planned(
        a_branch(places=40, teams=2, days=5),
        iterations=10**9,
        progress=heard.append,
        keep_going=lambda: len(heard) < 3,
    )
    assert plan.visits
    assert len(heard) >= 2


def test_seconds_end_the_search() -> None:
    ticks = iter(range(10**9))
    plan = planning.plan(
        a_branch(places=40, teams=2, days=5),
        travel=TRAVEL,
        seconds=20,
        clock=lambda: float(next(ticks)),
        effort="search",
    )
    assert plan.visits


def test_with_nobody_or_nowhere_to_go_the_plan_is_empty_and_says_why() -> None:
    nobody = replace(a_branch(places=5), teams=())
    sound(nobody, planned(nobody))
    assert {one.reason for one in planned(nobody).not_planned} <= {
        "visits.no_team",
        "visits.never_open",
    }
    nowhere = replace(a_branch(places=5), places=())
    assert planned(nowhere).visits == ()


def test_a_problem_without_days_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        planned(replace(a_branch(places=2), days=()))
    assert refused.value.code == "visits.no_days"


def test_every_bad_thing_at_once_leaves_the_rest_planned() -> None:
    good = [a_place(f"g{n}", at=near(5 + n, bearing=40 * n), days=DAYS) for n in range(6)]
    bad = [
        a_place("no point", at=None, days=DAYS),
        a_place("island", at=near(9), days=DAYS, island="Sapudi"),
        a_place("short", at=near(9), days=DAYS, window=Span(500, 520)),
        a_place("closed", at=near(9), days=DAYS[:1], must=frozenset(DAYS[3:4])),
        a_place("x", at=near(9), days=DAYS[:1], window=Span(480, 545), must=frozenset(DAYS[:1])),
        a_place(
            "y",
            at=near(9, bearing=180),
            days=DAYS[:1],
            window=Span(480, 545),
            must=frozenset(DAYS[:1]),
        ),
        a_place("far", at=near(400), days=DAYS),
        a_place("letter", at=near(9), days=DAYS, permission_wanted=True),
    ]
    teams = (a_team("T1", days=DAYS), replace(a_team("T2", days=DAYS), shifts={}))
    problem = Problem((*good, *bad), teams, DAYS)
    plan = planned(problem)
    sound(problem, plan)
    assert {one.place: one.reason.removeprefix("visits.") for one in plan.not_planned} == {
        "no point": "no_point",
        "island": "no_boat",
        "short": "window_short",
        "closed": "must_closed",
        "y": "must_clash",
        "far": "too_far",
        "letter": "not_permitted",
        "T2": "team_no_days",
    }


# Trips over night


def distant(*, more: int = 4, kilometres: float = 170) -> tuple[Place, ...]:
    """Places far off, close to each other."""
    centre = near(kilometres)
    return tuple(
        a_place(f"far{n}", at=near(3 * n, bearing=90, start=centre), days=DAYS, worth=(20.0,))
        for n in range(more)
    )


NIGHTS = Limits(
    nights_most=2, night_cost=300_000, rupiah_per_enrolment=100_000, rupiah_per_km=2_000
)
NEAR = a_place("near", at=near(5), days=DAYS, worth=(3.0, 1.0), spacing_days=1)


def test_a_cluster_too_far_for_a_day_gets_a_trip_over_night_when_that_pays() -> None:
    problem = Problem((NEAR, *distant()), (a_team("T1", days=DAYS),), DAYS, NIGHTS)
    without = planned(replace(problem, limits=replace(NIGHTS, nights_most=0)))
    assert {one.reason for one in without.not_planned} == {"visits.too_far"}
    plan = planned(problem)
    sound(problem, plan)
    (stay,) = plan.stays
    assert plan.worth > without.worth
    assert {visit.place for visit in plan.visits} >= {"far0", "far1", "far2", "far3"}
    assert plan.cost >= (len(stay.days) - 1) * 300_000
    assert "visits.stay_proposed" in {note.code for note in plan.binding}


def test_a_trip_that_does_not_pay_is_not_made() -> None:
    dear = replace(NIGHTS, night_cost=9_000_000)
    problem = Problem((NEAR, *distant()), (a_team("T1", days=DAYS),), DAYS, dear)
    plan = planned(problem)
    assert plan.stays == ()
    assert {visit.place for visit in plan.visits} == {"near"}


def test_a_team_that_works_no_two_days_in_a_row_makes_no_trip() -> None:
    team = a_team("T1", days=DAYS[::2])
    problem = Problem((NEAR, *distant()), (team,), DAYS, NIGHTS)
    assert planned(problem).stays == ()


def test_a_trip_to_an_island_begins_and_ends_on_days_its_boat_sails() -> None:
    boat = Boat("P", near(30), near(120), 200, fare=50_000, days=frozenset({DAYS[1], DAYS[3]}))
    places = tuple(
        a_place(f"i{n}", at=near(122 + n), days=DAYS, island="P", worth=(30.0,), minutes=150)
        for n in range(4)
    )
    problem = Problem((NEAR, *places), (a_team("T1", days=DAYS),), DAYS, NIGHTS, boats=(boat,))
    plan = planned(problem)
    sound(problem, plan)
    (stay,) = plan.stays
    assert (stay.days[0], stay.days[-1]) == (DAYS[1], DAYS[3])
    assert stay.island == "P"
    assert plan.cost >= 2 * 50_000


def test_a_published_trip_is_gone_on_again_unless_its_team_is_away() -> None:
    problem = Problem((NEAR, *distant()), (a_team("T1", days=DAYS),), DAYS, NIGHTS)
    plan = planned(problem)
    assert stays.from_json(stays.to_json(plan.stays)) == plan.stays
    none = replace(NIGHTS, nights_most=0)
    again = planned(replace(problem, limits=none, stays=plan.stays))
    sound(replace(problem, limits=none), again)
    assert again.stays == plan.stays
    away = replace(problem, teams=(a_team("T1", days=DAYS[::2]),), limits=none, stays=plan.stays)
    assert planned(away).stays == ()


def test_the_days_of_a_trip_join_and_a_broken_one_is_found() -> None:
    problem = Problem((NEAR, *distant()), (a_team("T1", days=DAYS),), DAYS, NIGHTS)
    plan = planned(problem)
    (stay,) = plan.stays
    gone = stays.gone_on(problem, stays=plan.stays)
    shifts = gone.teams[0].shifts
    assert shifts[stay.days[0]].end == shifts[stay.days[1]].start == stay.lodging
    torn = stay._replace(days=(stay.days[0], *(day + timedelta(days=1) for day in stay.days[1:])))
    broken_trip = replace(plan, stays=(torn,))
    codes = {one.code for one in checking.faults(problem, plan=broken_trip, travel=TRAVEL)}
    assert codes & {"visits.check_left_behind", "visits.check_no_shift"}


# What if


def test_one_team_more_brings_more_and_one_car_less_brings_less() -> None:
    problem = a_branch(places=60, teams=2, days=5)
    plan = planned(problem)
    another = replace(problem.teams[0], code="T9", name="Tim 9")
    more = planned(replace(problem, teams=(*problem.teams, another)))
    fewer = whatif.one_car_less(problem, visits=plan.visits, by_car={"T1", "T2"})
    less = planned(fewer)
    assert more.expected > plan.expected > less.expected
    assert sum(len(team.shifts) for team in fewer.teams) == 5


def test_one_car_less_keeps_nobody_home_who_goes_without_or_where_a_car_is_free() -> None:
    problem = a_branch(places=10, teams=3, days=3)
    first, second, third = problem.teams
    away = replace(second, shifts={day: second.shifts[day] for day in problem.days[1:]})
    problem = replace(problem, teams=(first, away, third))
    fewer = whatif.one_car_less(problem, visits=(), by_car={first.code, second.code})
    one, two, other = fewer.teams
    assert set(one.shifts) == {problem.days[0]}  # its car is free while the second team is away
    assert set(two.shifts) == set(problem.days[1:])
    assert other == third


def test_a_closed_market_is_lost_and_others_come_in() -> None:
    problem = a_branch(places=30, teams=2, days=5)
    plan = planned(problem)
    gone = plan.visits[0].place
    after = {visit.place for visit in planned(closed(problem, place=gone)).visits}
    assert gone not in after
    assert after - {visit.place for visit in plan.visits}


def test_published_visits_come_back_as_routes_in_a_good_order() -> None:
    problem = a_branch(places=30, teams=2, days=3)
    plan = planned(problem)
    built = building.build(problem, travel=TRAVEL)
    known: list[tuple[str, str, date]] = [(one.place, one.team, one.day) for one in plan.visits]
    routes: Routes = wording.routes_of(built, visits=known[::-1])
    assert sum(map(len, routes)) >= 0.9 * len(plan.visits)
    assert broken(built.instance, routes=routes) == []
    assert wording.routes_of(built, visits=[("zzz", "T1", DAYS[0])]) == ((),) * len(built.days)
