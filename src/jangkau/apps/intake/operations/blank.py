"""An empty list to give to coordinators: the headings we read best, and the NIK column as text."""

from typing import IO

import xlsxwriter

HEADINGS = (
    ("NIK", 20), ("Nama Lengkap", 28), ("Jenis Kelamin (L/P)", 12), ("Tempat Lahir", 16),
    ("Tanggal Lahir (31-12-1990)", 16), ("Nama Ibu Kandung", 24), ("No HP", 16), ("Alamat", 32),
    ("Desa/Kelurahan", 20), ("Kecamatan", 20), ("Pekerjaan", 20), ("Penghasilan per Bulan", 16),
)  # fmt: skip
_ROWS = 2_000


def write_blank(out: IO[bytes]) -> None:
    """Writes the workbook: one heading row; NIK, date and telephone are text, so nothing gets lost."""
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Daftar")
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for column, (heading, width) in enumerate(HEADINGS):
            page.set_column(column, column, width, text)
            page.write_string(0, column, heading, bold)
        page.freeze_panes(1, 0)
        page.data_validation(1, 0, _ROWS, 0, {
            "validate": "length", "criteria": "==", "value": 16, "error_type": "warning",
            "error_title": "NIK", "error_message": "NIK terdiri dari 16 angka.",
        })  # fmt: skip
