"""Searching for people as one types, and the small lists behind other fields.

Searches are posted, never put into an address: a NIK or a name would stay in logs and histories.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries
from jangkau.domain.terms import Level, Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language

NUMBER = re.compile(r"(?:\d[\s.\-]?){12,}")
"""What may be a NIK, whole or in parts: it is not shown again."""


@allowed("people.view")
def people(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The search page; posted to, the same with what was found (or only that, for htmx)."""
    context: dict[str, object] = {"may_edit": officer.may("people.edit")}
    if request.method == "POST":
        context.update(search_context(request, officer))
    part = "office/people/found.html" if request.headers.get("HX-Request") else ""
    return render(request, part or "office/people/search.html", context)


def search_context(request: HttpRequest, officer: SignedIn) -> dict[str, object]:
    """What the posted text `q` finds: `found`, or the sentence `refused`."""
    text = request.POST.get("q", "").strip()
    shown = "" if NUMBER.search(text) else text
    try:
        found = queries.search(text, territory=officer.territory)
    except Refused as refused:
        return {"refused": refused.sentence(language()), "q": shown, "asked": True}
    regions = places.full_names({card.region_code for card in found.people}, language=language())
    lines = [(card, regions.get(card.region_code, card.region_code)) for card in found.people]
    return {"found": found, "lines": lines, "q": shown, "asked": bool(text)}


@allowed("people.view")
def villages(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Villages whose name begins with what was typed, as options of a list."""
    text = request.GET.get("village", "").strip()
    found = places.find_regions(text, territory=officer.territory, limit=40) if text else []
    below = [place for place in found if place.level == Level.VILLAGE]
    names = places.full_names({place.code for place in below}, language=language())
    options = [f"{names[place.code]} ({place.dotted})" for place in below[:12]]
    return render(request, "office/people/options.html", {"options": options})


@allowed("people.view")
def occupations(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Jobs that are called what was typed, as options of a list."""
    text = request.GET.get("occupation", "")
    found = queries.occupation_search(text, language=language(), limit=8)
    options = [one.name(language()) for one in found]
    return render(request, "office/people/options.html", {"options": options})


urlpatterns = [
    path("people/", people, name="people"),
    path("people/villages/", villages, name="person_villages"),
    path("people/occupations/", occupations, name="person_occupations"),
]
