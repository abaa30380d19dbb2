"""Two records, one person? Noting the question, deciding it, merging, and taking a merge back.

A merge moves what hangs on the merged record to the kept one and keeps a list of what moved, so that
it can be taken back exactly. What the kept person already has (an open membership in the same
segment, the same wadah, both jobs) stays with the merged record. The merged record keeps its NIK, so
that the NIK still finds the person.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from jangkau.apps.audit.operations import acting
from jangkau.apps.registry.models import (
    Consent,
    Employment,
    Heir,
    Membership,
    Merge,
    Pair,
    WadahMember,
    Worker,
    WorkerOccupation,
)
from jangkau.apps.registry.operations.people import NO_SUCH_PERSON
from jangkau.domain.identity import Evidence
from jangkau.domain.terms import Actor, Refusal

NO_SUCH_PAIR = Refusal(
    "registry.no_such_pair",
    id="Pasangan ini sudah diputuskan atau tidak ada. Muat ulang daftarnya.",
    en="This pair has been decided already or does not exist. Load the list again.",
)
NOT_ITSELF = Refusal(
    "registry.not_itself",
    id="Kedua data ini milik orang yang sama persis; tidak ada yang digabung.",
    en="Both are the very same record; there is nothing to merge.",
)
ALREADY_UNDONE = Refusal(
    "registry.merge_undone",
    id="Penggabungan ini sudah dibatalkan. Muat ulang halaman.",
    en="This merge has been taken back already. Load the page again.",
)
LATER_MERGE = Refusal(
    "registry.later_merge",
    id="Sesudah penggabungan ini ada penggabungan lain dengan orang yang sama. Batalkan yang lebih "
    "baru dulu.",
    en="After this merge another one with the same person was made. Take the later one back first.",
)

PENDING, SAME, DIFFERENT = "pending", "same", "different"


@dataclass(frozen=True)
class PairFound:
    """Two people who may be one, with the score (0 to 100) and the evidence."""

    a: UUID
    b: UUID
    score: int
    evidence: tuple[Evidence, ...]


def note_pairs(pairs: Sequence[PairFound], *, by: Actor) -> int:
    """Puts pairs before an officer; how many are new. A pair that was decided stays decided."""
    ordered = {(min(one.a, one.b), max(one.a, one.b)): one for one in pairs if one.a != one.b}
    with acting(by):
        before = Pair.objects.count()
        Pair.objects.bulk_create(
            [
                Pair(a_id=a, b_id=b, score=one.score, evidence=[asdict(e) for e in one.evidence])
                for (a, b), one in ordered.items()
            ],
            ignore_conflicts=True,
        )
        return Pair.objects.count() - before


def decide_pair(
    pair_id: UUID,
    *,
    same: bool,
    keep: UUID | None = None,
    at: datetime,
    reason: str = "",
    by: Actor,
) -> None:
    """Decides a waiting pair; if the same, the other record is merged into `keep` (default: the older).

    Refuses `registry.no_such_pair`, and as `merge`.
    """
    with acting(by, reason=reason):
        row = Pair.objects.select_for_update().filter(pk=pair_id, state=PENDING).first()
        if row is None:
            raise NO_SUCH_PAIR()
        row.state = SAME if same else DIFFERENT
        row.decided_by, row.decided_at = by.id, at
        row.save()
        if same:
            kept = keep or row.a_id
            assert kept in (row.a_id, row.b_id), "the kept record is one of the pair"
            merge(kept, merged_id=row.b_id if kept == row.a_id else row.a_id, reason=reason, by=by)


def merge(kept_id: UUID, *, merged_id: UUID, reason: str = "", by: Actor) -> UUID:
    """Puts one person's record into another's; returns the merge's id, by which it is taken back.

    Refuses `registry.not_itself`, `registry.no_such_person` (also for one merged already).
    """
    if kept_id == merged_id:
        raise NOT_ITSELF()
    with acting(by, reason=reason):
        pair = Q(pk__in=[kept_id, merged_id], merged_into=None)
        found = Worker.objects.select_for_update().filter(pair).order_by("pk")
        if len(found) != 2:
            raise NO_SUCH_PERSON()
        moved: dict[str, list[Any]] = {
            kind.__name__: _move(kind, kept_id, merged_id) for kind in _MOVING
        }
        aliases = Worker.objects.filter(merged_into=merged_id)
        moved["aliases"] = [str(one) for one in aliases.values_list("id", flat=True)]
        Worker.objects.filter(Q(merged_into=merged_id) | Q(pk=merged_id)).update(
            merged_into=kept_id
        )
        made = Merge.objects.create(kept_id=kept_id, merged_id=merged_id, moved=moved, by=by.id)
        return made.id


def unmerge(merge_id: UUID, *, at: datetime, reason: str = "", by: Actor) -> None:
    """Takes a merge back: every row returns to where it was, and the pair is not the same any more.

    Refuses `registry.merge_undone`, `registry.later_merge`.
    """
    with acting(by, reason=reason):
        row = Merge.objects.select_for_update().filter(pk=merge_id, undone_at=None).first()
        if row is None:
            raise ALREADY_UNDONE()
        _refuse_later_merges(row)
        for kind in _MOVING:
            for moved in row.moved[kind.__name__]:
                changes = {name: value for name, value in moved.items() if name != "id"}
                rows = kind._default_manager.filter(pk=moved["id"])
                rows.update(worker_id=row.merged_id, **changes)
        Worker.objects.filter(pk__in=row.moved["aliases"]).update(merged_into=row.merged_id)
        Worker.objects.filter(pk=row.merged_id).update(merged_into=None)
        row.undone_at = at
        row.save()
        a, b = sorted((row.kept_id, row.merged_id))
        Pair.objects.filter(a_id=a, b_id=b, state=SAME).update(
            state=DIFFERENT, decided_by=by.id, decided_at=at
        )


_MOVING: tuple[type[Model], ...] = (
    *(WorkerOccupation, Heir, Membership, WadahMember, Employment, Consent),
)


def _move(kind: type[Model], kept_id: UUID, merged_id: UUID) -> list[dict[str, Any]]:
    """Moves the rows of one kind that the kept person has room for; each as it was before."""
    rows = kind._default_manager
    theirs: list[Any] = list(rows.filter(worker_id=kept_id))
    moved = []
    row: Any
    for row in rows.filter(worker_id=merged_id).order_by("pk"):
        before: dict[str, Any] = {"id": str(row.pk)}
        if isinstance(row, WorkerOccupation):
            before["position"] = row.position
            row.position = _free_position(row, theirs)
        if _has_room(row, theirs):
            row.worker_id = kept_id
            row.save()
            theirs.append(row)
            moved.append(before)
    return moved


def _free_position(job: WorkerOccupation, theirs: Sequence[WorkerOccupation]) -> int:
    """The first of two places that no job with the same end holds; the job's own if none is free."""
    held = {one.position for one in theirs if one.until_on == job.until_on}
    return min({1, 2} - held, default=job.position)


def _has_room(row: Any, theirs: Sequence[Any]) -> bool:
    """Whether the kept person has no row that excludes this one."""
    if isinstance(row, Heir):
        return not any(one.name == row.name for one in theirs)
    unique = _UNIQUE.get(type(row), ())
    if isinstance(row, WorkerOccupation) and any(
        one.occupation_code == row.occupation_code and one.until_on == row.until_on
        for one in theirs
    ):
        return False
    return not unique or not any(
        all(getattr(one, name) == getattr(row, name) for name in unique) for one in theirs
    )


_UNIQUE: dict[type[Model], tuple[str, ...]] = {
    WorkerOccupation: ("position", "until_on"),
    Membership: ("segment", "ended_on"),
    WadahMember: ("wadah_id", "until_on"),
    Employment: ("employer_id", "until_on"),
}


def _refuse_later_merges(row: Merge) -> None:
    """A merge is taken back before those it was built on: otherwise rows would return to nobody."""
    both = [row.kept_id, row.merged_id]
    later = Merge.objects.filter(Q(kept__in=both) | Q(merged__in=both), undone_at=None)
    if later.filter(id__gt=row.id).exists():
        raise LATER_MERGE()
