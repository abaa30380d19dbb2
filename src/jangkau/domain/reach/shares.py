"""A share in percent, the way it is published."""

from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")


def share_percent(part: int | Decimal | None, *, whole: int | Decimal | None) -> Decimal | None:
    """`part` of `whole` in percent with two decimals, halves up; None without both, or of nothing.

    40,000 of 3,500,000 is 1.14.
    """
    if part is None or whole is None or whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
