"""Rosters and their rows as pages and commands show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from jangkau.apps.intake.models import Roster, RosterRow, State
from jangkau.apps.registry import queries as registered
from jangkau.domain.terms import Refused, Territory, refusals


@dataclass(frozen=True)
class RosterLine:
    """A roster. `good`, `fix`, `known`, `maybe_same` count rows; `reasons` says why rows are known;
    `done` counts rows settled by applying, `to_do` those it has to settle at most."""

    id: UUID
    wadah_code: str
    office_code: str
    name: str
    kind: str
    size: int
    sha256: str
    received_at: datetime
    received_by: str
    state: str
    rows: int
    good: int
    fix: int
    known: int
    maybe_same: int
    reasons: dict[str, int]
    codes: dict[str, int]
    sheets: Sequence[dict[str, Any]]
    remarks: Sequence[Refused]
    refusal: Refused | None
    done: int
    created: int
    joined: int
    unchanged: int
    cancel_asked: bool
    checked_at: datetime | None
    applied_at: datetime | None
    wishes: dict[str, Any]

    @property
    def working(self) -> bool:
        """Whether a job works on it, or has to."""
        return self.state in {State.CHECKING, State.APPLYING}

    @property
    def to_do(self) -> int:
        return (
            self.good
            + (self.known if self.wishes.get("join_known") else 0)
            + (self.maybe_same if self.wishes.get("take_maybe") else 0)
        )


@dataclass(frozen=True)
class WrongCell:
    """What is wrong with one cell of a row. `field` is `""` for the row as a whole."""

    code: str
    field: str
    level: str
    refused: Refused


@dataclass(frozen=True)
class RowLine:
    """One row of a roster; the NIK is masked."""

    sheet: str
    row: int
    verdict: str
    reason: str
    settled: bool
    nik_shown: str
    name: str
    sex: str
    birth_date: date | None
    birth_place: str
    mother_name: str
    phone: str
    address: str
    village_code: str
    occupation_code: str
    worker_id: UUID | None
    problems: tuple[WrongCell, ...]


def rosters(*, territory: Territory, limit: int = 50, offset: int = 0) -> list[RosterLine]:
    """The rosters of the offices a territory holds, latest first."""
    found = _held(territory)
    return [_line(row) for row in found.order_by("-id")[offset : offset + limit]]


def waiting_count(*, territory: Territory) -> int:
    """How many rosters are checked and wait for somebody to apply them."""
    return _held(territory).filter(state=State.CHECKED).count()


def roster(roster_id: UUID, *, territory: Territory) -> RosterLine | None:
    """One roster, or None where there is none or another office keeps it."""
    found = _held(territory).filter(pk=roster_id).first()
    return _line(found) if found else None


def rows(roster_id: UUID, *, verdict: str, limit: int = 50, offset: int = 0) -> list[RowLine]:
    """Rows with one verdict, in the order of the file."""
    roster = Roster.objects.get(pk=roster_id)
    names = [sheet["name"] for sheet in roster.sheets]
    last = roster.settled.get(verdict, 0)
    found = RosterRow.objects.filter(roster_id=roster_id, verdict=verdict).order_by("id")
    page = list(found[offset : offset + limit])
    hashes = [bytes(row.nik_hash) for row in page if row.nik_hash and row.id <= last]
    became = registered.known_by_nik(hashes) if hashes else {}
    return [
        row_line(
            row,
            sheet_names=names,
            settled=row.id <= last,
            became=became.get(bytes(row.nik_hash or b"")),
        )
        for row in page
    ]


def row_line(
    row: RosterRow, *, sheet_names: Sequence[str], settled: bool, became: registered.Known | None
) -> RowLine:
    """A stored row as it is shown; `became` is the registered person of a row that is settled."""
    fields = {
        name: getattr(row, name)
        for name in RowLine.__dataclass_fields__
        if name not in {"sheet", "problems", "settled", "worker_id"}
    }
    name = sheet_names[row.sheet] if row.sheet < len(sheet_names) else ""
    return RowLine(
        sheet=name,
        problems=wrong_cells(row.problems),
        settled=settled,
        worker_id=became.worker_id if became else row.worker_id,
        **fields,
    )


def wrong_cells(kept: Any) -> tuple[WrongCell, ...]:
    """Stored problems with their sentences."""
    return tuple(
        WrongCell(code, field, level, Refused(refusals()[code], facts))
        for code, field, level, facts in kept or []
    )


def _held(territory: Territory) -> QuerySet[Roster]:
    if territory.everywhere:
        return Roster.objects.all()
    return Roster.objects.filter(office_code__in=territory.offices)


def _line(row: Roster) -> RosterLine:
    plain = {
        name: getattr(row, name)
        for name in RosterLine.__dataclass_fields__
        if hasattr(row, name) and name not in {"remarks", "refusal", "working", "to_do"}
    }
    counts = {
        "good": 0,
        "fix": 0,
        "known": 0,
        "maybe_same": 0,
        "reasons": {},
        "codes": {},
        **row.counts,
    }
    return RosterLine(
        **plain,
        **counts,
        remarks=tuple(_said(said) for said in row.remarks),
        refusal=_said(row.refusal) if row.refusal else None,
    )


def _said(kept: dict[str, Any]) -> Refused:
    return Refused(refusals()[kept["code"]], kept["facts"])
