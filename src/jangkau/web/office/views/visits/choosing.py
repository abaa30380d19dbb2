"""Choosing the place of what is written down: today's of the plan, missed ones, or sought by name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import DueVisit
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
        "missed": _missed(officer) if of_plan else [],
    }
    return render(request, "office/visits/choose.html", context)


def campaign_choices(officer: SignedIn, *, held: UUID | None = None) -> list[tuple[str, str]]:
    """The campaigns of the officer's office today, and `held`, that of what is written down already."""
    running = queries.running_campaigns(officer.office_code, on=timezone.localdate())
    named = {str(one.id): one.name for one in running}
    if held:
        named.setdefault(str(held), queries.campaign_names([held]).get(held, str(held)))
    return [("", gettext("No campaign")), *named.items()]


def _missed(officer: SignedIn) -> list[tuple[DueVisit, str]]:
    """What was planned lately and not written down, each with its team's name."""
    names = {team.code: team.name for team in crew.teams(officer.territory)}
    found = queries.missed_visits(officer.territory, on=timezone.localdate(), limit=10)
    return [(one, names.get(one.team_code, one.team_code)) for one in found]


def text_of(request: HttpRequest, name: str, *, post: bool = False) -> str:
    """What was sent under a name, of a bearable length, without signs no text has."""
    held = request.POST if post else request.GET
    return held.get(name, "").replace("\0", "").strip()[:200]
