"""The journal and the trial balance as files: CSV for machines, Excel for people."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO, Any

import xlsxwriter

from jangkau.apps.ledger.queries.balances import TrialBalance
from jangkau.domain.ledger import Posted

JOURNAL = (
    "entry", "day", "kind", "reference", "memo", "reverses", "position", "account", "debit",
    "credit", "posted_at",
)  # fmt: skip
TRIAL = ("account", "kind", "debit", "credit", "balance")
HEADINGS = {
    "entry": "Nomor ayat", "day": "Tanggal", "kind": "Jenis", "reference": "Rujukan",
    "memo": "Keterangan", "reverses": "Membalik ayat", "position": "Baris", "account": "Akun",
    "debit": "Debit", "credit": "Kredit", "posted_at": "Dibukukan pada", "balance": "Saldo",
}  # fmt: skip
"""The words of the heading row in Indonesian; English has the names of the columns."""

Row = tuple[Any, ...]


def journal_rows(entries: Iterable[Posted]) -> Iterator[Row]:
    """One row a line: whole rupiah, debit and credit apart."""
    for one in entries:
        for position, line in enumerate(one.lines, start=1):
            yield (
                one.id, one.day.isoformat(), one.kind, one.reference, one.memo,
                one.reverses or "", position, line.account,
                max(line.amount, 0), max(-line.amount, 0), one.posted_at.isoformat(),
            )  # fmt: skip


def trial_rows(trial: TrialBalance) -> Iterator[Row]:
    """One row an account."""
    for line in trial.lines:
        yield (line.account, line.kind, line.debit, line.credit, line.balance)


def csv_lines(columns: tuple[str, ...], *, rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as CSV in UTF-8, one piece a row; a cell that would run as a formula is made text."""
    held = io.StringIO()
    writer = csv.writer(held)
    yield b"\xef\xbb\xbf"
    writer.writerow(columns)
    for row in rows:
        yield _taken(held)
        writer.writerow([_harmless(cell) for cell in row])
    yield _taken(held)


def write_xlsx(
    out: IO[bytes], *, columns: tuple[str, ...], rows: Iterable[Row], language: str = "id"
) -> None:
    """The rows as a workbook of one sheet, numbers as numbers; memory does not grow with the rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        sheet = book.add_worksheet("Jurnal" if language == "id" else "Journal")
        for at, name in enumerate(columns):
            sheet.set_column(at, at, 16)
            sheet.write_string(0, at, HEADINGS[name] if language == "id" else name, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, at, cell, money)
                else:
                    sheet.write_string(number, at, str(cell)[:32_000])


def _taken(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell
