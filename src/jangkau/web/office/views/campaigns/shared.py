"""What every page of a campaign needs: who may write, the tabs, steps that may be refused."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.submitting import refusals_said
from jangkau.web.office.views.campaigns.forms import office_names
from jangkau.web.office.views.campaigns.words import STATES


def visible(officer: SignedIn, campaign_id: UUID) -> queries.CampaignLine:
    """The campaign, if an office of the territory leads it or takes part; else not found."""
    line = queries.campaign(campaign_id, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def may_write(officer: SignedIn) -> bool:
    """Whether the officer works on campaigns: in a branch, or leading a region or the country."""
    return officer.may("outreach.edit") or officer.may("plan.publish")


def leads(officer: SignedIn, line: queries.CampaignLine) -> bool:
    """Whether the officer may change the campaign itself: it is led by one of their offices."""
    return may_write(officer) and officer.territory.holds(line.office_code)


def writing(officer: SignedIn) -> None:
    """Stops whoever only looks (403)."""
    if not may_write(officer):
        raise PermissionDenied


def leading(officer: SignedIn, campaign_id: UUID) -> queries.CampaignLine:
    """The campaign, for who may change it; 403 for others who see it."""
    line = visible(officer, campaign_id)
    if not leads(officer, line):
        raise PermissionDenied
    return line


def own_offices(officer: SignedIn, line: queries.CampaignLine) -> list[tuple[str, str]]:
    """The campaign's offices that the officer keeps, by name: where they may write things down."""
    held = {code for code in (*line.offices, line.office_code) if officer.territory.holds(code)}
    return sorted(office_names(held).items(), key=lambda one: one[1])


def frame(officer: SignedIn, line: queries.CampaignLine, *, tab: str) -> dict[str, object]:
    """What the head of every page of a campaign shows."""
    return {
        "one": line,
        "state": STATES[line.state],
        "tab": tab,
        "leads": leads(officer, line),
        "may_write": may_write(officer) and bool(own_offices(officer, line)),
    }


def step(
    request: HttpRequest, operation: Callable[[], object], *, success: str, to: str, key: UUID
) -> HttpResponse:
    """Does one step and goes back to a page; a refusal is said above it."""
    with refusals_said(request):
        operation()
        messages.success(request, success)
    return redirect(to, key)
