"""A contribution month, the unit in which cover is owed and counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from jangkau.domain.terms.refused import Refusal

NOT_A_MONTH = Refusal(
    "month.not_a_month",
    id="Bulan ditulis seperti 2026-05; yang diterima “{text}”. Tulis tahun empat angka, tanda "
    "hubung, lalu bulan dua angka.",
    en="A month is written like 2026-05; received “{text}”. Write the year with four digits, a "
    "hyphen, then the month with two.",
)

_YEARS = range(1900, 3000)
"""What anybody means; further away a calendar ends, and with it every reckoning of due days."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; orders by time and counts with `+` and `-`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written `2026-05`, of 1900 to 2999. Refuses anything else (`month.not_a_month`)."""
        year, _, number = text.partition("-")
        shape = (
            len(year) == 4 and len(number) == 2 and text.isascii() and (year + number).isdecimal()
        )
        if not shape or not 1 <= int(number) <= 12 or int(year) not in _YEARS:
            raise NOT_A_MONTH(text=text)
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The day it begins; also how the database keeps it."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return (self + 1).first_day - timedelta(days=1)

    def __add__(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, other: "Month") -> int:
        """How many months `self` is after `other`."""
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
