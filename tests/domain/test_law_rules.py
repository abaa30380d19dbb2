"""What the law says in a month: bands, due dates, arrears; and files that do not fit together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.law import (
    Law,
    national_holidays,
    next_working_day,
    percent,
    read_law,
    said,
    said_rows,
    share,
    since,
    through,
)
from jangkau.domain.terms import Month, Program, Refused, Rupiah, Segment
from tests.builders.law_files import changed_law, law_texts, the_law
from tests.builders.saying import every_refusal_is_said  # noqa: F401

MAY = Month(2026, 5)
NONE: frozenset[date] = frozenset()


def refused_code(file: str, *, old: str, new: str) -> str:
    with pytest.raises(Refused) as refused:
        changed_law(file, old=old, new=new)
    assert refused.value.facts["file"] == file
    return refused.value.code


# Bands


@pytest.mark.parametrize(
    ("income", "band"),
    [
        (0, 1),
        (1_099_000, 1),
        (1_099_500, 1),
        (1_099_999, 1),
        (1_100_000, 2),
        (1_299_999, 2),
        (1_300_000, 3),
        (20_199_999, 32),
        (20_200_000, 33),
        (10**12, 33),
    ],
)
def test_the_band_is_looked_up_by_full_thousands(income: int, band: int) -> None:
    assert the_law().band(Rupiah(income), month=MAY) == band


def test_a_negative_income_has_no_band() -> None:
    with pytest.raises(Refused) as refused:
        the_law().band(Rupiah(-1), month=MAY)
    assert refused.value.code == "law.negative_income"
    assert refused.value.facts["income"] == "-Rp1"


@given(st.integers(0, 30_000_000), st.integers(0, 3_000_000))
def test_more_income_never_means_a_lower_band(income: int, more: int) -> None:
    law = the_law()
    assert law.band(Rupiah(income), month=MAY) <= law.band(Rupiah(income + more), month=MAY)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[ 1,          0,", "[ 1,      1_000,"),
        ("[ 2,  1_100_000,", "[ 2,  1_101_000,"),
        ("[ 2,  1_100_000,", "[ 2,  1_099_000,"),
        ("[ 2,  1_100_000,", "[ 3,  1_100_000,"),
        (" 1_299_000,", "      none,"),
        ("      none,", "30_000_000,"),
    ],
)
def test_bands_that_do_not_join_are_refused(old: str, new: str) -> None:
    assert refused_code("contributions/bpu_jkk.yaml", old=old, new=new) == "law.bands"


def test_the_two_tables_must_have_the_same_bands() -> None:
    texts = law_texts()
    name = "contributions/bpu_jht.yaml"
    other = texts[name].replace("1_099_000,", "1_199_000,").replace("1_100_000,", "1_200_000,")
    with pytest.raises(Refused) as refused:
        read_law(texts | {name: other})
    assert refused.value.code == "law.other_bands"
    jkk = next(value for value in the_law().values() if value.name == "contributions/bpu_jkk")
    assert refused.value.facts == {
        "file": name,
        "line": jkk.line,
        "other": "contributions/bpu_jkk.yaml",
    }


def test_only_tables_of_the_same_time_must_have_the_same_bands() -> None:
    """A new JKK table with other bands from 2030 refuses the JHT table that goes on unchanged."""
    texts = law_texts()
    jkk, jht = (f"contributions/bpu_{program}.yaml" for program in ("jkk", "jht"))
    periods = {name: texts[name].split("in_force:\n")[1] for name in (jkk, jht)}
    later = {
        name: text.replace("from: 2015-07", "from: 2030-01")
        .replace("1_099_000,", "1_199_000,")
        .replace("1_100_000,", "1_200_000,")
        for name, text in periods.items()
    }
    both = {name: texts[name] + later[name] for name in (jkk, jht)}
    law = read_law(texts | both)
    assert law.band(Rupiah(1_150_000), month=Month(2029, 12)) == 2
    assert law.band(Rupiah(1_150_000), month=Month(2030, 1)) == 1
    for one in (jkk, jht):
        with pytest.raises(Refused) as refused:
            read_law(texts | {one: both[one]})
        assert refused.value.code == "law.other_bands"


# Due dates


@pytest.mark.parametrize(
    ("program", "segment", "month", "day"),
    [
        (Program.JKK, Segment.BPU, Month(2026, 7), date(2026, 7, 15)),
        (Program.JKM, Segment.BPU, Month(2026, 7), date(2026, 7, 15)),
        (Program.JHT, Segment.BPU, Month(2026, 6), date(2026, 7, 15)),
        (Program.JHT, Segment.BPU, Month(2026, 12), date(2027, 1, 15)),
        (Program.JKK, Segment.PU, Month(2026, 6), date(2026, 7, 15)),
        (Program.JP, Segment.PU, Month(2026, 6), date(2026, 7, 15)),
        (Program.JKK, Segment.BPU, Month(2026, 8), date(2026, 8, 17)),
        (Program.JKK, Segment.BPU, Month(2026, 11), date(2026, 11, 16)),
    ],
)
def test_contributions_are_due_on_the_fifteenth(
    program: Program, segment: Segment, month: Month, day: date
) -> None:
    assert the_law().due_on(program, segment=segment, month=month, holidays=NONE) == day


def test_the_day_stays_where_the_law_file_says_so() -> None:
    file = "due/bpu_jkk_jkm.yaml"
    strict = changed_law(
        file, old="    day_off: next_working_day\n    cite", new="    day_off: same_day\n    cite"
    )
    found = strict.due_on(Program.JKK, segment=Segment.BPU, month=Month(2026, 8), holidays=NONE)
    assert found == date(2026, 8, 15)


@pytest.mark.parametrize(
    ("program", "segment"),
    [(Program.JP, Segment.BPU), (Program.JKP, Segment.BPU), (Program.JKK, Segment.PMI)],
)
def test_what_is_not_billed_by_the_month_has_no_due_date(
    program: Program, segment: Segment
) -> None:
    with pytest.raises(Refused) as refused:
        the_law().due_on(program, segment=segment, month=MAY, holidays=NONE)
    assert refused.value.code == "law.not_billed"
    facts = {"program": program, "segment": segment, "month": "2026-05"}
    assert refused.value.facts == facts


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sets(st.integers(0, 12)))
def test_the_next_working_day_is_the_first_one_that_is_none_off(day: date, off: set[int]) -> None:
    holidays = {day + timedelta(days=ahead) for ahead in off}
    found = next_working_day(day, holidays=holidays)
    assert found >= day
    assert found.weekday() < 5
    assert found not in holidays
    for between in range((found - day).days):
        skipped = day + timedelta(days=between)
        assert skipped.weekday() >= 5 or skipped in holidays


def test_holidays_come_from_the_library_with_or_without_joint_leave() -> None:
    joint = date(2026, 5, 15)
    with_leave = national_holidays(MAY, last=MAY, joint_leave=True)
    without = national_holidays(MAY, last=MAY, joint_leave=False)
    assert date(2026, 5, 14) in without
    assert date(2026, 5, 1) in without
    assert date(2026, 5, 31) in without
    assert with_leave - without >= {joint}
    assert joint not in without
    assert {day.month for day in with_leave} == {5}


def test_holidays_reach_over_the_turn_of_the_year() -> None:
    found = national_holidays(Month(2025, 12), last=Month(2026, 1), joint_leave=False)
    assert {date(2025, 12, 25), date(2026, 1, 1)} <= found
    assert all(date(2025, 12, 1) <= day < date(2026, 2, 1) for day in found)


# Arrears and paying ahead


def test_arrears_and_paying_ahead_come_from_the_files() -> None:
    rule = the_law().arrears(MAY)
    assert (rule.months_payable, rule.months_protected) == (3, 3)
    assert rule.cite.source == "perdir-22-2022"
    assert {program: right[0] for program, right in rule.rights.items()} == {
        Program.JKK: 3,
        Program.JKM: 3,
    }
    assert rule.rights[Program.JKK][1].article == "Pasal 39"
    assert rule.rights[Program.JKM][1].article == "Pasal 42"
    fewer = changed_law("arrears/rights_jkm.yaml", old="number: 3", new="number: 2").arrears(MAY)
    assert (fewer.months_protected, fewer.rights[Program.JKM][0]) == (2, 2)
    assert the_law().prepay_months(MAY) == (1, 2, 3, 6, 12)
    assert the_law().required(MAY) == (Program.JKK, Program.JKM)


def test_the_numbers_of_months_are_given_fewest_first() -> None:
    mixed = changed_law("payment/prepay.yaml", old="[[1], [2], [3]", new="[[3], [1], [2]")
    assert mixed.prepay_months(MAY) == (1, 2, 3, 6, 12)


# What does not fit together


TO_28 = ("1 sampai 28", "1 to 28")
TO_WHOLE = ("paling banyak 100 %", "up to 100 %")
TO_120 = ("1 sampai 120", "1 to 120")
ABOVE_ZERO = ("di atas nol", "above zero")
FROM_1 = ("mulai dari 1 dan selalu naik", "beginning at 1 and always rising")
FROM_0 = ("mulai dari 0 dan selalu naik", "beginning at 0 and always rising")


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "number", "wanted"),
    [
        ("due/pu.yaml", "day: 15", "day: 29", "day", 29, TO_28),
        ("due/pu.yaml", "day: 15", "day: 0", "day", 0, TO_28),
        ("relief/pp_49_2020.yaml", ": 99 %", ": 100.5 %", "discount", "100.5 %", TO_WHOLE),
        ("payment/prepay.yaml", "[[1],", "[[0],", "months", 0, TO_120),
        ("payment/prepay.yaml", "[12]", "[121]", "months", 121, TO_120),
        ("contributions/income_step.yaml", ": 1_000\n", ": 0\n", "amount", 0, ABOVE_ZERO),
        ("contributions/pu_jkk.yaml", "[2, 0.54", "[1, 0.54", "risk", 1, FROM_1),
        ("contributions/pu_jkk.yaml", "[1, 0.24", "[0, 0.24", "risk", 0, FROM_1),
        ("construction/tiers.yaml", "            0,", "        1_000,", "above", 1_000, FROM_0),
        ("construction/tiers.yaml", "[  500_", "[  100_", "above", 100_000_000, FROM_0),
    ],
)
def test_numbers_that_cannot_be_are_refused(
    file: str, old: str, new: str, key: str, number: int | str, wanted: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        changed_law(file, old=old, new=new)
    assert refused.value.code == "law.not_possible"
    line = next(value.line for value in the_law().values() if value.file == file)
    assert refused.value.facts == {
        "file": file,
        "line": line,
        "key": key,
        "text": str(number),
        "wanted_id": wanted[0],
        "wanted_en": wanted[1],
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("due/pu.yaml", "day: 15", "day: 28"),
        ("due/pu.yaml", "day: 15", "day: 1"),
        ("relief/pp_49_2020.yaml", "discount: 99 %", "discount: 100 %"),
        ("relief/pp_49_2020.yaml", "discount: 99 %", "discount: 0 %"),
        ("payment/prepay.yaml", "[12]", "[120]"),
        ("contributions/income_step.yaml", "amount: 1_000\n", "amount: 1_000\n"),
    ],
)
def test_numbers_at_the_edge_are_read(file: str, old: str, new: str) -> None:
    assert changed_law(file, old=old, new=new).values()


def test_a_needed_file_must_be_there_and_have_its_shape() -> None:
    texts = law_texts()
    for missing in ("contributions/bpu_jkm.yaml", "sources.yaml", "pmi/package.yaml"):
        with pytest.raises(Refused) as refused:
            read_law({name: text for name, text in texts.items() if name != missing})
        assert (refused.value.code, refused.value.facts["file"]) == ("law.missing", missing)
    assert (
        refused_code("due/pu.yaml", old="  day: number\n", new="  day: number\n  hour: number\n")
        == "law.key_missing"
    )
    with pytest.raises(Refused) as refused:
        read_law(texts | {"due/pu.yaml": texts["contributions/bpu_jkm.yaml"]})
    assert (refused.value.code, refused.value.facts["file"]) == ("law.other_shape", "due/pu.yaml")
    assert refused.value.facts["found"] == "amount: rupiah"
    assert refused.value.facts["wanted"] == (
        "segments: segments, programs: programs, day: number, month: same | following, "
        "day_off: next_working_day | same_day"
    )


def test_cases_are_no_law_and_any_change_of_law_is_another_edition() -> None:
    texts = law_texts()
    law = read_law(texts)
    assert len(law.hash) == 64
    assert read_law(texts | {"cases/x.yaml": "{"}).hash == law.hash
    assert read_law(dict(reversed(texts.items()))).hash == law.hash
    name = "contributions/bpu_jkm.yaml"
    assert read_law(texts | {name: texts[name] + "\n"}).hash != law.hash


def test_the_stewards_list_has_the_uncertain_first_and_nothing_verified() -> None:
    law: Law = the_law()
    listed = [value.confidence for value in law.uncertain()]
    assert "verified" not in listed
    assert listed == ["uncertain"] * listed.count("uncertain") + ["believed"] * listed.count(
        "believed"
    )
    names = {value.name for value in law.uncertain()}
    assert {"contributions/bpu_jkk", "contributions/income_step", "relief/pp_49_2020"} <= names
    assert len(law.values()) > len(listed) > 5
    assert {value.cite.source for value in law.values()} <= set(law.sources)


# Words and rounding


@pytest.mark.parametrize(
    ("amount", "rate", "direction", "result"),
    [
        (3, 500_000, "half_up", 2),
        (1, 499_999, "half_up", 0),
        (1, 500_000, "half_up", 1),
        (3, 500_000, "down", 1),
        (3, 500_000, "up", 2),
        (1, 1, "up", 1),
        (2, 1_000_000, "up", 2),
        (0, 57_000, "half_up", 0),
    ],
)
def test_a_share_is_rounded_as_the_law_says(
    amount: int, rate: int, direction: str, result: int
) -> None:
    assert share(amount, rate=rate, direction=direction) == result


@pytest.mark.parametrize(
    ("rate", "indonesian", "english"),
    [
        (2_400, "0,24 %", "0.24 %"),
        (57_000, "5,7 %", "5.7 %"),
        (1_000_000, "100 %", "100 %"),
        (1, "0,0001 %", "0.0001 %"),
    ],
)
def test_a_rate_is_written_as_a_percentage(rate: int, indonesian: str, english: str) -> None:
    assert percent(rate, language="id") == indonesian
    assert percent(rate, language="en") == english


def test_a_value_is_said_in_words() -> None:
    law = the_law()

    def words(name: str, *, language: str = "id") -> str:
        return said(law.at(name, when=MAY), language=language)

    assert words("contributions/bpu_jkm") == "Rp6.800"
    assert words("arrears/payable") == "3 bulan"
    assert words("arrears/payable", language="en") == "3 months"
    assert words("contributions/bpu_jkk") == "33 baris"
    assert words("contributions/bpu_jkk", language="en") == "33 rows"
    assert words("contributions/pu_jht") == "employer: 3,7 %; worker: 2 %"
    assert words("contributions/bpu_required") == "programs: JKK, JKM"
    assert words("due/pu").endswith("month: following; day_off: next working day")
    rows = said_rows(law.at("contributions/bpu_jkk", when=MAY), language="id")
    assert rows[0] == ["1", "Rp0", "Rp1.099.000", "Rp1.000.000", "Rp10.000", "verified"]
    assert rows[-1][2] == "–"


def test_a_value_says_since_when_and_until_when() -> None:
    law = the_law()
    relief = law.at("relief/pp_50_2025_transport", when=MAY)
    assert (since(relief), through(relief)) == ("2026-01", "2027-03")
    ceiling = law.at("contributions/pu_jp_ceiling", when=Month(2016, 5))
    assert (since(ceiling), through(ceiling)) == ("2016-03", "2017-02")
    age = law.at("pension/age", when=Month(2020, 5))
    assert (since(age), through(age)) == ("2019-01-01", "2021-12-31")
    assert through(law.at("contributions/bpu_jkm", when=MAY)) == ""
