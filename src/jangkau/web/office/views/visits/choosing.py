"""Choosing the place of what is written down: today's of the plan, missed ones, or sought by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jangkau.apps.outreach import queries
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn
from jangkau.web.look.language import language

SHOWN = 25
"""Places offered for what was typed."""


def choose_place(request: HttpRequest, officer: SignedIn, *, address: str) -> HttpResponse:
    """The page that leads to `address` with `?place=`; for visits also with `?planned=`."""
    text, today = text_of(request, "q"), timezone.localdate()
    wanted = places.normal(text)
    named = [
        one for one in places.candidates(officer.territory) if wanted in places.normal(one.name)
    ] if len(wanted) > 1 else []  # fmt: skip
    regions = places.full_names((one.region_code for one in named[:SHOWN]), language=language())
    of_plan = address == "office:visit_new"
    context = {
        "address": address,
        "text": text,
        "found": [(one, regions.get(one.region_code, "")) for one in named[:SHOWN]],
        "more": len(named) > SHOWN,
        "of_plan": of_plan,
        "due": queries.due_visits(officer.territory, day=today) if of_plan else [],
        "missed": queries.missed_visits(officer.territory, on=today, limit=10) if of_plan else [],
    }
    return render(request, "office/visits/choose.html", context)


def text_of(request: HttpRequest, name: str, *, post: bool = False) -> str:
    """What was sent under a name, of a bearable length, without signs no text has."""
    held = request.POST if post else request.GET
    return held.get(name, "").replace("\0", "").strip()[:200]
