"""What a coordinator takes away as an Excel file: the people of a bill, the cash book."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import xlsxwriter
from django.utils.translation import gettext

from jangkau.apps.billing.queries import CollectiveFacts
from jangkau.apps.payments.queries import CashBook
from jangkau.apps.registry.queries import Card
from jangkau.domain.terms import Month


@dataclass(frozen=True)
class PersonOnBill:
    """Somebody on a collective bill, with the months and rupiah of their part."""

    card: Card
    months: tuple[Month, ...]
    amount: int


def people_workbook(bill: CollectiveFacts, *, people: Sequence[PersonOnBill]) -> bytes:
    """The people of a bill with months and rupiah, and the sum; NIKs masked."""
    heading = [gettext("Name"), "NIK", gettext("From"), gettext("Until"), gettext("Rupiah")]
    rows: list[list[Any]] = [
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
    rows: list[list[Any]] = [[gettext("Opening balance"), "", "", "", book.opening, "", ""]]
    for one in book.lines:
        name = names.get(one.worker_id, "") if one.worker_id else gettext("handed on")
        amounts = [one.amount, ""] if one.worker_id else ["", -one.amount]
        rows.append([name, one.day, *amounts, one.balance, one.note, one.made_by])
    return workbook(gettext("Cash book") + f" {month}", heading=heading, rows=rows)


def workbook(title: str, *, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """One sheet with a bold heading; whole numbers as money, days as days, text as text."""
    held = io.BytesIO()
    # Text that begins like a formula stays text: names come from other people's lists.
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    day, money = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "#,##0"))
    page.write_row(0, 0, list(heading), bold)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(at, column, value, day)
            elif isinstance(value, int):
                page.write_number(at, column, value, money)
            else:
                page.write_string(at, column, str(value))
    page.set_column(0, len(heading) - 1, 18)
    page.set_column(0, 0, 32)
    page.freeze_panes(1, 0)
    book.close()
    return held.getvalue()
