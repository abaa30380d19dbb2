"""Telling the registry whose membership stopped protecting, and whose protects again.

A membership has lapsed when no compulsory program of it holds a right any more. Who never paid has no
standing and keeps what the registry says.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.billing import queries as billing
from jangkau.apps.registry import operations as registry
from jangkau.domain.protection import State
from jangkau.domain.terms import Actor, Month, Segment

ACTOR = Actor.system("protection")

_CHANGED = """
with standing as (
  select worker_id, segment, bool_and(state = %(ended)s) as ended, max(ends_on) as ends_on
    from protection_standing where {whom} and programs & %(programs)s <> 0 group by 1, 2)
select s.worker_id, s.segment, case when s.ended then s.ends_on end
  from standing s
  join registry_span m on m.worker_id = s.worker_id and m.segment = s.segment
 where m.ended_on is null and m.lapsed_on is distinct from case when s.ended then s.ends_on end
"""


def mark(people: Collection[UUID], *, on: date) -> int:
    """Marks these people's memberships as lapsed or as protecting again; how many changed."""
    if not people:
        return 0
    return _mark("worker_id = any(%(workers)s)", {"workers": list(people)}, on=on)


def mark_between(after: UUID, *, last: UUID, on: date) -> int:
    """The same of everybody after one id up to another."""
    whom = "worker_id > %(after)s and worker_id <= %(last)s"
    return _mark(whom, {"after": after, "last": last}, on=on)


def _mark(whom: str, values: dict[str, Any], *, on: date) -> int:
    compulsory = billing.law().required(Month.of(on))
    values |= {"ended": State.ENDED.value, "programs": sum(one.bit for one in compulsory)}
    with connection.cursor() as sql:
        sql.execute(_CHANGED.format(whom=whom), values)
        changed: list[tuple[UUID, str, date | None]] = sql.fetchall()
    for segment in {one for _, one, _ in changed}:
        days = {worker: day for worker, own, day in changed if own == segment}
        registry.mark_lapsed(days, segment=Segment(segment), by=ACTOR)
    return len(changed)
