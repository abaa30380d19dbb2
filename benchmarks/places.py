"""How long loading the whole map takes, beside copying the same rows into the same indexed tables."""

import io
import json
import os
import tempfile
import time
from pathlib import Path

import psycopg

from benchmarks.figures import Figure
from jangkau.config import options, postgres
from tests.running import jangkau

TABLES = ("places_region", "coverage_potential", "coverage_area_potential")


def measure() -> list[Figure]:
    """The first load of everything, and the second, which changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        jangkau("migrate", var=var)
        first, second = _load(var), _load(var)
        floor = _copied(var)
        jangkau("stop", var=var)
    what = "COPY of the same rows into the same indexed tables"
    return [
        Figure(
            "loading all places and the model", first, "s", what, floor, "under 60 s", first < 60
        ),
        Figure("loading them again", second, "s", what, floor, "none set", True),
    ]


def _load(var: Path) -> float:
    began = time.perf_counter()
    loaded = jangkau("places", "load", "--json", var=var)
    took = time.perf_counter() - began
    assert json.loads(loaded.stdout)["villages"] == 83_762, loaded.stderr
    return took


def _copied(var: Path) -> float:
    """Seconds to copy what was loaded into empty tables with the same indexes."""
    os.environ[options.VAR.name] = str(var)
    took = 0.0
    with psycopg.connect(
        host=str(postgres.socket_folder()), user="postgres", dbname="jangkau"
    ) as connection:
        for table in TABLES:
            rows = io.BytesIO()
            with connection.cursor().copy(f"copy {table} to stdout") as out:
                for part in out:
                    rows.write(part)
            connection.execute(f"create table bench_{table} (like {table} including all)")
            began = time.perf_counter()
            with connection.cursor().copy(f"copy bench_{table} from stdin") as into:
                into.write(rows.getvalue())
            took += time.perf_counter() - began
    return took
