"""Re-sealing NIKs after a new sealing key was added."""

import os
from collections.abc import Iterator
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.domain.terms import Actor, Keyring

BATCH = 5_000
"""People re-sealed in one transaction; stopped in between, the next run goes on from there."""


def waiting_for_key(ring: Keyring) -> int:
    """How many NIKs are sealed with another key than the current one."""
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from registry_worker where {_OLD}", [_prefix(ring)])
        return int(cursor.fetchone()[0])


def reseal(ring: Keyring, *, by: Actor) -> Iterator[int]:
    """Seals every NIK with the current key of `ring`, batch by batch; yields how many were done.

    Safe to stop and to repeat: what carries the current key's number is left alone.
    """
    while done := _reseal_batch(ring, by=by):
        yield done


_OLD = "substring(nik_sealed from 1 for 2) <> %s"


def _prefix(ring: Keyring) -> bytes:
    return ring.current.to_bytes(2, "big")


def _reseal_batch(ring: Keyring, *, by: Actor) -> int:
    with acting(by, reason="key rotation"), connection.cursor() as cursor:
        cursor.execute(
            f"select id, nik_sealed from registry_worker where {_OLD} limit %s for update skip locked",
            [_prefix(ring), BATCH],
        )
        rows: list[tuple[UUID, bytes]] = cursor.fetchall()
        fresh = [ring.seal(ring.open(bytes(old)), nonce=os.urandom(12)) for _, old in rows]
        cursor.execute(
            "update registry_worker w set nik_sealed = n.sealed"
            "  from unnest(%s::uuid[], %s::bytea[]) as n(id, sealed) where w.id = n.id",
            [[worker for worker, _ in rows], fresh],
        )
        return len(rows)
