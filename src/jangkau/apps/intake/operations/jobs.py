"""Who works on a roster: one job at a time, held by a lock that dies with its process."""

import contextlib
from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.intake.models import Roster, State
from jangkau.apps.intake.operations.refusals import FAULT
from jangkau.domain.terms import Actor

MOST_ATTEMPTS = 25
"""Attempts in a row that get nowhere before a roster is given up."""

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


def begun(roster: Roster) -> bool:
    """Counts an attempt at the roster's work. False where too many got nowhere: it is then given up.

    Only a fault of the program, or a machine that dies every time, gets here; without an end to it
    the work would be taken up for ever.
    """
    with acting(Actor.system("roster-job", channel="job")):
        roster.attempts += 1
        given_up = roster.attempts > MOST_ATTEMPTS
        if given_up:
            fault = FAULT(what=roster.state)
            roster.refusal = {"code": fault.code, "facts": fault.facts}
            roster.state, roster.attempts = State.REFUSED, 0
        roster.save(update_fields=["attempts", "state", "refusal"])
    return not given_up


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
