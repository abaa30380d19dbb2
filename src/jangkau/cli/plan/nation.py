"""Every office at once: a file for each, so that a run broken off goes on where it stopped."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jangkau.cli.plan.jobs import Done, Job
from jangkau.domain.terms import Refused
from jangkau.domain.visits.sharing import Offer, Shared, share

if TYPE_CHECKING:
    from jangkau.apps.outreach.queries import Asked


@dataclass(frozen=True)
class Wanted:
    """What is planned for every office; `parts` of a shared budget in rupiah, by office."""

    first: date
    until: date
    asked: "Asked"
    seed: int
    parts: Mapping[str, int] | None = None

    def of(self, office_code: str) -> "Asked":
        """What is asked of one office: with its part of a shared budget, if there is one."""
        if self.parts is None:
            return self.asked
        return replace(self.asked, budget=self.parts[office_code])


def branches() -> tuple[str, ...]:
    """The codes of every branch, in order. The house must be open."""
    from jangkau.apps.places import queries as places
    from jangkau.domain.terms import Territory

    everywhere = Territory(everywhere=True)
    return tuple(one.code for one in places.offices(everywhere) if one.kind == "branch")


def jobs(offices: Iterable[str], *, wanted: Wanted) -> Iterator[Job | Done]:
    """A job for each office as it is asked for, or why that office cannot be planned."""
    for code in offices:
        try:
            yield job(code, wanted=wanted)
        except Refused as refused:
            said = {name: refused.sentence(name) for name in ("id", "en")}
            yield Done(code, 0.0, refused={"code": refused.code, **said})


def job(office_code: str, *, wanted: Wanted) -> Job:
    """What an office's plan is made from. Refuses what gathering refuses."""
    from jangkau.apps.outreach import operations
    from jangkau.domain.visits.saying import sentences

    asked = wanted.of(office_code)
    gathered = operations.prepare(
        office_code, first=wanted.first, until=wanted.until, asked=asked, seed=wanted.seed
    )
    return Job(
        office_code, gathered.problem, gathered.travel, asked.seconds, asked.effort, wanted.seed,
        gathered.spread, tuple(sentences(one) for one in gathered.refused), asked.iterations,
    )  # fmt: skip


TRIED = (1.0, 0.5, 0.25, 0.1)
"""What an enrolment is worth, as parts of the usual, in the plans that offer a use for the budget."""

TRIED_ITERATIONS = 3_000

WORTH_AT_LEAST = 200_000
"""Rupiah of an enrolment where costs were not to count at all."""


def shared(
    budget: int, *, wanted: Wanted, engine: Callable[[Iterable[Job | Done]], Iterator[Done]],
    offices: Sequence[str],
) -> Shared:  # fmt: skip
    """A budget over the offices by their marginal values: each is planned quickly at several prices.

    Refuses `visits.no_budget`.
    """
    share({}, budget=budget)
    offers: dict[str, list[Offer]] = {code: [] for code in offices}
    usual = wanted.asked.rupiah_per_enrolment or WORTH_AT_LEAST
    for part in TRIED:
        tried = replace(
            wanted.asked, effort="search", iterations=TRIED_ITERATIONS, budget=None,
            rupiah_per_enrolment=max(1, round(usual * part)),
        )  # fmt: skip
        for done in engine(jobs(offices, wanted=replace(wanted, asked=tried))):
            if done.plan is not None:
                offers[done.office_code].append(Offer(done.plan.cost, done.plan.expected))
    return share(offers, budget=budget)


def done_before(folder: Path, *, offices: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The offices whose files are in the folder already, as they were written."""
    held = ((code, folder / f"{code}.json") for code in offices)
    return {code: json.loads(path.read_text("utf-8")) for code, path in held if path.exists()}


def written(
    found: Iterable[Done], *, folder: Path, tell: Callable[[Done], None]
) -> Iterator[dict[str, Any]]:
    """Writes each office's file as it comes; a half-written file is never taken for a whole one."""
    for one in found:
        document = one.to_json()
        fresh = folder / f".{one.office_code}.json"
        fresh.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        fresh.replace(folder / f"{one.office_code}.json")
        tell(one)
        yield document


def summary(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One line for each office, the sums, and the office with the widest gap."""
    lines = sorted((_line(one) for one in documents), key=lambda one: str(one["office"]))
    planned = [one for one in lines if "gap" in one]
    worst = max(planned, key=lambda one: one["gap"], default=None)
    value, bound = (sum(one[name] for one in planned) for name in ("value", "bound"))
    return {
        "offices": lines,
        "visits": sum(one["visits"] for one in planned),
        "places": sum(one["places"] for one in lines),
        "seconds": round(sum(one["seconds"] for one in lines), 1),
        "expected": sum(one["expected"] for one in planned),
        "cost": sum(one["cost"] for one in planned),
        "value": value,
        "bound": bound,
        "gap": max(0.0, (bound - value) / bound) if bound > 0 else 0.0,
        "worst": worst,
    }


def _line(one: dict[str, Any]) -> dict[str, Any]:
    about = {name: one[name] for name in ("office", "places", "seconds")}
    if "refused" in one:
        return {**about, "refused": one["refused"]}
    figures = {name: one[name] for name in ("value", "bound", "gap", "expected", "cost")}
    return {**about, "visits": len(one["visits"]), **figures}
