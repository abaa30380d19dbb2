"""The best plan in the time there is: greedy, then the search, then columns; best so far with a bound.

Short runs search and take the bound that is had at once. Longer ones generate columns: their prices
say what is still missing, and their bound is close.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from jangkau.domain.visits.columns import ROUNDS_MOST, Duals, bound_and_routes, quick_bound
from jangkau.domain.visits.instance import Instance, Routes, broken, empty, objective
from jangkau.domain.visits.search import greedy, improve

SHORT = 50.0
SEARCH_SHARE, SEARCH_SHARE_SHORT = 0.07, 0.35
"""Of a full run, what the search gets before the columns; more in one of less than `SHORT` seconds."""
ROUNDS = 12
"""Full rounds of a run that is counted in iterations."""


@dataclass(frozen=True)
class Progress:
    """How far a run is: seconds gone, worth and bound so far, and what it is doing."""

    seconds: float
    worth: float
    bound: float
    iterations: int
    stage: str

    @property
    def gap(self) -> float:
        """What share of the bound may still be missing."""
        return gap_of(self.worth, bound=self.bound)


@dataclass(frozen=True)
class Solved:
    """Routes that heed everything; no routes are worth more than `bound`."""

    routes: Routes
    worth: float
    bound: float
    iterations: int
    duals: Duals | None = None

    @property
    def gap(self) -> float:
        """What share of the bound may still be missing."""
        return gap_of(self.worth, bound=self.bound)


def gap_of(worth: float, *, bound: float) -> float:
    """What share of the bound may still be missing; 0 to 1."""
    return min(1.0, max(0.0, (bound - worth) / bound)) if bound > 0 else 0.0


def solve(
    instance: Instance,
    *,
    seed: int,
    seconds: float,
    clock: Callable[[], float],
    progress: Callable[[Progress], None] | None = None,
    keep_going: Callable[[], bool] | None = None,
    start: Routes | None = None,
    effort: str = "full",
    iterations: int | None = None,
) -> Solved:
    """The best routes in so many seconds of the clock, with a bound; `effort` is "search" or "full".

    `keep_going` is asked often; after a no the best so far is given soon. With `iterations` the
    clock does not count: the search makes so many, columns a fixed number of rounds, and the same
    seed gives the same routes.
    """
    run = _Run(instance, seed, seconds, clock, progress, keep_going, effort, iterations)
    run.begin(start)
    run.search()
    if effort == "full":
        run.columns()
    return run.solved()


class _Run:
    """One run: the best so far, and how much time is gone."""

    def __init__(
        self,
        instance: Instance,
        seed: int,
        seconds: float,
        clock: Callable[[], float],
        progress: Callable[[Progress], None] | None,
        keep_going: Callable[[], bool] | None,
        effort: str,
        iterations: int | None,
    ) -> None:
        self._one, self._seed, self._seconds = instance, seed, seconds
        self._clock, self._began = clock, clock()
        self._progress = progress or (lambda _: None)
        self._asked = keep_going or (lambda: True)
        self._effort, self._limit = effort, iterations
        self._routes = empty(instance)
        self._worth = objective(instance, routes=self._routes)
        self._bound, self._done = np.inf, 0
        self._duals: Duals | None = None

    def begin(self, start: Routes | None) -> None:
        """The first routes and the first bound."""
        if start is not None and any(start) and not broken(self._one, routes=start):
            self._routes, self._worth = start, objective(self._one, routes=start)
        else:
            self._offer(greedy(self._one))
        self._tell("greedy")
        self._bound = quick_bound(self._one)
        self._tell("greedy")

    def search(self) -> None:
        """The search, for its share of the time or its iterations."""
        share = SEARCH_SHARE if self._seconds >= SHORT else SEARCH_SHARE_SHORT
        if self._effort != "full":
            share = 1.0
        until = self._began + share * self._seconds
        began = self._clock()

        def used() -> float:
            return (self._clock() - began) / max(1e-9, until - began)

        def go_on(done: int) -> bool:
            self._done = done
            self._tell("search")
            return self._asked() and (self._limit is not None or self._clock() < until)

        found = improve(
            self._one, routes=self._routes, seed=self._seed, keep_going=go_on,
            iterations=-1 if self._limit is None else self._limit,
            used=used if self._limit is None else None,
        )  # fmt: skip
        self._done = found.iterations
        self._offer(found.routes)

    def columns(self) -> None:
        """Columns, dive and polish in the rest of the time."""
        found = bound_and_routes(
            self._one, routes=self._routes, seed=self._seed, clock=self._clock,
            until=np.inf if self._limit is not None else self._began + self._seconds,
            progress=self._hear, keep_going=self._asked, rounds_most=ROUNDS if self._limit is not None else ROUNDS_MOST,
        )  # fmt: skip
        self._routes, self._worth, self._duals = found.routes, found.worth, found.duals
        self._bound = min(self._bound, found.bound)

    def solved(self) -> Solved:
        """The best so far."""
        bound = max(self._bound, self._worth)
        return Solved(self._routes, self._worth, bound, self._done, self._duals)

    def _hear(self, stage: str, worth: float, bound: float) -> None:
        self._worth, self._bound = max(self._worth, worth), min(self._bound, bound)
        self._tell(stage)

    def _offer(self, routes: Routes) -> None:
        worth = objective(self._one, routes=routes)
        if worth > self._worth:
            self._routes, self._worth = routes, worth

    def _tell(self, stage: str) -> None:
        gone = self._clock() - self._began
        self._progress(
            Progress(gone, self._worth, max(self._bound, self._worth), self._done, stage)
        )
