"""Which sites a label must not come back to soon: near ones, and those that closed a circle."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Ints
from jangkau.domain.visits.compiled import compiled, lean

type Places = NDArray[np.int8]
type Grid = NDArray[np.int32]

WIDEST = 60
"""Sites that one site remembers at most: one bit each."""


class Memory(NamedTuple):
    """Which sites each site remembers: `bit[j, x]` of x at j, -1 if forgotten; `member` the reverse."""

    bit: Places  # [n, n]
    member: Ints  # [n, WIDEST]
    size: Ints  # [n]


@compiled
def memory_of(near: Grid, at: Ints, sites: Ints, most: int) -> Memory:
    """Each site remembers itself (its bit 0) and the nearest to it; `near` and `at` as in a kind."""
    n = len(sites)
    bit = np.full((n, n), -1, np.int8)
    member = np.zeros((n, WIDEST), np.int32)
    size = np.zeros(n, np.int32)
    where = np.full(len(at), -1, np.int32)
    for j in range(n):
        where[sites[j]] = j
    for j in range(n):
        for rank in range(min(most, near.shape[1])):
            x = where[near[at[sites[j]], rank]]
            if x >= 0:
                bit[j, x] = size[j]
                member[j, size[j]] = x
                size[j] += 1
    return Memory(bit, member, size)


@compiled
def closed(memory: Memory, stops: Ints) -> int:
    """Lets every site between two visits of the same one remember it; how many are told.

    The route of `stops` can then not be found again (Roberti and Mingozzi 2014: dynamic ng-routes).
    """
    told = 0
    for end in range(len(stops)):
        x = stops[end]
        start = end - 1
        while start >= 0 and stops[start] != x:
            start -= 1
        for at in range(start + 1, end) if start >= 0 else range(0):
            j = stops[at]
            if memory.bit[j, x] < 0 and memory.size[j] < WIDEST:
                memory.bit[j, x] = memory.size[j]
                memory.member[j, memory.size[j]] = x
                memory.size[j] += 1
                told += 1
    return told


@compiled
def nearest(travel: Grid, sites: Ints, most: int) -> Grid:
    """[n, most]: the sites themselves, then the nearest there and back."""
    n = len(sites)
    near = np.zeros((n, min(most, n)), np.int32)
    for j in range(n):
        far = np.empty(n, np.int64)
        for x in range(n):
            far[x] = travel[sites[j], sites[x]] + np.int64(travel[sites[x], sites[j]])
        far[j] = -1
        edge = np.partition(far, near.shape[1] - 1)[near.shape[1] - 1]
        close = np.flatnonzero(far <= edge)
        order = close[np.argsort(far[close], kind="mergesort")]
        near[j] = sites[order[: near.shape[1]]]
    return near


@lean
def remembered(memory: Memory, mask: int, before: int, after: int) -> int:
    """The memory at `after` of a label that stood at `before` with `mask`."""
    new, place = 1, 0
    while mask:
        if mask & 1:
            at = memory.bit[after, memory.member[before, place]]
            if at >= 0:
                new |= 1 << at
        mask >>= 1
        place += 1
    return new
