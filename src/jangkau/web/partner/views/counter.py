"""The bank corner: a payment code in, cash taken, a receipt out; and what the day has brought."""

import secrets
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.payments import operations
from jangkau.apps.payments import queries as payments
from jangkau.apps.payments.queries import PartnerFacts, PaymentFacts
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.papers import receipts_file
from jangkau.web.partner.asking import ask, initials
from jangkau.web.partner.guards import teller

REQUEST = "counter:"
"""Begins the request ids made here, so that they never meet the bank's own."""


@teller
def counter(request: HttpRequest, officer: SignedIn, bank: PartnerFacts) -> HttpResponse:
    """The field for a code; with a code, who it is for, the months and the amounts."""
    code = "".join(request.GET.get("code", "").split())
    found = ask(code, on=timezone.localdate()) if code else None
    context = {"code": code[:40], "found": found, "request_id": REQUEST + secrets.token_hex(16)}
    return render(request, "partner/counter/counter.html", context)


@teller
@require_POST
def take(request: HttpRequest, officer: SignedIn, bank: PartnerFacts) -> HttpResponse:
    """Takes the cash once, however often the button is pressed; leads to the receipt."""
    sent = request.POST
    code, request_id, amount = (
        sent.get("code", ""),
        sent.get("request_id", ""),
        sent.get("amount", ""),
    )
    if not (request_id.startswith(REQUEST) and request_id.isascii() and len(request_id) == 40):
        raise Http404
    if not (amount.isascii() and amount.isdecimal() and len(amount) < 13 and len(code) < 41):
        raise Http404
    taken = operations.take(
        partner=bank.code,
        channel="counter",
        request_id=request_id,
        code=code,
        amount=int(amount),
        paid_at=timezone.now(),
        by=officer.acting.username,
    )
    if taken.payment_id is not None and taken.outcome in {"taken", "again"}:
        return redirect("partner:counter_payment", taken.payment_id)
    messages.error(
        request, gettext("Nothing was taken: the bill has changed meanwhile. Look again.")
    )
    return redirect(f"{reverse('partner:counter')}?code={code}")


@teller
def payment(
    request: HttpRequest, officer: SignedIn, bank: PartnerFacts, payment_id: int
) -> HttpResponse:
    """What was taken, with the receipt to print."""
    one = _own(bank, payment_id)
    made = payments.receipt(one.id)
    name = "" if made is None else made.name if made.worker_id is None else initials(made.name)
    context = {"payment": one, "receipt": made, "name": name}
    return render(request, "partner/counter/payment.html", context)


@teller
def receipt(
    request: HttpRequest, officer: SignedIn, bank: PartnerFacts, payment_id: int
) -> HttpResponse:
    """The receipt as a PDF."""
    one = _own(bank, payment_id)
    made = payments.receipt(one.id)
    if made is None:
        raise Http404
    return receipts_file(request, [made], name=f"{made.number}.pdf")


@teller
def day(request: HttpRequest, officer: SignedIn, bank: PartnerFacts) -> HttpResponse:
    """What this bank's counters took on a day, and the sum."""
    asked = request.GET.get("day", "")
    today = timezone.localdate()
    chosen = _day(asked) or today
    found = payments.payments_on(chosen, partner=bank.code, channel="counter")
    context = {
        "day_shown": chosen,
        "today": today,
        "lines": found,
        "total": sum(one.amount for one in found),
        "bank": bank,
    }
    return render(request, "partner/counter/day.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _own(bank: PartnerFacts, payment_id: int) -> PaymentFacts:
    """A payment that this bank took; another bank's is not found."""
    one = payments.payment(payment_id)
    if one is None or one.partner != bank.code:
        raise Http404
    return one


urlpatterns = [
    path("counter/", counter, name="counter"),
    path("counter/take/", take, name="counter_take"),
    path("counter/payments/<int:payment_id>/", payment, name="counter_payment"),
    path("counter/payments/<int:payment_id>/receipt.pdf", receipt, name="counter_receipt"),
    path("counter/day/", day, name="day"),
]
