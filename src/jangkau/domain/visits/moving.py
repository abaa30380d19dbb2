"""Putting one visit into a day or taking it out by hand: the day in its best order, with its times.

Nothing is forbidden here: whether the changed plan may be driven, `checking` says.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from jangkau.domain.visits.fitting import windows
from jangkau.domain.visits.problem import Place, PlannedVisit, Problem, Shift, Team
from jangkau.domain.visits.travel import Travel, end_spot, minutes, place_spot
from jangkau.domain.visits.wording import expected

type Visits = tuple[PlannedVisit, ...]


class _Day(NamedTuple):
    """One order of a team's day: how late it is in all, when it is back, and its visits."""

    late: int
    back: int
    visits: Visits


def put_in(
    problem: Problem, *, visits: Iterable[PlannedVisit], place: str, team: str, day: date,
    travel: Travel,
) -> Visits:  # fmt: skip
    """The visits with one more, where it fits best among the team's others of the day.

    Best is: least late, then back soonest. `place` and `team` are of the problem.
    """
    held = tuple(visits)
    rest, route = _split(held, team=team, day=day)
    orders = [(*route[:n], place, *route[n:]) for n in range(len(route) + 1)]
    days = [_driven(problem, order, team=team, day=day, travel=travel) for order in orders]
    return _worths(problem, (*rest, *min(days, key=lambda one: one[:2]).visits))


def take_out(
    problem: Problem, *, visits: Iterable[PlannedVisit], place: str, team: str, day: date,
    travel: Travel,
) -> Visits:  # fmt: skip
    """The visits without this one; the team's others of the day keep their order."""
    held = tuple(visits)
    rest, route = _split(held, team=team, day=day)
    kept = tuple(key for key in route if key != place)
    return _worths(
        problem, (*rest, *_driven(problem, kept, team=team, day=day, travel=travel).visits)
    )


def _split(visits: Visits, *, team: str, day: date) -> tuple[Visits, tuple[str, ...]]:
    """The visits of other days and teams, and the places of this one in order."""
    here = [one for one in visits if (one.team, one.day) == (team, day)]
    rest = tuple(one for one in visits if (one.team, one.day) != (team, day))
    return rest, tuple(one.place for one in sorted(here, key=lambda one: one.order))


def _driven(
    problem: Problem, route: Sequence[str], *, team: str, day: date, travel: Travel
) -> _Day:
    """The day in this order, every visit as early as it can be."""
    crew = next(one for one in problem.teams if one.code == team)
    shift = crew.shifts.get(day)
    places = {one.key: one for one in problem.places}
    stops = [places[key] for key in route]
    if shift is None or not stops or any(one.at is None for one in stops):
        return _Day(0, 0, tuple(_untimed(one, n, team, day) for n, one in enumerate(stops, 1)))
    legs = _legs(stops, crew=crew, shift=shift, problem=problem, travel=travel)
    at, late, found = shift.hours.start, 0, []
    for order, (one, way) in enumerate(zip(stops, legs, strict=False), 1):
        begins, over = _begins(one, day=day, at=at + way)
        found.append(
            PlannedVisit(team, day, order, one.key, begins, begins + one.minutes, way, 0.0)
        )
        at, late = begins + one.minutes, late + over
    back = at + legs[-1]
    return _Day(late + max(0, back - shift.hours.until), back, tuple(found))


def _legs(
    stops: Sequence[Place], *, crew: Team, shift: Shift, problem: Problem, travel: Travel
) -> list[int]:
    """Minutes from the start to each stop in turn and to the end."""
    begin, end = shift.islands or (crew.island, crew.island)
    spots = [
        end_spot(shift.start, island=begin),
        *(place_spot(one) for one in stops),
        end_spot(shift.end, island=end),
    ]
    table = minutes(spots, travel=travel, boats=problem.boats)
    return [int(table[a, b]) for a, b in pairwise(range(len(spots)))]


def _begins(one: Place, *, day: date, at: int) -> tuple[int, int]:
    """When a visit of who is there at `at` begins, and by how many minutes it is too late."""
    spans = sorted(windows(one.open_on.get(day, ())))
    for span in spans:
        if max(at, span.start) + one.minutes <= span.until:
            return max(at, span.start), 0
    last = max((span.until - one.minutes for span in spans), default=at)
    return at, max(0, at - last)


def _untimed(one: Place, order: int, team: str, day: date) -> PlannedVisit:
    return PlannedVisit(team, day, order, one.key, 0, one.minutes, 0, 0.0)


def _worths(problem: Problem, visits: Visits) -> Visits:
    """What each visit is expected to bring: the first of a place in time the most."""
    places: Mapping[str, Place] = {one.key: one for one in problem.places}
    nth: Counter[str] = Counter()
    found = []
    for one in sorted(visits, key=lambda one: (one.day, one.team, one.order)):
        found.append(replace(one, expected=expected(places[one.place], nth=nth[one.place])))
        nth[one.place] += 1
    return tuple(found)
