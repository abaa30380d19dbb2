"""Chaining closed days by hashes, so that a change to any of them shows, and where.

A closed day keeps a seal for each of its entries (its id and the first bytes of its hash) and one
hash over the hash of the day before, the day, and the full hashes of all entry texts. The seals say
*which* entry was touched; the chained hash, once it has left the house in an evidence file, cannot
be made to fit again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

FIRST_HASH = "0" * 64
"""What the first closed day is chained to."""

SEAL_BYTES = 20
"""A seal: the entry's id (8 bytes), then twelve bytes of the hash of its text."""


@dataclass(frozen=True)
class Fault:
    """What verifying found: on which day, and in which entry where that can be told.

    `kind`: `changed`, `missing` (it was there at closing; without an entry, the closed day itself is
    gone), `added`, `seals` (the kept seals do not fit the day's hash), `chain` (the day does not
    follow from the day before), `total`.
    """

    day: date
    kind: str
    entry_id: int | None = None


def digest(text: str) -> bytes:
    """The hash of an entry's text: 32 bytes."""
    return sha256(text.encode()).digest()


def seal(entry_id: int, *, digest: bytes) -> bytes:
    """The seal of one entry."""
    return entry_id.to_bytes(8, "big") + digest[: SEAL_BYTES - 8]


class Chain:
    """The hash of a day while it is computed: `add` the digests in id order, then read `hash`."""

    def __init__(self, previous: str, *, day: date) -> None:
        self._running = sha256(f"{previous}\n{day.isoformat()}\n".encode())

    def add(self, digest: bytes) -> None:
        """Takes the digest of the next entry."""
        self._running.update(digest)

    @property
    def hash(self) -> str:
        """The hash in hex of all that was added so far."""
        return self._running.hexdigest()


def sealed_entries(seals: bytes) -> Iterator[bytes]:
    """The seals kept for a day, one by one."""
    for at in range(0, len(seals), SEAL_BYTES):
        yield seals[at : at + SEAL_BYTES]


def differences(day: date, *, kept: bytes, found: bytes) -> list[Fault]:
    """Which entries differ between the seals kept at closing and those computed now, by id."""
    if kept == found:
        return []
    before = {one[:8]: one for one in sealed_entries(kept)}
    now = {one[:8]: one for one in sealed_entries(found)}
    faults = []
    for key in sorted(before.keys() | now.keys()):
        if before.get(key) != now.get(key):
            kind = "missing" if key not in now else "added" if key not in before else "changed"
            faults.append(Fault(day, kind, int.from_bytes(key, "big")))
    return faults or [Fault(day, "seals")]
