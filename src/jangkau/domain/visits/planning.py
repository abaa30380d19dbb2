"""A plan from a problem: arrays, search, words, a second look, and why what is not in it is not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from jangkau.domain.visits import building, checking, explaining, wording
from jangkau.domain.visits.built import Built
from jangkau.domain.visits.instance import Instance, Routes, empty, objective
from jangkau.domain.visits.problem import Kept, Plan, PlannedVisit, Problem
from jangkau.domain.visits.search import greedy, improve
from jangkau.domain.visits.travel import Travel


@dataclass(frozen=True)
class Progress:
    """How far a computation is: seconds gone, worth and bound so far."""

    seconds: float
    worth: float
    bound: float
    iterations: int
    stage: str

    @property
    def gap(self) -> float:
        return max(0.0, (self.bound - self.worth) / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True)
class Solved:
    """Routes and how good they are."""

    routes: Routes
    worth: float
    bound: float
    iterations: int
    duals: explaining.Prices | None = None


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
    start: Sequence[PlannedVisit | Kept] = (),
) -> Plan:
    """The best plan found in `seconds` of `clock`, with a bound that no plan can beat.

    `start` are visits to begin from, in order; without any, the published ones are. `keep_going` is asked now
    and then and ends the search with the best so far. `iterations` bounds the search by number
    instead, for a plan that is the same on every machine. Everything of the problem that cannot be
    planned is in `not_planned` with its reason; nothing is refused as a whole.
    """
    built = building.build(problem, travel=travel)
    known = [(one.place, one.team, one.day) for one in start or problem.published]
    begin = wording.routes_of(built, visits=known)
    tell = progress or (lambda _: None)
    solved = _solve(
        built,
        begin=begin,
        seconds=seconds,
        clock=clock,
        seed=seed,
        progress=lambda one: tell(_shifted(one, built.constant)),
        keep_going=keep_going or (lambda: True),
        effort=effort,
        iterations=iterations,
    )
    made = worded(built, problem=problem, travel=travel, solved=solved, seed=seed)
    found = checking.faults(problem, plan=made, travel=travel)
    assert not found, [str(one) for one in found]
    return made


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


def _solve(
    built: Built,
    *,
    begin: Routes,
    seconds: float,
    clock: Callable[[], float],
    seed: int,
    progress: Callable[[Progress], None],
    keep_going: Callable[[], bool],
    effort: str,
    iterations: int | None,
) -> Solved:
    """The best routes found; nobody goes anywhere where there is nobody or nowhere to go."""
    instance = built.instance
    if not instance.sites or not instance.team_days:
        worth = objective(instance, routes=empty(instance))
        return Solved(empty(instance), worth, worth, 0)
    began = clock()
    bound = _most(instance)

    def go_on(done: int) -> bool:
        gone = clock() - began
        progress(Progress(gone, 0.0, bound, done, "search"))
        return (iterations is not None or gone < seconds) and keep_going()

    routes = begin if any(begin) else greedy(instance)
    limit = -1 if iterations is None else iterations
    found = improve(instance, routes=routes, seed=seed, keep_going=go_on, iterations=limit)
    return Solved(found.routes, found.worth, max(bound, found.worth), found.iterations)


def _most(instance: Instance) -> float:
    """What no routes can beat: every visit wanted, at no cost."""
    kept = 0.0 if instance.bonus is None else float(instance.bonus.clip(min=0).sum())
    return float(instance.slopes.sum()) + kept
