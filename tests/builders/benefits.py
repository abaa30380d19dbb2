"""What tests of benefits say over and over."""

from datetime import date

import pytest

from jangkau.domain.benefits import Benefit
from jangkau.domain.terms import Refused

TODAY = date(2026, 11, 21)


def by_name(benefit: Benefit) -> dict[str, int]:
    return {piece.name: int(piece.amount) for piece in benefit.pieces}


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda refused: refused.code == code)
