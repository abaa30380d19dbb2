"""Who is protected on a day, from when until when: a trader's stall, one payment at a time."""

from datetime import date, timedelta

import pytest

from jangkau.domain.protection import (
    History,
    Paid,
    Place,
    Right,
    Standing,
    State,
    Status,
    boundaries,
    explain,
    latest_due,
    place,
)
from jangkau.domain.terms import Month, Program, Segment
from tests.builders.protection import ALL, ALaw, AWaiting, a_history, paid

JKK, JKM, JHT = Program.JKK, Program.JKM, Program.JHT
LAW = ALaw()


def day(text: str) -> date:
    return date.fromisoformat(text)


def stand(
    *months: Paid, on: str, program: Program = JKK, law: ALaw = LAW, **more: object
) -> Standing:
    history = a_history(*months, **more)  # type: ignore[arg-type]
    found = explain(history, on=day(on), law=law, holidays=())
    return next(one for one in found if one.program is program)


def state(*months: Paid, on: str, **more: object) -> State:
    return stand(*months, on=on, **more).state  # type: ignore[arg-type]


JANUARY = paid("2026-01")


# Due days


def test_jkk_is_due_in_its_month_and_jht_in_the_next_so_they_part_on_the_same_payments() -> None:
    months = paid("2026-03", "2026-04", programs=ALL)
    assert state(*months, on="2026-05-16", program=JKK) is State.IN_ARREARS
    assert state(*months, on="2026-05-16", program=JKM) is State.IN_ARREARS
    assert state(*months, on="2026-05-16", program=JHT) is State.PROTECTED
    assert stand(*months, on="2026-05-16", program=JHT).lapses_on == day("2026-06-16")


def test_on_the_due_day_itself_one_is_still_protected_and_the_day_after_in_arrears() -> None:
    assert state(*paid("2026-03", "2026-04"), on="2026-05-15") is State.PROTECTED
    assert state(*paid("2026-03", "2026-04"), on="2026-05-16") is State.IN_ARREARS


def test_a_due_day_on_a_sunday_protects_until_monday() -> None:
    # 15 February 2026 is a Sunday.
    assert state(*JANUARY, on="2026-02-16") is State.PROTECTED
    assert state(*JANUARY, on="2026-02-17") is State.IN_ARREARS


def test_a_holiday_moves_the_day_on_which_protection_turns() -> None:
    history = a_history(*paid("2026-04"))
    free = {day("2026-05-15")}
    for holidays, lapses_on in ((free, "2026-05-19"), ((), "2026-05-16")):
        found = place(JKK, history=history, on=day("2026-05-01"), law=LAW, holidays=holidays)
        assert found.lapses_on == day(lapses_on)


def test_the_boundaries_after_a_paid_month_are_the_days_after_two_due_days() -> None:
    found = boundaries(Month(2026, 1), program=JKK, segment=Segment.BPU, law=LAW, holidays=())
    assert found.due_on == day("2026-01-15")
    assert found.lapses_on == day("2026-02-17")
    assert found.ends_on == day("2026-05-16")
    assert (found.month, found.allowed) == (Month(2026, 1), 3)


def test_a_law_that_allows_one_month_ends_sooner() -> None:
    found = stand(*JANUARY, on="2026-03-17", law=ALaw(allowed=1))
    assert (found.ends_on, found.state) == (day("2026-03-17"), State.ENDED)
    assert state(*JANUARY, on="2026-03-16", law=ALaw(allowed=1)) is State.IN_ARREARS


@pytest.mark.parametrize(
    ("on", "month"),
    [
        ("2026-05-15", "2026-04"),
        ("2026-05-16", "2026-05"),
        ("2026-05-01", "2026-04"),
        ("2026-05-31", "2026-05"),
        ("2026-02-16", "2026-01"),
    ],
)
def test_the_latest_due_month_is_one_whose_due_day_has_passed(on: str, month: str) -> None:
    found = latest_due(day(on), program=JKK, segment=Segment.BPU, law=LAW, holidays=())
    assert found == Month.parse(month)


# The first payment


def test_the_trader_who_pays_at_ten_and_falls_at_three_is_protected_that_day() -> None:
    months = paid("2026-05", on="2026-05-17")
    assert state(*months, on="2026-05-16") is State.NOT_STARTED
    found = stand(*months, on="2026-05-17")
    assert found.state is State.PROTECTED
    assert found.began_on == found.paid_on == day("2026-05-17")
    assert "berlaku untuk hari itu juga" in found.why.id
    assert "compared with the hour" in found.why.en
    assert "hari itu juga" not in stand(*months, on="2026-05-18").why.id


def test_who_is_registered_and_never_paid_has_not_started_and_no_rights() -> None:
    found = stand(on="2026-05-17")
    assert (found.state, found.status) == (State.NOT_STARTED, Status.REGISTERED)
    assert found.rights == ()
    assert found.paid_until is None
    assert "PP 44/2015 Pasal 11 ayat (4) dan (5)" in found.articles
    assert "Terdaftar sejak 2 Januari 2026" in found.why.id
    assert "Registered since 2 January 2026" in found.why.en


def test_before_the_registration_the_sentence_says_so() -> None:
    assert "belum terdaftar" in stand(on="2026-01-01").why.id
    assert "Terdaftar sejak" in stand(on="2026-01-02").why.id


def test_a_payment_for_a_coming_month_protects_from_the_day_it_is_made() -> None:
    found = stand(*paid("2026-06", on="2026-05-28"), on="2026-05-28")
    assert (found.state, found.paid_until) == (State.PROTECTED, day("2026-06-30"))
    assert (found.months, found.spell_months, found.streak) == (0, 0, 0)
    assert found.arrears == ()


def test_months_before_the_first_payment_are_not_owed() -> None:
    found = stand(*paid("2026-05"), on="2026-05-20")
    assert (found.state, found.spell_from) == (State.PROTECTED, Month(2026, 5))


def test_compulsory_programs_are_always_told_and_others_once_paid_for() -> None:
    def told(*months: Paid, on: str = "2026-05-20") -> list[Program]:
        history = a_history(*months)
        return [one.program for one in explain(history, on=day(on), law=LAW, holidays=())]

    assert told() == [JKK, JKM]
    assert told(*paid("2026-05", programs=ALL)) == [JKK, JKM, JHT]
    assert told(*paid("2026-05", programs=ALL), on="2026-05-09") == [JKK, JKM]


def test_a_program_that_was_not_paid_has_not_started_beside_one_that_was() -> None:
    months = paid("2026-05", programs=[JKK])
    assert state(*months, on="2026-05-12", program=JKK) is State.PROTECTED
    assert state(*months, on="2026-05-12", program=JKM) is State.NOT_STARTED


# Arrears and the end


@pytest.mark.parametrize(
    ("on", "expected", "unpaid"),
    [
        ("2026-02-16", State.PROTECTED, 0),
        ("2026-02-17", State.IN_ARREARS, 1),
        ("2026-03-16", State.IN_ARREARS, 1),
        ("2026-03-17", State.IN_ARREARS, 2),
        ("2026-04-16", State.IN_ARREARS, 3),
        ("2026-05-15", State.IN_ARREARS, 3),
        ("2026-05-16", State.ENDED, 4),
        ("2026-12-31", State.ENDED, 11),
    ],
)
def test_three_months_in_arrears_leave_rights_and_the_fourth_ends_them(
    on: str, expected: State, unpaid: int
) -> None:
    found = stand(*JANUARY, on=on)
    assert (found.state, len(found.arrears)) == (expected, unpaid)
    assert (found.lapses_on, found.ends_on) == (day("2026-02-17"), day("2026-05-16"))
    assert found.paid_until == day("2026-01-31")
    assert list(found.arrears) == [Month(2026, 2) + n for n in range(unpaid)]


def test_arrears_grade_the_rights_of_an_accident_and_of_a_death() -> None:
    on, law = "2026-03-20", ALaw(waiting=AWaiting(months=0, scholarship_months=0))
    assert stand(*JANUARY, on=on).rights == (Right.CARE_NOW, Right.CASH_AFTER_ARREARS)
    assert stand(*JANUARY, on=on, program=JKM, law=law).rights == (
        Right.FUNERAL_NOW,
        Right.DEATH_CASH_AFTER_ARREARS,
        Right.SCHOLARSHIP_AFTER_ARREARS,
    )
    assert stand(*JANUARY, on="2026-01-20").rights == (Right.CARE_NOW, Right.CASH_NOW)
    assert stand(*JANUARY, on="2026-01-20", program=JKM, law=law).rights == (
        Right.FUNERAL_NOW,
        Right.DEATH_CASH_NOW,
        Right.SCHOLARSHIP_NOW,
    )
    assert stand(*JANUARY, on="2026-06-20").rights == ()
    assert stand(*JANUARY, on="2026-06-20", program=JKM).rights == ()


def test_savings_stay_whatever_is_unpaid() -> None:
    months = paid("2026-01", programs=ALL)
    grows = (Right.BALANCE_STAYS, Right.BALANCE_GROWS)
    assert stand(*months, on="2026-01-20", program=JHT).rights == grows
    assert stand(*months, on="2026-04-20", program=JHT).rights == (Right.BALANCE_STAYS,)
    assert stand(*months, on="2026-12-20", program=JHT).rights == (Right.BALANCE_STAYS,)


def test_pension_years_stay_counted() -> None:
    months = paid("2026-01", programs=[*ALL, Program.JP, Program.JKP])
    more = {"segment": Segment.PU, "program": Program.JP}
    grow = (Right.YEARS_KEPT, Right.YEARS_GROW)
    assert stand(*months, on="2026-01-20", **more).rights == grow  # type: ignore[arg-type]
    for on in ("2026-04-20", "2026-12-20"):
        assert stand(*months, on=on, **more).rights == (Right.YEARS_KEPT,)  # type: ignore[arg-type]
    more["program"] = Program.JKP
    assert stand(*months, on="2026-01-20", **more).rights == (Right.JOB_LOSS_HELP,)  # type: ignore[arg-type]
    assert stand(*months, on="2026-04-20", **more).rights == ()  # type: ignore[arg-type]
    assert stand(*months, on="2026-12-20", **more).rights == ()  # type: ignore[arg-type]


def test_the_status_after_the_end_is_out_or_inactive_once_the_savings_were_claimed() -> None:
    months = paid("2026-01", programs=ALL)
    assert stand(*months, on="2026-06-20").status is Status.OUT
    claimed = {"jht_claimed_on": day("2026-06-01")}
    assert stand(*months, on="2026-06-20", **claimed).status is Status.INACTIVE  # type: ignore[arg-type]
    assert stand(*months, on="2026-05-31", **claimed).status is Status.OUT  # type: ignore[arg-type]
    assert stand(*months, on="2026-01-20").status is Status.ACTIVE
    assert stand(*months, on="2026-03-20").status is Status.LATE
    gone = stand(*months, on="2026-12-20", program=JHT, **claimed)  # type: ignore[arg-type]
    assert gone.rights == ()
    assert "JHT was paid out on 1 June 2026" in gone.why.en
    unpaid = stand(*months, on="2026-06-20", program=JKK, **claimed)  # type: ignore[arg-type]
    assert "“nonaktif”" in unpaid.why.id


def test_an_ended_membership_protects_nobody_from_that_day_on() -> None:
    ended = {"ended_on": day("2026-01-20")}
    assert state(*JANUARY, on="2026-01-19", **ended) is State.PROTECTED
    found = stand(*JANUARY, on="2026-01-20", **ended)  # type: ignore[arg-type]
    assert (found.state, found.ends_on) == (State.ENDED, day("2026-01-20"))
    assert "Kepesertaan diakhiri pada 20 Januari 2026" in found.why.id
    assert "bulan berturut-turut" not in found.why.id
    assert state(on="2026-01-20", **ended) is State.ENDED
    assert "diakhiri" in stand(on="2026-01-20", **ended).why.id  # type: ignore[arg-type]
    late = stand(*JANUARY, on="2026-12-20", ended_on=day("2026-12-01"))
    assert late.ends_on == day("2026-05-16")
    assert "Lebih dari 3 bulan" in late.why.id


# Paying late, paying ahead, coming back


def test_paying_on_the_due_day_of_the_fourth_month_keeps_the_spell() -> None:
    months = (*JANUARY, *paid("2026-02", on="2026-05-15"))
    found = stand(*months, on="2026-05-15")
    assert (found.spell, found.state, len(found.arrears)) == (1, State.IN_ARREARS, 2)


def test_paying_a_day_later_begins_a_new_one() -> None:
    months = (*JANUARY, *paid("2026-02", "2026-03", "2026-04", "2026-05", on="2026-05-16"))
    found = stand(*months, on="2026-05-16")
    assert (found.spell, found.state) == (2, State.RE_ENTERED)
    assert (found.spell_from, found.began_on) == (Month(2026, 2), day("2026-05-16"))
    assert found.former_ended_on == day("2026-05-16")
    assert (found.months, found.spell_months) == (5, 4)


@pytest.mark.parametrize(("month", "spell"), [("2026-05", 1), ("2026-06", 2)])
def test_a_gap_of_three_months_holds_and_one_of_four_does_not(month: str, spell: int) -> None:
    months = (*JANUARY, *paid(month, on="2026-01-12"))
    assert stand(*months, on="2026-06-10").spell == spell


def test_a_month_paid_ahead_after_a_gap_does_not_hide_the_gap() -> None:
    months = (*JANUARY, *paid("2026-04", on="2026-01-12"))
    assert state(*months, on="2026-03-20") is State.IN_ARREARS
    assert stand(*months, on="2026-03-20").arrears == (Month(2026, 2), Month(2026, 3))
    assert stand(*months, on="2026-03-20").paid_until == day("2026-01-31")
    assert stand(*months, on="2026-03-20").ends_on == day("2026-08-18")
    found = stand(*months, on="2026-04-16")
    assert (found.state, found.paid_until) == (State.PROTECTED, day("2026-04-30"))
    assert (found.streak, found.months) == (1, 2)


def test_a_spell_paid_ahead_waits_until_the_former_is_over() -> None:
    months = (*JANUARY, *paid("2026-08", on="2026-01-12"))
    waiting = stand(*months, on="2026-06-20")
    assert (waiting.state, waiting.spell) == (State.ENDED, 1)
    begun = stand(*months, on="2026-08-01")
    assert (begun.state, begun.began_on) == (State.RE_ENTERED, day("2026-08-01"))
    assert state(*months, on="2026-07-31") is State.ENDED


def test_months_paid_ahead_hold_until_they_are_over() -> None:
    months = paid(*(str(Month(2026, 1) + n) for n in range(12)), on="2026-01-10")
    found = stand(*months, on="2026-07-20")
    assert (found.state, found.paid_until) == (State.PROTECTED, day("2026-12-31"))
    assert (found.months, found.streak, found.calendar_months) == (7, 7, 6)
    assert found.lapses_on == day("2027-01-16")


def test_arrears_paid_late_settle_from_the_day_they_are_paid() -> None:
    months = (*JANUARY, *paid("2026-02", "2026-03", on="2026-03-30"))
    assert state(*months, on="2026-03-29") is State.IN_ARREARS
    found = stand(*months, on="2026-03-30")
    assert (found.state, found.spell, found.streak) == (State.PROTECTED, 1, 3)


def test_who_comes_back_starts_the_counts_of_waiting_anew_and_keeps_the_months_paid() -> None:
    months = (*paid("2025-01", "2025-02", "2025-03"), *paid("2026-01", "2026-02"))
    found = stand(*months, on="2026-02-20", program=JKM)
    assert (found.state, found.spell) == (State.RE_ENTERED, 2)
    assert (found.months, found.spell_months, found.streak) == (5, 2, 2)
    assert found.calendar_months == 1
    assert "ended on 16 July 2025" in found.why.en
    assert "stretch number 2" in found.why.en
    assert "1 month by the calendar since 10 January 2026, 2 months paid in a row" in found.why.en
    assert "5 bulan iuran seluruhnya" in found.why.id


def test_somebody_in_arrears_in_a_second_spell_is_in_arrears() -> None:
    months = (*paid("2025-01"), *JANUARY)
    found = stand(*months, on="2026-02-20")
    assert (found.state, found.spell, found.status) == (State.IN_ARREARS, 2, Status.LATE)


def test_an_old_month_paid_with_the_new_one_belongs_to_the_new_spell() -> None:
    months = (*JANUARY, *paid("2026-05", "2026-06", on="2026-06-20"))
    found = stand(*months, on="2026-06-20")
    assert (found.spell, found.spell_from) == (2, Month(2026, 5))
    old = (*JANUARY, *paid("2026-02", "2026-06", on="2026-09-30"))
    again = stand(*old, on="2026-09-30")
    assert (again.spell, again.spell_from, len(again.arrears)) == (2, Month(2026, 2), 3)


def test_two_jobs_count_a_month_once_from_the_first_payment() -> None:
    months = (*paid("2026-01", on="2026-01-20"), *paid("2026-01", on="2026-01-05"))
    found = stand(*months, on="2026-01-21")
    assert (found.months, found.began_on) == (1, day("2026-01-05"))
    only = (*paid("2026-01", on="2026-01-20", programs=ALL), *paid("2026-01", on="2026-01-05"))
    assert stand(*only, on="2026-01-21", program=JHT).began_on == day("2026-01-20")


def test_payments_made_later_are_not_known_yet() -> None:
    months = (*JANUARY, *paid("2026-02", on="2026-02-20"))
    assert state(*months, on="2026-02-19") is State.IN_ARREARS
    assert stand(*months, on="2026-02-19").months == 1
    assert state(*months, on="2026-02-20") is State.PROTECTED


@pytest.mark.parametrize(
    ("began", "on", "months"),
    [
        ("2026-01-10", "2026-04-09", 2),
        ("2026-01-10", "2026-04-10", 3),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2026-01-30", "2026-03-30", 2),
        ("2026-01-10", "2027-01-10", 12),
        ("2026-01-10", "2026-01-10", 0),
    ],
)
def test_calendar_months_are_whole_months_since_the_spell_began(
    began: str, on: str, months: int
) -> None:
    ahead = paid(*(str(Month(2026, 1) + n) for n in range(14)), on=began)
    assert stand(*ahead, on=on).calendar_months == months


# Properties


def test_a_day_is_explained_from_the_payments_of_that_day_alone() -> None:
    history = a_history(*JANUARY, *paid("2026-03", on="2026-03-20"))
    short = a_history(*JANUARY)
    for n in range(70):
        on = day("2026-01-01") + timedelta(days=n)
        assert explain(history, on=on, law=LAW, holidays=()) == explain(
            short, on=on, law=LAW, holidays=()
        )


def test_an_empty_place_counts_nothing() -> None:
    assert Place(State.NOT_STARTED).months == 0
    history = History(segment=Segment.BPU, started_on=day("2026-01-02"))
    assert history.programs() == frozenset()
