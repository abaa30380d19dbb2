"""A list as an Excel file: one sheet with a bold heading that stays in sight."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

type Value = str | int | date | None


def workbook(title: str, *, heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Whole numbers with thousands set apart, days as days, text as text, None as nothing."""
    held = io.BytesIO()
    # Text that begins like a formula stays text: names come from other people's lists.
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    day, whole = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "#,##0"))
    page.write_row(0, 0, heading, bold)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(at, column, value, day)
            elif isinstance(value, int):
                page.write_number(at, column, value, whole)
            elif value:
                page.write_string(at, column, value)
    page.set_column(0, len(heading) - 1, 18)
    page.set_column(0, 0, 32)
    page.freeze_panes(1, 0)
    book.close()
    return held.getvalue()
