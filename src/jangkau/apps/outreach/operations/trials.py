"""Starting and ending a comparison of two approaches by lot."""

import random
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Trial, TrialPlace
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.queries.visits import APPROACHES
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal

TRIAL_NEEDS_TWO = Refusal(
    "outreach.trial_needs_two",
    id="Perbandingan membutuhkan dua pendekatan yang berbeda. Pilih dua, lalu mulai lagi.",
    en="A comparison needs two different approaches. Choose two and start again.",
)
TRIAL_TOO_SMALL = Refusal(
    "outreach.trial_too_small",
    id="Hanya {places} tempat dari jenis itu, sedangkan undian membutuhkan sedikitnya {least}. "
    "Pilih jenis tempat lain atau tambahkan.",
    en="There are only {places} places of those kinds, and a lot needs at least {least}. Choose other "
    "kinds of places or add some.",
)
TRIAL_RUNNING = Refusal(
    "outreach.trial_running",
    id="Perbandingan “{name}” masih berjalan di kantor ini. Akhiri dulu, supaya tidak ada tempat yang "
    "diundi dua kali.",
    en="The comparison “{name}” is still running at this office. End it first, so that no place is "
    "drawn twice.",
)

LEAST = 6
"""Places that a lot needs: three for each approach."""


def start_trial(
    office_code: str, *, name: str, one: str, other: str, kinds: Sequence[str], on: date, by: Actor
) -> UUID:
    """Draws an approach for every place of the kinds in the office's territory; returns the trial.

    Places are drawn in pairs of the same kind, so that both approaches meet the same mix. Refuses
    `outreach.trial_needs_two`, `outreach.trial_too_small`, `outreach.trial_running`.
    """
    if one == other or not {one, other} <= set(APPROACHES):
        raise TRIAL_NEEDS_TWO()
    if running := Trial.objects.filter(office_code=office_code, ended_on=None).first():
        raise TRIAL_RUNNING(name=running.name)
    everywhere = places.candidates(places.territory_of(office_code, on=on))
    found = [place for place in everywhere if str(place.kind) in kinds]
    if len(found) < LEAST:
        raise TRIAL_TOO_SMALL(places=len(found), least=LEAST)
    trial_id = fresh_id()
    seed = trial_id.int % 2**62
    with acting(by):
        trial = Trial.objects.create(
            id=trial_id, office_code=office_code, name=name.strip() or f"{one} – {other}",
            one=one, other=other, kinds=sorted(kinds), seed=seed, started_on=on,
        )  # fmt: skip
        TrialPlace.objects.bulk_create(
            TrialPlace(trial=trial, place=key, approach=arm)
            for key, arm in drawn(found, one=one, other=other, seed=seed)
        )
    return trial_id


def end_trial(trial_id: UUID, *, on: date, by: Actor) -> None:
    """Ends a comparison with the visits before the day `on`; ending it twice changes nothing."""
    with acting(by):
        Trial.objects.filter(pk=trial_id, ended_on=None).update(ended_on=on)


def drawn(
    found: Sequence[places.PlaceFacts], *, one: str, other: str, seed: int
) -> list[tuple[str, str]]:
    """Each place with its approach: places of a kind shuffled, then taken in pairs."""
    chance = random.Random(seed)
    shuffled = sorted(found, key=lambda place: (str(place.kind), chance.random(), place.key))
    lots: list[tuple[str, str]] = []
    for at in range(0, len(shuffled), 2):
        arms = [one, other]
        chance.shuffle(arms)
        lots += [(place.key, arm) for place, arm in zip(shuffled[at : at + 2], arms, strict=False)]
    return lots
