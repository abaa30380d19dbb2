"""How much a route could still collect, whatever it visits: a knapsack of jobs with due times.

A visit costs its minutes and at least the cheapest way in. Ways are shortened by potentials: with
h(x) the ticks from x to the end and 0 <= a <= 1, t'(x, y) = t(x, y) + a (h(y) - h(x)) adds up along any
route to its true length less a h(first stop), so that the cheapest way in may be counted in t'.
"""

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.compiled import compiled

type Ints = NDArray[np.int32]
type Floats = NDArray[np.float64]
type Marked = NDArray[np.int64]
type Marks = NDArray[np.bool_]

STEPS = 600
LEANINGS = (0.3, 0.8)
"""Two potentials; a ceiling is the lesser of both."""


@compiled
def soonest(travel: Ints, sites: Ints, earliest: Ints, start: int, leaves: int) -> Ints:
    """When a visit can begin at the soonest, [n]."""
    n = len(sites)
    at = np.empty(n, np.int32)
    for i in range(n):
        at[i] = max(earliest[i], leaves + travel[start, sites[i]])
    return at


@compiled
def ways_in(
    travel: Ints,
    sites: Ints,
    service: Ints,
    soon: Ints,
    latest: Ints,
    start: int,
    home: Floats,
    lean: float,
    keep: Marks,
) -> Floats:
    """The shortest t' into each kept site over ways that the windows allow, [n]."""
    n = len(sites)
    least = np.full(n, np.inf)
    h_start = home[n]
    for j in range(n):
        if keep[j]:
            least[j] = travel[start, sites[j]] + lean * (home[j] - h_start)
    for i in range(n):
        if not keep[i]:
            continue
        ready = soon[i] + service[i]
        row = travel[sites[i]]
        for j in range(n):
            if keep[j] and j != i:
                way = row[sites[j]]
                if ready + way <= latest[j]:
                    least[j] = min(least[j], way + lean * (home[j] - home[i]))
    return least


@compiled
def table(
    prizes: Floats, weights: Floats, due: Floats, order: Marked, keep: Marks, step: int, steps: int
) -> Floats:
    """[n + 1, steps + 2]: row r, column c: the most from the sites order[r:], one after another from
    step c on, each done by `due`. A weight below zero makes every entry endless."""
    n = len(order)
    rows = np.zeros((n + 1, steps + 2))
    for r in range(n - 1, -1, -1):
        rows[r] = rows[r + 1]
        j = order[r]
        if not keep[j] or prizes[j] <= 0:
            continue
        if weights[j] < 0:
            rows[r] = np.inf
            continue
        w = int(weights[j] / step)
        last = min(steps, int(due[j] / step)) - w
        for c in range(last + 1):
            rows[r, c] = max(rows[r + 1, c], rows[r + 1, c + w] + prizes[j])
    return rows


@compiled
def passing(
    prizes: Floats,
    weights: Floats,
    due: Floats,
    order: Marked,
    keep: Marks,
    step: int,
    first: float,
    rows: Floats,
) -> Floats:
    """The most of what visits each site, from tick `first` on; -inf where nothing can, [n]."""
    n = len(order)
    most = np.full(n, -np.inf)
    steps = rows.shape[1] - 2
    so_far = np.full(steps + 2, -np.inf)  # collected before, by the step at which it is done
    so_far[min(steps + 1, int(first / step))] = 0.0
    for r in range(n):
        j = order[r]
        if not keep[j]:
            continue
        w = max(0, int(weights[j] / step))
        for c in range(min(steps, int(due[j] / step)) - w, -1, -1):
            got = so_far[c] + prizes[j]
            most[j] = max(most[j], got + rows[r + 1, c + w])
            so_far[c + w] = max(so_far[c + w], got)
    return most


@compiled
def shortens(travel: NDArray[np.int32], site: int, service: int) -> bool:
    """Whether some way is longer than over this site with a visit there; not so where ways are roads."""
    for a in range(len(travel)):
        there = travel[a, site] + service
        for b in range(len(travel)):
            if there + travel[site, b] < travel[a, b]:
                return True
    return False
