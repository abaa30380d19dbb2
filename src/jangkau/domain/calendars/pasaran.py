"""The Javanese market week of five days.

Counted from 17 August 1945, a Friday Legi; 1 January 1900 (Pahing) and 1 January 2000 (Legi) agree.
Public code that takes 5 October 2026 for a Legi is wrong: that day is Kliwon.
"""

from datetime import date
from enum import StrEnum


class Pasaran(StrEnum):
    """The five days in their order."""

    LEGI = "Legi"
    PAHING = "Pahing"
    PON = "Pon"
    WAGE = "Wage"
    KLIWON = "Kliwon"


ANCHOR = date(1945, 8, 17)
"""A Legi."""


def pasaran(day: date) -> Pasaran:
    """The market day of any day, before or after the anchor."""
    return list(Pasaran)[(day - ANCHOR).days % 5]
