"""Planning again: what is done is history, what is locked stays, and little else moves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jangkau.domain.visits import replanning, stays
from jangkau.domain.visits.problem import Kept, Limits, Place, Plan, PlannedVisit, Problem, Stay
from jangkau.domain.visits.replanning import Done, changes, near
from tests.builders.branch import (
    MONDAY,
    OFFICE,
    a_branch,
    a_place,
    a_team,
    closed,
    planned,
    the_travel,
)
from tests.builders.branch import near as nearby

TRAVEL = the_travel()
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(12))
WEEKDAYS = tuple(day for day in DAYS if day.weekday() < 5)


def published(plan: Plan, *, locked: bool = False) -> tuple[Kept, ...]:
    return tuple(Kept(one.place, one.team, one.day, locked) for one in plan.visits)


def visit(place: str, team: str, day: int) -> PlannedVisit:
    return PlannedVisit(team, DAYS[day], 1, place, 480, 540, 10, 1.0)


# Counting changes


def test_the_same_team_place_and_day_is_kept_whatever_the_order() -> None:
    kept = (Kept("a", "T1", DAYS[0]), Kept("b", "T1", DAYS[0], locked=True))
    found = changes(kept, visits=[visit("b", "T1", 0), visit("a", "T1", 0)])
    assert (found.changed, found.share) == (0, 0.0)


def test_a_visit_on_another_day_is_one_move_not_a_drop_and_an_addition() -> None:
    kept = (Kept("a", "T1", DAYS[0]), Kept("b", "T1", DAYS[1]), Kept("c", "T1", DAYS[1]))
    now = [visit("a", "T2", 1), visit("d", "T1", 0), visit("b", "T1", 1), visit("e", "T1", 9)]
    found = changes(kept, visits=now)
    assert found.moved == ((Kept("a", "T1", DAYS[0]), Kept("a", "T2", DAYS[1])),)
    assert found.dropped == (Kept("c", "T1", DAYS[1]),)
    assert found.added == (Kept("d", "T1", DAYS[0]),)
    assert found.changed == 3
    assert found.share == 1.0
    assert found.note.sentence("id") == (
        "3 dari 3 kunjungan yang sudah terbit berubah (100,0 persen)."
    )


def test_days_after_the_published_plan_are_no_changes() -> None:
    assert changes((Kept("a", "T1", DAYS[0]),), visits=[visit("b", "T1", 5)]).added == ()
    assert changes((), visits=[visit("b", "T1", 5)]).share == 0.0


# What is done is history


def problem(*places: Place, limits: Limits | None = None) -> Problem:
    return Problem(places, (a_team("T1", days=WEEKDAYS),), DAYS, limits or Limits())


def test_done_visits_use_up_worth_and_start_the_spacing_and_meet_floors() -> None:
    limits = Limits(district_least={"3372": 3}, group_least={"g": 1}, budget=1_000)
    one = a_place(
        "a",
        days=WEEKDAYS,
        worth=(9.0, 4.0),
        district="337205",
        groups=frozenset({"g"}),
        must=frozenset({DAYS[1], DAYS[8]}),
    )
    done = [Done("a", DAYS[1])]
    after = near(problem(one, limits=limits), today=DAYS[2], published=(), done=done, spent=400)
    (place,) = after.places
    assert place.worth == (4.0,)
    assert place.last_on == DAYS[1]
    assert place.must == {DAYS[8]}
    assert after.days == DAYS[2:]
    assert after.limits.district_least == {"3372": 2}
    assert after.limits.group_least == {"g": 0}
    assert after.limits.budget == 600
    used = near(after, today=DAYS[2], published=(), done=[Done("a", DAYS[0]), Done("a", DAYS[1])])
    assert used.places[0].worth == (0.0,)


def test_a_partner_visited_this_week_may_be_visited_as_often_as_is_left() -> None:
    limits = Limits(partner_most_a_week={"Mall": 2})
    places = [
        a_place(k, days=WEEKDAYS, partner="Mall", worth=(w,)) for k, w in (("a", 9.0), ("b", 8.0))
    ]
    other = a_place("c", days=WEEKDAYS)
    whole = problem(*places, other, limits=limits)
    after = near(whole, today=DAYS[2], published=(), done=[Done("b", DAYS[0])])
    first_open = {place.key: min(place.open_on) for place in after.places}
    assert first_open == {"a": DAYS[0], "b": DAYS[7], "c": DAYS[0]}
    full = near(whole, today=DAYS[2], published=(), done=[Done("b", DAYS[0]), Done("a", DAYS[1])])
    assert {min(place.open_on) for place in full.places[:2]} == {DAYS[7]}


def test_published_visits_of_the_past_are_no_longer_asked_for() -> None:
    kept = (Kept("a", "T1", DAYS[0]), Kept("a", "T1", DAYS[3]))
    after = near(problem(a_place("a", days=WEEKDAYS)), today=DAYS[1], published=kept)
    assert after.published == kept[1:]


def test_who_is_on_a_trip_over_night_begins_where_it_lodges() -> None:
    lodging = nearby(100)
    trip = Stay("T1", DAYS[0:3], lodging, "", "a")
    whole = replace(problem(a_place("a", at=lodging, days=WEEKDAYS)), stays=(trip,))
    after = near(whole, today=DAYS[1], published=())
    (left,) = after.stays
    assert (left.days, left.away) == (DAYS[1:3], True)
    shifts = stays.gone_on(after, stays=after.stays).teams[0].shifts
    assert shifts[DAYS[1]].start == shifts[DAYS[1]].end == shifts[DAYS[2]].start == lodging
    assert shifts[DAYS[2]].end == OFFICE
    assert near(whole, today=DAYS[3], published=()).stays == ()


# Staying near


BRANCH = a_branch(places=60, teams=3, days=10, seed=4)
PLAN = planned(BRANCH)
BUSIEST = max(PLAN.visits, key=lambda one: one.expected)


def test_with_a_price_of_change_the_same_problem_gives_the_published_plan_again() -> None:
    again = replace(BRANCH, published=published(PLAN), limits=Limits(change_price=5.0))
    assert changes(published(PLAN), visits=planned(again).visits).changed == 0


def test_one_closed_market_changes_few_visits_and_the_plan_stays_good() -> None:
    shut = closed(BRANCH, place=BUSIEST.place)
    free = planned(shut)
    kept = replace(shut, published=published(PLAN), limits=Limits(change_price=1.0))
    plan = planned(kept)
    found = changes(published(PLAN), visits=plan.visits)
    assert BUSIEST.place not in {one.place for one in plan.visits}
    assert found.share <= 0.05
    assert plan.expected >= 0.97 * free.expected


def test_worth_is_told_without_the_bonus_of_keeping() -> None:
    again = replace(BRANCH, published=published(PLAN), limits=Limits(change_price=5.0))
    assert planned(again).worth == pytest.approx(PLAN.worth)


def test_locked_visits_stay_though_others_bring_more() -> None:
    poor = [visit for visit in PLAN.visits if visit.expected < 6][:4]
    locks = tuple(Kept(one.place, one.team, one.day, locked=True) for one in poor)
    plan = planned(replace(BRANCH, published=locks))
    assert locks
    assert {(k.place, k.team, k.day) for k in locks} <= {
        (v.place, v.team, v.day) for v in plan.visits
    }


def test_no_more_visits_change_by_choice_than_may() -> None:
    worths = [(one.worth[0] * (1 + n % 5),) for n, one in enumerate(BRANCH.places)]
    places = zip(BRANCH.places, worths, strict=True)
    better = replace(BRANCH, places=tuple(replace(one, worth=worth) for one, worth in places))
    free = planned(replace(better, published=published(PLAN)))
    assert len(changes(published(PLAN), visits=free.visits).moved) > 4
    limits = Limits(changes_most=4, change_price=0.2)
    near_plan = planned(replace(better, published=published(PLAN), limits=limits))
    assert changes(published(PLAN), visits=near_plan.visits).chosen <= 4


def test_a_team_that_falls_out_does_not_count_as_chosen() -> None:
    without = replace(BRANCH, teams=tuple(one for one in BRANCH.teams if one.code != "T2"))
    limits = Limits(changes_most=3, change_price=0.5)
    plan = planned(replace(without, published=published(PLAN), limits=limits))
    lost = sum(one.team == "T2" for one in PLAN.visits)
    found = changes(published(PLAN), visits=plan.visits, forced=lost)
    assert lost > 0
    assert found.chosen <= 3


def test_a_dearer_problem_is_asked_for_only_when_too_much_changed() -> None:
    limited = replace(BRANCH, published=published(PLAN), limits=Limits(changes_most=0))
    assert replanning.dearer(limited, plan=PLAN, forced=0) is None
    emptied = replace(PLAN, visits=())
    dear = replanning.dearer(limited, plan=emptied, forced=0)
    assert dear is not None
    assert dear.limits.change_price == 0.5
    assert replanning.dearer(limited, plan=emptied, forced=len(PLAN.visits)) is None
