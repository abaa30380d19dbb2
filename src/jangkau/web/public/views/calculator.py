"""What a contribution costs and what it buys: for anybody, without signing in, without scripts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from jangkau.apps.billing import queries as billing
from jangkau.domain.contributions import Contributor, programs_of_size, quote
from jangkau.domain.terms import Month, Refused
from jangkau.web.look.language import language
from jangkau.web.public import quoted
from jangkau.web.public.forms import OwnForm, WageForm

AHEAD = 12
"""How many months ahead the first month may lie."""

OWN = {"income": "1.000.000", "sector": "other", "months": "1", "payer": "self"}
WAGE = {"income": "3.000.000", "risk": "1", "size": "small"}


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """What somebody who works for themselves pays for some months, and what for."""
    now = Month.of(today())
    law = billing.law()
    asked = OWN | {"first": str(now)} | request.GET.dict()
    firsts = [now + ahead for ahead in range(AHEAD + 1)]
    form = OwnForm(asked, months=law.prepay_months(now), firsts=firsts)
    context: dict[str, Any] = {"form": form, "tab": "own"}
    if form.is_valid():
        facts = form.cleaned_data
        context |= _told(form.contributor, first=facts["first"], months=facts["months"])
    return _page(request, context)


@require_safe
def calculator_wage(request: HttpRequest) -> HttpResponse:
    """What an employer pays for one employee for this month."""
    now = Month.of(today())
    form = WageForm(WAGE | request.GET.dict())
    context: dict[str, Any] = {"form": form, "tab": "wage"}
    if form.is_valid():
        size = form.cleaned_data["size"]
        programs, because = programs_of_size(size, month=now, law=billing.law())
        context |= {"because": because}
        context |= _told(lambda: form.contributor(programs), first=now, months=1)
    return _page(request, context)


def _told(who: Callable[[], Contributor], *, first: Month, months: int) -> dict[str, Any]:
    """The quote, or the refusal, as the page shows it."""
    law, contributor = billing.law(), who()
    on = first.first_day
    days = billing.holidays(first, last=first + (months + 1))
    try:
        made = quote(contributor, first=first, months=months, law=law, holidays=days)
    except Refused as refused:
        return {"refused": refused.sentence(language())}
    found = quoted.stretches(made)
    waiting = quoted.waiting(contributor.segment, on=on, law=law)
    cites = [line.cite for line in made.lines] + ([waiting.cite] if waiting else [])
    return {
        "quote": made,
        "stretches": found,
        "reliefs": list(quoted.reliefs(found)),
        "due_on": min(line.due_on for line in made.lines),
        "today": today(),
        "base": quoted.wage_base(contributor, on=on, law=law),
        "covers": quoted.covers(contributor, on=on, law=law),
        "waiting": waiting,
        "savings": sum(line.amount for line in made.lines if line.program == "JHT"),
        "doubtful": any(cite.confidence != "verified" for cite in cites),
    }


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 200 if "quote" in context else 422
    return render(request, "public/calculator.html", context, status=status)


def today() -> date:
    """The day in Jakarta."""
    return timezone.localdate()


urlpatterns = [
    path("calculator/", calculator, name="calculator"),
    path("calculator/wage/", calculator_wage, name="calculator_wage"),
]
