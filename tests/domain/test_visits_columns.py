"""Column generation: the bound holds, the routes can be driven, and an interrupted run has both."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from jangkau.domain.visits.anytime import Progress, gap_of, solve
from jangkau.domain.visits.columns import bound_and_routes, quick_bound
from jangkau.domain.visits.columns.kinds import grouped
from jangkau.domain.visits.columns.rounds import Rounds
from jangkau.domain.visits.instance import Instance, broken, empty, objective
from tests.builders.tiny_instances import best, tiny

ENDLESS = float("inf")


def still() -> float:
    """A clock that stands: only iterations and rounds count."""
    return 0.0


def generate(instance: Instance, *, rounds: int = 12) -> Any:
    return bound_and_routes(
        instance,
        routes=empty(instance),
        seed=1,
        clock=still,
        until=ENDLESS,
        progress=lambda stage, worth, bound: None,
        keep_going=lambda: True,
        rounds_most=rounds,
    )


def floors(seed: int) -> dict[str, Any]:
    """Two districts that want visits: sites 0, 1 and 2, 3."""
    return {
        "floor_at": np.array([0, 1, 2, 3, 4], np.int32),
        "floor_list": np.array([0, 0, 1, 1], np.int32),
        "floor_least": np.array([2, 1], np.int32),
        "floor_price": np.array([3.0, 5.0 + seed]),
    }


def budget(seed: int) -> dict[str, Any]:
    return {
        "budget": 60.0 + 10 * seed,
        "money_visit": np.array([10.0, 5.0, 20.0, 0.0]),
        "money_going": np.array([15.0, 20.0]),
        "money_tick": 0.2,
    }


def bonus(seed: int) -> dict[str, Any]:
    kept = np.zeros((4, 2))
    kept[0, 0], kept[1, 1], kept[2, 0] = 50.0, -4.0, 3.0
    return {"bonus": kept, "spacing": np.full(4, 2, np.int32)}


MORE: dict[str, Any] = {
    "plain": lambda seed: {},
    "spacing": lambda seed: {"spacing": np.full(4, 5, np.int32)},
    "costs": lambda seed: {"going": np.array([1.0, 2.5]), "per_tick": 0.02},
    "floors": floors,
    "caps": lambda seed: {
        "cap_of": np.array([0, 0, -1, 0], np.int32),
        "cap_most": np.array([1 + seed % 2], np.int32),
    },
    "budget": budget,
    "bonus": bonus,
    "skills": lambda seed: {
        "needs": np.array([1, 0, 2, 0], np.int64),
        "has": np.array([1, 3], np.int64),
    },
    "shifts": lambda seed: {
        "leaves": np.array([0, 30], np.int32),
        "returns": np.array([150, 240], np.int32),
    },
    "fine ticks": lambda seed: {"per_tick": 0.01, "returns": np.full(2, 2399, np.int32)},
}


@pytest.mark.parametrize("what", MORE)
@pytest.mark.parametrize("seed", range(4))
def test_no_plan_beats_the_bound_and_the_routes_can_be_driven(what: str, seed: int) -> None:
    instance = tiny(seed, **MORE[what](seed))
    most, _ = best(instance)
    found = generate(instance)
    assert broken(instance, routes=found.routes) == []
    assert found.worth == pytest.approx(objective(instance, routes=found.routes))
    assert found.worth <= most + 1e-6
    assert found.bound >= most - 1e-6
    assert quick_bound(instance) >= most - 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_holds_for_two_teams_on_one_day(seed: int) -> None:
    instance = tiny(seed, days=1, teams=2)
    most, _ = best(instance)
    assert generate(instance).bound >= most - 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_every_full_round_is_a_certificate(seed: int) -> None:
    instance = tiny(seed, **MORE["costs"](seed))
    most, _ = best(instance)
    rounds = Rounds(instance)
    rounds.solve()
    for _ in range(6):
        assert rounds.full(go_on=lambda: True)
        rounds.solve()
        rounds.part()
        assert rounds.bound >= most - 1e-6


def test_the_bound_of_a_small_problem_is_close() -> None:
    gaps = []
    for seed in range(6):
        instance = tiny(seed)
        most, _ = best(instance)
        gaps.append((generate(instance).bound - most) / most)
    assert np.mean(gaps) < 0.03


def test_ways_that_are_shorter_over_a_third_place_do_not_break_the_bound() -> None:
    for seed in range(6):
        chance = np.random.default_rng(seed)
        travel = chance.integers(1, 120, (5, 5)).astype(np.int32)
        np.fill_diagonal(travel, 0)
        first = chance.uniform(0, 5, 4) * np.array([1, 0, 1, 1])
        slopes = np.stack([first, first * 0.2], axis=1)
        instance = tiny(seed, travel=travel, slopes=slopes)
        most, _ = best(instance)
        assert generate(instance).bound >= most - 1e-6


def test_the_same_seed_and_iterations_give_the_same_plan() -> None:
    instance = tiny(3, sites=12, days=3, teams=2)

    def once() -> Any:
        return solve(instance, seed=5, seconds=0, clock=still, iterations=600)

    first, second = once(), once()
    assert first.routes == second.routes
    assert first.bound == second.bound
    assert first.iterations == 600


def test_a_run_that_is_stopped_at_once_has_a_plan_and_a_bound() -> None:
    instance = tiny(2)
    most, _ = best(instance)
    found = solve(instance, seed=1, seconds=60, clock=still, keep_going=lambda: False)
    assert broken(instance, routes=found.routes) == []
    assert found.worth > 0
    assert most - 1e-6 <= found.bound < ENDLESS
    assert 0 <= found.gap < 1


@pytest.mark.parametrize("after", [1, 3, 10, 40])
def test_a_run_may_be_stopped_anywhere(after: int) -> None:
    instance = tiny(4, sites=8, days=2, teams=2)
    asked = [0]

    def go_on() -> bool:
        asked[0] += 1
        return asked[0] <= after

    found = solve(
        instance, seed=1, seconds=0, clock=still, keep_going=go_on, iterations=2_000, effort="full"
    )
    assert broken(instance, routes=found.routes) == []
    assert found.bound >= found.worth > 0


def test_a_run_ends_when_the_time_is_over() -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += 0.01
        return now[0]

    heard: list[Progress] = []
    found = solve(
        tiny(1, sites=10, teams=2), seed=1, seconds=2.0, clock=clock, progress=heard.append
    )
    assert now[0] < 3.0
    assert [one.worth for one in heard] == sorted(one.worth for one in heard)
    assert [one.bound for one in heard if one.stage != "greedy"] == sorted(
        (one.bound for one in heard if one.stage != "greedy"), reverse=True
    )
    assert found.duals is not None
    assert found.duals.team_day.shape == (4,)


def test_a_start_is_kept_if_nothing_better_is_found() -> None:
    instance = tiny(1)
    most, routes = best(instance)
    found = solve(
        instance, seed=1, seconds=0, clock=still, start=routes, iterations=0, effort="search"
    )
    assert found.worth == pytest.approx(most)


def test_nobody_goes_where_nothing_is_open() -> None:
    instance = tiny(1)
    closed = replace(instance, latest=np.full_like(instance.latest, -1))
    found = solve(closed, seed=1, seconds=0, clock=still, iterations=10)
    assert (found.routes, found.worth, found.bound) == (empty(closed), 0.0, 0.0)


def test_team_days_that_nothing_tells_apart_are_one_group() -> None:
    instance = tiny(1, days=2, teams=3)
    groups, kinds = grouped(instance)
    assert [group.team_days for group in groups] == [(0, 1, 2), (3, 4, 5)]
    assert len(kinds) == 2
    later = replace(instance, leaves=np.array([0, 0, 9, 0, 0, 9], np.int32))
    assert [group.team_days for group in grouped(later)[0]] == [(0, 1), (2,), (3, 4), (5,)]


def test_the_gap_is_a_share_of_the_bound() -> None:
    assert gap_of(90, bound=100) == pytest.approx(0.1)
    assert gap_of(0, bound=0) == 0
    assert gap_of(101, bound=100) == 0
