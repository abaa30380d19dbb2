"""Small planning instances in arrays, by seed: every kind of limit may be asked for by name."""

from dataclasses import replace
from itertools import permutations, product
from typing import Any

import numpy as np

from jangkau.domain.visits.instance import Instance, broken, objective

DAYS_OFF = 2


def instance(
    *,
    seed: int,
    sites: int = 30,
    teams: int = 2,
    days: int = 5,
    repeats: int = 2,
    spacing: int = 2,
    **more: Any,
) -> Instance:
    """Sites about one office, open on some days between some hours; minutes as ticks."""
    chance = np.random.default_rng(seed)
    points = np.concatenate([chance.normal(0, 20, (sites, 2)), np.zeros((1, 2))])
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
    service = chance.integers(20, 70, sites).astype(np.int32)
    opens = chance.integers(360, 600, (sites, days)).astype(np.int32)
    closes = opens + chance.integers(60, 400, (sites, days)).astype(np.int32)
    closed = chance.random((sites, days)) < 0.4
    first = chance.gamma(2.0, 4.0, sites)
    team_days = teams * days
    office = np.full(team_days, sites, np.int32)
    number = np.array([d + DAYS_OFF * (d // 5) for d in range(days)], np.int32)
    made = Instance(
        travel=np.ceil(apart * 1.5).astype(np.int32),
        service=service,
        earliest=opens,
        latest=np.where(closed, -1, closes).astype(np.int32),
        slopes=first[:, None] * 0.6 ** np.arange(repeats)[None],
        spacing=np.full(sites, spacing, np.int32),
        needs=np.zeros(sites, np.int64),
        day_number=number,
        week=(number // 7).astype(np.int32),
        day=np.repeat(np.arange(days), teams).astype(np.int32),
        team=np.tile(np.arange(teams), days).astype(np.int32),
        start=office,
        end=office,
        leaves=np.full(team_days, 420, np.int32),
        returns=np.full(team_days, 900, np.int32),
        has=np.zeros(team_days, np.int64),
        going=np.zeros(team_days),
    )
    return replace(made, **more)


def best_by_trying_all(given: Instance) -> float:
    """What the best routes are worth, by trying every way; for a handful of sites only."""
    sites = range(given.sites)
    routes = [r for n in range(given.sites + 1) for r in permutations(sites, n)]
    best = -np.inf
    for plan in product(routes, repeat=given.team_days):
        worth = objective(given, routes=plan)
        if worth > best and not broken(given, routes=plan):
            best = worth
    return float(best)
