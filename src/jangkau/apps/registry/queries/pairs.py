"""Records that may be one person, waiting for somebody to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.registry.models import Pair
from jangkau.apps.registry.queries.keys import scope_keys
from jangkau.apps.registry.queries.people import WorkerRecord, worker
from jangkau.domain.identity import Evidence
from jangkau.domain.terms import Territory


@dataclass(frozen=True)
class PairLine:
    """Two people who may be one, with the evidence as it was found."""

    id: UUID
    a: UUID
    b: UUID
    a_name: str
    b_name: str
    score: int
    evidence: tuple[Evidence, ...]
    state: str


@dataclass(frozen=True)
class SideBySide:
    """A pair with both records in full."""

    line: PairLine
    a: WorkerRecord
    b: WorkerRecord


_WAITING = """
select p.id, p.a_id, p.b_id, a.name, b.name, p.score
  from registry_pair p
  join registry_worker a on a.id = p.a_id
  join registry_worker b on b.id = p.b_id
 where p.state = 'pending' and a.merged_into_id is null and b.merged_into_id is null
   and (%(all)s or (a.search_keys && %(scope)s::text[] and b.search_keys && %(scope)s::text[]))
"""


def pairs_waiting(*, territory: Territory, limit: int = 50) -> list[PairLine]:
    """Pairs to decide, likeliest first. Both people must be this territory's to see."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_WAITING} order by p.score desc, p.id limit %(limit)s",
                       {**_scope(territory), "limit": limit})  # fmt: skip
        found = cursor.fetchall()
    evidence = dict(
        Pair.objects.filter(id__in=[row[0] for row in found]).values_list("id", "evidence")
    )
    return [_line(row, evidence[row[0]]) for row in found]


def pairs_count(*, territory: Territory) -> int:
    """How many pairs wait in this territory."""
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from ({_WAITING}) as waiting", _scope(territory))
        return int(cursor.fetchone()[0])


def pair(pair_id: UUID, *, territory: Territory) -> SideBySide | None:
    """One pair with both records, or None where either is not this territory's to see."""
    row = Pair.objects.filter(pk=pair_id).first()
    if row is None:
        return None
    a, b = (worker(one, territory=territory) for one in (row.a_id, row.b_id))
    if a is None or b is None:
        return None
    evidence = _evidence(row.evidence)
    return SideBySide(
        PairLine(row.id, row.a_id, row.b_id, a.name, b.name, row.score, evidence, row.state), a, b
    )


def _line(row: Sequence[Any], evidence: list[dict[str, Any]]) -> PairLine:
    pair_id, a, b, a_name, b_name, score = row
    return PairLine(pair_id, a, b, a_name, b_name, score, _evidence(evidence), "pending")


def _scope(territory: Territory) -> dict[str, Any]:
    scope = scope_keys(territory)
    return {"all": scope is None, "scope": scope or []}


def _evidence(kept: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in kept)
