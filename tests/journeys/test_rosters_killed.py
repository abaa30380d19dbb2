"""A roster whose work is killed again and again ends as if nothing had happened: nobody lost or doubled.

Real processes, a real database of the test's own, real SIGKILLs at random moments.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from tests.builders.rosters import csv_file

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]

KILLS = 50
ROWS = 6_000
START_SECONDS = 6
"""How long a process may take to find work; a worker with nothing to do never finds any."""

_SET_UP = """
import os
from jangkau.cli.door import open_house
open_house()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.builders.places import some_offices
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Actor
some_offices()
facts = registry.WadahFacts(name="W", type_code="UM", office_code="BDG1", region_code="327305")
registry.make_wadah("W-01", facts=facts, by=Actor.system("tests"))
"""


@pytest.fixture
def house() -> Iterator[dict[str, str]]:
    """The environment of a house of its own, with a wadah."""
    folder = Path(tempfile.mkdtemp(prefix="jangkau-kill-"))
    folder.chmod(0o755)
    home = Path(__file__).resolve().parents[2]
    env = {**os.environ, "JANGKAU_VAR": str(folder / "var"), "PYTHONPATH": f"{home / 'src'}:{home}"}
    env.pop("JANGKAU_DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", _SET_UP], env=env, cwd=home, check=True)
    try:
        yield env
    finally:
        _jangkau(env, "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _jangkau(env: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "jangkau.cli", *words],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def _started(env: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "jangkau.cli", *words],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _connect(env: dict[str, str]) -> Any:
    code = "from jangkau.config import postgres; print(postgres.socket_folder())"
    told = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return psycopg.connect(
        host=told.stdout.strip(), user="postgres", dbname="jangkau", autocommit=True
    )


def _many_people(count: int) -> list[list[str]]:
    rows = [["NIK", "Nama", "Pekerjaan"]]
    for number in range(count):
        day, month, year = number % 28 + 1, number // 28 % 12 + 1, 66 + number // 336 % 34
        words = [chr(97 + number // 26**place % 26) for place in range(4)]
        name = f"Ba{words[0]}u{words[1]} Re{words[2]}i{words[3]}"
        rows.append(
            [f"327305{day:02d}{month:02d}{year:02d}{number % 9000 + 1001:04d}", name, "petani"]
        )
    return rows


def test_fifty_kills_lose_nobody_and_double_nobody(house: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_bytes(csv_file(_many_people(ROWS)))
    chance, killed_at_work = Random(7), 0
    words = ("roster", "apply", str(file), "--wadah", "W-01", "--take-maybe", "--json")
    with _connect(house) as database:
        for kill in range(KILLS):
            process = _started(house, *(("worker",) if kill % 4 == 3 else words))
            _wait_for_work(database, process)
            time.sleep(chance.uniform(0, 1))
            killed_at_work += _at_work(database)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _whole(database)
        done = _jangkau(house, *words)
        assert done.returncode in (0, 4), done.stderr
        _whole(database, people=ROWS)
        again = json.loads(_jangkau(house, *words).stdout)
        assert (again["created"], again["joined"], again["known"]) == (0, 0, ROWS)
        _whole(database, people=ROWS)
    assert killed_at_work >= KILLS // 3


def _wait_for_work(database: Any, process: "subprocess.Popen[bytes]") -> None:
    """Until somebody works on the roster; or nobody will, because there is nothing to do."""
    deadline = time.monotonic() + START_SECONDS
    while not _at_work(database) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


def _at_work(database: Any) -> bool:
    """Whether somebody holds the lock of a roster."""
    held = database.execute("select count(*) from pg_locks where locktype = 'advisory'").fetchone()
    return bool(held[0])


def _state(database: Any) -> str:
    found = database.execute("select state from intake_roster").fetchone()
    return found[0] if found else ""


def _whole(database: Any, *, people: int | None = None) -> None:
    """Whoever is registered is so once, in every table; the rows say the same."""
    counts = database.execute(
        "select count(*), count(distinct nik_hash), count(distinct source),"
        " (select count(*) from registry_membership), (select count(distinct worker_id) from registry_membership),"
        " (select count(*) from registry_wadah_member), (select count(*) from registry_consent),"
        " (select count(*) from intake_roster) from registry_worker"
    ).fetchone()
    assert counts is not None
    assert len(set(counts[:7])) == 1, counts
    assert counts[7] <= 1
    if people is not None:
        assert counts[0] == people


def test_a_worker_takes_up_what_a_killed_one_left(house: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_bytes(csv_file(_many_people(3_000)))
    with _connect(house) as database:
        words = ("roster", "apply", str(file), "--wadah", "W-01", "--take-maybe")
        process = _started(house, *words)
        while _state(database) not in {"checking", "applying"}:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        left = _state(database)
        done = _jangkau(house, "worker", "--batch")
        assert done.returncode == 0, done.stderr
        assert _state(database) == {"checking": "checked", "applying": "applied"}[left]
