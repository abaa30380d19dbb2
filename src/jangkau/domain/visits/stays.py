"""Trips over night to places too far for one day.

Kept simple: the worthiest place too far is taken with its neighbours, lodging is beside it, and a team
goes for one night or more on days in a row. Whether a trip is worth the days it takes is not reckoned
here but by planning with and without it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

import numpy as np

from jangkau.domain.visits import reasons
from jangkau.domain.visits.fitting import usable, windows
from jangkau.domain.visits.instance import Ints
from jangkau.domain.visits.problem import (
    NotPlanned,
    Place,
    Point,
    Problem,
    Shift,
    Stay,
    Team,
)
from jangkau.domain.visits.travel import Travel, end_spot, fares, minutes, place_spot, sails

AROUND = 60
"""Minutes of way from the lodging within which places belong to one trip."""
FAR = {reasons.TOO_FAR.code, reasons.HOURS_MISS.code}
MOST = 3
"""Clusters that trips are proposed to at once, and trips in one plan."""


def kept(problem: Problem) -> tuple[Stay, ...]:
    """The published trips whose team still works on all their days; of two on one day the first."""
    shifts = {team.code: team.shifts for team in problem.teams}
    taken: set[tuple[str, date]] = set()
    found = []
    for stay in problem.stays:
        days = {(stay.team, day) for day in stay.days}
        working = all(day in shifts.get(stay.team, {}) for day in stay.days)
        if working and set(stay.days) <= set(problem.days) and not days & taken:
            found.append(stay)
            taken |= days
    return tuple(found)


def to_json(stays: Sequence[Stay]) -> list[dict[str, Any]]:
    """Trips as they are kept beside a plan."""
    return [
        {
            **stay._asdict(),
            "days": [day.isoformat() for day in stay.days],
            "lodging": list(stay.lodging),
        }
        for stay in stays
    ]


def from_json(document: Sequence[Mapping[str, Any]]) -> tuple[Stay, ...]:
    """The trips that `to_json` wrote."""
    return tuple(
        Stay(
            one["team"],
            tuple(date.fromisoformat(day) for day in one["days"]),
            Point(*one["lodging"]),
            one["island"],
            one["near"],
            bool(one.get("away", False)),
        )
        for one in document
    )


def gone_on(problem: Problem, *, stays: Sequence[Stay]) -> Problem:
    """The problem in which the teams go on these trips: other starts and ends, and their cost."""
    teams = {team.code: team for team in problem.teams}
    for n, stay in enumerate(stays, start=1):
        team = teams[stay.team]
        shifts = dict(team.shifts)
        for day in stay.days:
            shifts[day] = _shift(team, day=day, stay=stay, name=f"{n}", problem=problem)
        teams[stay.team] = replace(team, shifts=shifts)
    return replace(problem, teams=tuple(teams.values()))


def _shift(team: Team, *, day: date, stay: Stay, name: str, problem: Problem) -> Shift:
    home = team.shifts[day]
    begins, ends = home.islands or (team.island, team.island)
    first, last = day == stay.days[0] and not stay.away, day == stay.days[-1]
    return replace(
        home,
        start=home.start if first else stay.lodging,
        end=home.end if last else stay.lodging,
        islands=(begins if first else stay.island, ends if last else stay.island),
        cost=home.cost + (0 if last else problem.limits.night_cost),
        stay=f"{team.code}/{name}",
    )


def propose(
    problem: Problem, *, travel: Travel, left_out: Sequence[NotPlanned]
) -> tuple[Stay, ...]:
    """Trips that would reach places left out as too far, to the worthiest `MOST` clusters of them.

    For each number of nights the one that promises most. Empty if `nights_most` is 0, or no team
    works enough days in a row.
    """
    far = {one.place for one in left_out if one.reason in FAR}
    places = [one for one in problem.places if one.key in far and usable(one.at)]
    if not places or problem.limits.nights_most < 1:
        return ()
    spots = [place_spot(one) for one in places]
    ways = minutes(spots, travel=travel, boats=problem.boats)
    return tuple(
        trip
        for cluster in islice(_clusters(places, ways), MOST)
        for trip in _best(
            problem, [places[n] for n in cluster], ways[np.ix_(cluster, cluster)], travel
        )
    )


def _clusters(places: Sequence[Place], ways: Ints) -> Iterator[list[int]]:
    """Groups of places around the worthiest left, which comes first in its group."""
    left = sorted(range(len(places)), key=lambda n: (-_first(places[n]), places[n].key))
    while left:
        centre = left[0]
        group = [
            n
            for n in left
            if ways[centre, n] <= AROUND and places[n].island == places[centre].island
        ]
        yield group
        left = [n for n in left if n not in group]


def _first(place: Place) -> float:
    return max(place.worth[:1], default=0.0)


def _best(problem: Problem, cluster: Sequence[Place], ways: Ints, travel: Travel) -> Iterator[Stay]:
    """For each number of nights the trip to a cluster that promises most."""
    centre = cluster[0]
    assert centre.at is not None
    best: dict[int, tuple[float, Stay]] = {}
    for team in problem.teams:
        for days in _runs(team, problem):
            stay = Stay(team.code, days, centre.at, centre.island, centre.key)
            promise = _promise(problem, team, stay, cluster, ways, travel)
            if promise > best.get(len(days), (1e-9, stay))[0]:
                best[len(days)] = promise, stay
    for _, stay in best.values():
        yield stay


def _runs(team: Team, problem: Problem) -> Iterator[tuple[date, ...]]:
    """Days in a row on which the team works from and to one place, for one night or more."""
    working = [day for day in problem.days if day in team.shifts and not team.shifts[day].stay]
    for n, first in enumerate(working):
        for nights in range(1, problem.limits.nights_most + 1):
            days = tuple(working[n : n + nights + 1])
            if len(days) == nights + 1 and days[-1] == first + timedelta(days=nights):
                yield days


def _promise(
    problem: Problem,
    team: Team,
    stay: Stay,
    cluster: Sequence[Place],
    ways: Ints,
    travel: Travel,
) -> float:
    """A quick reckoning of what a trip brings: the worthiest visits that its minutes hold."""
    there, back = _legs(problem, team, stay, travel)
    first, last = team.shifts[stay.days[0]].hours, team.shifts[stay.days[-1]].hours
    if there > first.until - first.start or back > last.until - last.start:
        return 0.0
    if not _sails(problem, team, stay):
        return 0.0
    hours = {day: team.shifts[day].hours for day in stay.days}
    left = sum(span.until - span.start for span in hours.values()) - there - back
    brought = 0.0
    for n, place in enumerate(cluster):
        opened = any(windows(place.open_on.get(day, ())) for day in stay.days)
        taken = place.minutes + int(ways[0, n])
        if opened and place.needs <= team.skills and taken <= left:
            left -= taken
            brought += _first(place)
    return brought - _money(problem, team, stay)


def _legs(problem: Problem, team: Team, stay: Stay, travel: Travel) -> tuple[int, int]:
    """Minutes from home to the lodging and back."""
    out, home = team.shifts[stay.days[0]], team.shifts[stay.days[-1]]
    spots = [
        end_spot(out.start, island=team.island),
        end_spot(stay.lodging, island=stay.island),
        end_spot(home.end, island=team.island),
    ]
    ways = minutes(spots, travel=travel, boats=problem.boats)
    return int(ways[0, 1]), int(ways[1, 2])


def _sails(problem: Problem, team: Team, stay: Stay) -> bool:
    """Whether boats sail on the day out and the day home, where they are needed."""
    return all(
        sails(problem.boats, island=stay.island, home=team.island, day=day)
        for day in (stay.days[0], stay.days[-1])
    )


def _money(problem: Problem, team: Team, stay: Stay) -> float:
    """What the nights and the boats cost, in enrolments."""
    per_enrolment = problem.limits.rupiah_per_enrolment
    nights = (len(stay.days) - 1) * problem.limits.night_cost
    boats = 2 * fares(problem.boats, island=stay.island, home=team.island)
    return (nights + boats) / per_enrolment if per_enrolment else 0.0
