"""Why this place on this day, why not that one and what forcing it in would cost, and what binds."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np

from jangkau.domain.terms.dates import clock
from jangkau.domain.visits import notes, reasons
from jangkau.domain.visits.built import Built
from jangkau.domain.visits.fitting import windows
from jangkau.domain.visits.instance import Floats, Routes, begun, spent
from jangkau.domain.visits.problem import (
    Kept,
    Note,
    NotPlanned,
    Place,
    Plan,
    PlannedVisit,
    Problem,
)
from jangkau.domain.visits.room import room

SPARE = 30
"""A team's day with fewer minutes left is called full."""
_PERMISSION = {reasons.NOT_PERMITTED.code, reasons.PERMISSION_OUTSIDE.code}


class Prices(Protocol):
    """What one more team-day would be worth, from a column generation."""

    @property
    def team_day(self) -> Floats: ...


def unplanned(
    built: Built, *, problem: Problem, routes: Routes, duals: Prices | None = None
) -> tuple[NotPlanned, ...]:
    """Every place of the instance without a visit (or without its must), with the reason and cost."""
    seen: dict[int, set[date]] = {}
    for k, route in enumerate(routes):
        for site in route:
            seen.setdefault(site, set()).add(built.days[k].day)
    unmet = [
        NotPlanned(one.key, reasons.MUST_UNMET.code, facts={"place": one.name})
        for n, one in enumerate(built.places)
        if one.must and n not in seen
    ]
    lost = list(_lost(built, problem, routes))
    said = {one.place for one in (*unmet, *lost)}
    rest = [n for n, one in enumerate(built.places) if n not in seen and one.key not in said]
    return (*unmet, *lost, *_left(built, rest, problem=problem, routes=routes, duals=duals))


def _lost(built: Built, problem: Problem, routes: Routes) -> Iterator[NotPlanned]:
    """Locked visits that the plan could not keep."""
    names = {place.key: place.name for place in built.places}
    teams = {team.code: team.name for team in problem.teams}
    out = {(one.place, one.reason) for one in built.left_out}
    there = {
        Kept(built.places[site].key, *built.team_days[k])
        for k, route in enumerate(routes)
        for site in route
    }
    for kept in problem.published:
        impossible = (kept.place, reasons.LOCKED_IMPOSSIBLE.code) in out
        if kept.locked and kept._replace(locked=False) not in there and not impossible:
            facts = {
                "place": names.get(kept.place, kept.place),
                "team": teams.get(kept.team, kept.team),
                "day": kept.day.isoformat(),
            }
            yield NotPlanned(kept.place, reasons.LOCKED_UNMET.code, facts=facts)


def _left(
    built: Built,
    sites: Sequence[int],
    *,
    problem: Problem,
    routes: Routes,
    duals: Prices | None,
) -> Iterator[NotPlanned]:
    found = room(built.instance, routes=routes, sites=sites)
    trips = _trips(built, sites, duals)
    left = built.instance.budget - spent(built.instance, routes=routes)
    for n, site in enumerate(sites):
        place = built.places[site]
        free, swapped = float(found.free[n]), float(found.swapped[n])
        costs = min(-swapped, float(trips[n]))
        facts: dict[str, object] = {"place": place.name}
        if np.isfinite(free) and free <= 1e-9:
            facts |= number("costs", value=-free)
            yield NotPlanned(place.key, reasons.NOT_WORTH_THE_WAY.code, -free + 0.0, facts)
        elif np.isfinite(free):
            yield NotPlanned(place.key, reasons.NOT_REACHED.code, 0.0, facts)
        elif np.isfinite(found.capped[n]) and found.capped[n] > max(0.0, swapped):
            most = problem.limits.partner_most_a_week[place.partner]
            facts |= {"partner": place.partner, "most": most}
            yield NotPlanned(place.key, reasons.CAP_FULL.code, _cost(costs), facts)
        elif np.isfinite(found.dear[n]):
            needs = int(built.instance.money_visit[site])
            facts |= {"needs": rupiah(needs), "left": rupiah(int(left))}
            yield NotPlanned(place.key, reasons.BUDGET_OUT.code, _cost(costs), facts)
        elif np.isfinite(costs):
            facts |= number("costs", value=max(0.0, costs))
            yield NotPlanned(place.key, reasons.DAYS_FULL.code, _cost(costs), facts)
        else:
            yield NotPlanned(place.key, reasons.NO_ROOM.code, None, facts)


def _cost(costs: float) -> float | None:
    return max(0.0, costs) if np.isfinite(costs) else None


def _trips(built: Built, sites: Sequence[int], duals: Prices | None) -> Floats:
    """What a day's trip to each site and nowhere else would cost at the price of that team-day."""
    if duals is None or not len(sites):
        return np.full(len(sites), np.inf)
    instance, asked = built.instance, np.array(sites, np.int64)
    ticks = instance.travel[instance.start][:, asked] + instance.travel[asked][:, instance.end].T
    price = np.maximum(np.asarray(duals.team_day), 0) + instance.going
    loss = price[:, None] + ticks * instance.per_tick - instance.slopes[asked, 0][None, :]
    best: Floats = np.where(built.alone[asked].T, loss, np.inf).min(axis=0, initial=np.inf)
    return best


def binding(
    built: Built,
    *,
    problem: Problem,
    routes: Routes,
    not_planned: Sequence[NotPlanned],
    duals: Prices | None = None,
) -> tuple[Note, ...]:
    """What holds the plan back: full teams and what a day more is worth, caps, floors, money, letters."""
    found = [*_full(built, routes), *_worth_more(built, duals)]
    found += [*_caps(built, problem, routes), *_floors(built, problem, routes)]
    codes = Counter(one.reason for one in not_planned)
    if codes[reasons.BUDGET_OUT.code] and problem.limits.budget is not None:
        budget = problem.limits.budget
        used = int(spent(built.instance, routes=routes))
        used += budget - int(built.instance.budget)
        facts = {"cost": rupiah(used), "budget": rupiah(budget)}
        found.append(Note(notes.BUDGET_BINDS.code, facts))
    if waiting := sum(codes[code] for code in _PERMISSION):
        found.append(Note(notes.PERMISSIONS_BIND.code, {"places": waiting}))
    return tuple(found)


def _full(built: Built, routes: Routes) -> Iterator[Note]:
    days: Counter[str] = Counter()
    full: Counter[str] = Counter()
    for k, route in enumerate(routes):
        days[built.days[k].team.name] += 1
        full[built.days[k].team.name] += _spare(built, k, route) < SPARE
    for name, count in full.items():
        if count:
            facts = {"team": name, "full": count, "days": days[name], "spare": SPARE}
            yield Note(notes.TEAM_DAY_FULL.code, facts)


def _spare(built: Built, k: int, route: Sequence[int]) -> int:
    """Minutes between coming back and the end of the shift; the whole shift if nobody goes out."""
    instance = built.instance
    times = begun(instance, k=k, route=route)
    if not route or not times:
        return int(instance.returns[k] - instance.leaves[k])
    last = route[-1]
    back = times[-1] + int(instance.service[last]) + int(instance.travel[last, instance.end[k]])
    return int(instance.returns[k]) - back


def _worth_more(built: Built, duals: Prices | None) -> Iterator[Note]:
    if duals is None:
        return
    best: dict[str, tuple[float, str]] = {}
    for one, price in zip(built.days, np.asarray(duals.team_day).tolist(), strict=True):
        best[one.team.name] = max(best.get(one.team.name, (0.0, "")), (price, one.day.isoformat()))
    for name, (worth, day) in sorted(best.items(), key=lambda item: -item[1][0]):
        if worth > 1e-6:
            facts = {"team": name, "day": day, **number("worth", value=worth)}
            yield Note(notes.TEAM_DAY_WORTH.code, facts)


def _caps(built: Built, problem: Problem, routes: Routes) -> Iterator[Note]:
    counts: Counter[tuple[str, int]] = Counter()
    for k, route in enumerate(routes):
        week = int(built.instance.week[built.instance.day[k]])
        counts.update((built.places[site].partner, week) for site in route)
    for partner in built.caps:
        most = problem.limits.partner_most_a_week[partner]
        weeks = sum(1 for (who, _), n in counts.items() if who == partner and n >= most)
        if weeks:
            facts = {"partner": partner, "most": most, "weeks": weeks}
            yield Note(notes.CAP_BINDS.code, facts)


def _floors(built: Built, problem: Problem, routes: Routes) -> Iterator[Note]:
    times = Counter(site for route in routes for site in route)
    for floor in built.floors:
        visits = sum(times[site] for site in floor.sites)
        facts = {**problem.limits.called(floor.name), "least": floor.least}
        if floor.what == "must":
            continue
        if visits < floor.least:
            yield Note(notes.FLOOR_UNMET.code, {**facts, "visits": visits})
        elif visits == floor.least:
            yield Note(notes.FLOOR_MET.code, facts)


def why(problem: Problem, *, plan: Plan, visit: PlannedVisit) -> tuple[Note, ...]:
    """Why the plan has this visit: what it brings, when the place is open, what else asked for it."""
    place = next(one for one in problem.places if one.key == visit.place)
    return tuple(_why(problem, place, plan, visit))


def _why(problem: Problem, place: Place, plan: Plan, visit: PlannedVisit) -> Iterator[Note]:
    facts: dict[str, object] = {"place": place.name}
    figures = {"minutes": place.minutes, "way": visit.travel}
    yield Note(notes.CHOSEN.code, facts | figures | number("expected", value=visit.expected))
    hours = ", ".join(f"{clock(a)}–{clock(b)}" for a, b in windows(place.open_on[visit.day]))
    open_days = sum(bool(windows(place.open_on.get(day, ()))) for day in problem.days)
    day = visit.day.isoformat()
    yield Note(notes.OPEN_THEN.code, {"day": day, "hours": hours, "days": open_days})
    earlier = sorted(
        one.day for one in plan.visits if one.place == visit.place and one.day < visit.day
    )
    if earlier:
        gap = (visit.day - earlier[-1]).days
        yield Note(notes.REPEAT.code, {"nth": len(earlier) + 1, "gap": gap})
    if visit.day in place.must:
        yield Note(notes.MUST_SEE.code, {"why": place.why or "–"})
    yield from _asked(problem, place, visit)


def _asked(problem: Problem, place: Place, visit: PlannedVisit) -> Iterator[Note]:
    here = Kept(visit.place, visit.team, visit.day)
    if here._replace(locked=True) in problem.published:
        yield Note(notes.KEPT_LOCKED.code, {})
    elif here in problem.published:
        yield Note(notes.KEPT_PUBLISHED.code, {})
    if place.needs:
        team = next(one.name for one in problem.teams if one.code == visit.team)
        yield Note(notes.ONLY_TEAM.code, {"needs": ", ".join(sorted(place.needs)), "team": team})
    floors: Mapping[str, int] = {
        **{c: n for c, n in problem.limits.district_least.items() if place.district.startswith(c)},
        **{g: n for g, n in problem.limits.group_least.items() if g in place.groups},
    }
    for floor, least in floors.items():
        if least > 0:
            facts = {**problem.limits.called(floor), "least": least}
            yield Note(notes.FOR_A_FLOOR.code, facts)


def number(name: str, *, value: float) -> dict[str, object]:
    """A decimal as the facts of both languages: `3,5` and `3.5`."""
    text = f"{value:.1f}"
    return {f"{name}_id": text.replace(".", ","), f"{name}_en": text}


def rupiah(amount: int) -> str:
    """`1.234.567`."""
    return f"{amount:,}".replace(",", ".")
