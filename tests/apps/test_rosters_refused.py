"""Files that are no list, or want to do harm: each gets its own sentence, and nothing crashes."""

import io
import zipfile
from typing import Any

import pytest

from jangkau.domain.terms import Refused
from tests.apps.test_rosters import (  # noqa: F401 - the fixture is used by being there
    a_wadah,
    checked,
    figures,
    people,
    received,
)
from tests.builders.rosters import a_list, csv_file, locked_xls_file, ods_file, repacked, xlsx_file

pytestmark = pytest.mark.django_db


def refusal(content: bytes, name: str = "a.xlsx") -> str:
    roster = checked(content, name=name)
    assert roster.state == "refused"
    assert roster.refusal is not None
    assert len(roster.refusal.sentence("id")) > 30
    return roster.refusal.code


def test_a_file_that_is_no_list_is_refused_in_a_sentence_of_its_own() -> None:
    good = xlsx_file(a_list(3))
    locked = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )
    assert refusal(b"%PDF-1.7 something") == "intake.not_a_spreadsheet"
    assert refusal(b"\x89PNG\r\n\x1a\n" + b"\0" * 100) == "intake.not_a_spreadsheet"
    assert refusal(bytes(range(256)) * 20) == "intake.not_a_spreadsheet"
    assert (
        refusal(b"<html><table><tr><td>NIK</td></tr></table></html>", "a.xls") == "intake.web_page"
    )
    assert refusal(locked) == "intake.password"
    assert refusal(locked_xls_file(), "a.xls") == "intake.password"
    secret = b"<manifest><encryption-data/></manifest>"
    assert (
        refusal(repacked(ods_file(a_list(2)), **{"META-INF__manifest": secret}))
        == "intake.password"
    )
    assert refusal(good[: len(good) // 2]) == "intake.damaged"
    assert (
        refusal(repacked(good, xl__worksheets__sheet1=b"<worksheet><sheetData><row"))
        == "intake.damaged"
    )
    assert refusal(b"   \r\n ") == "intake.empty_file"
    assert refusal(b"resep sayur asem\nkacang, melinjo\n") == "intake.no_people"
    assert refusal(xlsx_file([["Desa", "Jumlah"], ["Ciroyom", 5]])) == "intake.no_people"
    with pytest.raises(Refused) as refused:
        received(b"")
    assert refused.value.code == "intake.empty_file"


def test_a_workbook_that_swells_beyond_measure_is_refused_whatever_it_declares(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jangkau.apps.intake.operations.reading import archive

    monkeypatch.setattr(archive, "LARGEST", 20 << 20)
    bomb = repacked(xlsx_file(a_list(3)), xl__worksheets__sheet1=b" " * (64 << 20))
    assert len(bomb) < 200_000
    assert refusal(bomb) == "intake.zip_bomb"
    lying = bytearray(repacked(xlsx_file(a_list(4)), xl__worksheets__sheet1=b" " * (64 << 20)))
    small, large = (1000).to_bytes(4, "little"), (64 << 20).to_bytes(4, "little")
    assert refusal(bytes(lying.replace(large, small))) in {"intake.zip_bomb", "intake.damaged"}


def test_a_file_larger_than_allowed_is_refused(settings: Any) -> None:
    settings.JANGKAU_ROSTER_MEGABYTES = 1
    with pytest.raises(Refused) as refused:
        received(b"x" * (2 << 20))
    assert refused.value.code == "intake.too_large"


def test_more_people_than_allowed_are_refused(settings: Any) -> None:
    settings.JANGKAU_ROSTER_ROWS = 5
    assert refusal(csv_file(a_list(9))) == "intake.too_many_rows"


@pytest.mark.slow
def test_five_million_empty_rows_cost_nothing_and_the_people_are_found() -> None:
    rows = (
        csv_file(a_list(3))
        + b";;;\r\n" * 2_500_000
        + b"\r\n" * 2_500_000
        + csv_file(a_list(2, start=5)[1:])
    )
    roster = checked(rows, name="a.csv")
    assert figures(roster) == (5, 5, 0, 0, 0)
    assert [r.facts for r in roster.remarks] == [{"count": 5_000_000}]
    page = zipfile.ZipFile(io.BytesIO(xlsx_file(a_list(3)))).read("xl/worksheets/sheet1.xml")
    padding = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(10, 1_048_570)
    )
    empty = b"<row/>" * 4_000_000
    padded = page.replace(b"</sheetData>", padding + empty + b"</sheetData>")
    roster = checked(repacked(xlsx_file(a_list(3)), xl__worksheets__sheet1=padded))
    assert figures(roster) == (3, 3, 0, 0, 0), roster.refusal


def test_a_cell_far_away_that_would_take_all_memory_is_a_sentence() -> None:
    page = zipfile.ZipFile(io.BytesIO(xlsx_file(a_list(3)))).read("xl/worksheets/sheet1.xml")
    far = page.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert (
        refusal(repacked(xlsx_file(a_list(3)), xl__worksheets__sheet1=far))
        == "intake.too_big_to_open"
    )
