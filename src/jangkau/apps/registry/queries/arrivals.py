"""Who became a member on which day, where they work and live: to say which visit brought them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Arrival:
    """A membership that began on `day`. `site_ids`: of the job and of the wadah the person is in.

    `workplace` is as the person told it; `membership_id` leads to who wrote it down.
    """

    worker_id: UUID
    membership_id: UUID
    day: date
    village_code: str
    workplace: str
    site_ids: frozenset[UUID]


def arrivals(days: Collection[date]) -> list[Arrival]:
    """Everybody whose membership began on one of these days, people merged away left out."""
    if not days:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVALS, [list(days)])
        return [
            Arrival(worker, member, day, village or "", workplace or "", frozenset(sites))
            for worker, member, day, village, workplace, sites in cursor.fetchall()
        ]


_ARRIVALS = """
select m.worker_id, m.id, m.started_on, w.village_code, o.workplace,
       array_remove(array[o.site_id] || array(
         select d.site_id from registry_wadah_member g join registry_wadah d on d.id = g.wadah_id
          where g.worker_id = w.id and g.until_on is null), null)
  from registry_membership m
  join registry_worker w on w.id = m.worker_id and w.merged_into_id is null
  left join registry_worker_occupation o
    on o.worker_id = w.id and o.position = 1 and o.until_on is null
 where m.started_on = any(%s)
 order by m.started_on, m.id
"""


def member_since(workers: Collection[UUID]) -> dict[UUID, date]:
    """The day on which the open membership of each began; who has none is left out."""
    if not workers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [list(workers)])
        return dict(cursor.fetchall())


_SINCE = """
select worker_id, min(started_on) from registry_membership
 where worker_id = any(%s) and ended_on is null group by worker_id
"""
