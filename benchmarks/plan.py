"""Plans of a branch on one core, in CPU seconds: `python -m benchmarks.plan [--large] [--seconds N]`.

Compiled code is loaded before the clock runs: the very first run on a machine compiles for about a
minute, every later one takes it from beside the source. Gaps are certified: bound and worth come
from the same run.
"""

import resource
import sys
import time
from dataclasses import dataclass

from benchmarks.branch import branch, rotation
from benchmarks.figures import Figure
from jangkau.domain.visits.anytime import Progress, Solved, solve
from jangkau.domain.visits.instance import Instance, broken, objective
from jangkau.domain.visits.search import greedy

SEED = 1


@dataclass(frozen=True)
class Size:
    """One size of branch, and its bars: seconds and the greatest gap in per cent; gigabytes."""

    sites: int
    teams: int
    days: int
    gaps: tuple[tuple[float, float], ...]
    most_gb: float


BRANCH = Size(1_000, 10, 20, ((10.0, 3.5), (120.0, 1.0)), 0.5)
LARGE = Size(5_000, 20, 20, ((600.0, 3.0),), 2.0)


def measure(*, large: bool = False, seconds: float | None = None) -> list[Figure]:
    """The branch's figures; with `large` those of 5,000 sites. `seconds`: one run of that length."""
    size = LARGE if large else BRANCH
    _warm()
    instance = branch(SEED, sites=size.sites, teams=size.teams, days=size.days)
    what = f"{size.sites:,} × {size.teams} × {size.days}"
    figures = [_first(instance, what)]
    gaps = tuple(one for one in size.gaps if seconds is None or one[0] == seconds) or (
        (seconds or 0.0, size.gaps[-1][1]),
    )
    found = None
    for length, bar in gaps:
        found = _run(instance, length)
        gap = 100 * found.gap
        figures.append(
            Figure(
                f"{what}, gap after {length:g} CPU s", gap, "%", "none", 0, f"≤ {bar} %", gap <= bar
            )
        )
    assert found is not None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    figures.append(
        Figure(
            f"{what}, memory", peak, "GB", "none", 0, f"≤ {size.most_gb} GB", peak <= size.most_gb
        )
    )
    return [*figures, *_beside(instance, found, what)]


def _warm() -> None:
    """Loads all compiled code."""
    small = branch(9, sites=60, teams=2, days=3)
    solve(small, seed=1, seconds=0.0, clock=time.process_time, iterations=500)


def _first(instance: Instance, what: str) -> Figure:
    began = time.process_time()
    routes = greedy(instance)
    took = time.process_time() - began
    assert not broken(instance, routes=routes)
    return Figure(f"{what}, first plan", took, "CPU s", "none", 0, "≤ 2 s", took <= 2)


def _run(instance: Instance, seconds: float) -> Solved:
    said = [""]

    def hear(now: Progress) -> None:
        if now.stage != said[0]:
            said[0] = now.stage
            line = f"  {now.seconds:6.1f} s {now.stage:8} worth {now.worth:,.1f}"
            print(f"{line} bound {now.bound:,.1f}", flush=True)

    found = solve(instance, seed=SEED, seconds=seconds, clock=time.process_time, progress=hear)
    assert not broken(instance, routes=found.routes)
    return found


def _beside(instance: Instance, found: Solved, what: str) -> list[Figure]:
    """What the plan is worth beside greedy insertion and beside a fixed fortnightly rotation."""
    others = (("greedy insertion", greedy(instance), 6.0), ("rotation", rotation(instance), 40.0))
    figures = []
    for name, routes, bar in others:
        worth = objective(instance, routes=routes)
        more = 100 * (found.worth / worth - 1)
        figures.append(
            Figure(
                f"{what}, worth more than {name} by {more:.1f} %", found.worth, "enrolments",
                name, worth, f"≥ {bar:g} %", more >= bar,
            )
        )  # fmt: skip
    return figures


if __name__ == "__main__":
    from benchmarks.figures import table

    given = sys.argv[1:]
    wanted = float(given[given.index("--seconds") + 1]) if "--seconds" in given else None
    print(table(measure(large="--large" in given, seconds=wanted)))
