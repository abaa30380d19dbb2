"""Search: greedy insertion, and a large-neighbourhood search over all team-days at once.

Both give routes that can be driven and heed spacing, caps, needs and budget. The search takes some
visits out and puts others in, over and over, and cools down while it does; the same seed and the
same number of iterations give the same routes. Neither reads a clock: the caller says when to stop.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from jangkau.domain.visits.instance import Instance, Routes, empty, objective
from jangkau.domain.visits.search.anneal import anneal
from jangkau.domain.visits.search.cooling import CHUNK, Cooling
from jangkau.domain.visits.search.filling import fill, read_in
from jangkau.domain.visits.search.state import State, best_routes, state_of
from jangkau.domain.visits.search.world import World, longest, world_of

__all__ = ["Found", "greedy", "improve"]

_GREEDY = (1.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Found:
    """Routes, what they are worth, and after how many iterations."""

    routes: Routes
    worth: float
    iterations: int


def greedy(instance: Instance) -> Routes:
    """Routes that can be driven, at once: always the visit that brings most for its time."""
    given, now = _start(instance, routes=empty(instance), seed=0)
    keys, top = np.zeros(len(given.open_list)), np.zeros(instance.team_days)
    fill(given, now, _GREEDY, keys, top, np.zeros(instance.team_days, np.int64))
    return best_routes(now)


def improve(
    instance: Instance,
    *,
    routes: Routes,
    seed: int,
    keep_going: Callable[[int], bool],
    iterations: int = -1,
    used: Callable[[], float] | None = None,
) -> Found:
    """The best routes found from the given ones, never worth less than these.

    Stops when `keep_going(iterations done)` says no, asked every few hundred iterations, or after
    `iterations` of them. `used`, if given, tells what share of the time is gone, from 0 to 1: then
    the search cools once, to the end of it; otherwise in turns, each twice as long as the one before.
    Given routes that cannot be (a market has closed) lose the visits that cannot be.
    """
    given, now = _start(instance, routes=routes, seed=seed)
    cooling = Cooling(given, iterations=iterations, used=used)
    done = 0
    while (iterations < 0 or done < iterations) and keep_going(done):
        steps = CHUNK if iterations < 0 else min(CHUNK, iterations - done)
        anneal(given, now, steps, cooling.settings(done))
        done += steps
    found = best_routes(now)
    return Found(found, objective(instance, routes=found), done)


def _start(instance: Instance, *, routes: Routes, seed: int) -> tuple[World, State]:
    given = world_of(instance)
    now = state_of(given, room=longest(instance), seed=seed)
    first = np.cumsum([0, *(len(route) for route in routes)]).astype(np.int64)
    read_in(given, now, np.array([s for route in routes for s in route], np.int64), first)
    return given, now
