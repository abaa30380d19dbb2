"""How many memberships began in a period, by the places people live and work at."""

from collections.abc import Iterable
from datetime import date

from django.db import connection


def beginnings(keys: Iterable[str], *, first: date, until: date) -> int:
    """People whose membership began from `first`, until before `until`, who live in one of the
    villages or work at one of the sites: `keys` are village codes and site ids. A person counts once.
    """
    wanted = set(keys)
    sites = [key for key in wanted if len(key) == 36]
    with connection.cursor() as cursor:
        cursor.execute(_BEGINNINGS, [first, until, sorted(wanted), sites])
        return int(cursor.fetchone()[0])


_BEGINNINGS = """
select count(distinct w.id)
  from registry_membership m
  join registry_worker w on w.id = m.worker_id and w.merged_into_id is null
  left join registry_worker_occupation o
    on o.worker_id = w.id and o.position = 1 and o.until_on is null
 where m.started_on >= %s and m.started_on < %s
   and (w.village_code = any(%s) or o.site_id = any(%s::uuid[]))
"""
