"""What a plan made near another one changes, visit by visit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.queries.board import BoardPlan, BoardVisit, board_visits, plan_of_row

Where = tuple[date, str]
"""A day and a team."""

type _Visit = tuple[str, date, str]
"""A place, a day and a team."""


@dataclass(frozen=True)
class Changed:
    """One visit that is new (`before` is None), gone (`after` is None) or moved."""

    place: str
    name: str
    before: Where | None
    after: Where | None


@dataclass(frozen=True)
class Variant:
    """A what-if beside its plan; `visits` is how many it plans.

    `changed` of them are not as in the plan, on the days that both hold; `before` is what the plan
    expects of those days.
    """

    plan: BoardPlan
    visits: int
    changed: int
    before: float


def changes(plan: BoardPlan) -> list[Changed]:
    """How the plan differs from the one it is based on, from its first day on; none without one."""
    if plan.based_on is None:
        return []
    before = _by_place(board_visits(plan.based_on, first=plan.first_on))
    after = _by_place(board_visits(plan.id))
    found: list[Changed] = []
    for place in sorted({*before, *after}):
        found += _of_place(place, before.get(place, []), after.get(place, []))
    return sorted(found, key=lambda one: (one.after or one.before or (date.max, ""), one.name))


def what_ifs(plan_id: UUID) -> list[Variant]:
    """The questions asked about a plan, the latest first."""
    rows = VisitPlan.objects.filter(asked__what_if_of=str(plan_id)).order_by("-made_at", "-id")
    base = _expected(plan_id)
    return [_variant(plan_of_row(row), base) for row in rows]


def _variant(plan: BoardPlan, base: Mapping[_Visit, float]) -> Variant:
    held = {one: expected for one, expected in base.items() if one[1] >= plan.first_on}
    own = _expected(plan.id)
    gone = Counter(place for place, *_ in held.keys() - own.keys())
    come = Counter(place for place, *_ in own.keys() - held.keys())
    changed = sum(max(gone[place], come[place]) for place in gone.keys() | come.keys())
    return Variant(plan, len(own), changed, sum(held.values()))


def _expected(plan_id: UUID) -> dict[_Visit, float]:
    """What each visit of a plan is expected to bring."""
    rows = PlannedVisit.objects.filter(plan_id=plan_id)
    found = rows.values_list("place", "day", "team_code", "expected")
    return {(place, day, team): expected for place, day, team, expected in found}


def count_visits(plan_id: UUID) -> int:
    """How many visits a plan holds."""
    return PlannedVisit.objects.filter(plan_id=plan_id).count()


def _by_place(visits: Iterable[BoardVisit]) -> dict[str, list[BoardVisit]]:
    found: dict[str, list[BoardVisit]] = defaultdict(list)
    for one in visits:
        found[one.place].append(one)
    return found


def _of_place(place: str, before: list[BoardVisit], after: list[BoardVisit]) -> list[Changed]:
    """Visits of the same day and team stand; the others are paired in the order of their days."""
    held = {(one.day, one.team_code) for one in before} & {
        (one.day, one.team_code) for one in after
    }
    left = [one for one in before if (one.day, one.team_code) not in held]
    come = [one for one in after if (one.day, one.team_code) not in held]
    most = max(len(left), len(come))
    pairs = zip(
        [*left, *[None] * (most - len(left))], [*come, *[None] * (most - len(come))], strict=True
    )
    return [
        Changed(place, (a or b).name, _where(b), _where(a))  # type: ignore[union-attr]
        for b, a in pairs
    ]


def _where(visit: BoardVisit | None) -> Where | None:
    return (visit.day, visit.team_code) if visit else None
