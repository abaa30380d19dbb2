"""Routes read in, and routes made from nothing: always the visit that brings most for its time."""

import numpy as np

from jangkau.domain.visits.compiled import compiled
from jangkau.domain.visits.instance import Floats
from jangkau.domain.visits.search.anneal import begin, end, keep_if_best, undo
from jangkau.domain.visits.search.recreate import NOWHERE, Taste, could_follow, rated
from jangkau.domain.visits.search.routes import (
    affordable,
    allowed,
    clock,
    detour,
    insert,
)
from jangkau.domain.visits.search.ruin import take_out
from jangkau.domain.visits.search.state import KEPT_WORTH, WORTH, State
from jangkau.domain.visits.search.world import Numbers, World


@compiled
def ready(world: World, state: State) -> None:
    """Works out the clock of every team-day, and what the empty plan is worth."""
    for k in range(len(state.size)):
        clock(world, state, k)
    for f in range(len(world.floor_least)):
        state.tally[WORTH] -= world.floor_least[f] * world.floor_price[f]


@compiled
def read_in(world: World, state: State, sites: Numbers, first: Numbers) -> None:
    """Takes over routes: team-day k visits `sites[first[k]:first[k + 1]]`. What cannot be is left out."""
    for k in range(len(state.size)):
        for i in range(first[k], first[k + 1]):
            s, p = sites[i], state.size[k]
            good = allowed(world, state, s, k) and could_follow(world, state, s, k, p)
            if good and affordable(world, state, s, k, detour(world, state, s, k, p)):
                insert(world, state, s, k, p)


@compiled
def _rate_all(world: World, state: State, k: int, taste: Taste, keys: Floats) -> None:
    """Rates every site that is open to team-day k."""
    for i in range(world.open_at[k], world.open_at[k + 1]):
        s = world.open_list[i]
        keys[i] = NOWHERE
        if _again(world, state, s):
            keys[i], _ = rated(world, state, s, k, taste)


@compiled
def _best_for(world: World, k: int, keys: Floats) -> int:
    """Where in the open list the site stands that does team-day k the most good; -1 for none."""
    best, here = NOWHERE, -1
    for i in range(world.open_at[k], world.open_at[k + 1]):
        if keys[i] > best:
            best, here = keys[i], i
    return here


@compiled
def fill(world: World, state: State, taste: Taste) -> None:
    """Puts in visits, the best of all team-days first, until nothing fits any more.

    What a team-day thought best may have been taken by another: it is rated again when its turn
    comes, which is soon enough because nothing becomes better by waiting.
    """
    keys, most = np.empty(len(world.open_list)), len(state.size)
    here, top = np.empty(most, np.int64), np.empty(most)
    for k in range(most):
        _rate_all(world, state, k, taste, keys)
        here[k] = _best_for(world, k, keys)
        top[k] = keys[here[k]] if here[k] >= 0 else NOWHERE
    while most and top.max() > NOWHERE:
        k = int(np.argmax(top))
        s = world.open_list[here[k]]
        keys[here[k]], p = (
            rated(world, state, s, k, taste) if _again(world, state, s) else (NOWHERE, 0)
        )
        if keys[here[k]] >= top[k]:
            insert(world, state, s, k, p)
            _rate_all(world, state, k, taste, keys)
        here[k] = _best_for(world, k, keys)
        top[k] = keys[here[k]] if here[k] >= 0 else NOWHERE


@compiled
def _again(world: World, state: State, s: int) -> bool:
    return bool(state.times[s] < world.slopes.shape[1])


@compiled
def drop_losses(world: World, state: State) -> None:
    """Lets teams stay at home on days that cost more than they bring; then it is the best so far."""
    for k in range(len(state.size)):
        begin(state)
        while state.size[k]:
            take_out(world, state, k, state.size[k])
        if state.tally[WORTH] <= state.tally[KEPT_WORTH]:
            undo(world, state)
        end(state)
    keep_if_best(state)
