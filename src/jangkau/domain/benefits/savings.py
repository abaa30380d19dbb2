"""JHT: when the savings may be taken, all or in part (PP 46/2015 Arts 22 and 26, and what followed)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jangkau.domain.benefits.pieces import Benefit, Piece, Why, Withheld, check, share, whole
from jangkau.domain.benefits.sayings import said
from jangkau.domain.benefits.years import birthday, months_later
from jangkau.domain.law import Law, Row
from jangkau.domain.terms import Refusal, Rupiah

NO_BIRTH_DATE = Refusal(
    "benefits.no_birth_date",
    id="Untuk JHT karena usia, tanggal lahir harus diketahui. Ambil dari e-KTP.",
    en="For JHT because of age the date of birth must be known. Take it from the e-KTP.",
)
NO_DAY_OF_ENDING = Refusal(
    "benefits.no_day_of_ending",
    id="Untuk JHT karena berhenti bekerja atau berhenti usaha, tanggal berhentinya harus diketahui. "
    "Ambil dari surat berhenti atau pernyataan berhenti usaha.",
    en="For JHT because work or a business ended, the day it ended must be known. Take it from the "
    "letter of leaving or the statement that the business closed.",
)


class JHTReason(StrEnum):
    """Why somebody may take their savings."""

    AGE = "age"
    TOTAL_DISABILITY = "total_disability"
    DEATH = "death"
    LEAVING_INDONESIA = "leaving_indonesia"
    RESIGNED = "resigned"
    DISMISSED = "dismissed"
    BUSINESS_ENDED = "business_ended"
    """A BPU member who gave up the business (*berhenti usaha*)."""
    RETIREMENT_PREPARATION = "retirement_preparation"
    """Part of the savings, once, to prepare for retirement."""
    HOUSING = "housing"
    """Part of the savings, once, for a house."""


@dataclass(frozen=True)
class Saver:
    """What has to be known of a member who asks for savings."""

    balance: Rupiah
    born_on: date | None = None
    ended_on: date | None = None
    """The day work or the business ended."""
    months_member: int = 0
    part_taken: bool = False
    """Whether a part was taken before; it can be taken once."""


def jht(saver: Saver, *, reason: JHTReason, on: date, law: Law) -> Benefit:
    """What may be taken of the balance on a day, for a reason; withheld, with why, where it may not.

    Refuses where a fact the reason turns on is missing (`benefits.no_birth_date`,
    `benefits.no_day_of_ending`).
    """
    check(saver.balance, saver.months_member)
    value = said("jht_reasons", on=on, law=law)
    name = f"jht.{reason}"
    row = next((row for row in value.rows if row.word("reason") == reason), None)
    if row is None:
        return Benefit(withheld=(Withheld(name, Why.NO_SUCH_RIGHT, value.cite),))
    why = _hindrance(saver, row=row, on=on, law=law)
    if why:
        return Benefit(withheld=(Withheld(name, why, value.cite),))
    worth = whole(share(saver.balance, rate=row.whole("share")))
    return Benefit((Piece(name, worth, value.cite),))


def _hindrance(saver: Saver, *, row: Row, on: date, law: Law) -> Why | None:
    """What stands in the way of a reason of the law's table, if anything."""
    if row.word("turns_on") == "age":
        return Why.TOO_YOUNG if on < _old_enough_on(saver, on=on, law=law) else None
    if row.word("turns_on") == "ending":
        return Why.TOO_SOON if on < _waited_until(saver, row=row) else None
    if row.word("turns_on") == "membership" and saver.part_taken:
        return Why.TAKEN_BEFORE
    if row.word("turns_on") == "membership" and saver.months_member < row.whole("months"):
        return Why.TOO_FEW_MONTHS
    return None


def _old_enough_on(saver: Saver, *, on: date, law: Law) -> date:
    if saver.born_on is None:
        raise NO_BIRTH_DATE()
    return age_reached_on(saver.born_on, on=on, law=law)


def _waited_until(saver: Saver, *, row: Row) -> date:
    if saver.ended_on is None:
        raise NO_DAY_OF_ENDING()
    return months_later(saver.ended_on, months=row.whole("months"))


def age_reached_on(born_on: date, *, on: date, law: Law) -> date:
    """The day on which a member reaches the age at which JHT is paid, by the law of the day `on`."""
    return birthday(born_on, age=said("jht_age", on=on, law=law).number)
