"""Growth computed from its two figures, and compared with what was published."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jangkau.domain.reach.shares import share_percent


@dataclass(frozen=True)
class GrowthCheck:
    """A growth in percent as printed, as computed, and whether they agree.

    `computed` is None where the earlier figure is not known: then nothing can be said.
    """

    earlier: Decimal | None
    later: Decimal
    published: Decimal
    computed: Decimal | None
    agrees: bool | None


def growth_percent(earlier: int | Decimal, *, later: int | Decimal) -> Decimal | None:
    """Growth from `earlier` to `later` in percent, two decimals, halves up; None from nothing.

    From 20.9 to 22.58 million is 8.04.
    """
    return share_percent(Decimal(later) - Decimal(earlier), whole=earlier)


def check_growth(
    *, earlier: int | Decimal | None, later: int | Decimal, published: Decimal
) -> GrowthCheck:
    """Compares at the precision that was printed: 8.04 agrees with “8”, not with “7” or “8.1”."""
    before = None if earlier is None else Decimal(earlier)
    computed = None if before is None else growth_percent(before, later=later)
    agrees = None
    if computed is not None:
        printed = published.normalize()
        step = Decimal(1).scaleb(min(0, int(printed.as_tuple().exponent)))
        agrees = computed.quantize(step, rounding=ROUND_HALF_UP) == published
    return GrowthCheck(before, Decimal(later), published, computed, agrees)
