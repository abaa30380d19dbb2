"""The contacts: whom to talk to today, the list, how far they come, and the list as Excel."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import Funnel, KnownContact, WhichContacts
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import Value, workbook
from jangkau.web.look.language import language
from jangkau.web.office.views.contacts.words import KINDS, STAGES, STATES

SHEET_ROWS = 20_000


@allowed("outreach.view")
def contacts(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Whom to talk to today, the most promising first; below, everybody."""
    chosen, page, today = _chosen(request), page_number(request), timezone.localdate()
    mine = officer.acting.username if request.GET.get("mine") else ""
    found = queries.contacts(
        officer.territory, chosen=chosen, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    narrowed = chosen != WhichContacts()
    queue = [] if narrowed else queries.contact_queue(officer.territory, on=today, owner=mine)
    context = {
        "queue": [(one, STAGES[one.stage], _reason(one)) for one in queue],
        "due": queries.due_contacts(officer.territory, on=today),
        "lines": [(one, STAGES[one.stage], STATES[one.state]) for one in found[:PAGE]],
        "chosen": chosen,
        "mine": mine,
        "place": places.place_of(chosen.place) if chosen.place else None,
        "stages": STAGES.items(),
        "states": STATES.items(),
        "today": today,
        "page": page,
        "more": len(found) > PAGE,
        "query": request.GET.urlencode(),
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/contacts/list.html", context)


@allowed("outreach.view")
def funnel(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """How far contacts come, where they stop, and why."""
    chosen = _chosen(request)
    by = request.GET.get("by", "")
    by = by if by in queries.GROUPINGS else "place"
    found = queries.funnel(officer.territory, chosen=chosen)
    rules, spoken = queries.contact_rules(), language()

    def worded(reasons: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        known = ((rules.reason(code), n) for code, n in reasons)
        return [(one.name(spoken), n) for one, n in known if one is not None]

    context = {
        "funnel": found,
        "steps": [(STAGES[stage], count) for stage, count in found.steps],
        "shares": _shares(found),
        "refusals": worded(found.refusals),
        "failures": worded(found.failures),
        "split": _named(queries.funnels(officer.territory, by=by, chosen=chosen), by=by),
        "by": by,
        "chosen": chosen,
        "place": places.place_of(chosen.place) if chosen.place else None,
        "kinds": KINDS.items(),
    }
    return render(request, "office/contacts/funnel.html", context)


@require_POST
@allowed("outreach.edit")
def sheet(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The chosen contacts as Excel; who takes it along stands in the audit trail."""
    found = queries.contacts(officer.territory, chosen=_chosen(request), limit=SHEET_ROWS)
    operations.note_contacts_taken(len(found), by=officer.actor())
    return attached(_workbook(found), name="kontak.xlsx")


def _chosen(request: HttpRequest) -> WhichContacts:
    asked = request.GET

    def text(name: str, most: int) -> str:
        return asked.get(name, "").replace("\0", "").strip()[:most]

    stage, state, kind = text("stage", 10), text("state", 8), text("kind", 6)
    return WhichContacts(
        text=text("q", 60),
        place=text("place", 36),
        stage=stage if stage in STAGES else "",
        state=state if state in STATES else "",
        team=text("team", 20),
        kind=kind if kind in KINDS else "",
    )


def _reason(one: KnownContact) -> str:
    found = queries.contact_rules().reason(one.last_reason)
    return found.name(language()) if found else ""


def _shares(found: Funnel) -> list[tuple[str, int, float | None]]:
    """Each stage with its contacts and the share of the stage before it."""
    counts = [count for _, count in found.steps]
    before = [0, *counts[:-1]]
    return [
        (str(STAGES[stage]), count, count / of if of else None)
        for (stage, count), of in zip(found.steps, before, strict=True)
    ]


def _named(found: Sequence[tuple[str, Funnel]], *, by: str) -> list[tuple[str, list[int], Funnel]]:
    """The lines of a split: name, contacts by stage, funnel."""
    names: dict[str, str] = {}
    if by == "team":
        teams = ((code, crew.team_coded(code)) for code, _ in found if code)
        names = {code: team.name for code, team in teams if team}
    return [
        (names.get(name, name) or said("None"), [count for _, count in one.steps], one)
        for name, one in found
    ]


def _workbook(found: Sequence[KnownContact]) -> bytes:
    heading = [said("Name"), said("Telephone"), said("Place"), said("How far they are now")]
    heading += [said("State"), said("Last talk"), said("Talk again on"), said("Talks")]
    return workbook(said("Contacts"), heading=heading, rows=map(_row, found))


def _row(one: KnownContact) -> list[Value]:
    named = [one.name, one.phone, one.place_name, str(STAGES[one.stage]), str(STATES[one.state])]
    return [*named, one.last_on, one.next_on, one.touches]
