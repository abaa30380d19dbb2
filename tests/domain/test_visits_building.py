"""From words to arrays: what can be planned is, what cannot is named with its reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from jangkau.domain.visits import building
from jangkau.domain.visits.building import Built, build
from jangkau.domain.visits.instance import begun, objective
from jangkau.domain.visits.problem import (
    Boat,
    Kept,
    Limits,
    NotPlanned,
    Place,
    Point,
    Problem,
    Shift,
    Span,
    Team,
)
from tests.builders.branch import MONDAY, OFFICE, a_place, a_team, near, the_travel

TRAVEL = the_travel()
DAYS = tuple(MONDAY + timedelta(days=n) for n in range(5))
TEAM = a_team("T1", days=DAYS)


def problem(*places: Place, teams: Sequence[Team] = (TEAM,), **more: object) -> Problem:
    return Problem(places, tuple(teams), DAYS, **more)  # type: ignore[arg-type]


def place(key: str = "a", **more: object) -> Place:
    more.setdefault("days", DAYS)
    more.setdefault("at", near(5))
    return a_place(key, **more)  # type: ignore[arg-type]


def built(*places: Place, **more: object) -> Built:
    return build(problem(*places, **more), travel=TRAVEL)  # type: ignore[arg-type]


def reason(one: Place, **more: object) -> NotPlanned:
    """Why the place is left out though another one is planned."""
    found = built(one, place("other"), **more)
    assert found.sites == ("other",)
    (left,) = found.left_out
    assert left.place == one.key
    for language in ("id", "en"):
        assert one.name in left.sentence(language)
    return left


# Bad input: each names the place and the reason and says what to do; the rest is planned


@pytest.mark.parametrize(
    "at", [None, Point(0, 0), Point(95, 110), Point(-7, 181), Point(float("nan"), 1)]
)
def test_a_place_without_coordinates_is_named(at: Point | None) -> None:
    left = reason(place(at=at))
    assert left.reason == "visits.no_point"
    assert "lintang" in left.sentence("id")


def test_an_island_without_a_boat_is_named() -> None:
    left = reason(place(island="Karimunjawa"))
    assert left.reason == "visits.no_boat"
    assert "Tambahkan penyeberangan ke Karimunjawa" in left.sentence("id")


def test_an_island_whose_boat_does_not_sail_on_its_days_is_named() -> None:
    boat = Boat("Karimunjawa", near(2), near(4), 30, days=frozenset({DAYS[0]}))
    left = reason(place(island="Karimunjawa", days=DAYS[1:]), boats=(boat,))
    assert left.reason == "visits.no_sailing"


def test_a_window_shorter_than_the_visit_is_named_with_both_lengths() -> None:
    left = reason(place(window=Span(480, 520), minutes=60))
    assert left.reason == "visits.window_short"
    assert "40" in left.sentence("en")
    assert "60" in left.sentence("en")


def test_a_must_visit_on_a_closed_day_is_named_with_the_day() -> None:
    left = reason(place(days=DAYS[:2], must=frozenset({DAYS[3]})))
    assert left.reason == "visits.must_closed"
    assert "4 Jun 2026" in left.sentence("en")


def test_of_two_must_visits_that_cannot_both_be_the_worthier_is_planned_and_the_other_named() -> (
    None
):
    morning = Span(480, 540)
    first = place("a", window=morning, must=frozenset({DAYS[1]}), worth=(9.0,))
    second = place("b", at=near(6, bearing=180), window=morning, must=frozenset({DAYS[1]}))
    found = built(second, first, place("c"))
    assert found.sites == ("a", "c")
    (left,) = found.left_out
    assert (left.place, left.reason) == ("b", "visits.must_clash")
    assert "Tempat a" in left.sentence("id")
    two = built(second, first, teams=(TEAM, a_team("T2", days=DAYS)))
    assert set(two.sites) == {"a", "b"}


def test_a_team_with_no_days_is_named_and_the_others_go() -> None:
    found = built(place(), teams=(replace(TEAM, code="T0", name="Tim Nol", shifts={}), TEAM))
    (left,) = found.left_out
    assert (left.place, left.reason) == ("T0", "visits.team_no_days")
    assert "Tim Nol" in left.sentence("id")
    assert {code for code, _ in found.team_days} == {"T1"}


def test_without_any_team_every_place_is_named() -> None:
    found = built(place("a"), place("b"), teams=())
    assert [one.reason for one in found.left_out] == ["visits.no_team"] * 2
    assert found.instance.team_days == found.instance.sites == 0


def test_a_place_that_wants_permission_and_has_none_is_named() -> None:
    assert reason(place(permission_wanted=True)).reason == "visits.not_permitted"


def test_a_permission_that_misses_every_open_day_is_named_with_its_dates() -> None:
    permitted = (date(2026, 5, 1), date(2026, 5, 31))
    left = reason(place(permission_wanted=True, permitted=permitted))
    assert left.reason == "visits.permission_outside"
    assert "31 May 2026" in left.sentence("en")


def test_a_place_never_open_is_named() -> None:
    assert reason(place(days=(date(2026, 7, 1),))).reason == "visits.never_open"
    assert reason(replace(place(), open_on={DAYS[0]: ()})).reason == "visits.never_open"


def test_a_place_visited_too_recently_is_named() -> None:
    left = reason(place(last_on=MONDAY - timedelta(days=1), spacing_days=14))
    assert left.reason == "visits.too_soon"


def test_a_place_worth_nothing_is_named_also_when_its_cost_eats_it_up() -> None:
    assert reason(place(worth=())).reason == "visits.worth_nothing"
    assert reason(place(worth=(float("nan"),))).reason == "visits.worth_nothing"
    dear = place(worth=(5.0,), cost=100_000)
    limits = Limits(rupiah_per_enrolment=10_000)
    assert reason(dear, limits=limits).reason == "visits.worth_nothing"
    assert built(dear).sites == ("a",)


def test_a_place_too_far_for_a_day_is_named_with_the_minutes() -> None:
    left = reason(place(at=near(300)))
    assert left.reason == "visits.too_far"
    assert left.facts["hours"] == 540


def test_a_place_open_when_nobody_works_is_named() -> None:
    assert reason(place(window=Span(240, 400))).reason == "visits.hours_miss"


def test_a_place_that_needs_what_no_team_has_is_named() -> None:
    left = reason(place(needs=frozenset({"bahasa Madura"})))
    assert left.reason == "visits.no_skill"
    assert "bahasa Madura" in left.sentence("id")


def test_a_visit_of_no_minutes_is_named() -> None:
    assert reason(place(minutes=0)).reason == "visits.bad_minutes"


def test_a_locked_visit_that_cannot_be_is_named_and_the_place_planned_otherwise() -> None:
    kept = Kept("a", "T1", DAYS[0], locked=True)
    found = built(place("a", days=DAYS[1:]), published=(kept,))
    assert found.sites == ("a",)
    assert [one.reason for one in found.left_out] == ["visits.locked_impossible"]


def test_a_floor_of_a_district_without_places_is_named() -> None:
    found = built(place(district="3372"), limits=Limits(district_least={"3372": 1, "3373": 2}))
    assert [(one.place, one.reason) for one in found.left_out] == [("3373", "visits.floor_empty")]


# What is planned


def test_of_several_windows_the_one_with_most_choice_within_working_hours_counts() -> None:
    spans = (Span(300, 470), Span(600, 700), Span(1000, 1400))
    found = built(replace(place(minutes=60), open_on={DAYS[0]: spans}))
    assert found.instance.earliest[0].tolist()[0] == 600
    assert found.instance.latest[0].tolist() == [640, -1, -1, -1, -1]


def test_days_outside_permission_and_before_rest_are_closed() -> None:
    found = built(place(permitted=(DAYS[1], DAYS[3]), last_on=DAYS[0], spacing_days=2))
    assert (found.instance.latest[0] >= 0).tolist() == [False, False, True, True, False]


def test_a_must_day_closes_the_others_and_becomes_a_floor_of_one() -> None:
    found = built(place(must=frozenset({DAYS[2]})), place("b"))
    assert (found.instance.latest[0] >= 0).tolist() == [False, False, True, False, False]
    assert found.instance.floor_least.tolist() == [1]
    assert found.instance.floor_at.tolist() == [0, 1, 1]


def test_floors_hold_the_places_whose_code_begins_so_and_groups() -> None:
    limits = Limits(district_least={"3372": 2}, group_least={"perempuan": 1})
    places = [
        place("a", district="337201"),
        place("b", district="3373", groups=frozenset({"perempuan"})),
    ]
    found = built(*places, limits=limits)
    assert [(floor.name, floor.sites) for floor in found.floors] == [
        ("3372", (0,)),
        ("perempuan", (1,)),
    ]


def test_worth_never_rises_along_repeats() -> None:
    found = built(place(worth=(3.0, 5.0, -1.0)))
    assert found.instance.slopes.tolist() == [[3.0, 3.0, 0.0]]


def test_skills_become_bits() -> None:
    able = a_team("T2", days=DAYS, skills=frozenset({"x", "y"}))
    found = built(place(needs=frozenset({"x"})), teams=(TEAM, able))
    can = (found.instance.needs[0] & ~found.instance.has) == 0
    assert {found.days[k].team.code for k in np.flatnonzero(can)} == {"T2"}


def test_a_boat_that_sails_on_one_day_lets_teams_cross_on_that_day_alone() -> None:
    boat = Boat("P", near(2), near(4), 30, days=frozenset({DAYS[2]}))
    local = a_team("T2", days=DAYS, start=near(5), island="P")
    found = built(place(island="P"), teams=(TEAM, local), boats=(boat,))
    alone = [found.team_days[k] for k in np.flatnonzero(found.alone[0])]
    assert [day for code, day in alone if code == "T1"] == [DAYS[2]]
    assert [day for code, day in alone if code == "T2"] == list(DAYS)


def test_an_island_behind_another_is_reached_only_when_both_boats_sail() -> None:
    first = Boat("P", near(2), near(4), 10, days=frozenset(DAYS[:3]))
    second = Boat("Q", near(5), near(6), 10, home="P", days=frozenset(DAYS[2:]))
    on_p = a_team("T2", days=DAYS, start=near(5), island="P")
    found = built(
        place(at=near(7), island="Q"),
        place("main"),
        teams=(TEAM, on_p),
        boats=(first, second),
    )
    days = {
        (found.sites[s], found.team_days[k]) for s, k in zip(*np.nonzero(found.alone), strict=True)
    }
    assert {day for site, (code, day) in days if (site, code) == ("a", "T1")} == {DAYS[2]}
    assert {day for site, (code, day) in days if (site, code) == ("a", "T2")} == set(DAYS[2:])
    assert {day for site, (code, day) in days if (site, code) == ("main", "T2")} == set(DAYS[:3])


def test_costs_count_as_enrolments_at_the_weight_shown() -> None:
    limits = Limits(rupiah_per_enrolment=100_000, rupiah_per_km=3_000)
    team = a_team("T1", days=DAYS, cost=200_000)
    found = built(place(worth=(5.0,), cost=50_000), teams=(team,), limits=limits)
    assert found.instance.slopes.tolist() == [[4.5]]
    assert found.instance.going.tolist() == [2.0] * 5
    assert found.instance.per_tick == pytest.approx(3_000 * 30 / 60 / 100_000)


def test_the_shift_and_the_window_bound_a_day() -> None:
    one = place(at=near(30), window=Span(480, 600), minutes=60)
    found = built(one, teams=(a_team("T1", days=DAYS, hours=Span(420, 700)),))
    assert found.sites == ("a",)
    assert begun(found.instance, k=0, route=(0,)) is not None
    late = replace(found.instance, leaves=found.instance.leaves + 100)
    assert not building.reachable(late).any()


def test_published_visits_become_a_bonus_and_others_of_those_days_a_price() -> None:
    kept = (
        Kept("a", "T1", DAYS[0]),
        Kept("b", "T1", DAYS[1], locked=True),
        Kept("gone", "T1", DAYS[1]),
    )
    limits = Limits(change_price=2.0, must_price=500.0)
    found = built(place("a"), place("b"), published=kept, limits=limits)
    assert found.instance.bonus is not None
    assert found.instance.bonus.tolist() == [[2, -2, 0, 0, 0], [-2, 500, 0, 0, 0]]
    assert found.constant == 502
    stay = objective(found.instance, routes=((0,), (1,), (), (), ())) - found.constant
    moved = objective(found.instance, routes=((), (1, 0), (), (), ())) - found.constant
    assert stay == pytest.approx(10.0)
    assert moved == pytest.approx(10.0 - 4.0)


def test_a_shift_of_no_length_is_no_day_of_work() -> None:
    shift = Shift(OFFICE, OFFICE, Span(500, 500))
    found = built(place(), teams=(replace(TEAM, shifts={DAYS[0]: shift}),))
    assert {one.reason for one in found.left_out} == {"visits.team_no_days", "visits.no_team"}
