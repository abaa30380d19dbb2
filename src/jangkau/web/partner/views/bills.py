"""The wadah's bills: one with its code and how to pay, its people, receipts when paid."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.billing import operations
from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import CollectiveFacts, CollectiveLine
from jangkau.apps.payments import queries as payments
from jangkau.apps.registry import operations as registry_operations
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import WadahLine
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.papers import receipts_file
from jangkau.web.partner.guards import coordinator
from jangkau.web.partner.papers import code_drawing
from jangkau.web.partner.paying import OPEN, message, spaced, state_of, ways_to_pay
from jangkau.web.partner.sheets import PersonOnBill, people_workbook


@coordinator
def bills(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """The bills of the wadah, the latest first."""
    page = page_number(request)
    start = (page - 1) * PAGE
    found = billing.collectives_of(wadah.id, limit=start + PAGE + 1)[start:]
    today = timezone.localdate()
    context = {
        "lines": [(one, state_of(one, on=today)) for one in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
    }
    return render(request, "partner/bills/list.html", context)


@coordinator
def bill(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, collective_id: int
) -> HttpResponse:
    """One bill: the code large and how to pay it; when paid, a receipt for each member."""
    one, people = own_bill(wadah, collective_id)
    state = state_of(one, on=timezone.localdate())
    context = {
        "bill": one,
        "state": state,
        "people": people,
        "cash_taken": payments.cash_noted_for(one.id, payer_id=wadah.id),
        "cash_handed_on": payments.cash_handed_on_for(one.id, payer_id=wadah.id),
    }
    if state == OPEN:
        ways = ways_to_pay(one.code)
        context |= {
            "ways": ways,
            "spaced": spaced(one.code),
            "drawing": code_drawing(one.code),
            "message": message(one, wadah=wadah.name, ways=ways),
        }
    return render(request, "partner/bills/bill.html", context)


@coordinator
@require_POST
def withdraw(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, collective_id: int
) -> HttpResponse:
    """Cancels a bill that is not paid; its people can be put on another."""
    _own(wadah, collective_id)
    operations.withdraw(collective_id, by=officer.actor())
    messages.success(request, gettext("The bill is cancelled. Its code takes no money any more."))
    return redirect("partner:bill", collective_id)


@coordinator
@require_POST
def sheet(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, collective_id: int
) -> HttpResponse:
    """The people of the bill as an Excel file; the download is kept in the audit trail."""
    one, people = own_bill(wadah, collective_id)
    registry_operations.note_download(wadah.id, people=len(people), by=officer.actor())
    return attached(people_workbook(one, people=people), name=f"{one.code}.xlsx")


def own_bill(wadah: WadahLine, collective_id: int) -> tuple[CollectiveFacts, list[PersonOnBill]]:
    """The wadah's bill with its people; another's is not found."""
    one = _own(wadah, collective_id)
    return one, _people(one)


def _own(wadah: WadahLine, collective_id: int) -> CollectiveFacts:
    """The bill, if it is this wadah's; another's is not found, like one that does not exist."""
    try:
        one = billing.collective(collective_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    if one.payer_id != wadah.id:
        raise Http404
    return one


def _people(one: CollectiveFacts) -> list[PersonOnBill]:
    """The people of the bill by name, each with the months and rupiah on it."""
    lines = billing.lines_of(one)
    months: dict[UUID, list[CollectiveLine]] = {}
    for line in lines:
        months.setdefault(line.worker_id, []).append(line)
    people = [
        PersonOnBill(
            card,
            months=tuple(line.month for line in months[card.id]),
            amount=sum(line.total for line in months[card.id]),
        )
        for card in registry.cards(list(months))
    ]
    return sorted(people, key=lambda person: (person.card.name, person.card.id))


@coordinator
def receipt(
    request: HttpRequest,
    officer: SignedIn,
    wadah: WadahLine,
    collective_id: int,
    worker_id: UUID | None = None,
) -> HttpResponse:
    """The receipt of one member on a paid bill, or those of all, as a PDF to print and hand on."""
    one = _own(wadah, collective_id)
    if one.payment_id is None:
        raise Http404
    made = payments.receipts(one.payment_id)
    wanted = [each for each in made if worker_id in (None, each.worker_id)]
    if not wanted:
        raise Http404
    return receipts_file(request, wanted, name=f"{one.code}.pdf")


AT = "wadah/bills/<int:collective_id>/"
urlpatterns = [
    path("wadah/bills/", bills, name="bills"),
    path(AT, bill, name="bill"),
    path(f"{AT}cancel/", withdraw, name="bill_cancel"),
    path(f"{AT}people.xlsx", sheet, name="bill_sheet"),
    path(f"{AT}receipts.pdf", receipt, name="receipts"),
    path(f"{AT}receipts/<uuid:worker_id>.pdf", receipt, name="receipt"),
]
