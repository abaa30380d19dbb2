"""What was learned, for people: kinds of places, circumstances, teams, places to leave, trials."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from jangkau.apps.outreach.models import Trial, TrialPlace
from jangkau.apps.outreach.queries.learning import Learned, learned, priors
from jangkau.apps.places import queries as places
from jangkau.domain import yields
from jangkau.domain.terms import Territory
from jangkau.domain.yields import Advice, EffectLesson, KindLesson, Outcome, TeamLine, Uplift


@dataclass(frozen=True)
class PlaceAdvice:
    """A visited place: what the next visit is worth (`mean`), and what to do with it."""

    place: places.PlaceFacts
    visits: int
    found: float
    mean: float
    fresh: float
    advice: Advice


@dataclass(frozen=True)
class Lessons:
    """Everything the page of lessons shows for one office."""

    learned: Learned
    kinds: tuple[KindLesson, ...]
    effects: tuple[EffectLesson, ...]
    teams: tuple[TeamLine, ...]
    places: tuple[PlaceAdvice, ...]


@dataclass(frozen=True)
class TrialFacts:
    """A comparison by lot: places of each approach, and the uplift of `one` over `other` if any."""

    id: UUID
    office_code: str
    name: str
    one: str
    other: str
    started_on: date
    ended_on: date | None
    places: tuple[int, int]
    kept: int
    strayed: int
    uplift: Uplift | None


def lessons(office_code: str, *, on: date) -> Lessons:
    """What the office's visits taught until the day `on`."""
    known = learned(office_code, on=on)
    return Lessons(
        learned=known,
        kinds=yields.by_kind(known.fitted, outcomes=known.outcomes),
        effects=yields.effects(known.fitted, outcomes=known.outcomes),
        teams=yields.teams(known.fitted, outcomes=known.outcomes),
        places=_advised(known, on),
    )


def trials(territory: Territory, *, on: date) -> list[TrialFacts]:
    """The comparisons of the territory's offices, the latest first."""
    rows = Trial.objects.order_by("-started_on", "-made_at")
    return [_trial(row, on) for row in rows if territory.holds(row.office_code)]


def approach_by_lot(keys: Iterable[str], *, on: date) -> dict[str, str]:
    """The approach a running trial gave each of these places."""
    rows = TrialPlace.objects.filter(place__in=list(keys), trial__started_on__lte=on)
    running = rows.filter(trial__ended_on=None).order_by("trial__started_on")
    return dict(running.values_list("place", "approach"))


def _advised(known: Learned, on: date) -> tuple[PlaceAdvice, ...]:
    """The visited places, those to leave first; elsewhere is the median of what they bring now."""
    past: dict[str, list[Outcome]] = {}
    for one in known.outcomes:
        past.setdefault(one.occasion.place, []).append(one)
    facts = places.places_of(past)
    values = sorted(_next(known, visits, on).mean for visits in past.values())
    elsewhere = values[len(values) // 2] if values else 0.0
    found = [
        _advice(known, facts[key], visits, on, elsewhere)
        for key, visits in past.items()
        if key in facts
    ]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.advice], one.mean, one.place.name)))


_ORDER = {Advice.STOP: 0, Advice.REST: 1, Advice.LEARN: 2, Advice.GO: 3}


def _next(known: Learned, visits: Sequence[Outcome], on: date) -> yields.Rate:
    return known.fitted.expect(_again(visits, on))


def _again(visits: Sequence[Outcome], on: date) -> yields.Occasion:
    since = tuple((on - one.on).days for one in visits)
    hours = priors().officer_hours
    last = visits[-1].occasion
    return replace(last, officer_hours=hours, partner=False, month=on.month, since=since)


def _advice(
    known: Learned, place: places.PlaceFacts, visits: Sequence[Outcome], on: date, elsewhere: float
) -> PlaceAdvice:
    again = _again(visits, on)
    rate, mean = known.fitted.rate(again), known.fitted.expect(again).mean
    left = mean / rate.mean if rate.mean else 0.0
    return PlaceAdvice(
        place=place,
        visits=len(visits),
        found=sum(one.lasting for one in visits),
        mean=mean,
        fresh=rate.mean,
        advice=yields.advice(rate, left=left, elsewhere=elsewhere, visits=len(visits)),
    )


def _trial(row: Trial, on: date) -> TrialFacts:
    drawn = dict(row.places.values_list("place", "approach"))
    visits = [
        one
        for one in learned(row.office_code, on=on).outcomes
        if one.occasion.place in drawn
        and one.on >= row.started_on
        and (row.ended_on is None or one.on < row.ended_on)
    ]
    # A place counts with the approach the lot gave it, whatever was done there: counting what was
    # done would let the teams choose, and the comparison would no longer be one by lot.
    arms = [[v for v in visits if drawn[v.occasion.place] == arm] for arm in (row.one, row.other)]
    kept = sum(v.occasion.approach == drawn[v.occasion.place] for v in visits)
    counts = [sum(a == arm for a in drawn.values()) for arm in (row.one, row.other)]
    return TrialFacts(
        id=row.pk, office_code=row.office_code, name=row.name, one=row.one, other=row.other,
        started_on=row.started_on, ended_on=row.ended_on, places=(counts[0], counts[1]),
        kept=kept, strayed=len(visits) - kept,
        uplift=yields.uplift(arms[0], other=arms[1], officer_hours=priors().officer_hours),
    )  # fmt: skip
