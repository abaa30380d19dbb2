"""A branch somebody could run: sites of five kinds around an office, with roads, hours and calendars.

Everything is drawn from the seed. Minutes and days are whole; worth is in expected lasting enrolments.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.instance import Instance, Routes, begun

WINDING, KM_AN_HOUR, PARKING = 1.35, 32, 4
LEAVES, RETURNS = 6 * 60, 15 * 60 + 30
SPACING, REPEATS = 14, 3
FIRST = 20_605  # a Monday, counted in days like the pasaran


@dataclass(frozen=True)
class Kind:
    """One kind of site: its share, hours (minutes of the day), minutes of a visit and mean worth."""

    share: float
    opens: int
    closes: int
    minutes: tuple[int, int]
    worth: float
    fades: float
    calendar: str


KINDS = (
    Kind(0.30, 5 * 60, 11 * 60, (60, 120), 11, 0.65, "pasaran"),  # market
    Kind(0.10, 5 * 60, 9 * 60 + 30, (45, 75), 13, 0.75, "daily"),  # fish auction
    Kind(0.08, 10 * 60, 17 * 60, (90, 150), 16, 0.55, "daily"),  # mall
    Kind(0.17, 7 * 60, 14 * 60, (60, 100), 12, 0.5, "weekday"),  # industrial estate
    Kind(0.35, 8 * 60, 14 * 60 + 30, (45, 90), 7, 0.45, "weekday"),  # village
)


def branch(seed: int, *, sites: int, teams: int, days: int) -> Instance:
    """The branch of this seed: `teams` teams from one office over so many working days."""
    chance = np.random.default_rng(seed)
    kind = chance.choice(len(KINDS), sites, p=[k.share for k in KINDS])
    dates = np.array([FIRST + 7 * (d // 5) + d % 5 for d in range(days)])
    opens, closes = _hours(chance, kind, dates)
    minutes = np.array([chance.integers(*KINDS[k].minutes) for k in kind], np.int32)
    team_days = teams * days
    office = np.full(team_days, sites, np.int32)
    return Instance(
        travel=_roads(chance, sites, reach_km=22 * np.sqrt(sites / 1000)),
        service=minutes,
        earliest=opens,
        latest=closes - minutes[:, None].astype(np.int32),
        slopes=_worth(chance, kind),
        spacing=np.full(sites, SPACING, np.int32),
        needs=np.zeros(sites, np.int64),
        day_number=dates.astype(np.int32),
        week=((dates - FIRST) // 7).astype(np.int32),
        day=np.repeat(np.arange(days, dtype=np.int32), teams),
        team=np.tile(np.arange(teams, dtype=np.int32), days),
        start=office,
        end=office,
        leaves=np.full(team_days, LEAVES, np.int32),
        returns=np.full(team_days, RETURNS, np.int32),
        has=np.zeros(team_days, np.int64),
        going=np.zeros(team_days),
    )


def _hours(
    chance: np.random.Generator, kind: NDArray[np.int64], dates: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    opens = np.ones((len(kind), len(dates)), np.int32)
    closes = np.zeros_like(opens)
    for site, which in enumerate(kind):
        k = KINDS[which]
        later, sooner = chance.integers(0, 4) * 15, chance.integers(0, 4) * 15
        there = _days(chance, k.calendar, dates)
        opens[site, there] = k.opens + later
        closes[site, there] = k.closes - sooner
    return opens, closes


def _days(
    chance: np.random.Generator, calendar: str, dates: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """On which days: every day; two of the five market days, or one of them; some weekdays."""
    if calendar == "pasaran":
        first = int(chance.integers(5))
        full = {first, (first + 2) % 5} if chance.random() < 0.5 else {first}
        return np.isin(dates % 5, sorted(full))
    if calendar == "weekday":
        return np.isin((dates - FIRST) % 7, chance.choice(5, chance.integers(2, 6), replace=False))
    return np.ones(len(dates), bool)


def _worth(chance: np.random.Generator, kind: NDArray[np.int64]) -> NDArray[np.float64]:
    first = np.array([chance.gamma(2.5, KINDS[k].worth / 2.5) for k in kind])
    fades = np.array([KINDS[k].fades for k in kind])
    return np.round(first[:, None] * fades[:, None] ** np.arange(REPEATS), 3)


def _roads(chance: np.random.Generator, sites: int, *, reach_km: float) -> NDArray[np.int32]:
    """Minutes between sites and the office (last): towns around it, villages between the towns."""
    towns = chance.normal(0, reach_km, (max(3, sites // 60), 2))
    near = towns[chance.integers(0, len(towns), sites)] + chance.normal(0, 3, (sites, 2))
    far = chance.normal(0, reach_km, (sites, 2))
    at = np.vstack([np.where(chance.random((sites, 1)) < 0.65, near, far), np.zeros((1, 2))])
    minutes = np.empty((sites + 1, sites + 1), np.int32)
    for row, here in enumerate(at):
        km = np.hypot(*(at - here).T) * WINDING
        minutes[row] = np.ceil(km / KM_AN_HOUR * 60 + PARKING)
    np.fill_diagonal(minutes, 0)
    return minutes


def rotation(instance: Instance, *, every: int = 10) -> Routes:
    """What many branches do: each team has its places and goes the same round every fortnight.

    Places are shared out by worth, team by team. A day of the first round begins at the best place
    left and goes on to the nearest good one that is open and fits; day `every` + n repeats day n,
    without the places that are closed then.
    """
    teams = int(instance.team.max()) + 1
    best = np.argsort(-instance.slopes[:, 0], kind="stable")
    own = [best[team::teams].tolist() for team in range(teams)]
    routes: list[tuple[int, ...]] = [()] * instance.team_days
    for k in np.lexsort((instance.team, instance.day)).tolist():
        day, team = int(instance.day[k]), int(instance.team[k])
        if day < every:
            routes[k] = _round(instance, k, own[team])
            own[team] = [site for site in own[team] if site not in routes[k]]
        else:
            again = (instance.day == day - every) & (instance.team == team)
            for site in routes[int(np.flatnonzero(again)[0])]:
                routes[k] = _with(instance, k, routes[k], site)
    return tuple(routes)


def _round(instance: Instance, k: int, places: list[int]) -> tuple[int, ...]:
    """The best place, then always the nearest of the better half."""
    route: tuple[int, ...] = ()
    good = places[: max(1, len(places) // 2)]
    for first in good:
        if route := _with(instance, k, (), first):
            break
    while route:
        near = sorted(set(good) - set(route), key=lambda site: instance.travel[route[-1], site])
        longer = (_with(instance, k, route, site) for site in near)
        more = next((one for one in longer if one != route), route)
        if more == route:
            break
        route = more
    return route


def _with(instance: Instance, k: int, route: tuple[int, ...], site: int) -> tuple[int, ...]:
    """The route with the site at its end, if that is possible."""
    return (*route, site) if begun(instance, k=k, route=(*route, site)) is not None else route
