"""Checking a roster: every row is read, held to the rules, and looked up in the registry.

Works in chunks, each in one transaction, so that progress is seen while it runs; a check that was
broken off starts again from the beginning, because nothing outside this room has changed.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.intake.models import Mapping, Roster, State
from jangkau.apps.intake.operations.duplicates import settle_duplicates
from jangkau.apps.intake.operations.jobs import begun, held
from jangkau.apps.intake.operations.reading import Kind as FileKind
from jangkau.apps.intake.operations.reading import kind_of, open_sheets
from jangkau.apps.intake.operations.reading.refusals import NO_PEOPLE, TOO_MANY_ROWS
from jangkau.apps.intake.operations.reading.sheets import SheetRow, is_lines
from jangkau.apps.intake.operations.receive import clear_rows, required, source_of
from jangkau.apps.intake.operations.rules import rules_for
from jangkau.apps.intake.operations.staging import Judged, judge, store
from jangkau.apps.intake.operations.understanding import People, described, people_in, remarks_on
from jangkau.apps.registry import queries as registry
from jangkau.domain.rosters import Field, Kind, Problem, Reading, RowReader
from jangkau.domain.rosters.problems import BROKEN_QUOTE, TOO_MANY_CELLS
from jangkau.domain.terms import Actor, Refused, Territory

CHUNK = 5_000

JOB = Actor.system("roster-check", channel="job")


class Cancelled(Exception):
    """Somebody asked to stop."""


@dataclass
class _Work:
    """One check under way."""

    roster: Roster
    on: date
    progress: Callable[[int], None]
    sheets: list[People]
    codes: Counter[str]
    rows: int = 0


def check(
    roster_id: UUID, *, at: datetime, progress: Callable[[int], None] = lambda rows: None
) -> bool:
    """Checks a roster that waits to be checked. False where another job holds it.

    `progress` is told how many rows have been read. A file that cannot be read leaves the roster
    `refused` with the reason; nothing is raised for it.
    """
    with held(roster_id) as mine:
        if not mine:
            return False
        roster = required(roster_id)
        if roster.state != State.CHECKING or not begun(roster):
            return True
        work = _Work(roster, at.date(), progress, [], Counter())
        _begin(work)
        try:
            _read_all(work)
            _conclude(work, at)
        except Cancelled:
            _end(work, state=State.CANCELLED)
        except Refused as refused:
            roster.refusal = {"code": refused.code, "facts": refused.facts}
            _end(work, state=State.REFUSED)
        return True


_NOTHING: tuple[tuple[str, Any], ...] = (
    ("rows", 0), ("counts", {}), ("sheets", []), ("remarks", []), ("checked_at", None),
)  # fmt: skip


def _begin(work: _Work) -> None:
    with acting(JOB):
        clear_rows(work.roster.id)
        for name, nothing in _NOTHING:
            setattr(work.roster, name, nothing)
        work.roster.save(update_fields=[name for name, _ in _NOTHING])


def _read_all(work: _Work) -> None:
    roster = work.roster
    source = source_of(roster.id)
    kind = kind_of(source)
    if kind is FileKind.CSV and is_lines(source):
        kind = FileKind.TEXT
    roster.kind = kind.value
    wadah = registry.wadah(roster.wadah_code, territory=Territory(everywhere=True))
    region = wadah.region_code if wadah else ""
    rules = rules_for(office_code=roster.office_code, region_code=region, on=work.on)
    for number, sheet in enumerate(open_sheets(source, kind=kind)):
        people = people_in(sheet, remembered=_remembered(roster), told=roster.told)
        work.sheets.append(people)
        if people.layout.holds_people:
            _read_sheet(work, number, people, RowReader(people.layout, rules))
    if not any(people.layout.holds_people for people in work.sheets):
        raise NO_PEOPLE()


def _remembered(roster: Roster) -> Callable[[str], dict[str, str]]:
    def told(signature: str) -> dict[str, str]:
        kept = Mapping.objects.filter(wadah_code=roster.wadah_code, signature=signature).first()
        return kept.told if kept else {}

    return told


def _read_sheet(work: _Work, number: int, people: People, reader: RowReader) -> None:
    readings = _readings(people, reader)
    while chunk := list(islice(readings, CHUNK)):
        work.rows += len(chunk)
        if work.rows > settings.JANGKAU_ROSTER_ROWS:
            raise TOO_MANY_ROWS(limit=settings.JANGKAU_ROSTER_ROWS)
        judged = judge(chunk, wadah_code=work.roster.wadah_code)
        work.codes.update(problem.code for one in judged for problem in one.problems)
        _keep(work, number, judged)
        work.progress(work.rows)


def _readings(people: People, reader: RowReader) -> Iterator[tuple[int, Reading, str]]:
    """The people among the rows: row number, reading, and the NIK cell for showing."""
    width = _expected_width(people)
    nik_at = people.layout.columns.get(Field.NIK)
    for row in people.rows:
        reading = reader.read(row.cells, formulas=row.formulas)
        if reading.kind is not Kind.PERSON:
            people.passed[reading.kind] += 1
            continue
        if people.sheet.separated:
            reading = _separated_well(row, reading, width)
        written = row.cells[nik_at] if nik_at is not None and nik_at < len(row.cells) else ""
        yield row.number, reading, "" if reading.person.nik else str(written)


def _expected_width(people: People) -> int:
    if people.layout.headings:
        return max(people.layout.headings) + 1
    usual = Counter(len(row.cells) for row in people.sample).most_common(1)
    return usual[0][0] if usual else 0


def _separated_well(row: SheetRow, reading: Reading, width: int) -> Reading:
    """The reading with what is wrong with the line itself, where anything is."""
    if row.broken:
        problem = Problem.of(BROKEN_QUOTE(), field="")
    elif len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
        problem = Problem.of(TOO_MANY_CELLS(count=len(row.cells), expected=width), field="")
    else:
        return reading
    return Reading(reading.kind, reading.person, (problem, *reading.problems))


def _keep(work: _Work, sheet: int, judged: list[Judged]) -> None:
    with acting(JOB):
        store(work.roster.id, sheet=sheet, judged=judged)
        work.roster.rows = work.rows
        work.roster.attempts = 0
        work.roster.save(update_fields=["rows", "kind", "attempts"])
        if Roster.objects.filter(pk=work.roster.id, cancel_asked=True).exists():
            raise Cancelled


def _conclude(work: _Work, at: datetime) -> None:
    with acting(JOB):
        work.codes.update(settle_duplicates(work.roster.id))
        work.roster.checked_at = at
        work.roster.counts = {**_counts(work.roster.id), "codes": dict(work.codes)}
    _end(work, state=State.CHECKED)


def _counts(roster_id: UUID) -> dict[str, Any]:
    counts: dict[str, Any] = {"good": 0, "fix": 0, "known": 0, "maybe_same": 0, "reasons": {}}
    with connection.cursor() as cursor:
        cursor.execute(
            "select verdict, reason, count(*) from intake_roster_row where roster_id = %s group by 1, 2",
            [roster_id],
        )
        for verdict, reason, count in cursor.fetchall():
            counts[verdict] += count
            if reason:
                counts["reasons"][reason] = counts["reasons"].get(reason, 0) + count
    return counts


def _end(work: _Work, *, state: State) -> None:
    roster = work.roster
    roster.sheets = [described(people) for people in work.sheets]
    roster.remarks = [{"code": said.code, "facts": said.facts} for said in remarks_on(work.sheets)]
    roster.state, roster.cancel_asked = state, False
    with acting(JOB):
        if state is not State.CHECKED:
            clear_rows(roster.id)
            roster.counts = {}
        roster.save(
            update_fields=[
                "sheets",
                "remarks",
                "state",
                "cancel_asked",
                "refusal",
                "kind",
                "counts",
                "checked_at",
            ]
        )
