"""A plan whose worker is killed each time is tried three times, then it has failed and says so.

Real processes, a real database of the test's own, real SIGKILLs.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]

TRIES = 3
WAIT_S = 120

_SET_UP = """
from jangkau.cli.door import open_house
open_house()
from dataclasses import replace
from datetime import date
from django.core.management import call_command
call_command("migrate", verbosity=0)
from jangkau.apps.outreach import operations, queries, tasks
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import some_sites, some_teams
some_offices()
some_teams()
some_sites()
asked = replace(queries.Asked(), effort="search", seconds=3600.0)
plan = operations.ask_for_plan("BDG1", first=date(2026, 11, 30), asked=asked, by=TESTER)
tasks.queue_plan(plan, by=TESTER)
"""

_SWEEP = """
from jangkau.cli.door import open_house
open_house()
from datetime import timedelta
from jangkau.apps.outreach import tasks
tasks.LOST_AFTER = timedelta(0)
print(tasks.resume())
"""


@pytest.fixture
def house() -> Iterator[dict[str, str]]:
    """The environment of a house of its own, where one long plan was asked for."""
    folder = Path(tempfile.mkdtemp(prefix="jangkau-plans-"))
    folder.chmod(0o755)
    home = Path(__file__).resolve().parents[2]
    env = {**os.environ, "JANGKAU_VAR": str(folder / "var"), "PYTHONPATH": f"{home / 'src'}:{home}"}
    env.pop("JANGKAU_DATABASE_URL", None)
    try:
        _python(env, _SET_UP)
        yield env
    finally:
        subprocess.run([sys.executable, "-m", "jangkau.cli", "stop"], env=env, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _python(env: dict[str, str], code: str) -> str:
    """What this code says, run in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def _connect(env: dict[str, str]) -> Any:
    folder = _python(env, "from jangkau.config import postgres; print(postgres.socket_folder())")
    return psycopg.connect(host=folder, user="postgres", dbname="jangkau", autocommit=True)


def _plan(connection: Any) -> tuple[str, int, dict[str, Any]]:
    """Its state, how often its making was begun, and what is told of it."""
    found = connection.execute("select state, tries, progress from outreach_visit_plan").fetchone()
    return found[0], found[1], found[2]


def _killed_at_work(env: dict[str, str], connection: Any, *, tries: int) -> None:
    """Starts a worker and kills it once it makes the plan."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jangkau.cli", "worker"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    began = time.monotonic()
    try:
        while _plan(connection)[:2] != ("running", tries):
            assert process.poll() is None
            assert time.monotonic() - began < WAIT_S
            time.sleep(0.05)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def test_a_plan_that_kills_its_worker_is_tried_three_times_and_then_says_what_to_do(
    house: dict[str, str],
) -> None:
    with _connect(house) as connection:
        for tries in range(1, TRIES + 1):
            _killed_at_work(house, connection, tries=tries)
            assert _plan(connection)[0] == "running"  # nobody told that it ended
            assert _python(house, _SWEEP) == str(int(tries < TRIES))
        state, tries, told = _plan(connection)
        assert (state, tries) == ("failed", TRIES)
        assert told["refused"]["code"] == "outreach.plan_broken_off"
        left = [sys.executable, "-m", "jangkau.cli", "worker", "--batch"]
        subprocess.run(left, env=house, check=True, timeout=WAIT_S)
        assert _plan(connection)[:2] == ("failed", TRIES)
