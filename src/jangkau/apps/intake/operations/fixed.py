"""Giving a roster back with a column that says, per bad row, what to do.

The original cells are not touched: a workbook's sheets are copied through as they are, with one cell
more per bad row; separated text keeps its encoding, delimiter and every character. Old and foreign
formats (.xls, .ods, web pages) and typed lists come back as a new workbook with the same cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO
from uuid import UUID

from jangkau.apps.intake.models import Roster, RosterRow, State, Verdict
from jangkau.apps.intake.operations.marking.advice import Advice, Marks
from jangkau.apps.intake.operations.marking.new_workbook import write_new_workbook
from jangkau.apps.intake.operations.marking.same_text import write_same_text
from jangkau.apps.intake.operations.marking.same_workbook import write_same_workbook
from jangkau.apps.intake.operations.reading import Kind
from jangkau.apps.intake.operations.receive import required, source_of
from jangkau.apps.intake.operations.refusals import NOTHING_TO_RETURN
from jangkau.apps.intake.queries.rosters import wrong_cells


@dataclass(frozen=True)
class FixedFile:
    """The name of a returned file, its type, and whether it is the same workbook or a copy."""

    name: str
    content_type: str
    same: bool


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS = {
    Kind.XLSX: (write_same_workbook, ".xlsx", _XLSX),
    Kind.CSV: (write_same_text, ".csv", "text/csv"),
}


def fixed_file(roster_id: UUID) -> FixedFile:
    """What the returned file will be. Refuses `intake.nothing_to_return`."""
    roster = required(roster_id)
    if roster.state in {State.REFUSED, State.CHECKING} or not roster.checked_at:
        raise NOTHING_TO_RETURN()
    _, suffix, content_type = _WRITERS.get(Kind(roster.kind), (None, ".xlsx", _XLSX))
    name = PurePath(roster.name)
    ending = name.suffix if roster.kind == Kind.CSV and name.suffix else suffix
    stem = name.stem.removesuffix("-diperiksa") or "daftar"
    return FixedFile(f"{stem}-diperiksa{ending}", content_type, same=Kind(roster.kind) in _WRITERS)


def write_fixed(roster_id: UUID, *, out: IO[bytes], language: str = "id") -> FixedFile:
    """Writes the marked file into `out`, which can be sought in. Refuses `intake.nothing_to_return`."""
    file = fixed_file(roster_id)
    roster = required(roster_id)
    write = _WRITERS.get(Kind(roster.kind), (write_new_workbook, "", ""))[0]
    write(source_of(roster_id), out=out, marks=_marks(roster, language))
    return file


def _marks(roster: Roster, language: str) -> list[Marks]:
    """For each sheet what is to be written where."""
    return [
        Marks(
            sheet=sheet["name"],
            people=sheet["people"],
            heading_row=(sheet["heading_rows"] or [0])[-1],
            columns=len(sheet["all_columns"]),
            old=[
                at for at, column in enumerate(sheet["all_columns"]) if column["field"] == "advice"
            ],
            advice=Advice(_advice(roster.id, number, language)),
        )
        for number, sheet in enumerate(roster.sheets)
    ]


def _advice(roster_id: UUID, sheet: int, language: str) -> Iterator[tuple[int, str]]:
    rows = RosterRow.objects.filter(roster_id=roster_id, sheet=sheet).exclude(
        verdict__in=[Verdict.GOOD, Verdict.KNOWN], problems__isnull=True
    )
    found = rows.order_by("row", "id").values_list("row", "verdict", "problems")
    for row, verdict, kept in found.iterator(chunk_size=2_000):
        said = [wrong.refused.sentence(language) for wrong in wrong_cells(kept)]
        if verdict == Verdict.MAYBE_SAME:
            said.append(_MAYBE[language.startswith("id")])
        if said:
            yield row, " | ".join(said)


_MAYBE = {
    True: "Mungkin orang yang sama dengan peserta yang sudah terdaftar dengan NIK lain. Kantor yang "
    "memutuskan; cocokkan dulu NIK dengan KTP-el.",
    False: "Perhaps the same person as somebody registered under another NIK. The office decides; "
    "compare the NIK with the e-KTP first.",
}
