"""How long planning the whole country takes: every branch, its villages and sites, four weeks.

Each office is planned by search and columns for so many CPU seconds, with a bound of its own. The
floor gathers the same rows and takes the first plan that greedy insertion finds: what reading,
building, wording and checking cost alone. Minutes are CPU minutes divided by two cores, so that
another job on the machine does not count; the wall clock stands beside them.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure

FIRST, UNTIL = date(2026, 6, 1), date(2026, 6, 29)
SECONDS = 10.0
"""CPU seconds of the solving of one office."""

CORES = 2
BAR_MINUTES = 60


def measure() -> list[Figure]:
    """The nation, and the narrowest and widest certified gap of an office."""
    from jangkau.cli.door import open_house
    from tests.running import jangkau

    var = Path(os.environ["JANGKAU_VAR"]).resolve()
    jangkau("migrate", var=var)
    loaded = json.loads(jangkau("places", "load", "--json", var=var).stdout)
    assert loaded["villages"] == 83_762
    open_house()
    floor = _cpu_minutes(list(_planned(effort="search", iterations=0)))
    began, here = time.perf_counter(), time.process_time()
    table = _nation()
    wall = (time.perf_counter() - began) / 60
    minutes = (table["seconds"] + time.process_time() - here) / 60 / CORES
    worst = table["worst"]["gap"] * 100
    print(f"  {len(table['offices'])} offices, {table['places']} places, {table['visits']} visits")
    what = "gathering and greedy insertion alone"
    bar = f"at most {BAR_MINUTES} min on {CORES} cores"
    return [
        Figure("planning the nation", minutes, "min", what, floor, bar, minutes <= BAR_MINUTES),
        Figure("the same by the wall clock", wall, "min", what, floor, "none set", True),
        Figure("gap of the nation", table["gap"] * 100, "%", "none", 0.0, "none set", True),
        Figure("widest gap of an office", worst, "%", "none", 0.0, "none set", True),
    ]


def _nation() -> dict[str, Any]:
    """Every office by processes on two cores, as `jangkau plan --all` does it."""
    from jangkau.cli.plan.engines import by_processes
    from jangkau.cli.plan.nation import branches, jobs, summary, written

    asked = replace(_usual(), seconds=SECONDS, effort="full")
    found = by_processes(jobs(branches(), wanted=_wanted(asked)), processes=CORES)
    with tempfile.TemporaryDirectory() as folder:
        return summary(list(written(found, folder=Path(folder), tell=_tell)))


def _planned(*, effort: str, iterations: int) -> Iterator[tuple[float, int]]:
    """CPU seconds and visits of every office, one after another in this process."""
    from jangkau.apps.outreach import operations
    from jangkau.cli.plan.nation import branches

    asked = replace(_usual(), effort=effort, iterations=iterations, seconds=1.0, nights_most=0)
    for code in branches():
        began = time.process_time()
        gathered = operations.prepare(code, first=FIRST, until=UNTIL, asked=asked, seed=1)
        plan = operations.solve(gathered, asked=asked, seed=1)
        yield time.process_time() - began, len(plan.visits)


def _cpu_minutes(done: list[tuple[float, int]]) -> float:
    return sum(seconds for seconds, _visits in done) / 60 / CORES


def _usual() -> Any:
    from jangkau.apps.outreach import queries

    return queries.usual()


def _wanted(asked: Any) -> Any:
    from jangkau.cli.plan.nation import Wanted

    return Wanted(FIRST, UNTIL, asked, 1)


def _tell(done: Any) -> None:
    print(f"  {done.office_code}: {done.seconds:.1f} s", file=sys.stderr, flush=True)
