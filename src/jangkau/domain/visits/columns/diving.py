"""From shares of routes to routes: the largest shares are fixed, the rest is priced again, and so on."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.columns.master import Route, Solution
from jangkau.domain.visits.columns.rounds import Asked, Rounds
from jangkau.domain.visits.columns.spacing import crowded
from jangkau.domain.visits.instance import Routes, empty, travelled

STEP = 0.15
SURE = 0.9
LEAST = 0.02
STIRRED = 0.3
"""How far chance moves a share before they are put in order (a standard deviation of its logarithm)."""


class Dive:
    """Routes fixed so far and what they leave: days barred to a site, team-days without a route.

    `kept` are routes of groups to begin with, which go together. By `chance` shares of much the same
    size are taken in another order each time.
    """

    def __init__(
        self,
        rounds: Rounds,
        *,
        kept: Iterable[tuple[int, Route]] = (),
        chance: np.random.Generator | None = None,
    ) -> None:
        self._rounds, self._one, self._chance = rounds, rounds.instance, chance
        one = self._one
        self.fixed: list[tuple[int, Route]] = []
        self.barred = np.zeros((one.sites, one.days), np.bool_)
        self._left = np.array([len(group.team_days) for group in rounds.groups])
        self._visits = np.zeros(one.sites, np.int64)
        self._capped = np.zeros((max(1, len(one.cap_most)), one.days), np.int64)
        self._money = 0.0
        begun = list(kept)
        rounds.master.add(begun)
        for g, route in begun:
            self._take(g, route)

    def run(self, *, go_on: Asked) -> Routes:
        """All routes that were fixed until nothing was left or the time was up."""
        self._rounds.master.corners = True
        found = self._solved()
        while found is not None and self._left.any():
            if not self._fix(found) or not go_on():
                break
            found = self._solved()
            if found is not None and go_on():
                self._rounds.solution = found
                free = np.flatnonzero(self._left).tolist()
                self._rounds.swap(barred=self.barred, free=free)
                self._rounds.solution = self._solved() or found
                self._rounds.search(barred=self.barred, free=free)
                found = self._solved()
        self._rounds.master.limit(**self._free())
        self._rounds.master.corners = False
        self._rounds.solution = None
        return self._routes()

    def _fix(self, found: Solution) -> int:
        """Fixes the routes of the largest shares; how many."""
        master = self._rounds.master
        most = max(1, int(np.ceil(STEP * self._left.sum())))
        shares = found.shares - self._uses()
        if self._chance is not None:
            shares = shares * np.exp(STIRRED * self._chance.standard_normal(len(shares)))
        count = 0
        for column in np.argsort(-shares, kind="stable").tolist():
            share = float(shares[column])
            if share < LEAST or (count >= most and share < SURE):
                break
            group, route = master.group_of[column], master.routes[column]
            if self._fits(group, route):
                self._take(group, route)
                count += 1
        return count

    def _fits(self, g: int, route: Route) -> bool:
        one, day = self._one, self._rounds.groups[g].day
        sites = list(route)
        if not self._left[g] or self.barred[sites, day].any():
            return False
        if (self._visits[sites] >= self._rounds.master.most_visits[sites]).any():
            return False
        if len(one.cap_most) and not self._within_caps(sites, day):
            return False
        return self._money + self._cost(g, route) <= one.budget

    def _within_caps(self, sites: list[int], day: int) -> bool:
        one = self._one
        week = one.week == one.week[day]
        for cap in {int(one.cap_of[site]) for site in sites} - {-1}:
            here = int((one.cap_of[sites] == cap).sum())
            if self._capped[cap, week].sum() + here > one.cap_most[cap]:
                return False
        return True

    def _cost(self, g: int, route: Route) -> float:
        one, kind = self._one, self._rounds.kinds[self._rounds.groups[g].kind]
        visits = float(one.money_visit[list(route)].sum()) if len(one.money_visit) else 0.0
        ticks = travelled(one, k=kind.sample, route=route)
        return kind.money_going + visits + ticks * one.money_tick

    def _take(self, g: int, route: Route) -> None:
        one, day = self._one, self._rounds.groups[g].day
        self.fixed.append((g, route))
        self._left[g] -= 1
        self._money += self._cost(g, route)
        for site in route:
            self._visits[site] += 1
            if len(one.cap_most) and one.cap_of[site] >= 0:
                self._capped[one.cap_of[site], day] += 1
            away = np.abs(one.day_number - one.day_number[day])
            near = away < max(1, int(one.spacing[site]))
            self.barred[site] |= near
            if self._visits[site] >= self._rounds.master.most_visits[site]:
                self.barred[site] = True

    def _uses(self) -> Floats:
        """How often each route is fixed."""
        at = {key: n for n, key in enumerate(self._keys())}
        uses = np.zeros(len(at))
        for key in self.fixed:
            uses[at[key]] += 1
        return uses

    def _keys(self) -> list[tuple[int, Route]]:
        master = self._rounds.master
        return list(zip(master.group_of, master.routes, strict=True))

    def _solved(self) -> Solution | None:
        """The master with the fixed routes in it and those they rule out at nothing."""
        master = self._rounds.master
        uses = self._uses()
        starts = np.cumsum([0, *(len(route) for route in master.routes)])
        flat = np.array([site for route in master.routes for site in route], np.int64)
        day = np.array([self._rounds.groups[g].day for g in master.group_of], np.int64)
        out = self.barred[flat, np.repeat(day, np.diff(starts))]
        ruled = np.logical_or.reduceat(out, starts[:-1]) | (self._left[master.group_of] == 0)
        master.limit(least=uses, most=np.where(ruled, uses, np.inf))
        found = master.solve()
        if found is not None:
            # What spacing forbids is best said before it is fixed: plans were 0.3 % better for it.
            master.part(crowded(self._one, visits=master.visits(found.shares)))
        return found

    def _free(self) -> dict[str, NDArray[np.float64]]:
        count = len(self._rounds.master.routes)
        return {"least": np.zeros(count), "most": np.full(count, np.inf)}

    def _routes(self) -> Routes:
        routes = list(empty(self._one))
        free = [list(group.team_days) for group in self._rounds.groups]
        for g, route in self.fixed:
            routes[free[g].pop(0)] = route
        return tuple(routes)
