"""Finding regions by name and code, and resolving addresses."""

import pytest

from jangkau.apps.places import queries
from jangkau.domain.terms import Level, Refused, Territory
from tests.builders.places import a_map

pytestmark = pytest.mark.django_db

EVERYWHERE = Territory(everywhere=True)


@pytest.fixture(autouse=True)
def the_map() -> None:
    a_map()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("soreang", "320437"),
        ("Kec. Soreang", "320437"),
        ("BUAH BATU", "327322"),
        ("buahbatu", "327322"),
        ("jeruk", "3273051004"),
        ("32.73.05", "327305"),
        ("surakrta", "3372"),
    ],
)
def test_a_region_is_found_by_beginning_part_code_or_a_slip_of_the_pen(
    text: str, first: str
) -> None:
    assert queries.find_regions(text, territory=EVERYWHERE)[0].code == first


def test_only_regions_of_the_territory_and_those_above_are_found() -> None:
    mine = Territory(regions=frozenset({"3273"}))
    assert queries.find_regions("soreang", territory=mine) == []
    assert [p.code for p in queries.find_regions("jawa barat", territory=mine)] == ["32"]


def test_nothing_is_found_for_an_empty_search() -> None:
    assert queries.find_regions("  ", territory=EVERYWHERE) == []


def test_a_full_name_goes_from_the_village_up_in_both_languages() -> None:
    assert (
        queries.full_name("3204372001")
        == "Desa Soreang, Kec. Soreang, Kabupaten Bandung, Jawa Barat"
    )
    assert queries.full_name("3204372001", language="en").startswith(
        "Soreang village, Soreang district, "
    )
    assert queries.full_names(["3273", "9999"]) == {
        "3273": "Kota Bandung, Jawa Barat",
        "9999": "9999",
    }


def test_villages_are_found_by_name_with_their_district_to_tell_them_apart() -> None:
    found = queries.villages_named(["3204", "3273"])
    (soreang,) = found["soreang"]
    assert soreang == ("3204372001", "soreang", "3204")
    assert "andir" not in found
    assert queries.villages_named([]) == {}


def test_children_go_down_one_level_and_none_means_the_provinces() -> None:
    assert [place.code for place in queries.children(None)] == ["32", "33"]
    assert [place.level for place in queries.children("32")] == [Level.REGENCY, Level.REGENCY]
    assert queries.children("3204372001") == []


def test_a_village_code_that_does_not_exist_gets_a_sentence_of_its_own() -> None:
    with pytest.raises(Refused, match="no region with the code") as refused:
        queries.required_region("3204379999")
    assert "3204379999" in refused.value.sentence("id")


def test_a_kind_follows_from_the_code() -> None:
    kinds = {code: queries.region(code).kind for code in ("32", "3204", "3273", "320437")}
    assert kinds == {"32": "provinsi", "3204": "kabupaten", "3273": "kota", "320437": "kecamatan"}
    assert queries.region("3204372001").kind == "desa"
    assert queries.region("32.73.05.1004").kind == "kelurahan"


def test_points_are_those_of_one_level_inside_one_region() -> None:
    assert [p.code for p in queries.points("3273", level=Level.DISTRICT)] == [
        "327305",
        "327311",
        "327322",
    ]
