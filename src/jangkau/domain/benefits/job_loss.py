"""JKP: money for the months after a wage earner loses the job (PP 37/2021, PP 6/2025)."""

from datetime import date

from jangkau.domain.benefits.pieces import Benefit, Piece, Why, Withheld, check, share, whole
from jangkau.domain.benefits.sayings import said
from jangkau.domain.law import Law, Value
from jangkau.domain.terms import Rupiah


def jkp(wage: Rupiah, *, months_paid: int, dismissed_on: date, law: Law) -> Benefit:
    """Six monthly payments of a share of the wage, the wage capped; one piece for each half.

    `months_paid` are contribution months among the law's latest 24. Not for BPU, who have no JKP.
    """
    check(wage, months_paid)
    value = said("jkp", on=dismissed_on, law=law)
    if months_paid < value.only.whole("months_required"):
        return Benefit(withheld=(Withheld("jkp", Why.TOO_FEW_MONTHS, value.cite),))
    base = min(wage, value.only.whole("wage_cap"))
    return Benefit(tuple(_half(half, base=base, value=value) for half in ("first", "second")))


def _half(half: str, *, base: int, value: Value) -> Piece:
    """The payments of one half of the six months."""
    months = value.only.whole("half_months")
    worth = whole(share(base * months, rate=value.only.whole(f"{half}_half")))
    return Piece(f"jkp.{half}_half", worth, value.cite)
