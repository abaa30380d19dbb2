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
    """A team's enrolments, and how they compare where other teams went too.

    Of its `visits`, `shared` were made at places that others visited as well; there `found` is held
    against what the others' visits lead one to `expected`. `factor` is the ratio, drawn towards 1,
    and `low` to `high` holds it with nine chances in ten.
    """

    team: str
    visits: int
    brought: float
    shared: int
    found: float
    expected: float
    factor: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether it can be told from a team that does as the others do."""
        return self.shared > 0 and not self.low <= 1 <= self.high


def teams(fitted: Fitted, *, outcomes: Sequence[Outcome]) -> tuple[TeamLine, ...]:
    """Each team's line, by name. Easy places, long hours and fresh markets are no merit of a team:
    it is only compared at places that other teams know too.
    """
    named = sorted({o.team for o in outcomes if o.team})
    return tuple(_team(fitted, name, outcomes) for name in named)


def _team(fitted: Fitted, name: str, outcomes: Sequence[Outcome]) -> TeamLine:
    mine = [o for o in outcomes if o.team == name]
    elsewhere = {o.occasion.place for o in outcomes if o.team != name}
    places: dict[str, list[Outcome]] = {}
    for outcome in mine:
        if outcome.occasion.place in elsewhere:
            places.setdefault(outcome.occasion.place, []).append(outcome)
    found = expected = unsure = 0.0
    for visits in places.values():
        against = _by_others(fitted, visits)
        found += sum(o.lasting for o in visits)
        expected += against.mean
        unsure += against.deviation**2
    rate = _factor(found, expected, unsure)
    return TeamLine(
        team=name,
        visits=len(mine),
        brought=sum(o.lasting for o in mine),
        shared=sum(len(visits) for visits in places.values()),
        found=found,
        expected=expected,
        factor=rate.mean,
        low=rate.quantile(0.05),
        high=rate.quantile(0.95),
    )


def _by_others(fitted: Fitted, visits: Sequence[Outcome]) -> Rate:
    """What these visits of one place would bring, by what others found there."""
    first = visits[0].occasion
    shape = fitted.shape(first)
    own = fitted.factor(first.place, shape=shape)
    plain = sum(fitted.expect(o.occasion).mean for o in visits) / own
    seen = fitted.places[first.place]
    told = shape + max(0.0, seen.found - sum(o.lasting for o in visits))
    factor = told / (shape + max(0.0, seen.expected - plain))
    return Rate(plain * factor, plain * factor / sqrt(told))


def _factor(found: float, expected: float, unsure: float) -> Rate:
    """Found against expected, with the chance of counts and the doubt in what was expected."""
    shape = TEAM_STRENGTH + found
    mean = shape / (TEAM_STRENGTH + expected)
    doubt = unsure / expected**2 if expected else 0.0
    return Rate(mean, mean * sqrt(1 / shape + doubt))


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
