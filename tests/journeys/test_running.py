"""Starting, stopping and surviving: the program as a newcomer meets it."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from jangkau.config import options, postgres
from tests.running import free_port, jangkau, start

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("running")]


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A var folder with a space in its path; its database is stopped afterwards."""
    folder = tmp_path / "a folder" / "var"
    folder.parent.mkdir()
    yield folder
    jangkau("stop", var=folder)


def people(var: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv(options.VAR.name, str(var))
    with psycopg.connect(
        host=str(postgres.socket_folder()), user="postgres", dbname="jangkau"
    ) as connection:
        row = connection.execute("select count(*) from registry_worker").fetchone()
        assert row is not None
        return int(row[0])


def test_it_starts_twice_and_survives_ctrl_c_and_kill_9(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start(var=var)
    assert first.answers()
    assert "petugas.bandung2" in first.said.read_text()
    before = people(var, monkeypatch)
    assert before > 0

    second = jangkau("run", var=var, JANGKAU_PORT=str(free_port()))
    assert second.returncode == 3
    assert "already runs from this folder" in second.stderr

    assert first.stop() == 0
    assert not first.answers()

    again = start(var=var)
    assert again.answers()
    again.kill_everything()
    assert not again.answers()

    after = start(var=var)
    assert after.answers()
    assert people(var, monkeypatch) == before
    assert after.stop() == 0


def test_a_child_that_is_killed_comes_back(var: Path) -> None:
    running = start(var=var)
    parent = psutil.Process(running.process.pid)
    web = next(child for child in parent.children() if "granian" in " ".join(child.cmdline()))
    web.kill()
    deadline = time.monotonic() + 30
    while not running.answers():
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert running.stop() == 0


def test_a_busy_port_is_one_clear_sentence(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = jangkau("run", var=var, JANGKAU_PORT=str(port))
    assert refused.returncode == 3
    assert f"Port {port} on 127.0.0.1 is in use by another program" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = jangkau("run", var=tmp_path / "file" / "var")
    assert refused.returncode == 3
    assert "cannot be written to" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_missing_node_is_one_clear_sentence_before_anything_is_fetched(tmp_path: Path) -> None:
    clone, blind = tmp_path / "clone", tmp_path / "bin"
    subprocess.run(["git", "clone", "-q", str(options.HOME), str(clone)], check=True)
    blind.mkdir()
    for program in ("python3", "cat", "cksum", "tr", "dirname", "find", "sort", "xargs"):
        (blind / program).symlink_to(shutil.which(program) or program)
    ended = subprocess.run(
        ["/bin/sh", str(clone / "tools" / "setup.sh"), "run"],
        env={"PATH": str(blind), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "Node.js is missing" in ended.stderr
    assert not (clone / ".tools").exists()
