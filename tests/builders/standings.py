"""Invented histories kept as the room keeps them, and compared with what the pure function says.

kept(people, chance=chance)             paid months and memberships as rows; the people's ids
differing(ids, people, on=day)          whose rows are not what the pure function says
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from jangkau.apps.billing import queries as billing
from jangkau.apps.protection.models import Cursor, Standing
from jangkau.apps.protection.operations.pulling import PAYMENTS
from jangkau.apps.protection.queries.calendar import Days, number
from jangkau.domain.protection import History, Place, place
from jangkau.domain.terms import Month, Program
from tests.builders.protection import FIRST, LAST

FACTS = (
    *("state", "paid_until", "arrears", "lapses_on", "ends_on", "spell", "spell_from"),
    *("began_on", "months", "spell_months", "streak"),
)


def kept(people: Sequence[History], *, chance: Random) -> list[UUID]:
    """Writes paid months, memberships and bare workers; the people's ids, in their order."""
    ids = [UUID(int=chance.getrandbits(128)) for _ in people]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        with cursor.copy(
            "copy protection_paid_month (worker_id, segment, month_number, job, payment_id, paid_on,"
            " programs) from stdin"
        ) as copy:
            for worker, history in zip(ids, people, strict=True):
                for row in _months(worker, history):
                    copy.write_row(row)
        with cursor.copy(
            "copy registry_worker (id, nik_hash, nik_sealed, name, name_sound, search_keys, sex,"
            " birth_date, birth_place, mother_name, phone, address, region_code, office_code)"
            " from stdin"
        ) as copy:
            for worker in ids:
                facts = (worker, worker.bytes, b"", "", "", [], "F", date(1985, 5, 2))
                copy.write_row((*facts, "", "", "", "", "", "1201"))
        with cursor.copy(
            "copy registry_membership (id, worker_id, segment, office_code, started_on, ended_on)"
            " from stdin"
        ) as copy:
            for worker, one in zip(ids, people, strict=True):
                facts = (worker, worker, one.segment.value, "1201", one.started_on, one.ended_on)
                copy.write_row(facts)
        cursor.execute("set local session_replication_role = origin")
    span = {"first_number": number(FIRST) - 8, "last_number": number(LAST) + 60}
    Cursor.objects.update_or_create(name=PAYMENTS, defaults=span)
    return ids


def differing(ids: Sequence[UUID], people: Sequence[History], *, on: date) -> list[str]:
    """Whose standings in the room are not what the pure function says, with both, in words."""
    found: dict[UUID, dict[str, tuple[Any, ...]]] = {}
    for worker, programs, *facts in Standing.objects.values_list("worker_id", "programs", *FACTS):
        for program in Program.of_bits(programs):
            found.setdefault(worker, {})[program.value] = tuple(facts)
    said = ((found.get(worker, {}), one) for worker, one in zip(ids, people, strict=True))
    return [
        f"{one}: {rows} is not {must}"
        for rows, one in said
        if rows != (must := _expected(one, on=on))
    ]


def _expected(history: History, *, on: date) -> dict[str, tuple[Any, ...]]:
    """By program, what a row of the room must say; nothing for who never paid."""
    known, law = history.known(on=on), _law()
    holidays = billing.holidays(Month(2023, 1), last=Month(2036, 12))
    return {
        program.value: _row(place(program, history=known, on=on, law=law, holidays=holidays))
        for program in known.programs()
    }


@lru_cache(maxsize=1)
def _law() -> Days:
    return Days(billing.law())


def _row(found: Place) -> tuple[Any, ...]:
    assert found.spell_from is not None
    return (
        found.state.value,
        found.paid_until,
        len(found.arrears),
        found.lapses_on,
        found.ends_on,
        found.spell,
        number(found.spell_from),
        found.began_on,
        found.months,
        found.spell_months,
        found.streak,
    )


def _months(worker: UUID, history: History) -> Iterator[tuple[object, ...]]:
    jobs: dict[Month, int] = {}
    for one in history.paid:
        job = jobs[one.month] = jobs.get(one.month, -1) + 1
        bits = sum(program.bit for program in one.programs)
        facts = (number(one.month), job, 1, one.paid_on, bits)
        yield worker, history.segment.value, *facts
