"""What heirs and injured workers receive, piece by piece, under the law of the day of the event."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.benefits import (
    Aid,
    Benefit,
    Reading,
    Record,
    Way,
    When,
    Why,
    graded,
    jkk_aid,
    jkk_death,
    jkk_home_care,
    jkk_partial_disability,
    jkk_temporary,
    jkk_total_disability,
    jkk_transport,
    jkk_treatment_elsewhere,
    jkm,
)
from jangkau.domain.terms import Program, Rupiah, Segment
from tests.builders.benefits import TODAY, by_name
from tests.builders.law_files import changed_law, the_law
from tests.builders.refusals import refused

LAW = the_law()
MILLION = Rupiah(1_000_000)


def record(
    *, segment: Segment = Segment.BPU, member: int = 40, in_a_row: int = 40, paid: int = 40
) -> Record:
    return Record(segment, months_member=member, months_in_a_row=in_a_row, months_paid=paid)


def test_a_death_gives_42_million_in_three_pieces() -> None:
    benefit = jkm(record(), died_on=TODAY, law=LAW)
    assert by_name(benefit) == {
        "jkm.funeral": 10_000_000,
        "jkm.lump_sum": 20_000_000,
        "jkm.periodic": 12_000_000,
    }
    assert benefit.total == benefit.payable_now == 42_000_000
    assert benefit.withheld == ()
    assert {(p.cite.source, p.cite.article) for p in benefit.pieces} == {("pp-82-2019", "Pasal 34")}


@pytest.mark.parametrize(
    ("died_on", "total"), [(date(2019, 12, 1), 24_000_000), (date(2019, 12, 2), 42_000_000)]
)
def test_the_law_of_the_day_of_death_decides(died_on: date, total: int) -> None:
    assert jkm(record(), died_on=died_on, law=LAW).total == total


@pytest.mark.parametrize(
    ("died_on", "member", "total"),
    [
        (date(2025, 2, 23), 0, 42_000_000),
        (date(2025, 2, 24), 0, 10_000_000),
        (date(2025, 2, 24), 2, 10_000_000),
        (date(2025, 2, 24), 3, 42_000_000),
    ],
)
def test_since_24_february_2025_bpu_heirs_wait_three_months_for_more_than_the_funeral(
    died_on: date, member: int, total: int
) -> None:
    benefit = jkm(record(member=member), died_on=died_on, law=LAW)
    assert benefit.total == total
    waiting = {(one.name, one.why, one.cite.source) for one in benefit.withheld}
    expected = {(n, Why.WAITING, "permenaker-1-2025") for n in ("jkm.lump_sum", "jkm.periodic")}
    assert waiting == (expected if total == 10_000_000 else set())


def test_wage_earners_do_not_wait() -> None:
    assert jkm(record(segment=Segment.PU, member=0), died_on=TODAY, law=LAW).total == 42_000_000


@pytest.mark.parametrize(
    ("reading", "total"),
    [
        (None, 42_000_000),
        (Reading.MEMBERSHIP, 42_000_000),
        (Reading.CONSECUTIVE, 10_000_000),
    ],
)
def test_both_readings_of_three_months_are_there_and_the_law_file_names_the_usual_one(
    reading: Reading | None, total: int
) -> None:
    gap = record(member=8, in_a_row=2)
    assert jkm(gap, died_on=TODAY, law=LAW, reading=reading).total == total


def test_the_usual_reading_can_be_changed_in_the_law_file() -> None:
    strict = changed_law(
        "benefits/jkm_waiting.yaml",
        old="months: 3\n    reading: membership",
        new="months: 3\n    reading: consecutive",
    )
    gap = record(member=8, in_a_row=2)
    assert jkm(gap, died_on=TODAY, law=strict).total == 10_000_000
    assert jkm(gap, died_on=TODAY, law=strict, reading=Reading.MEMBERSHIP).total == 42_000_000


def test_migrant_workers_are_refused_because_their_table_is_not_loaded() -> None:
    with refused("benefits.not_in_the_law"):
        jkm(record(segment=Segment.PMI), died_on=TODAY, law=LAW)


def test_a_death_at_work_gives_48_wages_and_the_fixed_amounts() -> None:
    benefit = jkk_death(MILLION, on=TODAY, law=LAW)
    assert by_name(benefit) == {
        "jkk.death": 48_000_000,
        "jkk.funeral": 10_000_000,
        "jkk.periodic": 12_000_000,
    }


def test_total_disability_gives_56_wages_and_the_periodic_benefit() -> None:
    benefit = jkk_total_disability(MILLION, on=TODAY, law=LAW)
    assert by_name(benefit) == {"jkk.total_disability": 56_000_000, "jkk.periodic": 12_000_000}


def test_whoever_declares_twice_the_income_is_insured_for_twice_as_much() -> None:
    low, high = (jkk_death(Rupiah(w), on=TODAY, law=LAW).pieces[0] for w in (10**6, 2 * 10**6))
    assert high.amount == 2 * low.amount


@pytest.mark.parametrize(
    ("table", "lost", "amount"),
    [
        ("40", "100", 32_000_000),
        ("40", "50", 16_000_000),
        ("4.5", "100", 3_600_000),
        ("100", "100", 80_000_000),
    ],
)
def test_partial_disability_is_the_tables_part_of_80_wages_and_the_lost_part_of_that(
    table: str, lost: str, amount: int
) -> None:
    benefit = jkk_partial_disability(
        MILLION, table=Decimal(table), lost=Decimal(lost), on=TODAY, law=LAW
    )
    assert by_name(benefit) == {"jkk.partial_disability": amount}


def test_a_limb_that_is_gone_need_not_be_said_to_be_lost_whole() -> None:
    whole = jkk_partial_disability(MILLION, table=Decimal(40), on=TODAY, law=LAW)
    assert whole.total == 32_000_000


@pytest.mark.parametrize(("table", "lost"), [("0", "50"), ("101", "50"), ("50", "0"), ("50", "-1")])
def test_a_disability_outside_0_to_100_percent_is_refused(table: str, lost: str) -> None:
    with refused("benefits.not_a_share"):
        jkk_partial_disability(MILLION, table=Decimal(table), lost=Decimal(lost), on=TODAY, law=LAW)


def test_half_a_rupiah_is_rounded_up() -> None:
    benefit = jkk_partial_disability(Rupiah(1), table=Decimal("0.625"), on=TODAY, law=LAW)
    assert benefit.total == 1


@pytest.mark.parametrize(
    ("months", "days", "amounts"),
    [
        (0, 0, {}),
        (0, 15, {"jkk.stmb_1": 1_000_000}),
        (12, 0, {"jkk.stmb_1": 24_000_000}),
        (12, 3, {"jkk.stmb_1": 24_000_000, "jkk.stmb_2": 100_000}),
        (15, 0, {"jkk.stmb_1": 24_000_000, "jkk.stmb_2": 3_000_000}),
    ],
)
def test_unable_to_work_means_whole_wages_for_a_year_and_half_after_it(
    months: int, days: int, amounts: dict[str, int]
) -> None:
    benefit = jkk_temporary(Rupiah(2_000_000), months=months, days=days, on=TODAY, law=LAW)
    assert by_name(benefit) == amounts


def test_before_december_2019_wages_fell_to_three_quarters_and_then_to_half() -> None:
    benefit = jkk_temporary(Rupiah(2_000_000), months=14, on=date(2019, 12, 1), law=LAW)
    assert by_name(benefit) == {
        "jkk.stmb_1": 12_000_000,
        "jkk.stmb_2": 9_000_000,
        "jkk.stmb_3": 2_000_000,
    }


def test_each_way_to_the_hospital_has_its_own_ceiling() -> None:
    costs = {Way.AIR: Rupiah(12_000_000), Way.LAND: Rupiah(400_000), Way.SEA: Rupiah(2_000_001)}
    benefit = jkk_transport(costs, on=TODAY, law=LAW)
    assert by_name(benefit) == {
        "jkk.transport.land": 400_000,
        "jkk.transport.sea": 2_000_000,
        "jkk.transport.air": 10_000_000,
    }
    assert jkk_transport({}, on=TODAY, law=LAW) == Benefit()


@pytest.mark.parametrize(
    ("aid", "cost", "amount"),
    [
        (Aid.GLASSES, 900_000, 900_000),
        (Aid.GLASSES, 1_200_000, 1_000_000),
        (Aid.HEARING_AID, 3_000_000, 2_500_000),
        (Aid.DENTURE, 6_000_000, 5_000_000),
        (Aid.PROSTHESIS, 10_000_000, 14_000_000),
    ],
)
def test_aids_are_paid_up_to_their_ceiling_and_a_prosthesis_at_140_percent(
    aid: Aid, cost: int, amount: int
) -> None:
    benefit = jkk_aid(aid, cost=Rupiah(cost), on=TODAY, law=LAW)
    assert by_name(benefit) == {f"jkk.{aid}": amount}


def test_care_at_home_has_a_ceiling_and_ends_after_a_year() -> None:
    cost = Rupiah(25_000_000)
    assert by_name(jkk_home_care(cost, months=12, on=TODAY, law=LAW)) == {
        "jkk.home_care": 20_000_000
    }
    longer = jkk_home_care(cost, months=13, on=TODAY, law=LAW)
    assert longer.pieces == ()
    assert [(one.name, one.why) for one in longer.withheld] == [("jkk.home_care", Why.TOO_LONG)]


def test_a_hospital_that_is_no_partner_is_paid_back_up_to_the_dearest_partner() -> None:
    def back(cost: int) -> Benefit:
        highest = Rupiah(3_000_000)
        return jkk_treatment_elsewhere(
            Rupiah(cost), highest_partner_price=highest, on=TODAY, law=LAW
        )

    assert by_name(back(2_900_000)) == {"jkk.treatment_elsewhere": 2_900_000}
    assert back(3_000_001).total == 3_000_000


def test_nothing_below_zero_is_accepted() -> None:
    below = Rupiah(-1)
    for call in (
        lambda: jkk_death(below, on=TODAY, law=LAW),
        lambda: jkk_total_disability(below, on=TODAY, law=LAW),
        lambda: jkk_partial_disability(below, table=Decimal(1), on=TODAY, law=LAW),
        lambda: jkk_temporary(below, months=1, on=TODAY, law=LAW),
        lambda: jkk_temporary(MILLION, months=-1, days=31, on=TODAY, law=LAW),
        lambda: jkk_temporary(MILLION, months=1, days=-1, on=TODAY, law=LAW),
        lambda: jkk_transport({Way.SEA: below}, on=TODAY, law=LAW),
        lambda: jkk_aid(Aid.DENTURE, cost=below, on=TODAY, law=LAW),
        lambda: jkk_aid(Aid.PROSTHESIS, cost=below, on=TODAY, law=LAW),
        lambda: jkk_home_care(below, months=1, on=TODAY, law=LAW),
        lambda: jkk_home_care(MILLION, months=-1, on=TODAY, law=LAW),
        lambda: jkk_treatment_elsewhere(below, highest_partner_price=MILLION, on=TODAY, law=LAW),
        lambda: graded(Benefit(), program=Program.JKK, months_behind=-1, on=TODAY, law=LAW),
    ):
        with refused("benefits.negative"):
            call()


def test_zero_is_accepted() -> None:
    assert jkk_temporary(Rupiah(0), months=1, on=TODAY, law=LAW).total == 0


def behind(benefit: Benefit, months: int, *, program: Program = Program.JKM) -> Benefit:
    return graded(benefit, program=program, months_behind=months, on=TODAY, law=LAW)


@pytest.mark.parametrize("months", [1, 2, 3])
def test_up_to_three_months_behind_the_funeral_is_paid_now_and_the_rest_after_the_arrears(
    months: int,
) -> None:
    benefit = behind(jkm(record(), died_on=TODAY, law=LAW), months)
    assert benefit.total == 42_000_000
    assert benefit.payable_now == 10_000_000
    assert {p.name: p.when for p in benefit.pieces} == {
        "jkm.funeral": When.NOW,
        "jkm.lump_sum": When.AFTER_ARREARS,
        "jkm.periodic": When.AFTER_ARREARS,
    }


def test_nobody_behind_receives_everything_now() -> None:
    benefit = jkm(record(), died_on=TODAY, law=LAW)
    assert behind(benefit, 0) == benefit


def test_more_than_three_months_behind_nothing_is_paid_and_the_article_says_so() -> None:
    young = jkm(record(member=1), died_on=TODAY, law=LAW)
    lost = behind(young, 4)
    assert lost.total == 0
    assert {(w.name, w.why) for w in lost.withheld} == {
        ("jkm.funeral", Why.ARREARS),
        ("jkm.lump_sum", Why.WAITING),
        ("jkm.periodic", Why.WAITING),
    }
    assert lost.withheld[0].cite.article.startswith("Pasal 42")


def test_behind_after_an_accident_care_is_paid_now_and_cash_after_the_arrears() -> None:
    care = jkk_home_care(MILLION, months=1, on=TODAY, law=LAW)
    elsewhere = jkk_treatment_elsewhere(MILLION, highest_partner_price=MILLION, on=TODAY, law=LAW)
    cash = jkk_temporary(MILLION, months=2, on=TODAY, law=LAW)
    benefit = behind(care + elsewhere + cash, 3, program=Program.JKK)
    assert (benefit.total, benefit.payable_now) == (4_000_000, 2_000_000)
    lost = behind(care, 4, program=Program.JKK)
    assert [w.cite.article[:8] for w in lost.withheld] == ["Pasal 39"]


@given(
    wage=st.integers(0, 10**9),
    months=st.integers(0, 60),
    more=st.integers(0, 12),
    days=st.integers(0, 29),
)
def test_a_longer_time_unable_to_work_never_gives_less(
    wage: int, months: int, more: int, days: int
) -> None:
    def total(span: int) -> int:
        return jkk_temporary(Rupiah(wage), months=span, days=days, on=TODAY, law=LAW).total

    assert total(months) <= total(months + more)


def test_a_benefit_of_a_day_before_its_law_is_refused_by_name() -> None:
    with refused("law.not_in_force"):
        jkk_aid(Aid.GLASSES, cost=MILLION, on=date(2019, 12, 1), law=LAW)
