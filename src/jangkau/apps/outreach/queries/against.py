"""The plan against what came of it: done, missed, still ahead, and visits nobody planned."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jangkau.apps.outreach.queries.board import BoardPlan, BoardVisit, board_visits
from jangkau.apps.outreach.queries.outcomes import Outcome, outcomes
from jangkau.apps.places import queries as places


class Fate(StrEnum):
    """What became of a visit."""

    DONE = "done"
    MISSED = "missed"
    AHEAD = "ahead"
    UNPLANNED = "unplanned"


@dataclass(frozen=True)
class Against:
    """One visit as planned, as done, or both. `name` is the place's."""

    fate: Fate
    day: date
    team_code: str
    place: str
    name: str
    kind: str
    region_code: str
    planned: BoardVisit | None
    outcome: Outcome | None

    @property
    def expected(self) -> float | None:
        return self.planned.expected if self.planned else None


@dataclass(frozen=True)
class WeekSum:
    """One week: what was expected of the visits done so far, and what they brought.

    `lasting` is None until the fourth month of some visit is known.
    """

    monday: date
    planned: int
    done: int
    missed: int
    unplanned: int
    expected: float
    expected_done: float
    registered: int
    lasting: float | None


@dataclass(frozen=True)
class DistrictSum:
    """One district: its visits in the plan and those done."""

    code: str
    name: str
    planned: int
    done: int


def against(plan: BoardPlan, *, today: date) -> list[Against]:
    """Every visit of the plan and every visit done in its days, by day and team."""
    planned = board_visits(plan.id)
    found = [
        one
        for one in outcomes(plan.office_code, on=today, since=plan.first_on)
        if one.day < plan.until_on
    ]
    matched = _matched(planned, found)
    lines = [_planned(one, matched.get(one.id), today=today) for one in planned]
    used = {one.visit_id for one in matched.values()}
    free = [one for one in found if one.visit_id not in used]
    facts = places.places_of({one.place for one in free})
    lines += [_unplanned(one, facts.get(one.place)) for one in free]
    return sorted(lines, key=lambda one: (one.day, one.team_code, one.place))


def week_sums(plan: BoardPlan, *, lines: Sequence[Against]) -> list[WeekSum]:
    """The lines added up by week of the plan."""
    return [
        _week(monday, [one for one in lines if monday <= one.day < monday + timedelta(weeks=1)])
        for monday in plan.weeks
    ]


def district_sums(plan: BoardPlan, *, lines: Iterable[Against]) -> list[DistrictSum]:
    """Every district of the office's territory, those with fewest planned visits first."""
    held = list(lines)
    planned = Counter(one.region_code[:6] for one in held if one.planned)
    done = Counter(one.region_code[:6] for one in held if one.outcome)
    names = _districts(plan.office_code) | {
        code: one.name for code, one in places.regions({*planned, *done} - {""}).items()
    }
    sums = [DistrictSum(code, name, planned[code], done[code]) for code, name in names.items()]
    return sorted(sums, key=lambda one: (one.planned, one.name))


def _matched(planned: Sequence[BoardVisit], found: Sequence[Outcome]) -> Mapping[object, Outcome]:
    """The outcome of each planned visit: the one that names it, else one at its place on its day."""
    named = {one.planned_visit_id: one for one in found if one.planned_visit_id}
    own = {one.id for one in planned}
    rest = {(one.place, one.day): one for one in found if one.planned_visit_id not in own}
    matched: dict[object, Outcome] = {}
    for visit in planned:
        outcome = named.get(visit.id) or rest.pop((visit.place, visit.day), None)
        if outcome:
            matched[visit.id] = outcome
    return matched


def _planned(one: BoardVisit, outcome: Outcome | None, *, today: date) -> Against:
    fate = Fate.DONE if outcome else Fate.MISSED if one.day < today else Fate.AHEAD
    return Against(
        fate, one.day, one.team_code, one.place, one.name, one.kind, one.region_code, one, outcome
    )


def _unplanned(one: Outcome, at: places.PlaceFacts | None) -> Against:
    name, kind, region = (at.name, at.kind, at.region_code) if at else (one.place, "", "")
    return Against(Fate.UNPLANNED, one.day, one.team_code, one.place, name, kind, region, None, one)


def _week(monday: date, lines: Sequence[Against]) -> WeekSum:
    fates = Counter(one.fate for one in lines)
    outcomes_known = [one.outcome for one in lines if one.outcome]
    bringing = [one for one in outcomes_known if one.registered]  # of nobody nothing is learned
    lasting = [one.lasting for one in bringing if one.lasting is not None]
    return WeekSum(
        monday=monday,
        planned=sum(one.planned is not None for one in lines),
        done=fates[Fate.DONE],
        missed=fates[Fate.MISSED],
        unplanned=fates[Fate.UNPLANNED],
        expected=sum(one.expected or 0 for one in lines),
        expected_done=sum(one.expected or 0 for one in lines if one.fate is Fate.DONE),
        registered=sum(one.registered for one in outcomes_known),
        lasting=sum(lasting) if lasting else None,
    )


def _districts(office_code: str) -> dict[str, str]:
    """The districts of an office's territory by code."""
    found: dict[str, str] = {}
    for region in places.territory_of(office_code).regions:
        below = [region]
        while below and len(below[0]) < 6:
            below = [child.code for code in below for child in places.children(code)]
        found |= {code: one.name for code, one in places.regions(below).items()}
    return found
