"""From people's words to arrays: what can be planned goes into an instance, the rest gets a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.terms import Refusal
from jangkau.domain.visits import reasons
from jangkau.domain.visits.built import Built, Floor, TeamDay
from jangkau.domain.visits.fitting import Fit, fit, working_hours
from jangkau.domain.visits.instance import NO_WAY, Floats, Instance, Ints, begun
from jangkau.domain.visits.limiting import limited, money
from jangkau.domain.visits.problem import Boat, NotPlanned, Place, Problem
from jangkau.domain.visits.travel import (
    Spot,
    Travel,
    end_spot,
    minutes,
    place_spot,
    sails,
    tied_to_days,
)

__all__ = ["Built", "Floor", "TeamDay", "both", "build", "reachable", "slopes", "team_days"]


NO_DAYS = Refusal(
    "visits.no_days",
    id="Tidak ada hari yang dapat direncanakan. Pilih periode yang belum lewat.",
    en="There is no day left to plan. Choose a period that is not over.",
)


def build(problem: Problem, *, travel: Travel) -> Built:
    """The problem as arrays. Whatever cannot be planned is in `left_out`, with its reason.

    Refuses `visits.no_days`, a problem without any day.
    """
    if not problem.days:
        raise NO_DAYS()
    days, left = team_days(problem)
    fits, unfit = _fits(problem, days=days)
    spots = [place_spot(one.place) for one in fits]
    ends, start, end = _ends(days)
    ways = minutes(spots + ends, travel=travel, boats=problem.boats)
    instance = _instance(problem, fits=fits, days=days, ways=ways, ends=(start, end), travel=travel)
    alone = reachable(instance)
    clashing = _clashes(fits, instance=instance, alone=alone, days=days)
    out = [
        reason
        if (reason := clashing.get(n)) is not None
        else _reason(one, n=n, instance=instance, days=days, alone=alone, problem=problem)
        for n, one in enumerate(fits)
    ]
    kept = [n for n, reason in enumerate(out) if reason is None]
    left += unfit + [reason for reason in out if reason is not None]
    built = Built(
        _chosen(instance, kept=kept),
        tuple(fits[n].place for n in kept),
        tuple(days),
        tuple(left),
        alone=alone[kept],
    )
    return limited(built, problem=problem, travel=travel)


def team_days(problem: Problem) -> tuple[list[TeamDay], list[NotPlanned]]:
    """Every team on every day it works in the horizon, and the teams that work on none."""
    days = [
        TeamDay(team, day, team.shifts[day])
        for day in problem.days
        for team in problem.teams
        if day in team.shifts and team.shifts[day].hours.until > team.shifts[day].hours.start
    ]
    idle = {team.code for team in problem.teams} - {one.team.code for one in days}
    period = {"first": problem.days[0].isoformat(), "last": problem.days[-1].isoformat()}
    return days, [
        NotPlanned(team.code, reasons.TEAM_NO_DAYS.code, facts={"team": team.name, **period})
        for team in problem.teams
        if team.code in idle
    ]


def _fits(problem: Problem, *, days: Sequence[TeamDay]) -> tuple[list[Fit], list[NotPlanned]]:
    hours = working_hours(problem)
    locked = {kept.place for kept in problem.published if kept.locked}
    fits: list[Fit] = []
    unfit: list[NotPlanned] = []
    for place in problem.places:
        found = fit(place, problem=problem, hours=hours)
        wanted = isinstance(found, Fit) and (
            place.must or place.key in locked or slopes(place, problem=problem, days=days)[0] > 0
        )
        if isinstance(found, NotPlanned):
            unfit.append(found)
        elif wanted:
            fits.append(found)
        else:
            code = reasons.WORTH_NOTHING.code
            unfit.append(NotPlanned(place.key, code, facts={"place": place.name}))
    return fits, unfit


def slopes(place: Place, *, problem: Problem, days: Sequence[TeamDay]) -> list[float]:
    """What each further visit adds after its own cost, in enrolments; never rising, never below 0.

    The boat counts unless some team begins or ends a day on the island.
    """
    per_enrolment = problem.limits.rupiah_per_enrolment
    price = money(place, boats=problem.boats, days=days)
    if place.island and any(place.island in one.islands for one in days):
        price = place.cost + place.fare
    cost = price / per_enrolment if per_enrolment else 0.0
    found: list[float] = []
    for worth in place.worth or (0.0,):
        sane = max(0.0, worth - cost) if np.isfinite(worth) else 0.0
        found.append(min(sane, found[-1]) if found else sane)
    return found


def _ends(days: Sequence[TeamDay]) -> tuple[list[Spot], list[int], list[int]]:
    """The spots where shifts begin and end, and which of them each team-day has."""
    at: dict[Spot, int] = {}
    start, end = [], []
    for one in days:
        here, there = one.islands
        start.append(at.setdefault(end_spot(one.shift.start, island=here), len(at)))
        end.append(at.setdefault(end_spot(one.shift.end, island=there), len(at)))
    return list(at), start, end


def _instance(
    problem: Problem,
    *,
    fits: Sequence[Fit],
    days: Sequence[TeamDay],
    ways: Ints,
    ends: tuple[list[int], list[int]],
    travel: Travel,
) -> Instance:
    """The arrays of every place that fits somewhere, without caps, floors, budget and bonuses."""
    limits = problem.limits
    number = {day: n for n, day in enumerate(problem.days)}
    needs, has = _bits(fits, days=days, boats=problem.boats)
    earliest, latest = _begins(fits, number=number)
    per_enrolment = limits.rupiah_per_enrolment
    gone = np.array([0 if one.shift.stay else one.shift.cost for one in days], np.float64)
    per_tick = limits.rupiah_per_km * travel.winding.cost_kmh / 60
    return Instance(
        travel=ways,
        service=np.array([one.place.minutes for one in fits], np.int32),
        earliest=earliest,
        latest=latest,
        slopes=_slopes(fits, problem=problem, days=days),
        spacing=np.array([max(1, one.place.spacing_days) for one in fits], np.int32),
        needs=needs,
        day_number=np.array([day.toordinal() for day in problem.days], np.int32),
        week=np.array([(day.toordinal() - 1) // 7 for day in problem.days], np.int32),
        day=np.array([number[one.day] for one in days], np.int32),
        team=np.array([problem.teams.index(one.team) for one in days], np.int32),
        start=np.array(ends[0], np.int32) + len(fits),
        end=np.array(ends[1], np.int32) + len(fits),
        leaves=np.array([one.shift.hours.start for one in days], np.int32),
        returns=np.array([one.shift.hours.until for one in days], np.int32),
        has=has,
        going=gone / per_enrolment if per_enrolment else np.zeros(len(days)),
        per_tick=per_tick / per_enrolment if per_enrolment else 0.0,
    )


def _slopes(fits: Sequence[Fit], *, problem: Problem, days: Sequence[TeamDay]) -> Floats:
    rows = [slopes(one.place, problem=problem, days=days) for one in fits]
    found = np.zeros((len(rows), max((len(row) for row in rows), default=1)))
    for n, row in enumerate(rows):
        found[n, : len(row)] = row
    return found


def _begins(fits: Sequence[Fit], *, number: Mapping[date, int]) -> tuple[Ints, Ints]:
    earliest = np.zeros((len(fits), len(number)), np.int32)
    latest = np.full((len(fits), len(number)), -1, np.int32)
    for n, one in enumerate(fits):
        for day, (first, last) in one.begins.items():
            earliest[n, number[day]], latest[n, number[day]] = first, last
    return earliest, latest


def _bits(
    fits: Sequence[Fit], *, days: Sequence[TeamDay], boats: Sequence[Boat]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Needs and skills as bits. Where boats do not sail daily each island is a need of its own, which
    a team has on the days that the boats between it and the team's start and end sail.
    """
    bit: dict[tuple[str, str], int] = {}
    tied = tied_to_days(boats)
    needs = np.zeros(len(fits), np.int64)
    has = np.zeros(len(days), np.int64)
    for n, one in enumerate(fits):
        wants = [("skill", need) for need in sorted(one.place.needs)]
        for what in [*wants, *([("boat", one.place.island)] if tied else [])]:
            needs[n] |= 1 << bit.setdefault(what, len(bit))
    assert len(bit) < 63, "more than 62 skills and islands"
    for n, day in enumerate(days):
        for (kind, name), b in bit.items():
            can = name in day.team.skills if kind == "skill" else _sails(day, name, boats)
            has[n] |= int(can) << b
    return needs, has


def _sails(one: TeamDay, island: str, boats: Sequence[Boat]) -> bool:
    return all(sails(boats, island=island, home=end, day=one.day) for end in one.islands)


def reachable(instance: Instance) -> NDArray[np.bool_]:
    """[S, K] whether a team-day could visit the site and nothing else."""
    found = np.zeros((instance.sites, instance.team_days), np.bool_)
    for k in range(instance.team_days):
        day = int(instance.day[k])
        there = instance.travel[int(instance.start[k]), : instance.sites].astype(np.int64)
        back = instance.travel[: instance.sites, int(instance.end[k])].astype(np.int64)
        at = np.maximum(int(instance.leaves[k]) + there, instance.earliest[:, day])
        found[:, k] = (
            (at <= instance.latest[:, day])
            & (at + instance.service + back <= int(instance.returns[k]))
            & ((instance.needs & ~instance.has[k]) == 0)
        )
    return found


def _reason(
    one: Fit,
    *,
    n: int,
    instance: Instance,
    days: Sequence[TeamDay],
    alone: NDArray[np.bool_],
    problem: Problem,
) -> NotPlanned | None:
    """Why no team could visit the place on any day even if it went nowhere else; None if one could."""
    if alone[n].any():
        return None
    place = one.place
    there = instance.travel[instance.start, n].astype(np.int64)
    back = instance.travel[n, instance.end].astype(np.int64)
    working = np.array([one_day.day in one.begins for one_day in days], np.bool_)
    way = there + back
    total = way + place.minutes
    facts: dict[str, object] = {"place": place.name}
    if len(days) and place.island and int(np.minimum(there, back).min()) >= NO_WAY:
        return NotPlanned(place.key, reasons.NO_BOAT.code, facts={**facts, "island": place.island})
    if not working.any():
        return NotPlanned(place.key, reasons.NO_TEAM.code, facts=facts)
    able = working & np.array([place.needs <= one_day.team.skills for one_day in days])
    if not able.any():
        return NotPlanned(
            place.key,
            reasons.NO_SKILL.code,
            facts={**facts, "needs": ", ".join(sorted(place.needs))},
        )
    able &= np.array([_sails(one_day, place.island, problem.boats) for one_day in days], np.bool_)
    if not able.any():
        return NotPlanned(
            place.key, reasons.NO_SAILING.code, facts={**facts, "island": place.island}
        )
    hours = (instance.returns - instance.leaves).astype(np.int64)
    if (total > hours)[able].all():
        far = {**facts, "total": int(total[able].min()), "hours": int(hours[able].max())}
        return NotPlanned(place.key, reasons.TOO_FAR.code, facts=far)
    return NotPlanned(
        place.key, reasons.HOURS_MISS.code, facts={**facts, "way": int(there[able].min())}
    )


def _clashes(
    fits: Sequence[Fit],
    *,
    instance: Instance,
    alone: NDArray[np.bool_],
    days: Sequence[TeamDay],
) -> dict[int, NotPlanned]:
    """Musts that only one and the same team-day can see, but not both: the one worth less goes."""
    only: dict[int, list[int]] = {}
    for n, one in enumerate(fits):
        ways = np.flatnonzero(alone[n])
        if one.place.must and len(ways) == 1:
            only.setdefault(int(ways[0]), []).append(n)
    found: dict[int, NotPlanned] = {}
    for k, musts in only.items():
        musts.sort(key=lambda n: (-float(instance.slopes[n, 0]), fits[n].place.key))
        staying: list[int] = []
        for n in musts:
            other = next((m for m in staying if not both(instance, k=k, sites=(n, m))), None)
            if other is None:
                staying.append(n)
                continue
            facts = {
                "place": fits[n].place.name,
                "other": fits[other].place.name,
                "day": days[k].day.isoformat(),
                "team": days[k].team.name,
            }
            found[n] = NotPlanned(fits[n].place.key, reasons.MUST_CLASH.code, facts=facts)
    return found


def both(instance: Instance, *, k: int, sites: tuple[int, int]) -> bool:
    """Whether one team-day can visit two sites, in either order."""
    return any(begun(instance, k=k, route=route) is not None for route in (sites, sites[::-1]))


def _chosen(instance: Instance, *, kept: Sequence[int]) -> Instance:
    """The instance of some of its sites."""
    ends = range(instance.sites, len(instance.travel))
    nodes = np.array([*kept, *ends], np.int64)
    sites = np.array(kept, np.int64)
    shift = instance.sites - len(kept)
    return replace(
        instance,
        travel=np.ascontiguousarray(instance.travel[np.ix_(nodes, nodes)]),
        service=instance.service[sites],
        earliest=instance.earliest[sites],
        latest=instance.latest[sites],
        slopes=instance.slopes[sites],
        spacing=instance.spacing[sites],
        needs=instance.needs[sites],
        start=instance.start - np.int32(shift),
        end=instance.end - np.int32(shift),
    )
