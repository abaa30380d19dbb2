"""Receipts as files that open in the browser, from every door the same."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jangkau.apps.payments import operations
from jangkau.apps.payments.queries import Receipt
from jangkau.web.entry.acting import SignedIn
from jangkau.web.look.paper import receipt_pdf


def receipts_file(request: HttpRequest, receipts: Sequence[Receipt], *, name: str) -> HttpResponse:
    """The receipts of one payment as a PDF, a page each, that opens in the browser.

    It is kept in the audit trail who made them.
    """
    officer: SignedIn = request.officer  # type: ignore[attr-defined]
    operations.note_handed_out(receipts[0].payment_id, by=officer.actor())
    pdf = receipt_pdf(receipts, signed=operations.signed, check_address=check_address(request))
    shown = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=shown)


def check_address(request: HttpRequest) -> str:
    """Where everybody checks receipts: under the public address, or under the one used now."""
    path = reverse("public:check")
    held: str = settings.JANGKAU_PUBLIC_ADDRESS
    return held.rstrip("/") + path if held else request.build_absolute_uri(path)
