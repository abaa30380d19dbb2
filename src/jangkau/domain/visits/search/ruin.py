"""Taking visits out: a few by chance, those close together, strings of routes, or a whole day."""

from jangkau.domain.visits.compiled import lean
from jangkau.domain.visits.search.chance import below, share
from jangkau.domain.visits.search.routes import remove
from jangkau.domain.visits.search.state import (
    HOW_MANY_POOLED,
    HOW_MANY_TOUCHED,
    POOL,
    TOUCHED,
    VISITS,
    State,
)
from jangkau.domain.visits.search.world import World


@lean
def touch(state: State, k: int) -> bool:
    """Keeps a copy of team-day k, once, so that the step can be undone; False if there is no room."""
    if state.place[k] >= 0:
        return True
    n = state.number[HOW_MANY_TOUCHED]
    if n >= TOUCHED:
        return False
    state.touched[n], state.place[k] = k, n
    state.kept_size[n] = state.size[k]
    for p in range(state.size[k] + 2):
        state.kept_seq[n, p] = state.seq[k, p]
    state.number[HOW_MANY_TOUCHED] = n + 1
    return True


@lean
def pool(state: State, s: int) -> None:
    """Lets the step try to put s in (again)."""
    n = state.number[HOW_MANY_POOLED]
    if n < POOL and not state.pooled[s]:
        state.pool[n], state.pooled[s] = s, 1
        state.number[HOW_MANY_POOLED] = n + 1


@lean
def take_out(world: World, state: State, k: int, p: int) -> bool:
    """Removes stop p of team-day k and remembers its site."""
    if not touch(state, k):
        return False
    pool(state, state.seq[k, p])
    remove(world, state, k, p)
    return True


@lean
def _any_route(state: State) -> int:
    """A team-day that goes out, or -1."""
    most = len(state.size)
    k = below(state.word, most)
    for _ in range(most):
        if state.size[k]:
            return k
        k = k + 1 if k + 1 < most else 0
    return -1


@lean
def _stop_of(state: State, s: int, k: int) -> int:
    """Which stop of team-day k is site s; 0 if none is."""
    for p in range(1, state.size[k] + 1):
        if state.seq[k, p] == s:
            return p
    return 0


@lean
def _by_chance(world: World, state: State, most: int) -> None:
    for _ in range(most):
        k = _any_route(state)
        if k < 0 or not take_out(world, state, k, 1 + below(state.word, state.size[k])):
            return


@lean
def _string(world: World, state: State, k: int, p: int, most: int) -> None:
    """Up to `most` stops in a row of team-day k, p among them."""
    length = min(1 + below(state.word, most), state.size[k])
    first = max(1, min(p - below(state.word, length), state.size[k] - length + 1))
    for _ in range(length):
        if not take_out(world, state, k, first):
            return


@lean
def _strings_nearby(world: World, state: State, strings: int, most: int) -> None:
    """Strings of routes that pass near one place, one of each route."""
    k = _any_route(state)
    if k < 0:
        return
    s = state.seq[k, 1 + below(state.word, state.size[k])]
    _string(world, state, k, _stop_of(state, s, k), most)
    for other in world.near[s]:
        if state.number[HOW_MANY_TOUCHED] >= strings:
            return
        if state.times[other]:
            k = state.when[other, below(state.word, state.times[other])]
            if state.place[k] < 0:
                _string(world, state, k, _stop_of(state, other, k), most)


@lean
def _close_together(world: World, state: State, most: int) -> None:
    """Visits of neighbours of one place, whichever day they are on."""
    k = _any_route(state)
    if k < 0:
        return
    s = state.seq[k, 1 + below(state.word, state.size[k])]
    take_out(world, state, k, _stop_of(state, s, k))
    done = 1
    for other in world.near[s]:
        if done >= most:
            return
        if state.times[other] and share(state.word) < 0.7:
            k = state.when[other, below(state.word, state.times[other])]
            done += take_out(world, state, k, _stop_of(state, other, k))


@lean
def _whole(world: World, state: State) -> None:
    k = _any_route(state)
    if k >= 0:
        _string(world, state, k, 1, state.size[k])


@lean
def ruin(world: World, state: State, most: int) -> None:
    """Takes out about 1 to `most` visits, in one of four ways."""
    if not state.number[VISITS]:
        return
    way = share(state.word)
    if way < 0.25:
        _by_chance(world, state, 1 + below(state.word, most))
    elif way < 0.6:
        _strings_nearby(world, state, 1 + below(state.word, 3), most)
    elif way < 0.97:
        _close_together(world, state, 1 + below(state.word, most))
    else:
        _whole(world, state)
