"""Odd cells and odd files, as programs and people really write them: read, or refused; never a crash."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.db import connection

from jangkau.apps.intake import queries
from tests.apps.test_rosters import (  # noqa: F401 - the fixture is used by being there
    a_wadah,
    applied,
    checked,
    figures,
    fixed,
    people,
    problems,
)
from tests.builders.rosters import HEADING, a_list, a_name, a_person, csv_file, xls_file, xlsx_file

pytestmark = pytest.mark.django_db

NIK = a_person(0).nik.digits
OTHER = a_person(1).nik.digits
BORN = a_person(0).born_on


def one(heading: str, cell: Any, *, nik: Any = NIK, name: str = "") -> queries.RosterLine:
    """A list of one person with one more column."""
    return checked(xlsx_file([["NIK", "Nama", heading], [nik, name or a_name(0), cell]]))


@pytest.mark.parametrize(
    "nik",
    [
        f"\u202b{NIK}\u202c",
        f"\u202e{NIK}",
        f"\u2060{NIK[:8]}\u200b{NIK[8:]}\u200e",
        f"{NIK[:6]}\u00ad{NIK[6:]}",
        f"{NIK[:6]}–{NIK[6:12]}–{NIK[12:]}",
        f"{NIK[:6]}\u00a0{NIK[6:]}\u00a0",
        f"{NIK[:6]}\u2009\u202f{NIK[6:]}",
        f"{NIK}.0",
        f"{NIK},00",
    ],
)
def test_signs_nobody_sees_do_not_keep_a_nik_out(nik: str) -> None:
    roster = one("Alamat", "Jl. A", nik=nik)
    assert figures(roster) == (1, 1, 0, 0, 0), problems(roster)


@pytest.mark.parametrize(
    "cell",
    [
        "081234567890 085712345678",
        "081234567890\n085712345678",
        "081234567890 +6285712345678",
        "081234567890 (WA)",
        "HP. 081234567890",
        "WA: 0812-3456-7890",
    ],
)
def test_the_first_of_several_telephones_is_kept_and_labels_are_passed_over(cell: str) -> None:
    assert people(one("No HP", cell))[0].phone == "081234567890"


@pytest.mark.parametrize(
    "cell",
    [
        f"{BORN.month}/{BORN.day}/{BORN.year} 12:00:00 AM",
        f"{BORN.day:02d}-Jan-{BORN:%y}",
        f"{BORN.day} / {BORN.month} / {BORN.year}",
        f"'{BORN:%d/%m/%Y}",
    ],
)
def test_a_date_as_american_and_old_programs_write_it(cell: str) -> None:
    assert people(one("Tgl Lahir", cell))[0].birth_date == BORN


@pytest.mark.parametrize("cell", [99_999_999_999, 1e300, "99.999.999.999", OTHER])
def test_an_income_nobody_has_is_a_sentence(cell: Any) -> None:
    roster = one("Penghasilan", cell)
    assert [said for _, _, said in problems(roster)] == ["roster.income_too_large"]


@pytest.mark.parametrize("heading", [*HEADING[2:], "Tgl Lahir", "Tempat Kerja", "Kecamatan", "X"])
def test_a_nik_in_another_column_is_shown_and_kept_nowhere_in_full(heading: str) -> None:
    kept = {"Alamat", "Tempat Kerja", "Kecamatan"}  # free text is kept as written
    roster = one(heading, OTHER)
    with connection.cursor() as cursor:
        cursor.execute("select to_json(r)::text from intake_roster r")
        told = cursor.fetchall()
        cursor.execute("select to_json(r)::text from intake_roster_row r")
        told += [] if heading in kept else cursor.fetchall()
    assert OTHER not in str(told)
    assert OTHER not in json.dumps(queries.report(roster))


@pytest.mark.parametrize("at", ["Ciroyom", "Nama Lengkap", "Kebon Jeruk", "Pedagang", "Ahmad"])
@pytest.mark.parametrize("write", [csv_file, xls_file])
def test_a_nul_inside_a_cell_or_heading_is_passed_over(write: Any, at: str) -> None:
    rows = [[str(cell).replace(at, at[:2] + "\0" + at[2:]) for cell in row] for row in a_list(3)]
    roster = checked(write(rows), name="a.csv")
    assert (roster.state, roster.rows, roster.good) == ("checked", 3, 3), problems(roster)
    assert applied(roster).created == 3
    assert fixed(roster)


def as_other_programs_write(rows: list[list[str]], *, strict: bool, prefix: str) -> bytes:
    """Text inside the cells, no shared strings, no dimension, no references, other namespaces."""
    mark = f"{prefix}:" if prefix else ""
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lines = "".join(
        f"<{mark}row>"
        + "".join(f'<{mark}c t="inlineStr"><{mark}is><{mark}t>{c}</{mark}t></{mark}is></{mark}c>' for c in row)
        + f"</{mark}row>"
        for row in rows
    )  # fmt: skip
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    page = f'<{mark}worksheet {name}="{usual.decode()}"><{mark}sheetData>{lines}</{mark}sheetData></{mark}worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_file([["x"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = page.encode() if entry.filename.endswith("sheet1.xml") else old.read(entry)
            part = re.sub(rb"<(Override|Relationship)[^>]*haredStrings[^>]*/>", b"", part)
            if strict:
                part = part.replace(usual, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
                part = part.replace(
                    links, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
                )
            if "sharedStrings" not in entry.filename:
                new.writestr(entry.filename, part)
    return out.getvalue()


@pytest.mark.parametrize(("strict", "prefix"), [(False, ""), (True, ""), (False, "x")])
def test_a_workbook_of_another_program_is_read(strict: bool, prefix: str) -> None:
    rows = [["NIK", "Nama"], *([a_person(n).nik.digits, a_name(n)] for n in range(3))]
    roster = checked(as_other_programs_write(rows, strict=strict, prefix=prefix))
    assert figures(roster) == (3, 3, 0, 0, 0), (roster.refusal, problems(roster))
    assert fixed(roster)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_entities_that_multiply_or_read_files_are_refused(part: str) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    for inside in (entities, '<!ENTITY j SYSTEM "file:///etc/passwd">'):
        bomb = f'<?xml version="1.0"?><!DOCTYPE x [{inside}]><x>&j;</x>'
        out = io.BytesIO()
        old = zipfile.ZipFile(io.BytesIO(xlsx_file(a_list(3))))
        with zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                new.writestr(entry, bomb if entry.filename == part else old.read(entry))
        roster = checked(out.getvalue())
        assert roster.refusal is not None, part
        assert roster.refusal.code in {"intake.damaged", "intake.no_people"}


def test_names_in_the_archive_that_lead_elsewhere_lead_nowhere() -> None:
    out = io.BytesIO(xlsx_file(a_list(3)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("../../../../tmp/evil", "x")
        archive.writestr("/etc/evil", "y")
    roster = checked(out.getvalue())
    assert figures(roster) == (3, 3, 0, 0, 0)
    assert fixed(roster)


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<style>td {{mso-number-format:"\\@";}}</style></head><body>
<table><tr><td colspan=4><b>DAFTAR PEKERJA</b> 2026</table>
<TABLE border=1><thead><tr><th rowspan="2">NIK</th><th rowspan="2">Nama</th><th colspan="2">Lahir</th>
<tr><th>Tempat<th>Tanggal</thead>
{rows}<tr><td colspan="2">JUMLAH</td><td>{count}</td></table><p>dicetak dari portal</p></body></html>"""


def page(count: int) -> bytes:
    """A list as portals hand it out: a web page with a workbook's name, tags left open."""
    rows = "".join(
        f"<tr><td>&#39;{a_person(n).nik.digits}<td>{a_name(n)}&nbsp;<br></td>"
        + (f"<td rowspan={count}>Bandung</td>" if n == 0 else "")
        + f"<td><font color=red>{a_person(n).born_on:%d-%m-%Y}</font></td></tr>"
        for n in range(count)
    )
    return PAGE.format(rows=rows, count=count).encode()


def test_a_web_page_named_like_a_workbook_is_read() -> None:
    roster = checked(page(5), name="daftar.xls")
    assert figures(roster) == (5, 5, 0, 0, 0), (roster.refusal, problems(roster))
    first, *_, last = people(roster)
    assert (first.name, first.birth_place, first.birth_date) == (a_name(0), "Bandung", BORN)
    assert (last.name, last.birth_place, last.row) == (a_name(4), "Bandung", 8)
    assert applied(roster).created == 5
    assert fixed(roster).startswith(b"PK")


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><body>Silakan masuk kembali</body></html>",
        b"<html><table><tr><td>NIK</td></tr></table></html>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"<html>" + b"<td <!-- <tr" * 200_000,
    ],
)
def test_a_web_page_without_a_list_says_how_to_save_it_again(content: bytes) -> None:
    roster = checked(content, name="daftar.xls")
    assert roster.refusal is not None
    assert roster.refusal.code == "intake.web_page"
    assert ".xlsx" in roster.refusal.sentence("id")
