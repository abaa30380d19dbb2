"""Shares, growth, and the model that spreads a regency's workers."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.reach import (
    Labour,
    Village,
    apportion,
    check_growth,
    growth_percent,
    share_percent,
    spread,
    village_weights,
    weights_from,
)
from jangkau.domain.terms import Refused

DOCUMENT = yaml.safe_load((Path(__file__).parents[2] / "data" / "model.yaml").read_text())
WEIGHTS = weights_from(DOCUMENT)
DESA = Village("3204372001", "desa", -7.03, 107.52, True)
KELURAHAN = Village("3204371002", "kelurahan", -7.02, 107.53, True)


def test_forty_thousand_of_three_and_a_half_million_is_1_14_percent() -> None:
    assert share_percent(40_000, whole=3_500_000) == Decimal("1.14")


@pytest.mark.parametrize(("part", "whole"), [(None, 10), (10, None), (10, 0)])
def test_without_a_whole_there_is_no_share(part: int | None, whole: int | None) -> None:
    assert share_percent(part, whole=whole) is None


def test_a_share_of_exactly_half_a_hundredth_rounds_up() -> None:
    assert share_percent(125, whole=1_000_000) == Decimal("0.01")
    assert share_percent(5, whole=100_000) == Decimal("0.01")


def test_growth_from_20_9_to_22_58_million_is_8_04_percent_and_does_not_agree_with_seven() -> None:
    check = check_growth(earlier=20_900_000, later=22_580_000, published=Decimal(7))
    assert (check.computed, check.agrees) == (Decimal("8.04"), False)


@pytest.mark.parametrize(
    ("published", "agrees"), [("8", True), ("8.0", True), ("8.04", True), ("8.1", False)]
)
def test_a_growth_is_compared_at_the_precision_it_was_printed(published: str, agrees: bool) -> None:
    check = check_growth(earlier=20_900_000, later=22_580_000, published=Decimal(published))
    assert check.agrees is agrees


def test_without_the_earlier_figure_nothing_is_said_about_a_growth() -> None:
    check = check_growth(earlier=None, later=35_300_000, published=Decimal("14.01"))
    assert (check.computed, check.agrees) == (None, None)
    assert growth_percent(0, later=5) is None


@given(st.integers(0, 5_000_000), st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_the_parts_of_a_total_always_add_up_to_it(total: int, shares: list[float]) -> None:
    parts = apportion(total, shares=shares)
    assert sum(parts) == total
    assert min(parts) >= 0


def test_a_part_is_never_a_whole_person_away_from_its_share() -> None:
    assert apportion(10, shares=[1, 1, 1]) == [4, 3, 3]
    assert apportion(100, shares=[50, 30, 20]) == [50, 30, 20]
    assert apportion(2, shares=[0, 0]) == [1, 1]


@given(st.integers(0, 300_000), st.integers(1, 30))
def test_spreading_keeps_the_total_of_the_regency(total: int, count: int) -> None:
    villages = [
        Village(
            f"3204{n % 3:02d}2{n:03d}", "desa" if n % 4 else "kelurahan", -7 - n / 97, 107.5, n > 2
        )
        for n in range(count)
    ]
    labour = Labour(total, {"agri": 40.0, "trade": 20.0, "construction": 9.0, "manuf": 5.0})
    assert (
        sum(workers for *_, workers in spread(labour, villages=villages, weights=WEIGHTS)) == total
    )


def test_farmers_are_thought_to_live_in_villages_and_traders_in_town() -> None:
    labour = Labour(10_000, {"agri": 50.0, "trade": 50.0})
    found = {
        (code, group): workers
        for code, group, workers in spread(labour, villages=[DESA, KELURAHAN], weights=WEIGHTS)
    }
    assert found[DESA.code, "farming"] > found[KELURAHAN.code, "farming"]
    assert found[DESA.code, "trade"] < found[KELURAHAN.code, "trade"]


def test_villages_close_together_weigh_more_and_an_unknown_point_weighs_as_usual() -> None:
    near = [Village(f"32043720{n:02d}", "desa", -7.0, 107.5 + n / 100, True) for n in range(3)]
    far = Village("3204372009", "desa", -7.0, 107.9, True)
    unknown = Village("3204372010", "desa", -7.0, 107.5, False)
    weights = village_weights([*near, far, unknown], weights=WEIGHTS)
    assert weights[0] > weights[3]
    assert weights[4] == 1.0


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"groups": {**DOCUMENT["groups"], "agri": {"farming": 0.5}}}, "add up"),
        ({"groups": {**DOCUMENT["groups"], "agri": {"mining": 1}}}, "mining"),
        ({"groups": {}}, "agri"),
        ({"kind": {"desa": -1}}, "below zero"),
    ],
)
def test_a_model_that_cannot_be_is_refused(change: dict[str, object], what: str) -> None:
    with pytest.raises(Refused) as refused:
        weights_from({**DOCUMENT, **change})
    assert what in refused.value.sentence("en")


def test_a_model_with_a_part_missing_is_refused() -> None:
    with pytest.raises(Refused):
        weights_from({name: value for name, value in DOCUMENT.items() if name != "kind"})


def test_the_models_groups_are_those_of_the_occupation_list() -> None:
    listed = yaml.safe_load((Path(__file__).parents[2] / "data" / "occupations.yaml").read_text())
    assert set(WEIGHTS.group_codes) == {group["code"] for group in listed["groups"]}
