"""Published orienteering instances against known values: `python -m benchmarks.orienteering [FOLDER]`.

The instances belong to their authors and are not part of this project: give the folder that holds
them, or set JANGKAU_ORIENTEERING. Without `--all` a sample is solved, spread evenly over the sets.
"""

import os
import sys
from pathlib import Path

from benchmarks.figures import Figure
from jangkau.cli import bench

SAMPLE = 12
"""Instances of each family without `--all`."""
TOP, WINDOWED = ("Set4", "Set5"), ("c1", "c2", "r1", "r2", "rc1", "rc2")
BARS = ((TOP, "TOP sets 4 and 5", 0.005), (WINDOWED, "TOPTW c, r, rc, m = 1..4", 0.01))


def measure(
    *, every: bool = False, folder: Path | None = None, seconds: float = 10.0
) -> list[Figure]:
    """Mean gap of each family beside its bar; nothing if the instances are not there."""
    where = folder or Path(os.environ.get("JANGKAU_ORIENTEERING", "var/orienteering"))
    if not where.is_dir():
        print(
            f"No orienteering instances in {where}: not measured."
            " Give the folder, or set JANGKAU_ORIENTEERING.",
            flush=True,
        )
        return []
    known = bench.references_in(tuple(sorted(where.glob("*.csv"))))
    bench.warm()
    return [
        _family(where, known, sets=sets, what=what, bar=bar, every=every, seconds=seconds)
        for sets, what, bar in BARS
    ]


def _family(
    where: Path,
    known: dict[tuple[str, int], bench.Known],
    *,
    sets: tuple[str, ...],
    what: str,
    bar: float,
    every: bool,
    seconds: float,
) -> Figure:
    tasks = bench.tasks(where, sets=list(sets), names="*", teams=[1, 2, 3, 4])
    chosen = bench.spread(tasks, limit=0 if every else SAMPLE)
    rows = [bench.solved(task, known=known, seconds=seconds, seed=1) for task in chosen]
    print(bench.table(rows), flush=True)
    gaps = [row.gap for row in rows if row.gap is not None]
    mean = sum(gaps) / len(gaps) if gaps else float("nan")
    sources = ", ".join(sorted({row.reference_from for row in rows} - {""}))
    return Figure(
        f"{what}: mean gap over {len(gaps)} of {len(tasks)}, {seconds:g} CPU s each",
        100 * mean,
        "%",
        f"the highest value in {sources or 'no file'}",
        0.0,
        f"at most {100 * bar:g} %",
        mean <= bar,
    )


if __name__ == "__main__":
    from benchmarks.figures import table

    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    print(
        table(measure(every="--all" in sys.argv, folder=Path(words[0]) if words else None)),
        flush=True,
    )
