"""Rosters: send a list in, see what was understood, correct it, apply it, take it back marked."""

import tempfile
from dataclasses import dataclass, replace
from typing import IO, Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.intake import operations, queries, tasks
from jangkau.apps.intake.queries import RosterLine, RowLine, WrongCell
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import day

VERDICTS = ("fix", "maybe_same", "known", "good")

FIELDS: dict[str, str | Promise] = {
    "": _("Not used"),
    "nik": "NIK",
    "name": _("Name"),
    "sex": _("Sex"),
    "sex_male": _("Sex: mark for men"),
    "sex_female": _("Sex: mark for women"),
    "birth": _("Place and date of birth"),
    "birth_place": _("Place of birth"),
    "birth_date": _("Birth date"),
    "mother_name": _("Mother's name"),
    "phone": _("Telephone"),
    "address": _("Address"),
    "neighbourhood": "RT/RW",
    "village": _("Village, by name or code"),
    "district": _("District"),
    "regency": _("Regency or city"),
    "occupation": _("Occupation"),
    "workplace": _("Workplace"),
    "income": _("Monthly income"),
}
"""What a column can hold, in the words of the page."""

REASONS: dict[str, str | Promise] = {
    "same_wadah": _("in this wadah already"),
    "other_wadah": _("in another wadah"),
    "no_wadah": _("registered, in no wadah"),
    "lapsed": _("registered, membership lapsed"),
    "same_file": _("twice in this list"),
}
"""Why a row is known."""


@dataclass(frozen=True)
class Cell:
    """One cell of a row on the page; `wrong` where something about it is to be fixed."""

    label: str | Promise
    value: str
    wrong: bool


@dataclass(frozen=True)
class Shown:
    """A row on the page: its cells, the sentences about them, and why the person is known."""

    line: RowLine
    cells: list[Cell]
    said: list[tuple[str | Promise, str, str]]
    reason: str | Promise


@allowed("rosters.view")
def rosters(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The lists of the officer's offices, latest first."""
    number = page_number(request)
    lines = queries.rosters(territory=officer.territory, limit=PAGE + 1, offset=(number - 1) * PAGE)
    may_upload = officer.may("rosters.upload")
    context = {
        "lines": lines[:PAGE],
        "page": number,
        "more": len(lines) > PAGE,
        "may_upload": may_upload,
    }
    return render(request, "office/rosters/list.html", context)


@allowed("rosters.upload")
def upload(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Takes a file or pasted text for a wadah, keeps it, and has it checked."""
    if request.method != "POST":
        return _upload_form(request, officer)
    file, text = request.FILES.get("file"), request.POST.get("text", "").strip()
    wadah = request.POST.get("wadah", "").strip()
    if (file is None and not text) or not wadah:
        said = gettext("Choose a wadah, and a file or pasted text.")
        return _upload_form(request, officer, refused=said)
    chunks, name = (file.chunks(), file.name) if file else ([text.encode()], "pesan.txt")
    try:
        received = operations.receive(
            chunks,
            name=name or "",
            wadah_code=wadah,
            territory=officer.territory,
            by=officer.actor(),
        )
    except Refused as refusal:
        return _upload_form(request, officer, refused=refusal.sentence(language()))
    if received.again:
        messages.info(request, gettext("This very list was received before; here it is."))
    else:
        tasks.work_on.enqueue(str(received.id))
    return redirect("office:roster", received.id)


@allowed("rosters.view")
def roster(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """One list: what was understood, the verdicts, and the rows of one of them."""
    line = _required(officer, roster_id)
    wadah = registry.wadah(line.wadah_code, territory=officer.territory)
    verdict = request.GET.get("verdict", "")
    if verdict not in VERDICTS:
        verdict = next((one for one in VERDICTS if getattr(line, one)), "good")
    number = page_number(request)
    rows = queries.rows(line.id, verdict=verdict, limit=PAGE + 1, offset=(number - 1) * PAGE)
    context = {
        **_told(line),
        "wadah": wadah,
        "may_upload": officer.may("rosters.upload"),
        "may_apply": officer.may("rosters.apply"),
        "verdict": verdict,
        "verdicts": [(one, getattr(line, one)) for one in VERDICTS],
        "rows": _without_empty([_shown(row) for row in rows[:PAGE]]),
        "page": number,
        "more": len(rows) > PAGE,
    }
    return render(request, "office/rosters/roster.html", context)


@allowed("rosters.view")
def progress(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """How far the work is; asks the browser to load the page again once it is done."""
    line = _required(officer, roster_id)
    response = render(request, "office/rosters/progress.html", _told(line))
    if not line.working:
        response["HX-Refresh"] = "true"
    return response


@allowed("rosters.upload")
def columns(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """Which column holds what, to be corrected; the list is then checked again."""
    line = _required(officer, roster_id)
    if request.method == "POST":
        told = {key[4:]: value for key, value in request.POST.items() if key.startswith("col-")}
        if not set(told.values()) <= set(FIELDS):
            raise Http404
        operations.recheck(line.id, told={k: str(v) for k, v in told.items()}, by=officer.actor())
        tasks.work_on.enqueue(str(line.id))
        return redirect("office:roster", line.id)
    return render(request, "office/rosters/columns.html", {**_told(line), "fields": FIELDS.items()})


@require_POST
@allowed("rosters.upload")
def recheck(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """Checks the list again, against the registry as it is now."""
    line = _required(officer, roster_id)
    operations.recheck(line.id, by=officer.actor())
    tasks.work_on.enqueue(str(line.id))
    return redirect("office:roster", line.id)


@require_POST
@allowed("rosters.apply")
def apply(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """Has the good rows registered, after the coordinator's attestation."""
    line = _required(officer, roster_id)
    attested = request.POST.get("attested_by", "").strip() if "attested" in request.POST else ""
    wishes = operations.Wishes(
        attested_by=attested,
        join_known="join_known" in request.POST,
        take_maybe="take_maybe" in request.POST,
    )
    operations.begin_apply(line.id, wishes=wishes, by=officer.actor())
    tasks.work_on.enqueue(str(line.id))
    return redirect("office:roster", line.id)


@require_POST
@allowed("rosters.upload")
def cancel(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """Stops the work at the next chunk."""
    line = _required(officer, roster_id)
    operations.ask_cancel(line.id, by=officer.actor())
    messages.info(request, gettext("The work stops at the next step; who is registered stays so."))
    return redirect("office:roster", line.id)


@allowed("rosters.upload")
def fixed(request: HttpRequest, officer: SignedIn, roster_id: UUID) -> HttpResponse:
    """The list with a column that says what to fix. It holds NIKs: the download is audited."""
    line = _required(officer, roster_id)
    made = operations.fixed_file(line.id)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    operations.write_fixed(line.id, out=file, language=language())
    operations.download(line.id, by=officer.actor())
    file.seek(0)
    return _attached(file, name=made.name, content_type=made.content_type)


@allowed("rosters.view")
def blank(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """An empty list for coordinators."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    operations.write_blank(file)
    file.seek(0)
    return _attached(file, name="daftar-pekerja.xlsx", content_type="")


def _attached(file: IO[bytes], *, name: str, content_type: str) -> HttpResponse:
    answer = FileResponse(
        file, as_attachment=True, filename=name, content_type=content_type or None
    )
    return cast(HttpResponse, answer)  # a streaming answer is one, in all that a view does with it


def _upload_form(request: HttpRequest, officer: SignedIn, *, refused: str = "") -> HttpResponse:
    seen = registry.wadah_list(territory=officer.territory, limit=2_000)
    context = {
        "wadah": [one for one in seen if officer.territory.holds(one.office_code)],
        "chosen": request.POST.get("wadah") or request.GET.get("wadah", ""),
        "text": request.POST.get("text", ""),
        "refused": refused,
    }
    status = 422 if refused else 200
    return render(request, "office/rosters/new.html", context, status=status)


def _required(officer: SignedIn, roster_id: UUID) -> RosterLine:
    line = queries.roster(roster_id, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def _told(line: RosterLine) -> dict[str, Any]:
    """What every page about a list says."""
    return {
        "line": line,
        "share": line.done / line.to_do if line.to_do else 0,
        "remarks": [said.sentence(language()) for said in line.remarks],
        "refusal": line.refusal.sentence(language()) if line.refusal else "",
        "reasons": [(REASONS[key], count) for key, count in line.reasons.items()],
        "understood": [
            (sheet["name"], [(FIELDS[f], heading) for f, heading in sheet["columns"].items()])
            for sheet in line.sheets
            if sheet["people"]
        ],
        "readable": line.checked_at is not None and not line.working and line.refusal is None,
    }


def _shown(row: RowLine) -> Shown:
    """A row with its cells and, about each, the sentences that say what to do."""
    job = registry.occupation(row.occupation_code)
    values = {
        "nik": row.nik_shown,
        "name": row.name,
        "sex": {"M": gettext("Man"), "F": gettext("Woman")}.get(row.sex, ""),
        "birth_date": day(row.birth_date) if row.birth_date else "",
        "mother_name": row.mother_name,
        "phone": row.phone,
        "address": row.address,
        "occupation": job.name(language()) if job else row.occupation_code,
    }
    beside = [(_beside(problem), problem) for problem in row.problems]
    wrong = {name for name, problem in beside if problem.level == "fix"}
    beside.sort(key=lambda one: list(values).index(one[0] or "nik"))
    return Shown(
        line=row,
        cells=[Cell(FIELDS[name], value, name in wrong) for name, value in values.items()],
        said=[_said(problem, label=FIELDS[name] if name else "") for name, problem in beside],
        reason=REASONS.get(row.reason, ""),
    )


def _said(problem: WrongCell, *, label: str | Promise) -> tuple[str | Promise, str, str]:
    """The label of the cell, where the sentence does not begin with it; the level; the sentence."""
    sentence = problem.refused.sentence(language())
    return "" if sentence.startswith(str(label)) else label, problem.level, sentence


def _beside(problem: WrongCell) -> str:
    """The cell of the page that a problem is about, "" for the row as a whole."""
    return next((name for name, fields in _AT.items() if problem.field in fields), "")


def _without_empty(rows: list[Shown]) -> list[Shown]:
    """The rows without the columns that none of them fills, so that the table stays readable."""
    used = {at for row in rows for at, cell in enumerate(row.cells) if cell.value or cell.wrong}
    return [
        replace(row, cells=[cell for at, cell in enumerate(row.cells) if at in used])
        for row in rows
    ]


_AT: dict[str, frozenset[str]] = {
    "nik": frozenset({"nik"}),
    "name": frozenset({"name"}),
    "sex": frozenset({"sex", "sex_male", "sex_female"}),
    "birth_date": frozenset({"birth", "birth_date", "birth_place"}),
    "mother_name": frozenset({"mother_name"}),
    "phone": frozenset({"phone"}),
    "address": frozenset({"address", "village", "district", "regency", "neighbourhood"}),
    "occupation": frozenset({"occupation", "income", "workplace"}),
}
"""Beside which cell of the page a problem is shown, by the fields it is about."""


urlpatterns = [
    path("rosters/", rosters, name="rosters"),
    path("rosters/new/", upload, name="roster_upload"),
    path("rosters/blank.xlsx", blank, name="roster_blank"),
    path("rosters/<uuid:roster_id>/", roster, name="roster"),
    path("rosters/<uuid:roster_id>/progress/", progress, name="roster_progress"),
    path("rosters/<uuid:roster_id>/columns/", columns, name="roster_columns"),
    path("rosters/<uuid:roster_id>/recheck/", recheck, name="roster_recheck"),
    path("rosters/<uuid:roster_id>/apply/", apply, name="roster_apply"),
    path("rosters/<uuid:roster_id>/cancel/", cancel, name="roster_cancel"),
    path("rosters/<uuid:roster_id>/fixed/", fixed, name="roster_fixed"),
]
