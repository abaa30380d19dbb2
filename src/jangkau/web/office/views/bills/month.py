"""One month's bills: the run with its progress, and what came of it by office."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.billing import queries, tasks
from jangkau.apps.billing.queries import OfficeLine
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Month
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.office.views.bills.months import asked_month


@allowed("bills.view")
def bills(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The month: how far its run is, and what the territory's offices are owed and were paid."""
    month = asked_month(request)
    lines = queries.by_office(month, territory=officer.territory)
    names = {one.code: one.name for one in places.offices(officer.territory)}
    by_segment = sorted(lines, key=lambda one: one.segment)
    context = {
        **_told(month),
        "offices": [(names.get(one.office_code, one.office_code), one) for one in lines],
        "segments": [
            (segment, queries.together(some))
            for segment, some in groupby(by_segment, key=lambda one: one.segment)
        ],
        "together": queries.together(lines),
        "paid_share": _paid_share(lines),
        "may_edit": officer.may("bills.edit"),
        "may_try": officer.may("law.whatif"),
    }
    return render(request, "office/bills/month.html", context)


@allowed("bills.view")
def progress(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """How far the month's run is; asks the browser to load the page again once it is through."""
    told = _told(asked_month(request))
    answer = render(request, "office/bills/progress.html", told)
    if not told["summary"].working:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@allowed("bills.edit")
def run(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Has the month's bills made in the background; making them again adds what is missing."""
    month, by = asked_month(request), officer.actor()
    day = str(timezone.localdate())
    tasks.run_month.enqueue(str(month), day=day, actor=by.id, office=by.office)
    messages.success(request, gettext("The bills of the month are being made."))
    return redirect(f"{reverse('office:bills')}?month={month}")


def _told(month: Month) -> dict[str, Any]:
    summary = queries.summary(month)
    done = sum(one.done for one in summary.segments)
    plans = sum(one.plans for one in summary.segments)
    return {
        "month": month,
        "before": str(month + -1),
        "after": str(month + 1),
        "summary": summary,
        "share": done / plans if plans else 0,
    }


def _paid_share(lines: list[OfficeLine]) -> float:
    added = queries.together(lines)
    return added.paid / added.total if added and added.total else 0
