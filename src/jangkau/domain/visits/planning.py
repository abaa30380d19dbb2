"""A plan from a problem: arrays, search, words, a second look, and why what is not in it is not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jangkau.domain.visits import building, checking, explaining, notes, replanning, stays, wording
from jangkau.domain.visits.anytime import Progress, Solved, solve
from jangkau.domain.visits.built import Built
from jangkau.domain.visits.instance import Routes, empty, objective
from jangkau.domain.visits.problem import Kept, Note, Plan, PlannedVisit, Problem, Stay
from jangkau.domain.visits.search import greedy, improve
from jangkau.domain.visits.travel import Travel

__all__ = ["Progress", "Solved", "plan", "worded"]

type Starts = Sequence[PlannedVisit | Kept]

TRIPS_SHARE = 0.2
"""Of the time, at most so much goes into choosing trips over night."""
TRIP_MARGIN = 0.002
"""A trip has to make a quick plan better by this share: less is chance."""
QUICK = 1_500
"""Iterations of a quick plan."""
AGAIN, AGAIN_FROM = 5, 0.6
"""Where changes are limited: so many plans more at most, each dearer to change, in the last 40 % of
the time; the last of them only mends the published plan."""


@dataclass(frozen=True)
class _How:
    """How long, by which clock and with which chance to search, and whom to tell."""

    travel: Travel
    seconds: float
    clock: Callable[[], float]
    seed: int
    progress: Callable[[Progress], None]
    keep_going: Callable[[], bool]
    effort: str
    iterations: int | None


def plan(
    problem: Problem,
    *,
    travel: Travel,
    seconds: float,
    clock: Callable[[], float],
    seed: int = 1,
    progress: Callable[[Progress], None] | None = None,
    keep_going: Callable[[], bool] | None = None,
    effort: str = "full",
    iterations: int | None = None,
    start: Starts = (),
) -> Plan:
    """The best plan found in `seconds` of `clock`, with a bound that no plan can beat.

    `start` are visits to begin from, in order; without any, the published ones are. `keep_going` is asked now
    and then and ends the search with the best so far. `iterations` bounds the search by number
    instead, for a plan that is the same on every machine. Everything of the problem that cannot be
    planned is in `not_planned` with its reason. Refuses only a problem without days
    (`visits.no_days`).
    """
    began = clock()
    tell = progress or (lambda _: None)
    how = _How(travel, seconds, clock, seed, tell, keep_going or (lambda: True), effort, iterations)
    trips, built = _trips(problem, how, until=began + TRIPS_SHARE * seconds)
    gone_on = stays.gone_on(problem, stays=trips)
    again = problem.limits.changes_most is not None and bool(problem.published)
    left = (AGAIN_FROM if again else 1.0) * seconds - (clock() - began)
    made = _once(gone_on, built, replace(how, seconds=left), start=start, trips=trips)
    forced = _forced(built, problem) if again else 0
    for n in range(AGAIN if again else 0):
        dear = replanning.dearer(gone_on, plan=made, forced=forced)
        if dear is None:
            break
        gone_on = dear
        few = replace(how, seconds=(1.0 - AGAIN_FROM) / AGAIN * seconds)
        if n == AGAIN - 1:
            few = replace(few, iterations=0)
        dear_built = building.build(gone_on, travel=travel)
        made = _once(gone_on, dear_built, few, start=(), trips=trips)
    made = replace(made, binding=(*made.binding, *_trip_notes(problem, made)))
    found = checking.faults(problem, plan=made, travel=travel)
    assert not found, [str(one) for one in found]
    return made


def _trip_notes(problem: Problem, made: Plan) -> Iterator[Note]:
    """Each trip over night in a sentence, with what its visits bring."""
    names = {place.key: place.name for place in problem.places}
    teams = {team.code: team.name for team in problem.teams}
    for stay in made.stays:
        ours = [one for one in made.visits if one.team == stay.team and one.day in stay.days]
        facts = {
            "team": teams[stay.team],
            "nights": len(stay.days) - 1,
            "place": names[stay.near],
            "day": stay.days[0].isoformat(),
            "places": len({one.place for one in ours}),
        }
        brought = explaining.number("expected", value=sum(one.expected for one in ours))
        yield Note(notes.STAY_PROPOSED.code, facts | brought)


def _once(
    problem: Problem, built: Built, how: _How, *, start: Starts, trips: tuple[Stay, ...]
) -> Plan:
    """One plan of a problem whose trips over night are settled."""
    known = [(one.place, one.team, one.day) for one in start or problem.published]
    shifted = replace(how, progress=lambda one: how.progress(_shifted(one, built.constant)))
    solved = _solve(built, shifted, begin=wording.routes_of(built, visits=known))
    return replace(
        worded(built, problem=problem, travel=how.travel, solved=solved, seed=how.seed), stays=trips
    )


def _forced(built: Built, problem: Problem) -> int:
    """How many published visits cannot stay whatever is planned."""
    site = {key: n for n, key in enumerate(built.sites)}
    day = {key: n for n, key in enumerate(built.team_days)}
    return sum(
        not (
            one.place in site
            and (one.team, one.day) in day
            and built.alone[site[one.place], day[one.team, one.day]]
        )
        for one in problem.published
    )


def _trips(problem: Problem, how: _How, *, until: float) -> tuple[tuple[Stay, ...], Built]:
    """The trips over night of the published plan, and more that a quick plan is better with.

    With what the problem is built to with them.
    """
    chosen = stays.kept(problem)
    built = building.build(stays.gone_on(problem, stays=chosen), travel=how.travel)
    far = any(one.reason in stays.FAR for one in built.left_out)
    if problem.limits.nights_most < 1 or not far:
        return chosen, built
    best = _quick(built, how)
    for _ in range(stays.MOST - len(chosen)):
        now = stays.gone_on(problem, stays=chosen)
        tried: list[tuple[float, tuple[Stay, ...], Built]] = []
        for stay in stays.propose(now, travel=how.travel, left_out=built.left_out):
            if how.clock() > until:
                break
            with_it = (*chosen, stay)
            other = building.build(stays.gone_on(problem, stays=with_it), travel=how.travel)
            tried.append((_quick(other, how), with_it, other))
        first = max(tried, key=lambda one: one[0], default=None)
        if first is None or first[0] <= best + TRIP_MARGIN * abs(best):
            break
        best, chosen, built = first
    return chosen, built


def _quick(built: Built, how: _How) -> float:
    """The worth that a short search makes of a problem."""
    if not built.instance.sites or not built.instance.team_days:
        return -built.constant
    found = improve(
        built.instance,
        routes=greedy(built.instance),
        seed=how.seed,
        keep_going=lambda _: how.keep_going(),
        iterations=QUICK,
    )
    return found.worth - built.constant


def worded(built: Built, *, problem: Problem, travel: Travel, solved: Solved, seed: int) -> Plan:
    """Routes as a plan in people's words, with its reasons and what binds it."""
    routes = solved.routes
    visits = wording.visits(built, routes=routes)
    reasons = explaining.unplanned(built, problem=problem, routes=routes, duals=solved.duals)
    not_planned = (*built.left_out, *reasons)
    return Plan(
        visits=visits,
        worth=solved.worth - built.constant,
        expected=sum(visit.expected for visit in visits),
        cost=wording.cost(built, routes=routes, problem=problem, travel=travel),
        bound=solved.bound - built.constant,
        seed=seed,
        iterations=solved.iterations,
        not_planned=not_planned,
        binding=explaining.binding(
            built, problem=problem, routes=routes, not_planned=not_planned, duals=solved.duals
        ),
    )


def _shifted(one: Progress, constant: float) -> Progress:
    return replace(one, worth=one.worth - constant, bound=one.bound - constant)


def _solve(built: Built, how: _How, *, begin: Routes) -> Solved:
    """The best routes found; nobody goes anywhere where there is nobody or nowhere to go."""
    instance = built.instance
    if not instance.sites or not instance.team_days:
        worth = objective(instance, routes=empty(instance))
        return Solved(empty(instance), worth, worth, 0)
    if any(begin):  # what has become impossible since is taken out, the rest is where to begin
        begin = improve(
            instance, routes=begin, seed=how.seed, keep_going=lambda _: False, iterations=0
        ).routes
    return solve(
        instance,
        seed=how.seed,
        seconds=max(0.0, how.seconds),
        clock=how.clock,
        progress=how.progress,
        keep_going=how.keep_going,
        start=begin if any(begin) else None,
        effort=how.effort,
        iterations=how.iterations,
    )
