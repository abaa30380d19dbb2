"""Compiling what a plan needs before any clock runs: half a minute once on a machine, then a moment."""

from functools import cache

import numpy as np

from jangkau.domain.visits.anytime import solve
from jangkau.domain.visits.instance import Instance

SITES, TEAM_DAYS, DAYS, REPEATS = 12, 4, 2, 2


@cache
def warm() -> None:
    """Solves a tiny problem by every means there is; machine code is kept beside the source.

    Without this the first plan on a machine spends its seconds on compiling instead of planning.
    """
    solve(_tiny(), seed=1, seconds=0.0, clock=lambda: 0.0, iterations=200)


def _tiny() -> Instance:
    """Twelve sites on a street, two teams, two days; enough for every kind of change and price."""
    apart = np.arange(SITES + 1)
    office = np.full(TEAM_DAYS, SITES, np.int32)
    day = np.repeat(np.arange(DAYS, dtype=np.int32), TEAM_DAYS // DAYS)
    return Instance(
        travel=(5 * np.abs(apart[:, None] - apart[None])).astype(np.int32),
        service=np.full(SITES, 60, np.int32),
        earliest=np.full((SITES, DAYS), 420, np.int32),
        latest=np.full((SITES, DAYS), 840, np.int32),
        slopes=(5.0 + np.arange(SITES))[:, None] * 0.5 ** np.arange(REPEATS)[None],
        spacing=np.ones(SITES, np.int32),
        needs=np.zeros(SITES, np.int64),
        day_number=np.arange(DAYS, dtype=np.int32),
        week=np.zeros(DAYS, np.int32),
        day=day,
        team=np.arange(TEAM_DAYS, dtype=np.int32) % (TEAM_DAYS // DAYS),
        start=office,
        end=office,
        leaves=np.full(TEAM_DAYS, 420, np.int32),
        returns=np.full(TEAM_DAYS, 900, np.int32),
        has=np.zeros(TEAM_DAYS, np.int64),
        going=np.zeros(TEAM_DAYS),
    )
