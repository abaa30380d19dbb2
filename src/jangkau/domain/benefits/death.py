"""JKM: what heirs receive when a member dies, other than by an accident at work.

PP 44/2015 Art 34 gave 24 million; PP 82/2019 Art 34, in force 2 December 2019, gives 42 million.
Since Permenaker 1/2025 heirs of a BPU member who dies in the first three months receive the funeral
cost only. Whether those are months of membership or months paid in a row is uncertain: both are
counted, and the law's file `benefits/jkm_waiting` names the one that decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jangkau.domain.benefits.pieces import Benefit, Piece, Why, Withheld
from jangkau.domain.benefits.sayings import amount, refuse_pmi, said
from jangkau.domain.law import Law
from jangkau.domain.terms import Segment


class Reading(StrEnum):
    """What "three months" may mean: months since joining, or the latest months paid without a gap."""

    MEMBERSHIP = "membership"
    CONSECUTIVE = "consecutive"


@dataclass(frozen=True)
class Record:
    """What protection counted for a person up to the day of the event."""

    segment: Segment
    months_member: int
    """Whole months from the day membership began."""
    months_in_a_row: int
    """The latest contribution months paid without a gap."""
    months_paid: int
    """All contribution months ever paid."""

    def months(self, *, reading: Reading) -> int:
        """The months that the waiting rule compares, under one of its readings."""
        return self.months_member if reading is Reading.MEMBERSHIP else self.months_in_a_row


def jkm(record: Record, *, died_on: date, law: Law, reading: Reading | None = None) -> Benefit:
    """Lump sum, periodic benefit paid at once, and funeral cost, by the law of the day of death.

    `reading` overrides the law's own reading of the waiting rule, to show what hangs on it.
    Scholarships are `scholarships`; arrears are applied by `graded`.
    Refuses migrant workers, whose table is not loaded (`benefits.not_in_the_law`).
    """
    refuse_pmi(record.segment, benefit="JKM")
    value = said("jkm", on=died_on, law=law)
    funeral = Benefit((amount(value, field="funeral", name="jkm"),))
    rest = tuple(amount(value, field=field, name="jkm") for field in ("lump_sum", "periodic"))
    return funeral + _after_waiting(rest, record=record, on=died_on, law=law, reading=reading)


def _after_waiting(
    pieces: tuple[Piece, ...], *, record: Record, on: date, law: Law, reading: Reading | None
) -> Benefit:
    """The pieces, or all of them withheld while the waiting rule holds."""
    rule = said("jkm_waiting", on=on, law=law)
    months = record.months(reading=reading or Reading(rule.only.word("reading")))
    if record.segment is Segment.BPU and months < rule.only.whole("months"):
        waits = tuple(Withheld(one.name, Why.WAITING, rule.cite) for one in pieces)
        return Benefit(withheld=waits)
    return Benefit(pieces)
