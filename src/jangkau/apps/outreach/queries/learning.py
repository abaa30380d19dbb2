"""What the visits of an office taught, and what the next ones are therefore worth."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from jangkau.apps.coverage import queries as coverage
from jangkau.apps.outreach.queries.configuration import configuration
from jangkau.apps.outreach.queries.outcomes import Outcome as Brought
from jangkau.apps.outreach.queries.outcomes import outcomes
from jangkau.apps.places import queries as places
from jangkau.domain import yields
from jangkau.domain.yields import Fitted, Occasion, Outcome, Priors

USUAL_APPROACH = "one_by_one"


@dataclass(frozen=True)
class Learned:
    """What is believed of an office's places, and the visits it was learned from.

    `stays` is the share of those registered who last; `unknown` visits are too young to be counted
    and enter with that share. `tried_failed`: people who tried to enrol and could not.
    """

    fitted: Fitted
    outcomes: tuple[Outcome, ...]
    stays: float
    unknown: int
    tried_failed: int


@dataclass(frozen=True)
class Worth:
    """What a place is worth in a plan: `worth[r]` the (r + 1)-th visit, lasting enrolments.

    `mean` is believed of the next visit, `low` to `high` holds what one visit brings eight times in
    ten; `to_learn`: exploration put it forward. `visits` were made there before.
    """

    worth: tuple[float, ...]
    mean: float
    low: int
    high: int
    to_learn: bool
    visits: int


def learned(office_code: str, *, on: date) -> Learned:
    """What the office's visits until the day `on` taught."""
    found = outcomes(office_code, on=on)
    facts = places.places_of({one.place for one in found})
    stays = _stays(found)
    seen = _in_order(found, facts, stays)
    return Learned(
        fitted=_fitted(seen),
        outcomes=seen,
        stays=stays,
        unknown=sum(one.lasting is None for one in found),
        tried_failed=sum(max(0, one.tried - one.registered) for one in found),
    )


def worths(
    office_code: str, *, found: Sequence[places.PlaceFacts], first: date, explore: float, seed: int
) -> dict[str, Worth]:
    """What visits to these places from the day `first` are worth, by key.

    `explore` is the boldness, 0 to 1 (0.5 is half-way Thompson sampling); the same `seed` draws the
    same, for each place by itself: a place more or less changes nothing for the others. A place whose
    kind the plan does not know is left out.
    """
    known = learned(office_code, on=first)
    since = _since(known.outcomes, first)
    left, jobs = workers_left(found), occupations(found)
    rules = configuration().kinds
    worth = {}
    for one in sorted(found, key=lambda place: place.key):
        draw = random.Random(f"{seed} {one.key}").uniform(0.001, 0.999)
        if rule := rules.get(str(one.kind)):
            people = left.get(one.key)
            stay = rule.stay((people or 0) * configuration().crowd_share)
            next_visit = occasion(
                one, on=first, workers=people, job=jobs.get(one.key, ""),
                since=since.get(one.key, ()), officer_hours=priors().officers * stay / 60,
            )  # fmt: skip
            worth[one.key] = _worth(known.fitted, next_visit, draw, explore, rule.spacing)
    return worth


def occasion(
    one: places.PlaceFacts,
    *,
    on: date,
    workers: int | None,
    job: str,
    since: tuple[int, ...],
    officer_hours: float,
) -> Occasion:
    """A visit of a place on a day in the usual way, as the yield model sees it."""
    return Occasion(
        place=one.key,
        kind=str(one.kind),
        occupation=job,
        district=one.region_code[:6],
        workers=workers,
        officer_hours=officer_hours,
        approach=USUAL_APPROACH,
        month=on.month,
        since=since,
    )


def workers_left(found: Sequence[places.PlaceFacts]) -> dict[str, int]:
    """Workers at each place who are not yet registered; a place nobody estimated is left out."""
    villages = coverage.shares_of(one.key for one in found if one.kind == places.VILLAGE)
    left = {key: max(0, (one.estimated or 0) - one.registered) for key, one in villages.items()}
    return left | {one.key: one.workers for one in found if one.workers is not None}


def occupations(found: Sequence[places.PlaceFacts]) -> dict[str, str]:
    """The occupation group most people of each place belong to."""
    villages = [one.key for one in found if one.kind == places.VILLAGE]
    by_kind: Mapping[str, str] = _content()["occupations"]
    usual = {one.key: by_kind.get(str(one.kind), "") for one in found}
    return usual | coverage.leading_groups(villages)


@lru_cache(maxsize=1)
def priors() -> Priors:
    """The starting values of `data/yields.yaml`."""
    return yields.read_priors(_content())


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    path = Path(settings.JANGKAU_DATA) / "yields.yaml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=32)
def _fitted(seen: tuple[Outcome, ...]) -> Fitted:
    return yields.fit(priors(), outcomes=seen)


def _worth(fitted: Fitted, occasion: Occasion, draw: float, explore: float, spacing: int) -> Worth:
    rate = fitted.rate(occasion)
    value = yields.tried(rate, chance=draw, boldness=explore)
    first = value.value * fitted.exposure(occasion)
    left = fitted.repeats(occasion, visits=4, spacing_days=spacing)
    next_one = fitted.expect(occasion)
    return Worth(
        worth=tuple(round(first * share, 4) for share in left),
        mean=next_one.mean,
        low=next_one.counts(0.1),
        high=next_one.counts(0.9),
        to_learn=value.to_learn,
        visits=len(occasion.since),
    )


def _stays(found: Sequence[Brought]) -> float:
    """The share of those registered who last; what the file believes counts as twenty of them."""
    known = [one for one in found if one.lasting is not None]
    lasting = sum(one.lasting or 0.0 for one in known)
    registered = sum(one.registered for one in known)
    return min(1.0, (20 * priors().stays + lasting) / (20 + registered))


def _in_order(
    found: Sequence[Brought], facts: Mapping[str, places.PlaceFacts], stays: float
) -> tuple[Outcome, ...]:
    """The visits in the yield model's words, the oldest first; visits of unknown places left out."""
    left, jobs = workers_left(list(facts.values())), occupations(list(facts.values()))
    past: dict[str, list[date]] = {}
    seen = []
    for one in found:
        if place := facts.get(one.place):
            since = tuple((one.day - day).days for day in past.get(one.place, ()))
            before = occasion(
                place, on=one.day, workers=left.get(one.place), job=jobs[one.place], since=since,
                officer_hours=one.officers * one.hours or priors().officer_hours,
            )  # fmt: skip
            seen.append(_outcome(one, before, stays))
            past.setdefault(one.place, []).append(one.day)
    return tuple(seen)


def _outcome(one: Brought, before: Occasion, stays: float) -> Outcome:
    made = replace(before, approach=one.approach, partner=one.partner_present)
    lasting = one.lasting if one.lasting is not None else one.registered * stays
    return Outcome(
        made, one.day, lasting, one.team_code, one.lasting is not None, str(one.visit_id)
    )


def _since(seen: Sequence[Outcome], first: date) -> dict[str, tuple[int, ...]]:
    since: dict[str, tuple[int, ...]] = {}
    for one in seen:
        key = one.occasion.place
        since[key] = (*since.get(key, ()), (first - one.on).days)
    return since
