"""From routes back to people's words: visits with their times, what they bring and what they cost."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from jangkau.domain.visits.built import Built
from jangkau.domain.visits.instance import Instance, Routes, begun, travelled
from jangkau.domain.visits.problem import Place, PlannedVisit, Problem
from jangkau.domain.visits.travel import Travel, fares


def visits(built: Built, *, routes: Routes) -> tuple[PlannedVisit, ...]:
    """The routes as visits, by day, team and order; routes that can be driven."""
    nth: dict[int, int] = {}
    found = []
    for k in sorted(range(len(routes)), key=lambda k: (built.days[k].day, k)):
        times = begun(built.instance, k=k, route=routes[k])
        assert times is not None, f"{built.team_days[k]} cannot be driven"
        here = int(built.instance.start[k])
        for order, (site, at) in enumerate(zip(routes[k], times, strict=True), start=1):
            place = built.places[site]
            found.append(
                PlannedVisit(
                    team=built.days[k].team.code,
                    day=built.days[k].day,
                    order=order,
                    place=place.key,
                    arrive=at,
                    depart=at + place.minutes,
                    travel=int(built.instance.travel[here, site]),
                    expected=expected(place, nth=nth.get(site, 0)),
                )
            )
            nth[site], here = nth.get(site, 0) + 1, site
    return tuple(found)


def expected(place: Place, *, nth: int) -> float:
    """Lasting enrolments of the (nth + 1)-th visit, which never brings more than the one before."""
    if nth >= len(place.worth):
        return 0.0
    return max(0.0, min(place.worth[: nth + 1]))


def cost(built: Built, *, routes: Routes, problem: Problem, travel: Travel) -> int:
    """Rupiah of the plan: going out, trips over night, ways, boats, and the visits themselves."""
    hourly = problem.limits.rupiah_per_km * travel.winding.cost_kmh
    total = 0
    for k, route in enumerate(routes):
        one = built.days[k]
        if route or one.shift.stay:
            total += one.shift.cost
        ticks = travelled(built.instance, k=k, route=route)
        if one.shift.stay and not route:
            ticks = built.straight(k)
        total += ticks * hourly // 60 + _boats(built, k=k, route=route, problem=problem)
        total += sum(built.places[s].cost + built.places[s].fare for s in route)
    return total


def _boats(built: Built, *, k: int, route: Sequence[int], problem: Problem) -> int:
    if not route and not built.days[k].shift.stay:
        return 0
    start, end = built.days[k].islands
    islands = (start, *(built.places[s].island for s in route), end)
    return sum(
        fares(problem.boats, island=there, home=here)
        for here, there in pairwise(islands)
        if here != there
    )


def routes_of(built: Built, *, visits: Sequence[tuple[str, str, date]]) -> Routes:
    """Visits (place, team, day) as routes that can be driven, each day in a good order.

    What is not in the instance, or fits no more beside the others, is left out.
    """
    site = {key: n for n, key in enumerate(built.sites)}
    day = {key: n for n, key in enumerate(built.team_days)}
    routes: list[tuple[int, ...]] = [()] * len(built.days)
    for place, team, when in visits:
        if place in site and (team, when) in day:
            k = day[team, when]
            routes[k] = _with(built.instance, k, routes[k], site[place])
    return tuple(routes)


def _with(instance: Instance, k: int, route: tuple[int, ...], site: int) -> tuple[int, ...]:
    """The route with one more site where that is the least way; as it was if it fits nowhere."""
    if site in route:
        return route
    orders = [(*route[:n], site, *route[n:]) for n in range(len(route) + 1)]
    driven = [order for order in orders if begun(instance, k=k, route=order) is not None]
    return min(driven, key=lambda one: travelled(instance, k=k, route=one), default=route)
