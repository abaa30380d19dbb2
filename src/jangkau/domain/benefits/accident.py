"""JKK: what an accident at work or an occupational disease gives.

PP 44/2015 Art 25 with the table of PP 82/2019 Lampiran III. No waiting rule: cover counts from the
first day. `wage` is the reported monthly wage; for BPU the monthly income they declared, so whoever
declares less is insured for less. Medical treatment itself has no limit and is not an amount here.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jangkau.domain.benefits.pieces import Benefit, Piece, Why, Withheld, check, share, up_to, whole
from jangkau.domain.benefits.sayings import amount, said
from jangkau.domain.law import Law
from jangkau.domain.terms import Refusal, Rupiah

NOT_A_SHARE = Refusal(
    "benefits.not_a_share",
    id="Persentase cacat harus di atas 0 sampai 100; yang diterima {percent}. Salin angka dari surat "
    "keterangan dokter.",
    en="A disability is a percentage above 0 and up to 100; received {percent}. Copy the figure from "
    "the doctor's letter.",
)


class Way(StrEnum):
    """How an injured worker was brought to the hospital."""

    LAND = "land"
    SEA = "sea"
    AIR = "air"


class Aid(StrEnum):
    """What replaces or supports a lost function."""

    GLASSES = "glasses"
    HEARING_AID = "hearing_aid"
    DENTURE = "denture"
    PROSTHESIS = "prosthesis"


def jkk_death(wage: Rupiah, *, on: date, law: Law) -> Benefit:
    """Death by an accident at work: 60 % of 80 wages (48 wages), funeral, periodic paid at once."""
    fixed = said("jkk_fixed", on=on, law=law)
    return Benefit(
        (
            _lump_sum(wage, field="death", on=on, law=law),
            amount(fixed, field="funeral", name="jkk"),
            amount(fixed, field="periodic", name="jkk"),
        )
    )


def jkk_total_disability(wage: Rupiah, *, on: date, law: Law) -> Benefit:
    """Permanent total disability: 70 % of 80 wages (56 wages) and the periodic benefit at once."""
    fixed = said("jkk_fixed", on=on, law=law)
    return Benefit(
        (
            _lump_sum(wage, field="total_disability", on=on, law=law),
            amount(fixed, field="periodic", name="jkk"),
        )
    )


def jkk_partial_disability(
    wage: Rupiah, *, table: Decimal, lost: Decimal = Decimal(100), on: date, law: Law
) -> Benefit:
    """Partial disability: the table's percent of 80 wages, times the percent of function lost.

    `table` is the percentage of the law's table for the limb or sense, `lost` 100 where it is gone.
    Refuses a percentage outside 0 to 100 (`benefits.not_a_share`).
    """
    check(wage)
    for given in (table, lost):
        if not 0 < given <= 100:
            raise NOT_A_SHARE(percent=given)
    wages = said("jkk_partial", on=on, law=law)
    worth = wage * wages.number * table * lost / 10_000
    return Benefit((Piece("jkk.partial_disability", whole(worth), wages.cite),))


def jkk_temporary(wage: Rupiah, *, months: int, days: int = 0, on: date, law: Law) -> Benefit:
    """Wages while unable to work: by the steps of the law of the accident's day, one piece for each.

    Days beyond whole months count as parts of a month of so many days as `jkk_stmb_days` says.
    """
    check(wage, months, days)
    steps = said("jkk_stmb", on=on, law=law)
    left = months + Decimal(days) / said("jkk_stmb_days", on=on, law=law).number
    pieces = []
    for step, row in enumerate(steps.rows, start=1):
        most = row.whole_or_none("months")
        here = left if most is None else min(left, Decimal(most))
        left -= here
        if here:
            worth = whole(share(wage, rate=row.whole("rate")) * here)
            pieces.append(Piece(f"jkk.stmb_{step}", worth, steps.cite))
    return Benefit(tuple(pieces))


def jkk_transport(costs: Mapping[Way, Rupiah], *, on: date, law: Law) -> Benefit:
    """The way to the hospital, each way up to its ceiling; ways may be added up."""
    ceilings = said("jkk_transport", on=on, law=law)
    return Benefit(
        tuple(
            up_to(costs[way], ceiling=amount(ceilings, field=way, name="jkk.transport"))
            for way in Way
            if way in costs
        )
    )


def jkk_aid(aid: Aid, *, cost: Rupiah, on: date, law: Law) -> Benefit:
    """An aid up to its ceiling.

    For a prosthesis or orthosis `cost` is the price at the reference hospital, of which the law
    gives 140 %.
    """
    value = said("jkk_glasses" if aid is Aid.GLASSES else "jkk_aids", on=on, law=law)
    if aid is not Aid.PROSTHESIS:
        return Benefit((up_to(cost, ceiling=amount(value, field=aid, name="jkk")),))
    check(cost)
    worth = whole(share(cost, rate=value.only.whole("prosthesis")))
    return Benefit((Piece("jkk.prosthesis", worth, value.cite),))


def jkk_home_care(cost: Rupiah, *, months: int, on: date, law: Law) -> Benefit:
    """Care at home after the hospital: up to a ceiling per case, and for at most so many months."""
    check(months)
    value = said("jkk_home_care", on=on, law=law)
    if months > value.only.whole("months"):
        return Benefit(withheld=(Withheld("jkk.home_care", Why.TOO_LONG, value.cite),))
    return Benefit((up_to(cost, ceiling=amount(value, field="home_care", name="jkk")),))


def jkk_treatment_elsewhere(
    cost: Rupiah, *, highest_partner_price: Rupiah, on: date, law: Law
) -> Benefit:
    """Treatment in a hospital that is no partner: paid back up to the highest partner price nearby."""
    cite = said("jkk_treatment_elsewhere", on=on, law=law).cite
    ceiling = Piece("jkk.treatment_elsewhere", highest_partner_price, cite)
    return Benefit((up_to(cost, ceiling=ceiling),))


def _lump_sum(wage: Rupiah, *, field: str, on: date, law: Law) -> Piece:
    """A percentage of the law's number of wages."""
    check(wage)
    value = said("jkk_lump_sums", on=on, law=law)
    worth = share(wage * value.only.whole("wages"), rate=value.only.whole(field))
    return Piece(f"jkk.{field}", whole(worth), value.cite)
