"""Quick pricing: routes that the master uses, with one visit out and the best ones in."""

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Floats, Ints
from jangkau.domain.visits.columns.labels import Side
from jangkau.domain.visits.compiled import compiled, lean

type Grid = NDArray[np.int32]

LONGEST = 64


@lean
def timed(side: Side, stops: Ints, length: int, soon: Ints, late: Ints) -> bool:
    """Fills when each stop is done at the soonest and may begin at the latest; False: not possible."""
    at, here = side.leaves, -1
    for p in range(length):
        j = stops[p]
        way = side.first[j] if here < 0 else side.way[here, j]
        begin = max(at + way, side.earliest[j])
        if begin > side.latest[j]:
            return False
        at, here = begin + side.service[j], j
        soon[p] = at
    if here >= 0 and at + side.last[here] > side.returns:
        return False
    for p in range(length - 1, -1, -1):
        j = stops[p]
        if p == length - 1:
            then = side.returns - side.last[j]
        else:
            then = late[p + 1] - side.way[j, stops[p + 1]]
        late[p] = min(side.latest[j], then - side.service[j])
    return True


@lean
def best_in(
    side: Side, stops: Ints, length: int, soon: Ints, late: Ints, barred: int
) -> tuple[int, int, float]:
    """The site, its place and what it gains, of the best visit that can be put in; -1: none gains."""
    best_j, best_p, best_gain = -1, -1, 1e-9
    for j in range(len(side.service)):
        if side.prizes[j] <= best_gain or j == barred:
            continue
        there = False
        for p in range(length):
            there = there or stops[p] == j
        if there:
            continue
        for p in range(length + 1):
            way = side.first[j] if p == 0 else side.way[stops[p - 1], j]
            begin = max((side.leaves if p == 0 else soon[p - 1]) + way, side.earliest[j])
            if begin > side.latest[j]:
                break
            on = side.last[j] if p == length else side.way[j, stops[p]]
            if begin + side.service[j] + on > (side.returns if p == length else late[p]):
                continue
            gain = side.prizes[j] - side.per_tick * (way + on - _straight(side, stops, length, p))
            if gain > best_gain:
                best_j, best_p, best_gain = j, p, gain
    return best_j, best_p, best_gain


@lean
def _straight(side: Side, stops: Ints, length: int, p: int) -> float:
    """The ticks of the leg that a visit at place p would break up."""
    if length == 0:
        return 0.0
    if p == 0:
        return float(side.first[stops[0]])
    if p == length:
        return float(side.last[stops[p - 1]])
    return float(side.way[stops[p - 1], stops[p]])


@lean
def worth_of(side: Side, stops: Ints, length: int) -> float:
    """Prizes less ticks."""
    worth = 0.0
    for p in range(length):
        way = side.first[stops[p]] if p == 0 else side.way[stops[p - 1], stops[p]]
        worth += side.prizes[stops[p]] - side.per_tick * way
    return worth - side.per_tick * side.last[stops[length - 1]] if length else 0.0


@compiled
def swapped(
    side: Side, at: Ints, starts: Ints, flat: Ints, above: float
) -> tuple[Grid, Ints, Floats, int]:
    """From each of the routes (`flat[starts[r]:starts[r + 1]]`, numbers of sites) those worth more
    than `above` that differ by one visit out and others in: stops as places in the side, lengths, worth.
    """
    room = 4 * len(starts) + len(flat)
    stops = np.full((room, LONGEST), -1, np.int32)
    lengths, worths = np.zeros(room, np.int32), np.zeros(room)
    count = 0
    base, trial = np.empty(LONGEST, np.int32), np.empty(LONGEST, np.int32)
    soon, late = np.empty(LONGEST, np.int32), np.empty(LONGEST, np.int32)
    for r in range(len(starts) - 1):
        length = 0
        for f in flat[starts[r] : starts[r + 1]]:
            if at[f] >= 0 and length < LONGEST - 9:
                base[length] = at[f]
                length += 1
        if not timed(side, base, length, soon, late):
            continue
        for out in range(-1, length):
            size = 0
            for p in range(length):
                if p != out:
                    trial[size] = base[p]
                    size += 1
            barred = base[out] if out >= 0 else -1
            for _ in range(8):
                timed(side, trial, size, soon, late)
                j, place, _gain = best_in(side, trial, size, soon, late, barred)
                if j < 0:
                    break
                for p in range(size, place, -1):
                    trial[p] = trial[p - 1]
                trial[place] = j
                size += 1
            worth = worth_of(side, trial, size)
            if worth > above and size:
                stops[count, :size] = trial[:size]
                lengths[count], worths[count] = size, worth
                count += 1
    return stops[:count], lengths[:count], worths[:count], count


@compiled
def gains(
    travel: Grid,
    at: Ints,
    service: Ints,
    earliest: Ints,
    latest: Ints,
    prizes: Floats,
    ends: tuple[int, int],
    shift: tuple[int, int],
    per_tick: float,
    starts: Ints,
    flat: Ints,
) -> Floats:
    """What each route brings in one kind of team-day; -inf if it cannot be driven, [routes].

    Sites are numbers of the instance, `at` says where they are in the arrays of the kind.
    """
    found = np.full(len(starts) - 1, -np.inf)
    for r in range(len(found)):
        now, here, worth = shift[0], ends[0], 0.0
        possible = True
        for site in flat[starts[r] : starts[r + 1]]:
            j = at[site]
            if j < 0:
                possible = False
                break
            begin = max(now + travel[here, site], earliest[j])
            if begin > latest[j]:
                possible = False
                break
            worth += prizes[j] - per_tick * travel[here, site]
            now, here = begin + service[j], site
        back = travel[here, ends[1]]
        if possible and now + back <= shift[1]:
            found[r] = worth - per_tick * back
    return found
