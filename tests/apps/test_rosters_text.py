"""Lists as text: separated, with broken quotation marks, or typed in a message."""

import pytest

from tests.apps.test_rosters import (  # noqa: F401 - the fixture is used by being there
    a_wadah,
    checked,
    figures,
    people,
    problems,
)
from tests.builders.rosters import a_list, a_name, a_person, csv_file

pytestmark = pytest.mark.django_db


def test_a_broken_quotation_mark_spoils_its_own_row_only() -> None:
    lines = csv_file(a_list(6)).decode().split("\r\n")
    lines[2] = lines[2].replace(a_name(1), f'"{a_name(1)}')
    lines[4] = lines[4].replace("Jl. Ciroyom", 'Jl. "Ciroyom')
    roster = checked("\r\n".join(lines).encode(), name="a.csv")
    assert figures(roster) == (6, 4, 2, 0, 0)
    assert [(row, code) for row, _, code in problems(roster)] == [
        (3, "roster.broken_quote"),
        (5, "roster.broken_quote"),
    ]


def test_an_entry_of_several_lines_in_quotes_is_one_entry() -> None:
    rows = a_list(3)
    rows[1][5] = "Jl. Ciroyom; RT 1\r\nGang 2"
    roster = checked(csv_file(rows))
    assert figures(roster) == (3, 3, 0, 0, 0)
    assert [row.row for row in people(roster)] == [2, 3, 4]
    assert people(roster)[0].address == "Jl. Ciroyom; RT 1 Gang 2"


def test_a_line_with_a_delimiter_too_many_is_held() -> None:
    lines = csv_file(a_list(3)).decode().replace("Jl. Ciroyom No. 2", "Jl. Ciroyom; No. 2")
    roster = checked(lines.encode())
    assert roster.fix == 1
    assert problems(roster)[0][::2] == (3, "roster.too_many_cells")


def test_pasted_lines_of_a_message_are_people() -> None:
    text = f"""Assalamualaikum, ini daftarnya:
1. {a_name(0)} – {a_person(0).nik.digits} – 0812-3456-7890
2. {a_name(1)} - {a_person(1).nik.digits[:15]}
[21/11/26, 09.10] Bu Ani: 3) {a_name(2)} {a_person(2).nik.digits[:4]} {a_person(2).nik.digits[4:8]} {a_person(2).nik.digits[8:12]} {a_person(2).nik.digits[12:]}
4. {a_name(3)}
Terima kasih"""
    roster = checked(text.encode(), name="pesan.txt")
    assert roster.kind == "text"
    assert figures(roster) == (4, 2, 2, 0, 0), problems(roster)
    assert problems(roster) == [(3, "nik", "nik.wrong_length"), (5, "nik", "roster.nik_missing")]
    assert [row.name for row in people(roster)] == [a_name(0), a_name(2)]
    assert people(roster)[0].phone == "081234567890"


def test_pasted_blocks_with_labels_are_people() -> None:
    blocks = "\n\n".join(
        f"Nama: {a_name(n)}\nNIK : {a_person(n).nik.digits}\nNo HP: {a_person(n).phone}\nPekerjaan: petani"
        for n in range(3)
    )
    roster = checked(blocks.encode(), name="pesan.txt")
    assert figures(roster) == (3, 3, 0, 0, 0), problems(roster)
    assert [row.name for row in people(roster)] == [a_name(n) for n in range(3)]
