"""Until when a month's contribution is to be paid."""

from collections.abc import Collection
from datetime import date

from jangkau.domain.law.book import Book
from jangkau.domain.law.working_days import next_working_day
from jangkau.domain.terms import Month, Program, Refusal, Segment

NOT_BILLED = Refusal(
    "law.not_billed",
    id="Program {program} tidak ditagih tiap bulan untuk {segment} pada {month}, jadi tidak ada "
    "jatuh tempo. Periksa program dan segmennya.",
    en="The program {program} is not billed by the month for {segment} in {month}, so it has no due "
    "date. Check the program and the segment.",
)


def due_on(
    program: Program, *, segment: Segment, month: Month, book: Book, holidays: Collection[date]
) -> date:
    """The last day to pay; on a day off the next working day. Refuses what has no bill.

    PP 44/2015 Art 24(3), PP 46/2015 Art 21(3).
    """
    value = book.rule("due/", when=month, programs=program, segments=segment)
    if value is None:
        raise NOT_BILLED(program=program, segment=segment, month=str(month))
    rule = value.only
    of = month + 1 if rule.word("month") == "following" else month
    day = date(of.year, of.number, rule.whole("day"))
    moves = rule.word("day_off") == "next_working_day"
    return next_working_day(day, holidays=holidays) if moves else day
