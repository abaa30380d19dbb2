"""Labels with ng-route memory: the best routes of one kind of team-day at given prizes.

A label is a way to be done with a visit at a time, with what was collected and which near sites must
not come next. A label whose ceiling does not pass `above` is dropped: what is found is exact above
it. (Baldacci, Mingozzi and Roberti 2011: ng-routes and their completion bounds.)
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Floats, Ints
from jangkau.domain.visits.columns.memories import Grid, Memory, remembered
from jangkau.domain.visits.compiled import compiled, lean

type Masks = NDArray[np.int64]


class Side(NamedTuple):
    """The sites of a kind that are worth a look, in one direction of time. All arrays over them."""

    way: Grid  # [n, n] ticks
    first: Ints  # from where the team sets out
    last: Ints  # to where it ends
    service: Ints
    earliest: Ints
    latest: Ints
    prizes: Floats
    leaves: int
    returns: int
    step: int
    steps: int
    per_tick: float


class Labels(NamedTuple):
    """All labels, by number; `later` and `lower` chain those of one step and of one site."""

    site: Ints
    before: Ints
    ready: Ints
    worth: Floats
    mask: Masks
    later: Ints
    lower: Ints


class Ends(NamedTuple):
    """Per site the best label that ends there (-1: none above) and what it is worth at the end."""

    label: Ints
    worth: Floats


@compiled
def side_of(
    travel: Grid,
    sites: Ints,
    service: Ints,
    earliest: Ints,
    latest: Ints,
    prizes: Floats,
    ends: tuple[int, int],
    shift: tuple[int, int],
    steps: tuple[int, int],
    per_tick: float,
) -> Side:
    """Forward in time."""
    n = len(sites)
    way = np.empty((n, n), np.int32)
    first, last = np.empty(n, np.int32), np.empty(n, np.int32)
    for i in range(n):
        row = travel[sites[i]]
        for j in range(n):
            way[i, j] = row[sites[j]]
        first[i] = travel[ends[0], sites[i]]
        last[i] = row[ends[1]]
    return Side(
        way, first, last, service, earliest, latest, prizes,
        shift[0], shift[1], steps[0], steps[1], per_tick,
    )  # fmt: skip


@compiled
def turned(side: Side) -> Side:
    """The same day run backwards: a route is possible in one exactly if its reverse is in the other."""
    both = side.leaves + side.returns
    return Side(
        side.way.T.copy(), side.last, side.first, side.service,
        (both - side.latest - side.service).astype(np.int32),
        (both - side.earliest - side.service).astype(np.int32),
        side.prizes, side.leaves, side.returns, side.step, side.steps, side.per_tick,
    )  # fmt: skip


@compiled
def labels_for(most: int) -> Labels:
    """Room for so many."""
    return Labels(
        np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.int32),
        np.empty(most, np.float64), np.empty(most, np.int64), np.empty(most, np.int32),
        np.empty(most, np.int32),
    )  # fmt: skip


@compiled
def limits(side: Side, whole: Floats, leanings: Floats) -> Floats:
    """[n, steps + 1]: the most of a visit of j that begins at a step and of all after it.

    `whole` says it from the other direction by the steps that are left; the due times of the
    sites say it too.
    """
    n = len(side.service)
    most = np.full((n, side.steps + 1), -np.inf)
    after = [due_table(side, lean) for lean in leanings]
    for j in range(n):
        service = side.service[j]
        home = -side.per_tick * side.last[j]
        begin = max(side.leaves, side.earliest[j])
        for c in range((begin - side.leaves) // side.step, side.steps + 1):
            # The whole step counts as its first tick.
            begin = side.leaves + c * side.step
            if begin > side.latest[j]:
                break
            left = min(side.steps, (side.returns - begin) // side.step)
            if whole[j, left] == -np.inf:
                continue
            more = np.inf
            for a in range(len(leanings)):
                short = leanings[a] * side.last[j]
                at = min(side.steps + 1, int((begin + service - side.leaves + short) / side.step))
                more = min(more, after[a][at] - side.per_tick * short)
            most[j, c] = min(whole[j, left], side.prizes[j] + max(more, home))
    return most


@compiled
def due_table(side: Side, lean: float) -> Floats:
    """The most of anything from each step on, shortened by `lean` times the way home, [steps + 2]."""
    n = len(side.service)
    short = np.full(n, np.inf)
    for i in range(n):
        for j in range(n):
            if i != j:
                short[j] = min(short[j], side.way[i, j] - lean * side.last[i])
    short += lean * side.last
    due = np.minimum(side.latest + side.service, side.returns - side.last) - side.leaves
    due = due + lean * side.last
    weights = np.minimum(side.service + short, 1e9)
    best = np.zeros(side.steps + 2)
    for j in np.argsort(due, kind="mergesort")[::-1]:
        prize = side.prizes[j] - side.per_tick * short[j]
        w = max(0, int(weights[j] / side.step))
        for c in range(min(side.steps, int(due[j] / side.step)) - w + 1):
            best[c] = max(best[c], best[c + w] + prize)
    return best


@lean
def extend(
    side: Side,
    memory: Memory,
    limit: Floats,
    labels: Labels,
    current: int,
    count: int,
    queue: Ints,
    ends: Ends,
    above: float,
) -> tuple[int, float]:
    """All labels that follow one (-1: the start); how many there are now, and the most of those there
    was no room for."""
    here, at, got, mask = -1, side.leaves, 0.0, 0
    ways = side.first
    if current >= 0:
        here, at = labels.site[current], labels.ready[current]
        got, mask = labels.worth[current], labels.mask[current]
        ways = side.way[here]
    lost = -np.inf
    for j in range(len(side.service)):
        way = ways[j]
        begin = max(at + way, side.earliest[j])
        if begin > side.latest[j]:
            continue
        done = begin + side.service[j]
        if done + side.last[j] > side.returns:
            continue
        if here >= 0:
            place = memory.bit[here, j]
            if place >= 0 and mask >> place & 1:
                continue
        so_far = got - side.per_tick * way
        most = so_far + limit[j, (begin - side.leaves) // side.step]
        if most <= above:
            continue
        if count >= len(labels.site):
            lost = max(lost, most)
            continue
        labels.site[count], labels.before[count], labels.ready[count] = j, current, done
        labels.worth[count] = so_far + side.prizes[j]
        labels.mask[count] = 1 if here < 0 else remembered(memory, mask, here, j)
        then = min(side.steps, (done - side.leaves) // side.step)
        labels.later[count] = queue[then]
        queue[then] = count
        final = labels.worth[count] - side.per_tick * side.last[j]
        if final > ends.worth[j]:
            ends.worth[j], ends.label[j] = final, count
        count += 1
    return count, lost


@lean
def kept(labels: Labels, current: int, top: Ints, exact: bool) -> bool:
    """Puts a label into its site's chain, best first, unless one there is as good in everything."""
    here = labels.site[current]
    got, at, mask = labels.worth[current], labels.ready[current], labels.mask[current]
    over, it = -1, top[here]
    while it >= 0 and labels.worth[it] >= got:
        if labels.ready[it] <= at and (not exact or labels.mask[it] & ~mask == 0):
            return False
        over, it = it, labels.lower[it]
    labels.lower[current] = it
    if over < 0:
        top[here] = current
    else:
        labels.lower[over] = current
    return True


@compiled
def search(
    side: Side, memory: Memory, limit: Floats, labels: Labels, above: float, exact: bool
) -> tuple[float, Ends, int, bool]:
    """The most of any route (at least `above`), the best ends, how many labels, and whether all.

    Inexact, labels that differ in memory alone push each other out: quicker, and no ceiling.
    """
    n = len(side.service)
    queue = np.full(side.steps + 1, -1, np.int32)
    top = np.full(n, -1, np.int32)
    ends = Ends(np.full(n, -1, np.int32), np.full(n, above))
    count, lost = extend(side, memory, limit, labels, -1, 0, queue, ends, above)
    ceiling = max(above, lost)
    for slot in range(side.steps + 1):
        while queue[slot] >= 0:
            current = queue[slot]
            queue[slot] = labels.later[current]
            if kept(labels, current, top, exact):
                count, lost = extend(
                    side, memory, limit, labels, current, count, queue, ends, above
                )
                ceiling = max(ceiling, lost)
    whole = ceiling == above
    for j in range(n):
        ceiling = max(ceiling, ends.worth[j])
    return ceiling, ends, count, whole


@compiled
def forgetful(side: Side, limit: Floats, above: float, grid: int) -> tuple[float, Floats]:
    """Routes that forget at once, times rounded down to `grid` ticks: the most of any (at least
    `above`), and what they say for the other direction (see `whole_from`)."""
    n = len(side.service)
    slots = (side.returns - side.leaves) // grid + 1
    most = np.full((slots, n), -np.inf)
    ceiling = above
    for slot in range(-1, slots):
        for i in range(n if slot >= 0 else 1):
            got = most[slot, i] if slot >= 0 else 0.0
            if got == -np.inf:
                continue
            at = side.leaves + max(0, slot) * grid
            ways = side.way[i] if slot >= 0 else side.first
            for j in range(n):
                begin = max(at + ways[j], side.earliest[j])
                if begin > side.latest[j] or (slot >= 0 and i == j):
                    continue
                done = begin + side.service[j]
                if done + side.last[j] > side.returns:
                    continue
                new = got + side.prizes[j] - side.per_tick * ways[j]
                then = (done - side.leaves) // grid
                if new <= most[then, j]:
                    continue
                ahead = limit[j, (begin - side.leaves) // side.step]
                if new - side.prizes[j] + ahead > above:
                    most[then, j] = new
                    ceiling = max(ceiling, new - side.per_tick * side.last[j])
    whole = np.full((n, side.steps + 1), -np.inf)
    for j in range(n):
        so_far = -np.inf
        slot = -1
        for c in range(side.steps + 1):
            while slot < min(slots - 1, c * side.step // grid):
                slot += 1
                so_far = max(so_far, most[slot, j])
            whole[j, c] = so_far
    return ceiling, whole


@compiled
def whole_from(side: Side, labels: Labels, count: int) -> Floats:
    """What the labels of one direction say for the other: the most of a visit and all beyond it."""
    most = np.full((len(side.service), side.steps + 1), -np.inf)
    for it in range(count):
        at = min(side.steps, (labels.ready[it] - side.leaves) // side.step)
        j = labels.site[it]
        most[j, at] = max(most[j, at], labels.worth[it])
    for j in range(len(most)):
        for c in range(1, side.steps + 1):
            most[j, c] = max(most[j, c], most[j, c - 1])
    return most


@compiled
def route_of(labels: Labels, label: int, room: Ints) -> int:
    """Writes the sites of a label into `room` in order; returns how many there are."""
    count = 0
    at = label
    while at >= 0 and count < len(room):
        room[count] = labels.site[at]
        count += 1
        at = labels.before[at]
    room[:count] = room[:count][::-1].copy()
    return count
