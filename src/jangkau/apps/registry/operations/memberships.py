"""Memberships that stop protecting."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.domain.terms import Actor, Segment

_LAPSE = """
update registry_membership as membership set lapsed_on = asked.lapsed_on
  from unnest(%s::uuid[], %s::date[]) as asked(worker_id, lapsed_on)
 where membership.worker_id = asked.worker_id and membership.segment = %s
   and membership.ended_on is null and membership.lapsed_on is null
"""


def lapse_many(days: Mapping[UUID, date], *, segment: Segment, by: Actor) -> int:
    """Marks the open memberships of these people in one segment as lapsed, each from its day on.

    Returns how many were marked; those lapsed already keep their day.
    """
    with acting(by), connection.cursor() as cursor:
        cursor.execute(_LAPSE, [list(days), list(days.values()), segment.value])
        return int(cursor.rowcount)


_MARK = """
update registry_membership as membership set lapsed_on = asked.lapsed_on
  from unnest(%s::uuid[], %s::date[]) as asked(worker_id, lapsed_on)
 where membership.worker_id = asked.worker_id and membership.segment = %s
   and membership.ended_on is null and membership.lapsed_on is distinct from asked.lapsed_on
"""


def mark_lapsed(days: Mapping[UUID, date | None], *, segment: Segment, by: Actor) -> int:
    """Says of open memberships since when they lapsed; None: they protect again. How many changed."""
    with acting(by), connection.cursor() as cursor:
        cursor.execute(_MARK, [list(days), list(days.values()), segment.value])
        return int(cursor.rowcount)
