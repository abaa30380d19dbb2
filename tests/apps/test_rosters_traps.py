"""Every trap of a messy list: the cells land, or are refused with the right reason."""

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from jangkau.apps.intake import operations, queries
from jangkau.domain.terms import Sex
from tests.apps.test_rosters import (  # noqa: F401 - the fixture is used by being there
    AT,
    BY,
    a_wadah,
    checked,
    figures,
    fixed,
    line,
    people,
    problems,
)
from tests.builders.people import an_invented_nik
from tests.builders.rosters import (
    HEADING,
    a_list,
    a_name,
    a_person,
    a_row,
    csv_file,
    xlsx_file,
)

pytestmark = pytest.mark.django_db

NIK_OF_0 = a_person(0).nik.digits
BORN_0 = a_person(0).born_on


def one(heading: str, cell: Any, *, nik: Any = NIK_OF_0) -> queries.RosterLine:
    """A list of one person with one more column."""
    return checked(xlsx_file([["NIK", "Nama", heading], [nik, a_name(0), cell]]))


def test_title_rows_and_merged_cells_stand_above_a_two_row_heading() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Data")
        page.merge_range("A1:H1", "DAFTAR ANGGOTA PAGUYUBAN PASAR")
        page.merge_range("A2:H2", "Kelurahan Kebon Jeruk, Kota Bandung, Tahun 2026")
        for column, text in ((0, "No"), (1, "NIK/No KTP"), (2, "Nm Lengkap")):
            page.merge_range(3, column, 4, column, text)
        page.merge_range("D4:E4", "Tempat dan Tanggal Lahir")
        page.merge_range("F4:G4", "Alamat")
        page.merge_range("H4:H5", "Jns Kelamin")
        page.write_row("D5", ["Tempat", "Tanggal"])
        page.write_row("F5", ["Jalan", "Desa/Kel"])
        page.write_row("A6", [f"({n})" for n in range(1, 9)])
        for at in range(6):
            person = a_person(at)
            page.write_row(
                6 + at,
                0,
                [
                    str(at + 1),
                    person.nik.digits,
                    a_name(at),
                    "Bandung",
                    f"{person.born_on:%d/%m/%Y}",
                ],
            )
            page.write_string(6 + at, 5, f"Jl. Mawar {at}")
            page.write_string(6 + at, 7, "P" if person.sex is Sex.FEMALE else "L")
        page.merge_range("G7:G12", "Ciroyom")
        page.write_row("A14", ["", "JUMLAH", "6 orang"])
        page.write_row("A16", ["", "", "Mengetahui,"])
        page.write_row("A17", ["", "", "Ketua Paguyuban"])
        page.write_row("A18", ["", "", "Haji Dadang"])
    roster = checked(out.getvalue())
    assert figures(roster) == (6, 6, 0, 0, 0), problems(roster)
    assert {row.village_code for row in people(roster)} == {"3273051003"}
    assert people(roster)[0].birth_place == "Bandung"
    assert people(roster)[0].row == 7
    columns = queries.report(roster)["columns"]
    assert columns["nik"] == "NIK/No KTP"
    assert set(columns) == {"nik", "name", "birth_place", "birth_date", "address", "village", "sex"}
    said = {remark.code: remark.facts for remark in roster.remarks}
    assert said["intake.total_rows"] == {"count": 1}
    assert said["intake.note_rows"]["count"] == 3


def test_any_order_english_headings_and_typos() -> None:
    heading = [
        "Phone Number",
        "Full Name",
        "Date of Brith",
        "Gender",
        "Mother's Maiden Name",
        "ID Number",
        "Occupation",
        "Monthly Income",
        "Adress",
    ]
    person = a_person(1)
    row = [
        "+62 899-0000-0001",
        "SUMIYATI",
        person.born_on,
        "Female",
        "Kartinah",
        person.nik.digits,
        "tukang bakso",
        "Rp 1.500.000",
        "Jl. A 1",
    ]
    roster = checked(xlsx_file([heading, row]))
    assert figures(roster) == (1, 1, 0, 0, 0), problems(roster)
    (found,) = people(roster)
    assert (found.name, found.phone, found.sex) == ("Sumiyati", "089900000001", "F")
    assert (found.birth_date, found.mother_name, found.address) == (
        person.born_on,
        "Kartinah",
        "Jl. A 1",
    )


def test_several_sheets_and_one_without_people() -> None:
    more = {
        "RT 02": a_list(4, start=10),
        "Rekap": [["RT", "Jumlah orang"], ["01", 5], ["02", 4]],
        "Kosong": [],
    }
    roster = checked(xlsx_file(a_list(5), sheet="RT 01", more=more))
    assert figures(roster) == (9, 9, 0, 0, 0)
    assert {row.sheet for row in people(roster)} == {"RT 01", "RT 02"}
    assert [r.facts for r in roster.remarks if r.code == "intake.sheet_passed_over"] == [
        {"sheet": "Rekap"}
    ]


def test_a_list_without_a_heading_is_understood_by_its_cells() -> None:
    rows = [
        [
            n + 1,
            a_name(n),
            a_person(n).nik.digits,
            f"{a_person(n).born_on:%d/%m/%Y}",
            str(a_person(n).phone),
        ]
        for n in range(6)
    ]
    roster = checked(csv_file(rows))
    assert figures(roster) == (6, 6, 0, 0, 0)
    assert people(roster)[0].row == 1
    assert (people(roster)[2].name, people(roster)[2].phone) == (a_name(2), str(a_person(2).phone))


@pytest.mark.parametrize(
    "cell",
    [
        BORN_0, (BORN_0 - date(1899, 12, 30)).days, f"{BORN_0:%d/%m/%Y}", f"{BORN_0:%d-%m-%y}",
        f"{BORN_0.day} Jan {BORN_0.year}", f"{BORN_0.day} Januari {BORN_0.year}", BORN_0.isoformat(),
        f"{BORN_0.day} Jnuari {BORN_0.year}", f"{BORN_0:%d.%m.%Y}", f"{BORN_0.isoformat()} 00:00:00",
        f"{BORN_0:%d%m%Y}", f"Bandung, {BORN_0:%d-%m-%Y}",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_in_every_style(cell: Any) -> None:
    assert (BORN_0.day, BORN_0.month, BORN_0.year) == (15, 1, 1966)
    heading = "TTL" if isinstance(cell, str) and cell.startswith("B") else "Tgl Lahir"
    roster = one(heading, cell)
    assert figures(roster) == (1, 1, 0, 0, 0), problems(roster)
    assert people(roster)[0].birth_date == BORN_0


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Tgl Lahir", "31/02/1966", "roster.impossible_date"),
        ("Tgl Lahir", "entah", "roster.not_a_date"),
        ("Tgl Lahir", "15-01-2031", "roster.born_in_future"),
        ("Tgl Lahir", "16/01/1966", "nik.other_birth_date"),
        ("Jns Kelamin", "P", "nik.other_sex"),
        ("Jns Kelamin", "xyz", "roster.not_a_sex"),
        ("No HP", "12345", "phone.not_a_number"),
        ("Penghasilan", "lumayan", "rupiah.not_an_amount"),
        ("Kode Desa", "3273059999", "roster.unknown_village_code"),
        ("Nama Ibu Kandung", "12345", "roster.not_a_name"),
        ("Alamat", ("formula", "=CONCATENATE(A1,B1)", "Jl. X"), "roster.formula"),
        ("Alamat", "#REF!", "roster.error_value"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why_and_keeps_the_row_out(
    heading: str, cell: Any, code: str
) -> None:
    roster = one(heading, cell)
    assert figures(roster) == (1, 0, 1, 0, 0)
    assert [(row, said) for row, _, said in problems(roster)] == [(2, code)]
    (told,) = queries.report(roster)["problems"]
    assert told["sheet"] == "Anggota"
    assert len(told["message"]) > 30
    assert told["message"] != told["message_id"]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Pekerjaan", "pawang hujan antariksa", "roster.unknown_occupation"),
        ("Desa", "Antah Berantah", "roster.unknown_village"),
    ],
)
def test_what_is_only_unknown_to_us_warns_and_lets_the_row_in(
    heading: str, cell: Any, code: str
) -> None:
    roster = one(heading, cell)
    assert figures(roster) == (1, 1, 0, 0, 0)
    assert [said for _, _, said in problems(roster)] == [code]
    assert queries.report(roster)["problems"][0]["level"] == "warning"


@pytest.mark.parametrize(
    "cell", ["L", "Lk", "Laki-laki", "laki laki", "Pria", "M", "male", "LAKI2", "Laki-Lki", 1]
)
def test_a_man_is_written_in_many_ways(cell: Any) -> None:
    assert people(one("Jns Kelamin", cell))[0].sex == "M"


@pytest.mark.parametrize("cell", ["P", "Pr", "Perempuan", "Wanita", "F", "W", "perempaun"])
def test_a_woman_is_written_in_many_ways(cell: Any) -> None:
    roster = one("L/P", cell, nik=a_person(1).nik.digits)
    assert people(roster)[0].sex == "F"


def test_in_a_column_of_p_and_w_p_is_pria() -> None:
    rows = [["NIK", "Nama", "P/W"]] + [
        [a_person(n).nik.digits, a_name(n), "W" if n % 2 else "P"] for n in range(4)
    ]
    assert figures(checked(xlsx_file(rows))) == (4, 4, 0, 0, 0)


def test_sex_ticked_in_two_columns() -> None:
    rows = [["NIK", "Nama", "L", "P"]] + [
        [a_person(n).nik.digits, a_name(n), "" if n % 2 else "v", "v" if n % 2 else ""]
        for n in range(4)
    ]
    assert [row.sex for row in people(checked(xlsx_file(rows)))] == ["M", "F", "M", "F"]


def test_sex_and_birth_date_that_the_list_leaves_out_come_from_the_nik() -> None:
    (found,) = people(one("Alamat", "Jl. A", nik=a_person(1).nik.digits))
    assert (found.sex, found.birth_date) == ("F", a_person(1).born_on)


@pytest.mark.parametrize(
    "cell",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        81234567890,
        "'081234567890",
        "0812 3456 7890 / 022-123",
    ],
)
def test_a_telephone_is_read_in_every_style(cell: Any) -> None:
    assert people(one("No HP/WA", cell))[0].phone == "081234567890"


@pytest.mark.parametrize(
    "cell",
    [
        f"'{NIK_OF_0}",
        f"{NIK_OF_0[:6]} {NIK_OF_0[6:12]} {NIK_OF_0[12:]}",
        f"{NIK_OF_0[:4]}.{NIK_OF_0[4:]}",
        f" {NIK_OF_0}\u200b",
        f"NIK: {NIK_OF_0}",
        f'="{NIK_OF_0}"',
    ],
)
def test_a_nik_is_read_with_spaces_dots_and_apostrophes(cell: str) -> None:
    roster = one("Alamat", "Jl. A", nik=cell)
    assert figures(roster) == (1, 1, 0, 0, 0), problems(roster)
    assert people(roster)[0].nik_shown == "••••••••••••" + NIK_OF_0[-4:]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (float(NIK_OF_0[:15] + "0"), "roster.nik_rounded"),
        (int(NIK_OF_0), "roster.nik_rounded"),
        ("3,27305E+15", "roster.nik_scientific"),
        ("3.27305E+15", "roster.nik_scientific"),
        (NIK_OF_0[:15], "nik.wrong_length"),
        (NIK_OF_0 + "1", "nik.wrong_length"),
        (NIK_OF_0[:12] + "0000", "nik.zero_serial"),
        ("32730599" + NIK_OF_0[8:], "nik.bad_birth_date"),
        ("999999" + NIK_OF_0[6:], "nik.unknown_region"),
        ("32730S" + NIK_OF_0[6:], "nik.not_digits"),
        ("", "roster.nik_missing"),
        (date(1990, 1, 1), "roster.nik_not_text"),
        (an_invented_nik(born=date(2020, 5, 2)).digits, "registry.too_young"),
        (an_invented_nik(born=date(1936, 5, 2)).digits, "registry.too_old"),
    ],
)
def test_a_nik_that_cannot_be_one_says_what_happened_to_it(cell: Any, code: str) -> None:
    roster = one("Alamat", "Jl. A", nik=cell)
    assert figures(roster) == (1, 0, 1, 0, 0)
    assert [said for _, _, said in problems(roster)] == [code]


def test_a_column_of_niks_that_excel_rounded_before_it_became_text() -> None:
    rows = [["NIK", "Nama"]] + [[a_person(n).nik.digits[:15] + "0", a_name(n)] for n in range(12)]
    roster = checked(csv_file(rows))
    assert roster.fix == 12
    assert {said for _, _, said in problems(roster)} == {"roster.nik_rounded"}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("Rp 1.500.000", 1_500_000),
        ("1,5 jt", 1_500_000),
        (1_500_000, 1_500_000),
        ("Rp. 1.500.000,-", 1_500_000),
        ("800rb / bulan", 800_000),
    ],
)
def test_money_is_read_in_every_style(cell: Any, amount: int) -> None:
    roster = one("Penghasilan", cell)
    assert figures(roster) == (1, 1, 0, 0, 0), problems(roster)
    from jangkau.apps.intake.models import RosterRow

    assert RosterRow.objects.get(roster_id=roster.id).declared_income == amount


def test_empty_total_and_repeated_heading_rows_are_passed_over_and_counted() -> None:
    rows = a_list(6)
    messy = [*rows[:3], [], [""] * 5, list(HEADING), *rows[3:], ["", "TOTAL", "6"], ["Jumlah: 6"]]
    roster = checked(xlsx_file(messy))
    assert figures(roster) == (6, 6, 0, 0, 0)
    said = {remark.code: remark.facts["count"] for remark in roster.remarks}
    assert said == {"intake.empty_rows": 2, "intake.total_rows": 2, "intake.heading_rows": 1}


def test_the_same_person_twice_counts_once_and_two_people_with_one_nik_are_both_held() -> None:
    nik = a_person(2).nik.digits
    rows = [
        list(HEADING),
        a_row(0),
        a_row(0, name=a_name(0).upper()),
        a_row(2),
        a_row(2, name="Sukarman Prawirodirjo"),
        a_row(4),
    ]
    roster = checked(xlsx_file(rows))
    assert figures(roster) == (5, 2, 2, 1, 0)
    assert problems(roster) == [
        (3, "nik", "roster.same_person_twice"),
        (4, "nik", "roster.two_people_one_nik"),
        (5, "nik", "roster.two_people_one_nik"),
    ]
    assert nik not in str(queries.report(roster))


def test_a_correction_of_the_columns_is_used_and_remembered_for_the_wadah() -> None:
    heading = ["Nomor Anggota", "Kode X", "Sebutan"]
    rows = [heading] + [[str(n), a_person(n).nik.digits, a_name(n)] for n in range(3)]
    roster = checked(xlsx_file(rows))
    assert [said for _, _, said in problems(roster)] == ["roster.name_missing"] * 3
    operations.recheck(roster.id, told={"sebutan": "name"}, by=BY)
    operations.check(roster.id, at=AT)
    assert figures(line(roster.id)) == (3, 3, 0, 0, 0)
    later = checked(xlsx_file([heading, ["9", a_person(9).nik.digits, a_name(9)]]))
    assert figures(later) == (1, 1, 0, 0, 0)
    elsewhere = checked(
        xlsx_file([heading, ["8", a_person(8).nik.digits, a_name(8)]]), wadah="W-LAIN"
    )
    assert elsewhere.fix == 1


def test_the_marks_of_an_earlier_return_are_passed_over() -> None:
    rows = a_list(4)
    rows[2][1] = "3,27305E+15"
    marked = fixed(checked(xlsx_file(rows)))
    again = checked(marked, name="b.xlsx")
    assert figures(again) == (4, 3, 1, 0, 0)
    assert "advice" not in queries.report(again)["columns"]
