"""The cash book: cash taken from members, handed on to the bank, and what is still in hand."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.payments import operations
from jangkau.apps.payments import queries as payments
from jangkau.apps.payments.queries import CashBook, CashBookLine
from jangkau.apps.registry import operations as registry_operations
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import WadahLine
from jangkau.domain.terms import Month, Refused, Rupiah
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.partner.guards import EVERYWHERE, coordinator
from jangkau.web.partner.sheets import cash_workbook
from jangkau.web.partner.standing import MOST
from jangkau.web.partner.views.bills import own_bill

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TAKEN, HANDED_ON = "taken", "handed_on"


class CashForm(forms.Form):
    """One line: when, how much, and for what."""

    day = forms.DateField(label=_("On"), widget=DAY)
    amount = forms.CharField(
        label=_("Rupiah"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def clean_amount(self) -> int:
        return refusing(Rupiah.parse, self.cleaned_data["amount"])

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not 0 <= (timezone.localdate() - day).days <= 366:
            raise forms.ValidationError(_("A day of the last year, at the latest today."))
        return day


class TakenForm(CashForm):
    """Cash that a member gave."""

    worker = forms.TypedChoiceField(label=_("From"), coerce=UUID)
    field_order = ("worker", "amount", "day", "note")

    def __init__(self, *args: object, wadah: WadahLine, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        people = registry.members(wadah.code, territory=EVERYWHERE, limit=MOST)
        choices = [("", "–"), *((str(card.id), card.name) for card in people)]
        self.fields["worker"].choices = choices  # type: ignore[attr-defined]


@coordinator
def cash(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """The book of a month, with a form for cash taken and one for cash handed on."""
    kind = request.POST.get("kind", "")
    start = {"day": timezone.localdate()}
    taken = TakenForm(request.POST if kind == TAKEN else None, wadah=wadah, initial=start)
    handed_on = CashForm(request.POST if kind == HANDED_ON else None, initial=start)
    if _noted(wadah, officer, taken=taken, handed_on=handed_on):
        messages.success(request, gettext("Noted."))
        return redirect("partner:cash")
    month = _month(request.GET.get("month", ""))
    book = _book(wadah, month)
    context = {
        "wadah": wadah,
        "month": month,
        "previous": month + -1,
        "following": month + 1 if month < Month.of(timezone.localdate()) else None,
        "book": book,
        "lines": _named(book),
        "taken": taken,
        "handed_on": handed_on,
    }
    faulty = taken.errors or handed_on.errors
    return render(request, "partner/cash/book.html", context, status=422 if faulty else 200)


@coordinator
@require_POST
def of_bill(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, collective_id: int
) -> HttpResponse:
    """Notes that everybody on a bill gave their part in cash, or that a paid bill was paid from it."""
    bill, people = own_bill(wadah, collective_id)
    today = timezone.localdate()
    same: dict[str, Any] = {"collective_id": bill.id, "day": today, "by": officer.actor()}
    if request.POST.get("kind") == TAKEN:
        parts = {one.card.id: one.amount for one in people}
        operations.note_cash_taken(wadah.id, taken=parts, **same)
    elif bill.paid_at is not None:
        operations.note_cash_handed_on(wadah.id, amount=bill.total, **same)
    else:
        raise Http404
    messages.success(request, gettext("Noted in the cash book."))
    return redirect("partner:bill", collective_id)


@coordinator
@require_POST
def correct(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, line_id: int
) -> HttpResponse:
    """Takes a line back by one of the opposite amount."""
    operations.correct_cash(
        line_id,
        payer_id=wadah.id,
        day=timezone.localdate(),
        reason=request.POST.get("reason", "").strip()[:200] or gettext("noted by mistake"),
        by=officer.actor(),
    )
    messages.success(request, gettext("The line is taken back."))
    return redirect("partner:cash")


@coordinator
@require_POST
def sheet(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """The book of a month as an Excel file; the download is kept in the audit trail."""
    month = _month(request.POST.get("month", ""))
    book = _book(wadah, month)
    names = names_in(book)
    registry_operations.note_download(wadah.id, people=len(names), by=officer.actor())
    return attached(cash_workbook(book, names=names, month=month), name=f"kas-{month}.xlsx")


def _named(book: CashBook) -> list[tuple[CashBookLine, str]]:
    """The lines, each with who gave the money, or where it went."""
    names = names_in(book)
    return [(one, names.get(one.worker_id, "") if one.worker_id else "") for one in book.lines]


def names_in(book: CashBook) -> dict[UUID, str]:
    """The names of the people in a book."""
    return registry.worker_names({one.worker_id for one in book.lines if one.worker_id})


def _noted(wadah: WadahLine, officer: SignedIn, *, taken: TakenForm, handed_on: CashForm) -> bool:
    """Whether one of the two forms was sent and its line written."""

    def note_taken() -> None:
        sent = taken.cleaned_data
        parts = {sent["worker"]: sent["amount"]}
        operations.note_cash_taken(
            wadah.id, taken=parts, day=sent["day"], note=sent["note"], by=officer.actor()
        )

    def note_handed_on() -> None:
        operations.note_cash_handed_on(wadah.id, **handed_on.cleaned_data, by=officer.actor())

    return done(taken, note_taken) or done(handed_on, note_handed_on)


def _book(wadah: WadahLine, month: Month) -> CashBook:
    return payments.cash_book(wadah.id, first=month.first_day, last=month.last_day)


def _month(text: str) -> Month:
    """The month asked for, of the last ten years; anything odd is the current one."""
    current = Month.of(timezone.localdate())
    try:
        month = Month.parse(text)
    except Refused:
        return current
    return month if 0 <= current - month <= 120 else current


urlpatterns = [
    path("wadah/cash/", cash, name="cash"),
    path("wadah/cash/book.xlsx", sheet, name="cash_sheet"),
    path("wadah/cash/<int:line_id>/correct/", correct, name="cash_correct"),
    path("wadah/bills/<int:collective_id>/cash/", of_bill, name="bill_cash"),
]
