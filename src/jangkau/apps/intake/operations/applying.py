"""Applying a checked roster: its good rows become workers.

Each chunk is one transaction: the people, how far their rows are settled, and the counts, are written
together or not at all. Whoever takes the work up after a crash goes on with the rows that are not
settled, so that nobody is lost and nobody is enrolled twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from jangkau.apps.audit.operations import acting
from jangkau.apps.intake.models import Roster, RosterRow, State, Verdict
from jangkau.apps.intake.operations.jobs import begun, held
from jangkau.apps.intake.operations.receive import required
from jangkau.apps.intake.operations.refusals import BUSY, NO_ATTESTATION, NOT_CHECKED
from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations as registry
from jangkau.apps.registry import queries as registered
from jangkau.domain.identity import Features
from jangkau.domain.terms import Actor, Segment, Sex, Territory

CHUNK = 5_000

CONSENT_TEXT = "roster-2026-1"
"""The version of the text the coordinator attests: everybody on the list agrees to the use of their
data for registration and contributions (UU 27/2022 Arts 20 to 22)."""


@dataclass(frozen=True)
class Wishes:
    """What an officer asks for when applying.

    `attested_by` is the coordinator who attests everybody's consent. With `join_known`, people who
    are registered elsewhere join this wadah too. With `take_maybe`, rows that are perhaps the same as
    somebody are enrolled, and each pair is put before an officer; otherwise they wait.
    """

    attested_by: str
    join_known: bool = False
    take_maybe: bool = False


def begin_apply(roster_id: UUID, *, wishes: Wishes, by: Actor) -> None:
    """Has a checked roster applied. Refuses `intake.not_checked`, `intake.busy`, `intake.no_attestation`."""
    if not wishes.attested_by.strip():
        raise NO_ATTESTATION()
    with acting(by):
        roster = required(roster_id, lock=True)
        if roster.state == State.APPLYING:
            raise BUSY()
        if (
            roster.state not in {State.CHECKED, State.APPLIED, State.CANCELLED}
            or not roster.checked_at
        ):
            raise NOT_CHECKED()
        roster.wishes = {**asdict(wishes), "by": by.id, "office": by.office, "text": CONSENT_TEXT}
        roster.state, roster.cancel_asked = State.APPLYING, False
        roster.done = roster.created = roster.joined = roster.unchanged = 0
        roster.save()


def apply(
    roster_id: UUID, *, at: datetime, progress: Callable[[int], None] = lambda done: None
) -> bool:
    """Goes on applying a roster until it is done or cancelled. False where another job holds it.

    `progress` is told how many rows have been settled since the beginning.
    """
    with held(roster_id) as mine:
        if not mine:
            return False
        roster = required(roster_id)
        if roster.state != State.APPLYING or not begun(roster):
            return True
        wishes = Wishes(**{name: roster.wishes[name] for name in Wishes.__dataclass_fields__})
        by = Actor(id=roster.wishes["by"], channel="job", office=roster.wishes["office"])
        region = _region_of(roster)
        while _chunk(roster_id, wishes=wishes, by=by, at=at, region=region, progress=progress):
            pass
        return True


def _chunk(
    roster_id: UUID,
    *,
    wishes: Wishes,
    by: Actor,
    at: datetime,
    region: str,
    progress: Callable[[int], None],
) -> bool:
    """One chunk in one transaction; whether there may be more."""
    with acting(by, reason=f"roster {roster_id}"):
        roster = required(roster_id, lock=True)
        rows = [] if roster.cancel_asked else _next_rows(roster, wishes)
        if not rows:
            _finish(roster, at)
            return False
        _enrol(roster, rows, wishes=wishes, by=by, at=at, region=region)
        roster.done += len(rows)
        roster.attempts = 0
        roster.settled = {**roster.settled, rows[0].verdict: rows[-1].id}
        roster.save(update_fields=["done", "created", "joined", "unchanged", "settled", "attempts"])
    progress(roster.done)
    return True


def _next_rows(roster: Roster, wishes: Wishes) -> list[Any]:
    """The next rows that are not settled, of one verdict at a time; each a tuple of `_WANTED`."""
    for verdict in _verdicts(wishes):
        waiting = _waiting(roster, verdict)
        if verdict == Verdict.KNOWN:
            waiting = waiting.exclude(reason__in=["same_wadah", "same_file"])
        rows = list(waiting.order_by("id").values_list(*_WANTED, named=True)[:CHUNK])
        if rows:
            return rows
    return []


_WANTED = (
    "id", "verdict", "sheet", "row", "nik_hash", "nik_sealed", "name", "sex", "birth_date",
    "birth_place", "mother_name", "phone", "address", "village_code", "occupation_code", "workplace",
    "declared_income",
)  # fmt: skip


def _waiting(roster: Roster, verdict: Verdict) -> QuerySet[RosterRow]:
    last = roster.settled.get(verdict.value, 0)
    return RosterRow.objects.filter(roster_id=roster.id, verdict=verdict, id__gt=last)


def _verdicts(wishes: Wishes) -> list[Verdict]:
    wanted = [Verdict.GOOD]
    wanted += [Verdict.KNOWN] if wishes.join_known else []
    return wanted + ([Verdict.MAYBE_SAME] if wishes.take_maybe else [])


def _enrol(
    roster: Roster,
    rows: Sequence[Any],
    *,
    wishes: Wishes,
    by: Actor,
    at: datetime,
    region: str,
) -> None:
    people = [_new_worker(row, source=_source(roster, row), region=region) for row in rows]
    enrolled = registry.enrol_many(
        people,
        office_code=roster.office_code,
        wadah_code=roster.wadah_code,
        segment=Segment.BPU,
        consent=registry.ConsentGiven(
            purpose="enrolment", text_version=CONSENT_TEXT, how="roster", given_at=at
        ),
        on=_day(at),
        by=by,
        join_known=wishes.join_known,
    )
    if rows[0].verdict == Verdict.MAYBE_SAME:
        _note_pairs(roster, rows, enrolled, by=by)
    roster.created += enrolled.created
    roster.joined += enrolled.joined
    roster.unchanged += enrolled.unchanged


def _source(roster: Roster, row: Any) -> str:
    """What the registry calls this row: the same row never enrols two people."""
    return f"roster:{roster.id}:{row.sheet}:{row.row}"


def _day(at: datetime) -> date:
    return at.date()


def _new_worker(row: Any, *, source: str, region: str) -> registry.NewWorker:
    assert row.birth_date is not None, "a row that is applied has a birth date"
    assert row.nik_hash is not None, "a row that is applied has a NIK"
    return registry.NewWorker(
        source=source,
        nik=registry.SealedNIK(hash=bytes(row.nik_hash), sealed=bytes(row.nik_sealed or b"")),
        name=row.name,
        sex=Sex(row.sex),
        birth_date=row.birth_date,
        birth_place=row.birth_place,
        mother_name=row.mother_name,
        phone=row.phone,
        address=row.address,
        village_code=row.village_code or None,
        region_code=row.village_code or region,
        occupation_code=row.occupation_code,
        workplace=row.workplace,
        declared_income=row.declared_income,
    )


def _note_pairs(
    roster: Roster, rows: Sequence[Any], enrolled: registry.Enrolled, *, by: Actor
) -> None:
    """Puts each newly enrolled person beside those they look like."""
    people = [_asked(row) for row in rows]
    ids = [enrolled.worker_ids.get(_source(roster, row)) for row in rows]
    pairs = [
        registry.PairFound(a=mine, b=other.worker_id, score=other.score, evidence=other.evidence)
        for number, likenesses in registered.likely_same(people).items()
        for other in likenesses
        if (mine := ids[number]) is not None and other.worker_id != mine
    ]
    registry.note_pairs(pairs, by=by)


def _asked(row: Any) -> Features:
    assert row.birth_date is not None
    return Features(
        name=row.name, birth_date=row.birth_date, sex=Sex(row.sex), mother_name=row.mother_name,
        village_code=row.village_code or None, region_code=row.village_code, phone=row.phone,
        nik_hash=bytes(row.nik_hash or b""),
    )  # fmt: skip


def _region_of(roster: Roster) -> str:
    """Where people live whose village is not known: the wadah's region, else the office's seat."""
    wadah = registered.wadah(roster.wadah_code, territory=Territory(everywhere=True))
    if wadah and wadah.region_code:
        return wadah.region_code
    office = places.office(roster.office_code)
    return office.region_code if office else ""


def _finish(roster: Roster, at: datetime) -> None:
    left = _waiting(roster, Verdict.KNOWN).count()
    roster.unchanged += 0 if roster.cancel_asked else left
    roster.state = State.CANCELLED if roster.cancel_asked else State.APPLIED
    roster.applied_at, roster.cancel_asked = at, False
    roster.save(update_fields=["state", "applied_at", "cancel_asked", "unchanged"])
