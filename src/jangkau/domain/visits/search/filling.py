"""Routes read in, and routes made from nothing: always the visit that brings most for its time."""

import numpy as np

from jangkau.domain.visits.compiled import entry, lean
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
from jangkau.domain.visits.search.state import BEST, KEPT_WORTH, WORTH, State
from jangkau.domain.visits.search.world import Numbers, World


@lean
def _ready(world: World, state: State) -> None:
    """Works out the clock of every team-day, and what the empty plan is worth."""
    for k in range(len(state.size)):
        clock(world, state, k)
    for f in range(len(world.floor_least)):
        state.tally[WORTH] -= world.floor_least[f] * world.floor_price[f]
    state.tally[BEST] = -np.inf


@entry
def read_in(world: World, state: State, sites: Numbers, first: Numbers) -> None:
    """Takes over routes: team-day k visits `sites[first[k]:first[k + 1]]`. What cannot be is left out."""
    _ready(world, state)
    for k in range(len(state.size)):
        for i in range(first[k], first[k + 1]):
            s, p = sites[i], state.size[k]
            good = allowed(world, state, s, k) and could_follow(world, state, s, k, p)
            if good and affordable(world, state, s, k, detour(world, state, s, k, p)):
                insert(world, state, s, k, p)
    _drop_losses(world, state)


@lean
def _rate_all(world: World, state: State, k: int, taste: Taste, keys: Floats) -> None:
    """Rates every site that is open to team-day k."""
    for i in range(world.open_at[k], world.open_at[k + 1]):
        s = world.open_list[i]
        keys[i] = NOWHERE
        if _again(world, state, s):
            keys[i], _ = rated(world, state, s, k, taste)


@lean
def _best_for(world: World, k: int, keys: Floats, top: Floats, here: Numbers) -> None:
    """Notes where in the open list the site stands that does team-day k the most good."""
    top[k] = NOWHERE
    for i in range(world.open_at[k], world.open_at[k + 1]):
        if keys[i] > top[k]:
            top[k], here[k] = keys[i], i


@entry
def fill(
    world: World, state: State, taste: Taste, keys: Floats, top: Floats, here: Numbers
) -> None:
    """Puts in visits, the best of all team-days first, until nothing fits any more.

    What a team-day thought best may have been taken by another: it is rated again when its turn
    comes, which is soon enough because nothing becomes better by waiting. The last three arguments
    are room to write in: as long as the open list, and twice as many as there are team-days.
    """
    for k in range(len(state.size)):
        _rate_all(world, state, k, taste, keys)
        _best_for(world, k, keys, top, here)
    while True:
        k = _highest(top)
        if k < 0:
            break
        s, p = world.open_list[here[k]], 0
        keys[here[k]] = NOWHERE
        if _again(world, state, s):
            keys[here[k]], p = rated(world, state, s, k, taste)
        if keys[here[k]] >= top[k]:
            insert(world, state, s, k, p)
            _rate_all(world, state, k, taste, keys)
        _best_for(world, k, keys, top, here)
    _drop_losses(world, state)


@lean
def _highest(top: Floats) -> int:
    best, found = NOWHERE, -1
    for k in range(len(top)):
        if top[k] > best:
            best, found = top[k], k
    return found


@lean
def _again(world: World, state: State, s: int) -> bool:
    return bool(state.times[s] < world.slopes.shape[1])


@lean
def _drop_losses(world: World, state: State) -> None:
    """Lets teams stay at home on days that cost more than they bring; then it is the best so far."""
    for k in range(len(state.size)):
        begin(state)
        while state.size[k]:
            take_out(world, state, k, state.size[k])
        if state.tally[WORTH] <= state.tally[KEPT_WORTH]:
            undo(world, state)
        end(state)
    keep_if_best(state)
