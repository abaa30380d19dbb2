"""Scholarships, heirs, savings, and by when claims are reported, made and paid."""

from datetime import date, datetime, timedelta

import pytest

from jangkau.domain.benefits import (
    Benefit,
    Child,
    JHTReason,
    Kinship,
    Level,
    Relative,
    Saver,
    Turn,
    Why,
    age_reached_on,
    claim_until,
    disease_covered_until,
    heirs,
    jht,
    late_compensation,
    pay_by,
    report_by,
    scholarship_of_the_year,
    scholarships,
)
from jangkau.domain.terms import Program, Rupiah
from tests.builders.benefits import TODAY, by_name
from tests.builders.law_files import the_law
from tests.builders.refusals import refused

LAW = the_law()
TODDLER = Child(born_on=date(2022, 11, 21))
BALANCE = Rupiah(10_000_000)


def of(*children: Child, program: Program = Program.JKK, paid: int = 0) -> Benefit:
    return scholarships(children, program=program, months_paid=paid, on=TODAY, law=LAW)


def whys(benefit: Benefit) -> list[tuple[str, Why]]:
    return [(one.name, one.why) for one in benefit.withheld]


def test_one_small_child_may_receive_87_million_level_by_level() -> None:
    assert by_name(of(TODDLER)) == {
        "scholarship.primary": 12_000_000,
        "scholarship.lower_secondary": 6_000_000,
        "scholarship.upper_secondary": 9_000_000,
        "scholarship.higher": 60_000_000,
    }


def test_two_children_may_receive_174_million_and_a_third_nothing() -> None:
    benefit = of(TODDLER, TODDLER, TODDLER)
    limits = LAW.at("benefits/scholarship_limits", when=TODAY).only
    assert benefit.total == 174_000_000 == limits.whole("together")
    assert whys(benefit) == [("scholarship", Why.ONLY_SO_MANY_CHILDREN)]


def test_a_child_without_a_right_takes_no_place_from_another() -> None:
    wed = Child(born_on=date(2008, 1, 1), married=True)
    benefit = of(wed, TODDLER, TODDLER)
    assert benefit.total == 174_000_000
    assert whys(benefit) == [("scholarship", Why.SCHOOL_ENDED)]


@pytest.mark.parametrize(
    "child",
    [
        Child(born_on=date(2003, 11, 21)),
        Child(born_on=date(2010, 1, 1), works=True),
        Child(born_on=date(2010, 1, 1), married=True),
    ],
)
def test_the_right_ends_at_23_with_marriage_or_with_work(child: Child) -> None:
    assert whys(of(child)) == [("scholarship", Why.SCHOOL_ENDED)]
    year = scholarship_of_the_year(
        child, level=Level.HIGHER, died_on=TODAY, claimed_on=TODAY, law=LAW
    )
    assert whys(year) == [("scholarship.higher", Why.SCHOOL_ENDED)]


def test_the_last_claim_begins_the_day_before_23() -> None:
    almost = Child(born_on=date(2003, 11, 22), level=Level.HIGHER)
    assert by_name(of(almost)) == {"scholarship.higher": 12_000_000}


def test_years_already_claimed_and_levels_behind_are_not_counted_again() -> None:
    teenager = Child(
        born_on=date(2012, 11, 22),
        level=Level.UPPER_SECONDARY,
        claimed={Level.UPPER_SECONDARY: 2, Level.LOWER_SECONDARY: 3},
    )
    assert by_name(of(teenager)) == {
        "scholarship.upper_secondary": 3_000_000,
        "scholarship.higher": 60_000_000,
    }


def test_more_years_claimed_than_the_law_gives_take_nothing_from_other_levels() -> None:
    odd = Child(born_on=date(2016, 1, 1), level=Level.UPPER_SECONDARY, claimed={Level.HIGHER: 7})
    assert by_name(of(odd)) == {"scholarship.upper_secondary": 9_000_000}


def test_a_child_with_four_years_left_is_counted_from_the_highest_level_down() -> None:
    nineteen = Child(born_on=date(2007, 11, 21), level=Level.UPPER_SECONDARY)
    assert by_name(of(nineteen)) == {"scholarship.higher": 48_000_000}


def test_at_a_death_scholarships_ask_for_36_months_of_contributions() -> None:
    assert whys(of(TODDLER, program=Program.JKM, paid=35)) == [("scholarship", Why.TOO_FEW_MONTHS)]
    assert of(TODDLER, program=Program.JKM, paid=36).total == 87_000_000


def test_without_children_there_is_nothing_to_give_or_to_withhold() -> None:
    assert of(program=Program.JKM, paid=0) == Benefit()


@pytest.mark.parametrize(("paid", "total"), [(59, 0), (60, 12_000_000)])
def test_before_december_2019_there_was_one_scholarship_once(paid: int, total: int) -> None:
    benefit = scholarships(
        [TODDLER, TODDLER],
        program=Program.JKM,
        months_paid=paid,
        on=date(2019, 12, 1),
        law=LAW,
    )
    assert benefit.total == total
    assert [p.name for p in benefit.pieces] == ["scholarship.once"] * bool(total)


@pytest.mark.parametrize(
    ("level", "amount"),
    [
        (Level.PRIMARY, 1_500_000),
        (Level.LOWER_SECONDARY, 2_000_000),
        (Level.UPPER_SECONDARY, 3_000_000),
        (Level.HIGHER, 12_000_000),
    ],
)
def test_each_school_year_has_its_amount(level: Level, amount: int) -> None:
    benefit = scholarship_of_the_year(
        TODDLER, level=level, died_on=TODAY, claimed_on=TODAY, law=LAW
    )
    assert by_name(benefit) == {f"scholarship.{level}": amount}


@pytest.mark.parametrize(("had", "given"), [(4, True), (5, False)])
def test_a_level_gives_only_so_many_years(had: int, given: bool) -> None:
    child = Child(born_on=date(2006, 1, 1), claimed={Level.HIGHER: had})
    benefit = scholarship_of_the_year(
        child, level=Level.HIGHER, died_on=TODAY, claimed_on=TODAY, law=LAW
    )
    assert bool(benefit.pieces) is given
    assert whys(benefit) == ([] if given else [("scholarship.higher", Why.TAKEN_BEFORE)])


def test_the_age_counts_on_the_day_of_the_claim_and_the_amount_on_the_day_of_the_death() -> None:
    child = Child(born_on=date(2004, 11, 21))
    late = scholarship_of_the_year(
        child, level=Level.HIGHER, died_on=TODAY, claimed_on=date(2027, 11, 21), law=LAW
    )
    assert whys(late) == [("scholarship.higher", Why.SCHOOL_ENDED)]
    with refused("law.not_in_force"):
        scholarship_of_the_year(
            child, level=Level.HIGHER, died_on=date(2019, 12, 1), claimed_on=TODAY, law=LAW
        )


def inherits(*kin: Kinship) -> tuple[Turn, list[str]]:
    relatives = [Relative(f"{one} {n}", one) for n, one in enumerate(kin)]
    found = heirs(relatives, died_on=TODAY, law=LAW)
    assert found.cite.article == "Pasal 40 ayat (2)"
    return found.turn, [one.reference for one in found.receive]


def test_spouse_and_children_come_together_and_before_everybody() -> None:
    turn, who = inherits(Kinship.PARENT, Kinship.CHILD, Kinship.SIBLING, Kinship.SPOUSE)
    assert (turn, who) == (Turn.SPOUSE_AND_CHILDREN, ["child 1", "spouse 3"])


@pytest.mark.parametrize(
    ("kin", "turn"),
    [
        ((Kinship.NAMED_IN_WILL, Kinship.PARENT_IN_LAW, Kinship.PARENT), Turn.BLOOD_LINE),
        ((Kinship.SIBLING, Kinship.GRANDCHILD), Turn.BLOOD_LINE),
        ((Kinship.SIBLING, Kinship.GRANDPARENT), Turn.BLOOD_LINE),
        ((Kinship.PARENT_IN_LAW, Kinship.SIBLING), Turn.SIBLINGS),
        ((Kinship.NAMED_IN_WILL, Kinship.PARENT_IN_LAW), Turn.PARENTS_IN_LAW),
        ((Kinship.NAMED_IN_WILL, Kinship.ARRANGED_FUNERAL), Turn.NAMED_IN_WILL),
    ],
)
def test_the_next_turn_receives_only_where_the_earlier_ones_are_empty(
    kin: tuple[Kinship, ...], turn: Turn
) -> None:
    assert inherits(*kin)[0] is turn


def test_without_heirs_only_whoever_arranged_the_funeral_is_named() -> None:
    assert inherits(Kinship.ARRANGED_FUNERAL) == (Turn.NOBODY, ["arranged_funeral 0"])
    assert inherits() == (Turn.NOBODY, [])


def savings(saver: Saver, reason: JHTReason, *, on: date = TODAY) -> Benefit:
    return jht(saver, reason=reason, on=on, law=LAW)


@pytest.mark.parametrize(
    ("born_on", "total"),
    [(date(1970, 11, 21), 10_000_000), (date(1970, 11, 22), 0)],
)
def test_the_savings_are_paid_from_the_56th_birthday(born_on: date, total: int) -> None:
    benefit = savings(Saver(BALANCE, born_on=born_on), JHTReason.AGE)
    assert benefit.total == total
    assert whys(benefit) == ([] if total else [("jht.age", Why.TOO_YOUNG)])


def test_somebody_born_on_29_february_reaches_an_age_on_1_march_where_there_is_no_29th() -> None:
    assert age_reached_on(date(1972, 2, 29), on=TODAY, law=LAW) == date(2028, 2, 29)
    assert claim_until(date(2024, 2, 29), law=LAW) == date(2029, 3, 1)


@pytest.mark.parametrize(
    "reason", [JHTReason.DEATH, JHTReason.TOTAL_DISABILITY, JHTReason.LEAVING_INDONESIA]
)
def test_death_total_disability_and_leaving_for_good_wait_for_nothing(reason: JHTReason) -> None:
    assert by_name(savings(Saver(BALANCE), reason)) == {f"jht.{reason}": 10_000_000}


@pytest.mark.parametrize(
    "reason", [JHTReason.RESIGNED, JHTReason.DISMISSED, JHTReason.BUSINESS_ENDED]
)
@pytest.mark.parametrize(
    ("ended_on", "total"), [(date(2026, 10, 21), 10_000_000), (date(2026, 10, 22), 0)]
)
def test_whoever_stops_working_waits_a_month(reason: JHTReason, ended_on: date, total: int) -> None:
    benefit = savings(Saver(BALANCE, ended_on=ended_on), reason)
    assert benefit.total == total
    assert whys(benefit) == ([] if total else [(f"jht.{reason}", Why.TOO_SOON)])


def test_a_month_after_the_31st_of_january_is_the_1st_of_march() -> None:
    ended = Saver(BALANCE, ended_on=date(2026, 1, 31))
    assert savings(ended, JHTReason.RESIGNED, on=date(2026, 2, 28)).total == 0
    assert savings(ended, JHTReason.RESIGNED, on=date(2026, 3, 1)).total == 10_000_000


def test_a_month_after_december_is_in_january() -> None:
    ended = Saver(BALANCE, ended_on=date(2025, 12, 5))
    assert savings(ended, JHTReason.DISMISSED, on=date(2026, 1, 4)).total == 0
    assert savings(ended, JHTReason.DISMISSED, on=date(2026, 1, 5)).total == 10_000_000


def test_giving_up_a_business_was_no_reason_before_2022() -> None:
    ended = Saver(BALANCE, ended_on=date(2021, 1, 1))
    benefit = savings(ended, JHTReason.BUSINESS_ENDED, on=date(2022, 5, 3))
    assert whys(benefit) == [("jht.business_ended", Why.NO_SUCH_RIGHT)]


@pytest.mark.parametrize(
    ("reason", "part"),
    [(JHTReason.RETIREMENT_PREPARATION, 1_000_000), (JHTReason.HOUSING, 3_000_000)],
)
def test_after_ten_years_a_part_may_be_taken_once(reason: JHTReason, part: int) -> None:
    assert savings(Saver(BALANCE, months_member=120), reason).total == part
    assert whys(savings(Saver(BALANCE, months_member=119), reason)) == [
        (f"jht.{reason}", Why.TOO_FEW_MONTHS)
    ]
    again = Saver(BALANCE, months_member=200, part_taken=True)
    assert whys(savings(again, reason)) == [(f"jht.{reason}", Why.TAKEN_BEFORE)]


def test_a_missing_fact_is_asked_for() -> None:
    with refused("benefits.no_birth_date"):
        savings(Saver(BALANCE), JHTReason.AGE)
    with refused("benefits.no_day_of_ending"):
        savings(Saver(BALANCE), JHTReason.RESIGNED)
    with refused("benefits.negative"):
        savings(Saver(Rupiah(-1)), JHTReason.DEATH)
    with refused("benefits.negative"):
        savings(Saver(BALANCE, months_member=-1), JHTReason.DEATH)


def test_an_accident_is_reported_within_twice_24_hours() -> None:
    fall = datetime(2026, 5, 17, 15, 0).astimezone()
    assert report_by(fall, law=LAW) - fall == timedelta(hours=48)


@pytest.mark.parametrize(
    ("happened_on", "until"),
    [(date(2019, 12, 1), date(2021, 12, 1)), (date(2019, 12, 2), date(2024, 12, 2))],
)
def test_the_right_to_claim_lasts_five_years_and_before_december_2019_two(
    happened_on: date, until: date
) -> None:
    assert claim_until(happened_on, law=LAW) == until


def test_a_disease_of_the_work_is_covered_three_years_after_it() -> None:
    assert disease_covered_until(date(2026, 1, 10), law=LAW) == date(2029, 1, 10)


@pytest.mark.parametrize(
    ("program", "by"),
    [
        (Program.JKM, date(2026, 12, 30)),
        (Program.JHT, date(2027, 1, 4)),
        (Program.JKK, date(2027, 1, 6)),
    ],
)
def test_benefits_are_paid_in_working_days_from_the_complete_file(
    program: Program, by: date
) -> None:
    """From Wed 23 Dec: 28, 29, 30 are three working days, 31 and 4 Jan five, 5 and 6 Jan seven."""
    off = {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)}
    assert pay_by(program, complete_on=date(2026, 12, 23), holidays=off, law=LAW) == by


@pytest.mark.parametrize("program", [Program.JKK, Program.JKM])
def test_each_day_of_delay_adds_one_percent(program: Program) -> None:
    late = late_compensation(Rupiah(42_000_000), program=program, days_late=4, on=TODAY, law=LAW)
    assert by_name(late) == {f"{program.lower()}.late_compensation": 1_680_000}
