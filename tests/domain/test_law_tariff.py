"""The tariff: every price of a month, with its relief and its article."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jangkau.domain.law import Cite, Kind, TariffRow
from jangkau.domain.terms import Month, Payer, Program, Refused, Sector, Segment
from tests.builders.law_files import changed_law, the_law
from tests.builders.saying import every_refusal_is_said  # noqa: F401

MAY = Month(2026, 5)
NONE: frozenset[date] = frozenset()
months = st.integers(0, 170).map(lambda ahead: Month(2015, 7) + ahead)


def test_the_tariff_has_a_row_for_every_kind_of_member_once() -> None:
    rows = the_law().tariff(MAY, segment=Segment.BPU, holidays=NONE)
    keys = Counter((row.program, row.band, row.sector, row.payer) for row in rows)
    assert set(keys.values()) == {1}
    assert len(rows) == 3 * 33 * 2 * 5
    assert {row.month for row in rows} == {MAY}
    assert {row.risk for row in rows} == {0}


CHECKED = date(2026, 11, 21)


def test_a_row_of_a_member_says_all_there_is() -> None:
    kind = Kind(Segment.BPU, Sector.TRANSPORT, Payer.WADAH, band=2)
    row = the_law().price(Program.JKK, kind=kind, month=MAY, holidays={date(2026, 5, 15)})
    assert row == TariffRow(
        segment=Segment.BPU,
        program=Program.JKK,
        month=MAY,
        band=2,
        income_from=1_100_000,
        income_to=1_299_000,
        sector=Sector.TRANSPORT,
        payer=Payer.WADAH,
        risk=0,
        amount=6_000,
        full_amount=12_000,
        rate=0,
        ceiling=None,
        due_on=date(2026, 5, 18),
        cite=Cite(
            source="pp-50-2025",
            article="Pasal 4; pp-44-2015 Pasal 20 ayat (1) dan (2), Lampiran II",
            confidence="verified",
            checked_on=CHECKED,
            read_in="bpjs-artikel-18931",
        ),
    )
    assert (row.full_rate, row.worker_rate) == (0, 0)


def test_a_row_of_a_wage_earner_says_all_there_is() -> None:
    kind = Kind(Segment.PU, Sector.OTHER, Payer.EMPLOYER, risk=4)
    row = the_law().price(Program.JP, kind=kind, month=MAY, holidays=NONE)
    assert row == TariffRow(
        segment=Segment.PU,
        program=Program.JP,
        month=MAY,
        band=0,
        income_from=0,
        income_to=None,
        sector=Sector.OTHER,
        payer=Payer.EMPLOYER,
        risk=4,
        amount=0,
        full_amount=0,
        rate=30_000,
        ceiling=11_086_300,
        due_on=date(2026, 6, 15),
        cite=Cite(
            source="pp-45-2015",
            article="Pasal 28; pp-45-2015 Pasal 29 ayat (3) dan (4)",
            confidence="uncertain",
            checked_on=CHECKED,
        ),
        full_rate=30_000,
        worker_rate=10_000,
    )


def bpu(month: Month, *, band: int = 1, sector: Sector, payer: Payer) -> dict[Program, TariffRow]:
    kind = Kind(Segment.BPU, sector, payer, band=band)
    programs = (Program.JKK, Program.JKM, Program.JHT)
    return {
        program: the_law().price(program, kind=kind, month=month, holidays=NONE)
        for program in programs
    }


def halved(month: Month, *, sector: Sector, payer: Payer) -> bool:
    rows = bpu(month, sector=sector, payer=payer)
    discounted = {row.program for row in rows.values() if row.amount != row.full_amount}
    assert rows[Program.JHT].amount == 20_000
    assert [rows[p].full_amount for p in (Program.JKK, Program.JKM)] == [10_000, 6_800]
    if discounted:
        assert discounted == {Program.JKK, Program.JKM}
        assert [rows[p].amount for p in (Program.JKK, Program.JKM)] == [5_000, 3_400]
    return bool(discounted)


@pytest.mark.parametrize(
    ("sector", "first", "last"),
    [
        (Sector.TRANSPORT, Month(2026, 1), Month(2027, 3)),
        (Sector.OTHER, Month(2026, 4), Month(2026, 12)),
    ],
)
def test_the_relief_is_by_sector_month_and_payer(sector: Sector, first: Month, last: Month) -> None:
    for ahead in range(-2, last - first + 3):
        month = first + ahead
        inside = first <= month <= last
        for payer in Payer:
            expected = inside and payer is not Payer.GOVERNMENT
            assert halved(month, sector=sector, payer=payer) == expected, (month, payer)


def test_a_relief_cites_itself_and_the_article_of_the_full_price() -> None:
    row = bpu(MAY, sector=Sector.TRANSPORT, payer=Payer.SELF)[Program.JKM]
    assert row.cite.source == "pp-50-2025"
    assert row.cite.article == "Pasal 4; pp-44-2015 Pasal 20 ayat (3)"
    assert row.cite.confidence == "verified"
    full = bpu(MAY, sector=Sector.TRANSPORT, payer=Payer.GOVERNMENT)[Program.JKM]
    assert (full.cite.source, full.cite.article) == ("pp-44-2015", "Pasal 20 ayat (3)")


@pytest.mark.parametrize(("band", "sure"), [(30, "verified"), (31, "uncertain"), (33, "uncertain")])
def test_a_row_is_as_sure_as_its_band(band: int, sure: str) -> None:
    for payer in (Payer.SELF, Payer.GOVERNMENT):
        rows = bpu(MAY, band=band, sector=Sector.TRANSPORT, payer=payer)
        assert rows[Program.JKK].cite.confidence == sure
        assert rows[Program.JHT].cite.confidence == sure
        assert rows[Program.JKM].cite.confidence == "verified"


def test_the_rows_of_a_band_carry_its_incomes() -> None:
    rows = bpu(MAY, band=2, sector=Sector.OTHER, payer=Payer.SELF)
    for row in rows.values():
        assert (row.income_from, row.income_to, row.band) == (1_100_000, 1_299_000, 2)
    top = bpu(MAY, band=33, sector=Sector.OTHER, payer=Payer.SELF)[Program.JKM]
    assert (top.income_from, top.income_to) == (20_200_000, None)


def test_the_disaster_relief_left_one_percent() -> None:
    rows = bpu(Month(2020, 8), band=2, sector=Sector.OTHER, payer=Payer.GOVERNMENT)
    assert [rows[program].amount for program in rows] == [120, 68, 24_000]
    assert rows[Program.JKK].cite.confidence == "believed"


def test_two_reliefs_at_once_are_refused() -> None:
    file = "relief/pp_50_2025_other.yaml"
    doubled = changed_law(file, old="sectors: [other]", new="sectors: [other, transport]")
    with pytest.raises(Refused) as refused:
        doubled.tariff(MAY, segment=Segment.BPU, holidays=NONE)
    assert refused.value.code == "law.two_rules"
    assert {refused.value.facts["first"], refused.value.facts["second"]} == {
        "relief/pp_50_2025_other.yaml",
        "relief/pp_50_2025_transport.yaml",
    }


def wage(program: Program, *, month: Month = MAY, risk: int = 1) -> TariffRow:
    kind = Kind(Segment.PU, Sector.OTHER, Payer.EMPLOYER, risk=risk)
    return the_law().price(program, kind=kind, month=month, holidays=NONE)


@pytest.mark.parametrize(
    ("risk", "rate"), [(1, 2_400), (2, 5_400), (3, 8_900), (4, 12_700), (5, 17_400)]
)
def test_wage_earners_pay_by_risk_class(risk: int, rate: int) -> None:
    row = wage(Program.JKK, risk=risk)
    assert (row.rate, row.full_rate, row.worker_rate, row.risk) == (rate, rate, 0, risk)
    assert row.ceiling is None
    assert (row.amount, row.full_amount, row.band) == (0, 0, 0)


@pytest.mark.parametrize(
    ("program", "rate", "worker"),
    [(Program.JKM, 3_000, 0), (Program.JHT, 57_000, 20_000), (Program.JP, 30_000, 10_000)],
)
def test_the_rate_is_of_employer_and_worker_together(
    program: Program, rate: int, worker: int
) -> None:
    row = wage(program, risk=2)
    assert (row.rate, row.worker_rate) == (rate, worker)


@pytest.mark.parametrize(
    ("month", "ceiling", "sure"),
    [
        (Month(2015, 7), 7_000_000, "verified"),
        (Month(2016, 2), 7_000_000, "verified"),
        (Month(2016, 3), 7_335_300, "verified"),
        (Month(2017, 3), 7_703_500, "verified"),
        (Month(2018, 3), 8_094_000, "verified"),
        (Month(2019, 3), 8_512_400, "verified"),
        (Month(2020, 3), 8_939_700, "believed"),
        (Month(2021, 3), 8_754_600, "believed"),
        (Month(2022, 3), 9_077_600, "believed"),
        (Month(2023, 3), 9_559_600, "believed"),
        (Month(2024, 2), 9_559_600, "believed"),
        (Month(2024, 3), 10_042_300, "verified"),
        (Month(2025, 3), 10_547_400, "verified"),
        (Month(2026, 2), 10_547_400, "verified"),
        (Month(2026, 3), 11_086_300, "uncertain"),
    ],
)
def test_the_pension_ceiling_rises_in_march(month: Month, ceiling: int, sure: str) -> None:
    row = wage(Program.JP, month=month)
    assert row.ceiling == ceiling
    assert row.cite.confidence == sure


def test_help_after_losing_a_job_costs_nothing_and_began_in_2021() -> None:
    law = the_law()
    before, since_ = Month(2021, 1), Month(2021, 2)
    assert Program.JKP not in law.offered(Segment.PU, month=before)
    assert Program.JKP in law.offered(Segment.PU, month=since_)
    row = wage(Program.JKP, month=since_)
    assert (row.rate, row.ceiling) == (0, 5_000_000)


def test_the_tariff_of_wage_earners_is_by_risk_and_sector() -> None:
    rows = the_law().tariff(MAY, segment=Segment.PU, holidays=NONE)
    keys = Counter((row.program, row.risk, row.sector) for row in rows)
    assert len(rows) == len(keys) == 5 * 5 * 2
    assert {row.payer for row in rows} == {Payer.EMPLOYER}


def test_the_disaster_relief_cut_rates_of_wages_too() -> None:
    row = wage(Program.JKK, month=Month(2021, 1), risk=3)
    assert (row.rate, row.full_rate) == (89, 8_900)
    assert wage(Program.JHT, month=Month(2021, 1)).rate == 57_000


def test_migrant_workers_have_no_monthly_tariff() -> None:
    assert the_law().tariff(MAY, segment=Segment.PMI, holidays=NONE) == ()
    assert the_law().offered(Segment.PMI, month=MAY) == ()


@pytest.mark.parametrize("risk", [0, 6])
def test_there_are_five_risk_classes(risk: int) -> None:
    with pytest.raises(Refused) as refused:
        wage(Program.JKK, risk=risk)
    assert refused.value.code == "law.no_such_risk"
    assert refused.value.facts == {"risk": risk, "known": "1, 2, 3, 4, 5"}


def test_what_is_not_offered_is_refused_with_what_is() -> None:
    kind = Kind(Segment.BPU, Sector.OTHER, Payer.SELF, band=1)
    with pytest.raises(Refused) as refused:
        the_law().price(Program.JP, kind=kind, month=MAY, holidays=NONE)
    assert refused.value.code == "law.program_not_offered"
    assert refused.value.facts == {
        "program": Program.JP,
        "segment": Segment.BPU,
        "month": "2026-05",
        "offered": "JKK, JKM, JHT",
    }
    with pytest.raises(Refused) as refused:
        the_law().price(
            Program.JKK, kind=Kind(Segment.PMI, Sector.OTHER, Payer.SELF), month=MAY, holidays=NONE
        )
    assert refused.value.facts["offered"] == "-"


@settings(max_examples=25, deadline=None)
@given(months, st.sampled_from([Segment.BPU, Segment.PU]))
def test_a_row_alone_is_the_row_of_the_tariff(month: Month, segment: Segment) -> None:
    law = the_law()
    for row in law.tariff(month, segment=segment, holidays=NONE)[::37]:
        kind = Kind(segment, row.sector, row.payer, band=row.band, risk=row.risk)
        assert law.price(row.program, kind=kind, month=month, holidays=NONE) == row
        assert 0 <= row.amount <= row.full_amount
        assert 0 <= row.rate <= row.full_rate


@settings(max_examples=25, deadline=None)
@given(months)
def test_no_amount_of_the_tariff_was_rounded(month: Month) -> None:
    for row in the_law().tariff(month, segment=Segment.BPU, holidays=NONE)[::7]:
        share_left = 100 * row.amount / row.full_amount
        assert share_left in (1, 50, 100)


def test_a_month_before_the_law_began_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        the_law().tariff(Month(2015, 6), segment=Segment.BPU, holidays=NONE)
    assert refused.value.code == "law.not_in_force"
    title = the_law().at("contributions/bpu_optional", when=MAY).title
    assert refused.value.facts == {
        "when": "2015-06",
        "title_id": title.id,
        "title_en": title.en,
        "file": "contributions/bpu_optional.yaml",
    }
    with pytest.raises(Refused) as refused:
        the_law().at("contributions/none", when=MAY)
    assert refused.value.code == "law.no_such_value"
    assert refused.value.facts == {"name": "contributions/none"}
