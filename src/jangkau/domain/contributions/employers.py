"""Which programs an employer must have, by the size of the enterprise."""

from jangkau.domain.law import Cite, Law, Row
from jangkau.domain.terms import Month, Program, Refusal, Rupiah

NO_SUCH_SIZE = Refusal(
    "contributions.no_such_size",
    id="Besar usaha “{size}” tidak dikenal. Pilih {known}.",
    en="The size of enterprise “{size}” is not known. Choose {known}.",
)


def programs_of_size(size: str, *, month: Month, law: Law) -> tuple[tuple[Program, ...], Cite]:
    """The programs mandatory for a `micro`, `small`, `medium` or `large` enterprise.

    Perpres 109/2013 Art 6(3). Refuses another word (`contributions.no_such_size`).
    """
    value = law.at("employers/programs_by_size", when=month)
    for row in value.rows:
        if row.word("size") == size:
            return tuple(map(Program, row.words("programs"))), value.cite
    raise NO_SUCH_SIZE(size=size, known=", ".join(row.word("size") for row in value.rows))


def size_by_capital(capital: Rupiah, *, month: Month, law: Law) -> str:
    """The size of an enterprise with that capital, land and buildings left out. PP 7/2021."""
    return _size(capital, column="capital_to", month=month, law=law)


def size_by_sales(sales: Rupiah, *, month: Month, law: Law) -> str:
    """The size of an enterprise with these sales in a year. PP 7/2021."""
    return _size(sales, column="sales_to", month=month, law=law)


def _size(amount: Rupiah, *, column: str, month: Month, law: Law) -> str:
    rows = law.at("employers/size", when=month).rows
    small = (row for row in rows if _within(amount, row=row, column=column))
    return next(small, rows[-1]).word("size")


def _within(amount: Rupiah, *, row: Row, column: str) -> bool:
    top = row.whole_or_none(column)
    return top is None or amount <= top
