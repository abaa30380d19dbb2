"""What refusals of contributions say, and the corners of sizes, tiers and fines."""

from datetime import date

import pytest

from jangkau.domain.contributions import (
    construction,
    late_fine,
    pmi_package,
    pmi_saving,
    programs_of_size,
    size_by_capital,
    size_by_sales,
)
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Rupiah, Segment
from tests.builders.law_files import changed_law, the_law
from tests.builders.refusals import refused

LAW = the_law()
MAY = Month(2026, 5)
TODAY = date(2026, 5, 17)


def test_a_size_that_is_none_is_named_beside_those_there_are() -> None:
    known = "micro, small, medium, large"
    with refused("contributions.no_such_size", size="huge", known=known):
        programs_of_size("huge", month=MAY, law=LAW)


def law_with_a_last_bound() -> Law:
    return changed_law(
        "employers/size.yaml",
        old="[large,            none,           none]",
        new="[large,  20_000_000_000, 60_000_000_000]",
    )


def test_an_enterprise_beyond_every_bound_is_of_the_last_size() -> None:
    law = law_with_a_last_bound()
    assert size_by_capital(Rupiah(30_000_000_000), month=MAY, law=law) == "large"
    assert size_by_sales(Rupiah(90_000_000_000), month=MAY, law=law) == "large"


def test_a_segment_without_a_rule_on_fines_is_named_with_the_day() -> None:
    with refused("contributions.no_fine_rule", segment=Segment.PMI, day="2026-05-15"):
        late_fine(
            Rupiah(1),
            segment=Segment.PMI,
            due_on=date(2026, 5, 15),
            paid_on=date(2026, 6, 15),
            law=LAW,
        )


def test_a_stage_that_is_none_is_named() -> None:
    with refused("contributions.stage", stage="home"):
        pmi_package("home", on=TODAY, law=LAW)


def test_a_contract_whose_length_was_not_said_has_no_package() -> None:
    with refused("contributions.no_package", months=0, known="6, 12, 24"):
        pmi_package("during", on=TODAY, law=LAW)


def test_a_saving_that_is_not_offered_is_named_beside_the_choices() -> None:
    known = "Rp50.000, Rp100.000, Rp200.000, Rp300.000, Rp400.000, Rp500.000, Rp600.000"
    with refused("contributions.no_saving", amount="Rp75.000", known=known):
        pmi_saving(Rupiah(75_000), months=1, on=TODAY, law=LAW)


@pytest.mark.parametrize(("contract", "said"), [(0, "Rp0"), (-5, "-Rp5")])
def test_a_contract_that_is_not_above_zero_is_named(contract: int, said: str) -> None:
    with refused("contributions.no_contract", amount=said):
        construction(Rupiah(contract), month=MAY, law=LAW)


def test_a_tier_that_the_contract_does_not_reach_costs_nothing() -> None:
    dear = changed_law("construction/tiers.yaml", old="0.17 %, 0.02 %", new="100 %, 100 %")
    dues = construction(Rupiah(50_000_000), month=MAY, law=dear)
    assert (dues.jkk, dues.jkm) == (105_000, 15_000)
