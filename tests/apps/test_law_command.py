"""`jangkau tariff` and `jangkau law` as somebody at a shell meets them; neither needs a database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jangkau.cli import law as law_door
from jangkau.cli import tariff as tariff_door
from jangkau.domain.terms import Month, Refused
from tests.builders.law_files import law_texts

HOME = Path(__file__).resolve().parents[2]


def tariff(*words: str) -> Any:
    result = CliRunner().invoke(tariff_door.command, [*words, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(*words: str) -> str:
    with pytest.raises(Refused) as caught:
        CliRunner().invoke(tariff_door.command, words, catch_exceptions=False)
    return caught.value.code


def law(*words: str) -> Result:
    return CliRunner().invoke(law_door.command, words, catch_exceptions=False)


def copied(tmp_path: Path, **changes: tuple[str, str, str]) -> Path:
    """A copy of the law folder with changes (file, old, new)."""
    texts = law_texts()
    for name, old, new in changes.values():
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


DRIVER = (
    *("--segment", "BPU", "--income", "1100000", "--programs", "JKK,JKM,JHT"),
    *("--sector", "transport", "--payer", "self", "--month", "2026-05"),
)


def test_a_driver_in_may_2026_line_by_line() -> None:
    told = tariff(*DRIVER)
    assert list(told) == ["lines", "total"]
    assert told["total"] == 33_400
    keys = ["program", "month", "amount", "article", "source", "confidence"]
    assert [list(line) for line in told["lines"]] == [keys] * 3
    assert [(line["program"], line["amount"]) for line in told["lines"]] == [
        ("JKK", 6_000),
        ("JKM", 3_400),
        ("JHT", 24_000),
    ]
    assert {line["month"] for line in told["lines"]} == {"2026-05"}
    assert [line["source"] for line in told["lines"]] == ["pp-50-2025", "pp-50-2025", "pp-46-2015"]
    assert {line["confidence"] for line in told["lines"]} == {"verified"}


def test_a_year_ahead_changes_where_the_relief_ends() -> None:
    told = tariff(*DRIVER, "--months", "12")
    assert told["total"] == 11 * 33_400 + 42_800
    months = [line["month"] for line in told["lines"]]
    assert months == sorted(months)
    assert (months[0], months[-1], len(months)) == ("2026-05", "2027-04", 36)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ("--segment", "PU", "--income", "5.000.000", "--programs", "jp,jkk", "--risk", "3"),
            [("JKK", 44_500), ("JP", 150_000)],
        ),
        (("--segment", "PMI", "--stage", "during", "--months", "24"), [("JKK+JKM", 332_500)]),
        (("--segment", "PMI", "--stage", "before"), [("JKK+JKM", 37_500)]),
        (
            ("--segment", "PMI", "--months", "6", "--programs", "JKK,JKM,JHT", "--saving", "50rb"),
            [("JKK+JKM", 108_000), ("JHT", 300_000)],
        ),
        (("--segment", "construction", "--income", "180jt"), [("JKK", 346_000), ("JKM", 46_000)]),
        (
            ("--income", "1100000", "--payer", "government", "--sector", "transport"),
            [("JKK", 12_000), ("JKM", 6_800)],
        ),
    ],
)
def test_other_segments_are_reckoned_their_own_way(
    words: tuple[str, ...], lines: list[tuple[str, int]]
) -> None:
    told = tariff(*words, "--month", "2026-05")
    assert [(line["program"], line["amount"]) for line in told["lines"]] == lines
    assert told["total"] == sum(amount for _, amount in lines)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--income", "1jt", "--programs", "JKK,JKM,JP"), "law.program_not_offered"),
        (("--income", "1jt", "--programs", "JKK,JKM,JKP"), "law.program_not_offered"),
        (("--income", "1jt", "--programs", "JHT"), "contributions.required"),
        (("--income", "1jt", "--programs", ""), "contributions.no_program"),
        (("--income", "1jt", "--months", "0"), "contributions.months"),
        (("--income", "1jt", "--months", "100000"), "contributions.months"),
        (("--income", "sejuta"), "rupiah.not_an_amount"),
        (("--income", "-5"), "rupiah.not_an_amount"),
        ((), "tariff.needs_income"),
        (("--income", "1jt", "--month", "2026-13"), "month.not_a_month"),
        (("--income", "1jt", "--month", "2015-06"), "law.not_in_force"),
        (("--segment", "PU", "--income", "5jt", "--risk", "6"), "law.no_such_risk"),
        (("--segment", "PMI", "--months", "7"), "contributions.no_package"),
        (("--segment", "PMI", "--stage", "after"), "contributions.stage"),
        (("--segment", "PMI", "--programs", "JKK,JKM,JP"), "law.program_not_offered"),
        (
            ("--segment", "PMI", "--programs", "JKK,JKM,JHT", "--months", "6"),
            "tariff.needs_saving",
        ),
        (("--segment", "CONSTRUCTION", "--income", "0"), "contributions.no_contract"),
        (
            ("--segment", "CONSTRUCTION", "--income", "1jt", "--programs", "JHT"),
            "law.program_not_offered",
        ),
    ],
)
def test_what_cannot_be_reckoned_is_refused(words: tuple[str, ...], code: str) -> None:
    assert refused("--month", "2026-05", *words) == code


@pytest.mark.parametrize(
    "words",
    [("--programs", "JKK,XYZ"), ("--sector", "sea"), ("--segment", "XX"), ("--months", "x")],
)
def test_what_is_no_option_is_not_understood(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(tariff_door.command, ["--income", "1jt", *words])
    assert result.exit_code == 2


def test_the_table_for_people_is_written_as_in_indonesia() -> None:
    result = CliRunner().invoke(tariff_door.command, DRIVER)
    lines = result.output.splitlines()
    assert lines[0].split() == ["Bulan", "Program", "Iuran", "Jatuh", "tempo", "Dasar", "hukum"]
    assert lines[1].startswith("Mei 2026  JKK             Rp6.000   18 Mei 2026")
    assert lines[3].startswith("Mei 2026  JHT            Rp24.000   15 Jun 2026")
    assert lines[-1].split() == ["Jumlah", "Rp33.400"]


def test_an_uncertain_line_says_so() -> None:
    words = ("--income", "19000000", "--month", "2025-05")
    assert "(tidak pasti)" in CliRunner().invoke(tariff_door.command, words).output


def test_without_a_month_it_is_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tariff_door, "this_month", lambda: Month(2024, 2))
    assert {line["month"] for line in tariff("--income", "1jt")["lines"]} == {"2024-02"}


def test_a_changed_law_folder_can_be_tried(tmp_path: Path) -> None:
    folder = copied(tmp_path, jkm=("contributions/bpu_jkm.yaml", "6_800", "7_000"))
    told = tariff("--income", "1jt", "--month", "2025-01", "--law", str(folder))
    assert told["total"] == 17_000


def test_neither_command_starts_a_database(tmp_path: Path) -> None:
    settings = {"JANGKAU_VAR": str(tmp_path), "PATH": os.environ["PATH"]}
    for words in (("tariff", *DRIVER, "--json"), ("law", "check", "--json")):
        ran = subprocess.run(
            [sys.executable, "-m", "jangkau.cli", *words],
            cwd=HOME,
            env={**settings, "PYTHONPATH": str(HOME / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(ran.stdout)
    assert list(tmp_path.iterdir()) == []


def test_a_check_counts_what_the_files_hold() -> None:
    told = json.loads(law("check", "--json").stdout)
    assert told["values"] == told["verified"] + told["believed"] + told["uncertain"]
    assert told["values"] >= 90
    assert len(told["hash"]) == 64
    assert "verified" in law("check").stdout


def test_a_check_of_a_broken_folder_names_file_and_line(tmp_path: Path) -> None:
    folder = copied(tmp_path, jkm=("contributions/bpu_jkm.yaml", "amount: 6_800", "amonut: 6_800"))
    with pytest.raises(Refused) as caught:
        law("check", "--law", str(folder))
    assert caught.value.facts["file"] == "contributions/bpu_jkm.yaml"
    assert caught.value.facts["line"] == 6


def test_values_are_listed_with_their_article() -> None:
    told = json.loads(law("values", "--json").stdout)["values"]
    jkm = next(one for one in told if one["name"] == "contributions/bpu_jkm")
    assert jkm["value"] == "Rp6.800"
    assert (jkm["from"], jkm["through"]) == ("2015-07", "")
    assert (jkm["source"], jkm["article"]) == ("pp-44-2015", "Pasal 20 ayat (3)")
    assert (jkm["confidence"], jkm["checked_on"]) == ("verified", "2026-11-21")
    doubtful = json.loads(law("values", "--uncertain", "--json").stdout)["values"]
    assert 0 < len(doubtful) < len(told)
    assert all(one["confidence"] != "verified" for one in doubtful)
    assert "relief/pp_50_2025_transport  2026-01 – 2027-03  [verified]" in law("values").stdout


def test_the_cases_are_run_and_counted() -> None:
    result = law("cases", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["cases"] >= 200
    assert told["failed"] == 0
    assert told["failures"] == []
    assert sum(told["by_verb"].values()) == sum(told["by_file"].values()) == told["cases"]
    assert f"{told['cases']} / {told['cases']}" in law("cases").stdout


def test_a_case_that_fails_is_shown_and_the_command_ends_with_4(tmp_path: Path) -> None:
    folder = copied(tmp_path, jkm=("contributions/bpu_jkm.yaml", "6_800", "6_900"))
    result = law("cases", "--law", str(folder))
    assert result.exit_code == 4
    assert "was expected" in result.stdout
    told = json.loads(law("cases", "--law", str(folder), "--json").stdout)
    assert told["failed"] == len(told["failures"]) > 10
