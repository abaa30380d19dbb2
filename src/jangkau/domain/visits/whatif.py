"""What if: a changed problem, to be planned again."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from jangkau.domain.visits.problem import PlannedVisit, Problem


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
