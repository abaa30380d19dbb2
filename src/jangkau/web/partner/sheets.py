"""What a coordinator takes away as an Excel file: the people of a bill, the cash book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from jangkau.apps.billing.queries import CollectiveFacts
from jangkau.apps.payments.queries import CashBook
from jangkau.apps.registry.queries import Card
from jangkau.domain.terms import Month
from jangkau.web.entry.sheets import Value, workbook


@dataclass(frozen=True)
class PersonOnBill:
    """Somebody on a collective bill, with the months and rupiah of their part."""

    card: Card
    months: tuple[Month, ...]
    amount: int


def people_workbook(bill: CollectiveFacts, *, people: Sequence[PersonOnBill]) -> bytes:
    """The people of a bill with months and rupiah, and the sum; NIKs masked."""
    heading = [gettext("Name"), "NIK", gettext("From"), gettext("Until"), gettext("Rupiah")]
    rows: list[list[Value]] = [
        [card.name, card.nik_masked, one.months[0].first_day, one.months[-1].first_day, one.amount]
        for one in people
        for card in (one.card,)
    ]
    rows.append([gettext("Sum"), "", "", "", sum(one.amount for one in people)])
    return workbook(gettext("Bill %(code)s") % {"code": bill.code}, heading=heading, rows=rows)


def cash_workbook(book: CashBook, *, names: Mapping[UUID, str], month: Month) -> bytes:
    """The lines of a cash book with the balance after each, from the opening balance on."""
    heading = [
        *(gettext("From"), gettext("On"), gettext("Taken"), gettext("Handed on")),
        *(gettext("Balance"), gettext("Note"), gettext("Written by")),
    ]
    rows: list[list[Value]] = [[gettext("Opening balance"), "", "", "", book.opening, "", ""]]
    for one in book.lines:
        name = names.get(one.worker_id, "") if one.worker_id else gettext("handed on")
        taken, handed_on = (one.amount, None) if one.worker_id else (None, -one.amount)
        rows.append([name, one.day, taken, handed_on, one.balance, one.note, one.made_by])
    return workbook(gettext("Cash book") + f" {month}", heading=heading, rows=rows)
