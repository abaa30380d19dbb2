"""Packages, contracts, fines, and what an employer must have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.contributions import (
    construction,
    late_fine,
    pmi_package,
    pmi_saving,
    programs_of_size,
    size_by_capital,
    size_by_sales,
)
from jangkau.domain.law import share
from jangkau.domain.terms import Month, Program, Refused, Rupiah, Segment
from tests.builders.law_files import changed_law, the_law
from tests.builders.saying import every_refusal_is_said  # noqa: F401

JKK, JKM, JHT, JP, _ = Program
MAY = Month(2026, 5)
TODAY = date(2026, 5, 17)


@pytest.mark.parametrize(
    ("stage", "months", "amount"),
    [
        ("before", 0, 37_500),
        ("before", 24, 37_500),
        ("during", 6, 108_000),
        ("during", 12, 189_000),
        ("during", 24, 332_500),
        ("extra", 1, 13_500),
        ("extra", 12, 162_000),
    ],
)
def test_a_migrant_worker_pays_by_stage_and_contract(stage: str, months: int, amount: int) -> None:
    made = pmi_package(stage, months=months, on=TODAY, law=the_law())
    assert made.amount == amount
    assert made.cite.source == "permenaker-4-2023"


@pytest.mark.parametrize(
    ("stage", "months", "code"),
    [
        ("during", 7, "contributions.no_package"),
        ("during", 0, "contributions.no_package"),
        ("extra", 0, "contributions.months"),
        ("after", 6, "contributions.stage"),
    ],
)
def test_what_is_no_package_is_refused(stage: str, months: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        pmi_package(stage, months=months, on=TODAY, law=the_law())
    assert refused.value.code == code


def test_the_refusal_of_a_package_names_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        pmi_package("during", months=7, on=TODAY, law=the_law())
    assert refused.value.facts == {"months": 7, "known": "6, 12, 24"}


def test_migrant_workers_choose_their_savings() -> None:
    law = the_law()
    assert pmi_saving(Rupiah(50_000), months=24, on=TODAY, law=law).amount == 1_200_000
    with pytest.raises(Refused) as refused:
        pmi_saving(Rupiah(60_000), months=24, on=TODAY, law=law)
    assert refused.value.code == "contributions.no_saving"
    assert refused.value.facts["known"].startswith("Rp50.000, Rp100.000")
    assert refused.value.facts["amount"] == "Rp60.000"
    with pytest.raises(Refused) as refused:
        pmi_saving(Rupiah(50_000), months=0, on=TODAY, law=law)
    assert refused.value.code == "contributions.months"


@pytest.mark.parametrize(
    ("contract", "jkk", "jkm"),
    [
        (180_000_000, 346_000, 46_000),
        (100_000_000, 210_000, 30_000),
        (100_000_001, 210_000, 30_000),
        (500_000_000, 890_000, 110_000),
        (1_000_000_000, 1_540_000, 210_000),
        (5_000_000_000, 5_940_000, 610_000),
        (6_000_000_000, 6_840_000, 710_000),
        (1, 0, 0),
        (2_000, 4, 1),
    ],
)
def test_a_contract_pays_each_rate_for_its_own_part(contract: int, jkk: int, jkm: int) -> None:
    made = construction(Rupiah(contract), month=MAY, law=the_law())
    assert (made.jkk, made.jkm, made.total) == (jkk, jkm, jkk + jkm)


def test_a_contract_is_rounded_once_not_tier_by_tier() -> None:
    made = construction(Rupiah(100_000_300), month=MAY, law=the_law())
    assert made.jkk == share(100_000_000 * 2_100 + 300 * 1_700, rate=1, direction="half_up")


def test_a_tier_that_is_not_reached_adds_nothing() -> None:
    up = changed_law(
        "contributions/rounding.yaml", old="direction: half_up\n    c", new="direction: up\n    c"
    )
    made = construction(Rupiah(100_000_000), month=MAY, law=up)
    assert (made.jkk, made.jkm) == (210_000, 30_000)


@given(st.integers(1, 10**10), st.integers(0, 10**9))
def test_a_larger_contract_never_pays_less(contract: int, more: int) -> None:
    small = construction(Rupiah(contract), month=MAY, law=the_law())
    large = construction(Rupiah(contract + more), month=MAY, law=the_law())
    assert small.jkk <= large.jkk
    assert small.jkm <= large.jkm


@pytest.mark.parametrize("contract", [0, -1])
def test_a_contract_must_have_a_value(contract: int) -> None:
    with pytest.raises(Refused) as refused:
        construction(Rupiah(contract), month=MAY, law=the_law())
    assert refused.value.code == "contributions.no_contract"
    assert refused.value.facts == {"amount": str(Rupiah(contract))}


# Fines


@pytest.mark.parametrize(
    ("paid_on", "months", "fine"),
    [
        (date(2026, 4, 20), 0, 0),
        (date(2026, 6, 1), 0, 0),
        (date(2026, 6, 15), 0, 0),
        (date(2026, 6, 16), 1, 20_000),
        (date(2026, 7, 14), 1, 20_000),
        (date(2026, 7, 15), 1, 20_000),
        (date(2026, 7, 16), 2, 40_000),
        (date(2026, 12, 15), 6, 120_000),
        (date(2027, 6, 15), 12, 240_000),
    ],
)
def test_an_employer_pays_two_percent_for_each_month_begun(
    paid_on: date, months: int, fine: int
) -> None:
    made = late_fine(
        Rupiah(1_000_000),
        segment=Segment.PU,
        due_on=date(2026, 6, 15),
        paid_on=paid_on,
        law=the_law(),
    )
    assert (made.months_late, made.amount) == (months, fine)
    assert made.cite.source == "pp-44-2015"


@pytest.mark.parametrize(
    ("paid_on", "months"),
    [(date(2026, 7, 14), 0), (date(2026, 7, 15), 1), (date(2026, 8, 14), 1)],
)
def test_a_month_begun_counts_only_where_the_law_file_says_so(paid_on: date, months: int) -> None:
    file = "fine/employers.yaml"
    mild = changed_law(
        file, old="part_of_month: counts\n    c", new="part_of_month: does_not_count\n    c"
    )
    made = late_fine(
        Rupiah(1_000_000),
        segment=Segment.PU,
        due_on=date(2026, 6, 15),
        paid_on=paid_on,
        law=mild,
    )
    assert (made.months_late, made.amount) == (months, 20_000 * months)


def test_who_pays_for_himself_is_never_fined() -> None:
    made = late_fine(
        Rupiah(16_800),
        segment=Segment.BPU,
        due_on=date(2026, 6, 15),
        paid_on=date(2027, 6, 15),
        law=the_law(),
    )
    assert made.amount == 0
    assert "hanya pemberi kerja" in made.cite.article


def test_there_is_no_rule_on_fines_for_packages() -> None:
    with pytest.raises(Refused) as refused:
        late_fine(Rupiah(1), segment=Segment.PMI, due_on=TODAY, paid_on=TODAY, law=the_law())
    assert refused.value.code == "contributions.no_fine_rule"
    assert refused.value.facts == {"segment": "PMI", "day": "2026-05-17"}


# Employers


@pytest.mark.parametrize(
    ("size", "programs"),
    [
        ("micro", (JKK, JKM)),
        ("small", (JKK, JKM, JHT)),
        ("medium", (JKK, JKM, JHT, JP)),
        ("large", (JKK, JKM, JHT, JP)),
    ],
)
def test_larger_employers_must_have_more_programs(size: str, programs: tuple[Program, ...]) -> None:
    found, cite = programs_of_size(size, month=MAY, law=the_law())
    assert found == programs
    assert cite.source == "perpres-109-2013"


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        programs_of_size("tiny", month=MAY, law=the_law())
    assert refused.value.code == "contributions.no_such_size"
    assert refused.value.facts == {"size": "tiny", "known": "micro, small, medium, large"}


BILLION = 1_000_000_000


@pytest.mark.parametrize(
    ("capital", "size"),
    [
        (0, "micro"),
        (BILLION, "micro"),
        (BILLION + 1, "small"),
        (5 * BILLION, "small"),
        (5 * BILLION + 1, "medium"),
        (10 * BILLION + 1, "large"),
    ],
)
def test_the_size_follows_from_the_capital(capital: int, size: str) -> None:
    assert size_by_capital(Rupiah(capital), month=MAY, law=the_law()) == size


@pytest.mark.parametrize(
    ("sales", "size"),
    [
        (2 * BILLION, "micro"),
        (2 * BILLION + 1, "small"),
        (15 * BILLION, "small"),
        (15 * BILLION + 1, "medium"),
        (50 * BILLION, "medium"),
        (50 * BILLION + 1, "large"),
    ],
)
def test_the_size_follows_from_the_sales(sales: int, size: str) -> None:
    assert size_by_sales(Rupiah(sales), month=MAY, law=the_law()) == size


def test_beyond_every_bound_an_enterprise_is_large() -> None:
    file = "employers/size.yaml"
    bounded = changed_law(
        file, old="[large,            none,           none]", new="[large, 11_000_000_000, 1]"
    )
    assert size_by_capital(Rupiah(12 * BILLION), month=MAY, law=bounded) == "large"
