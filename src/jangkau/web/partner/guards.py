"""Who may open which page of the partners, and for whom they act.

A coordinator acts for one wadah and a teller for one bank, named in their account. No address of
this door names a wadah or a bank, so nobody can ask for another's.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from jangkau.apps.payments import queries as payments
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Territory
from jangkau.web.entry.acting import SignedIn, allowed

EVERYWHERE = Territory(everywhere=True)
"""A partner's limit is the party they act for, wherever its people live."""


def coordinator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guards a page of the wadah portal; the view gets `officer` and their `wadah`."""

    @allowed("partner.wadah")
    @wraps(view)
    def of_a_wadah(request: HttpRequest, officer: SignedIn, *args: Any, **kw: Any) -> HttpResponse:
        wadah = registry.wadah(officer.acting.party_code, territory=EVERYWHERE)
        if wadah is None:
            raise PermissionDenied
        return view(request, officer, wadah, *args, **kw)

    return of_a_wadah


def teller(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guards a page of the bank corner; the view gets `officer` and their `bank`.

    A bank that was switched off takes no money: its tellers are out too.
    """

    @allowed("partner.counter")
    @wraps(view)
    def of_a_bank(request: HttpRequest, officer: SignedIn, *args: Any, **kw: Any) -> HttpResponse:
        bank = payments.partner(officer.acting.party_code)
        if bank is None or not bank.active:
            raise PermissionDenied
        return view(request, officer, bank, *args, **kw)

    return of_a_bank
