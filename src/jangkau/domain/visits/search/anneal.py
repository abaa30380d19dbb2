"""The search itself: take out, put in, keep it if it is better or chance allows; remember the best."""

import numpy as np

from jangkau.domain.visits.compiled import entry, lean
from jangkau.domain.visits.instance import Floats
from jangkau.domain.visits.search.chance import below, share
from jangkau.domain.visits.search.recreate import Taste, recreate, widen
from jangkau.domain.visits.search.routes import swap_in, swap_out
from jangkau.domain.visits.search.ruin import ruin
from jangkau.domain.visits.search.shorten import shorten
from jangkau.domain.visits.search.state import (
    BAD,
    BEST,
    HOW_MANY_POOLED,
    HOW_MANY_TOUCHED,
    KEPT_SPENT,
    KEPT_WAY,
    KEPT_WORTH,
    ON_THE_WAY,
    SPENT,
    WORTH,
    State,
)
from jangkau.domain.visits.search.world import SLACK, World

HOT, COLD, REMOVED, ROUTES, SITES, SHORTEN = range(6)
"""Places in the settings of a chunk."""


@lean
def begin(state: State) -> None:
    """Notes where a step starts from; every `begin` wants an `end`."""
    state.number[HOW_MANY_TOUCHED] = state.number[HOW_MANY_POOLED] = state.number[BAD] = 0
    state.tally[KEPT_WORTH] = state.tally[WORTH]
    state.tally[KEPT_SPENT] = state.tally[SPENT]
    state.tally[KEPT_WAY] = state.tally[ON_THE_WAY]


@lean
def end(state: State) -> None:
    """Forgets what the step touched."""
    for j in range(state.number[HOW_MANY_TOUCHED]):
        state.place[state.touched[j]] = -1
    for i in range(state.number[HOW_MANY_POOLED]):
        state.pooled[state.pool[i]] = 0


@lean
def undo(world: World, state: State) -> None:
    """Puts the touched routes back as they were at `begin`."""
    for j in range(state.number[HOW_MANY_TOUCHED]):
        swap_out(world, state, state.touched[j])
    for j in range(state.number[HOW_MANY_TOUCHED]):
        k = state.touched[j]
        state.size[k] = state.kept_size[j]
        for p in range(state.size[k] + 2):
            state.seq[k, p] = state.kept_seq[j, p]
        swap_in(world, state, k)
    state.tally[WORTH] = state.tally[KEPT_WORTH]
    state.tally[SPENT] = state.tally[KEPT_SPENT]
    state.tally[ON_THE_WAY] = state.tally[KEPT_WAY]


@lean
def keep_if_best(state: State) -> None:
    """Remembers the routes as they are, if they are worth more than any before."""
    if state.tally[WORTH] > state.tally[BEST] + 1e-9:
        state.tally[BEST] = state.tally[WORTH]
        for k in range(len(state.size)):
            state.best_size[k] = state.size[k]
            for p in range(state.size[k] + 1):
                state.best_seq[k, p] = state.seq[k, p]


@lean
def _taste(state: State) -> Taste:
    blink = 0.02 if share(state.word) < 0.5 else 0.0
    way = share(state.word)
    if way < 0.5:
        return 0.5 + 1.5 * share(state.word), 0.0, blink, 0.0
    regret = share(state.word) if way < 0.75 else 0.0
    return 1.0, 0.2 + 1.3 * share(state.word), blink, regret


@lean
def _better(world: World, state: State, heat: float) -> float:
    """Whether the step is kept: it brings more, or as much on a shorter way, or chance allows it."""
    more = state.tally[WORTH] - state.tally[KEPT_WORTH]
    more -= world.rate[SLACK] * (state.tally[ON_THE_WAY] - state.tally[KEPT_WAY])
    return bool(more >= 0.0 or more > heat * np.log(max(share(state.word), 1e-12)))


@lean
def _step(world: World, state: State, heat: float, settings: Floats) -> None:
    begin(state)
    ruin(world, state, int(settings[REMOVED]))
    widen(world, state, int(settings[ROUTES]), below(state.word, int(settings[SITES])))
    if share(state.word) < settings[SHORTEN]:
        shorten(world, state)
    recreate(world, state, _taste(state))
    if state.number[BAD] or not _better(world, state, heat):
        undo(world, state)
    else:
        keep_if_best(state)
    end(state)


@entry
def anneal(world: World, state: State, steps: int, settings: Floats) -> None:
    """So many steps, cooling evenly from `HOT` to `COLD`."""
    heat = settings[HOT]
    factor = (settings[COLD] / settings[HOT]) ** (1.0 / steps) if steps else 1.0
    for _ in range(steps):
        _step(world, state, heat, settings)
        heat *= factor
