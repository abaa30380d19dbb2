"""Learning from visits: closed-form shrinkage of each place to its kind, occupation and district.

The expectation of a visit is a product: what the file says of a place of this kind and size, times
the officer hours, times what earlier visits left, times the effects of approach, partner and month,
times what the kind, the occupation and the district of that kind turned out to be, times the place
itself. Each factor is Gamma-distributed and updated by what was found against what was expected
(Gamma and Poisson with exposure), the wide ones first; a few rounds settle them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log, prod

from jangkau.domain.yields.diminishing import freshness, repeats
from jangkau.domain.yields.levels import Multiplier, Seen, by_group, likeness, multiplier
from jangkau.domain.yields.occasion import Occasion, Outcome
from jangkau.domain.yields.priors import Priors
from jangkau.domain.yields.spread import Rate

type Key = tuple[str, ...]

ROUNDS = 3
TAKES = (0.08, 0.12, 0.18, 0.25, 0.35, 0.5)
"""Shares of a place that a visit may win, of which the likeliest is taken."""


@dataclass(frozen=True)
class Fitted:
    """What is believed after some visits. `groups` holds the factors of kind, occupation, district;
    `effects` those of approach, partner and month; `places` what each place brought and should have.
    """

    priors: Priors
    takes: float
    alike: float
    groups: Mapping[Key, Multiplier] = field(default_factory=dict)
    effects: Mapping[Key, Multiplier] = field(default_factory=dict)
    places: Mapping[str, Seen] = field(default_factory=dict)
    visits: int = 0

    def expect(self, occasion: Occasion) -> Rate:
        """The lasting enrolments of one visit, with how sure that is."""
        return self.rate(occasion).times(self._left(occasion) * self.exposure(occasion))

    def rate(self, occasion: Occasion) -> Rate:
        """The same for a first visit of ordinary length: the place itself, however often visited."""
        shape = self.shape(occasion)
        mean = self._base(occasion) * prod(one.mean for one in self._above(occasion))
        mean *= self.factor(occasion.place, shape=shape)
        return Rate(mean, mean * (shape + self._seen(occasion.place).found) ** -0.5)

    def shape(self, occasion: Occasion) -> float:
        """How sure a place of this kind, occupation and district is before it was visited."""
        return 1 / (sum(one.spread for one in self._above(occasion)) + 1 / self.alike)

    def factor(self, place: str, *, shape: float) -> float:
        """How far the place itself departs from its groups."""
        seen = self._seen(place)
        return (shape + seen.found) / (shape + seen.expected)

    def repeats(self, occasion: Occasion, *, visits: int, spacing_days: int) -> tuple[float, ...]:
        """What each of the next visits is worth as a share of a first one; never rising."""
        return repeats(
            occasion.since,
            visits=visits,
            spacing_days=spacing_days,
            takes=self.takes,
            renews_days=self.priors.renews_days,
        )

    def effect(self, key: Key) -> Multiplier:
        """A factor of approach, partner or month; as believed at the start where never seen."""
        return self.effects.get(key) or Multiplier(
            believed(self.priors, key=key), self.priors.strength_effect
        )

    def _base(self, occasion: Occasion) -> float:
        first = self.priors.per_first_visit(occasion.kind, workers=occasion.workers)
        return first * prod(self.effect(key).mean for key in effect_keys(occasion))

    def _left(self, occasion: Occasion) -> float:
        renews = self.priors.renews_days
        return freshness(occasion.since, takes=self.takes, renews_days=renews)

    def exposure(self, occasion: Occasion) -> float:
        """How many visits of ordinary length it counts for."""
        return occasion.officer_hours / self.priors.officer_hours

    def _above(self, occasion: Occasion) -> tuple[Multiplier, ...]:
        return tuple(self.groups.get(key, self._unseen(key)) for key in group_keys(occasion))

    def _seen(self, place: str) -> Seen:
        return self.places.get(place, Seen(0.0, 0.0))

    def _unseen(self, key: Key) -> Multiplier:
        return Multiplier(1.0, _strength(self.priors, key))


def fit(priors: Priors, *, outcomes: Sequence[Outcome]) -> Fitted:
    """What is believed after these visits; the same outcomes give the same, in any order."""
    started = Fitted(priors=priors, takes=priors.takes, alike=priors.strength_place)
    if not outcomes:
        return started
    tried = [_settled(replace(started, takes=takes), outcomes, rounds=1) for takes in TAKES]
    likeliest = max(tried, key=lambda one: one[1])[0].takes
    return _settled(replace(started, takes=likeliest), outcomes, rounds=ROUNDS)[0]


def group_keys(occasion: Occasion) -> tuple[Key, ...]:
    """The groups a place belongs to, the widest first."""
    kind = occasion.kind
    return (
        ("kind", kind),
        ("occupation", kind, occasion.occupation),
        ("district", kind, occasion.district),
    )


def effect_keys(occasion: Occasion) -> tuple[Key, ...]:
    """The circumstances of a visit that have an effect of their own."""
    month = ("month", occasion.kind, str(occasion.month))
    partner: tuple[Key, ...] = (("partner",),) if occasion.partner else ()
    return (("approach", occasion.approach), *partner, month)


def believed(priors: Priors, *, key: Key) -> float:
    """What the file says of an effect; 1 where it says nothing."""
    match key:
        case ("approach", name):
            return priors.approaches.get(name, 1.0)
        case ("partner",):
            return priors.partner
        case ("month", kind, month):
            return priors.months.get(kind, {}).get(int(month), 1.0)
    return 1.0


def _settled(started: Fitted, outcomes: Sequence[Outcome], *, rounds: int) -> tuple[Fitted, float]:
    """The beliefs at one value of `takes`, and how likely they make the visits (a logarithm)."""
    plain = [
        started.priors.per_first_visit(o.occasion.kind, workers=o.occasion.workers)
        * started._left(o.occasion)
        * started.exposure(o.occasion)
        for o in outcomes
    ]
    fitted = started
    for _ in range(rounds):
        fitted = _effects(*_levels(fitted, outcomes, plain), outcomes)
    fitted, expected = _levels(fitted, outcomes, plain)
    return replace(fitted, visits=len(outcomes)), _likelihood(fitted, outcomes, expected)


def _levels(
    fitted: Fitted, outcomes: Sequence[Outcome], plain: Sequence[float]
) -> tuple[Fitted, list[float]]:
    """Kind, then occupation, then district, then the places, each on what the wider ones say.

    Also what the result expects of each visit. `plain` is what is expected before all of that.
    """
    factors = {key: fitted.effect(key).mean for o in outcomes for key in effect_keys(o.occasion)}
    expected = [
        e * prod(factors[key] for key in effect_keys(o.occasion))
        for e, o in zip(plain, outcomes, strict=True)
    ]
    places, found = [o.occasion.place for o in outcomes], [o.lasting for o in outcomes]
    groups: dict[Key, Multiplier] = {}
    for level in range(3):
        keys = [group_keys(o.occasion)[level] for o in outcomes]
        seen = by_group(keys, places=places, found=found, expected=expected)
        for key, inside in seen.items():
            strength = _strength(fitted.priors, key)
            groups[key] = multiplier(inside.values(), strength=strength, alike=fitted.alike)
        expected = [e * groups[key].mean for e, key in zip(expected, keys, strict=True)]
    by_place = by_group([0] * len(places), places=places, found=found, expected=expected)[0]
    alike = likeness(by_place.values(), believed=fitted.priors.strength_place)
    fitted = replace(fitted, groups=groups, places=by_place, alike=alike)
    own = {
        place: fitted.factor(place, shape=fitted.shape(o.occasion)) for place, o in _last(outcomes)
    }
    return fitted, [e * own[place] for e, place in zip(expected, places, strict=True)]


def _last(outcomes: Iterable[Outcome]) -> Iterable[tuple[str, Outcome]]:
    return {o.occasion.place: o for o in outcomes}.items()


def _effects(fitted: Fitted, expected: Sequence[float], outcomes: Sequence[Outcome]) -> Fitted:
    """Approach, partner and month, each as a group of visits; the places' own factors left out.

    `expected` holds them; a place visited often in one way would otherwise hide what the way does.
    """
    plain = [
        e / fitted.factor(o.occasion.place, shape=fitted.shape(o.occasion))
        for e, o in zip(expected, outcomes, strict=True)
    ]
    keyed = [
        (
            key,
            o.occasion.place,
            o.lasting,
            e / fitted.effect(key).mean * believed(fitted.priors, key=key),
        )
        for o, e in zip(outcomes, plain, strict=True)
        for key in effect_keys(o.occasion)
    ]
    keys, places, found, against = zip(*keyed, strict=True)
    seen = by_group(keys, places=places, found=found, expected=against)
    strength = fitted.priors.strength_effect
    effects = {}
    for key, inside in seen.items():
        one = multiplier(inside.values(), strength=strength, alike=fitted.alike)
        effects[key] = Multiplier(one.mean * believed(fitted.priors, key=key), one.weight)
    return replace(fitted, effects=effects)


def _strength(priors: Priors, key: Key) -> float:
    return {
        "kind": priors.strength_kind,
        "occupation": priors.strength_occupation,
        "district": priors.strength_district,
    }[key[0]]


def _likelihood(fitted: Fitted, outcomes: Sequence[Outcome], expected: Sequence[float]) -> float:
    """Of the visits, with what the file believes of `takes` (a factor of 1.6 is one deviation)."""
    surprise = log(fitted.takes / fitted.priors.takes) / 0.5
    seen = zip(outcomes, expected, strict=True)
    return sum(o.lasting * log(max(e, 1e-9)) - e for o, e in seen) - surprise**2 / 2
