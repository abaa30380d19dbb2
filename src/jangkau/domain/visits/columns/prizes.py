"""What the prices of the master make of a visit and of a team-day, and the bound they prove.

For any prices (floors', caps' and the budget's of the right sign) no plan is worth more than what
the limits are worth at them, plus what selling each site's visits at the slopes gains over its price,
plus for each team-day the most that a route is worth (Lagrange).
"""

from dataclasses import dataclass

import numpy as np

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.columns.kinds import Kind
from jangkau.domain.visits.columns.master import Master, Prices, sold
from jangkau.domain.visits.instance import Instance


@dataclass(frozen=True)
class Market:
    """Prices turned into what pricing needs."""

    site: Floats  # [S] a visit with floors and money, without caps, spacing and bonus
    days: Floats  # [S, D] what caps and spacing take from a visit on a day
    per_tick: float
    budget: float


def market(instance: Instance, *, prices: Prices, weeks: dict[int, int]) -> Market:
    """What a visit brings at these prices on each day, and what ticks and money cost."""
    site = prices.site.copy()
    if len(instance.floor_least):
        listed = np.diff(instance.floor_at)
        np.add.at(
            site, np.repeat(np.arange(instance.sites), listed), prices.floor[instance.floor_list]
        )
    if len(instance.money_visit):
        site -= prices.budget * instance.money_visit
    days = prices.near
    if len(instance.cap_most):
        capped = instance.cap_of >= 0
        caps = prices.cap.reshape(-1, len(weeks))[instance.cap_of[capped]]
        days = days.copy()
        days[capped] += caps[:, [weeks[int(week)] for week in instance.week]]
    per_tick = instance.per_tick + prices.budget * instance.money_tick
    return Market(site, days, per_tick, prices.budget)


def prizes_of(kind: Kind, *, market: Market, day: int) -> Floats:
    """What a visit of each site of a kind brings on a day, [n]."""
    prizes: Floats = market.site[kind.site] - market.days[kind.site, day] + kind.bonus
    return prizes


def going_of(kind: Kind, *, market: Market) -> float:
    """What going out costs at the prices."""
    return kind.going + market.budget * kind.money_going


class Bound:
    """The part of the bound that does not depend on the routes, for any prices."""

    def __init__(self, master: Master) -> None:
        self._master = master
        self._site, self._worth = sold(master.instance, most=master.most_visits)

    def at(self, prices: Prices, *, ceilings: Floats) -> float:
        """The bound, `ceilings` being the most a team-day of each group is worth at these prices."""
        one = self._master.instance
        teams = np.array([len(group.team_days) for group in self._master.groups])
        gains = np.maximum(0, self._worth - prices.site[self._site]).sum()
        caps = prices.cap @ np.repeat(one.cap_most, len(self._master.weeks))
        floors = prices.floor @ one.floor_least
        money = prices.budget * one.budget if prices.budget else 0.0
        return float(
            gains + caps + prices.spacing - floors + money + np.maximum(0, ceilings) @ teams
        )

    def rate(self, weight: Floats, *, bonus: Floats, hours: float) -> float:
        """The worth of a tick at which all visits sold above it fill the hours."""
        worth = self._worth + bonus[self._site]
        rate = worth / np.maximum(1.0, weight[self._site])
        order = np.argsort(-rate, kind="stable")
        filled = np.cumsum(weight[self._site][order])
        at = int(np.searchsorted(filled, hours))
        return max(0.0, float(rate[order[at]])) if at < len(order) else 0.0


def rough_weights(instance: Instance, *, kinds: tuple[Kind, ...]) -> tuple[Floats, Floats]:
    """Ticks that a visit of each site takes at least with its way, and the most bonus it may get."""
    weight = np.full(instance.sites, np.inf)
    for kind in kinds:
        way = np.min(np.array(kind.ways), axis=0, initial=np.inf)
        weight[kind.site] = np.minimum(weight[kind.site], kind.service + np.maximum(0, way))
    weight[~np.isfinite(weight)] = 0.0
    bonus = np.zeros(instance.sites)
    if instance.bonus is not None and instance.team_days:
        bonus = np.maximum(0, instance.bonus.max(axis=1))
    return weight, bonus
