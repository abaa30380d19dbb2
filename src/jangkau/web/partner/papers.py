"""Receipts to print, and the payment code as a drawing to scan."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jangkau.apps.payments.operations import signed
from jangkau.apps.payments.queries import Receipt
from jangkau.web.look.paper import qr, receipt_pdf


@dataclass(frozen=True)
class Drawing:
    """A QR code as one path in a square of `side` units."""

    side: int
    path: str


def receipts_file(request: HttpRequest, receipts: Sequence[Receipt], *, name: str) -> HttpResponse:
    """The receipts as a PDF, a page each, that opens in the browser."""
    check = request.build_absolute_uri(reverse("public:check"))
    pdf = receipt_pdf(receipts, signed=signed, check_address=check)
    shown = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=shown)


def code_drawing(code: str) -> Drawing:
    """The payment code as a QR code: a teller scans it instead of typing."""
    modules = qr.matrix(code)
    quiet = qr.QUIET
    path = "".join(
        f"M{column + quiet} {row + quiet}h{length}v1h-{length}z"
        for column, row, length in qr.runs(modules)
    )
    return Drawing(len(modules) + 2 * quiet, path)
