"""Planning problems so small that every plan can be tried, drawn from a seed."""

from itertools import combinations, permutations, product
from typing import Any

import numpy as np

from jangkau.domain.visits.instance import Instance, Routes, begun, broken, objective


def tiny(seed: int, *, sites: int = 4, days: int = 2, teams: int = 1, **more: Any) -> Instance:
    """Random windows, worth and ways; `more` replaces fields."""
    chance = np.random.default_rng(seed)
    team_days = days * teams
    at = chance.integers(0, 60, (sites + 1, 2))
    travel = np.abs(at[:, None] - at[None, :]).sum(axis=2).astype(np.int32)
    earliest = chance.integers(0, 120, (sites, days)).astype(np.int32)
    latest = earliest + chance.integers(-20, 150, (sites, days)).astype(np.int32)
    office = np.full(team_days, sites, np.int32)
    first = np.round(chance.uniform(1, 9, sites), 2)
    fields: dict[str, Any] = {
        "travel": travel,
        "service": chance.integers(10, 60, sites).astype(np.int32),
        "earliest": earliest,
        "latest": latest,
        "slopes": np.stack([first, first * 0.5], axis=1),
        "spacing": np.full(sites, 1, np.int32),
        "needs": np.zeros(sites, np.int64),
        "day_number": np.arange(days, dtype=np.int32),
        "week": np.zeros(days, np.int32),
        "day": np.repeat(np.arange(days, dtype=np.int32), teams),
        "team": np.tile(np.arange(teams, dtype=np.int32), days),
        "start": office,
        "end": office,
        "leaves": np.zeros(team_days, np.int32),
        "returns": np.full(team_days, 240, np.int32),
        "has": np.zeros(team_days, np.int64),
        "going": np.zeros(team_days),
    }
    return Instance(**{**fields, **more})


def best(instance: Instance) -> tuple[float, Routes]:
    """The best of all plans that break nothing."""
    found: tuple[float, Routes] = (-np.inf, ((),) * instance.team_days)
    for routes in product(*(_possible(instance, k) for k in range(instance.team_days))):
        worth = objective(instance, routes=routes)
        if worth > found[0] and not broken(instance, routes=routes):
            found = (worth, routes)
    return found


def _possible(instance: Instance, k: int) -> list[tuple[int, ...]]:
    """All routes of a team-day that can be driven."""
    return [
        route
        for size in range(instance.sites + 1)
        for chosen in combinations(range(instance.sites), size)
        for route in permutations(chosen)
        if begun(instance, k=k, route=route) is not None
    ]
