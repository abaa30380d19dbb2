"""What if: a changed problem, planned again, and what that changes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from jangkau.domain.terms import Refusal
from jangkau.domain.visits import planning
from jangkau.domain.visits.problem import Place, Plan, PlannedVisit, Problem
from jangkau.domain.visits.travel import Travel

NO_SUCH_PLACE = Refusal(
    "visits.no_such_place",
    id="Tempat {place} tidak ada dalam rencana ini. Pilih tempat yang ada.",
    en="There is no place {place} in this plan. Choose one that there is.",
)


@dataclass(frozen=True)
class Comparison:
    """A plan beside another: differences are after less before.

    `gained` and `lost` are keys of places visited only after, only before.
    """

    expected: float
    worth: float
    cost: int
    visits: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Forced:
    """What it costs, in expected lasting enrolments after costs, to have a visit to a place.

    `plan` is the plan with it; `possible` is False if even as a must it does not fit.
    """

    costs: float
    possible: bool
    plan: Plan


def one_car_less(
    problem: Problem, *, visits: Iterable[PlannedVisit], by_car: Collection[str]
) -> Problem:
    """With one car fewer than the teams `by_car`: each day the one whose day brings least stays home.

    `visits` are those of the plan; a team that it sends nowhere that day is the first to stay home,
    so that costs nothing. Nobody stays home on a day when one of them is away and its car is free.
    """
    brought: dict[tuple[str, date], float] = defaultdict(float)
    for visit in visits:
        brought[visit.team, visit.day] += visit.expected
    home: set[tuple[str, date]] = set()
    for day in problem.days:
        teams = [one.code for one in problem.teams if one.code in by_car and day in one.shifts]
        if teams and len(teams) == len(by_car):
            least = min(teams, key=lambda code: (brought.get((code, day), 0.0), code))
            home.add((least, day))
    return replace(
        problem,
        teams=tuple(
            replace(
                team,
                shifts={d: shift for d, shift in team.shifts.items() if (team.code, d) not in home},
            )
            for team in problem.teams
        ),
    )


def closed(problem: Problem, *, place: str, days: frozenset[date] | None = None) -> Problem:
    """With the place closed on these days, or on all. Refuses `visits.no_such_place`."""
    gone = _place(problem, place)
    open_on = {d: span for d, span in gone.open_on.items() if days is not None and d not in days}
    return _with(problem, replace(gone, open_on=open_on))


def must(problem: Problem, *, place: str, days: frozenset[date] | None = None) -> Problem:
    """With a visit to the place on one of these days, or on any. Refuses `visits.no_such_place`."""
    wanted = frozenset(problem.days) if days is None else days
    return _with(problem, replace(_place(problem, place), must=wanted))


def compare(before: Plan, *, after: Plan) -> Comparison:
    """What the one plan has that the other has not."""
    had = {visit.place for visit in before.visits}
    has = {visit.place for visit in after.visits}
    return Comparison(
        expected=after.expected - before.expected,
        worth=after.worth - before.worth,
        cost=after.cost - before.cost,
        visits=len(after.visits) - len(before.visits),
        gained=tuple(sorted(has - had)),
        lost=tuple(sorted(had - has)),
    )


def forced(
    problem: Problem,
    *,
    place: str,
    plan: Plan,
    travel: Travel,
    seconds: float,
    clock: Callable[[], float],
    iterations: int | None = None,
    effort: str = "search",
) -> Forced:
    """What forcing a visit in would cost, by planning again from `plan` with it as a must.

    Exact as far as both plans are: their gaps say how far. Refuses `visits.no_such_place`.
    """
    after = planning.plan(
        must(problem, place=place),
        travel=travel,
        seconds=seconds,
        clock=clock,
        seed=plan.seed,
        effort=effort,
        iterations=iterations,
        start=plan.visits,
    )
    possible = any(visit.place == place for visit in after.visits)
    missing = 0.0 if possible else problem.limits.must_price
    return Forced(max(0.0, plan.worth - after.worth - missing), possible, after)


def _place(problem: Problem, key: str) -> Place:
    found = next((place for place in problem.places if place.key == key), None)
    if found is None:
        raise NO_SUCH_PLACE(place=key)
    return found


def _with(problem: Problem, place: Place) -> Problem:
    places = tuple(place if one.key == place.key else one for one in problem.places)
    return replace(problem, places=places)
