"""Messy lists as files: what market offices, cooperatives and village halls send in.

a_list(20)                               heading and 20 good rows, as cells
xlsx_file(rows)  xls_file(rows)  ods_file(rows)  csv_file(rows, delimiter=";")
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
import xlwt
from odf import table, text
from odf.opendocument import OpenDocumentSpreadsheet
from xlwt import CompoundDoc

from tests.builders.people import InventedPerson, an_invented_person

HEADING = (
    "No",
    "NIK",
    "Nama Lengkap",
    "L/P",
    "TTL",
    "Alamat",
    "Desa/Kel",
    "No HP/WA",
    "Pekerjaan",
    "Penghasilan",
    "Nm Ibu Kandung",
)

_FIRST = (
    "Ahmad",
    "Bambang",
    "Cecep",
    "Darsono",
    "Endang",
    "Fajar",
    "Gunawan",
    "Hendra",
    "Iwan",
    "Joko",
)
_SECOND = (
    "Wijaya",
    "Permana",
    "Saputra",
    "Nugroho",
    "Hakim",
    "Lesmana",
    "Pratama",
    "Kusuma",
    "Ramdani",
    "Yusuf",
)
_THIRD = (
    "Mulyadi",
    "Sobari",
    "Rohman",
    "Sutisna",
    "Hermawan",
    "Anwar",
    "Firdaus",
    "Maulana",
    "Setiadi",
    "Zulkifli",
)


def a_person(number: int) -> InventedPerson:
    """An invented person of Andir, Bandung."""
    return an_invented_person(number)


def a_name(number: int) -> str:
    """A thousand different names; neighbours in number share no word, so that nobody is mistaken."""
    return f"{_FIRST[number % 10]} {_SECOND[number // 10 % 10]} {_THIRD[number // 100 % 10]}"


def a_row(number: int, **changes: Any) -> list[Any]:
    """A good row under `HEADING`; name a column in small letters to change a cell."""
    person = a_person(number)
    row = {
        "no": number + 1,
        "nik": person.nik.digits,
        "name": a_name(number),
        "sex": "P" if person.sex == "F" else "L",
        "birth": f"Bandung, {person.born_on:%d-%m-%Y}",
        "address": f"Jl. Ciroyom No. {number + 1}",
        "village": "Kebon Jeruk",
        "phone": str(person.phone),
        "occupation": "Pedagang sayur",
        "income": 1_500_000,
        "mother": person.mother_name,
    }
    return list({**row, **changes}.values())


def a_list(count: int, *, start: int = 0) -> list[list[Any]]:
    """The heading and `count` good rows."""
    return [list(HEADING), *(a_row(number) for number in range(start, start + count))]


def xlsx_file(
    rows: Sequence[Sequence[Any]],
    *,
    sheet: str = "Anggota",
    more: dict[str, Sequence[Sequence[Any]]] | None = None,
) -> bytes:
    """A workbook as Excel writes it; `("formula", text, value)` and `("rich", text)` are special cells."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#ffeeaa"})
        for name, cells in {sheet: rows, **(more or {})}.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(cells):
                for column, cell in enumerate(row):
                    _put(page, at, column, cell, day)
    return out.getvalue()


def _put(page: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, tuple):
        page.write_formula(row, column, cell[1], None, cell[2])
    elif isinstance(cell, date | datetime):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif cell is not None:
        page.write_string(row, column, str(cell))


def xls_file(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of Excel 97."""
    book = xlwt.Workbook()
    page = book.add_sheet("Anggota")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write(at, column, cell, style)
            elif cell is not None:
                page.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_file(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of LibreOffice."""
    document = OpenDocumentSpreadsheet()
    page = table.Table(name="Anggota")
    for row in rows:
        line = table.TableRow()
        for cell in row:
            line.addElement(_ods_cell(cell))
        page.addElement(line)
    document.spreadsheet.addElement(page)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _ods_cell(cell: Any) -> Any:
    if isinstance(cell, date):
        made = table.TableCell(valuetype="date", datevalue=cell.isoformat())
    elif isinstance(cell, int | float):
        made = table.TableCell(valuetype="float", value=cell)
    else:
        made = table.TableCell(valuetype="string")
    made.addElement(text.P(text="" if cell is None else str(cell)))
    return made


def csv_file(
    rows: Sequence[Sequence[Any]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    """Separated text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def repacked(content: bytes, **parts: bytes) -> bytes:
    """A zipped file with parts replaced; `xl__worksheets__sheet1` names `xl/worksheets/sheet1.xml`."""
    replaced = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, replaced.get(entry.filename, old.read(entry)))
    return out.getvalue()


def locked_xls_file() -> bytes:
    """A workbook of Excel 97 whose stream says, right after its beginning, that it is encrypted."""
    book = xlwt.Workbook()
    book.add_sheet("Anggota").write(0, 0, "NIK")
    stream = book.get_biff_data()
    begins = 4 + int.from_bytes(stream[2:4], "little")
    locked = bytes.fromhex("2f003600 0100 0100 0100") + bytes(range(48))
    out = io.BytesIO()
    CompoundDoc.XlsDoc().save(out, stream[:begins] + locked + stream[begins:])
    return out.getvalue()
