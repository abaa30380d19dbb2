"""What was learned, as facts that a sentence can be made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from jangkau.domain.yields.fitting import Fitted, Key
from jangkau.domain.yields.levels import Multiplier
from jangkau.domain.yields.occasion import Outcome
from jangkau.domain.yields.spread import Rate


@dataclass(frozen=True)
class KindLesson:
    """What a fresh, ordinary visit to a kind of place brings here: `low` to `high` with eight chances
    in ten that the mean of its places lies there, and `times` that of the kind visited most.
    """

    kind: str
    visits: int
    places: int
    found: float
    mean: float
    low: float
    high: float
    times: float
    than: str
    believed: float


@dataclass(frozen=True)
class EffectLesson:
    """How a circumstance changes a visit: a factor with its nine-in-ten interval."""

    key: Key
    factor: float
    low: float
    high: float
    visits: int

    @property
    def told(self) -> bool:
        """Whether it can be told from no effect."""
        return self.low > 1 or self.high < 1


def by_kind(fitted: Fitted, *, outcomes: Sequence[Outcome]) -> tuple[KindLesson, ...]:
    """A lesson for each kind that was visited, the best first."""
    seen: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        seen.setdefault(outcome.occasion.kind, []).append(outcome)
    if not seen:
        return ()
    most = max(seen, key=lambda kind: (len(seen[kind]), kind))
    rates = {kind: _per_visit(fitted, kind, visits) for kind, visits in seen.items()}
    lessons = (
        KindLesson(
            kind=kind,
            visits=len(visits),
            places=len({o.occasion.place for o in visits}),
            found=sum(o.lasting for o in visits),
            mean=rates[kind].mean,
            low=rates[kind].quantile(0.1),
            high=rates[kind].quantile(0.9),
            times=rates[kind].mean / rates[most].mean,
            than=most,
            believed=_believed(fitted, visits),
        )
        for kind, visits in seen.items()
    )
    return tuple(sorted(lessons, key=lambda one: -one.mean))


def effects(fitted: Fitted, *, outcomes: Sequence[Outcome]) -> tuple[EffectLesson, ...]:
    """Approach and partner, for which something was seen."""
    counts: dict[Key, int] = {}
    for o in outcomes:
        for key in (
            ("approach", o.occasion.approach),
            *([("partner",)] if o.occasion.partner else []),
        ):
            counts[key] = counts.get(key, 0) + 1
    return tuple(_effect(key, fitted.effect(key), n) for key, n in sorted(counts.items()))


def _per_visit(fitted: Fitted, kind: str, visits: Sequence[Outcome]) -> Rate:
    """The mean over the visited places of a kind, and how sure the kind's own factor is."""
    places = {o.occasion.place: o.occasion for o in visits}
    mean = sum(fitted.rate(occasion).mean for occasion in places.values()) / len(places)
    weight = fitted.groups.get(("kind", kind), Multiplier(1.0, 1.0)).weight
    return Rate(mean, mean / weight**0.5)


def _believed(fitted: Fitted, visits: Sequence[Outcome]) -> float:
    """What the file alone says of the same places."""
    places = {o.occasion.place: o.occasion for o in visits}.values()
    return sum(fitted.priors.per_first_visit(o.kind, workers=o.workers) for o in places) / len(
        places
    )


def _effect(key: Key, factor: Multiplier, visits: int) -> EffectLesson:
    rate = Rate(factor.mean, factor.mean / factor.weight**0.5)
    return EffectLesson(key, factor.mean, rate.quantile(0.05), rate.quantile(0.95), visits)
