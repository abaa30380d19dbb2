"""What headings, cells and lines of messy lists mean, without a database."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.rosters import (
    Field,
    Gazetteer,
    Kind,
    Level,
    Reading,
    RowReader,
    Rules,
    SameNumber,
    Sheet,
    Village,
    settle_same_number,
    signature,
    split_lines,
    understand,
)
from jangkau.domain.rosters.cells import read_income, read_name, read_nik, read_phone, read_sex
from jangkau.domain.rosters.dates import read_date, read_place_and_date
from jangkau.domain.rosters.headings import named_by
from jangkau.domain.terms import Refused, Sex

ON = date(2026, 11, 21)
NIK = "3273050205859001"

VILLAGES = [
    Village("3273051004", "Kebon Jeruk", "Andir", "Kota Bandung"),
    Village("3204372001", "Soreang", "Soreang", "Kabupaten Bandung"),
    Village("3204372009", "Sukajadi", "Soreang", "Kabupaten Bandung"),
    Village("3273071002", "Sukajadi", "Sukajadi", "Kota Bandung"),
]


def rules() -> Rules:
    codes = {village.code for village in VILLAGES}
    return Rules(
        on=ON,
        check_nik=lambda nik, born, sex: (),
        check_age=lambda born: None,
        gazetteer=Gazetteer(area=VILLAGES, is_village=codes.__contains__),
        occupation=lambda text: "farming.padi" if "petani" in text.lower() else "",
    )


def layout_of(*rows: Sequence[Any]) -> dict[Field, int]:
    sheet = Sheet("x", [(number, row) for number, row in enumerate(rows, start=1)])
    return dict(understand(sheet).columns)


def read(heading: Sequence[str], row: Sequence[Any]) -> Reading:
    layout = understand(Sheet("x", [(1, heading), (2, row)]))
    return RowReader(layout, rules()).read(row)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("No. KTP", Field.NIK), ("NIK/No KTP", Field.NIK), ("N I K", Field.OTHER), ("NIK *", Field.NIK),
        ("Nomor Induk Kependudukn", Field.NIK), ("NIK (16 digit)", Field.NIK), ("ID Number", Field.NIK),
        ("Tgl Lahir", Field.BIRTH_DATE), ("Tgl. Lhr", Field.BIRTH_DATE), ("DOB", Field.BIRTH_DATE),
        ("TTL", Field.BIRTH), ("Tempat/Tgl Lahir", Field.BIRTH), ("Tmpt, Tanggal Lahir", Field.BIRTH),
        ("Jns Kelamin", Field.SEX), ("L/P", Field.SEX), ("JK", Field.SEX), ("Gender", Field.SEX),
        ("No HP/WA", Field.PHONE), ("Telp", Field.PHONE), ("No. Handphone", Field.PHONE),
        ("Nama Lengakp", Field.NAME), ("Nama Ibu Kandung", Field.MOTHER_NAME), ("Nm Ibu", Field.MOTHER_NAME),
        ("Desa/Kel", Field.VILLAGE), ("Kec.", Field.DISTRICT), ("Kab/Kota", Field.REGENCY),
        ("Pekrjaan", Field.OCCUPATION), ("Penghasilan/bln", Field.INCOME), ("Almt", Field.ADDRESS),
        ("No. KK", Field.OTHER), ("Nama Wadah", Field.OTHER), ("No", Field.OTHER), ("Agama", Field.OTHER),
        ("Yang perlu diperbaiki / What to fix", Field.ADVICE),
    ],
)  # fmt: skip
def test_a_heading_names_its_field(heading: str, field: Field) -> None:
    assert named_by(heading).field is field


def test_a_family_card_beside_a_nik_is_not_taken_for_it() -> None:
    columns = layout_of(["No KK", "Nama", "NIK"], ["3273050101010001", "Siti Aminah", NIK])
    assert columns[Field.NIK] == 2


def test_a_column_headed_nik_with_other_numbers_gives_way_to_the_ktp() -> None:
    columns = layout_of(
        ["NIK", "Nama", "No KTP"], *(["K-01", "Siti Aminah", NIK] for _ in range(4))
    )
    assert columns[Field.NIK] == 2


def test_the_signature_of_a_heading_forgets_its_order() -> None:
    one, other = (
        understand(Sheet("x", [(1, heading)])) for heading in (["NIK", "Nama"], ["Nama", "NIK"])
    )
    assert signature(one) == signature(other)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["", "", ""], Kind.EMPTY), (["", "TOTAL", "5"], Kind.TOTAL), (["Jumlah orang", "", ""], Kind.TOTAL),
        (["NIK", "Nama", "Alamat"], Kind.HEADING), (["", "Mengetahui,", ""], Kind.NOTE),
        (["", "", "RT 02"], Kind.NOTE), (["", "Siti", ""], Kind.PERSON), (["x1", "", ""], Kind.PERSON),
        (["", "Total Sudarsono", NIK], Kind.TOTAL),
    ],
)  # fmt: skip
def test_a_row_is_told_for_what_it_is(row: list[str], kind: Kind) -> None:
    assert read(["NIK", "Nama", "Alamat"], row).kind is kind


def test_all_problems_of_a_row_are_reported_at_once() -> None:
    heading = ["NIK", "Nama", "Tgl Lahir", "JK", "No HP", "Penghasilan"]
    found = read(heading, ["123", "77", "31/02/1990", "zzz", "1", "banyak"])
    assert [problem.field for problem in found.problems] == [
        "nik", "birth_date", "sex", "name", "phone", "income",
    ]  # fmt: skip
    assert not found.good


@pytest.mark.parametrize(
    ("village", "district", "regency", "code", "said"),
    [
        ("Kel. Kebon Jeruk", "", "", "3273051004", ""),
        ("KEBONJERUK", "", "", "3273051004", ""),
        ("Kebon Jruk", "", "", "3273051004", ""),
        ("32.73.05.1004", "", "", "3273051004", ""),
        ("Sukajadi", "", "", "", "roster.ambiguous_village"),
        ("Sukajadi", "Kec. Soreang", "", "3204372009", ""),
        ("Sukajadi", "", "Kota Bandung", "3273071002", ""),
        ("Antah", "", "", "", "roster.unknown_village"),
        ("3273059999", "", "", "", "roster.unknown_village_code"),
    ],
)
def test_a_village_is_found_by_name_or_code(
    village: str, district: str, regency: str, code: str, said: str
) -> None:
    found, problem = rules().gazetteer.find(village, district=district, regency=regency)
    assert (found, problem.code if problem else "") == (code, said)


@pytest.mark.parametrize(
    ("village", "address"),
    [
        ("Antah", "Jl. Mawar 3 RT/RW 01/02, Antah, Andir"),
        ("Kebon Jeruk", "Jl. Mawar 3 RT/RW 01/02"),
    ],
)
def test_an_address_keeps_the_places_that_no_code_was_found_for(village: str, address: str) -> None:
    heading = ("NIK", "Nama", "Alamat", "RT/RW", "Desa", "Kecamatan")
    row = ("3273051708900003", "Siti Aminah", "Jl. Mawar 3", "01/02", village, "Andir")
    assert read(heading, row).person.address == address


def test_only_a_village_code_that_does_not_exist_keeps_a_row_out() -> None:
    _, wrong_code = rules().gazetteer.find("3273059999")
    _, unknown = rules().gazetteer.find("Antah")
    assert wrong_code is not None
    assert unknown is not None
    assert (wrong_code.level, unknown.level) == (Level.FIX, Level.WARNING)


@given(st.dates(min_value=date(1927, 1, 1), max_value=date(2011, 12, 31)))
def test_every_date_is_read_from_every_way_of_writing_it(day: date) -> None:
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    month = months[day.month - 1]
    for written in (
        day, datetime.combine(day, time()), (day - date(1899, 12, 30)).days + 0.0, day.isoformat(),
        f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", f"{day.day} {month} {day.year}", f"{day.day} {month[:3]} {day.year}",
        f"{day:%d.%m.%Y}", f"{day.day}/{day.month}/{day.year}",
    ):  # fmt: skip
        assert read_date(written, on=ON) == day, written
    assert read_place_and_date(f"Bandung, {day:%d-%m-%Y}", on=ON) == ("Bandung", day)


@given(st.text(max_size=40) | st.floats() | st.integers() | st.none() | st.booleans() | st.dates())
def test_no_cell_makes_a_reader_crash(cell: Any) -> None:
    said: set[str] = set()
    for reader in (
        read_nik,
        read_name,
        read_sex,
        read_phone,
        read_income,
        lambda c: read_date(c, on=ON),
    ):
        try:
            reader(cell)
        except Refused as refused:
            said = {refused.sentence("id"), refused.sentence("en")}
    assert all(said)


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.none() | st.floats() | st.dates(), max_size=8),
        max_size=12,
    )
)
def test_no_sheet_makes_the_understanding_crash(rows: list[list[Any]]) -> None:
    layout = understand(Sheet("x", [(number, row) for number, row in enumerate(rows, start=1)]))
    reader = RowReader(layout, rules())
    for row in rows:
        reader.read(row)


@given(st.text(max_size=300))
def test_no_text_makes_the_lines_crash(text: str) -> None:
    for _, cells in split_lines(text):
        assert len(cells) == 8


@pytest.mark.parametrize(
    ("written", "name"),
    [("SITI AMINAH", "Siti Aminah"), ("siti aminah", "Siti Aminah"), ("  Siti   aminah", "Siti aminah"),
     ("AHMAD BIN UMAR", "Ahmad bin Umar"), ("3. Budi", "Budi"), ("NUR'AINI", "Nur'aini"), ("Slamet, S.Pd.", "Slamet, S.Pd")],
)  # fmt: skip
def test_a_name_is_kept_in_honest_case(written: str, name: str) -> None:
    assert read_name(written) == name


def test_a_sex_column_of_p_and_w_reads_p_as_pria() -> None:
    assert read_sex("P") is Sex.FEMALE
    assert read_sex("P", p_is_male=True) is Sex.MALE
    assert read_sex("W", p_is_male=True) is Sex.FEMALE


def test_one_nik_on_two_rows_is_one_person_or_two() -> None:
    one, again, other = (
        SameNumber(1, row=2, name="Siti Aminah", birth_date=None),
        SameNumber(2, row=5, name="AMINAH SITI", birth_date=None),
        SameNumber(3, row=9, name="Bambang Wijaya", birth_date=None),
    )
    assert {at: said.code for at, said in settle_same_number([one, again]).items()} == {
        2: "roster.same_person_twice"
    }
    assert {
        at: said.code for at, said in settle_same_number([one, again, other]).items()
    } == dict.fromkeys((1, 2, 3), "roster.two_people_one_nik")
