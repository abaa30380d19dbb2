"""What the search changes: the routes with their clock, the counts they use up, and a copy to go back to.

Row k of `seq` is the start, the visits in order, the end. `early[k, p]` is when stop p can begin at
the soonest, `late[k, p]` when it must begin at the latest for the rest to hold.
"""

from typing import NamedTuple

import numpy as np

from jangkau.domain.visits.instance import Floats, Ints, Routes
from jangkau.domain.visits.search.chance import Word, seeded
from jangkau.domain.visits.search.world import START, WEEK, Flags, Numbers, World

TOUCHED = 8
"""Routes one step may change."""
POOL = 128
"""Sites one step may try to put in."""
WORTH, SPENT, ON_THE_WAY, BEST, KEPT_WORTH, KEPT_SPENT, KEPT_WAY = range(7)
"""Places in `State.tally`."""
HOW_MANY_TOUCHED, HOW_MANY_POOLED, BAD, VISITS = range(4)
"""Places in `State.number`."""


class State(NamedTuple):
    """What changes. L: room for the longest route and its two ends."""

    seq: Ints  # [K, L]
    early: Ints  # [K, L]
    late: Ints  # [K, L]
    size: Numbers  # [K] visits
    times: Numbers  # [S] visits in the horizon
    when: Ints  # [S, R] the team-days of these
    capped: Numbers  # [G, weeks]
    met: Numbers  # [F]
    tally: Floats  # [7]
    number: Numbers  # [4]
    best_seq: Ints  # [K, L]
    best_size: Numbers  # [K]
    touched: Numbers  # [TOUCHED]
    place: Numbers  # [K] where in `touched`, or -1
    kept_seq: Ints  # [TOUCHED, L]
    kept_size: Numbers  # [TOUCHED]
    pool: Numbers  # [POOL]
    pooled: Flags  # [S]
    key: Floats  # [POOL, TOUCHED] how good the best place of a site in a route is
    at: Numbers  # [POOL, TOUCHED] after which stop
    word: Word  # [1]


def state_of(world: World, *, room: int, seed: int) -> State:
    """Nobody goes anywhere; `room` visits fit a route."""
    sites, repeats = world.slopes.shape
    team_days = len(world.shift)
    weeks = int(world.shift[:, WEEK].max()) + 1 if team_days else 1
    seq = np.zeros((team_days, room + 2), np.int32)
    seq[:, 0] = world.shift[:, START]
    return State(
        seq=seq,
        early=np.zeros_like(seq),
        late=np.zeros_like(seq),
        size=np.zeros(team_days, np.int64),
        times=np.zeros(sites, np.int64),
        when=np.zeros((sites, repeats), np.int32),
        capped=np.zeros((len(world.cap_most), weeks), np.int64),
        met=np.zeros(len(world.floor_least), np.int64),
        tally=np.zeros(7),
        number=np.zeros(4, np.int64),
        best_seq=seq.copy(),
        best_size=np.zeros(team_days, np.int64),
        touched=np.zeros(TOUCHED, np.int64),
        place=np.full(team_days, -1, np.int64),
        kept_seq=np.zeros((TOUCHED, room + 2), np.int32),
        kept_size=np.zeros(TOUCHED, np.int64),
        pool=np.zeros(POOL, np.int64),
        pooled=np.zeros(sites, np.uint8),
        key=np.zeros((POOL, TOUCHED)),
        at=np.zeros((POOL, TOUCHED), np.int64),
        word=seeded(seed),
    )


def best_routes(state: State) -> Routes:
    """The best routes seen so far."""
    return tuple(
        tuple(int(s) for s in row[1 : size + 1])
        for row, size in zip(state.best_seq, state.best_size, strict=True)
    )
