"""One visit in, one visit out, and the clock of a route. Everything is kept in step: counts, money, worth."""

from jangkau.domain.visits.compiled import lean
from jangkau.domain.visits.search.state import (
    BAD,
    ON_THE_WAY,
    SPENT,
    VISITS,
    WORTH,
    State,
)
from jangkau.domain.visits.search.world import (
    BUDGET,
    DAY,
    END,
    LEAVES,
    MONEY_TICK,
    NUMBER,
    PER_TICK,
    RETURNS,
    START,
    WEEK,
    World,
)


@lean
def clock(world: World, state: State, k: int) -> bool:
    """Works out the soonest and the latest beginnings of team-day k; False if it cannot be driven."""
    n, day, seq = state.size[k], world.shift[k, DAY], state.seq[k]
    seq[0], seq[n + 1] = world.shift[k, START], world.shift[k, END]
    at = world.shift[k, LEAVES]
    early = state.early[k]
    early[0] = at
    good = True
    for p in range(1, n + 1):
        at = max(
            at + world.service[seq[p - 1]] + world.travel[seq[p - 1], seq[p]],
            world.earliest[seq[p], day],
        )
        good = good and at <= world.latest[seq[p], day]
        early[p] = at
    at += world.service[seq[n]] + world.travel[seq[n], seq[n + 1]]
    early[n + 1] = at
    if n and at > world.shift[k, RETURNS]:
        good = False
    _clock_back(world, state, k)
    return good


@lean
def _clock_back(world: World, state: State, k: int) -> None:
    n, day, seq, late = state.size[k], world.shift[k, DAY], state.seq[k], state.late[k]
    at = world.shift[k, RETURNS]
    late[n + 1] = at
    for p in range(n, 0, -1):
        at = min(
            at - world.travel[seq[p], seq[p + 1]] - world.service[seq[p]],
            world.latest[seq[p], day],
        )
        late[p] = at


@lean
def allowed(world: World, state: State, s: int, k: int) -> bool:
    """Whether one visit more of s in team-day k keeps spacing, repeats, needs and caps."""
    n = state.times[s]
    if not world.fits[s, k] or n >= world.slopes.shape[1]:
        return False
    for i in range(n):
        apart = world.shift[state.when[s, i], NUMBER] - world.shift[k, NUMBER]
        if abs(apart) < world.spacing[s]:
            return False
    g = world.cap_of[s]
    return bool(g < 0 or state.capped[g, world.shift[k, WEEK]] < world.cap_most[g])


@lean
def gain(world: World, state: State, s: int, k: int) -> float:
    """What one visit more of s in team-day k adds, before the way there."""
    more = world.slopes[s, state.times[s]]
    if world.bonus.size:
        more += world.bonus[s, k]
    for i in range(world.floor_at[s], world.floor_at[s + 1]):
        f = world.floor_list[i]
        if state.met[f] < world.floor_least[f]:
            more += world.floor_price[f]
    return float(more)


@lean
def _count(world: World, state: State, s: int, k: int) -> None:
    state.tally[WORTH] += gain(world, state, s, k)
    state.tally[SPENT] += world.money_visit[s]
    state.when[s, state.times[s]] = k
    state.times[s] += 1
    state.number[VISITS] += 1
    _use(world, state, s, k, 1)


@lean
def _uncount(world: World, state: State, s: int, k: int) -> None:
    _use(world, state, s, k, -1)
    state.number[VISITS] -= 1
    n = state.times[s] - 1
    state.times[s] = n
    for i in range(n):
        if state.when[s, i] == k:
            state.when[s, i] = state.when[s, n]
    state.tally[SPENT] -= world.money_visit[s]
    state.tally[WORTH] -= gain(world, state, s, k)


@lean
def _use(world: World, state: State, s: int, k: int, by: int) -> None:
    for i in range(world.floor_at[s], world.floor_at[s + 1]):
        state.met[world.floor_list[i]] += by
    if world.cap_of[s] >= 0:
        state.capped[world.cap_of[s], world.shift[k, WEEK]] += by


@lean
def drive(world: World, state: State, ticks: int) -> None:
    state.tally[WORTH] -= ticks * world.rate[PER_TICK]
    state.tally[SPENT] += ticks * world.rate[MONEY_TICK]
    state.tally[ON_THE_WAY] += ticks


@lean
def _go(world: World, state: State, k: int, by: int) -> None:
    """The team goes out (by 1) or stays at home after all (by -1)."""
    state.tally[WORTH] -= by * world.going[k]
    state.tally[SPENT] += by * world.money_going[k]


@lean
def detour(world: World, state: State, s: int, k: int, p: int) -> int:
    """Ticks more on the way with s after stop p; the whole way for the first visit."""
    a, b = state.seq[k, p], state.seq[k, p + 1]
    more = world.travel[a, s] + world.travel[s, b]
    return int(more - world.travel[a, b] if state.size[k] else more)


@lean
def affordable(world: World, state: State, s: int, k: int, ticks: int) -> bool:
    """Whether the budget still pays for s in team-day k with so many ticks more."""
    more = world.money_visit[s] + ticks * world.rate[MONEY_TICK]
    if not state.size[k]:
        more += world.money_going[k]
    return bool(more <= 0 or state.tally[SPENT] + more <= world.rate[BUDGET])


@lean
def insert(world: World, state: State, s: int, k: int, p: int) -> None:
    """Puts s after stop p of team-day k, which must have been found possible."""
    n, seq = state.size[k], state.seq[k]
    drive(world, state, detour(world, state, s, k, p))
    if not n:
        _go(world, state, k, 1)
    for q in range(n + 1, p, -1):
        seq[q + 1] = seq[q]
    seq[p + 1] = s
    state.size[k] = n + 1
    _count(world, state, s, k)
    clock(world, state, k)


@lean
def remove(world: World, state: State, k: int, p: int) -> None:
    """Takes stop p out of team-day k. A shorter way there may be none: then `BAD` is noted."""
    n, seq = state.size[k], state.seq[k]
    s = seq[p]
    for q in range(p, n + 1):
        seq[q] = seq[q + 1]
    state.size[k] = n - 1
    _uncount(world, state, s, k)
    if n == 1:
        _go(world, state, k, -1)
    drive(world, state, -detour(world, state, s, k, p - 1))
    if not clock(world, state, k):
        state.number[BAD] = 1


@lean
def swap_out(world: World, state: State, k: int) -> None:
    """Forgets what team-day k counts for; its row is about to be written anew."""
    for p in range(1, state.size[k] + 1):
        _uncount(world, state, state.seq[k, p], k)


@lean
def swap_in(world: World, state: State, k: int) -> None:
    """Counts the row of team-day k that was just written. Worth, money and way are the caller's."""
    for p in range(1, state.size[k] + 1):
        _count(world, state, state.seq[k, p], k)
    clock(world, state, k)
