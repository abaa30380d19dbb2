"""A new workbook with the same cells, for formats that cannot be marked in place."""

from datetime import date, datetime
from typing import IO, Any

import xlsxwriter

from jangkau.apps.intake.operations.marking.advice import Marks
from jangkau.apps.intake.operations.reading import Kind, kind_of, open_sheets
from jangkau.apps.intake.operations.reading.sheets import is_lines
from jangkau.apps.intake.operations.reading.source import Source

_SAFE = {
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "constant_memory": True,
}


def write_new_workbook(source: Source, *, out: IO[bytes], marks: list[Marks]) -> None:
    """Writes the cells as they were read, and the advice beside them; text stays text."""
    kind = kind_of(source)
    if kind is Kind.CSV and is_lines(source):
        kind = Kind.TEXT
    with xlsxwriter.Workbook(out, _SAFE) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for sheet, mark in zip(open_sheets(source, kind=kind), marks, strict=False):
            page = book.add_worksheet(_title(sheet.name, kind))
            for place, row in enumerate(sheet.rows):
                at = place if kind is Kind.TEXT else row.number - 1
                for column, cell in enumerate(row.cells):
                    _write(page, at, column, cell, day)
                said = mark.text(row.number)
                if said or mark.at < len(row.cells):
                    page.write_string(at, mark.at, said)


def _title(name: str, kind: Kind) -> str:
    return "Daftar" if kind is Kind.TEXT or not name else name[:31]


def _write(page: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif isinstance(cell, date | datetime):
        page.write_datetime(row, column, cell, day)
    elif cell:
        page.write_string(row, column, str(cell)[:32_000])
