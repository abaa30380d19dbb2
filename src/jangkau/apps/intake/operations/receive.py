"""Receiving a list: kept verbatim and sealed before anybody looks inside."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import connection

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.intake.models import Mapping as KeptMapping
from jangkau.apps.intake.models import Roster, RosterPart, State
from jangkau.apps.intake.operations.reading import Source
from jangkau.apps.intake.operations.reading.refusals import EMPTY_FILE, TOO_LARGE
from jangkau.apps.intake.operations.refusals import BUSY, NO_SUCH_ROSTER, NO_SUCH_WADAH
from jangkau.apps.registry import queries as registry
from jangkau.domain.rosters import Field
from jangkau.domain.terms import Actor, Territory

PART = 1 << 20


@dataclass(frozen=True)
class Received:
    """The roster, and whether these very bytes had been received for the wadah before."""

    id: UUID
    again: bool


def receive(
    chunks: Iterable[bytes], *, name: str, wadah_code: str, territory: Territory, by: Actor
) -> Received:
    """Keeps a file. The same bytes for the same wadah give back the roster that is already there.

    Refuses `intake.no_such_wadah`, `intake.empty_file`, `intake.too_large`.
    """
    wadah = registry.wadah(wadah_code, territory=territory)
    if wadah is None or not territory.holds(wadah.office_code):
        raise NO_SUCH_WADAH(code=wadah_code)
    with acting(by):
        roster = Roster(
            wadah_code=wadah.code,
            office_code=wadah.office_code,
            name=name[:200],
            size=0,
            received_by=by.id,
        )
        digest = _keep(roster, chunks)
        before = Roster.objects.filter(wadah_code=wadah.code, sha256=digest).first()
        if before is None:
            roster.sha256 = digest
            roster.save(force_insert=True)
            return Received(roster.id, again=False)
        RosterPart.objects.filter(roster_id=roster.id).delete()
        return Received(before.id, again=True)


def recheck(roster_id: UUID, *, told: Mapping[str, str] | None = None, by: Actor) -> None:
    """Has the roster checked again, with corrections to the reading of its columns (key to field).

    The corrections are remembered for the wadah's next list with these headings. Nothing that was
    applied is taken back. Refuses `intake.busy`.
    """
    with acting(by):
        roster = required(roster_id, lock=True)
        if roster.state in {State.CHECKING, State.APPLYING}:
            raise BUSY()
        if told is not None:
            roster.told = {**roster.told, **{key: _field(value) for key, value in told.items()}}
            _remember(roster)
        roster.state, roster.refusal, roster.cancel_asked = State.CHECKING, None, False
        roster.save(update_fields=["told", "state", "refusal", "cancel_asked"])


def ask_cancel(roster_id: UUID, *, by: Actor) -> None:
    """Stops the work on a roster at the next chunk; what was applied stays applied."""
    with acting(by):
        roster = required(roster_id, lock=True)
        if roster.state in {State.CHECKING, State.APPLYING}:
            roster.cancel_asked = True
            roster.save(update_fields=["cancel_asked"])


def source_of(roster_id: UUID) -> Source:
    """The bytes as they were received."""
    size = Roster.objects.values_list("size", flat=True).get(pk=roster_id)
    return Source(chunks=lambda: _opened(roster_id), size=size)


def download(roster_id: UUID, *, by: Actor) -> None:
    """Notes in the audit trail that somebody took the file out."""
    with acting(by):
        record(action="download", table="intake_roster", subject_id=str(roster_id))


def required(roster_id: UUID, *, lock: bool = False) -> Roster:
    """The roster. Refuses `intake.no_such_roster`."""
    rows = Roster.objects.select_for_update() if lock else Roster.objects
    found = rows.filter(pk=roster_id).first()
    if found is None:
        raise NO_SUCH_ROSTER()
    return found


def clear_rows(roster_id: UUID) -> None:
    """Forgets what an earlier check read, except the rows that were applied."""
    with connection.cursor() as cursor:
        cursor.execute("delete from intake_roster_row where roster_id = %s", [roster_id])


def _keep(roster: Roster, chunks: Iterable[bytes]) -> str:
    """Seals the parts into the database and returns the digest of the whole."""
    digest, ring = sha256(), settings.JANGKAU_KEYRING
    limit = settings.JANGKAU_ROSTER_MEGABYTES << 20
    with (
        connection.cursor() as cursor,
        cursor.copy("copy intake_roster_part (roster_id, number, sealed) from stdin") as copy,
    ):
        for number, part in enumerate(_parts(chunks)):
            roster.size += len(part)
            if roster.size > limit:
                raise TOO_LARGE(megabytes=settings.JANGKAU_ROSTER_MEGABYTES)
            digest.update(part)
            copy.write_row((roster.id, number, ring.seal(part, nonce=os.urandom(12))))
    if not roster.size:
        raise EMPTY_FILE()
    return digest.hexdigest()


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)


def _opened(roster_id: UUID) -> Iterator[bytes]:
    ring = settings.JANGKAU_KEYRING
    numbers = RosterPart.objects.filter(roster_id=roster_id).order_by("number")
    for part_id in list(numbers.values_list("id", flat=True)):
        yield ring.open(bytes(RosterPart.objects.values_list("sealed", flat=True).get(pk=part_id)))


def _field(value: str) -> str:
    return Field(value).value if value else ""


def _remember(roster: Roster) -> None:
    for sheet in roster.sheets:
        KeptMapping.objects.update_or_create(
            wadah_code=roster.wadah_code,
            signature=sheet["signature"],
            defaults={"told": roster.told},
        )
