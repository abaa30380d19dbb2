"""Fair comparisons: of teams, by what was expected of where they went; of approaches, by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from statistics import NormalDist

from jangkau.domain.yields.fitting import Fitted
from jangkau.domain.yields.occasion import Outcome
from jangkau.domain.yields.spread import Rate

TEAM_STRENGTH = 20.0
"""Enrolments that say a team does as the places it was sent to."""

SURE = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class TeamLine:
    """A team's enrolments against what the same visits were expected to bring from anybody.

    `low` to `high` holds its factor with nine chances in ten; 1 is as expected.
    """

    team: str
    visits: int
    found: float
    expected: float
    factor: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether it can be told from a team that does as expected."""
        return not self.low <= 1 <= self.high


def teams(fitted: Fitted, *, outcomes: Sequence[Outcome]) -> tuple[TeamLine, ...]:
    """Each team's line, by name. Easy places, long hours and fresh markets are no merit of a team."""
    named = sorted({o.team for o in outcomes if o.team})
    return tuple(_team(fitted, name, [o for o in outcomes if o.team == name]) for name in named)


def _team(fitted: Fitted, name: str, mine: Sequence[Outcome]) -> TeamLine:
    found = sum(o.lasting for o in mine)
    expected = sum(fitted.expect(o.occasion).mean for o in mine)
    shape = TEAM_STRENGTH + found
    mean = shape / (TEAM_STRENGTH + expected)
    rate = Rate(mean, mean / sqrt(shape))
    return TeamLine(
        name, len(mine), found, expected, mean, rate.quantile(0.05), rate.quantile(0.95)
    )


@dataclass(frozen=True)
class Uplift:
    """What one way brought against another, place by place drawn by lot.

    `ratio` of enrolments per ordinary visit, with its 95 % interval over places (the unit that was
    drawn). `more_places`: how many places in all each way would need to tell a difference of this
    size; None when it is told already, or nothing was found.
    """

    places: tuple[int, int]
    per_visit: tuple[float, float]
    ratio: float
    low: float
    high: float
    more_places: int | None

    @property
    def told(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.low > 1 or self.high < 1


def uplift(
    one: Sequence[Outcome], *, other: Sequence[Outcome], officer_hours: float
) -> Uplift | None:
    """What `one` way brought against the `other`; None before each has three places with a find.

    `officer_hours` make an ordinary visit. The spread between places, not between visits, makes
    the interval: visits of the same place are not independent.
    """
    ours, theirs = _rates(one, officer_hours), _rates(other, officer_hours)
    if min(len(ours), len(theirs)) < 3:
        return None
    (a, va), (b, vb) = _mean(ours), _mean(theirs)
    if a <= 0 or b <= 0:
        return None
    step = SURE * sqrt(va / a**2 + vb / b**2)
    middle = log(a / b)
    low, high = exp(middle - step), exp(middle + step)
    more = None if low > 1 or high < 1 else _needed(middle, step, min(len(ours), len(theirs)))
    return Uplift((len(ours), len(theirs)), (a, b), a / b, low, high, more)


def _needed(middle: float, step: float, places: int) -> int | None:
    wanted = places * (step / abs(middle)) ** 2 if middle else inf
    return round(wanted) if wanted < 10_000 else None


def _rates(outcomes: Sequence[Outcome], officer_hours: float) -> list[float]:
    """Enrolments per ordinary visit of each place."""
    sums: dict[str, tuple[float, float]] = {}
    for o in outcomes:
        found, hours = sums.get(o.occasion.place, (0.0, 0.0))
        sums[o.occasion.place] = (found + o.lasting, hours + o.occasion.officer_hours)
    return [found / hours * officer_hours for found, hours in sums.values() if hours > 0]


def _mean(rates: Sequence[float]) -> tuple[float, float]:
    """Mean and its variance."""
    mean = sum(rates) / len(rates)
    variance = sum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1)
    return mean, variance / len(rates)
