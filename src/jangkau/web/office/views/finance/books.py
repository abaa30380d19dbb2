"""The journal with its search, one entry, the balances, and both as files."""

import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from jangkau.apps.ledger import queries
from jangkau.apps.payments import queries as payments
from jangkau.domain.ledger import Posted
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE
from jangkau.web.look.language import language
from jangkau.web.office.views.finance.desk import (
    KINDS,
    asked_day,
    day_or_none,
    desk,
    streamed,
    tabs,
)

CSV = "text/csv; charset=utf-8"
MOST_XLSX = 200_000
"""Entries in a workbook; CSV has no end."""


@desk()
def journal(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The latest entries that match, fifty a page."""
    wanted, before = _wanted(request), request.GET.get("before", "")
    before_id = (
        int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    )
    found = queries.journal(wanted, limit=PAGE + 1, before_id=before_id)
    context = {
        **tabs("office:journal"),
        "entries": [(one, KINDS.get(one.kind, one.kind)) for one in found[:PAGE]],
        "older": str(found[PAGE - 1].id) if len(found) > PAGE else "",
        "first_page": not before,
        "asked": request.GET,
        "kinds": KINDS.items(),
        "accounts": queries.accounts(),
    }
    return render(request, "office/finance/journal.html", context)


@desk()
def journal_export(request: HttpRequest, officer: SignedIn, kind: str) -> HttpResponse:
    """The entries that match, oldest first, as CSV or Excel."""
    entries = queries.entries(_wanted(request))
    if kind == "csv":
        rows = queries.journal_rows(entries)
        return streamed(queries.csv_lines(queries.JOURNAL, rows=rows), name="jurnal.csv", mime=CSV)
    if kind != "xlsx":
        raise Http404
    some = (one for number, one in enumerate(entries) if number < MOST_XLSX)
    return _workbook(queries.JOURNAL, queries.journal_rows(some), "jurnal.xlsx")


@desk()
def entry(request: HttpRequest, officer: SignedIn, entry_id: int) -> HttpResponse:
    """One entry with its lines, what it reverses and what reverses it."""
    found = queries.entry(entry_id) if entry_id < 2**63 else None
    if found is None:
        raise Http404
    context = {
        **tabs("office:journal"),
        "entry": found,
        "kind": KINDS.get(found.kind, found.kind),
        "reversed_by": queries.reversal_of(entry_id),
        "payment_id": _payment_of(found),
        "may_act": officer.may("money.reconcile"),
    }
    return render(request, "office/finance/entry.html", context)


@desk()
def trial_balance(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Every account at the end of a day; one account line by line on request."""
    day = asked_day(request, default=timezone.localdate())
    account = request.GET.get("account", "")
    trial = queries.trial_balance(day)
    context: dict[str, Any] = {**tabs("office:trial_balance"), "trial": trial, "day": day}
    if account in {line.account for line in trial.lines}:
        first = asked_day(request, "first", default=day.replace(day=1))
        opening, moved = queries.account_statement(account, first=first, last=day, limit=500)
        context |= {"account": account, "first": first, "opening": opening, "moved": moved}
    return render(request, "office/finance/balance.html", context)


@desk()
def trial_export(request: HttpRequest, officer: SignedIn, kind: str) -> HttpResponse:
    """The balances as CSV or Excel."""
    day = asked_day(request, default=timezone.localdate())
    rows = queries.trial_rows(queries.trial_balance(day))
    name = f"neraca-saldo-{day}.{kind}"
    if kind == "csv":
        return streamed(queries.csv_lines(queries.TRIAL, rows=rows), name=name, mime=CSV)
    if kind != "xlsx":
        raise Http404
    return _workbook(queries.TRIAL, rows, name)


def _workbook(columns: tuple[str, ...], rows: Any, name: str) -> HttpResponse:
    held = io.BytesIO()
    queries.write_xlsx(held, columns=columns, rows=rows, language=language())
    return attached(held.getvalue(), name=name)


def _payment_of(found: Posted) -> int | None:
    """The number of the payment that the entry books, None for other kinds."""
    kind, _, number = found.reference.partition(":")
    return int(number) if kind == "payment" and number.isdecimal() else None


def _wanted(request: HttpRequest) -> queries.Wanted:
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "account")}
    return queries.Wanted(
        first=day_or_none(request.GET.get("first", "")),
        last=day_or_none(request.GET.get("last", "")),
        text=asked["q"][:100],
        kind=asked["kind"][:16],
        account=asked["account"][:40],
    )


@desk()
def member_account(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What the person behind a payment code has paid, month by month."""
    code = request.GET.get("code", "").strip()[:12]
    found = payments.member_statement(code, on=timezone.localdate()) if code else None
    context = {**tabs("office:member_account"), "code": code, "found": found}
    return render(request, "office/finance/member.html", context)


urlpatterns = [
    path("finance/journal/", journal, name="journal"),
    path("finance/journal/export.<str:kind>", journal_export, name="journal_export"),
    path("finance/journal/<int:entry_id>/", entry, name="entry"),
    path("finance/member/", member_account, name="member_account"),
    path("finance/balance/", trial_balance, name="trial_balance"),
    path("finance/balance/export.<str:kind>", trial_export, name="trial_export"),
]
