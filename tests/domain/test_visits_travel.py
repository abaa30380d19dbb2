"""How long a way takes: by land and sea, and from tables that people bring."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from jangkau.domain.terms import Refused
from jangkau.domain.visits.instance import NO_WAY
from jangkau.domain.visits.problem import Boat, Point
from jangkau.domain.visits.travel import (
    Matrix,
    Spot,
    Travel,
    end_spot,
    fares,
    minutes,
    point_key,
    read_matrix,
    read_winding,
    roads,
    sails,
)
from tests.builders.branch import OFFICE, near, the_travel

TEXT = (Path(__file__).parents[2] / "data" / "travel.yaml").read_text()
TRAVEL = the_travel()
MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)


def way(one: Spot, other: Spot, *boats: Boat, travel: Travel = TRAVEL) -> int:
    return int(minutes([one, other], travel=travel, boats=boats)[0, 1])


def spot(key: str, at: Point, **more: str) -> Spot:
    return Spot(key, at, **more)  # type: ignore[arg-type]


# By land


def test_a_way_is_the_straight_line_times_winding_at_the_speed_of_its_roads() -> None:
    one, other = spot("a", OFFICE, district="3372"), spot("b", near(20), district="3311")
    km = 20 * 1.35  # Central Java, flat
    hours = 8 / 26 + (km - 8) / 40  # town roads for 4 km at each end, then between
    assert abs(way(one, other) - (math.ceil(60 * hours) + 4)) <= 1
    assert way(one, other) == way(other, one)


def test_a_short_way_is_driven_at_the_speed_of_its_ends_alone() -> None:
    one, other = spot("a", OFFICE, road="city"), spot("b", near(1), road="village")
    km = 1.4
    assert abs(way(one, other) - (math.ceil(60 * (km / 2 / 18 + km / 2 / 24)) + 4)) <= 1


def test_mountains_at_either_end_make_a_way_longer() -> None:
    one, flat, high = (
        spot("a", OFFICE),
        spot("b", near(30)),
        spot("b", near(30), terrain="mountains"),
    )
    assert way(one, high) > 1.3 * way(one, flat) - 10
    assert way(high, one) == way(one, high)


def test_the_more_winding_province_of_the_two_ends_decides() -> None:
    start, plain, winding = (spot(d, near(50), district=d) for d in ("3372", "3311", "9501"))
    start = start._replace(at=OFFICE)
    assert way(start, winding) > way(start, plain)
    assert way(start, spot("x", near(50), district="0001")) == way(start, plain)


def test_where_no_province_is_known_the_default_winding_counts() -> None:
    one, other = spot("a", OFFICE), spot("b", near(50), district="0001")
    km = 50 * 1.4
    assert abs(way(one, other) - (math.ceil(60 * (8 / 26 + (km - 8) / 40)) + 4)) <= 1


def test_a_place_is_no_way_from_itself_and_two_at_one_spot_are_next_to_each_other() -> None:
    found = minutes([spot("a", OFFICE), spot("b", OFFICE)], travel=TRAVEL)
    assert found.tolist() == [[0, 0], [0, 0]]


def test_many_places_at_once_are_the_same_as_two_at_a_time() -> None:
    spots = [spot(str(n), near(3 * n, bearing=37 * n)) for n in range(300)]
    found = minutes(spots, travel=TRAVEL)
    for one, other in ((0, 299), (270, 3), (255, 256)):
        assert found[one, other] == way(spots[one], spots[other])


# By sea


HARBOUR, LANDING = near(10), near(40)
FERRY = Boat("Pulau", HARBOUR, LANDING, minutes=60, fare=50_000)
ISLE = spot("isle", near(45), island="Pulau")
HOME = end_spot(OFFICE, island="")


def test_an_island_without_a_boat_cannot_be_reached() -> None:
    assert way(HOME, ISLE) == NO_WAY


def test_a_crossing_is_the_road_to_the_harbour_the_boat_and_the_road_on_the_island() -> None:
    there = roads([HOME], to=[spot("", HARBOUR)], winding=TRAVEL.winding)[0, 0]
    on = roads([spot("", LANDING)], to=[ISLE], winding=TRAVEL.winding)[0, 0]
    assert way(HOME, ISLE, FERRY) == there + 60 + on
    assert way(ISLE, HOME, FERRY) == way(HOME, ISLE, FERRY)


def test_two_places_on_one_island_are_joined_by_its_roads() -> None:
    other = spot("other", near(48), island="Pulau")
    assert way(ISLE, other, FERRY) == way(spot("x", near(45)), spot("y", near(48)))


def test_one_crosses_from_island_to_island_and_over_a_third() -> None:
    far = Boat("Jauh", near(60), near(80), minutes=90, fare=70_000, home="Pulau")
    place = spot("far", near(81), island="Jauh")
    assert way(HOME, place, FERRY) == NO_WAY
    assert way(HOME, place, FERRY, far) >= 60 + 90
    assert way(ISLE, place, FERRY, far) < way(HOME, place, FERRY, far)
    assert fares([FERRY, far], island="Jauh", home="") == 120_000
    assert fares([FERRY, far], island="", home="Jauh") == 120_000
    assert fares([FERRY, far], island="Jauh", home="Pulau") == 70_000


def test_a_daily_boat_is_counted_on_before_one_that_sails_on_some_days() -> None:
    quick = replace(FERRY, minutes=20, days=frozenset({MONDAY}))
    assert way(HOME, ISLE, FERRY, quick) == way(HOME, ISLE, FERRY)
    assert sails([FERRY, quick], island="Pulau", home="", day=TUESDAY)
    rare = replace(FERRY, days=frozenset({MONDAY}))
    often = replace(FERRY, minutes=70, days=frozenset({MONDAY, TUESDAY}))
    assert sails([rare, often], island="Pulau", home="", day=TUESDAY)
    assert not sails([rare], island="Pulau", home="", day=TUESDAY)


def test_every_boat_of_a_way_has_to_sail() -> None:
    some = replace(FERRY, days=frozenset({MONDAY}))
    far = Boat("Jauh", near(60), near(80), minutes=90, home="Pulau")
    assert sails([some, far], island="Jauh", home="", day=MONDAY)
    assert not sails([some, far], island="Jauh", home="", day=TUESDAY)
    assert sails([some, far], island="Jauh", home="Pulau", day=TUESDAY)
    assert sails([some, far], island="Jauh", home="Jauh", day=TUESDAY)


def test_a_second_boat_between_the_same_islands_is_not_counted() -> None:
    back = Boat("", LANDING, HARBOUR, minutes=10, fare=99_000, home="Pulau")
    assert fares([FERRY, back], island="Pulau", home="") in {50_000, 99_000}
    assert way(HOME, ISLE, FERRY, back) in {way(HOME, ISLE, FERRY), way(HOME, ISLE, back)}


# What was measured


def test_measured_minutes_count_before_the_reckoned_and_holes_are_reckoned() -> None:
    one, other = spot("a", OFFICE), spot("b", near(20))
    measured = Matrix(("b", "a"), np.array([[-1, 77], [-1, -1]], np.int32))
    travel = Travel(TRAVEL.winding, measured)
    assert way(other, one, travel=travel) == 77
    assert way(one, other, travel=travel) == way(one, other)


def test_what_was_measured_counts_over_the_sea_too() -> None:
    measured = Matrix((HOME.key, "isle"), np.array([[0, 95], [96, 0]], np.int32))
    assert way(HOME, ISLE, travel=Travel(TRAVEL.winding, measured)) == 95


NAMES = {"a": "a", "Pasar A": "a", "b": "b", "Kantor": point_key(OFFICE)}


def said(rows: list[list[object]]) -> list[str]:
    return [one.code for one in read_matrix(rows, names=NAMES).refused]  # type: ignore[arg-type]


def test_a_whole_table_is_read_without_a_word_names_in_any_case() -> None:
    rows = [
        ["", "pasar  A", "B", "KANTOR"],
        ["b", 12, 0, "30"],
        ["a", "", "12,5", 9.0],
        ["Kantor", 8, 7, ""],
    ]
    read = read_matrix(rows, names=NAMES)
    assert read.refused == ()
    at = {key: n for n, key in enumerate(read.matrix.keys)}
    assert read.matrix.minutes[at["b"], at["a"]] == 12
    assert read.matrix.minutes[at["a"], at["b"]] == 13
    assert read.matrix.minutes[at["b"], at[point_key(OFFICE)]] == 30


def test_holes_negative_times_and_words_each_get_a_sentence_and_the_rest_is_used() -> None:
    rows = [["", "a", "b", "Kantor"], ["a", 0, None, -5], ["b", "jauh", 0, 6], ["Kantor", 7, 8, 0]]
    read = read_matrix(rows, names=NAMES)  # type: ignore[arg-type]
    assert [one.code for one in read.refused] == [
        "visits.matrix_negative",
        "visits.matrix_holes",
        "visits.matrix_no_number",
    ]
    negative, holes, word = (one.sentence("id") for one in read.refused)
    assert "a ke Kantor" in negative
    assert "dari a" in holes
    assert "“jauh”" in word
    assert int((read.matrix.minutes >= 0).sum()) == 3


def test_unknown_doubled_and_missing_names_get_a_sentence_each() -> None:
    rows = [["", "a", "b", "b", "Pasar X"], ["a", 0, 1, 2, 3], ["b", 4, 0, 5, 6], ["", 1, 2, 3, 4]]
    assert said(rows) == [  # type: ignore[arg-type]
        "visits.matrix_twice",
        "visits.matrix_unknown_name",
        "visits.matrix_no_name",
        "visits.matrix_missing_place",
    ]


def test_many_missing_places_are_counted_after_the_first() -> None:
    names = {f"p{n}": f"p{n}" for n in range(40)}
    read = read_matrix([["", "p0", "p1"], ["p0", 0, 1], ["p1", 1, 0]], names=names)
    assert len(read.refused) == 6
    assert "33 tempat lain" in read.refused[-1].sentence("id")


def test_a_way_of_more_than_a_week_or_of_no_number_at_all_is_taken_for_a_slip() -> None:
    assert (
        said([["", "a", "b"], ["a", 0, "nan"], ["b", 99_999, 0]])[:2]
        == ["visits.matrix_no_number"] * 2
    )


@pytest.mark.parametrize("rows", [[], [["a"]], [["", "a"]], [["", "x"], ["y", 3]]])
def test_a_table_without_names_is_refused_as_a_whole(rows: list[list[object]]) -> None:
    with pytest.raises(Refused) as refused:
        read_matrix(rows, names=NAMES)  # type: ignore[arg-type]
    assert refused.value.code == "visits.no_matrix"


# The file of defaults


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("default: 1.40", "default: 0.9"),
        ("between: 40", "between: 0"),
        ("between: 40", "middle: 40"),
        ("default: town", "default: motorway"),
        ("default: flat", "default: sea"),
        ("    mountains:\n", "    sea:\n"),
        ("  regencies:", "  regions:"),
        ("stop_minutes: 4", "stop_minutes: -1"),
        ("local_km: 4", "local_km: four"),
        ("winding:", "winding: ["),
    ],
)
def test_a_file_of_defaults_that_cannot_be_is_refused(old: str, new: str) -> None:
    with pytest.raises(Refused) as refused:
        read_winding(TEXT.replace(old, new, 1))
    assert refused.value.code == "visits.bad_travel"
