"""The pipeline of partners, who to call this week, and what ends soon."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.language import language
from jangkau.web.office.views.partners.words import (
    CHANNELS,
    EXPIRIES,
    PARTNERS,
    STAGE_TONES,
    STAGES,
)


@allowed("outreach.view")
def partners(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The partners of the office, by stage, kind and name."""
    asked, page, today = request.GET, page_number(request), timezone.localdate()
    text, kind, stage = (asked.get(name, "").strip() for name in ("q", "kind", "stage"))
    found = queries.partners(
        officer.territory, text=text, kind=kind, stage=stage, first=(page - 1) * PAGE,
        limit=PAGE + 1,
    )  # fmt: skip
    counts = queries.stage_counts(officer.territory, text=text, kind=kind)
    names = places.full_names({one.region_code[:4] for one in found}, language=language())
    context = {
        "lines": [
            (one, PARTNERS[one.kind], names[one.region_code[:4]], STAGE_TONES[one.stage],
             STAGES[one.stage])
            for one in found[:PAGE]
        ],
        "stages": [(code, STAGES[code], count) for code, count in counts.items()],
        "all": sum(counts.values()),
        "kinds": PARTNERS.items(),
        "text": text,
        "kind": kind,
        "stage": stage,
        "today": today,
        "page": page,
        "more": len(found) > PAGE,
        "steps": len(queries.next_steps(officer.territory, until=today + timedelta(days=7))),
        "ending": len(_ending(officer, today)),
        "may_edit": officer.may("outreach.edit"),
    }  # fmt: skip
    return render(request, "office/partners/list.html", context)


@allowed("outreach.view")
def next_steps(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Who to call this week: the open next steps, the longest overdue first."""
    today = timezone.localdate()
    found = queries.next_steps(officer.territory, until=today + timedelta(days=7))
    context = {
        "lines": [(one, CHANNELS[one.channel]) for one in found],
        "today": today,
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/partners/next.html", context)


@allowed("outreach.view")
def expiring(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Agreements, permissions and certificates that end soon, or ended and were not renewed."""
    today = timezone.localdate()
    found = _ending(officer, today)
    facts = places.places_of(one.place for one in found if one.place)
    context = {
        "lines": [
            (one, EXPIRIES[one.what], facts[one.place].name if one.place in facts else "")
            for one in found
        ],
        "today": today,
        "days": queries.partner_rules().remind_days,
    }
    return render(request, "office/partners/expiring.html", context)


def _ending(officer: SignedIn, today: date) -> list[queries.Expiry]:
    """What ends, of partners and of certified places, the first to end first."""
    found = queries.expiring(officer.territory, on=today)
    found += queries.renewals(officer.territory, on=today)
    return sorted(found, key=lambda one: one.last_on)
