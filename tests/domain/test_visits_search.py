"""The search heeds every limit, says what its routes are worth, and repeats itself by seed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from jangkau.domain.visits.instance import (
    Instance,
    Routes,
    begun,
    broken,
    empty,
    missing,
    objective,
    spent,
)
from jangkau.domain.visits.search import Found, greedy, improve
from tests.builders.instances import best_by_trying_all, instance

SITES, TEAM_DAYS = 30, 10


def search(given: Instance, *, seed: int = 1, iterations: int = 2000, start: Any = None) -> Found:
    routes = greedy(given) if start is None else start
    return improve(
        given, routes=routes, seed=seed, keep_going=lambda done: True, iterations=iterations
    )


def visits(routes: Routes) -> set[tuple[int, int]]:
    return {(site, k) for k, route in enumerate(routes) for site in route}


def limited(name: str) -> Instance:
    """One instance for each kind of limit."""
    wide = np.random.default_rng(5)
    limits: dict[str, dict[str, Any]] = {
        "nothing more": {},
        "caps": {
            "cap_of": wide.integers(-1, 3, SITES).astype(np.int32),
            "cap_most": np.array([2, 1, 0], np.int32),
        },
        "floors": {
            "floor_at": np.arange(SITES + 1, dtype=np.int32),
            "floor_list": wide.integers(0, 3, SITES).astype(np.int32),
            "floor_least": np.array([8, 9, 10], np.int32),
            "floor_price": np.array([20.0, 5.0, 50.0]),
        },
        "budget": {
            "budget": 900.0,
            "money_visit": wide.integers(5, 40, SITES).astype(np.float64),
            "money_going": np.full(TEAM_DAYS, 50.0),
            "money_tick": 0.5,
        },
        "needs": {
            "needs": wide.integers(0, 4, SITES).astype(np.int64),
            "has": np.arange(TEAM_DAYS, dtype=np.int64) % 4,
        },
        "bonus": {"bonus": wide.normal(0.0, 6.0, (SITES, TEAM_DAYS))},
        "costs": {"going": np.full(TEAM_DAYS, 12.0), "per_tick": 0.02},
    }
    return instance(seed=7, **limits[name])


LIMITS = ("nothing more", "caps", "floors", "budget", "needs", "bonus", "costs")


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_found_can_be_driven_and_is_worth_what_it_says(name: str) -> None:
    given = limited(name)
    first = greedy(given)
    found = search(given, start=first)
    assert not broken(given, routes=first)
    assert not broken(given, routes=found.routes)
    assert found.worth == pytest.approx(objective(given, routes=found.routes))
    assert found.worth >= objective(given, routes=first)


def test_it_finds_more_than_greedy_insertion_does() -> None:
    given = instance(seed=7)
    assert search(given).worth > objective(given, routes=greedy(given))


@pytest.mark.parametrize("seed", range(12))
def test_random_instances_stay_within_every_limit_at_once(seed: int) -> None:
    chance = np.random.default_rng(seed)
    days, teams, sites = int(chance.integers(1, 12)), int(chance.integers(1, 4)), 25
    given = instance(
        seed=seed,
        sites=sites,
        days=days,
        teams=teams,
        repeats=int(chance.integers(1, 4)),
        spacing=int(chance.integers(0, 7)),
        cap_of=chance.integers(-1, 2, sites).astype(np.int32),
        cap_most=np.array([3, 4], np.int32),
        budget=400.0 * days,
        money_visit=np.full(sites, 10.0),
        money_tick=1.0,
        needs=chance.integers(0, 2, sites).astype(np.int64),
        has=chance.integers(0, 2, days * teams).astype(np.int64),
    )
    found = search(given, seed=seed, iterations=600)
    assert not broken(given, routes=found.routes)
    assert spent(given, routes=found.routes) <= given.budget


@pytest.mark.parametrize("seed", range(6))
def test_a_small_problem_is_solved_to_the_end(seed: int) -> None:
    given = instance(seed=seed, sites=4, teams=1, days=2, spacing=1, per_tick=0.05)
    given = replace(given, latest=np.maximum(given.latest, 500).astype(np.int32))
    assert search(given, iterations=1500).worth == pytest.approx(best_by_trying_all(given))


def test_the_same_seed_and_iterations_give_the_same_routes() -> None:
    given = instance(seed=3)
    assert search(given, seed=9) == search(given, seed=9)
    assert search(given, seed=9).routes != search(given, seed=10).routes


def test_it_stops_when_it_is_told_to_and_after_the_iterations_it_was_given() -> None:
    given, asked = instance(seed=3), list[int]()

    def three_times(done: int) -> bool:
        asked.append(done)
        return len(asked) < 4

    found = improve(given, routes=empty(given), seed=1, keep_going=three_times)
    assert found.iterations == asked[-1] > asked[1] > asked[0] == 0
    assert search(given, iterations=300).iterations == 300
    assert search(given, iterations=0).worth == objective(given, routes=greedy(given))


def test_it_cools_by_the_share_of_time_used_when_it_is_told_that() -> None:
    given, shares = instance(seed=3), iter([0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0] * 9)
    found = improve(
        given,
        routes=empty(given),
        seed=1,
        keep_going=lambda done: done < 2000,
        used=shares.__next__,
    )
    assert found.worth > objective(given, routes=greedy(given))


def test_given_routes_that_cannot_be_lose_only_the_visits_that_cannot_be() -> None:
    given = instance(seed=4)
    routes = search(given).routes
    k = next(k for k, route in enumerate(routes) if len(route) > 1)
    gone, day = routes[k][0], int(given.day[k])
    latest = given.latest.copy()
    latest[gone, day] = -1
    closed = replace(given, latest=latest)
    left = improve(closed, routes=routes, seed=1, keep_going=lambda done: False).routes
    assert not broken(closed, routes=left)
    assert visits(routes) - visits(left) == {
        (gone, other)
        for other in range(given.team_days)
        if (gone, other) in visits(routes) and int(given.day[other]) == day
    }


def test_a_large_bonus_keeps_a_visit_where_it_is_locked() -> None:
    given = instance(seed=6)
    free = [
        (s, k)
        for k in range(given.team_days)
        for s in range(given.sites)
        if begun(given, k=k, route=(s,)) and given.slopes[s, 0] < 3
    ]
    bonus = np.zeros((given.sites, given.team_days))
    locked = {free[0], free[len(free) // 2], free[-1]}
    for visit in locked:
        bonus[visit] = 1000.0
    assert not locked <= visits(search(given).routes)
    assert locked <= visits(search(replace(given, bonus=bonus)).routes)


def test_a_negative_bonus_keeps_visits_out() -> None:
    given = instance(seed=6)
    bonus = np.full((given.sites, given.team_days), -100.0)
    bonus[:, 3] = 0.0
    routes = search(replace(given, bonus=bonus)).routes
    assert [bool(route) for route in routes] == [k == 3 for k in range(given.team_days)]


def test_a_dear_floor_is_met_before_better_visits() -> None:
    given = instance(seed=8, teams=1, days=2)
    poor = [
        s
        for s in np.argsort(given.slopes[:, 0])
        if any(begun(given, k=k, route=(int(s),)) for k in range(2))
    ][:2]
    at = np.cumsum([0, *(s in poor for s in range(given.sites))]).astype(np.int32)
    floor = replace(
        given,
        floor_at=at,
        floor_list=np.zeros(2, np.int32),
        floor_least=np.array([2], np.int32),
        floor_price=np.array([500.0]),
    )
    routes = search(floor).routes
    times = [sum(route.count(s) for route in routes) for s in range(given.sites)]
    assert missing(floor, times=times) == 0.0


def test_a_team_stays_at_home_on_a_day_that_costs_more_than_it_brings() -> None:
    given = instance(seed=2)
    dear = replace(given, going=np.where(np.arange(given.team_days) == 0, 1e4, 0.0))
    assert not greedy(dear)[0]
    assert not search(dear).routes[0]
    assert greedy(given)[0]


def test_ways_that_nobody_can_go_and_one_way_roads_are_heeded() -> None:
    given = instance(seed=5)
    travel = given.travel.copy()
    travel[:5, 5:-1] = travel[6:-1, :5] = 10**8
    travel[7, :] *= 2
    odd = replace(given, travel=travel)
    assert not broken(odd, routes=search(odd).routes)


def test_no_sites_no_team_days_and_nothing_open_give_empty_routes() -> None:
    given = instance(seed=1)
    shut = replace(given, latest=np.full_like(given.latest, -1))
    assert search(shut).routes == empty(shut)
    nobody = instance(seed=1, teams=0)
    assert search(nobody).routes == ()
