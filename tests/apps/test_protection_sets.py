"""The set statement says of everybody what the pure function says of each: on random histories."""

import os
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from jangkau.apps.billing import queries as billing
from jangkau.apps.protection.models import Cursor, Standing
from jangkau.apps.protection.operations import refresh
from jangkau.apps.protection.operations.pulling import PAYMENTS
from jangkau.apps.protection.queries.calendar import Days, number
from jangkau.domain.protection import History, Place, place
from jangkau.domain.terms import Month
from tests.builders.protection import FIRST, LAST, histories, kept

pytestmark = pytest.mark.django_db

PEOPLE = int(os.environ.get("JANGKAU_RANDOM_HISTORIES", "3000"))


def holidays() -> frozenset[date]:
    return billing.holidays(Month(2023, 1), last=Month(2034, 12))


def spanned() -> None:
    Cursor.objects.update_or_create(
        name=PAYMENTS,
        defaults={"first_number": number(FIRST) - 8, "last_number": number(LAST) + 60},
    )


def expected(history: History, *, on: date, law: Days) -> dict[str, tuple[Any, ...]]:
    """By program, what a row of the room must say; nothing for who never paid."""
    known = history.known(on=on)
    return {
        program.value: _row(place(program, history=known, on=on, law=law, holidays=holidays()))
        for program in known.programs()
    }


def _row(place: Place) -> tuple[Any, ...]:
    assert place.spell_from is not None
    return (
        place.state.value,
        place.paid_until,
        len(place.arrears),
        place.lapses_on,
        place.ends_on,
        place.spell,
        number(place.spell_from),
        place.began_on,
        place.months,
        place.spell_months,
        place.streak,
    )


FACTS = (
    *("state", "paid_until", "arrears", "lapses_on", "ends_on", "spell", "spell_from"),
    *("began_on", "months", "spell_months", "streak"),
)


def written() -> dict[UUID, dict[str, tuple[Any, ...]]]:
    found: dict[UUID, dict[str, tuple[Any, ...]]] = {}
    for worker, program, *facts in Standing.objects.values_list("worker_id", "program", *FACTS):
        found.setdefault(worker, {})[program] = tuple(facts)
    return found


def test_everybody_stands_where_the_pure_function_puts_them() -> None:
    seed = int(os.environ.get("JANGKAU_SEED", "0")) or Random().randrange(10**9)
    print(f"JANGKAU_SEED={seed}")
    chance = Random(seed)
    people = [
        History(one.segment, one.started_on, paid=one.paid)
        for one in histories(chance, count=PEOPLE)
    ]
    ids = kept(people, chance=chance)
    spanned()
    law = Days(billing.law())
    for on in (date(2026, 5, 15), date(2026, 5, 16), _any_day(chance)):
        refresh(on=on, connections=1)
        found = written()
        for worker, history in zip(ids, people, strict=True):
            assert found.get(worker, {}) == expected(history, on=on, law=law), (seed, on, history)


def _any_day(chance: Random) -> date:
    return date(2024, 6, 1) + timedelta(days=chance.randrange(1500))
