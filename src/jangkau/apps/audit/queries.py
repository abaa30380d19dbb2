"""Reading the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jangkau.apps.audit.models import Entry


@dataclass(frozen=True)
class Happening:
    """One line of the trail. `changes` maps a column to `[before, after]`, hidden values as `•`."""

    id: int
    at: datetime
    actor: str
    channel: str
    office: str
    reason: str
    action: str
    subject_table: str
    subject_id: str
    changes: dict[str, Any] | None


def history(*, table: str, subject_id: str, limit: int = 100) -> list[Happening]:
    """What happened to one record, latest first."""
    found = Entry.objects.filter(subject_table=table, subject_id=subject_id)
    return _happenings(found.order_by("-id")[:limit])


def added_by(table: str, *, subject_ids: Iterable[str]) -> dict[str, str]:
    """Who added each of these records, by the record's id; what nobody added is left out."""
    found = Entry.objects.filter(
        subject_table=table, subject_id__in=list(subject_ids), action="insert"
    )
    return dict(found.values_list("subject_id", "actor"))


def trail(
    *,
    actor: str = "",
    action: str = "",
    table: str = "",
    subject_id: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    offices: frozenset[str] | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[Happening]:
    """The trail, latest first, from `since` until before `until`.

    `offices` limits it to what these offices did (None: everybody).
    """
    found = Entry.objects.all()
    if actor:
        found = found.filter(actor=actor)
    if action:
        found = found.filter(action=action)
    if table:
        found = found.filter(subject_table=table)
    if subject_id:
        found = found.filter(subject_id=subject_id)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until)
    if offices is not None:
        found = found.filter(office__in=offices)
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return _happenings(found.order_by("-id")[:limit])


def _happenings(entries: Any) -> list[Happening]:
    fields = list(Happening.__dataclass_fields__)
    return [Happening(**{name: getattr(entry, name) for name in fields}) for entry in entries]
