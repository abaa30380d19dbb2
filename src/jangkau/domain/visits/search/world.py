"""The instance as compiled code reads it: few, flat arrays, with what follows from them worked out once.

Built from an `Instance` and never written afterwards. Team-days and visits that can never be are
sorted out here, so that the search does not try them again and again.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.instance import Floats, Instance, Ints

type Numbers = NDArray[np.int64]
type Flags = NDArray[np.uint8]

DAY, START, END, LEAVES, RETURNS, NUMBER, WEEK = range(7)
"""Columns of `World.shift`."""
PER_TICK, MONEY_TICK, BUDGET, TICKS_PER_MONEY, MEAN, SLACK, TWO_WAY, SPAN = range(8)
"""Places in `World.rate`."""
NEAR = 40
"""Neighbours remembered for each site."""


class World(NamedTuple):
    """What does not change. S sites, K team-days, N nodes, R repeats, G caps."""

    travel: Ints  # [N, N]
    service: Numbers  # [N], 0 at depots
    earliest: Ints  # [S, D]
    latest: Ints  # [S, D]
    slopes: Floats  # [S, R]
    spacing: Numbers  # [S], at least 1
    fits: Flags  # [S, K] whether a route with this visit alone could be driven
    shift: Numbers  # [K, 7]
    going: Floats  # [K]
    cap_of: Numbers  # [S], -1 without one
    cap_most: Numbers  # [G]
    floor_at: Numbers  # [S + 1]
    floor_list: Numbers
    floor_least: Numbers  # [F]
    floor_price: Floats  # [F]
    money_visit: Floats  # [S]
    money_going: Floats  # [K]
    bonus: Floats  # [S, K], or [0, 0] without any
    near: Ints  # [S, NEAR] by travel there and back
    open_at: Numbers  # [K + 1]
    open_list: Ints  # the sites that fit team-day k: from open_at[k] to open_at[k + 1]
    rate: Floats  # [8]


def world_of(instance: Instance) -> World:
    """The instance, ready for compiled code."""
    fits = _fits(instance)
    open_at, open_list = _open(fits)
    sites, team_days = instance.sites, instance.team_days
    service = np.zeros(len(instance.travel), np.int64)
    service[:sites] = instance.service
    return World(
        travel=np.ascontiguousarray(instance.travel, np.int32),
        service=service,
        earliest=np.ascontiguousarray(instance.earliest, np.int32),
        latest=np.ascontiguousarray(instance.latest, np.int32),
        slopes=np.ascontiguousarray(instance.slopes, np.float64),
        spacing=np.maximum(instance.spacing, 1).astype(np.int64),
        fits=fits,
        shift=_shift(instance),
        going=np.ascontiguousarray(instance.going, np.float64),
        cap_of=_numbers(instance.cap_of, size=sites, otherwise=-1),
        cap_most=_numbers(instance.cap_most, size=0),
        floor_at=_numbers(instance.floor_at, size=sites + 1),
        floor_list=_numbers(instance.floor_list, size=0),
        floor_least=_numbers(instance.floor_least, size=0),
        floor_price=np.ascontiguousarray(instance.floor_price, np.float64),
        money_visit=_money(instance.money_visit, size=sites),
        money_going=_money(instance.money_going, size=team_days),
        bonus=np.zeros((0, 0))
        if instance.bonus is None
        else np.ascontiguousarray(instance.bonus, np.float64),
        near=_near(instance),
        open_at=open_at,
        open_list=open_list,
        rate=_rate(instance),
    )


def _numbers(given: Ints, *, size: int, otherwise: int = 0) -> Numbers:
    return given.astype(np.int64) if len(given) else np.full(size, otherwise, np.int64)


def _money(given: Floats, *, size: int) -> Floats:
    return np.ascontiguousarray(given, np.float64) if len(given) else np.zeros(size)


def _shift(instance: Instance) -> Numbers:
    day = instance.day
    columns = (
        day,
        instance.start,
        instance.end,
        instance.leaves,
        instance.returns,
        instance.day_number[day],
        instance.week[day] - (instance.week.min() if len(instance.week) else 0),
    )
    return np.stack([np.asarray(c, np.int64) for c in columns], axis=1).reshape(-1, 7)


def _fits(instance: Instance) -> Flags:
    """Whether team-day k could visit site s and nothing else, in one pass over the team-days."""
    sites = np.arange(instance.sites)
    fits = np.zeros((instance.sites, instance.team_days), np.uint8)
    for k in range(instance.team_days):
        day, start, end = int(instance.day[k]), int(instance.start[k]), int(instance.end[k])
        there = instance.travel[start, sites].astype(np.int64) + int(instance.leaves[k])
        begin = np.maximum(there, instance.earliest[:, day])
        back = begin + instance.service + instance.travel[sites, end]
        able = (instance.needs & ~instance.has[k]) == 0
        fits[:, k] = able & (begin <= instance.latest[:, day]) & (back <= instance.returns[k])
    return fits


def _open(fits: Flags) -> tuple[Numbers, Ints]:
    team_days, sites = np.nonzero(fits.T)
    counts = np.bincount(team_days, minlength=fits.shape[1])
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64), sites.astype(np.int32)


def _near(instance: Instance) -> Ints:
    """The nearest sites of each site, nearest first; row by row, so that memory stays small."""
    sites = instance.sites
    most = max(0, min(NEAR, sites - 1))
    near = np.zeros((sites, most), np.int32)
    for s in range(sites if most else 0):
        both = instance.travel[s, :sites].astype(np.int64) + instance.travel[:sites, s]
        both[s] = np.iinfo(np.int64).max
        first = np.argpartition(both, most - 1)[:most]
        near[s] = first[np.argsort(both[first], kind="stable")]
    return near


def _rate(instance: Instance) -> Floats:
    """Numbers of the whole: prices, how many ticks a unit of money stands for, the mean visit."""
    span = float(np.maximum(instance.returns - instance.leaves, 0).sum()) or 1.0
    finite = np.isfinite(instance.budget) and instance.budget > 0
    first = instance.slopes[:, 0] if instance.slopes.size else np.zeros(0)
    mean = float(first[first > 0].mean()) if (first > 0).any() else 1.0
    two_way = bool(np.array_equal(instance.travel, instance.travel.T))
    return np.array(
        [
            instance.per_tick,
            instance.money_tick,
            instance.budget,
            span / instance.budget if finite else 0.0,
            mean,
            0.015 * mean * instance.team_days / span,
            float(two_way),
            span,
        ]
    )


def longest(instance: Instance) -> int:
    """More visits than any team-day can hold: the quickest visits that fill the longest day."""
    span = int((instance.returns - instance.leaves).max()) if instance.team_days else 0
    inward = _quickest_way_in(instance)
    quickest = np.cumsum(np.sort(instance.service.astype(np.int64) + inward))
    return max(1, min(instance.sites, int(np.searchsorted(quickest, span, side="right")) + 1))


def _quickest_way_in(instance: Instance) -> Numbers:
    """For each site the quickest way to it from any other node."""
    sites = instance.sites
    quickest = np.full(sites, np.iinfo(np.int64).max, np.int64)
    for node, row in enumerate(instance.travel):
        ways = row[:sites].astype(np.int64)
        if node < sites:
            ways[node] = quickest[node]
        quickest = np.minimum(quickest, ways)
    return quickest
