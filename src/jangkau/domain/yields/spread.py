"""Intervals and draws of a Gamma-distributed rate, and of the counts it makes."""

from dataclasses import dataclass
from math import exp, inf, lgamma, log, log1p, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


@dataclass(frozen=True)
class Rate:
    """A rate believed to be Gamma-distributed, with its mean and standard deviation."""

    mean: float
    deviation: float

    @property
    def shape(self) -> float:
        return (self.mean / self.deviation) ** 2 if self.deviation > 0 else inf

    def times(self, factor: float) -> "Rate":
        return Rate(self.mean * factor, self.deviation * factor)

    def quantile(self, share: float) -> float:
        """The rate below which it lies with probability `share` (Wilson and Hilferty, 1931)."""
        if not 0 < self.shape < inf:
            return self.mean
        step = 1 / (9 * self.shape)
        return self.mean * max(0.0, 1 - step + _NORMAL.inv_cdf(share) * sqrt(step)) ** 3

    def counts(self, share: float) -> int:
        """The smallest count that a single visit stays within with probability `share`.

        Counts of a Poisson whose rate is Gamma are negative binomial; summed term by term.
        """
        if self.mean <= 0:
            return 0
        shape = min(self.shape, 1e6)
        odds = self.mean / shape
        total, count = 0.0, 0
        while True:
            total += exp(_log_chance(count, shape=shape, odds=odds))
            if total >= share or count > 10_000:
                return count
            count += 1


def _log_chance(count: int, *, shape: float, odds: float) -> float:
    return (
        lgamma(shape + count)
        - lgamma(shape)
        - lgamma(count + 1)
        - (shape + count) * log1p(odds)
        + count * log(odds)
    )
