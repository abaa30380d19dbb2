"""Caps, floors, budget and kept visits, put upon an instance."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from jangkau.domain.visits import reasons
from jangkau.domain.visits.built import Built, Floor, TeamDay
from jangkau.domain.visits.instance import Floats, Instance
from jangkau.domain.visits.problem import Boat, NotPlanned, Place, Problem
from jangkau.domain.visits.travel import Travel, fares


def limited(built: Built, *, problem: Problem, travel: Travel) -> Built:
    """The same with everything `Limits` asks for, and with the published visits as bonuses."""
    floors, empty = _floors(built, problem)
    instance = _with_floors(built.instance, floors)
    instance, caps = _with_caps(instance, built.places, problem)
    instance = _with_budget(instance, built, problem, travel)
    bonus, kept, impossible = _kept(built, problem)
    return replace(
        built,
        instance=replace(instance, bonus=bonus),
        left_out=(*built.left_out, *empty, *impossible),
        floors=tuple(floors),
        caps=caps,
        constant=kept + _trips(built.days, problem),
    )


def _floors(built: Built, problem: Problem) -> tuple[list[Floor], list[NotPlanned]]:
    limits, places = problem.limits, built.places
    found = [
        Floor("must", place.key, 1, limits.must_price, (n,))
        for n, place in enumerate(places)
        if place.must
    ]
    for code, least in limits.district_least.items():
        ours = tuple(n for n, one in enumerate(places) if one.district.startswith(code))
        found.append(Floor("district", code, least, limits.floor_price, ours))
    for group, least in limits.group_least.items():
        ours = tuple(n for n, one in enumerate(places) if group in one.groups)
        found.append(Floor("group", group, least, limits.floor_price, ours))
    found = [floor for floor in found if floor.least > 0]
    empty = [
        NotPlanned(
            floor.name,
            reasons.FLOOR_EMPTY.code,
            facts={**limits.called(floor.name), "least": floor.least},
        )
        for floor in found
        if not floor.sites
    ]
    return [floor for floor in found if floor.sites], empty


def _with_floors(instance: Instance, floors: Sequence[Floor]) -> Instance:
    if not floors:
        return instance
    lists: list[list[int]] = [[] for _ in range(instance.sites)]
    for f, floor in enumerate(floors):
        for site in floor.sites:
            lists[site].append(f)
    return replace(
        instance,
        floor_at=np.cumsum([0, *(len(one) for one in lists)]).astype(np.int32),
        floor_list=np.array([f for one in lists for f in one], np.int32),
        floor_least=np.array([floor.least for floor in floors], np.int32),
        floor_price=np.array([floor.price for floor in floors], np.float64),
    )


def _with_caps(
    instance: Instance, places: Sequence[Place], problem: Problem
) -> tuple[Instance, tuple[str, ...]]:
    most = problem.limits.partner_most_a_week
    caps = tuple(partner for partner in most if any(one.partner == partner for one in places))
    if not caps:
        return instance, ()
    group = {partner: n for n, partner in enumerate(caps)}
    return (
        replace(
            instance,
            cap_of=np.array([group.get(one.partner, -1) for one in places], np.int32),
            cap_most=np.array([max(0, most[partner]) for partner in caps], np.int32),
        ),
        caps,
    )


def _with_budget(instance: Instance, built: Built, problem: Problem, travel: Travel) -> Instance:
    """Money, if there is a budget. What trips over night cost is gone before anything is chosen."""
    limits = problem.limits
    if limits.budget is None:
        return instance
    hourly = limits.rupiah_per_km * travel.winding.cost_kmh
    ways = sum(built.straight(k) for k, one in enumerate(built.days) if one.shift.stay)
    sunk = _sunk(built.days, problem) + ways * hourly / 60
    return replace(
        instance,
        budget=max(0.0, limits.budget - sunk),
        money_visit=np.array(
            [money(place, boats=problem.boats, days=built.days) for place in built.places],
            np.float64,
        ),
        money_going=np.array(
            [0 if one.shift.stay else one.shift.cost for one in built.days], np.float64
        ),
        money_tick=hourly / 60,
    )


def money(place: Place, *, boats: Sequence[Boat], days: Sequence[TeamDay]) -> int:
    """Rupiah of one visit, with the boat there and back unless every team is on the island already.

    The boat is counted for each visit, though a team that makes two on one day pays it once: a plan
    within this budget is within the true one.
    """
    local = all(one.islands == (place.island, place.island) for one in days)
    home = days[0].islands[0] if days else ""
    boat = 0 if local else 2 * fares(boats, island=place.island, home=home)
    return place.cost + place.fare + boat


def _kept(built: Built, problem: Problem) -> tuple[Floats | None, float, list[NotPlanned]]:
    """Bonuses that keep published visits where they are; their sum; the locked ones that cannot be.

    Within the days of the published plan every visit that is not in it has the price of a change.
    """
    if not problem.published:
        return None, 0.0, []
    limits, site, day = problem.limits, _index(built.sites), _index(built.team_days)
    bonus = np.zeros((len(built.places), len(built.days)))
    first, last = (f(one.day for one in problem.published) for f in (min, max))
    bonus[
        :, [k for k, one in enumerate(built.days) if first <= one.day <= last]
    ] = -limits.change_price
    names = {place.key: place.name for place in problem.places}
    teams = {team.code: team.name for team in problem.teams}
    total, impossible = 0.0, []
    for kept in problem.published:
        s, k = site.get(kept.place), day.get((kept.team, kept.day))
        price = limits.must_price if kept.locked else limits.change_price
        if s is not None and k is not None and bool(built.alone[s, k]):
            bonus[s, k] = price
            total += price
        elif kept.locked:
            facts = {
                "place": names.get(kept.place, kept.place),
                "team": teams.get(kept.team, kept.team),
                "day": kept.day.isoformat(),
            }
            impossible.append(NotPlanned(kept.place, reasons.LOCKED_IMPOSSIBLE.code, facts=facts))
    return bonus if bonus.any() else None, total, impossible


def _index[T](names: Sequence[T]) -> dict[T, int]:
    return {name: n for n, name in enumerate(names)}


def _trips(days: Sequence[TeamDay], problem: Problem) -> float:
    """What trips over night cost, in enrolments."""
    per_enrolment = problem.limits.rupiah_per_enrolment
    return _sunk(days, problem) / per_enrolment if per_enrolment else 0.0


def _sunk(days: Sequence[TeamDay], problem: Problem) -> int:
    """Rupiah of trips over night: going, nights, and boats out and home."""
    return sum(
        one.shift.cost + fares(problem.boats, island=one.islands[1], home=one.islands[0])
        for one in days
        if one.shift.stay
    )
