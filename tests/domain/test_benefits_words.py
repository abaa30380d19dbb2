"""What refusals of benefits say, and the benefits of migrant workers and after losing a job."""

from datetime import date
from decimal import Decimal

import pytest

from jangkau.domain.benefits import (
    Child,
    JHTReason,
    Level,
    Record,
    Saver,
    Why,
    jht,
    jkk_death,
    jkk_partial_disability,
    jkm,
    jkp,
    late_compensation,
    pmi_failed_departure,
    pmi_treatment_abroad,
    scholarship_of_the_year,
    scholarships,
)
from jangkau.domain.terms import Program, Refused, Rupiah, Segment
from tests.builders.benefits import TODAY, by_name
from tests.builders.law_files import changed_law, the_law
from tests.builders.refusals import refused

LAW = the_law()
BELOW = Rupiah(-7)


def test_a_refused_percentage_is_named() -> None:
    with pytest.raises(Refused) as caught:
        jkk_partial_disability(Rupiah(1), table=Decimal("140.5"), on=TODAY, law=LAW)
    assert caught.value.facts == {"percent": Decimal("140.5")}
    assert "140.5" in caught.value.sentence("id")


def test_a_figure_below_zero_is_named() -> None:
    with pytest.raises(Refused) as caught:
        jkk_death(BELOW, on=TODAY, law=LAW)
    assert caught.value.facts == {"given": -7}


def test_the_benefit_that_migrant_workers_lack_is_named() -> None:
    migrant = Record(Segment.PMI, months_member=9, months_in_a_row=9, months_paid=9)
    with pytest.raises(Refused) as caught:
        jkm(migrant, died_on=TODAY, law=LAW)
    assert caught.value.facts == {"benefit": "JKM"}


def test_migrant_workers_receive_what_others_do_not() -> None:
    failed = pmi_failed_departure(on=TODAY, law=LAW)
    assert by_name(failed) == {"pmi.failed_departure": 7_500_000}
    for cost, paid in ((49_999_999, 49_999_999), (50_000_001, 50_000_000)):
        treated = pmi_treatment_abroad(Rupiah(cost), on=TODAY, law=LAW)
        assert by_name(treated) == {"pmi.treatment_abroad": paid}
    with refused("benefits.negative"):
        pmi_treatment_abroad(BELOW, on=TODAY, law=LAW)


def test_a_lost_job_gives_six_months_of_a_share_of_the_capped_wage() -> None:
    benefit = jkp(Rupiah(6_000_000), months_paid=12, dismissed_on=TODAY, law=LAW)
    assert by_name(benefit) == {"jkp.first_half": 9_000_000, "jkp.second_half": 9_000_000}
    assert {piece.cite.source for piece in benefit.pieces} == {"pp-6-2025"}


def test_eleven_months_paid_give_nothing_after_a_lost_job() -> None:
    benefit = jkp(Rupiah(6_000_000), months_paid=11, dismissed_on=TODAY, law=LAW)
    assert [(one.name, one.why) for one in benefit.withheld] == [("jkp", Why.TOO_FEW_MONTHS)]


def test_late_payments_and_lost_jobs_accept_nothing_below_zero() -> None:
    for call in (
        lambda: jkp(BELOW, months_paid=12, dismissed_on=TODAY, law=LAW),
        lambda: jkp(Rupiah(1), months_paid=-1, dismissed_on=TODAY, law=LAW),
        lambda: late_compensation(BELOW, program=Program.JKM, days_late=1, on=TODAY, law=LAW),
        lambda: late_compensation(Rupiah(1), program=Program.JKM, days_late=-1, on=TODAY, law=LAW),
    ):
        with refused("benefits.negative"):
            call()


def test_a_child_without_a_right_takes_nothing_from_a_child_named_before() -> None:
    children = [Child(born_on=date(2022, 11, 21)), Child(born_on=date(1990, 1, 1))]
    benefit = scholarships(children, program=Program.JKK, months_paid=0, on=TODAY, law=LAW)
    assert benefit.total == 87_000_000
    assert [one.why for one in benefit.withheld] == [Why.SCHOOL_ENDED]


def test_a_level_of_a_single_year_can_still_be_claimed_that_once() -> None:
    short = changed_law(
        "benefits/scholarship_levels.yaml", old="12_000_000, 5", new="12_000_000, 1"
    )
    child = Child(born_on=date(2006, 1, 1))
    benefit = scholarship_of_the_year(
        child, level=Level.HIGHER, died_on=TODAY, claimed_on=TODAY, law=short
    )
    assert benefit.total == 12_000_000


def test_a_part_of_an_odd_balance_is_rounded_to_whole_rupiah() -> None:
    saver = Saver(Rupiah(1_234_565), months_member=120)
    part = jht(saver, reason=JHTReason.RETIREMENT_PREPARATION, on=TODAY, law=LAW)
    assert part.total == 123_457
