"""Rows on their way into the staging table: looked up in the registry, judged, copied in."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from jangkau.apps.intake.models import Verdict
from jangkau.apps.intake.operations.understanding import hidden
from jangkau.apps.registry import queries as registry
from jangkau.domain.identity import Features
from jangkau.domain.rosters import Level, Problem, Reading, ReadPerson, same_person
from jangkau.domain.rosters.problems import NIK_OF_ANOTHER
from jangkau.domain.terms import Sex

type Row = tuple[int, Reading, str]
"""Row number, reading, and the NIK cell as written where it could not be read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict."""

    row: int
    person: ReadPerson
    problems: tuple[Problem, ...]
    verdict: Verdict
    nik_hash: bytes | None
    nik_shown: str
    reason: str = ""
    worker_id: UUID | None = None


def judge(rows: Sequence[Row], *, wadah_code: str) -> list[Judged]:
    """A verdict for each row, from its own problems and from who is registered already."""
    ring = settings.JANGKAU_KEYRING
    judged = []
    for number, reading, written in rows:
        person = reading.person
        bad = any(problem.level is Level.FIX for problem in reading.problems)
        judged.append(
            Judged(
                row=number,
                person=person,
                problems=reading.problems,
                verdict=Verdict.FIX if bad else Verdict.GOOD,
                nik_hash=ring.matching_hash(person.nik) if person.nik else None,
                nik_shown=f"{'•' * 12}{person.nik[12:]}" if person.nik else hidden(written),
            )
        )
    judged = _against_known(judged, wadah_code)
    return _against_likely(judged)


def store(roster_id: UUID, *, sheet: int, judged: Sequence[Judged]) -> None:
    """Copies judged rows into the staging table, their NIKs sealed."""
    ring = settings.JANGKAU_KEYRING
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for one in judged:
            person = one.person
            sealed = ring.seal(person.nik.encode(), nonce=os.urandom(12)) if person.nik else None
            copy.write_row(
                (
                    roster_id, sheet, one.row, one.verdict.value, one.reason, one.nik_hash,
                    sealed, one.nik_shown, person.name, person.sex, person.birth_date,
                    person.birth_place, person.mother_name, person.phone, person.address,
                    person.village_code, person.occupation_code, person.workplace,
                    person.declared_income, one.worker_id, _packed(one.problems),
                )
            )  # fmt: skip


_COPY = (
    "copy intake_roster_row (roster_id, sheet, row, verdict, reason, nik_hash, nik_sealed,"
    " nik_shown, name, sex, birth_date, birth_place, mother_name, phone, address, village_code,"
    " occupation_code, workplace, declared_income, worker_id, problems) from stdin"
)


def _packed(problems: Sequence[Problem]) -> str | None:
    if not problems:
        return None
    return json.dumps(
        [[p.code, p.field, p.level, _plain(p.facts)] for p in problems], ensure_ascii=False
    )


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts for keeping: numbers as they are, texts without long numbers."""
    return {name: fact if isinstance(fact, int) else hidden(fact) for name, fact in facts.items()}


def _against_known(judged: list[Judged], wadah_code: str) -> list[Judged]:
    """Rows whose NIK is registered become known, or are held where the name is somebody else's."""
    hashes = [one.nik_hash for one in judged if one.nik_hash and one.verdict is Verdict.GOOD]
    known = registry.known_by_nik(hashes) if hashes else {}
    if not known:
        return judged
    return [
        _known(one, known[one.nik_hash], wadah_code)
        if one.verdict is Verdict.GOOD and one.nik_hash in known
        else one
        for one in judged
    ]


def _known(one: Judged, known: registry.Known, wadah_code: str) -> Judged:
    if not same_person(one.person.name, theirs=known.name):
        problem = Problem.of(NIK_OF_ANOTHER(), field="nik")
        return replace(one, verdict=Verdict.FIX, problems=(*one.problems, problem))
    if known.lapsed:
        reason = "lapsed"
    elif wadah_code in known.wadah_codes:
        reason = "same_wadah"
    else:
        reason = "other_wadah" if known.wadah_codes else "no_wadah"
    return replace(one, verdict=Verdict.KNOWN, reason=reason, worker_id=known.worker_id)


def _against_likely(judged: list[Judged]) -> list[Judged]:
    """Good rows that look like somebody registered under another NIK wait for a decision."""
    asked = [at for at, one in enumerate(judged) if one.verdict is Verdict.GOOD]
    found = registry.likely_same([_asked(judged[at]) for at in asked]) if asked else {}
    for number, likenesses in found.items():
        at = asked[number]
        judged[at] = replace(
            judged[at], verdict=Verdict.MAYBE_SAME, worker_id=likenesses[0].worker_id
        )
    return judged


def _asked(one: Judged) -> Features:
    person = one.person
    assert person.birth_date is not None, "a good row has a birth date, from the list or the NIK"
    return Features(
        name=person.name,
        birth_date=person.birth_date,
        sex=Sex(person.sex),
        mother_name=person.mother_name,
        village_code=person.village_code or None,
        region_code=person.village_code,
        phone=person.phone,
        nik_hash=one.nik_hash,
    )
