"""One office as one job: no database and no Django, so that any process on any machine can do it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jangkau.domain.visits.planning import Progress, plan
from jangkau.domain.visits.problem import Plan, Problem
from jangkau.domain.visits.saying import Said, in_detail, said
from jangkau.domain.visits.travel import Travel
from jangkau.domain.visits.warming import warm


@dataclass(frozen=True)
class Job:
    """One office to plan. `seconds` are CPU seconds of the solving; `effort` is `search` or `full`."""

    office_code: str
    problem: Problem
    travel: Travel
    seconds: float
    effort: str
    seed: int
    spread: Mapping[str, tuple[float, float]]
    more: tuple[dict[str, Any], ...] = ()
    iterations: int | None = None


@dataclass(frozen=True)
class Done:
    """One office planned, with its sentences; or why it could not be. `seconds`: CPU in all."""

    office_code: str
    seconds: float
    places: int = 0
    plan: Plan | None = None
    said: Said | None = None
    refused: dict[str, str] | None = None

    def to_json(self) -> dict[str, Any]:
        """As it is written into the office's file."""
        about = {"office": self.office_code, "places": self.places, "seconds": self.seconds}
        if self.plan is None:
            return {**about, "refused": self.refused}
        assert self.said is not None
        return {**about, **in_detail(self.plan), "binding": list(self.said.binding)}


def work(
    job: Job,
    *,
    progress: Callable[[Progress], None] | None = None,
    keep_going: Callable[[], bool] | None = None,
) -> Done:
    """Plans one office; what every engine runs. After a no of `keep_going` the best so far comes soon."""
    warm()
    begun = time.process_time()
    found = plan(
        job.problem,
        travel=job.travel,
        seconds=job.seconds,
        clock=time.process_time,
        seed=job.seed,
        effort=job.effort,
        iterations=job.iterations,
        progress=progress,
        keep_going=keep_going,
    )
    words = said(job.problem, plan=found, spread=job.spread, more=job.more)
    spent = round(time.process_time() - begun, 3)
    return Done(job.office_code, spent, len(job.problem.places), found, words)
