"""A month's run that is killed again and again makes every bill once, and knows what it made.

Real processes, a real database of the test's own, real SIGKILLs; at the end two runs at once.
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
from random import Random
from typing import Any

import psycopg
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]

MEMBERS = 20_000
KILLS = 6
WAIT_S = 60

_SET_UP = f"""
from jangkau.cli.door import open_house
open_house()
from datetime import date
from django.core.management import call_command
from django.db import connection, transaction
call_command("migrate", verbosity=0)
from jangkau.apps.billing import operations
from jangkau.domain.terms import Actor
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("set local session_replication_role = replica")
    cursor.execute(
        "insert into registry_membership (id, worker_id, segment, office_code, started_on)"
        " select registry_uuid7(), registry_uuid7(), 'BPU', 'B' || n % 7, '2026-01-01'"
        "   from generate_series(1, {MEMBERS}) as n")
made = operations.catch_up(Actor.system("tests"), on=date(2026, 11, 21))
assert made.bpu == {MEMBERS}, made
"""

_RUN = """
from jangkau.cli.door import open_house
open_house()
from datetime import date
from jangkau.apps.billing import operations
from jangkau.apps.billing.operations import running
from jangkau.domain.terms import Actor, Month
running.RANGE = 250
operations.run(Month(2026, 11), on=date(2026, 11, 21), by=Actor.system("tests"))
"""


@pytest.fixture
def house() -> Iterator[dict[str, str]]:
    """The environment of a house of its own, full of members with plans."""
    folder = Path(tempfile.mkdtemp(prefix="jangkau-bills-"))
    folder.chmod(0o755)
    home = Path(__file__).resolve().parents[2]
    env = {**os.environ, "JANGKAU_VAR": str(folder / "var"), "PYTHONPATH": str(home / "src")}
    env.pop("JANGKAU_DATABASE_URL", None)
    try:
        subprocess.run([sys.executable, "-c", _SET_UP], env=env, cwd=home, check=True)
        yield env
    finally:
        subprocess.run([sys.executable, "-m", "jangkau.cli", "stop"], env=env, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _started(env: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _RUN], env=env, start_new_session=True)


def _connect(env: dict[str, str]) -> Any:
    code = "from jangkau.config import postgres; print(postgres.socket_folder())"
    told = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    return psycopg.connect(
        host=told.stdout.strip(), user="postgres", dbname="jangkau", autocommit=True
    )


def _cursor(connection: Any) -> int:
    found = connection.execute("select coalesce(sum(cursor), 0) from billing_run").fetchone()
    return int(found[0])


def _one(connection: Any, statement: str) -> tuple[Any, ...]:
    return tuple(connection.execute(statement).fetchone())


def _killed_midway(env: dict[str, str], connection: Any, chance: Random) -> bool:
    """Starts a run and kills it once it has come further; whether it was still running."""
    before, began = _cursor(connection), time.monotonic()
    process = _started(env)
    while _cursor(connection) == before and process.poll() is None:
        assert time.monotonic() - began < WAIT_S
        time.sleep(0.005)
    time.sleep(chance.random() * 0.15)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    return running


def test_a_run_killed_again_and_again_bills_everybody_once(house: dict[str, str]) -> None:
    chance = Random(20261121)
    with _connect(house) as connection:
        killed = sum(_killed_midway(house, connection, chance) for _ in range(KILLS))
        assert killed >= KILLS // 2
        (some,) = _one(connection, "select count(*) from billing_bill")
        assert some > 0
        both = [_started(house), _started(house)]
        assert [process.wait(WAIT_S) for process in both] == [0, 0]
        bills = _one(
            connection,
            "select count(*), count(distinct worker_id), sum(jkk), sum(jkm), sum(full_amount)"
            "  from billing_bill",
        )
        known = _one(
            connection,
            "select sum(people), sum(people), sum(jkk), sum(jkm), sum(full_amount)"
            "  from billing_run where segment = 'BPU'",
        )
        assert bills == known
        assert bills[0] == MEMBERS
        open_runs = "select count(*) from billing_run where finished_at is null"
        assert _one(connection, open_runs) == (0,)
