"""`jangkau calendar` as somebody at a shell meets it; it needs no database."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from jangkau.cli.calendar import command
from jangkau.domain.terms import Refused

JUNE = ("--from", "2026-06-01", "--to", "2026-06-30")


def said(*words: str) -> str:
    result = CliRunner().invoke(command, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def told(*words: str) -> Any:
    return json.loads(said(*words, "--json"))


def test_the_dates_come_with_weekday_pasaran_and_hours() -> None:
    document = told("Pasar Pon dan Legi, 05.00-10.00", *JUNE)
    assert [one["date"][-2:] for one in document["dates"]] == [
        "03", "05", "08", "10", "13", "15", "18", "20", "23", "25", "28", "30",
    ]  # fmt: skip
    first = document["dates"][0]
    assert first == {
        "date": "2026-06-03",
        "weekday": "Wednesday",
        "weekday_id": "Rabu",
        "pasaran": "Legi",
        "hours": ["05:00-10:00"],
        "why": "Legi dan Pon 05.00–10.00",
    }
    assert document["meaning"]["en"] == "Legi and Pon 05:00–10:00"


def test_the_last_day_is_included() -> None:
    document = told("setiap hari", "--from", "2026-06-01", "--to", "2026-06-01")
    assert [one["date"] for one in document["dates"]] == ["2026-06-01"]
    assert document["dates"][0]["hours"] == []


def test_without_json_the_open_days_stand_in_brackets_in_a_month() -> None:
    page = said("Sabtu Legi", *JUNE)
    assert "Juni 2026" in page
    assert "[13 Legi]" in page
    assert page.count("[") == 1
    assert "jam tidak disebut" in page


def test_dawn_is_by_the_place() -> None:
    document = told("TPI subuh", *JUNE, "--region", "33.28", "--at", "-6.87", "109.13")
    assert {one["hours"][0] for one in document["dates"]} == {"04:25-06:55", "04:30-07:00"}


def test_an_unreadable_phrase_is_refused() -> None:
    with pytest.raises(Refused, match="not understood"):
        said("Pasar Klewer")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-06-30", "--to", "2026-06-01"),
        ("--from", "1200-01-01"),
        ("--from", "junk"),
        ("--at", "95", "10"),
    ],
)
def test_days_and_points_there_are_not_are_not_understood(wrong: tuple[str, ...]) -> None:
    result = CliRunner().invoke(command, ["Sabtu", *wrong])
    assert result.exit_code == 2
