"""Writes the blocks of a roster as the workbook of a market office: letterhead, merged titles, totals,
signatures. Where every line went is handed back, with row numbers as a spreadsheet shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from jangkau.cli.demo.rosters import Block, Cell, Flaw, Row


@dataclass(frozen=True)
class Written:
    """A line's place in the workbook (`row` counts from 1) and what it is a case of."""

    sheet: str
    row: int
    flaw: Flaw


WIDTHS = {"No": 4, "No.": 4, "L/P": 5, "NIK/No KTP": 22, "No. KTP": 22, "Alamat": 30, "TTL": 26}


def write(
    path: Path, *, blocks: Sequence[Block], title: str, office: Sequence[str], on: date
) -> list[Written]:
    """Writes one sheet for each block; `office` are the lines of the letterhead."""
    path.parent.mkdir(parents=True, exist_ok=True)
    placed: list[Written] = []
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": title, "created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001
        for number, block in enumerate(blocks):
            page = _Page(book, block)
            page.letterhead(office if number == 0 else (), title=f"{title} – {block.name.upper()}")
            page.heading(numbered=number == 0)
            placed += [Written(block.name, row, flaw) for row, flaw in page.lines()]
            page.totals(on=on)
    return placed


class _Page:
    """One sheet, written from the top down; `at` is the next row, counted from 0."""

    def __init__(self, book: Any, block: Block) -> None:
        self.block = block
        self.sheet = book.add_worksheet(block.name)
        self.at = 0
        self.last = len(block.heading) - 1
        self.big = book.add_format({"bold": True, "font_size": 14, "align": "center"})
        self.middle = book.add_format({"align": "center"})
        self.line = book.add_format({"bottom": 6})
        self.bold = book.add_format(
            {"bold": True, "border": 1, "bg_color": "#D9E1F2", "align": "center", "text_wrap": True}
        )
        self.cell = book.add_format({"border": 1})
        self.whole = book.add_format({"border": 1, "num_format": "0"})
        self.day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
        for column, heading in enumerate(block.heading):
            self.sheet.set_column(column, column, WIDTHS.get(heading, 18))

    def letterhead(self, office: Sequence[str], *, title: str) -> None:
        """The office's name over the whole width with its badge, a double line, and the title."""
        if office:
            badge = {"width": 88, "height": 62, "align": {"vertical": "middle"}}
            self.sheet.insert_textbox(0, 0, office[0], badge)
        for text in office:
            self._merged(text, self.big if text == office[0] else self.middle)
        if office:
            self._merged("", self.line)
            self.at += 1
        self._merged(title, self.big)
        self._merged("Keadaan bulan November 2026", self.middle)
        self.at += 1

    def heading(self, *, numbered: bool) -> None:
        """The heading, and under it the numbers of the columns that official forms have."""
        for column, text in enumerate(self.block.heading):
            self.sheet.write_string(self.at, column, text, self.bold)
        self.at += 1
        if numbered:
            for column in range(self.last + 1):
                self.sheet.write_number(self.at, column, column + 1, self.bold)
            self.at += 1

    def lines(self) -> list[tuple[int, Flaw]]:
        """The lines, with an empty row after every forty; where each went."""
        placed = []
        for number, (row, flaw) in enumerate(zip(self.block.rows, self.block.flaws, strict=True)):
            if number and number % 40 == 0:
                self.at += 1
            self._row(row)
            placed.append((self.at, flaw))
        return placed

    def totals(self, *, on: date) -> None:
        """The number of traders, and who signed."""
        self.sheet.merge_range(self.at, 0, self.at, 2, "JUMLAH PEDAGANG", self.bold)
        self.sheet.write_number(self.at, 3, len(self.block.rows), self.bold)
        self.at += 3
        head = ("Mengetahui,", "Kepala UPTD Pasar Soreang", "", "", "", "( Dadang Hermawan )")
        for text in (f"Soreang, {on.day} November {on.year}", *head):
            self.sheet.write_string(self.at, self.last - 2, text)
            self.at += 1

    def _row(self, row: Row) -> None:
        for column, value in enumerate(row):
            self._cell(column, value)
        self.at += 1

    def _cell(self, column: int, value: Cell) -> None:
        if value is None:
            self.sheet.write_blank(self.at, column, None, self.cell)
        elif isinstance(value, str):
            self.sheet.write_string(self.at, column, value, self.cell)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.at, column, value, self.day)
        else:
            self.sheet.write_number(self.at, column, value, self.whole)

    def _merged(self, text: str, style: Any) -> None:
        self.sheet.merge_range(self.at, 0, self.at, self.last, text, style)
        self.at += 1
