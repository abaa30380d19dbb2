"""What heirs of a new member have no right to yet: trap 4 of the law, told to machines and people."""

from dataclasses import replace
from datetime import date

from jangkau.domain.protection import Paid, Right, Standing, explain
from jangkau.domain.terms import Program, Segment
from tests.builders.protection import ALL, ALaw, AWaiting, a_history, paid

LAW = ALaw()
SPRING = paid("2026-01", "2026-02", "2026-03", "2026-04")
DEATH_CASH = {Right.DEATH_CASH_NOW, Right.DEATH_CASH_AFTER_ARREARS}
WAITED = "Masa tunggu JKM 3 bulan belum lewat"


def jkm(*months: Paid, on: str, law: ALaw = LAW, segment: Segment = Segment.BPU) -> Standing:
    history = a_history(*months, segment=segment)
    found = explain(history, on=date.fromisoformat(on), law=law, holidays=())
    return next(one for one in found if one.program is Program.JKM)


def test_the_day_before_three_months_are_over_a_death_pays_the_funeral_only() -> None:
    found = jkm(*SPRING, on="2026-04-09")
    assert found.rights == (Right.FUNERAL_NOW,)
    assert WAITED in found.why.id
    assert "waiting time of 3 months is not over" in found.why.en
    assert "Permenaker 1/2025" in found.articles


def test_once_three_months_are_over_the_whole_sum_is_a_right_and_nothing_waits() -> None:
    found = jkm(*SPRING, on="2026-04-10")
    assert found.rights == (Right.FUNERAL_NOW, Right.DEATH_CASH_NOW)
    assert WAITED not in found.why.id
    assert "Permenaker 1/2025" not in found.articles


def test_months_paid_in_a_row_decide_where_the_law_reads_it_so() -> None:
    law = replace(LAW, waiting=AWaiting(in_a_row=True))
    assert not DEATH_CASH & set(jkm(*SPRING[:2], on="2026-03-05", law=law).rights)
    assert DEATH_CASH & set(jkm(*SPRING[:3], on="2026-03-20", law=law).rights)
    assert not DEATH_CASH & set(jkm(*SPRING[:3], on="2026-03-20").rights)


def test_somebody_in_arrears_waits_as_well() -> None:
    waiting = jkm(*SPRING[:1], on="2026-03-20")
    assert waiting.rights == (Right.FUNERAL_NOW,)
    over = jkm(*SPRING, on="2026-06-20")
    assert over.rights == (Right.FUNERAL_NOW, Right.DEATH_CASH_AFTER_ARREARS)


def test_scholarships_are_a_right_after_the_months_of_contributions_the_law_names() -> None:
    law = replace(LAW, waiting=AWaiting(scholarship_months=4))
    assert Right.SCHOLARSHIP_NOW not in jkm(*SPRING[:3], on="2026-04-10", law=law).rights
    assert Right.SCHOLARSHIP_NOW in jkm(*SPRING, on="2026-04-15", law=law).rights
    late = jkm(*SPRING, on="2026-06-20", law=law).rights
    assert Right.SCHOLARSHIP_AFTER_ARREARS in late


def test_only_members_outside_an_employment_relation_wait() -> None:
    found = jkm(*paid("2026-01", programs=ALL), on="2026-02-05", segment=Segment.PU)
    assert Right.DEATH_CASH_NOW in found.rights
    assert WAITED not in found.why.id


def test_an_accident_at_work_never_waits_and_somebody_who_never_paid_has_no_rights() -> None:
    history = a_history(*SPRING[:1])
    jkk, _ = explain(history, on=date(2026, 1, 11), law=LAW, holidays=())
    assert jkk.rights == (Right.CARE_NOW, Right.CASH_NOW)
    assert WAITED not in jkk.why.id
    assert jkm(on="2026-01-20").rights == ()
    assert WAITED not in jkm(on="2026-01-20").why.id
