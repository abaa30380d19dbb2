"""The sheets of any roster file, as rows of cells."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jangkau.apps.intake.operations.reading.archive import Formulas, look_through
from jangkau.apps.intake.operations.reading.kinds import Kind
from jangkau.apps.intake.operations.reading.separated import Dialect, dialect_of, records, text_of
from jangkau.apps.intake.operations.reading.source import Source
from jangkau.apps.intake.operations.reading.web_page import table_rows
from jangkau.apps.intake.operations.reading.workbook import cells_of, messages
from jangkau.domain.rosters.lines import HEADINGS, looks_like_lines, split_lines

LONGEST_LINES = 20 << 20
"""Bytes of text that are read as lines somebody typed; nobody types more."""

_TALLEST_MERGE = 5_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that has cells: its number as the spreadsheet counts, and what else is known of it.

    `formulas` holds the columns with a formula; `broken` says that a quotation mark stays open.
    """

    number: int
    cells: Sequence[Any]
    formulas: Collection[int] = ()
    broken: bool = False


@dataclass
class OpenSheet:
    """A sheet being read: `rows` is gone through once, before the next sheet is asked for.

    `passed_over` counts the empty rows among them, and is complete after the last.
    """

    name: str
    rows: Iterator[SheetRow]
    merged: Sequence[tuple[int, int, int, int]] = ()
    separated: bool = False
    passed_over: list[int] = field(default_factory=lambda: [0])


def open_sheets(source: Source, *, kind: Kind) -> Iterator[OpenSheet]:
    """The sheets of a file, in order. Refuses what cannot be read (`intake.*`)."""
    if kind in {Kind.CSV, Kind.TEXT}:
        yield _text_sheet(source, kind)
        return
    if kind is Kind.HTML:
        yield OpenSheet("", (SheetRow(number, cells) for number, cells in table_rows(source)))
        return
    with source.spooled() as file:
        formulas = look_through(file) if kind is not Kind.XLS else {}
        file.seek(0)
        yield from _workbook(messages(file, kind=kind.value), formulas)


def is_lines(source: Source) -> bool:
    """Whether a text is a list of lines somebody typed, rather than separated cells."""
    if source.size > LONGEST_LINES:
        return False
    dialect = dialect_of(source)
    return looks_like_lines(source.head(65_536).decode(dialect.encoding, "replace"))


def _workbook(
    said: Iterator[tuple[Any, ...]], formulas: dict[str, Formulas]
) -> Iterator[OpenSheet]:
    """The messages of the reading process as sheets."""
    waiting = next(said, None)
    while waiting is not None:
        _, name, merged = waiting
        following: list[tuple[Any, ...]] = []
        sheet = OpenSheet(name, iter(()), [tuple(area) for area in merged])
        sheet.rows = _rows(said, sheet, formulas.get(name, {}), following)
        yield sheet
        for _row in sheet.rows:
            pass
        waiting = following[0] if following else None


def _rows(
    said: Iterator[tuple[Any, ...]],
    sheet: OpenSheet,
    formulas: Formulas,
    following: list[tuple[Any, ...]],
) -> Iterator[SheetRow]:
    fill = _Merges(sheet.merged)
    last = 0
    for message in said:
        if message[0] == "sheet":
            following.append(message)
            return
        for number, row in message[1]:
            cells = cells_of(row)
            fill(number, cells)
            sheet.passed_over[0] += number - last - 1
            last = number
            yield SheetRow(number, cells, formulas.get(number, ()))


class _Merges:
    """Gives the rows of a merged block the value that stands in its first row."""

    def __init__(self, merged: Sequence[tuple[int, int, int, int]]) -> None:
        self._at: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._held: dict[tuple[int, int], Any] = {}
        for top, left, bottom, _ in merged:
            if 0 < bottom - top <= _TALLEST_MERGE:
                for number in range(top, bottom + 1):
                    self._at[number].append((top, left))

    def __call__(self, number: int, cells: list[Any]) -> None:
        for top, left in self._at.get(number, ()) if self._at else ():
            if left >= len(cells):
                continue
            if number == top:
                self._held[top, left] = cells[left]
            elif cells[left] == "":
                cells[left] = self._held.get((top, left), "")


def _text_sheet(source: Source, kind: Kind) -> OpenSheet:
    dialect = dialect_of(source)
    if kind is Kind.TEXT:
        with text_of(source, dialect=dialect) as text:
            whole = text.read()
        rows = [SheetRow(number, cells) for number, cells in split_lines(whole)]
        return OpenSheet("", iter([SheetRow(0, list(HEADINGS)), *rows]))
    sheet = OpenSheet("", iter(()), separated=True)
    sheet.rows = _separated(source, dialect, sheet)
    return sheet


def _separated(source: Source, dialect: Dialect, sheet: OpenSheet) -> Iterator[SheetRow]:
    empty = 0
    with text_of(source, dialect=dialect) as text:
        for number, record in enumerate(records(text, delimiter=dialect.delimiter), start=1):
            if not record.raw.strip(_BLANK) or (dialect.declared and number == 1):
                empty += 1
                continue
            sheet.passed_over[0] = empty
            yield SheetRow(number, record.cells, (), record.broken)
    sheet.passed_over[0] = empty


_BLANK = ' \t\r\n;,|"\ufeff'
