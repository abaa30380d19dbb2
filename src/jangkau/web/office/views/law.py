"""The law in force: every value, how sure it is, and what its steward still has to check."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise

from jangkau.apps.billing import queries
from jangkau.domain.law import Law, Source, Value, said, said_rows, since, through
from jangkau.domain.terms import Month, Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.look.language import language
from jangkau.web.office import law_book, law_words


@dataclass(frozen=True)
class Line:
    """One value for one period, in the reader's language."""

    value: Value
    title: str
    content: str
    since: str
    through: str
    note: str
    source: Source
    columns: list[str | Promise]
    rows: list[list[str]]


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
    }
    return render(request, "office/law/list.html", context)


@allowed("law.view")
def workbook(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Everything as a workbook: the steward's list, the values, their tables, the sources."""
    content = law_book.content(queries.law(), language=_language())
    return attached(content, name=f"law-{timezone.localdate()}.xlsx")


def _lines(values: tuple[Value, ...], *, book: Law) -> list[Line]:
    return [_line(value, book=book) for value in values]


def _line(value: Value, *, book: Law) -> Line:
    spoken = _language()
    many = value.kind == "table" or (value.kind == "record" and len(value.columns) > 1)
    return Line(
        value=value,
        title=getattr(value.title, spoken),
        content=said(value, language=spoken),
        since=since(value),
        through=through(value),
        note=getattr(value.note, spoken),
        source=book.sources[value.cite.source],
        columns=[law_words.column(name) for name in value.columns] if many else [],
        rows=said_rows(value, language=spoken) if many else [],
    )


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
    after = month + 1
    end = date(after.year, after.number, 1)
    return value.start < end and (
        value.end is None or value.end > date(month.year, month.number, 1)
    )


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
    path("law/law.xlsx", workbook, name="law_workbook"),
]
