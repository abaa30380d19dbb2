"""What a member owes: for a month, and for several at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jangkau.domain.contributions import (
    Contributor,
    owed,
    quote,
)
from jangkau.domain.terms import Month, Payer, Program, Refused, Rupiah, Sector, Segment
from tests.builders.law_files import changed_law, the_law
from tests.builders.saying import every_refusal_is_said  # noqa: F401

JKK, JKM, JHT, JP, JKP = Program
MAY = Month(2026, 5)
NONE: frozenset[date] = frozenset()
DRIVER = Contributor(
    segment=Segment.BPU,
    income=Rupiah(1_100_000),
    sector=Sector.TRANSPORT,
    payer=Payer.SELF,
    programs=(JKK, JKM, JHT),
)
CLERK = Contributor(
    segment=Segment.PU,
    income=Rupiah(5_000_000),
    sector=Sector.OTHER,
    payer=Payer.EMPLOYER,
    programs=(JKK, JKM, JHT, JP),
    risk=3,
)


def amounts(who: Contributor, *, month: Month = MAY) -> dict[Program, int]:
    lines = owed(who, month=month, law=the_law(), holidays=NONE)
    return {line.program: line.amount for line in lines}


def refused_code(who: Contributor, *, month: Month = MAY) -> Refused:
    with pytest.raises(Refused) as refused:
        owed(who, month=month, law=the_law(), holidays=NONE)
    return refused.value


def test_a_driver_pays_half_for_cover_and_all_of_the_savings() -> None:
    lines = owed(DRIVER, month=MAY, law=the_law(), holidays=NONE)
    assert [line.program for line in lines] == [JKK, JKM, JHT]
    assert [line.amount for line in lines] == [6_000, 3_400, 24_000]
    assert [line.full_amount for line in lines] == [12_000, 6_800, 24_000]
    assert [line.due_on for line in lines] == [
        date(2026, 5, 15),
        date(2026, 5, 15),
        date(2026, 6, 15),
    ]
    assert {line.month for line in lines} == {MAY}
    assert [line.cite.source for line in lines] == ["pp-50-2025", "pp-50-2025", "pp-46-2015"]


def test_programs_come_in_the_order_of_the_law_whatever_the_order_asked() -> None:
    mixed = replace(DRIVER, programs=frozenset((JHT, JKM, JKK)))
    assert list(amounts(mixed)) == [JKK, JKM, JHT]


def test_the_law_of_the_month_owed_decides() -> None:
    assert amounts(DRIVER, month=Month(2025, 12))[JKK] == 12_000
    assert amounts(DRIVER, month=Month(2026, 1))[JKK] == 6_000


@pytest.mark.parametrize(
    ("programs", "missing"), [((JKK,), "JKM"), ((JKM, JHT), "JKK"), ((JHT,), "JKK, JKM")]
)
def test_what_is_mandatory_may_not_be_left_out(programs: tuple[Program], missing: str) -> None:
    refused = refused_code(replace(DRIVER, programs=programs))
    assert refused.code == "contributions.required"
    assert refused.facts == {"missing": missing, "segment": "BPU"}


def test_wage_earners_may_be_asked_about_one_program() -> None:
    assert amounts(replace(CLERK, programs=(JP,))) == {JP: 150_000}


@pytest.mark.parametrize("program", [JP, JKP])
def test_there_is_no_pension_and_no_job_loss_help_outside_employment(program: Program) -> None:
    refused = refused_code(replace(DRIVER, programs=(JKK, JKM, program)))
    assert refused.code == "law.program_not_offered"


def test_no_program_at_all_is_refused() -> None:
    assert refused_code(replace(DRIVER, programs=())).code == "contributions.no_program"


def test_migrant_workers_pay_by_package() -> None:
    who = replace(DRIVER, segment=Segment.PMI)
    assert refused_code(who).code == "contributions.by_package"


def test_a_negative_income_is_refused_in_every_segment() -> None:
    for who in (DRIVER, CLERK):
        refused = refused_code(replace(who, income=Rupiah(-1)))
        assert refused.code == "law.negative_income"


def test_a_wage_earner_pays_a_percentage_of_the_wage() -> None:
    assert amounts(CLERK) == {JKK: 44_500, JKM: 15_000, JHT: 285_000, JP: 150_000}


def test_the_pension_stops_at_its_ceiling() -> None:
    at, above = Rupiah(11_086_300), Rupiah(20_000_000)
    assert amounts(replace(CLERK, income=at))[JP] == 332_589
    assert amounts(replace(CLERK, income=above))[JP] == 332_589
    assert amounts(replace(CLERK, income=above))[JHT] == 1_140_000
    assert amounts(replace(CLERK, income=Rupiah(11_086_200)))[JP] == 332_586


def test_a_percentage_is_rounded_half_up() -> None:
    odd = replace(CLERK, programs=(JKM,), income=Rupiah(1_000_500))
    assert amounts(odd)[JKM] == 3_002
    down = changed_law(
        "contributions/rounding.yaml", old="direction: half_up\n    c", new="direction: down\n    c"
    )
    (line,) = owed(odd, month=MAY, law=down, holidays=NONE)
    assert line.amount == line.full_amount == 3_001


def test_a_relief_on_wages_keeps_the_full_amount_beside_it() -> None:
    (line,) = owed(
        replace(CLERK, programs=(JKK,)), month=Month(2020, 9), law=the_law(), holidays=NONE
    )
    assert (line.amount, line.full_amount) == (445, 44_500)


def test_a_quote_changes_where_the_law_changes() -> None:
    trader = replace(DRIVER, sector=Sector.OTHER, programs=(JKK, JKM))
    made = quote(trader, first=Month(2026, 10), months=12, law=the_law(), holidays=NONE)
    by_month: dict[Month, int] = {}
    for line in made.lines:
        by_month[line.month] = by_month.get(line.month, 0) + line.amount
    assert list(by_month) == [Month(2026, 10) + ahead for ahead in range(12)]
    assert list(by_month.values()) == [9_400] * 3 + [18_800] * 9
    assert made.total == 3 * 9_400 + 9 * 18_800
    assert [line.program for line in made.lines[:4]] == [JKK, JKM, JKK, JKM]


@pytest.mark.parametrize("months", [0, -1, 61])
def test_a_quote_covers_one_to_sixty_months(months: int) -> None:
    with pytest.raises(Refused) as refused:
        quote(DRIVER, first=MAY, months=months, law=the_law(), holidays=NONE)
    assert refused.value.code == "contributions.months"
    assert refused.value.facts == {"months": months, "most": 60}


def test_sixty_months_are_still_quoted() -> None:
    made = quote(DRIVER, first=MAY, months=60, law=the_law(), holidays=NONE)
    assert len(made.lines) == 180


people = st.builds(
    Contributor,
    segment=st.just(Segment.BPU),
    income=st.integers(0, 25_000_000).map(Rupiah),
    sector=st.sampled_from(Sector),
    payer=st.sampled_from(Payer),
    programs=st.sampled_from([(JKK, JKM), (JKK, JKM, JHT)]),
)
months = st.integers(0, 160).map(lambda ahead: Month(2015, 7) + ahead)


@settings(deadline=None)
@given(people, months, st.integers(1, 12), st.integers(1, 12))
def test_paying_ahead_costs_what_paying_month_by_month_costs(
    who: Contributor, first: Month, months: int, more: int
) -> None:
    law = the_law()
    whole = quote(who, first=first, months=months + more, law=law, holidays=NONE)
    begin = quote(who, first=first, months=months, law=law, holidays=NONE)
    rest = quote(who, first=first + months, months=more, law=law, holidays=NONE)
    assert whole.lines == begin.lines + rest.lines
    assert whole.total == begin.total + rest.total


@settings(max_examples=30, deadline=None)
@given(people, months)
def test_what_is_owed_is_the_row_of_the_tariff(who: Contributor, month: Month) -> None:
    law = the_law()
    band = law.band(who.income, month=month)
    rows = {
        row.program: row.amount
        for row in law.tariff(month, segment=Segment.BPU, holidays=NONE)
        if (row.band, row.sector, row.payer) == (band, who.sector, who.payer)
    }
    for program, amount in amounts(who, month=month).items():
        assert amount == rows[program]


@settings(deadline=None)
@given(people, months)
def test_income_of_a_band_base_pays_one_and_two_percent(who: Contributor, month: Month) -> None:
    law = the_law()
    base = law.band_row(who.income, program=JKK, month=month).whole("base")
    full = {
        line.program: line.full_amount for line in owed(who, month=month, law=law, holidays=NONE)
    }
    assert full[JKK] * 100 == base
    assert full.get(JHT, full[JKK] * 2) * 50 == base
