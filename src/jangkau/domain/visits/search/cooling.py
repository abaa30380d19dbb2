"""How hot the search is at which moment: how much worse a step may be and still be kept."""

from collections.abc import Callable

import numpy as np

from jangkau.domain.visits.instance import Floats
from jangkau.domain.visits.search.world import MEAN, World

CHUNK = 256
"""Iterations between two questions whether to go on."""
_HOT, _COLD = 0.3, 0.01  # of the worth of a mean first visit
_HOT_ALONE, _COLD_ALONE = 1.2, 0.02  # the same with few team-days, where one move matters more
_FIRST_TURN = 16 * CHUNK


class Cooling:
    """The settings of each chunk of iterations."""

    def __init__(self, world: World, *, iterations: int, used: Callable[[], float] | None) -> None:
        self._mean = world.rate[MEAN]
        self._iterations = iterations
        self._used = used
        self._small = len(world.shift) <= 8

    def settings(self, done: int) -> Floats:
        """HOT, COLD, REMOVED, ROUTES, SITES, SHORTEN for the iterations from `done` on."""
        here = self._cool(self._gone(done))
        then = self._cool(min(1.0, self._gone(done + CHUNK)))
        out, routes, sites, shorten = (24, 8, 60, 0.3) if self._small else (6, 3, 40, 0.1)
        return np.array([here, min(here, then), out, routes, sites, shorten])

    def _cool(self, gone: float) -> float:
        hot, cold = (_HOT_ALONE, _COLD_ALONE) if self._small else (_HOT, _COLD)
        return float(self._mean * hot * (cold / hot) ** gone)

    def _gone(self, done: int) -> float:
        """The share of this turn that is over."""
        if self._used is not None:
            return min(1.0, max(0.0, self._used()))
        if self._iterations > 0:
            return min(1.0, done / self._iterations)
        turn, start = _FIRST_TURN, 0
        while start + turn <= done:
            start, turn = start + turn, 2 * turn
        return (done - start) / turn
