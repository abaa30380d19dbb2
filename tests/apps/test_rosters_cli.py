"""`jangkau roster` in the foreground: what it prints, what it leaves, how it exits."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from jangkau.cli import roster
from jangkau.domain.terms import Refused
from tests.apps.test_rosters import WADAH, a_wadah  # noqa: F401 - the fixture is used by being there
from tests.builders.rosters import a_list, xlsx_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "open_house", lambda: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = a_list(6)
    rows[3][1] = "3,27305E+15"
    made = tmp_path / "daftar.xlsx"
    made.write_bytes(xlsx_file(rows))
    return made


def run(*words: Any) -> Result:
    return CliRunner().invoke(roster.command, [str(word) for word in words])


def test_check_prints_one_document_and_registers_nobody(file: Path) -> None:
    done = run("check", file, "--wadah", WADAH, "--json")
    assert done.exit_code == 4
    told = json.loads(done.stdout)
    assert [told[name] for name in ("rows", "good", "fix", "known", "maybe_same")] == [
        6,
        5,
        1,
        0,
        0,
    ]
    assert told["columns"]["nik"] == "NIK"
    assert told["columns"]["birth"] == "TTL"
    (problem,) = told["problems"]
    assert {name: problem[name] for name in ("sheet", "row", "field", "code")} == {
        "sheet": "Anggota", "row": 4, "field": "nik", "code": "roster.nik_scientific",
    }  # fmt: skip
    assert "Text" in problem["message"]
    assert "created" not in told


def test_apply_says_what_it_did_and_repeating_it_changes_nothing(
    file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "diperiksa.xlsx"
    words = ("apply", file, "--wadah", WADAH, "--json", "--attested-by", "Ibu Siti", "--fixed", out)
    first, again = (json.loads(run(*words).stdout) for _ in range(2))
    assert [first[name] for name in ("created", "joined", "unchanged")] == [5, 0, 0]
    assert [again[name] for name in ("created", "joined", "unchanged", "known")] == [0, 0, 5, 5]
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.active is not None
    assert "Teks" in str(book.active.cell(4, 12).value)


def test_a_list_without_faults_exits_with_nought(tmp_path: Path) -> None:
    good = tmp_path / "a.xlsx"
    good.write_bytes(xlsx_file(a_list(2)))
    done = run("check", good, "--wadah", WADAH)
    assert done.exit_code == 0
    assert "good         2" in done.stdout


def test_an_unreadable_file_an_unknown_wadah_and_another_office_are_refused(
    file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    for words, code in (
        (("check", bad, "--wadah", WADAH), "intake.not_a_spreadsheet"),
        (("apply", bad, "--wadah", WADAH), "intake.not_a_spreadsheet"),
        (("check", file, "--wadah", "TIDAK-ADA"), "intake.no_such_wadah"),
        (("check", file, "--wadah", WADAH, "--office", "SKA"), "intake.no_such_wadah"),
    ):
        done = run(*words)
        assert isinstance(done.exception, Refused)
        assert done.exception.code == code
    assert run("check", file, "--wadah", WADAH, "--office", "BDG1").exit_code == 4
