"""What one more visit would take: fitted into a day as it is, or in exchange for another visit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.instance import Floats, Instance, Routes, begun, spent, travelled

type Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Room:
    """For each asked site the best worth of adding it, -inf where there is no way to.

    `free`: somewhere as the days are. `capped`, `dear`: only if the partner's cap, the budget did
    not count. `swapped`: in exchange for one other visit, less what that brought.
    """

    free: Floats
    capped: Floats
    dear: Floats
    swapped: Floats


def room(instance: Instance, *, routes: Routes, sites: Sequence[int]) -> Room:
    """What adding one visit to each of these sites, none of them visited yet, would bring at best."""
    asked = np.array(sites, np.int64)
    found = Room(*(np.full(len(asked), -np.inf) for _ in range(4)))
    left = instance.budget - spent(instance, routes=routes)
    capped = _capped(instance, routes)
    last = _last_slopes(instance, routes)
    for k, route in enumerate(routes):
        worth, dear = _added(instance, k, route, asked, left=left)
        blocked = np.zeros(len(asked), np.bool_)
        if len(capped):
            cap = instance.cap_of[asked]
            blocked = capped[:, instance.day[k]][cap] & (cap >= 0)
        _raise(found.free, worth, ~blocked & ~dear)
        _raise(found.capped, worth, blocked)
        _raise(found.dear, worth, ~blocked & dear)
        for without, gain in _fewer(instance, k, route, last):
            exchanged, _ = _added(instance, k, without, asked, left=np.inf)
            if not without:
                exchanged += instance.going[k]  # the team goes out already
            _raise(found.swapped, exchanged + gain, ~blocked)
    return found


def _raise(best: Floats, worth: Floats, where: Flags) -> None:
    np.maximum(best, np.where(where, worth, -np.inf), out=best)


def _added(
    instance: Instance, k: int, route: Sequence[int], asked: NDArray[np.int64], *, left: float
) -> tuple[Floats, Flags]:
    """The best worth of each asked site put anywhere into the route, and whether money lacks for it."""
    day = int(instance.day[k])
    stops = (int(instance.start[k]), *route, int(instance.end[k]))
    ready, latest = _slack(instance, k, route)
    extra_of = np.full(len(asked), np.inf)
    able = (instance.needs[asked] & ~instance.has[k]) == 0
    for n in range(len(stops) - 1):
        there = instance.travel[stops[n], asked].astype(np.int64)
        on = instance.travel[asked, stops[n + 1]].astype(np.int64)
        at = np.maximum(ready[n] + there, instance.earliest[asked, day])
        fits = (
            able
            & (at <= instance.latest[asked, day])
            & (at + instance.service[asked] + on <= latest[n + 1])
        )
        straight = int(instance.travel[stops[n], stops[n + 1]]) if route else 0
        extra = np.where(fits, there + on - straight, np.inf)
        extra_of = np.minimum(extra_of, extra)
    going = 0.0 if route else float(instance.going[k])
    fitting = np.isfinite(extra_of)
    ticks = np.where(fitting, extra_of, 0)
    best = np.where(fitting, instance.slopes[asked, 0] - ticks * instance.per_tick - going, -np.inf)
    return best, _money(instance, k, route, asked, ticks) > left + 1e-6


def _money(
    instance: Instance, k: int, route: Sequence[int], asked: NDArray[np.int64], ticks: Floats
) -> Floats:
    if not len(instance.money_visit):
        return np.zeros(len(asked))
    going = 0.0 if route else float(instance.money_going[k])
    found: Floats = instance.money_visit[asked] + going + ticks * instance.money_tick
    return found


def _slack(instance: Instance, k: int, route: Sequence[int]) -> tuple[list[int], list[int]]:
    """When the team is free at each stop at the soonest, and must begin each at the latest."""
    day = int(instance.day[k])
    times = begun(instance, k=k, route=route)
    assert times is not None, f"team-day {k} cannot be driven"
    ready = [int(instance.leaves[k])]
    ready += [at + int(instance.service[s]) for s, at in zip(route, times, strict=True)]
    latest = [int(instance.returns[k])]
    after = int(instance.end[k])
    for site in reversed(route):
        by_next = latest[-1] - int(instance.travel[site, after]) - int(instance.service[site])
        latest.append(min(int(instance.latest[site, day]), by_next))
        after = site
    return ready, [0, *reversed(latest)]


def _fewer(
    instance: Instance, k: int, route: Sequence[int], last: Floats
) -> Iterator[tuple[tuple[int, ...], float]]:
    """The route without each of its visits in turn, and what is gained (mostly lost) by that."""
    ticks = travelled(instance, k=k, route=route)
    for n, site in enumerate(route):
        without = (*route[:n], *route[n + 1 :])
        saved = ticks - travelled(instance, k=k, route=without)
        kept = 0.0 if instance.bonus is None else float(instance.bonus[site, k])
        yield without, saved * instance.per_tick - float(last[site]) - kept


def _last_slopes(instance: Instance, routes: Routes) -> Floats:
    """[S] what giving up one visit of each site loses: its last slope, and floors it meets."""
    times = np.bincount(
        np.array([s for r in routes for s in r], np.int64), minlength=instance.sites
    )
    at = np.clip(times - 1, 0, instance.slopes.shape[1] - 1)
    found: Floats = instance.slopes[np.arange(instance.sites), at].copy()
    found[times > instance.slopes.shape[1]] = 0.0
    if len(instance.floor_least):
        met = np.zeros(len(instance.floor_least))
        for site in np.flatnonzero(times):
            met[_floors(instance, int(site))] += times[site]
        tight = np.where(met <= instance.floor_least, instance.floor_price, 0.0)
        for site in np.flatnonzero(times):
            found[site] += tight[_floors(instance, int(site))].sum()
    return found


def _floors(instance: Instance, site: int) -> NDArray[np.int32]:
    found: NDArray[np.int32] = instance.floor_list[
        int(instance.floor_at[site]) : int(instance.floor_at[site + 1])
    ]
    return found


def _capped(instance: Instance, routes: Routes) -> Flags:
    """[G, D] whether the cap of a group is reached in the week of the day."""
    counts: dict[tuple[int, int], int] = {}
    if not len(instance.cap_most):
        return np.zeros((0, instance.days), np.bool_)
    for k, route in enumerate(routes):
        for site in route:
            key = int(instance.cap_of[site]), int(instance.week[instance.day[k]])
            counts[key] = counts.get(key, 0) + 1
    return np.array(
        [
            [counts.get((g, int(week)), 0) >= most for week in instance.week]
            for g, most in enumerate(instance.cap_most.tolist())
        ],
        np.bool_,
    )
