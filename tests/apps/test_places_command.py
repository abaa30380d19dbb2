"""`jangkau places` as somebody at a shell meets it."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from jangkau.apps.places import operations, queries
from jangkau.cli import places as door
from jangkau.domain.terms import Refused, Territory
from tests.builders.places import TESTER, a_map, some_offices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "open_house", lambda: None)


def run(*words: str) -> Result:
    return CliRunner().invoke(door.command, words, catch_exceptions=False)


def answer(result: Result) -> Any:
    return json.loads(result.stdout)


def test_a_load_says_what_it_did_and_a_second_that_nothing_changed() -> None:
    first = run("load", "--only", "31", "--json")
    assert first.exit_code == 0
    assert answer(first)["villages"] == 267
    assert answer(first)["workers_modelled"] > 1_000_000
    second = answer(run("load", "--only", "31", "--json"))
    assert second["regions_added"] == second["regions_changed"] == second["sites_added"] == 0
    assert second["model_computed_again"] is False
    assert answer(run("check", "--json"))["problems"] == []


def test_a_check_that_finds_something_ends_with_4_and_says_it_in_both_languages() -> None:
    some_offices()
    operations.put_regions([operations.NewRegion("3217", "Kabupaten Bandung Barat")])
    result = run("check", "--json")
    assert result.exit_code == 4
    found = {one["code"]: one for one in answer(result)["problems"]}
    assert "Bandung Barat" in found["places.territory_gap"]["message"]
    assert "Tidak ada cabang" in found["places.territory_gap"]["message_id"]
    assert "No branch keeps" in run("check").stderr


def test_a_region_is_shown_with_its_branch_and_its_history() -> None:
    some_offices()
    shown = answer(run("show", "32.73.22", "--json"))
    assert shown["name"] == "Kec. Buahbatu, Kota Bandung, Jawa Barat"
    assert shown["branch"] == "Bandung 2 (BDG2)"
    assert [one.split()[1:] for one in shown["kept_by"]] == [["BDG2:", "327322"]]
    assert "Kota Bandung" in run("show", "3273").stdout


def test_showing_a_code_that_never_was_is_refused() -> None:
    a_map()
    with pytest.raises(Refused, match="no region with the code 99"):
        run("show", "99")


def test_sites_go_out_to_a_file_and_come_in_again(tmp_path: Path) -> None:
    a_map()
    fields = operations.SiteFields(kind="mall", name="Mal Uji", region_code="327322")
    operations.add_site(fields, by=TESTER)
    file = str(tmp_path / "sites.xlsx")
    assert answer(run("sites", file, "--export", "--json")) == {"written": 1}
    assert answer(run("sites", file, "--json")) == {
        "added": 0,
        "changed": 0,
        "same": 1,
        "problems": [],
    }
    book = openpyxl.load_workbook(file)
    book.active.append([None, "mall", "Mal Lain", "99.99"])
    book.save(file)
    result = run("sites", file, "--json")
    assert result.exit_code == 4
    assert answer(result)["problems"][0]["row"] == 3
    assert len(queries.sites(Territory(everywhere=True))) == 1


def test_a_workbook_with_too_many_rows_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_map()
    for name in ("Mal Satu", "Mal Dua"):
        fields = operations.SiteFields(kind="mall", name=name, region_code="327322")
        operations.add_site(fields, by=TESTER)
    file = str(tmp_path / "sites.xlsx")
    run("sites", file, "--export")
    monkeypatch.setattr("jangkau.apps.places.operations.sheets.MOST_ROWS", 2)
    with pytest.raises(Refused, match="more than 2 rows"):
        run("sites", file)


def test_boundaries_and_crosswalks_report_what_they_could_not_use(tmp_path: Path) -> None:
    a_map()
    outlines = tmp_path / "map.geojson"
    outlines.write_text('{"type": "FeatureCollection", "features": [{"properties": {}}]}')
    result = run("boundaries", str(outlines), "--json")
    assert (result.exit_code, answer(result)["loaded"]) == (4, 0)
    changes = tmp_path / "changes.csv"
    changes.write_text("old_code,new_code,changed_on,kind\n32.99,32.73,2001-10-17,renumber\n")
    result = run("crosswalk", str(changes), "--json")
    assert (result.exit_code, answer(result)["added"]) == (0, 1)
