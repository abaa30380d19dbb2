"""One payment: what was paid for whom, through whom, and its receipts."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from jangkau.apps.billing import queries as billing
from jangkau.apps.crew import queries as crew
from jangkau.apps.payments import queries as payments
from jangkau.apps.payments.queries import PaymentFacts, Receipt
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import WorkerRecord
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.papers import receipts_file
from jangkau.web.office import trail_words

BILLS = 12
"""How many of a person's latest months their page shows."""


def found(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the payment of the address; outside the territory there is none (404)."""

    @wraps(view)
    def finding(request: HttpRequest, officer: SignedIn, payment_id: int, **more: Any) -> Any:
        facts = payments.payment(payment_id)
        if facts is None or not _sees(officer, facts):
            raise Http404
        return view(request, officer, facts, **more)

    return finding


@allowed("bills.view")
@found
def payment(request: HttpRequest, officer: SignedIn, facts: PaymentFacts) -> HttpResponse:
    """What was paid, when, for which months and people, where it is booked, who took it."""
    back = payments.taken_back(facts.id)
    office = places.office(facts.office_code)
    partner = payments.partner(facts.partner)
    at_the_desk = officer.territory.everywhere
    context = {
        "payment": facts,
        "back": back,
        "payer": _member(officer, facts),
        "may_see_books": at_the_desk and officer.may("money.view"),
        "may_reverse": at_the_desk and not back and officer.may("money.reconcile"),
        "back_by": _who(back.by) if back else "",
        "taken_by": _who(facts.taken_by) if facts.taken_by else "",
        "bank": partner.name if partner else facts.partner,
        "office_name_of": office.name if office else facts.office_code,
        "receipt": None if back else payments.receipt(facts.id),
        **({} if back or facts.collective_id is None else _people(request, facts)),
    }
    return render(request, "office/payments/payment.html", context)


@allowed("bills.view")
@found
def payment_receipt(request: HttpRequest, officer: SignedIn, facts: PaymentFacts) -> HttpResponse:
    """The receipt of a member's payment, or of a collective payment as a whole."""
    return _handed_out(request, [payments.receipt(facts.id)])


@allowed("bills.view")
@found
def payment_receipts(request: HttpRequest, officer: SignedIn, facts: PaymentFacts) -> HttpResponse:
    """The receipts of everybody a collective payment paid for, a page each, behind that of the whole."""
    if facts.collective_id is None:
        raise Http404
    return _handed_out(request, [payments.receipt(facts.id), *payments.receipts(facts.id)])


@allowed("bills.view")
@found
def payment_part(
    request: HttpRequest, officer: SignedIn, facts: PaymentFacts, worker_id: UUID
) -> HttpResponse:
    """The receipt of one member's part of a collective payment."""
    return _handed_out(request, [payments.receipt(facts.id, worker_id=worker_id)])


def contributions_of(person_id: UUID) -> dict[str, Any]:
    """A person's payment codes and latest months, for their page."""
    return {
        "plans": billing.plans_of(person_id),
        "bills": billing.bills_of(person_id, limit=BILLS),
    }


def _handed_out(request: HttpRequest, made: list[Receipt | None]) -> HttpResponse:
    """The receipts as a file; 404 where one is of nothing."""
    receipts = [one for one in made if one is not None]
    if len(receipts) < len(made):
        raise Http404
    return receipts_file(request, receipts, name=f"{receipts[0].number}.pdf")


def _people(request: HttpRequest, facts: PaymentFacts) -> dict[str, Any]:
    """A page of those a collective payment paid for."""
    everybody, page = payments.receipts(facts.id), page_number(request)
    return {
        "people": everybody[(page - 1) * PAGE : page * PAGE],
        "page": page,
        "more": len(everybody) > page * PAGE,
    }


def _sees(officer: SignedIn, facts: PaymentFacts) -> bool:
    """Whether the payment is of an office of theirs, or of a member they see."""
    if officer.territory.holds(facts.office_code):
        return True
    return _member(officer, facts) is not None


def _member(officer: SignedIn, facts: PaymentFacts) -> WorkerRecord | None:
    """The member whose code paid, where it was one and the officer sees them."""
    plan = billing.plan(facts.plan_id) if facts.plan_id else None
    return registry.worker(plan.worker_id, territory=officer.territory) if plan else None


def _who(name: str) -> str:
    """The name behind a sign-in name or a job."""
    return crew.names_of({name}).get(name, str(trail_words.actor_words(name)))


AT = "payments/<int:payment_id>/"
urlpatterns = [
    path(AT, payment, name="payment"),
    path(f"{AT}receipt.pdf", payment_receipt, name="payment_receipt"),
    path(f"{AT}receipts.pdf", payment_receipts, name="payment_receipts"),
    path(f"{AT}receipts/<uuid:worker_id>.pdf", payment_part, name="payment_part"),
]
