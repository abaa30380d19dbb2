"""The marked list: the original cells untouched, what to fix beside each bad row, fit to come back."""

import csv
import io
import zipfile

import openpyxl
import pytest

from jangkau.apps.intake import operations, queries
from jangkau.domain.terms import Refused
from tests.apps.test_rosters import (  # noqa: F401 - the fixture is used by being there
    a_wadah,
    applied,
    checked,
    figures,
    fixed,
    problems,
)
from tests.builders.rosters import a_list, a_person, csv_file, ods_file, xls_file, xlsx_file

pytestmark = pytest.mark.django_db

HEADING = "Yang perlu diperbaiki / What to fix"


def with_two_bad(count: int = 6) -> list[list[object]]:
    rows = a_list(count)
    rows[2][1] = "3,27305E+15"
    rows[4][4] = "Bandung, 31-02-1990"
    return rows


def advice(content: bytes, sheet: int = 0) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[sheet]
    return [row[-1].value for row in page.iter_rows()]


def test_a_workbook_comes_back_with_every_original_part_and_cell_as_it_was() -> None:
    more = {"Lain": [["Rekap", "Jumlah"], ["x", ("formula", "=1+1", 2)]]}
    original = xlsx_file(with_two_bad(), more=more)
    marked = fixed(checked(original))
    told = advice(marked)
    assert told[0] == HEADING
    assert "format kolom menjadi Teks" in str(told[2])
    assert "31-02-1990" in str(told[4])
    assert [told[at] for at in (1, 3, 5, 6)] == [None] * 4
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (original, marked))
    assert before.namelist() == after.namelist()
    for name in before.namelist():
        if name != "xl/worksheets/sheet1.xml":
            assert before.read(name) == after.read(name), name
    ours, theirs = (
        openpyxl.load_workbook(io.BytesIO(one)).worksheets[0] for one in (original, marked)
    )
    for row in ours.iter_rows():
        for cell in row:
            other = theirs.cell(cell.row, cell.column)
            assert (cell.value, cell.number_format, cell.fill.fgColor.rgb) == (
                other.value, other.number_format, other.fill.fgColor.rgb,
            )  # fmt: skip


def test_a_corrected_workbook_comes_in_again_and_only_the_rest_is_registered() -> None:
    first = checked(xlsx_file(with_two_bad()))
    assert applied(first).created == 4
    book = openpyxl.load_workbook(io.BytesIO(fixed(first)))
    page = book.worksheets[0]
    page.cell(3, 2).value = a_person(1).nik.digits
    page.cell(5, 5).value = f"Bandung, {a_person(3).born_on:%d-%m-%Y}"
    out = io.BytesIO()
    book.save(out)
    second = checked(out.getvalue(), name="diperbaiki.xlsx")
    assert figures(second) == (6, 2, 0, 4, 0), problems(second)
    assert applied(second).created == 2
    third = fixed(second)
    assert advice(third).count(HEADING) == 1
    assert all(said in (None, HEADING) for said in advice(third))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_separated_text_keeps_its_encoding_delimiter_and_every_character(
    encoding: str, delimiter: str
) -> None:
    rows = with_two_bad()
    rows[3][5] = 'Jl. "Mawar"; no 1, é'
    original = csv_file(rows, delimiter=delimiter, encoding=encoding)
    marked = fixed(checked(original, name="a.csv")).decode(encoding)
    lines = marked.split("\r\n")
    assert [
        line.startswith(old)
        for line, old in zip(lines, original.decode(encoding).split("\r\n"), strict=True)
    ]
    cells = list(csv.reader(io.StringIO(marked), delimiter=delimiter))
    assert cells[0][-1] == HEADING
    assert [row[: len(rows[0])] for row in cells] == [[str(cell) for cell in row] for row in rows]
    assert "Teks" in cells[2][-1]
    again = checked(marked.encode(encoding), name="b.csv")
    assert figures(again) == (6, 4, 2, 0, 0), problems(again)


@pytest.mark.parametrize("content", [xls_file(with_two_bad()), ods_file(with_two_bad())])
def test_an_old_or_foreign_format_comes_back_as_a_new_workbook_with_the_same_cells(
    content: bytes,
) -> None:
    roster = checked(content, name="a.xls")
    file = operations.fixed_file(roster.id)
    assert (file.name, file.same) == ("a-diperiksa.xlsx", False)
    marked = fixed(roster)
    assert "Teks" in str(advice(marked)[2])
    assert figures(checked(marked)) == (6, 4, 2, 0, 0)


def test_typed_lines_come_back_as_a_workbook() -> None:
    text = "\n".join(
        f"{n + 1}. Orang Ke{'abcdef'[n]} – {a_person(n).nik.digits[: 16 - n % 2]}" for n in range(6)
    )
    roster = checked(text.encode(), name="pesan.txt")
    assert roster.kind == "text"
    marked = fixed(roster)
    assert [bool(said) for said in advice(marked)] == [True, False, True, False, True, False, True]


def test_no_cell_of_a_returned_list_can_act_as_a_formula() -> None:
    rows = with_two_bad()
    rows[3][2] = "=HYPERLINK(1)"
    rows[4][5] = "@SUM(1)"
    for content in (xlsx_file(rows), xls_file([[str(cell) for cell in row] for row in rows])):
        marked = fixed(checked(content))
        sheet = zipfile.ZipFile(io.BytesIO(marked)).read("xl/worksheets/sheet1.xml")
        assert b"<f" not in sheet
    cells = list(csv.reader(io.StringIO(fixed(checked(csv_file(rows))).decode()), delimiter=";"))
    assert not any(
        row[-1].startswith(("=", "+", "-", "@")) for row in cells if len(row) > len(rows[0])
    )


def test_what_could_not_be_read_cannot_be_returned() -> None:
    with pytest.raises(Refused) as refused:
        operations.fixed_file(checked(b"%PDF-1.4").id)
    assert refused.value.code == "intake.nothing_to_return"


def test_english_officers_read_english_advice() -> None:
    roster = checked(xlsx_file(with_two_bad()))
    out = io.BytesIO()
    operations.write_fixed(roster.id, out=out, language="en")
    assert "Format the column as Text" in str(advice(out.getvalue())[2])
    assert queries.report(roster)["fix"] == 2
