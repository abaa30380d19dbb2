"""`jangkau bench`: solves published instances and sets the results beside known values."""

import csv
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click

from jangkau.cli.door import JSON, say, told
from jangkau.domain.terms import Refusal, Refused
from jangkau.domain.visits.instance import broken
from jangkau.domain.visits.orienteering import Published, kind_of, read_top, read_toptw
from jangkau.domain.visits.search import greedy, improve

VALUES = ("ref_value", "best_known", "best", "value")
"""Columns of a reference file that may hold the value, the first that is there."""


NO_INSTANCES = Refusal(
    "bench.no_instances",
    id="Tidak ada contoh orienteering yang cocok di {folder}. Tunjuk folder berisi berkas .txt TOP (Chao) "
    "atau TOPTW (Solomon, Cordeau), atau longgarkan --sets dan --instances.",
    en="No orienteering instance that fits is in {folder}. Name a folder with .txt files of TOP (Chao) or "
    "TOPTW (Solomon, Cordeau), or loosen --sets and --instances.",
)


class Task(NamedTuple):
    """One instance to solve; `teams` is 0 where the file itself says how many."""

    path: Path
    set: str
    teams: int


class Known(NamedTuple):
    """A value somebody has reached, and the file that says so."""

    value: float
    source: str


@dataclass(frozen=True)
class Row:
    """One instance solved. `gap` is a share of the reference; negative where it was beaten."""

    instance: str
    set: str
    teams: int
    value: float
    reference: float | None
    reference_from: str
    gap: float | None
    iterations: int
    cpu_seconds: float


@click.group()
def command() -> None:
    """Solve published instances of the planning problem."""


@command.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.01),
    default=10.0,
    show_default=True,
    help="CPU seconds for each instance.",
)
@click.option("--sets", default="", help="Only these sets, with commas: Set4,Set5,c1,r2.")
@click.option("--instances", default="*", help="Only instances whose name fits, like 'p4.2.*'.")
@click.option("--teams", default="1,2,3,4", show_default=True, help="For files with windows.")
@click.option("--seed", default=1, show_default=True)
@click.option("--limit", default=0, help="Solve only so many, spread evenly over all.")
@click.option(
    "--reference",
    "references",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of known values; without it those that lie in FOLDER.",
)
@JSON
def orienteering(
    folder: Path,
    seconds: float,
    sets: str,
    instances: str,
    teams: str,
    seed: int,
    limit: int,
    references: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Team orienteering (Chao) and the same with time windows (Solomon, Cordeau).

    Each instance gets so many seconds of one processor core. The gap is against the highest value
    that a reference file knows, which need not be the best there is: the file is named. A file that
    cannot be read is named, and the rest is solved. Refuses `bench.no_instances`.

    \b
    Example:  jangkau bench orienteering data/orienteering --seconds 10 --sets Set4,c1
    """
    chosen = tasks(
        folder, sets=_listed(sets), names=instances, teams=[int(t) for t in _listed(teams)]
    )
    if not chosen:
        raise NO_INSTANCES(folder=folder)
    known = references_in(references or tuple(sorted(folder.glob("*.csv"))))
    warm()
    rows: list[Row] = []
    refused: list[tuple[Path, Refused]] = []
    with click.progressbar(spread(chosen, limit=limit), label="Solving", file=sys.stderr) as bar:
        for task in bar:
            try:
                rows.append(solved(task, known=known, seconds=seconds, seed=seed))
            except Refused as fault:
                refused.append((task.path, fault))
    if as_json:
        left = [{"file": path, **told(one)} for path, one in refused]
        say({**document(rows, seconds=seconds, seed=seed), "refused": left})
    elif rows:
        click.echo(table(rows))
    for path, one in refused:
        click.echo(f"{path}: {one.sentence('id')}\n{path}: {one.sentence('en')}", err=True)


def warm() -> None:
    """Compiles the search (kept for the next time), so that no instance pays for it."""
    given = read_top("n 3\nm 1\ntmax 4\n0 0 0\n1 0 1\n0 0 0\n").instance
    improve(given, routes=greedy(given), seed=1, keep_going=lambda _: True, iterations=1)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def tasks(folder: Path, *, sets: list[str], names: str, teams: list[int]) -> list[Task]:
    """The instances in a folder and below it; other text files are passed over."""
    found = []
    for path in sorted(folder.rglob("*.txt")):
        kind = kind_of(path.read_text(errors="replace"))
        if kind and fnmatch(path.stem, names):
            group = path.parent.name if kind == "top" else _family(path.stem)
            if not sets or group in sets:
                found += [Task(path, group, m) for m in ([0] if kind == "top" else teams)]
    return found


def _family(stem: str) -> str:
    """`rc1` of `rc108`, `pr` of `pr07`."""
    letters = stem.rstrip("0123456789")
    return letters if letters == "pr" else letters + stem[len(letters) : len(letters) + 1]


def spread(every: list[Task], *, limit: int) -> list[Task]:
    """So many of them, evenly; all, if `limit` is 0."""
    if not limit or limit >= len(every):
        return every
    return [every[i * len(every) // limit] for i in range(limit)]


def references_in(paths: tuple[Path, ...]) -> dict[tuple[str, int], Known]:
    """The highest known value of each instance and number of teams, with its file."""
    best: dict[tuple[str, int], Known] = {}
    for path in paths:
        for key, value in _values(path):
            if key not in best or value > best[key].value:
                best[key] = Known(value, path.name)
    return best


def _values(path: Path) -> Iterator[tuple[tuple[str, int], float]]:
    with path.open(newline="", encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        column = next((c for c in VALUES if c in (reader.fieldnames or ())), None)
        for row in reader if column else ():
            text = row[column or ""]
            if row.get("instance") and text:
                yield (row["instance"], int(row.get("m") or 0)), float(text)


def solved(
    task: Task,
    *,
    known: dict[tuple[str, int], Known],
    seconds: float,
    seed: int,
    clock: Callable[[], float] = time.process_time,
) -> Row:
    """Solves one instance; the routes are checked before anything is said about them."""
    published = _read(task)
    began = clock()
    start = greedy(published.instance)
    found = improve(
        published.instance,
        routes=start,
        seed=seed,
        keep_going=lambda _: clock() - began < seconds,
        used=lambda: (clock() - began) / seconds,
    )
    took = clock() - began
    assert not broken(published.instance, routes=found.routes), task.path.stem
    assert published.holds(found.routes), task.path.stem
    teams = published.instance.team_days
    reference = known.get((task.path.stem, teams)) or known.get((task.path.stem, 0))
    value = round(found.worth, 6)
    return Row(
        task.path.stem,
        task.set,
        teams,
        value,
        reference.value if reference else None,
        reference.source if reference else "",
        _gap(value, reference),
        found.iterations,
        round(took, 2),
    )


def _read(task: Task) -> Published:
    text = task.path.read_text()
    if not task.teams:
        return read_top(text)
    return read_toptw(text, teams=task.teams, decimals=2 if task.set == "pr" else 1)


def _gap(value: float, reference: Known | None) -> float | None:
    if reference is None:
        return None
    if not reference.value:
        return 0.0
    return (reference.value - value) / reference.value


def sums(rows: list[Row]) -> list[dict[str, Any]]:
    """Each set: how many, the mean gap, how many were reached or beaten, and the files compared with."""
    sums = []
    for name, group in groupby(sorted(rows, key=lambda row: row.set), key=lambda row: row.set):
        members = list(group)
        gaps = [row.gap for row in members if row.gap is not None]
        sums.append(
            {
                "set": name,
                "instances": len(members),
                "with_reference": len(gaps),
                "mean_gap": statistics.fmean(gaps) if gaps else None,
                "worst_gap": max(gaps, default=None),
                "reached": sum(gap <= 1e-9 for gap in gaps),
                "beaten": sum(gap < -1e-9 for gap in gaps),
                "references": sorted({row.reference_from for row in members} - {""}),
            }
        )
    return sums


def document(rows: list[Row], *, seconds: float, seed: int) -> dict[str, Any]:
    """Everything for a machine."""
    return {
        "seconds": seconds,
        "seed": seed,
        "clock": "CPU seconds of one core",
        "sets": sums(rows),
        "instances": [vars(row) for row in rows],
    }


def table(rows: list[Row]) -> str:
    """The sets as lines a person can read."""
    lines = [f"{'set':<8}{'solved':>7}{'gap':>9}{'worst':>9}{'reached':>9}{'beaten':>8}  against"]
    for line in sums(rows):
        lines.append(
            f"{line['set']:<8}{line['instances']:>7}{_percent(line['mean_gap']):>9}"
            f"{_percent(line['worst_gap']):>9}{line['reached']:>9}{line['beaten']:>8}"
            f"  {', '.join(line['references']) or 'no reference'}"
        )
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.2f} %"
