"""Every rule of a plan, again, from the problem's own words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from jangkau.domain.terms import Refused
from jangkau.domain.terms.dates import clock
from jangkau.domain.visits.checking import sayings
from jangkau.domain.visits.checking.ways import Stop, Way, Ways, end_of, stop_of
from jangkau.domain.visits.problem import Place, Plan, PlannedVisit, Problem, Shift, Span, Team
from jangkau.domain.visits.stays import gone_on
from jangkau.domain.visits.travel import Travel

type Visits = Sequence[PlannedVisit]


class Sums(NamedTuple):
    """What a plan brings and takes: expected lasting enrolments, rupiah."""

    expected: float
    cost: int


class Look:
    """A problem and a plan, looked at together."""

    def __init__(self, problem: Problem, *, plan: Plan, travel: Travel) -> None:
        problem = gone_on(problem, stays=plan.stays)
        self.problem, self.plan, self.travel = problem, plan, travel
        self.places = {place.key: place for place in problem.places}
        self.teams = {team.code: team for team in problem.teams}
        self.ways = Ways(travel, boats=problem.boats)
        self.routes = _grouped(plan.visits)

    def unknown(self) -> Iterator[Refused]:
        """Names of the plan that the problem does not know; the rest cannot be looked at then."""
        for visit in self.plan.visits:
            for what, known in (
                (visit.place, visit.place in self.places),
                (visit.team, visit.team in self.teams),
                (visit.day.isoformat(), visit.day in self.problem.days),
            ):
                if not known:
                    yield sayings.UNKNOWN(what=what, day=visit.day.isoformat())

    def visits(self) -> Iterator[Refused]:
        """What is wrong with single visits: shift, length, window, permission, skills, coordinates."""
        for visit in self.plan.visits:
            place, team, day = self.places[visit.place], self.teams[visit.team], visit.day
            facts = {"place": place.name, "day": day.isoformat()}
            if day not in team.shifts:
                yield sayings.NO_SHIFT(team=team.name, **facts)
            if place.at is None:
                yield sayings.NO_WAY_THERE(team=team.name, **facts)
            if visit.depart - visit.arrive != place.minutes:
                spent = visit.depart - visit.arrive
                yield sayings.TOO_BRIEF(minutes=spent, wanted=place.minutes, **facts)
            if not _is_open(place, visit):
                yield sayings.CLOSED(
                    arrive=clock(visit.arrive), depart=clock(visit.depart), **facts
                )
            if not _is_permitted(place, day):
                yield sayings.WITHOUT_PERMISSION(**facts)
            if not place.needs <= team.skills:
                lacking = ", ".join(sorted(place.needs - team.skills))
                yield sayings.NOT_ABLE(team=team.name, needs=lacking, **facts)

    def days(self) -> Iterator[Refused]:
        """What is wrong with a team's day: order, ways, working hours."""
        for (code, day), visits in self.routes.items():
            team = self.teams[code]
            if day in team.shifts and all(self.places[one.place].at for one in visits):
                yield from self._day(team, day, visits)

    def _day(self, team: Team, day: date, visits: Visits) -> Iterator[Refused]:
        shift = team.shifts[day]
        start, end = self.ends(team, shift=shift)
        here, free = start, shift.hours.start
        for position, visit in enumerate(visits, start=1):
            place = self.places[visit.place]
            facts = {"team": team.name, "place": place.name, "day": day.isoformat()}
            if visit.order != position:
                yield sayings.BAD_ORDER(**facts)
            way = self.ways.between(here, other=stop_of(place), day=day)
            if way.minutes is None:
                yield sayings.NO_WAY_THERE(**facts)
                return
            if visit.arrive < free + way.minutes:
                soonest = clock(free + way.minutes)
                yield sayings.TOO_EARLY(arrive=clock(visit.arrive), earliest=soonest, **facts)
            here, free = stop_of(place), visit.depart
        way = self.ways.between(here, other=end, day=day)
        if way.minutes is None or free + way.minutes > shift.hours.until:
            back = "–" if way.minutes is None else clock(free + way.minutes)
            yield sayings.BACK_LATE(
                team=team.name,
                place=self.places[visits[-1].place].name,
                day=day.isoformat(),
                back=back,
                until=clock(shift.hours.until),
            )

    def ends(self, team: Team, *, shift: Shift) -> tuple[Stop, Stop]:
        """Where a team begins and ends a shift."""
        here, there = shift.islands or (team.island, team.island)
        return end_of(shift.start, island=here), end_of(shift.end, island=there)

    def spacing(self) -> Iterator[Refused]:
        """Places visited again too soon, after a visit of the plan or the last one made."""
        for key, days in _days_of(self.plan.visits).items():
            place = self.places[key]
            before = [place.last_on] if place.last_on else []
            for one, other in pairwise([*before, *days]):
                gap, least = (other - one).days, max(1, place.spacing_days)
                if gap < least:
                    yield sayings.TOO_CLOSE(
                        place=place.name, day=other.isoformat(), gap=gap, spacing=least
                    )

    def caps(self) -> Iterator[Refused]:
        """Partners visited more often in a week (Monday to Sunday) than they want."""
        most = self.problem.limits.partner_most_a_week
        counts: Counter[tuple[str, date]] = Counter()
        for visit in sorted(self.plan.visits, key=lambda one: (one.day, one.team, one.order)):
            place = self.places[visit.place]
            monday = visit.day - timedelta(days=visit.day.weekday())
            counts[place.partner, monday] += 1
            visits = counts[place.partner, monday]
            if place.partner in most and visits == max(0, most[place.partner]) + 1:
                yield sayings.OVER_CAP(
                    partner=place.partner,
                    place=place.name,
                    day=visit.day.isoformat(),
                    visits=visits,
                    most=most[place.partner],
                )

    def promises(self) -> Iterator[Refused]:
        """Locked and must visits that are missing, and places left out, without a word of why."""
        reasons = {one.place for one in self.plan.not_planned}
        there = {(visit.place, visit.team, visit.day) for visit in self.plan.visits}
        for kept in self.problem.published:
            lost = kept.locked and (kept.place, kept.team, kept.day) not in there
            if lost and kept.place not in reasons:
                yield sayings.LOCK_LOST(
                    place=self._name(kept.place), team=kept.team, day=kept.day.isoformat()
                )
        days = _days_of(self.plan.visits)
        for place in self.problem.places:
            seen = days.get(place.key, [])
            if place.key in reasons:
                continue
            if place.must and place.must.isdisjoint(seen):
                yield sayings.MUST_LOST(place=place.name, day=min(place.must).isoformat())
            elif not seen:
                yield sayings.NO_REASON(place=place.name, day=self.problem.days[0].isoformat())

    def _name(self, key: str) -> str:
        return self.places[key].name if key in self.places else key

    def trips(self) -> Iterator[Refused]:
        """Nights away whose days do not join, and days of theirs too short for the way alone."""
        for team in self.problem.teams:
            days = sorted(day for day in team.shifts if team.shifts[day].stay)
            for one, other in pairwise(days):
                before, after = team.shifts[one], team.shifts[other]
                if before.stay != after.stay:
                    continue
                joined = self.ends(team, shift=before)[1] == self.ends(team, shift=after)[0]
                if not joined or other - one != timedelta(days=1):
                    yield sayings.LEFT_BEHIND(
                        team=team.name, day=other.isoformat(), place=self._first(team, other)
                    )
            for day in days:
                if (team.code, day) not in self.routes:
                    yield from self._drive(team, day)

    def _first(self, team: Team, day: date) -> str:
        route = self.routes.get((team.code, day), ())
        return self._name(route[0].place) if route else "–"

    def _drive(self, team: Team, day: date) -> Iterator[Refused]:
        """A day of a trip with no visit: its way alone has to fit."""
        shift = team.shifts[day]
        start, end = self.ends(team, shift=shift)
        way = self.ways.between(start, other=end, day=day)
        if way.minutes is None or shift.hours.start + way.minutes > shift.hours.until:
            back = "–" if way.minutes is None else clock(shift.hours.start + way.minutes)
            facts = {"team": team.name, "place": "–", "day": day.isoformat()}
            yield sayings.BACK_LATE(back=back, until=clock(shift.hours.until), **facts)

    def money(self) -> Iterator[Refused]:
        """The budget, and the sums that the plan gives of itself."""
        own, said, budget = self.sums(), self.plan, self.problem.limits.budget
        last = max(said.visits, key=lambda one: (one.day, one.team, one.order), default=None)
        facts = {
            "place": self._name(last.place) if last else "–",
            "day": (last.day if last else self.problem.days[0]).isoformat(),
        }
        if budget is not None and own.cost > budget:
            yield sayings.OVER_BUDGET(cost=own.cost, budget=budget, **facts)
        if own.cost != said.cost:
            yield sayings.WRONG_SUM(what="cost", said=said.cost, own=own.cost, **facts)
        if abs(own.expected - said.expected) > 1e-6 * max(1.0, own.expected):
            numbers = {"said": f"{said.expected:.6f}", "own": f"{own.expected:.6f}"}
            yield sayings.WRONG_SUM(what="expected", **numbers, **facts)

    def sums(self) -> Sums:
        """Expected lasting enrolments and rupiah, added up again."""
        expected = 0.0
        for key, days in _days_of(self.plan.visits).items():
            expected += sum(_falling(self.places[key].worth)[: len(days)])
        cost = sum(
            shift.cost
            for team in self.problem.teams
            for day, shift in team.shifts.items()
            if day in self.problem.days and (shift.stay or (team.code, day) in self.routes)
        )
        cost += sum(
            self.places[one.place].cost + self.places[one.place].fare for one in self.plan.visits
        )
        for (code, day), visits in self.routes.items():
            cost += self._way_cost(self.teams[code], day, visits)
        for team in self.problem.teams:
            for day, shift in team.shifts.items():
                if shift.stay and (team.code, day) not in self.routes:
                    cost += self._way_cost(team, day, ())
        return Sums(expected, cost)

    def _way_cost(self, team: Team, day: date, visits: Visits) -> int:
        """Rupiah of driving, rounded down, and of boats."""
        if day not in team.shifts or not all(self.places[one.place].at for one in visits):
            return 0
        start, end = self.ends(team, shift=team.shifts[day])
        stops = [start, *(stop_of(self.places[one.place]) for one in visits), end]
        ways = [self.ways.between(one, other=other, day=day) for one, other in pairwise(stops)]
        minutes = sum(way.minutes or 0 for way in ways)
        hourly = self.problem.limits.rupiah_per_km * self.travel.winding.cost_kmh
        return minutes * hourly // 60 + sum(way.fare for way in ways)


def strange_stays(problem: Problem, *, plan: Plan) -> Iterator[Refused]:
    """Trips over night of a team that is not there or does not work on one of the days."""
    teams = {team.code: team for team in problem.teams}
    names = {place.key: place.name for place in problem.places}
    for stay in plan.stays:
        for day in stay.days:
            if stay.team not in teams or day not in teams[stay.team].shifts:
                near = names.get(stay.near, stay.near)
                yield sayings.NO_SHIFT(team=stay.team, day=day.isoformat(), place=near)


def _grouped(visits: Visits) -> dict[tuple[str, date], list[PlannedVisit]]:
    found: dict[tuple[str, date], list[PlannedVisit]] = defaultdict(list)
    for visit in visits:
        found[visit.team, visit.day].append(visit)
    return {key: sorted(ours, key=lambda one: one.order) for key, ours in found.items()}


def _days_of(visits: Visits) -> Mapping[str, list[date]]:
    """The days of each place's visits, in order; a day twice if two teams come."""
    found: dict[str, list[date]] = defaultdict(list)
    for visit in sorted(visits, key=lambda one: one.day):
        found[visit.place].append(visit.day)
    return dict(found)


def _is_open(place: Place, visit: PlannedVisit) -> bool:
    opening = place.open_on.get(visit.day, ())
    spans = [opening] if isinstance(opening, Span) else list(opening)
    return any(start <= visit.arrive and visit.depart <= until for start, until in spans)


def _is_permitted(place: Place, day: date) -> bool:
    if place.permitted is None:
        return not place.permission_wanted
    since, until = place.permitted
    return since <= day <= until


def _falling(worth: Sequence[float]) -> list[float]:
    found: list[float] = []
    for one in worth:
        found.append(min([max(0.0, one), *found[-1:]]))
    return found


__all__ = ["Look", "Sums", "Way", "strange_stays"]
