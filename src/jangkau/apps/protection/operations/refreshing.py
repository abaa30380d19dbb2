"""Computing everybody's standing for a day, stretch by stretch, over several connections at once.

Each stretch of people is one transaction. The refresh remembers how far it came, so that a killed one
goes on where it was; a stretch done twice changes nothing.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import batched
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from jangkau.apps.protection.models import Cursor, Refresh
from jangkau.apps.protection.operations.lapses import mark_between
from jangkau.apps.protection.operations.pulling import PAYMENTS
from jangkau.apps.protection.operations.standings import EVERYBODY, NOBODY, stand_between

STRETCH = 500_000
"""Paid months in one stretch, about."""

_SAMPLES = 8
"""Sampled rows for each stretch: enough that the longest is not much longer than the others."""

_PAGES = 64
"""Pages to sample at least: a whole page is taken or left, and a page may be of one month alone."""


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: standings written or deleted, memberships marked."""

    on: date
    changed: int
    marked: int


def unfinished(*, on: date) -> bool:
    """Whether a refresh for that day was begun and not finished."""
    return Refresh.objects.filter(on=on, finished_at=None).exists()


def refresh(
    *, on: date, connections: int = 2, tell: Callable[[float], None] = lambda share: None
) -> Refreshed:
    """Computes everybody's standing as of the day `on`; goes on with an unfinished one of that day.

    `tell` is called with the share that is done. With one connection everything happens in the
    caller's; otherwise in threads with their own.
    """
    Refresh.objects.filter(finished_at=None).exclude(on=on).delete()
    row = Refresh.objects.filter(on=on, finished_at=None).order_by("-id").first()
    row = row or Refresh.objects.create(on=on, started_at=timezone.now())
    stretches = list(_stretches(after=row.after or NOBODY))
    marked = 0
    with ThreadPoolExecutor(connections) as pool:
        for done, some in enumerate(batched(stretches, connections), start=1):
            work = [(after, last, on) for after, last in some]
            results = [_one(*work[0])] if connections == 1 else list(pool.map(_apart, work))
            row.after = some[-1][1]
            row.changed += sum(changed for changed, _ in results)
            marked += sum(found for _, found in results)
            row.save()
            tell(min(1.0, done * connections / len(stretches)))
    row.finished_at = timezone.now()
    row.save()
    return Refreshed(on=on, changed=row.changed, marked=marked)


def _apart(work: tuple[UUID, UUID, date]) -> tuple[int, int]:
    """One stretch on a connection of this thread's own."""
    try:
        return _one(*work)
    finally:
        connection.close()


def _one(after: UUID, last: UUID, on: date) -> tuple[int, int]:
    cursor = Cursor.objects.filter(name=PAYMENTS).first() or Cursor(name=PAYMENTS)
    with transaction.atomic():
        changed = stand_between(after, last=last, on=on, cursor=cursor)
        return changed, mark_between(after, last=last, on=on)


_SIZE = """
select greatest(reltuples, 0)::bigint, greatest(relpages, 1)
  from pg_class where oid = 'protection_paid_month'::regclass
"""
_SAMPLE = """
select worker_id from protection_paid_month tablesample system (%s)
 where worker_id > %s order by worker_id
"""


def _stretches(*, after: UUID) -> Iterator[tuple[UUID, UUID]]:
    """Everybody after that id, cut into stretches of about equally many paid months."""
    for bound in _bounds(after=after):
        yield after, bound
        after = bound
    yield after, EVERYBODY


def _bounds(*, after: UUID) -> list[UUID]:
    """Ids that cut the rest into stretches, found in a sample of the table."""
    with connection.cursor() as sql:
        sql.execute(_SIZE)
        rows, pages = sql.fetchone()
        if rows < STRETCH:
            return []
        share = max(_SAMPLES / STRETCH, _PAGES / pages)
        sql.execute(_SAMPLE, [min(100.0, 100 * share), after])
        found = [row[0] for row in sql.fetchall()]
    each = max(1, round(len(found) * STRETCH / rows)) if rows else 1
    return list(dict.fromkeys(found[each::each]))
