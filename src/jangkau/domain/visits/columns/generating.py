"""The whole of column generation on an instance: rounds, then a dive, then the search once more."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.columns.diving import Dive
from jangkau.domain.visits.columns.freeing import kept
from jangkau.domain.visits.columns.rounds import QUARTERS, Rounds
from jangkau.domain.visits.instance import Instance, Routes, broken, objective
from jangkau.domain.visits.search import improve

VARIANTS, TRIED = 3, 20_000
FLAT = 0.001
"""Quick rounds go on while the master gains this share in four."""
CLOSE, NEAR, PARTED = 0.0003, 0.0025, 0.006
"""How near bound and master have to be to stop, to dive again, and to part the days by spacing."""
PARTINGS = 3
"""After so many the master stays as it is, so that the bound can come near it."""
ROUNDS_MOST = 60
BETWEEN = 2
"""Quick rounds between two full ones."""
LONG = 25.0
"""Seconds from which a run is long."""
LONG_FROM, SHORT_FROM, POLISH_FROM = (0.2, 0.45), (0.45, 0.9), 0.98
"""At which share of a long run and of a short one full rounds and the dive begin at the latest, and the
polish of both. A short run of a large branch is over before it dives."""
TIDIED = 12_000
"""From so many routes on those out of use are forgotten between dives."""
COOL, POLISH = 0.5, 20_000
"""How far the polish begins cooled down, and its iterations where the clock does not count."""


@dataclass(frozen=True)
class Duals:
    """What it would cost to force something in: a visit of each site, one more team-day, the limits."""

    site: Floats  # [S]
    team_day: Floats  # [K]
    floors: Floats  # [F]
    caps: Floats  # [caps * weeks]
    budget: float


@dataclass(frozen=True)
class Generated:
    """Routes that heed everything, what they are worth, and the bound with its prices."""

    routes: Routes
    worth: float
    bound: float
    duals: Duals
    rounds: int
    columns: int


def quick_bound(instance: Instance) -> float:
    """A bound at once: prices by the minutes of a visit, the days filled as knapsacks."""
    return Rounds(instance).rough()


def bound_and_routes(
    instance: Instance,
    *,
    routes: Routes,
    seed: int,
    clock: Callable[[], float],
    until: float,
    progress: Callable[[str, float, float], None],
    keep_going: Callable[[], bool],
    rounds_most: int = ROUNDS_MOST,
) -> Generated:
    """The best routes from the given ones on, with a bound, by `until` of the clock or `rounds_most`.

    With an endless `until` the same seed gives the same routes. `progress` hears the stage, the worth
    and the bound. `keep_going` ends it soon, with the best so far.
    """
    run = _Run(instance, routes, seed, clock, until, progress, keep_going, rounds_most)
    if run.start():
        run.quick()
        run.full()
        run.dive()
        run.polish()
    return run.found()


class _Run:
    """One run: the best routes so far, the rounds, and the time."""

    def __init__(
        self,
        instance: Instance,
        routes: Routes,
        seed: int,
        clock: Callable[[], float],
        until: float,
        progress: Callable[[str, float, float], None],
        keep_going: Callable[[], bool],
        rounds_most: int,
    ) -> None:
        self._one, self._seed, self._most = instance, seed, rounds_most
        self._clock, self._began, self._until = clock, clock(), until
        self._progress, self._keep_going = progress, keep_going
        self._routes, self._worth = routes, objective(instance, routes=routes)
        self._rounds = Rounds(instance)
        self._long = until - clock() >= LONG
        self._apart = np.inf
        self._full_from, self._dive_from = LONG_FROM if self._long else SHORT_FROM

    def start(self) -> bool:
        """A rough bound, and the given routes with a few variants as first columns; False if there is
        nowhere to go."""
        self._rounds.rough()
        if not self._rounds.groups:
            return False
        self._rounds.take(self._routes)
        now = self._routes
        for variant in range(VARIANTS if self._long else 1):
            if not self._go_on(self._full_from):
                break
            now = improve(
                self._one, routes=now, seed=self._seed + variant, iterations=TRIED,
                keep_going=lambda _: self._go_on(self._full_from),
            ).routes  # fmt: skip
            self._rounds.take(now)
            self._offer(now)
        self._rounds.solve()
        return True

    def quick(self) -> None:
        """Quick rounds until they gain little."""
        before = -np.inf
        while self._rounds.count < self._most and self._go_on(self._full_from):
            self._rounds.quick()
            now = self._rounds.solve().worth
            self._tell("columns")
            if self._rounds.count % QUARTERS == 0:
                if now - before < FLAT * abs(now):
                    break
                before = now

    def full(self) -> None:
        """Full rounds until bound and master meet."""
        partings = 0
        for _ in range(self._most):
            if not self._full(self._dive_from):
                break
            if self._apart < CLOSE:
                break
            if self._apart < PARTED and partings < PARTINGS:
                self._rounds.part()
                partings += 1
            for _ in range(BETWEEN):
                if self._go_on(self._dive_from):
                    self._rounds.quick()
                    self._rounds.solve()

    def _full(self, share: float) -> bool:
        """One full round, if there is time for it; then says how far bound and master are apart."""
        if not self._rounds.full(go_on=lambda: self._go_on(share)):
            return False
        worth = self._rounds.solve().worth
        self._apart = (self._rounds.bound - worth) / max(1e-9, abs(worth))
        self._tell("bound")
        return True

    def dive(self) -> None:
        """Routes from the shares; then again and again from the best ones, the bound in between."""
        if self._go_on(POLISH_FROM):
            self._dived(Dive(self._rounds))
        chance = np.random.default_rng(self._seed)
        bounding = True
        while np.isfinite(self._until) and self._go_on(POLISH_FROM) and not self._proven():
            if bounding and self._apart > NEAR:
                self._rounds.quick()
                self._full(POLISH_FROM)
            else:
                self._again(chance)
            bounding = not bounding

    def _again(self, chance: np.random.Generator) -> None:
        """Another dive from the best routes with some of them set free."""
        rounds = self._rounds
        placed = rounds.placed(self._routes)
        if len(rounds.master.routes) > TIDIED:
            rounds.solve()
        rounds.master.add(placed)
        assert rounds.best is not None, "the rough bound has prices"
        stay = kept(rounds, placed=placed, prices=rounds.best, chance=chance)
        self._dived(Dive(rounds, kept=stay, chance=chance))

    def _dived(self, dive: Dive) -> None:
        routes = dive.run(go_on=lambda: self._go_on(POLISH_FROM))
        if not self._go_on(POLISH_FROM):
            # Cut off, it left team-days empty.
            routes = improve(
                self._one, routes=routes, seed=self._seed, iterations=TRIED,
                keep_going=lambda _: self._go_on(1.0),
            ).routes  # fmt: skip
        self._offer(routes)
        self._tell("dive")

    def _proven(self) -> bool:
        """Whether nothing is left to find."""
        return self._worth >= self._rounds.bound - 1e-6

    def polish(self) -> None:
        """The search from the best routes, begun when it is half cold."""
        began = self._clock()
        endless = not np.isfinite(self._until)

        def used() -> float:
            return COOL + (1 - COOL) * (self._clock() - began) / max(1e-9, self._until - began)

        found = improve(
            self._one, routes=self._routes, seed=self._seed,
            iterations=POLISH if endless else -1, used=None if endless else used,
            keep_going=lambda _: self._go_on(1.0),
        )  # fmt: skip
        self._offer(found.routes)
        self._tell("polish")

    def found(self) -> Generated:
        """The best so far, the bound and its prices."""
        rounds = self._rounds
        prices = rounds.best
        assert prices is not None, "the rough bound has prices"
        team_day = np.zeros(self._one.team_days)
        for g, group in enumerate(rounds.groups):
            team_day[list(group.team_days)] = max(0.0, float(prices.group[g]))
        duals = Duals(prices.site, team_day, prices.floor, prices.cap, prices.budget)
        bound = max(rounds.bound, self._worth)
        columns = len(rounds.master.routes)
        return Generated(self._routes, self._worth, bound, duals, rounds.count, columns)

    def _go_on(self, share: float) -> bool:
        """Whether this share of the time is not over yet."""
        if not self._keep_going():
            return False
        if not np.isfinite(self._until):
            return True
        return self._clock() < self._began + share * (self._until - self._began)

    def _offer(self, routes: Routes) -> None:
        worth = objective(self._one, routes=routes)
        if worth > self._worth and not broken(self._one, routes=routes):
            self._routes, self._worth = routes, worth

    def _tell(self, stage: str) -> None:
        self._progress(stage, self._worth, max(self._rounds.bound, self._worth))
