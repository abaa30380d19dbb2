"""What tests of benefits say over and over."""

from datetime import date

from jangkau.domain.benefits import Benefit

TODAY = date(2026, 11, 21)


def by_name(benefit: Benefit) -> dict[str, int]:
    return {piece.name: int(piece.amount) for piece in benefit.pieces}
