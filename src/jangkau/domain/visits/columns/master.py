"""The linear programme over the routes known so far: one kept HiGHS model to which columns are added.

Rows: each site's visits are what its slopes sell; floors with their shortage; caps a week; the budget;
so many routes in a group of team-days. It is solved as a least cost: prizes are row duals as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import highspy
import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.columns.kinds import Group, Kind
from jangkau.domain.visits.columns.spacing import Window
from jangkau.domain.visits.instance import Instance

type Route = tuple[int, ...]


@dataclass(frozen=True)
class Prices:
    """Duals of the master. Floors gain, caps and budget cost; `group` is what a team-day is worth."""

    site: Floats  # [S]
    floor: Floats  # [F]
    cap: Floats  # [caps * weeks], as most visits in (cap, week)
    budget: float
    group: Floats  # [groups]
    near: Floats  # [S, D] what spacing takes from a visit on a day
    spacing: float  # the prices of all its windows together

    def between(self, other: "Prices", *, share: float) -> "Prices":
        """This much of the other, the rest of these."""
        rest = 1 - share
        return Prices(
            rest * self.site + share * other.site,
            rest * self.floor + share * other.floor,
            rest * self.cap + share * other.cap,
            rest * self.budget + share * other.budget,
            rest * self.group + share * other.group,
            rest * self.near + share * other.near,
            rest * self.spacing + share * other.spacing,
        )


@dataclass(frozen=True)
class Solution:
    """An optimum of the master: what it is worth, how often each route is used, the prices."""

    worth: float
    shares: Floats
    gains: Floats  # what one more use of each route would add; 0 or less
    prices: Prices


class Master:
    """The kept model. Columns of routes are numbered from 0 in the order they were added."""

    def __init__(
        self, instance: Instance, *, groups: tuple[Group, ...], kinds: tuple[Kind, ...]
    ) -> None:
        self.instance, self.groups, self.kinds = instance, groups, kinds
        self.routes: list[Route] = []
        self.group_of: list[int] = []
        self.known: set[tuple[int, Route]] = set()
        self.most_visits = visits_most(instance)
        self.corners = False
        self._windows: list[Window] = []
        self._windows_of: dict[tuple[int, int], list[int]] = {}
        self.weeks = {int(w): i for i, w in enumerate(np.unique(instance.week))}
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        self._model.setOptionValue("run_crossover", "off")
        self._rows()
        self._slopes()
        self._first = int(self._model.getNumCol())

    def _rows(self) -> None:
        one, endless = self.instance, highspy.kHighsInf
        caps = np.repeat(one.cap_most, len(self.weeks)).astype(float)
        money = [one.budget] if np.isfinite(one.budget) else []
        teams = [len(group.team_days) for group in self.groups]
        upper = np.concatenate(
            [np.zeros(one.sites), np.full(len(one.floor_least), endless), caps, money, teams]
        )
        lower = np.full(len(upper), -endless)
        lower[: one.sites] = 0
        self.floor_at = one.sites
        self.cap_at = self.floor_at + len(one.floor_least)
        self.budget_at = self.cap_at + len(caps)
        self.group_at = self.budget_at + len(money)
        lower[self.floor_at : self.cap_at] = one.floor_least
        self.window_at = self.group_at + len(teams)
        none = np.zeros(0)
        at = np.zeros(len(upper), np.int32)
        self._model.addRows(len(upper), lower, upper, 0, at, none.astype(np.int32), none)

    def _slopes(self) -> None:
        """What each further visit of a site sells for, and what each missing one of a floor costs."""
        one = self.instance
        site, worth = sold(one, most=self.most_visits)
        floors = np.arange(len(one.floor_least), dtype=np.int32)
        rows = np.concatenate([site, self.floor_at + floors]).astype(np.int32)
        cost = np.concatenate([-worth, one.floor_price])
        upper = np.concatenate([np.ones(len(site)), one.floor_least.astype(float)])
        value = np.concatenate([-np.ones(len(site)), np.ones(len(floors))])
        n = len(rows)
        at = np.arange(n, dtype=np.int32)
        self._model.addCols(n, cost, np.zeros(n), np.maximum(upper, 0), n, at, rows, value)

    def no_prices(self) -> Prices:
        """All prices nothing."""
        caps = np.zeros(self.budget_at - self.cap_at)
        floors = np.zeros(self.cap_at - self.floor_at)
        near = np.zeros((self.floor_at, self.instance.days))
        return Prices(
            np.zeros(self.floor_at), floors, caps, 0.0, np.zeros(len(self.groups)), near, 0.0
        )

    def worth_of(self, group: int, *, route: Route) -> float:
        """Bonus less costs of a route: what it brings beside the slopes."""
        one, kind = self.instance, self.kinds[self.groups[group].kind]
        kept = 0.0 if one.bonus is None else float(one.bonus[list(route), kind.sample].sum())
        return kept - kind.going - one.per_tick * self.ticks(kind, route=route)

    def ticks(self, kind: Kind, *, route: Route) -> int:
        """Ticks on the way of a route."""
        stops = (kind.start, *route, kind.end)
        return sum(int(self.instance.travel[a, b]) for a, b in pairwise(stops))

    def add(self, wanted: Iterable[tuple[int, Route]]) -> int:
        """Adds routes to groups, those that are there already left out; how many were added."""
        new = [one for one in dict.fromkeys(wanted) if one not in self.known]
        if not new:
            return 0
        columns = [self._column(group, route) for group, route in new]
        cost = np.array([-self.worth_of(group, route=route) for group, route in new])
        at = np.cumsum([0, *(len(rows) for rows, _ in columns)]).astype(np.int32)
        rows = np.concatenate([rows for rows, _ in columns])
        values = np.concatenate([values for _, values in columns])
        endless = np.full(len(new), highspy.kHighsInf)
        self._model.addCols(
            len(new), cost, np.zeros(len(new)), endless, len(rows), at[:-1], rows, values
        )
        self.known.update(new)
        self.routes += [route for _, route in new]
        self.group_of += [group for group, _ in new]
        return len(new)

    def forget(self, columns: NDArray[np.int64]) -> None:
        """Takes routes out of the model; the others are numbered anew."""
        if not len(columns):
            return
        gone = set(columns.tolist())
        self._model.deleteCols(len(columns), (columns + self._first).astype(np.int32))
        self.known -= {(self.group_of[c], self.routes[c]) for c in gone}
        self.routes = [route for c, route in enumerate(self.routes) if c not in gone]
        self.group_of = [group for c, group in enumerate(self.group_of) if c not in gone]

    def _column(self, group: int, route: Route) -> tuple[NDArray[np.int32], Floats]:
        one, kind = self.instance, self.kinds[self.groups[group].kind]
        coefs: dict[int, float] = {self.group_at + group: 1.0}
        week = self.weeks[int(one.week[self.groups[group].day])]
        day = self.groups[group].day
        for site in route:
            rows = [site, *self._windows_of.get((site, day), ())]
            if len(one.floor_least):
                listed = one.floor_list[one.floor_at[site] : one.floor_at[site + 1]]
                rows += [self.floor_at + int(floor) for floor in listed]
            if len(one.cap_most) and one.cap_of[site] >= 0:
                rows.append(self.cap_at + int(one.cap_of[site]) * len(self.weeks) + week)
            for row in rows:
                coefs[row] = coefs.get(row, 0.0) + 1
        if np.isfinite(one.budget):
            visits = float(one.money_visit[list(route)].sum()) if len(one.money_visit) else 0.0
            ticks = self.ticks(kind, route=route) * one.money_tick
            coefs[self.budget_at] = kind.money_going + visits + ticks
        rows_of = np.fromiter(coefs, np.int32, len(coefs))
        return rows_of, np.fromiter(coefs.values(), np.float64, len(coefs))

    def visits(self, shares: Floats) -> Floats:
        """How often each site is visited on each day, [S, D]."""
        one = self.instance
        count = np.zeros((one.sites, one.days))
        for column in np.flatnonzero(shares > 0).tolist():
            day = self.groups[self.group_of[column]].day
            for site in self.routes[column]:
                count[site, day] += shares[column]
        return count

    def part(self, windows: Iterable[Window]) -> int:
        """Adds rows of one visit in each window; how many were not there."""
        new = [one for one in windows if one not in self._windows]
        where: dict[tuple[int, int], list[int]] = {}
        for n, (site, days) in enumerate(new):
            for day in days:
                where.setdefault((site, day), []).append(n)
        entries: list[list[int]] = [[] for _ in new]
        for column, route in enumerate(self.routes):
            day = self.groups[self.group_of[column]].day
            for site in route:
                for n in where.get((site, day), ()):
                    entries[n].append(column + self._first)
        at = np.cumsum([0, *(len(columns) for columns in entries)]).astype(np.int32)
        columns = np.array([column for row in entries for column in row], np.int32)
        none = np.full(len(new), -highspy.kHighsInf)
        one = np.ones(len(columns))
        self._model.addRows(len(new), none, np.ones(len(new)), len(columns), at[:-1], columns, one)
        for (site, day), rows in where.items():
            there = self._windows_of.setdefault((site, day), [])
            there += [self.window_at + len(self._windows) + n for n in rows]
        self._windows += new
        return len(new)

    def limit(self, *, least: Floats, most: Floats) -> None:
        """How often each route has to be used at least and may be used at most."""
        columns = np.arange(len(self.routes), dtype=np.int32) + self._first
        upper = np.where(np.isfinite(most), most, highspy.kHighsInf)
        self._model.changeColsBounds(len(columns), columns.astype(np.int32), least, upper)

    def solve(self) -> Solution | None:
        """The optimum, by interior points: prices in the middle of the best ones find better routes.

        With `corners` by the simplex method: there fewer routes share a team-day. None if there is no
        optimum, as may happen once routes are fixed.
        """
        ways = ("simplex", "ipm") if self.corners else ("ipm", "simplex")
        return self._solution() if any(self._run(way) for way in ways) else None

    def _run(self, solver: str) -> bool:
        self._model.setOptionValue("solver", solver)
        self._model.run()
        return bool(self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _solution(self) -> Solution:
        found = self._model.getSolution()
        worth = -float(self._model.getInfo().objective_function_value)
        shares = np.array(found.col_value[self._first :])
        duals = np.array(found.row_dual)
        windows = np.maximum(0, -duals[self.window_at :])
        near = np.zeros((self.floor_at, self.instance.days))
        for (site, days), price in zip(self._windows, windows.tolist(), strict=True):
            near[site, list(days)] += price
        prices = Prices(
            duals[: self.floor_at],
            np.clip(duals[self.floor_at : self.cap_at], 0, self.instance.floor_price),
            np.maximum(0, -duals[self.cap_at : self.budget_at]),
            max(0.0, -float(duals[self.budget_at])) if self.group_at > self.budget_at else 0.0,
            np.maximum(0, -duals[self.group_at : self.window_at]),
            near,
            float(windows.sum()),
        )
        return Solution(worth, shares, -np.array(found.col_dual[self._first :]), prices)


def visits_most(instance: Instance) -> NDArray[np.int64]:
    """How many visits of each site its open days and its spacing allow, [S]."""
    opened = instance.latest >= instance.earliest
    count = np.zeros(instance.sites, np.int64)
    free = np.full(instance.sites, -(10**9), np.int64)
    for day in np.argsort(instance.day_number, kind="stable"):
        number = int(instance.day_number[day])
        goes = opened[:, day] & (free <= number)
        count += goes
        free[goes] = number + np.maximum(1, instance.spacing[goes])
    if instance.bonus is None and not len(instance.floor_least):
        count = np.minimum(count, (instance.slopes > 0).sum(axis=1))
    return count


def sold(instance: Instance, *, most: NDArray[np.int64]) -> tuple[NDArray[np.int32], Floats]:
    """The site and the worth of each visit that can be sold, those worth nothing too."""
    site, worth = [], []
    for s in range(instance.sites):
        slopes = instance.slopes[s, : most[s]]
        extra = np.zeros(int(most[s]) - len(slopes))
        worth.append(np.concatenate([slopes, extra]))
        site.append(np.full(int(most[s]), s, np.int32))
    return np.concatenate([np.zeros(0, np.int32), *site]), np.concatenate([np.zeros(0), *worth])
