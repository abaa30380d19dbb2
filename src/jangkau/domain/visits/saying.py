"""A plan as documents: its JSON for machines, and its sentences in both languages for keeping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jangkau.domain.terms import Refused
from jangkau.domain.visits import explaining
from jangkau.domain.visits.problem import Note, NotPlanned, Plan, PlannedVisit, Problem


@dataclass(frozen=True)
class Said:
    """A plan's sentences: `why` for each visit in the plan's order, `not_planned`, `binding`.

    A sentence is a dictionary with its `code`, and itself in `id` and `en`. A `why` has them under
    `said`, and `low` to `high` where it is known what one visit brings eight times in ten.
    """

    why: tuple[dict[str, Any], ...]
    not_planned: tuple[dict[str, Any], ...]
    binding: tuple[dict[str, Any], ...]


def said(
    problem: Problem, *, plan: Plan, spread: Mapping[str, tuple[float, float]] | None = None,
    more: Sequence[dict[str, Any]] = (),
) -> Said:  # fmt: skip
    """Everything a plan says of itself; `spread` is low and high of one visit by place.

    `more` are sentences from elsewhere that stand with what binds the plan.
    """
    names = {one.key: one.name for one in problem.places}
    names |= {one.code: one.name for one in problem.teams}
    return Said(
        tuple(_why(one, problem, plan, spread or {}) for one in plan.visits),
        tuple(_left_out(one, names) for one in plan.not_planned),
        (*(sentences(one) for one in plan.binding), *more),
    )


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as machines read it; times as `07:30`, days as `2026-06-01`."""
    return {
        "visits": [_visit(one) for one in plan.visits],
        "value": plan.worth,
        "bound": plan.bound,
        "gap": plan.gap,
        "seed": plan.seed,
        "not_planned": [
            {"place": one.place, "reason": one.sentence("en")} for one in plan.not_planned
        ],
    }


def in_detail(plan: Plan) -> dict[str, Any]:
    """As `as_json`, with what the plan brings and costs, and every reason's code, price and Indonesian."""
    return {
        **as_json(plan),
        "expected": plan.expected,
        "cost": plan.cost,
        "iterations": plan.iterations,
        "not_planned": [
            {"place": one.place, "reason": one.sentence("en"), "code": one.reason,
             "reason_id": one.sentence("id"), "costs": one.costs}
            for one in plan.not_planned
        ],
    }  # fmt: skip


def _visit(one: PlannedVisit) -> dict[str, Any]:
    return {
        "team": one.team,
        "date": one.day.isoformat(),
        "order": one.order,
        "place": one.place,
        "arrive": clock(one.arrive),
        "depart": clock(one.depart),
        "expected": round(one.expected, 4),
    }


def clock(minutes: int) -> str:
    """Minutes of the day as `07:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _why(
    visit: PlannedVisit, problem: Problem, plan: Plan, spread: Mapping[str, tuple[float, float]]
) -> dict[str, Any]:
    said = [sentences(one) for one in explaining.why(problem, plan=plan, visit=visit)]
    low, high = spread.get(visit.place, (None, None))
    return {"said": said, "low": low, "high": high}


def _left_out(one: NotPlanned, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "place": one.place,
        "name": names.get(one.place, one.place),
        "reason": one.reason,
        "costs": one.costs,
        "id": one.sentence("id"),
        "en": one.sentence("en"),
    }


def sentences(note: Note | Refused) -> dict[str, Any]:
    """The code of what is said, and its sentence in both languages."""
    return {"code": note.code, "id": note.sentence("id"), "en": note.sentence("en")}
