"""Who is protected, why, and who lapses soon."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.protection import operations, queries, tasks
from jangkau.apps.protection.queries import Cell, Event, Lapsing
from jangkau.apps.registry import queries as registry
from jangkau.domain.protection import RIGHTS, Standing, State, month_span, month_words, week_span
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import Value, workbook
from jangkau.web.look.language import language

LATELY = timedelta(days=30)
LONGEST = 5_000
"""Most people in one workbook."""


@dataclass(frozen=True)
class _Tab:
    """One list: its name, what happens to the people in it, and between which days."""

    name: str | Promise
    event: Event
    span: Callable[[date], tuple[date, date]]
    empty: str | Promise


TABS = {
    "week": _Tab(
        _("This week"), "lapses_on", week_span, _("Nobody lapses in the next seven days.")
    ),
    "month": _Tab(
        _("This month"), "lapses_on", month_span, _("Nobody lapses until the end of the month.")
    ),
    "late": _Tab(
        _("Lapsed lately"),
        "lapses_on",
        lambda on: (on - LATELY, on - timedelta(days=1)),
        _("Nobody turned to arrears in the last thirty days."),
    ),
    "ends": _Tab(
        _("Rights end this month"),
        "ends_on",
        month_span,
        _("Nobody's rights end until the end of the month."),
    ),
}

STATES = {
    State.PROTECTED: ("good", _("Protected")),
    State.RE_ENTERED: ("good", _("Protected again")),
    State.IN_ARREARS: ("warn", _("In arrears")),
    State.ENDED: ("bad", _("Ended")),
    State.NOT_STARTED: ("quiet", _("Not started")),
}
MARKS = {
    "paid": ("good", _("Paid")),
    "ahead": ("info", _("Paid ahead")),
    "unpaid": ("bad", _("Overdue")),
    "open": ("quiet", _("Not due yet")),
}
NEXT = {
    State.PROTECTED: _("Pay the next month before its due day; nothing else is needed."),
    State.RE_ENTERED: _("Pay the next month before its due day; nothing else is needed."),
    State.IN_ARREARS: _("Pay the unpaid months now, the oldest first: the full rights come back."),
    State.ENDED: _("Pay the current month: a new membership begins the same day."),
    State.NOT_STARTED: _("Pay the first contribution: protection begins the same day."),
}


@dataclass(frozen=True)
class _Shown:
    """One program as the page draws it."""

    standing: Standing
    tone: str
    word: str | Promise
    rights: list[str]
    why: str
    following: str | Promise
    cells: list[tuple[Cell, str, str, str | Promise]]


@allowed("protection.view")
def lists(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Who lapses this week, this month, has lapsed lately, or loses the rights this month."""
    today, page = timezone.localdate(), page_number(request)
    name, tab = _tab(request)
    first, last = tab.span(today)
    tasks.refresh_if_old(today)
    found = queries.lapsing(
        officer.territory, first=first, last=last, on=today, event=tab.event,
        limit=PAGE + 1, offset=(page - 1) * PAGE,
    )  # fmt: skip
    context = {
        "tabs": [(key, one.name) for key, one in TABS.items()],
        "which": name,
        "tab": tab,
        "first": first,
        "last": last,
        "people": [(one, *STATES[State(one.state)], _hidden(one.phone)) for one in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
        "as_of": queries.refreshed_on(),
    }
    return render(request, "office/protection/lists.html", context)


@allowed("protection.view")
def sheet(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The same list as a workbook to call from; the download is kept in the audit trail."""
    today = timezone.localdate()
    name, tab = _tab(request)
    first, last = tab.span(today)
    found = queries.lapsing(
        officer.territory, first=first, last=last, on=today, event=tab.event, limit=LONGEST
    )
    operations.note_call_list(first=first, last=last, people=len(found), by=officer.actor())
    return attached(_workbook(found), name=f"perlindungan-{name}-{today}.xlsx")


@allowed("protection.view")
def person(request: HttpRequest, officer: SignedIn, person_id: UUID) -> HttpResponse:
    """One person's protection as of a day: state, rights, months, and why."""
    record = registry.worker(person_id, territory=officer.territory)
    if record is None:
        raise Http404
    on = _day(request.GET.get("on", ""))
    operations.catch_up()
    found = queries.explain(record.id, on=on)
    histories = {one.segment: one for one in found.histories}
    shown = [
        _shown(one, cells=queries.strip(one.program, history=histories[one.segment], on=on))
        for one in found.standings
    ]
    context = {"person": record, "on": on, "shown": shown}
    return render(request, "office/protection/person.html", context)


def _tab(request: HttpRequest) -> tuple[str, _Tab]:
    name = request.GET.get("list", "week")
    return (name, TABS[name]) if name in TABS else ("week", TABS["week"])


def _day(text: str) -> date:
    """The day typed; today for anything that is none, or lies beyond what the law files reach."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if date(2016, 1, 1) <= day <= today + timedelta(days=366) else today


def _shown(standing: Standing, *, cells: Sequence[Cell]) -> _Shown:
    tone, word = STATES[standing.state]
    return _Shown(
        standing=standing,
        tone=tone,
        word=word,
        rights=[RIGHTS[right].of(language()) for right in standing.rights],
        why=standing.why.of(language()),
        following=NEXT[standing.state],
        cells=[(one, month_words(one.month).of(language()), *MARKS[one.mark]) for one in cells],
    )


def _hidden(phone: str) -> str:
    """The last three digits: enough to recognise, not to call. The person's page has the number."""
    return f"…{phone[-3:]}" if phone else ""


def _workbook(found: Sequence[Lapsing]) -> bytes:
    heading = [
        *(gettext("Name"), gettext("Telephone"), gettext("Wadah"), gettext("State")),
        *(gettext("Paid until"), gettext("In arrears from"), gettext("Rights end on")),
        *(gettext("Amount to pay"), gettext("Payment code")),
    ]
    return workbook(gettext("Call list"), heading=heading, rows=map(_row, found))


def _row(one: Lapsing) -> list[Value]:
    state = str(STATES[State(one.state)][1])
    days = (one.paid_until, one.lapses_on, one.ends_on)
    return [one.name, one.phone, ", ".join(one.wadah), state, *days, one.mend, one.code]


urlpatterns = [
    path("protection/", lists, name="protection"),
    path("protection/list.xlsx", sheet, name="protection_sheet"),
    path("people/<uuid:person_id>/protection/", person, name="person_protection"),
]
