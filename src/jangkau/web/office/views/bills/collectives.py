"""Collective bills: the list, one with its people, the same as Excel, and taking one back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.billing import operations, queries
from jangkau.apps.billing.queries import CollectiveFacts, CollectiveLine
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import Card
from jangkau.domain.terms import Payer
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import Value, workbook

PAYERS = {
    Payer.SELF.value: _("the member"),
    Payer.WADAH.value: _("a wadah"),
    Payer.EMPLOYER.value: _("an employer"),
    Payer.DONOR.value: _("a donor"),
    Payer.GOVERNMENT.value: _("a government budget"),
}
STATES = {"open": _("Not paid yet"), "paid": _("Paid"), "withdrawn": _("Withdrawn")}


@allowed("bills.view")
def collectives(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The collective bills of the territory's offices, latest first."""
    state, payer, page = (
        request.GET.get("state", ""),
        request.GET.get("payer", ""),
        page_number(request),
    )
    found = queries.collectives(
        territory=officer.territory,
        state=state if state in STATES else "",
        payer=payer if payer in PAYERS else "",
        limit=PAGE + 1,
        offset=(page - 1) * PAGE,
    )
    names = queries.payer_names({one.payer_id for one in found})
    context = {
        "lines": [(one, names.get(one.payer_id, ""), PAYERS[one.payer]) for one in found[:PAGE]],
        "states": STATES.items(),
        "payers": [(code, word) for code, word in PAYERS.items() if code != Payer.SELF],
        "state": state,
        "payer": payer,
        "page": page,
        "more": len(found) > PAGE,
    }
    return render(request, "office/bills/collectives.html", context)


@allowed("bills.view")
def collective(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """One collective bill: what is asked, until when, and for whom; made to be printed."""
    facts, page = _facts(officer, code), page_number(request)
    lines = queries.lines_of(facts, limit=PAGE + 1, offset=(page - 1) * PAGE)
    office = places.office(facts.office_code)
    context = {
        "bill": facts,
        "payer": queries.payer_names({facts.payer_id}).get(facts.payer_id, ""),
        "kind": PAYERS[facts.payer],
        "office_name_of": office.name if office else facts.office_code,
        "lines": _with_cards(lines[:PAGE]),
        "page": page,
        "more": len(lines) > PAGE,
        "may_edit": officer.may("bills.edit"),
    }
    return render(request, "office/bills/collective.html", context)


@require_POST
@allowed("bills.view")
def sheet(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """The people and amounts as Excel, NIKs masked; who downloads it is kept in the audit trail."""
    facts = _facts(officer, code)
    lines = _with_cards(queries.lines_of(facts))
    operations.note_download(facts.code, people=facts.people, by=officer.actor())
    return attached(_workbook(lines), name=f"tagihan-{facts.code}.xlsx")


@require_POST
@allowed("bills.edit")
def withdraw(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """Takes an unpaid collective bill back."""
    facts = _facts(officer, code)
    operations.withdraw(facts.id, by=officer.actor())
    messages.success(
        request, gettext("The collective bill is withdrawn; its months are open again.")
    )
    return redirect("office:collective", code)


def _facts(officer: SignedIn, code: str) -> CollectiveFacts:
    facts = queries.collective_coded(code, territory=officer.territory)
    if facts is None:
        raise Http404
    return facts


def _with_cards(lines: Sequence[CollectiveLine]) -> list[tuple[CollectiveLine, Card | None]]:
    """Each line with the person, in the order of the lines."""
    ids = list(dict.fromkeys(line.worker_id for line in lines))
    found = {card.id: card for card in registry.cards(ids)}
    return [(line, found.get(line.worker_id)) for line in lines]


def _workbook(lines: Sequence[tuple[CollectiveLine, Card | None]]) -> bytes:
    heading = [gettext("Name"), "NIK", gettext("Month")]
    heading += ["JKK", "JKM", "JHT", "JP", gettext("Together")]
    return workbook(gettext("Bill"), heading=heading, rows=(_row(*line) for line in lines))


def _row(line: CollectiveLine, card: Card | None) -> list[Value]:
    who = [card.name, card.nik_masked] if card else ["", ""]
    return [*who, str(line.month), line.jkk, line.jkm, line.jht, line.jp, line.total]
