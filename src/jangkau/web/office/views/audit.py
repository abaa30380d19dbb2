"""The audit trail: who did what, to which record, when, and why."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as said

from jangkau.apps.audit import operations, queries
from jangkau.apps.crew import queries as crew
from jangkau.domain.terms.dates import JAKARTA
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.office import trail_words as words

PAGE, MOST = 50, 10_000


@dataclass(frozen=True)
class Change:
    """One field of one line: before and after, as text."""

    field: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class TrailLine:
    """One line of the trail in words. `who` is the officer's name, or the job's."""

    happened: queries.Happening
    who: str
    action: str | Promise
    table: str | Promise
    changes: list[Change]


@allowed("audit.view")
def audit(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    wanted = _wanted(request)
    before = request.GET.get("before", "")
    found = queries.trail(
        **wanted,
        offices=_offices(officer),
        before_id=int(before) if before.isdecimal() and len(before) < 19 else None,
        limit=PAGE + 1,
    )
    context = {
        "lines": _lines(found[:PAGE]),
        "older": str(found[PAGE - 1].id) if len(found) > PAGE else "",
        "first_page": not before,
        "asked": request.GET,
        "filtered": any(wanted.values()),
        "actions": words.ACTIONS.items(),
        "tables": words.TABLES.items(),
    }
    return render(request, "office/audit/list.html", context)


@allowed("audit.view")
def export(request: HttpRequest, officer: SignedIn, kind: str) -> HttpResponse:
    """The filtered trail, newest first, at most 10,000 lines; that it was taken is kept too."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    found = queries.trail(**_wanted(request), offices=_offices(officer), limit=MOST)
    rows = list(_rows(_lines(found)))
    with operations.acting(officer.actor()):
        operations.record(
            action="download",
            table="audit_entry",
            subject_id="-",
            changes={"rows": [None, len(rows)], "kind": [None, kind]},
        )
    if kind == "csv":
        return attached(_csv(rows), name="audit.csv", mime="text/csv; charset=utf-8")
    return attached(_xlsx(rows), name="audit.xlsx")


def _offices(officer: SignedIn) -> frozenset[str] | None:
    """Whose deeds this officer may read: everybody's, or those of the offices they head."""
    return None if officer.territory.everywhere else officer.territory.offices


def _wanted(request: HttpRequest) -> dict[str, Any]:
    asked = {key: request.GET.get(key, "").strip() for key in ("who", "what", "kind", "record")}
    since = _day(request.GET.get("day", ""))
    return {
        "actor": asked["who"].lower(),
        "action": asked["what"],
        "table": asked["kind"],
        "subject_id": asked["record"],
        "since": since,
        "until": since + timedelta(days=1) if since else None,
    }


def _day(text: str) -> datetime | None:
    """The beginning of that day in Jakarta; None for no or no real date."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), tzinfo=JAKARTA)
    except ValueError:
        return None


def _lines(found: list[queries.Happening]) -> list[TrailLine]:
    names = crew.names_of({happened.actor for happened in found})
    return [
        TrailLine(
            happened=happened,
            who=names.get(happened.actor, words.actor_words(happened.actor)),
            action=words.action_words(happened.action),
            table=words.table_words(happened.subject_table),
            changes=_changes(happened.changes),
        )
        for happened in found
    ]


def _changes(changes: dict[str, Any] | None) -> list[Change]:
    return [
        Change(field=words.field_words(field), before=_text(pair, 0), after=_text(pair, 1))
        for field, pair in sorted((changes or {}).items())
    ]


def _text(pair: Any, side: int) -> str:
    value = pair[side] if isinstance(pair, list) and len(pair) == 2 else (pair if side else None)
    return "" if value is None else str(value)


def _rows(lines: list[TrailLine]) -> Iterator[list[str]]:
    heading = ("Time (UTC)", "Who", "Sign-in name", "What", "Kind", "Record", "Office", "Reason")
    yield [*(said(word) for word in heading), said("Changes")]
    for line in lines:
        one = line.happened
        changes = "; ".join(f"{c.field}: {c.before} → {c.after}" for c in line.changes)
        yield [
            one.at.astimezone(UTC).isoformat(timespec="seconds"),
            line.who,
            one.actor,
            str(line.action),
            str(line.table),
            one.subject_id,
            one.office,
            one.reason,
            changes,
        ]


def _csv(rows: list[list[str]]) -> bytes:
    """With a BOM for Excel; a cell that a spreadsheet would run as a formula is made text."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32_000])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 8, 20)
    return out.getvalue()


urlpatterns = [
    path("audit/", audit, name="audit"),
    path("audit/export.<str:kind>", export, name="audit_export"),
]
