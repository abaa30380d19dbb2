"""One market closes after the plan is published: what share of the visits changes, and what it costs.

An invented branch of 1,000 places, 10 teams and 20 days. Its plan is published; then the market that
brings most is closed for good and the branch is planned again near the published plan. Beside it the
same problem planned without heed of the published plan: what it could bring at best, and how much would
change then.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass, replace

from benchmarks.figures import Figure
from jangkau.domain.visits import planning
from jangkau.domain.visits.problem import Kept, Limits, Plan, Problem
from jangkau.domain.visits.replanning import changes
from tests.builders.branch import a_branch, closed, the_travel

PLACES, TEAMS, DAYS = 1_000, 10, 20
SECONDS, AGAIN = 20.0, 10.0
CHANGE_PRICE = 1.0
MOST_SHARE = 0.05


@dataclass(frozen=True)
class Outcome:
    """What closing one market changes."""

    visits: int
    share: float
    free_share: float
    expected: float
    free: float


def measure(places: int = PLACES, seconds: float = SECONDS, again: float = AGAIN) -> list[Figure]:
    """The share of visits that change, and how much of the expectation staying near gives up."""
    found = closing(places, seconds=seconds, again=again)
    lost = 1 - found.expected / found.free
    return [
        Figure(
            f"stability: one market closed, {places:,} places",
            100 * found.share,
            "% of visits",
            "planned without heed of the published plan",
            100 * found.free_share,
            "at most 5 %",
            found.share <= MOST_SHARE,
        ),
        Figure(
            "stability: expected enrolments given up by staying near",
            100 * lost,
            "%",
            "enrolments of the free plan",
            found.free,
            "at most 1 %",
            lost <= 0.01,
        ),
    ]


def closing(places: int, *, seconds: float, again: float, seed: int = 1) -> Outcome:
    """Publishes a plan, closes its best market, and plans again both ways. Seconds are of the CPU."""
    branch = a_branch(places=places, teams=TEAMS, days=DAYS, seed=seed)
    plan = planned(branch, seconds)
    published = tuple(Kept(one.place, one.team, one.day) for one in plan.visits)
    brought: dict[str, float] = defaultdict(float)
    for one in plan.visits:
        brought[one.place] += one.expected
    shut = closed(branch, place=max(brought, key=lambda key: (brought[key], key)))
    near = replace(shut, published=published, limits=Limits(change_price=CHANGE_PRICE))
    stayed, free = planned(near, again), planned(shut, seconds)
    return Outcome(
        visits=len(published),
        share=changes(published, visits=stayed.visits).share,
        free_share=changes(published, visits=free.visits).share,
        expected=stayed.expected,
        free=free.expected,
    )


def planned(problem: Problem, seconds: float) -> Plan:
    """The plan of a problem in so many seconds of this process."""
    return planning.plan(
        problem,
        travel=the_travel(),
        seconds=seconds,
        clock=time.process_time,
        effort="search",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=PLACES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    arguments = parser.parse_args()
    for figure in measure(arguments.places, arguments.seconds):
        print(figure)


if __name__ == "__main__":
    main()
