"""The same visits on a shorter way: stops moved along the route, stretches turned round."""

from jangkau.domain.visits.compiled import lean
from jangkau.domain.visits.search.routes import clock, drive
from jangkau.domain.visits.search.state import BAD, HOW_MANY_TOUCHED, State
from jangkau.domain.visits.search.world import TWO_WAY, World


@lean
def _turn(state: State, k: int, first: int, last: int) -> None:
    """Turns the stretch from `first` to `last` round."""
    seq = state.seq[k]
    while first < last:
        seq[first], seq[last] = seq[last], seq[first]
        first += 1
        last -= 1


@lean
def _shift(state: State, k: int, first: int, last: int, to: int) -> None:
    """Moves the stretch so that it stands behind what was stop `to`, in three turns."""
    if to > last:
        _turn(state, k, first, last)
        _turn(state, k, last + 1, to)
        _turn(state, k, first, to)
    else:
        _turn(state, k, to + 1, first - 1)
        _turn(state, k, first, last)
        _turn(state, k, to + 1, last)


@lean
def _turned(world: World, state: State, k: int) -> bool:
    """Finds one stretch that is shorter the other way round; ways must be as long both ways."""
    seq, n, way = state.seq[k], state.size[k], world.travel
    for i in range(1, n):
        for j in range(i + 1, n + 1):
            more = way[seq[i - 1], seq[j]] + way[seq[i], seq[j + 1]]
            more -= way[seq[i - 1], seq[i]] + way[seq[j], seq[j + 1]]
            if more < 0:
                _turn(state, k, i, j)
                if clock(world, state, k):
                    drive(world, state, more)
                    return True
                _turn(state, k, i, j)
    return False


@lean
def _moved(world: World, state: State, k: int) -> bool:
    """Finds one to three stops that stand better elsewhere in the route."""
    n = state.size[k]
    for length in range(1, min(3, n - 1) + 1):
        for first in range(1, n - length + 2):
            if _moved_from(world, state, k, first, first + length - 1):
                return True
    return False


@lean
def _moved_from(world: World, state: State, k: int, first: int, last: int) -> bool:
    seq, way = state.seq[k], world.travel
    a, b, c, d = seq[first - 1], seq[first], seq[last], seq[last + 1]
    out = way[a, d] - way[a, b] - way[c, d]
    for to in range(state.size[k] + 1):
        if to < first - 1 or to > last:
            e, f = seq[to], seq[to + 1]
            more = out + way[e, b] + way[c, f] - way[e, f]
            if more < 0 and _try_shift(world, state, k, first, last, to):
                drive(world, state, more)
                return True
    return False


@lean
def _try_shift(world: World, state: State, k: int, first: int, last: int, to: int) -> bool:
    _shift(state, k, first, last, to)
    if clock(world, state, k):
        return True
    length = last - first + 1
    if to > last:
        _shift(state, k, to - length + 1, to, first - 1)
    else:
        _shift(state, k, to + 1, to + length, last)
    return False


@lean
def shorten(world: World, state: State) -> None:
    """Shortens every touched route until no single change helps."""
    if state.number[BAD]:
        return
    two_way = world.rate[TWO_WAY] > 0
    for j in range(state.number[HOW_MANY_TOUCHED]):
        k = state.touched[j]
        while (two_way and _turned(world, state, k)) or _moved(world, state, k):
            pass
        clock(world, state, k)
