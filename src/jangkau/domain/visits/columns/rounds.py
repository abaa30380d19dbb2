"""Rounds of column generation: quick ones by swaps and shallow searches, full ones a certificate."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from jangkau.domain.visits.columns.ceilings import Floats, Marks
from jangkau.domain.visits.columns.kinds import grouped
from jangkau.domain.visits.columns.master import Master, Prices, Route, Solution
from jangkau.domain.visits.columns.pricing import Pricing
from jangkau.domain.visits.columns.prizes import (
    Bound,
    Market,
    going_of,
    market,
    prizes_of,
    rough_weights,
)
from jangkau.domain.visits.columns.spacing import crowded
from jangkau.domain.visits.columns.swaps import gains, swapped
from jangkau.domain.visits.instance import Instance, Ints, Routes

COLUMNS_MOST, COLUMNS_KEPT = 6_000, 4_500
SWAPS = 60
"""Routes by swaps of one group in one round."""
QUARTERS, THIRDS = 4, 3
"""A quick round swaps in every fourth group and searches every third."""
CALM = 0.6
"""How far the prices of quick searches stay at those before."""
SMOOTHING = 0.3
"""How far every second full round stays at the best prices so far."""
USED = 1e-3
EPSILON = 1e-6

type Asked = Callable[[], bool]


class Rounds:
    """The master with its pricing. `bound` is the least proved so far, at the prices `best`."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.groups, self.kinds = grouped(instance)
        self.master = Master(instance, groups=self.groups, kinds=self.kinds)
        self.pricing = Pricing(instance.travel)
        self.bound = np.inf
        self.best: Prices | None = None
        self.count = 0
        self._fulls = 0
        self._calm: Prices | None = None
        self.solution: Solution | None = None
        self._bound = Bound(self.master)
        self._group_of = {k: g for g, group in enumerate(self.groups) for k in group.team_days}

    def take(self, routes: Routes) -> None:
        """Adds the routes of a plan, each on every day on which it can be driven."""
        alone = self.placed(routes)
        everywhere = self._copies({route for _, route in alone}, prices=None)
        self.master.add([*alone, *everywhere])

    def placed(self, routes: Routes) -> list[tuple[int, Route]]:
        """The routes of a plan with their groups."""
        return [(self._group_of[k], r) for k, r in enumerate(routes) if r and k in self._group_of]

    def solve(self) -> Solution:
        """The master's optimum, of which the routes far from any use are forgotten when too many."""
        found = self.master.solve()
        assert found is not None, "a master without fixed routes has an optimum"
        self.solution = found
        if len(self.master.routes) > COLUMNS_MOST:
            least = np.argsort(found.gains, kind="stable")[: len(found.gains) - COLUMNS_KEPT]
            gone = np.sort(least[found.shares[least] < USED])
            self.master.forget(gone)
            # Routes out of use do not change the optimum.
            shares, gains = np.delete(found.shares, gone), np.delete(found.gains, gone)
            self.solution = replace(found, shares=shares, gains=gains)
        return self.solution

    def part(self) -> int:
        """Adds the windows of spacing that the last solution breaks most; how many."""
        found = self.solution or self.solve()
        return self.master.part(crowded(self.instance, visits=self.master.visits(found.shares)))

    def quick(self) -> int:
        """Swaps and shallow searches for some of the groups in turn; how many routes were added."""
        found = self.solution or self.solve()
        self.count += 1
        prices = found.prices
        self._calm = prices if self._calm is None else prices.between(self._calm, share=CALM)
        groups = np.arange(len(self.groups))
        new = self._swapped(groups[(groups + self.count) % QUARTERS == 0], prices)
        new |= self._searched(groups[(groups + self.count) % THIRDS == 0], self._calm)
        return self.master.add(self._copies(new, prices=prices))

    def swap(self, *, barred: Marks, free: Iterable[int]) -> int:
        """Swaps for groups that still need routes, without the visits `barred` [S, D]; how many."""
        prices = (self.solution or self.solve()).prices
        new = self._swapped(free, prices, barred=barred)
        return self.master.add(self._copies(new, prices=prices, barred=barred))

    def search(self, *, barred: Marks, free: Iterable[int]) -> int:
        """The same by shallow searches."""
        prices = (self.solution or self.solve()).prices
        new = self._searched(free, prices, barred=barred)
        return self.master.add(self._copies(new, prices=prices, barred=barred))

    def full(self, *, go_on: Asked) -> bool:
        """Prices every kind to the end, at the last prices or calmer ones; False if stopped before.

        Gives a bound; better prices become the best.
        """
        found = self.solution or self.solve()
        self.count += 1
        self._fulls += 1
        prices = self._calmer(found.prices) if self._fulls % 2 else found.prices
        sold_at = self.market(prices)
        ceilings = np.zeros(len(self.groups))
        new: set[Route] = set()
        for of_kind in self._alike(sold_at):
            if not go_on():
                return False
            kind = self.kinds[self.groups[of_kind[0]].kind]
            least = min(prices.group[g] for g in of_kind)
            going = going_of(kind, market=sold_at)
            got = self.pricing.price(
                kind,
                prizes=prizes_of(kind, market=sold_at, day=self.groups[of_kind[0]].day),
                per_tick=sold_at.per_tick,
                above=going + float(least) + EPSILON,
            )
            ceilings[of_kind] = got.ceiling - going
            new |= {route for _, route in got.routes}
        self.certify(prices, ceilings=ceilings)
        self.master.add(self._copies(new, prices=found.prices))
        return True

    def _calmer(self, prices: Prices) -> Prices:
        """Nearer to the best prices; before any full round, to those of the quick ones."""
        if self._fulls == 1:
            return self._calm or prices
        return prices if self.best is None else prices.between(self.best, share=SMOOTHING)

    def rough(self) -> float:
        """A bound at once: a visit costs its minutes and the shortest way, at the rate that fits."""
        one, master = self.instance, self.master
        if not self.groups:
            return self.certify(master.no_prices(), ceilings=np.zeros(0))
        weight, bonus = rough_weights(one, kinds=self.kinds)
        hours = sum(
            float(self.kinds[g.kind].returns - self.kinds[g.kind].leaves) * len(g.team_days)
            for g in self.groups
        )
        site = self._bound.rate(weight, bonus=bonus, hours=hours) * weight - bonus
        prices = replace(master.no_prices(), site=site)
        sold_at = self.market(prices)
        ceilings = np.zeros(len(self.groups))
        for of_kind in self._alike(sold_at):
            group = self.groups[of_kind[0]]
            kind = self.kinds[group.kind]
            prizes = prizes_of(kind, market=sold_at, day=group.day)
            most = self.pricing.most(kind, prizes=prizes, per_tick=sold_at.per_tick)
            ceilings[of_kind] = most - going_of(kind, market=sold_at)
        return self.certify(prices, ceilings=ceilings)

    def certify(self, prices: Prices, *, ceilings: Floats) -> float:
        """The bound at these prices, kept if it is the least."""
        bound = self._bound.at(prices, ceilings=ceilings)
        if bound < self.bound:
            self.bound = bound
            self.best = replace(prices, group=ceilings)
        return bound

    def market(self, prices: Prices) -> Market:
        """What the prices make of a visit."""
        return market(self.instance, prices=prices, weeks=self.master.weeks)

    def _alike(self, sold_at: Market) -> list[list[int]]:
        """The groups by kind and by what the prices take from the days."""
        found: dict[tuple[int, bytes], list[int]] = {}
        for g, group in enumerate(self.groups):
            days = np.ascontiguousarray(sold_at.days[self.kinds[group.kind].site, group.day])
            found.setdefault((group.kind, days.tobytes()), []).append(g)
        return list(found.values())

    def _searched(
        self, groups: Iterable[int], prices: Prices, *, barred: Marks | None = None
    ) -> set[Route]:
        """Routes by shallow searches."""
        sold_at = self.market(prices)
        new: set[Route] = set()
        for g in groups:
            kind, day = self.kinds[self.groups[g].kind], self.groups[g].day
            prizes = prizes_of(kind, market=sold_at, day=day)
            if barred is not None:
                prizes[barred[kind.site, day]] = 0.0
            above = going_of(kind, market=sold_at) + float(prices.group[g]) + EPSILON
            got = self.pricing.price(
                kind, prizes=prizes, per_tick=sold_at.per_tick, above=above, deep=False
            )
            new |= {route for _, route in got.routes}
        return new

    def _swapped(
        self, groups: Iterable[int], prices: Prices, *, barred: Marks | None = None
    ) -> set[Route]:
        """Routes by swaps in those in use."""
        found = self.solution or self.solve()
        used = sorted({self.master.routes[c] for c in np.flatnonzero(found.shares > USED).tolist()})
        sold_at = self.market(prices)
        new: set[Route] = set()
        for g in groups:
            new |= self._swaps(g, used, prices, sold_at, barred)
        return new

    def _swaps(
        self, g: int, used: list[Route], prices: Prices, sold_at: Market, barred: Marks | None
    ) -> set[Route]:
        kind = self.kinds[self.groups[g].kind]
        prizes = prizes_of(kind, market=sold_at, day=self.groups[g].day)
        keep = prizes > 0
        if barred is not None:
            keep &= ~barred[kind.site, self.groups[g].day]
        side = self.pricing.side(kind, keep=keep, prizes=prizes, per_tick=sold_at.per_tick)
        sites = kind.site[keep]
        at = np.full(self.instance.sites, -1, np.int32)
        at[sites] = np.arange(len(sites), dtype=np.int32)
        starts, flat = laid_out(used)
        above = going_of(kind, market=sold_at) + float(prices.group[g]) + EPSILON
        stops, lengths, worths, _ = swapped(side, at, starts, flat, above)
        best = np.argsort(-worths, kind="stable")[:SWAPS]
        return {tuple(sites[stops[q, : lengths[q]]].tolist()) for q in best.tolist()}

    def _copies(
        self, routes: set[Route], *, prices: Prices | None, barred: Marks | None = None
    ) -> list[tuple[int, Route]]:
        """The groups in which each route can be driven, with prices those where it would gain."""
        wanted = sorted(routes)
        starts, flat = laid_out(wanted)
        sold_at = None if prices is None else self.market(prices)
        found = []
        for g, group in enumerate(self.groups):
            kind, per_tick, least = self.kinds[group.kind], 0.0, -np.inf
            worth = np.zeros(len(kind.site))
            if prices is not None and sold_at is not None:
                worth = prizes_of(kind, market=sold_at, day=self.groups[g].day)
                per_tick = sold_at.per_tick
                least = going_of(kind, market=sold_at) + float(prices.group[g]) + EPSILON
            at = kind.at
            if barred is not None:
                at = np.where(barred[:, group.day], -1, at).astype(np.int32)
            brings = gains(
                self.instance.travel, at, kind.service, kind.earliest, kind.latest, worth,
                (kind.start, kind.end), (kind.leaves, kind.returns), per_tick, starts, flat,
            )  # fmt: skip
            good = np.flatnonzero(np.isfinite(brings) & (brings > least))
            found += [(g, wanted[r]) for r in good.tolist()]
        return found


def laid_out(routes: Sequence[Route]) -> tuple[Ints, Ints]:
    """Routes one after another: where each begins (and the last ends), and all their sites."""
    starts = np.cumsum([0, *(len(route) for route in routes)]).astype(np.int32)
    return starts, np.array([site for route in routes for site in route], np.int32)
