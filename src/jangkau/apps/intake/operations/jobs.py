"""Who works on a roster: one job at a time, held by a lock that dies with its process."""

import contextlib
from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from jangkau.apps.intake.models import Roster, State

WORKING = (State.CHECKING, State.APPLYING)


@contextlib.contextmanager
def held(roster_id: UUID) -> Iterator[bool]:
    """Whether we alone work on the roster. The database frees the lock when the process dies."""
    key = int.from_bytes(roster_id.bytes[8:], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [key])
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine and connection.connection is not None and not connection.connection.closed:
            _release(key)


def _release(key: int) -> None:
    if connection.in_atomic_block and connection.needs_rollback:
        return
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_unlock(%s)", [key])


def abandoned() -> list[UUID]:
    """Rosters whose state says somebody works on them while nobody holds their lock, oldest first."""
    found = []
    for roster_id in (
        Roster.objects.filter(state__in=WORKING).order_by("id").values_list("id", flat=True)
    ):
        with held(roster_id) as mine:
            if mine:
                found.append(roster_id)
    return found
