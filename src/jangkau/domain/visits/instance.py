"""The planning problem as arrays, and what a set of routes is worth in it.

S sites, D days, K team-days (one team on one day), N = S + depots nodes: node s < S is site s. Time is
whole ticks of any length (a minute in plans; finer in published instances), counted within the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int32]
type Floats = NDArray[np.float64]
type Bits = NDArray[np.int64]
type Routes = tuple[tuple[int, ...], ...]
"""For each of the K team-days the sites it visits, in order; empty: the team stays at home."""

NO_WAY = 10**8
"""Ticks between nodes nobody can travel between."""


@dataclass(frozen=True)
class Instance:
    """The problem. A visit of site s may begin on day d from `earliest[s, d]` to `latest[s, d]`.

    A day with `latest < earliest` is closed. `slopes[s, r]` is what the (r + 1)-th visit of s in the
    horizon adds; slopes never rise along r and are 0 past the most visits wanted. `spacing[s]` is
    the least difference of `day_number` between two visits of s. A team-day leaves `start[k]` not
    before `leaves[k]` and is at `end[k]` not after `returns[k]`; it may visit s only if it has every
    bit of `needs[s]`. Going out at all costs `going[k]`, each tick of travel `per_tick`.

    Caps: at most `cap_most[g]` visits in one week (`week[d]`) of the sites with `cap_of[s] == g`.
    Floors: floor f wants `floor_least[f]` visits among the sites that list it (site s lists
    `floor_list[floor_at[s]:floor_at[s + 1]]`); each missing one costs `floor_price[f]`.
    Budget: money of visits, ticks and team-days together stays within `budget`, if finite.
    `bonus[s, k]`, where given, is added for visiting s in team-day k: what keeps a published or
    locked visit where it is. All worth is in expected lasting enrolments.
    """

    travel: Ints  # [N, N] ticks
    service: Ints  # [S] ticks
    earliest: Ints  # [S, D]
    latest: Ints  # [S, D]
    slopes: Floats  # [S, R]
    spacing: Ints  # [S] days
    needs: Bits  # [S]
    day_number: Ints  # [D]
    week: Ints  # [D]
    day: Ints  # [K] index of the day
    team: Ints  # [K] index of the team
    start: Ints  # [K] node
    end: Ints  # [K] node
    leaves: Ints  # [K] tick
    returns: Ints  # [K] tick
    has: Bits  # [K]
    going: Floats  # [K]
    per_tick: float = 0.0
    cap_of: Ints = field(default_factory=lambda: np.zeros(0, np.int32))  # [S] or empty: none
    cap_most: Ints = field(default_factory=lambda: np.zeros(0, np.int32))  # [G]
    floor_at: Ints = field(default_factory=lambda: np.zeros(0, np.int32))  # [S + 1] or empty
    floor_list: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    floor_least: Ints = field(default_factory=lambda: np.zeros(0, np.int32))  # [F]
    floor_price: Floats = field(default_factory=lambda: np.zeros(0, np.float64))  # [F]
    budget: float = np.inf
    money_visit: Floats = field(default_factory=lambda: np.zeros(0, np.float64))  # [S] or empty
    money_going: Floats = field(default_factory=lambda: np.zeros(0, np.float64))  # [K] or empty
    money_tick: float = 0.0
    bonus: Floats | None = None  # [S, K]

    @property
    def sites(self) -> int:
        return len(self.service)

    @property
    def team_days(self) -> int:
        return len(self.day)

    @property
    def days(self) -> int:
        return len(self.day_number)


def empty(instance: Instance) -> Routes:
    """Nobody goes anywhere."""
    return ((),) * instance.team_days


def travelled(instance: Instance, *, k: int, route: Sequence[int]) -> int:
    """Ticks on the way of one team-day; 0 for an empty route."""
    if not route:
        return 0
    stops = (int(instance.start[k]), *route, int(instance.end[k]))
    return sum(int(instance.travel[a, b]) for a, b in pairwise(stops))


def begun(instance: Instance, *, k: int, route: Sequence[int]) -> tuple[int, ...] | None:
    """When each visit begins if the team goes as early as it can; None if the route is not possible."""
    day, at, here = int(instance.day[k]), int(instance.leaves[k]), int(instance.start[k])
    times = []
    for site in route:
        at = max(at + int(instance.travel[here, site]), int(instance.earliest[site, day]))
        if at > int(instance.latest[site, day]) or instance.needs[site] & ~instance.has[k]:
            return None
        times.append(at)
        at, here = at + int(instance.service[site]), site
    back = at + int(instance.travel[here, int(instance.end[k])])
    return tuple(times) if not route or back <= int(instance.returns[k]) else None


def objective(instance: Instance, *, routes: Routes) -> float:
    """What the routes are worth after costs, prices of missing floors and bonuses; no check."""
    visits = [(site, k) for k, route in enumerate(routes) for site in route]
    times = np.bincount(np.array([s for s, _ in visits], np.int64), minlength=instance.sites)
    worth = sum(
        float(instance.slopes[s, : min(n, instance.slopes.shape[1])].sum())
        for s, n in enumerate(times.tolist())
        if n
    )
    gone = sum(float(instance.going[k]) for k, route in enumerate(routes) if route)
    ticks = sum(travelled(instance, k=k, route=route) for k, route in enumerate(routes))
    kept = 0.0 if instance.bonus is None else sum(float(instance.bonus[v]) for v in visits)
    return worth - gone - ticks * instance.per_tick + kept - missing(instance, times=times.tolist())


def missing(instance: Instance, *, times: Sequence[int]) -> float:
    """The price of the floors that so many visits of each site leave unmet."""
    if not len(instance.floor_least):
        return 0.0
    met = np.zeros(len(instance.floor_least))
    for site, n in enumerate(times):
        for at in range(int(instance.floor_at[site]), int(instance.floor_at[site + 1])):
            met[instance.floor_list[at]] += n
    return float((np.maximum(instance.floor_least - met, 0) * instance.floor_price).sum())


def broken(instance: Instance, *, routes: Routes) -> list[str]:
    """What the routes break, in words for whoever mends the search; empty if they may be driven."""
    found = [
        f"team-day {k} cannot be driven"
        for k, r in enumerate(routes)
        if begun(instance, k=k, route=r) is None
    ]
    days: dict[int, list[int]] = {}
    for k, route in enumerate(routes):
        for site in route:
            days.setdefault(site, []).append(int(instance.day_number[instance.day[k]]))
    for site, when in days.items():
        near = min((b - a for a, b in pairwise(sorted(when))), default=10**9)
        if near < max(1, int(instance.spacing[site])):
            found.append(f"site {site} is visited again after {near} days")
        if (
            len(when) > int((instance.slopes[site] > 0).sum())
            and instance.bonus is None
            and not len(instance.floor_least)
        ):
            found.append(f"site {site} is visited {len(when)} times")
    return found + _over(instance, routes)


def _over(instance: Instance, routes: Routes) -> list[str]:
    found = []
    if len(instance.cap_most):
        counts: dict[tuple[int, int], int] = {}
        for k, route in enumerate(routes):
            for site in route:
                if (group := int(instance.cap_of[site])) >= 0:
                    key = group, int(instance.week[instance.day[k]])
                    counts[key] = counts.get(key, 0) + 1
        found = [
            f"cap {g} in week {w}: {n}" for (g, w), n in counts.items() if n > instance.cap_most[g]
        ]
    if spent(instance, routes=routes) > instance.budget + 1e-6:
        found.append("over budget")
    return found


def spent(instance: Instance, *, routes: Routes) -> float:
    """Money of the routes, in the unit of the budget."""
    total = 0.0
    for k, route in enumerate(routes):
        if route:
            total += float(instance.money_going[k]) if len(instance.money_going) else 0.0
            total += travelled(instance, k=k, route=route) * instance.money_tick
            total += (
                float(instance.money_visit[list(route)].sum()) if len(instance.money_visit) else 0.0
            )
    return total
