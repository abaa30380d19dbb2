"""Which team-days another dive plans anew: those that fall short of the prices, or those near a site."""

from collections.abc import Sequence

import numpy as np

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.columns.master import Prices, Route
from jangkau.domain.visits.columns.prizes import going_of, prizes_of
from jangkau.domain.visits.columns.rounds import Rounds

DAYS = 0.6
"""Which share of the days is freed whole."""
SHARES = (0.1, 0.15, 0.2)
"""Which share of all team-days is freed otherwise; drawn anew each time."""
SLACK = 0.05
"""What even a route that falls short of nothing counts, so that it is freed now and then."""

type Placed = Sequence[tuple[int, Route]]


def kept(
    rounds: Rounds, *, placed: Placed, prices: Prices, chance: np.random.Generator
) -> list[tuple[int, Route]]:
    """The routes that stay; in turns by chance those of most days go, those that waste most, neighbours."""
    count = int(np.ceil(chance.choice(SHARES) * len(placed)))
    way = chance.integers(3)
    if way == 0:
        days = rounds.instance.days
        gone = set(chance.permutation(days)[: int(np.ceil(DAYS * days))].tolist())
        return [one for one in placed if rounds.groups[one[0]].day not in gone]
    if way == 1:
        short = np.maximum(0.0, wastes(rounds, placed=placed, prices=prices))
        rank: Floats = -(short + SLACK) * chance.exponential(size=len(placed))
    else:
        rank = _ways_from(rounds, placed, site=int(chance.integers(rounds.instance.sites)))
    free = set(np.argsort(rank, kind="stable")[:count].tolist())
    return [one for n, one in enumerate(placed) if n not in free]


def wastes(rounds: Rounds, *, placed: Placed, prices: Prices) -> Floats:
    """By how much each route is worth less than the best of its group at the prices.

    Together with what sites are sold short they make up the gap between bound and plan.
    """
    sold_at = rounds.market(prices)
    short = np.zeros(len(placed))
    for n, (g, route) in enumerate(placed):
        kind = rounds.kinds[rounds.groups[g].kind]
        prizes = prizes_of(kind, market=sold_at, day=rounds.groups[g].day)
        ticks = rounds.master.ticks(kind, route=route)
        worth = float(prizes[kind.at[list(route)]].sum()) - sold_at.per_tick * ticks
        short[n] = prices.group[g] - (worth - going_of(kind, market=sold_at))
    return short


def _ways_from(rounds: Rounds, placed: Placed, *, site: int) -> Floats:
    """Ticks from a site to the nearest stop of each route."""
    ways = rounds.instance.travel[site]
    return np.array([float(ways[list(route)].min()) for _, route in placed])
