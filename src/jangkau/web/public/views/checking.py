"""Checking a receipt: the page, what keeps it usable without a signal, and the published keys.

The receipt itself never comes here: it stands after the `#` of the address, which browsers keep to
themselves, and the page judges it on the phone.
"""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from jangkau.apps.payments import queries as payments

WORKER = "look/check-worker.js"


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The page that checks a receipt on the phone of whoever opens it."""
    return render(request, "public/check.html", payments.published_keys())


@require_safe
def check_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page; served beside it, because it may see only what lies beside it."""
    built = finders.find(WORKER)
    if not isinstance(built, str):
        raise Http404
    return HttpResponse(Path(built).read_bytes(), content_type="text/javascript")


@require_safe
def receipt_keys(request: HttpRequest) -> JsonResponse:
    """Every public key that ever signed a receipt, as JSON Web Keys (RFC 8037)."""
    return JsonResponse(payments.published_keys())


urlpatterns = [
    path("check/", check, name="check"),
    path("check/worker.js", check_worker, name="check_worker"),
    path(".well-known/jangkau-receipt-keys.json", receipt_keys, name="receipt_keys"),
]
