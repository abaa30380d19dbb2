"""Putting visits in: for every site of a pool its best place in every touched route, the best first."""

from jangkau.domain.visits.compiled import lean
from jangkau.domain.visits.search.chance import below, share
from jangkau.domain.visits.search.routes import affordable, allowed, detour, gain, insert
from jangkau.domain.visits.search.ruin import pool, touch
from jangkau.domain.visits.search.state import (
    HOW_MANY_POOLED,
    HOW_MANY_TOUCHED,
    POOL,
    TOUCHED,
    WORTH,
    State,
)
from jangkau.domain.visits.search.world import (
    DAY,
    MONEY_TICK,
    PER_TICK,
    SPAN,
    TICKS_PER_MONEY,
    World,
)

NOWHERE = -1e300
"""The key of a site that cannot be put into a route."""

type Taste = tuple[float, float, float, float]
"""How places are compared: power of the worth, price of time, share of places overlooked, regret.

With a price of 0 sites are ranked by worth**power per tick, else by worth less the price of the
ticks, where 1 is what a tick has brought so far.
"""


@lean
def _push(world: World, state: State, s: int, k: int, p: int) -> int:
    """How many ticks later the stop after p could begin with s between; -1 if that cannot be."""
    a, b, day = state.seq[k, p], state.seq[k, p + 1], world.shift[k, DAY]
    here = state.early[k, p] + world.service[a]
    at = here + world.travel[a, s]
    if at > world.latest[s, day]:
        return -1
    at = max(at, world.earliest[s, day]) + world.service[s] + world.travel[s, b]
    if at > state.late[k, p + 1]:
        return -1
    return int(at - here - (world.travel[a, b] if state.size[k] else 0))


@lean
def could_follow(world: World, state: State, s: int, k: int, p: int) -> bool:
    """Whether there is room and time for s after stop p."""
    return state.size[k] + 2 < state.seq.shape[1] and _push(world, state, s, k, p) >= 0


@lean
def _best_place(world: World, state: State, s: int, k: int, blink: float) -> tuple[int, int]:
    """The stop after which s takes the least time of team-day k, and that time; -1 if nowhere."""
    best, least = -1, 1 << 40
    if state.size[k] + 2 < state.seq.shape[1]:
        for p in range(state.size[k] + 1):
            push = _push(world, state, s, k, p)
            if -1 < push < least and (blink <= 0.0 or share(state.word) >= blink):
                best, least = p, push
    return best, least


@lean
def _compared(world: World, state: State, worth: float, push: float, taste: Taste) -> float:
    power, price, _, _ = taste
    if price > 0.0:
        return float(worth - price * max(state.tally[WORTH], 0.0) / world.rate[SPAN] * push)
    return float(worth**power / (push + 1.0))


@lean
def rated(world: World, state: State, s: int, k: int, taste: Taste) -> tuple[float, int]:
    """How good it is to put s into team-day k, and after which stop."""
    worth = gain(world, state, s, k)
    if worth <= 0.0 or not allowed(world, state, s, k):
        return NOWHERE, 0
    p, push = _best_place(world, state, s, k, taste[2])
    if p < 0:
        return NOWHERE, 0
    ticks = detour(world, state, s, k, p)
    if not affordable(world, state, s, k, ticks):
        return NOWHERE, 0
    if state.size[k]:
        worth -= ticks * world.rate[PER_TICK]
    if worth <= 0.0:
        return NOWHERE, 0
    money = world.money_visit[s] + ticks * world.rate[MONEY_TICK]
    return _compared(world, state, worth, push + money * world.rate[TICKS_PER_MONEY], taste), p


@lean
def _note(world: World, state: State, i: int, j: int, taste: Taste) -> None:
    s, k = state.pool[i], state.touched[j]
    state.key[i, j], state.at[i, j] = rated(world, state, s, k, taste)


@lean
def _pick(state: State, regret: float) -> tuple[int, int]:
    """Which of the pool goes where next; -1 if nothing can be put in."""
    best, site, route = NOWHERE, -1, -1
    for i in range(state.number[HOW_MANY_POOLED]):
        first, second, here = NOWHERE, NOWHERE, -1
        for j in range(state.number[HOW_MANY_TOUCHED]):
            key = state.key[i, j]
            if key > first:
                first, second, here = key, first, j
            elif key > second:
                second = key
        if here >= 0 and regret > 0.0 and second > NOWHERE:
            first += regret * (first - second)
        if first > best:
            best, site, route = first, i, here
    return site, route


@lean
def _forget(state: State, i: int) -> None:
    for j in range(state.number[HOW_MANY_TOUCHED]):
        state.key[i, j] = NOWHERE


@lean
def _settled(world: World, state: State, i: int, j: int, taste: Taste) -> None:
    """Brings the table up to date after site i went into route j."""
    s = state.pool[i]
    if state.times[s] >= world.slopes.shape[1]:
        _forget(state, i)
    else:
        for other in range(state.number[HOW_MANY_TOUCHED]):
            _note(world, state, i, other, taste)
    for other in range(state.number[HOW_MANY_POOLED]):
        if state.key[other, j] > NOWHERE:
            _note(world, state, other, j, taste)


@lean
def recreate(world: World, state: State, taste: Taste) -> None:
    """Puts sites of the pool into touched routes until none fits."""
    for i in range(state.number[HOW_MANY_POOLED]):
        for j in range(state.number[HOW_MANY_TOUCHED]):
            _note(world, state, i, j, taste)
    while True:
        i, j = _pick(state, taste[3])
        if i < 0:
            return
        s, k, p = state.pool[i], state.touched[j], state.at[i, j]
        ticks = detour(world, state, s, k, p)
        if allowed(world, state, s, k) and affordable(world, state, s, k, ticks):
            insert(world, state, s, k, p)
            _settled(world, state, i, j, taste)
        else:
            _note(world, state, i, j, taste)


@lean
def widen(world: World, state: State, routes: int, sites: int) -> None:
    """Lets the step look at up to `routes` routes, and at more sites than it has taken out."""
    most = len(state.size)
    for _ in range(routes):
        if state.number[HOW_MANY_TOUCHED] < min(routes, most, TOUCHED):
            touch(state, below(state.word, most))
    n = state.number[HOW_MANY_TOUCHED]
    for _ in range(sites if n else 0):
        k = state.touched[below(state.word, n)]
        first, last = world.open_at[k], world.open_at[k + 1]
        if first < last and state.number[HOW_MANY_POOLED] < POOL:
            _want(world, state, world.open_list[first + below(state.word, last - first)], k)


@lean
def _want(world: World, state: State, s: int, k: int) -> None:
    if state.times[s] < world.slopes.shape[1] and allowed(world, state, s, k):
        pool(state, s)
