"""Preparing one office's problem, and solving it: the second asks no database, so it runs anywhere."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from math import isfinite
from typing import Any
from uuid import UUID

from jangkau.apps.outreach.operations.travel_times import measured_travel
from jangkau.apps.outreach.queries.asked import Asked
from jangkau.apps.outreach.queries.gathering import Gathered, gather, teams_by_car
from jangkau.apps.outreach.queries.published import planned_visits
from jangkau.domain.visits.planning import Progress
from jangkau.domain.visits.planning import plan as planned
from jangkau.domain.visits.problem import Kept, Plan, Stay
from jangkau.domain.visits.warming import warm
from jangkau.domain.visits.whatif import one_car_less


@dataclass(frozen=True)
class Told:
    """How far a computation is: CPU seconds so far, the best worth and the best bound."""

    seconds: float
    worth: float
    bound: float | None
    stage: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is kept beside the plan; with the share that may be missing at most."""
        gap = None
        if self.bound and self.bound > 0:
            gap = max(0.0, (self.bound - self.worth) / self.bound)
        return {**asdict(self), "gap": gap}


type Tell = Callable[[Told], bool]
"""Hears how far it is and answers whether to go on."""


def go_on(_told: Told) -> bool:
    """Never stops."""
    return True


def prepare(
    office_code: str, *, first: date, until: date, asked: Asked, seed: int,
    published: Sequence[Kept] = (), stays: Sequence[Stay] = (),
    only: frozenset[str] | None = None,
) -> Gathered:  # fmt: skip
    """What a plan is made from, with ways measured where a table or a server is configured.

    Refuses what `queries.gather` refuses.
    """
    gathered = gather(
        office_code,
        first=first,
        until=until,
        asked=asked,
        seed=seed,
        published=published,
        stays=stays,
        only=only,
    )
    winding = gathered.travel.winding
    found = measured_travel(gathered.problem, office_code=office_code, winding=winding)
    return replace(gathered, travel=found.travel, refused=(*gathered.refused, *found.refused))


def with_a_car_less(gathered: Gathered, *, of_plan: UUID | None) -> Gathered:
    """The same with one car less than the office has, seen from the days of a plan."""
    visits = planned_visits(of_plan) if of_plan else ()
    by_car = teams_by_car(gathered.office_code)
    return replace(gathered, problem=one_car_less(gathered.problem, visits=visits, by_car=by_car))


def solve(gathered: Gathered, *, asked: Asked, seed: int, tell: Tell = go_on) -> Plan:
    """The plan of a problem, made in `asked.seconds` of this process's CPU time or until `tell` says no."""
    stopped = [False]

    def hear(heard: Progress) -> None:
        bound = heard.bound if isfinite(heard.bound) else None  # before the first one is known
        told = Told(heard.seconds, heard.worth, bound, heard.stage)
        stopped[0] = not tell(told)

    warm()
    return planned(
        gathered.problem,
        travel=gathered.travel,
        seconds=asked.seconds,
        clock=time.process_time,
        seed=seed,
        progress=hear,
        keep_going=lambda: not stopped[0],
        effort=asked.effort,
        iterations=asked.iterations,
    )
