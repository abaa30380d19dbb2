"""The law in force: every value, how sure it is, and what its steward still has to check."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise

from jangkau.apps.billing import queries
from jangkau.domain.law import Law, Source, Value, said, said_rows
from jangkau.domain.terms import Month, Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.look.language import language
from jangkau.web.office import law_book, law_words


@dataclass(frozen=True)
class Line:
    """One value for one period, in the reader's language. `last` is the last day in force."""

    value: Value
    title: str
    content: str
    last: date | None
    note: str
    source: Source
    columns: list[str | Promise]
    rows: list[list[str]]

    @property
    def parts(self) -> list[tuple[str | Promise, str]]:
        """The fields of a record with their names; none of a table."""
        single = self.value.kind == "record" and self.rows
        return list(zip(self.columns, self.rows[0], strict=True)) if single else []


@dataclass(frozen=True)
class Section:
    """The values of one folder."""

    title: str | Promise
    lines: list[Line]


@allowed("law.view")
def law(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    book = queries.law()
    month, asked = _month(request.GET.get("month", ""))
    words = request.GET.get("q", "").strip()
    found = [
        line
        for line in _lines(book.values(), book=book)
        if _wanted(line, month=month, words=words.lower())
    ]
    unsure = [line for line in found if line.value.confidence != "verified"]
    context = {
        "to_check": sorted(unsure, key=lambda line: line.value.confidence, reverse=True),
        "sections": _sections(found),
        "sources": list(book.sources.values()),
        "read": law_words.READ,
        "values": len(book.values()),
        "unsure": len(book.uncertain()),
        "edition": book.hash[:12],
        "month": asked,
        "not_a_month": bool(asked) and month is None,
        "q": words,
        "may_try": officer.may("law.whatif"),
    }
    return render(request, "office/law/list.html", context)


@allowed("law.view")
def value(request: HttpRequest, officer: SignedIn, value_name: str) -> HttpResponse:
    """One thing through time: every period with its content, newest first."""
    book = queries.law()
    periods = tuple(one for one in book.values() if one.name == value_name)
    if not periods:
        raise Http404
    lines = _lines(periods, book=book)[::-1]
    return render(request, "office/law/value.html", {"lines": lines, "newest": lines[0]})


@allowed("law.view")
def workbook(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Everything as a workbook: the steward's list, the values, their tables, the sources."""
    content = law_book.content(queries.law(), language=_language())
    return attached(content, name=f"law-{timezone.localdate()}.xlsx")


def _lines(values: tuple[Value, ...], *, book: Law) -> list[Line]:
    return [_line(value, book=book) for value in values]


def _line(one: Value, *, book: Law) -> Line:
    spoken = _language()
    many = one.kind in ("table", "record")
    return Line(
        value=one,
        title=getattr(one.title, spoken),
        content=said(one, language=spoken),
        last=one.end - timedelta(days=1) if one.end else None,
        note=getattr(one.note, spoken),
        source=book.sources[one.cite.source],
        columns=[law_words.column(name) for name in one.columns] if many else [],
        rows=_rows(one, language=spoken) if many else [],
    )


def _rows(value: Value, *, language: str) -> list[list[str]]:
    return [[law_words.cell(text) for text in row] for row in said_rows(value, language=language)]


def _sections(lines: list[Line]) -> list[Section]:
    """The lines by folder, in the order of a working day; folders of others after them."""
    order = list(law_words.GROUPS)

    def place(line: Line) -> tuple[int, str]:
        folder = line.value.name.partition("/")[0]
        return (order.index(folder) if folder in order else len(order), folder)

    ordered = sorted(lines, key=place)
    return [
        Section(title=law_words.group(folder), lines=list(some))
        for (_, folder), some in groupby(ordered, key=place)
    ]


def _wanted(line: Line, *, month: Month | None, words: str) -> bool:
    """Whether the line was in force in that month and has the words."""
    if month is not None and not _touches(line.value, month=month):
        return False
    cite = line.value.cite
    text = f"{line.title} {line.content} {line.value.name} {cite.source} {cite.article} {line.note}"
    return words in text.lower()


def _touches(value: Value, *, month: Month) -> bool:
    """Whether it was in force on any day of the month."""
    return value.start <= month.last_day and (value.end is None or value.end > month.first_day)


def _month(text: str) -> tuple[Month | None, str]:
    """The month asked for, and the text as typed. No month is no filter."""
    try:
        return (Month.parse(text.strip()) if text.strip() else None), text.strip()
    except Refused:
        return None, text.strip()


def _language() -> str:
    return "id" if language() == "id" else "en"


urlpatterns = [
    path("law/", law, name="law"),
    path("law/value/<path:value_name>/", value, name="law_value"),
    path("law/law.xlsx", workbook, name="law_workbook"),
]
