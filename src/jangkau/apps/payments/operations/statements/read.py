"""What a statement says, whatever its form: read completely, or refused in a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jangkau.apps.payments.operations.statements.refusals import (
    FOREIGN_CURRENCY,
    PART_OF_A_RUPIAH,
    WRONG_BALANCE,
    WRONG_CONTROL,
)
from jangkau.domain.terms import NIK, Refused, Rupiah

MOST = 10**15
"""A thousand trillion rupiah: more than all contributions of a year is a mistake."""

_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")


@dataclass(frozen=True)
class ReadLine:
    """One movement: rupiah, credit above zero. `reference` is the bank's, or the payer's, or ""."""

    day: date
    amount: int
    reference: str
    text: str


@dataclass(frozen=True)
class Control:
    """Figures by which a bank lets one check its file; None where it gives none."""

    count: int | None = None
    credits: int | None = None
    debits: int | None = None


@dataclass(frozen=True)
class Read:
    """A statement; `opening` and `closing` in rupiah, above zero in our favour."""

    form: str
    account: str
    currency: str
    number: str
    opening: int
    closing: int
    first_day: date
    last_day: date
    lines: tuple[ReadLine, ...]
    control: Control = Control()


def checked(read: Read) -> Read:
    """The statement itself, if it adds up.

    Refuses `statement.foreign_currency`, `statement.wrong_control`, `statement.wrong_balance`.
    """
    if read.currency != "IDR":
        raise FOREIGN_CURRENCY(currency=read.currency)
    credits = [line.amount for line in read.lines if line.amount > 0]
    debits = [-line.amount for line in read.lines if line.amount < 0]
    for said, found in (
        (read.control.count, len(read.lines)),
        (read.control.credits, sum(credits)),
        (read.control.debits, sum(debits)),
    ):
        if said is not None and said != found:
            raise WRONG_CONTROL(
                said=f"{said:,}".replace(",", "."), found=f"{found:,}".replace(",", ".")
            )
    moved = sum(credits) - sum(debits)
    if read.opening + moved != read.closing:
        raise WRONG_BALANCE(
            opening=Rupiah(read.opening),
            count=len(read.lines),
            sum=Rupiah(moved),
            computed=Rupiah(read.opening + moved),
            closing=Rupiah(read.closing),
            difference=Rupiah(read.closing - read.opening - moved),
        )
    return read


def whole(amount: Decimal) -> int:
    """The amount in rupiah. Refuses `statement.part_of_a_rupiah`, also for what is no amount at all."""
    if not amount.is_finite() or abs(amount) >= MOST or amount != amount.to_integral_value():
        raise PART_OF_A_RUPIAH(text=str(amount))
    return int(amount)


def decoded(content: bytes) -> str:
    """The text of a file, whatever it was written with; line ends as `\\n`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def said(parts: Sequence[str | None]) -> str:
    """The words of a line as one text, NIKs in it masked."""
    text = " ".join(" ".join(part.split()) for part in parts if part)
    return _SIXTEEN.sub(_masked, text)[:500]


def _masked(found: re.Match[str]) -> str:
    try:
        return str(NIK.parse(found[0]))
    except Refused:
        return found[0]
