"""Why this place, why not that one, what forcing it in would cost, and what holds a plan back."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import pytest

from jangkau.domain.visits import building, explaining
from jangkau.domain.visits.instance import Floats, Routes, begun, objective
from jangkau.domain.visits.problem import Kept, Limits, Note, NotPlanned, Place, Plan, Problem, Span
from jangkau.domain.visits.reasons import SENTENCES
from jangkau.domain.visits.room import room
from jangkau.domain.visits.search import greedy
from tests.builders.branch import MONDAY, a_branch, a_place, a_team, must, near, planned, the_travel

TRAVEL = the_travel()
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))


def one_day(*places: Place, limits: Limits | None = None, **more: object) -> Problem:
    """One team with one day, in which three visits fit."""
    team = a_team("T1", days=DAYS[:1], hours=Span(480, 880), **more)  # type: ignore[arg-type]
    return Problem(places, (team,), DAYS[:1], limits or Limits())


def place(key: str, worth: float, **more: object) -> Place:
    more.setdefault("at", near(4, bearing=60 * ord(key[0])))
    return a_place(key, days=DAYS, worth=(worth,), minutes=105, **more)  # type: ignore[arg-type]


def reason(plan: Plan, key: str) -> NotPlanned:
    (found,) = (one for one in plan.not_planned if one.place == key)
    assert found.sentence("id") != found.sentence("en")
    return found


def test_a_place_that_pays_less_than_those_that_fill_the_day_is_told_what_it_would_cost() -> None:
    plan = planned(one_day(place("a", 9), place("b", 8), place("c", 7), place("d", 3)))
    assert {visit.place for visit in plan.visits} == {"a", "b", "c"}
    left = reason(plan, "d")
    assert left.reason == "visits.days_full"
    assert left.costs == pytest.approx(4.0)
    assert "4,0 pendaftaran" in left.sentence("id")
    assert "4.0 enrolments" in left.sentence("en")


def test_a_place_that_only_fits_instead_of_two_others_has_no_room() -> None:
    long = replace(place("x", 5), minutes=250)
    plan = planned(one_day(place("a", 9), place("b", 8), place("c", 7), long))
    assert reason(plan, "x").reason == "visits.no_room"


def test_a_place_that_costs_more_than_it_brings_is_not_worth_the_way() -> None:
    limits = Limits(rupiah_per_enrolment=50_000, rupiah_per_km=4_000)
    far = place("f", 1.0, at=near(20))
    plan = planned(one_day(place("a", 9), far, limits=limits))
    left = reason(plan, "f")
    assert left.reason == "visits.not_worth_the_way"
    assert left.costs is not None
    assert left.costs > 0


def test_a_partner_whose_week_is_full_is_named() -> None:
    limits = Limits(partner_most_a_week={"Mall": 1})
    plan = planned(
        one_day(place("a", 9, partner="Mall"), place("b", 8, partner="Mall"), limits=limits)
    )
    left = reason(plan, "b")
    assert left.reason == "visits.cap_full"
    assert "paling banyak dikunjungi 1 kali" in left.sentence("id")
    assert [note.code for note in plan.binding if "cap" in note.code] == ["visits.cap_binds"]


def test_a_budget_that_is_used_up_is_named_with_what_is_left() -> None:
    limits = Limits(budget=250_000)
    places = [place(key, 9, cost=100_000) for key in "abc"]
    plan = planned(one_day(*places, limits=limits))
    left = reason(plan, next(k for k in "abc" if k not in {v.place for v in plan.visits}))
    assert left.reason == "visits.budget_out"
    assert "Rp50.000" in left.sentence("id")
    binds = [note.sentence("id") for note in plan.binding if note.code == "visits.budget_binds"]
    assert binds == [
        "Anggaran terpakai Rp200.000 dari Rp250.000; sisanya tidak cukup untuk kunjungan lagi."
    ]


def test_musts_and_locks_that_do_not_fit_beside_the_others_are_named() -> None:
    musts = [place(key, 5, must=frozenset(DAYS)) for key in "abcd"]
    plan = planned(one_day(*musts))
    assert [one.reason for one in plan.not_planned] == ["visits.must_unmet"]
    locked = tuple(Kept(key, "T1", DAYS[0], locked=True) for key in "abcd")
    problem = replace(one_day(*(place(key, 5) for key in "abcd")), published=locked)
    assert [one.reason for one in planned(problem).not_planned] == ["visits.locked_unmet"]


def test_floors_met_just_so_and_unmet_are_said_and_so_are_missing_permissions() -> None:
    limits = Limits(district_least={"3372": 1, "3373": 2})
    places = (place("a", 9, district="3372"), place("b", 1, district="3373"))
    shut = place("m", 9, permission_wanted=True)
    plan = planned(one_day(*places, shut, limits=limits))
    said = {note.code: note for note in plan.binding}
    assert said["visits.floor_met"].facts["floor_id"] == "3372"
    assert said["visits.floor_unmet"].facts["visits"] == 1
    assert said["visits.permissions_bind"].facts["places"] == 1


def test_full_days_are_counted_by_team() -> None:
    plan = planned(one_day(*(place(key, 9) for key in "abc")))
    full = [note.facts for note in plan.binding if note.code == "visits.team_day_full"]
    assert full == [{"team": "Tim T1", "full": 1, "days": 1, "spare": 30}]


@dataclass(frozen=True)
class Duals:
    """Prices of team-days as a column generation gives them."""

    team_day: Floats


def test_prices_of_team_days_say_what_a_day_more_is_worth_and_bound_the_cost_of_forcing_in() -> (
    None
):
    problem = one_day(
        place("a", 9), place("b", 8), place("c", 7), replace(place("x", 5), minutes=250)
    )
    built = building.build(problem, travel=TRAVEL)
    routes: Routes = ((0, 1, 2),)
    duals = Duals(np.array([12.5]))
    (note,) = explaining.binding(
        built, problem=problem, routes=routes, not_planned=(), duals=duals
    )[1:]
    assert note.code == "visits.team_day_worth"
    assert "12,5 pendaftaran" in note.sentence("id")
    (left,) = explaining.unplanned(built, problem=problem, routes=routes, duals=duals)
    assert (left.reason, left.costs) == ("visits.days_full", pytest.approx(7.5))


# Why a visit is there


def notes_of(problem: Problem, plan: Plan, n: int = 0) -> dict[str, Note]:
    notes = explaining.why(problem, plan=plan, visit=plan.visits[n])
    for note in notes:
        assert len(note.sentence("id")) > 20
        assert len(note.sentence("en")) > 20
    return {note.code.removeprefix("visits."): note for note in notes}


def test_a_visit_says_what_it_brings_when_the_place_is_open_and_how_often() -> None:
    problem = one_day(place("a", 9))
    found = notes_of(problem, planned(problem))
    assert set(found) == {"chosen", "open_then"}
    assert "9,0 pendaftaran" in found["chosen"].sentence("id")
    assert "08.00–15.00" in found["open_then"].sentence("id")


def test_a_visit_says_who_asked_for_it() -> None:
    limits = Limits(district_least={"3372": 1}, group_least={"perempuan": 1})
    asked = place(
        "a",
        9,
        must=frozenset(DAYS[:1]),
        why="pasar malam",
        district="3372",
        needs=frozenset({"bahasa Jawa"}),
        groups=frozenset({"perempuan"}),
    )
    problem = one_day(asked, limits=limits, skills=frozenset({"bahasa Jawa"}))
    plan = planned(problem)
    assert set(notes_of(problem, plan)) >= {"must_see", "only_team", "for_a_floor"}
    assert "pasar malam" in notes_of(problem, plan)["must_see"].sentence("id")
    for locked, code in ((True, "kept_locked"), (False, "kept_published")):
        kept = replace(problem, published=(Kept("a", "T1", DAYS[0], locked),))
        assert code in notes_of(kept, plan)


def test_a_repeat_says_which_it_is() -> None:
    again = a_place("a", at=near(4), days=DAYS, worth=(9.0, 8.0), spacing_days=3)
    problem = Problem((again,), (a_team("T1", days=DAYS),), DAYS)
    plan = planned(problem)
    assert len(plan.visits) == 2
    repeat = notes_of(problem, plan, 1)["repeat"]
    assert repeat.facts["nth"] == 2


# Against the truth


@pytest.mark.parametrize("seed", range(6))
def test_the_best_room_for_one_more_is_what_trying_everything_finds(seed: int) -> None:
    limits = Limits(rupiah_per_km=2_000, rupiah_per_enrolment=30_000)
    problem = a_branch(places=18, teams=2, days=2, seed=seed, limits=limits)
    built = building.build(problem, travel=TRAVEL)
    routes = greedy(built.instance)
    seen = {site for route in routes for site in route}
    sites = [n for n in range(len(built.places)) if n not in seen]
    found = room(built.instance, routes=routes, sites=sites)
    for n, site in enumerate(sites):
        assert found.free[n] == pytest.approx(_tried(built.instance, routes, site, swap=False))
        assert found.swapped[n] == pytest.approx(_tried(built.instance, routes, site, swap=True))


def _tried(instance: building.Built, routes: Routes, site: int, *, swap: bool) -> float:
    now, best = objective(instance, routes=routes), -np.inf  # type: ignore[arg-type]
    for k, whole in enumerate(routes):
        less = [(*whole[:n], *whole[n + 1 :]) for n in range(len(whole))] if swap else [whole]
        for route in less:
            for n in range(len(route) + 1):
                tried = (*route[:n], site, *route[n:])
                if begun(instance, k=k, route=tried) is not None:  # type: ignore[arg-type]
                    after = (*routes[:k], tried, *routes[k + 1 :])
                    best = max(best, objective(instance, routes=after) - now)  # type: ignore[arg-type]
    return float(best)


def test_forcing_a_place_in_costs_what_planning_again_with_it_says() -> None:
    problem = one_day(place("a", 9), place("b", 8), place("c", 7), place("d", 3))
    plan, forced = planned(problem), planned(must(problem, place="d"))
    assert plan.worth - forced.worth == pytest.approx(4.0)
    assert {visit.place for visit in forced.visits} == {"a", "b", "d"}


def test_every_reason_and_note_speaks_of_what_it_is_given() -> None:
    assert len(SENTENCES) > 35
    assert all(code.startswith("visits.") for code in SENTENCES)
