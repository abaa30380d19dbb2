"""While banks pay, the web server and PostgreSQL are killed: nothing is lost, nothing is there twice.

The small sister of `python -m benchmarks chaos`, with the same banks, faults and bookkeeping: real
processes, a real database of its own with durable commits, real SIGKILLs.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]

HOME = Path(__file__).resolve().parents[2]
CALLS, SERVER_KILLS, DATABASE_KILLS = 400, 3, 1


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """A house of its own, tuned as it is outside of tests."""
    folder = Path(tempfile.mkdtemp(prefix="jangkau-pay-"))
    folder.chmod(0o755)
    var = str(folder / "var")
    env = {**os.environ, "JANGKAU_VAR": var, "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    for name in ("JANGKAU_DATABASE_URL", "JANGKAU_POSTGRES_OPTIONS"):
        env.pop(name, None)
    try:
        yield env
    finally:
        subprocess.run([sys.executable, "-m", "jangkau.cli", "stop"], env=env, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def test_kills_lose_no_payment_and_double_none(environment: dict[str, str]) -> None:
    words = ["--calls", str(CALLS), "--server-kills", str(SERVER_KILLS)]
    words += ["--database-kills", str(DATABASE_KILLS)]
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.chaos", *words],
        env=environment,
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])
    assert found["calls"] >= CALLS
    assert found["acknowledged"] > 40
    assert (found["lost"], found["doubled"], found["unanswered"]) == (0, 0, 0)
    assert found["not_tied"] == {}
