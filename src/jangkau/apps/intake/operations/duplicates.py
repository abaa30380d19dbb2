"""Rows of one roster that carry the same NIK."""

import json
from collections import Counter
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.intake.models import Verdict
from jangkau.domain.rosters import Problem, SameNumber, settle_same_number
from jangkau.domain.rosters.problems import SAME_PERSON_TWICE

_SHARED = """
with shared as (
  select nik_hash from intake_roster_row
   where roster_id = %s and nik_hash is not null group by nik_hash having count(*) > 1)
select r.nik_hash, r.id, r.row, r.name, r.birth_date from intake_roster_row r join shared using (nik_hash)
 where r.roster_id = %s order by r.nik_hash, r.verdict = 'fix', r.id
"""

_SETTLE = """
update intake_roster_row
   set verdict = %s, reason = %s, problems = coalesce(problems, '[]'::jsonb) || %s::jsonb
 where id = %s
"""


def settle_duplicates(roster_id: UUID) -> Counter[str]:
    """Holds or passes over rows that share a NIK; the codes of what was said, counted."""
    said: list[tuple[Any, ...]] = []
    codes: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_SHARED, [roster_id, roster_id])
        for _, group in groupby(cursor.fetchall(), key=lambda row: bytes(row[0])):
            rows = [
                SameNumber(id=at, row=row, name=name, birth_date=born)
                for _, at, row, name, born in group
            ]
            for at, problem in settle_same_number(rows).items():
                codes[problem.code] += 1
                said.append((*_verdict(problem), _packed(problem), at))
        cursor.executemany(_SETTLE, said)
    return codes


def _verdict(problem: Problem) -> tuple[str, str]:
    if problem.code == SAME_PERSON_TWICE.code:
        return Verdict.KNOWN.value, "same_file"
    return Verdict.FIX.value, ""


def _packed(problem: Problem) -> str:
    return json.dumps([[problem.code, problem.field, problem.level, problem.facts]])
