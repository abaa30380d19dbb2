"""`jangkau bench orienteering` on small files of both formats."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jangkau.cli.bench import Known, command, references_in, spread, tasks
from jangkau.domain.terms import Refused

TOP = "n 5\nm 2\ntmax 6.0\n0 0 0\n1 0 4\n2 0 5\n0 2 3\n0 0 0\n"
TOPTW = "4 2 2 1\n0 100\n0 0 0 0 0 0 0 0 100\n1 3 4 10 8 1 1 1 20 30\n2 6 8 10 9 1 1 1 0 12\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "top" / "Set9").mkdir(parents=True)
    (tmp_path / "tw").mkdir()
    (tmp_path / "top" / "Set9" / "p9.2.a.txt").write_text(TOP)
    (tmp_path / "top" / "notes.txt").write_text("Not an instance.\nNot at all.\nNo.\n")
    (tmp_path / "tw" / "c101.txt").write_text(TOPTW)
    (tmp_path / "known.csv").write_text("instance,m,best\nc101,1,16\nc101,2,20\n")
    (tmp_path / "more.csv").write_text("instance,m,ref_value\np9.2.a,2,12\nc101,1,17\n")
    return tmp_path


def run(*words: str) -> str:
    answer = CliRunner().invoke(command, ["orienteering", *words], catch_exceptions=False)
    assert answer.exit_code == 0
    return answer.stdout


def test_it_finds_instances_of_both_kinds_and_passes_other_files_over(folder: Path) -> None:
    found = tasks(folder, sets=[], names="*", teams=[1, 2])
    assert [(t.path.stem, t.set, t.teams) for t in found] == [
        ("p9.2.a", "Set9", 0),
        ("c101", "c1", 1),
        ("c101", "c1", 2),
    ]
    assert not tasks(folder, sets=["r1"], names="*", teams=[1])
    assert len(tasks(folder, sets=["c1"], names="c10*", teams=[4])) == 1


def test_the_highest_known_value_counts_and_its_file_is_named(folder: Path) -> None:
    known = references_in((folder / "known.csv", folder / "more.csv"))
    assert known["c101", 1] == Known(17.0, "more.csv")
    assert known["c101", 2] == Known(20.0, "known.csv")


def test_a_sample_is_spread_evenly(folder: Path) -> None:
    every = tasks(folder, sets=[], names="*", teams=list(range(1, 10)))
    assert [t.teams for t in spread(every, limit=2)] == [0, 5]
    assert spread(every, limit=0) == every


def test_it_prints_one_document_with_the_gap_of_each_instance(folder: Path) -> None:
    told = json.loads(run(str(folder), "--seconds", "0.05", "--teams", "1,2", "--json"))
    rows = {(row["instance"], row["teams"]): row for row in told["instances"]}
    assert rows["p9.2.a", 2]["value"] == 12
    assert rows["p9.2.a", 2]["gap"] == 0
    assert rows["c101", 1]["value"] == 17
    assert rows["c101", 2]["gap"] == pytest.approx(3 / 20)
    assert rows["c101", 2]["reference_from"] == "known.csv"
    sets = {line["set"]: line for line in told["sets"]}
    assert sets["c1"]["instances"] == 2
    assert sets["c1"]["references"] == ["known.csv", "more.csv"]


def test_it_prints_a_table_and_says_when_there_is_no_reference(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        path.unlink()
    assert "no reference" in run(str(folder), "--seconds", "0.05", "--limit", "1")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_solved(folder: Path) -> None:
    (folder / "top" / "Set9" / "p9.2.b.txt").write_text("n 5\nm 2\ntmax 6.0\n0 0 0\n1 zero 4\n")
    told = json.loads(run(str(folder), "--seconds", "0.05", "--sets", "Set9", "--json"))
    assert [row["instance"] for row in told["instances"]] == ["p9.2.a"]
    (left,) = told["refused"]
    assert left["file"].endswith("p9.2.b.txt")
    assert "line 5" in left["message"]
    assert "baris 5" in left["message_id"]


def test_a_folder_without_instances_is_refused(tmp_path: Path) -> None:
    with pytest.RaisesExc(Refused, check=lambda one: one.code == "bench.no_instances") as fault:
        run(str(tmp_path))
    assert str(tmp_path) in fault.value.sentence("en")
