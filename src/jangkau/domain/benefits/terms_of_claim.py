"""By when to report, to claim and to pay, and what a late payment costs the agency."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from jangkau.domain.benefits.pieces import Benefit, Piece, check, share, whole
from jangkau.domain.benefits.sayings import said
from jangkau.domain.benefits.years import birthday
from jangkau.domain.law import Law
from jangkau.domain.terms import Program, Rupiah


def report_by(happened_at: datetime, *, law: Law) -> datetime:
    """The latest moment to report an accident at work, or the doctor's declaration (twice 24 hours)."""
    hours = said("jkk_report", on=happened_at.date(), law=law).number
    return happened_at + timedelta(hours=hours)


def claim_until(happened_on: date, *, law: Law) -> date:
    """The first day on which a JKK claim is too late: years from the accident or the diagnosis."""
    return birthday(happened_on, age=said("jkk_claim", on=happened_on, law=law).number)


def disease_covered_until(ended_on: date, *, law: Law) -> date:
    """The first day on which an occupational disease found after the work ended gives no right."""
    return birthday(ended_on, age=said("jkk_disease", on=ended_on, law=law).number)


def pay_by(program: Program, *, complete_on: date, holidays: Collection[date], law: Law) -> date:
    """The latest day to pay: the law's number of working days after the file is complete."""
    days = said(f"{program.lower()}_payment", on=complete_on, law=law).only.whole("days")
    day = complete_on
    while days:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            days -= 1
    return day


def late_compensation(
    benefit: Rupiah, *, program: Program, days_late: int, on: date, law: Law
) -> Benefit:
    """What the agency adds when it pays late: a percentage of the benefit for each day."""
    check(benefit, days_late)
    value = said(f"{program.lower()}_payment", on=on, law=law)
    worth = whole(share(benefit * days_late, rate=value.only.whole("late_rate")))
    return Benefit((Piece(f"{program.lower()}.late_compensation", worth, value.cite),))
