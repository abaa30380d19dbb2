"""`jangkau plan`: one office, every office, the same by Spark."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jangkau.apps.outreach import queries
from jangkau.cli.door import root
from jangkau.cli.plan import engines
from jangkau.cli.plan.jobs import Done, work
from jangkau.cli.plan.nation import summary
from jangkau.cli.plan.watching import Watch
from jangkau.domain.terms import Refused, Territory
from tests.builders.places import some_offices
from tests.builders.plans import some_sites, some_teams
from tests.builders.refusals import refused

pytestmark = pytest.mark.django_db

EVERYWHERE = Territory(everywhere=True)
QUICK = ("--from", "2026-06-01", "--weeks", "2", "--seconds", "0.2", "--effort", "search")


@pytest.fixture(autouse=True)
def sites() -> list[str]:
    some_offices()
    return some_sites()


def jangkau(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["plan", *arguments], catch_exceptions=False)


def said(*arguments: str) -> dict[str, Any]:
    answer = jangkau(*arguments, *QUICK, "--json")
    assert answer.exit_code == 0, answer.output
    document: dict[str, Any] = json.loads(answer.stdout)
    return document


def test_the_plan_of_an_office_comes_as_one_document(sites: list[str]) -> None:
    some_teams()
    plan = said("--office", "BDG1", "--seed", "7")
    assert list(plan) == ["visits", "value", "bound", "gap", "seed", "not_planned"]
    assert plan["seed"] == 7
    assert 0 <= plan["gap"] <= 1
    assert plan["value"] <= plan["bound"] + 1e-6
    visit = plan["visits"][0]
    assert list(visit) == ["team", "date", "order", "place", "arrive", "depart", "expected"]
    assert visit["team"] in {"BDG1-1", "BDG1-2"}
    assert "2026-06-01" <= visit["date"] < "2026-06-15"
    assert visit["arrive"] < visit["depart"]
    left = {one["place"]: one["reason"] for one in plan["not_planned"]}
    assert "permission" in left[sites[2]]


def test_details_tell_what_it_costs_and_every_reason_in_indonesian() -> None:
    some_teams()
    plan = said("--office", "BDG1", "--details")
    assert plan["cost"] > 0
    assert {one["code"]: one["reason_id"] for one in plan["not_planned"]}[
        "visits.not_permitted"
    ].startswith("Mal")


def test_ctrl_c_gives_the_best_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    hear, told = Watch.hear, []

    def hear_and_interrupt(self: Watch, progress: Any) -> None:
        hear(self, progress)
        told.append(progress)
        if len(told) == 1:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(
                signal.SIGINT
            )  # as `timeout` sends it: to the process and the group

    monkeypatch.setattr(Watch, "hear", hear_and_interrupt)
    before = signal.getsignal(signal.SIGINT)
    answer = jangkau("--office", "BDG1", "--from", "2026-06-01", "--seconds", "3000", "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["visits"]
    assert "Stopped: the best so far" in answer.stderr
    assert signal.getsignal(signal.SIGINT) is before


def test_every_place_is_planned_or_has_its_reason(sites: list[str]) -> None:
    plan = said("--office", "BDG1")
    named = {one["place"] for one in plan["visits"]} | {o["place"] for o in plan["not_planned"]}
    assert named >= {*sites, "3273051003", "3273051004"}


def test_what_is_wrong_with_the_ways_is_said_aside(tmp_path: Path, settings: Any) -> None:
    settings.JANGKAU_TRAVEL_TABLES = str(tmp_path)
    (tmp_path / "BDG1.csv").write_text(
        "menit,Pasar Andir,Pasar Ciroyom\nPasar Andir,0,-5\nPasar Ciroyom,,0\n"
    )
    answer = jangkau("--office", "BDG1", *QUICK, "--json")
    assert json.loads(answer.stdout)["visits"]
    for words in ("Pasar Andir ke Pasar Ciroyom tertulis -5", "Pasar Andir to Pasar Ciroyom"):
        assert words in answer.stderr
    assert "1 empty cell" in answer.stderr


def test_saving_keeps_a_draft_for_the_office() -> None:
    said("--office", "BDG1", "--save")
    (plan,) = queries.plans_of(EVERYWHERE)
    assert (plan.office_code, plan.state) == ("BDG1", "draft")
    assert len(queries.board_visits(plan.id)) > 0


def test_weights_change_the_plan_and_stand_in_it() -> None:
    said("--office", "BDG1", "--save", "--weights", "budget=0", "--weights", "explore=0")
    (plan,) = queries.plans_of(EVERYWHERE)
    assert plan.asked["budget"] == 0
    assert plan.cost == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--office CODE or --all"),
        (("--office", "BDG1", "--all"), "--office CODE or --all"),
        (("--office", "BDG1", "--weights", "hope=1"), "none of"),
        (("--office", "BDG1", "--weights", "budget=viel"), "no number"),
        (("--office", "BDG1", "--weeks", "20"), "1<=x<=13"),
    ],
)
def test_a_command_that_cannot_be_says_what_to_write(
    arguments: tuple[str, ...], words: str
) -> None:
    answer = jangkau(*arguments)
    assert answer.exit_code == 2
    assert words in answer.output


def test_an_unknown_office_is_refused() -> None:
    with refused("outreach.plan_unknown_office"):
        jangkau("--office", "NIL", *QUICK)


def test_without_json_the_plan_is_lines() -> None:
    answer = jangkau("--office", "BDG1", *QUICK)
    assert answer.exit_code == 0
    assert "Tim 1 (umpama)" in answer.stdout
    assert "expected lasting enrolments" in answer.stderr
    assert "Mintalah surat izin" in answer.stderr
    assert "Ask for the letter" in answer.stderr


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs done here: the engine of processes has its own test."""

    def here(found: Any, *, processes: int) -> Iterator[Done]:
        assert processes >= 1
        return (one if isinstance(one, Done) else work(one) for one in found)

    monkeypatch.setattr(engines, "by_processes", here)


@pytest.mark.usefixtures("in_this_process")
def test_every_office_has_a_file_and_a_line_and_a_second_run_goes_on(tmp_path: Path) -> None:
    table = said("--all", "--into", str(tmp_path))
    offices = [one["office"] for one in table["offices"]]
    assert offices == ["BDG1", "BDG2", "SKA"]
    assert sorted(path.name for path in tmp_path.glob("*.json")) == [f"{o}.json" for o in offices]
    assert table["worst"]["gap"] == max(one["gap"] for one in table["offices"])
    (tmp_path / "BDG1.json").unlink()
    kept = (tmp_path / "SKA.json").stat().st_mtime_ns
    again = said("--all", "--into", str(tmp_path))
    assert [one["office"] for one in again["offices"]] == offices
    assert (tmp_path / "SKA.json").stat().st_mtime_ns == kept


@pytest.mark.usefixtures("in_this_process")
def test_an_office_that_cannot_be_planned_has_its_reason_in_the_table(tmp_path: Path) -> None:
    from jangkau.apps.places import operations as places
    from tests.builders.places import TESTER

    places.add_office(
        "KOSONG", name="Kosong", kind="branch", parent_code="JBR", region_code="3273", by=TESTER
    )  # fmt: skip
    table = said("--all", "--into", str(tmp_path))
    (line,) = [one for one in table["offices"] if one["office"] == "KOSONG"]
    assert line["refused"]["code"] == "outreach.no_places"


@pytest.mark.usefixtures("in_this_process")
def test_one_budget_is_shared_over_the_offices(tmp_path: Path) -> None:
    free = said("--all", "--into", str(tmp_path / "free"))
    answer = jangkau(
        "--all", "--budget", "800000", "--into", str(tmp_path / "held"), *QUICK, "--json"
    )
    assert "shared out" in answer.stderr
    held = json.loads(answer.stdout)
    assert held["cost"] <= 800_000 < free["cost"]
    assert 0 < held["expected"] < free["expected"]


def test_the_sums_of_no_offices_are_nothing() -> None:
    assert summary([])["worst"] is None


@pytest.mark.slow
def test_processes_do_the_jobs(tmp_path: Path) -> None:
    table = said("--all", "--processes", "1", "--into", str(tmp_path))
    assert len(table["offices"]) == 3
    assert table["visits"] > 0


@pytest.mark.slow
def test_spark_does_the_same_jobs(tmp_path: Path) -> None:
    try:
        engines.check_spark()
    except Refused as refused:
        pytest.skip(refused.sentence("en"))
    table = said("--all", "--engine", "spark", "--master", "local[1]", "--into", str(tmp_path))
    assert len(table["offices"]) == 3
    assert table["visits"] > 0


def test_without_java_spark_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with refused("plan.no_spark") as fault:
        jangkau("--all", "--engine", "spark", *QUICK)
    assert "pip install pyspark" in fault.value.sentence("en")
