"""Cash books: what coordinators took from their members and handed on, with the balance in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from jangkau.apps.payments.models import CashLine


@dataclass(frozen=True)
class CashBookLine:
    """One line; rupiah taken (> 0) or handed on (< 0), and the balance after it.

    `corrected` lines were taken back by a later one, which `corrects` them.
    """

    id: int
    day: date
    amount: int
    balance: int
    worker_id: UUID | None
    collective_id: int | None
    note: str
    corrects: int | None
    corrected: bool
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class CashBook:
    """A stretch of a cash book: the balance before it, its lines in order, and the balance after."""

    opening: int
    lines: tuple[CashBookLine, ...]

    @property
    def closing(self) -> int:
        return self.lines[-1].balance if self.lines else self.opening

    @property
    def taken(self) -> int:
        """Rupiah taken from members, corrections included."""
        return sum(one.amount for one in self.lines if _is_taking(one))

    @property
    def handed_on(self) -> int:
        """Rupiah handed on, corrections included."""
        return -sum(one.amount for one in self.lines if not _is_taking(one))


def cash_book(payer_id: UUID, *, first: date, last: date) -> CashBook:
    """The book of one wadah from the day `first` to the day `last`."""
    book = CashLine.objects.filter(payer_id=payer_id)
    before = book.filter(day__lt=first).aggregate(sum=Sum("amount"))["sum"]
    rows = book.filter(day__range=(first, last)).order_by("day", "id")
    opening = int(before or 0)
    return CashBook(opening, tuple(_lines(rows.select_related("cashline"), opening=opening)))


def cash_noted_for(collective_id: int, *, payer_id: UUID) -> int:
    """What stands in the book as taken for a collective bill, in rupiah, after corrections."""
    lines = CashLine.objects.filter(payer_id=payer_id, collective_id=collective_id)
    taken = lines.exclude(worker_id=None).aggregate(sum=Sum("amount"))["sum"]
    return int(taken or 0)


def cash_handed_on_for(collective_id: int, *, payer_id: UUID) -> int:
    """What stands in the book as handed on for a collective bill, in rupiah, after corrections."""
    lines = CashLine.objects.filter(payer_id=payer_id, collective_id=collective_id)
    handed = lines.filter(worker_id=None).aggregate(sum=Sum("amount"))["sum"]
    return -int(handed or 0)


def _lines(rows: Iterable[CashLine], *, opening: int) -> Iterable[CashBookLine]:
    balance = opening
    for row in rows:
        balance += row.amount
        yield CashBookLine(
            id=row.pk,
            day=row.day,
            amount=row.amount,
            balance=balance,
            worker_id=row.worker_id,
            collective_id=row.collective_id,
            note=row.note,
            corrects=row.corrects_id,
            corrected=hasattr(row, "cashline"),
            made_by=row.made_by,
            made_at=row.made_at,
        )


def _is_taking(one: CashBookLine) -> bool:
    """Taken, or a taking corrected: a line about a person."""
    return one.worker_id is not None
