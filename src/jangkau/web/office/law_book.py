"""The law as a workbook for its steward."""

import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils.translation import gettext as _

from jangkau.domain.law import Law, Value, said, said_rows, since, through
from jangkau.web.look.words import status_words
from jangkau.web.office import law_words


def content(law: Law, *, language: str) -> bytes:
    """The bytes of the workbook: to check, values, tables, sources."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in (
            (_("To be checked"), _values(law.uncertain(), language=language)),
            (_("Values"), _values(law.values(), language=language)),
            (_("Tables"), _tables(law.values(), language=language)),
            (_("Sources"), _sources(law, language=language)),
        ):
            sheet = book.add_worksheet(name[:31])
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 11, 24)
    return out.getvalue()


def _values(values: Iterable[Value], *, language: str) -> Iterator[list[str]]:
    heading = (
        "What",
        "Value",
        "In force from",
        "In force through",
        "How sure",
        "Source",
        "Article",
        "Read in",
    )
    yield [_(word) for word in (*heading, "Checked on", "Note", "File", "Line")]
    for value in values:
        yield [
            getattr(value.title, language),
            said(value, language=language),
            since(value),
            through(value),
            str(status_words(value.confidence)[1]),
            value.cite.source,
            value.cite.article,
            value.cite.read_in,
            str(value.cite.checked_on),
            getattr(value.note, language),
            value.file,
            str(value.line),
        ]


def _tables(values: Iterable[Value], *, language: str) -> Iterator[list[str]]:
    """Each row of each table, with the names of its columns in the cells."""
    yield [_("What"), _("In force from"), _("Row")]
    for value in values:
        if value.kind != "table":
            continue
        title = getattr(value.title, language)
        names = [str(law_words.column(name)) for name in value.columns]
        for number, cells in enumerate(said_rows(value, language=language), start=1):
            told = [f"{name}: {cell}" for name, cell in zip(names, cells, strict=True)]
            yield [title, since(value), str(number), *told]


def _sources(law: Law, *, language: str) -> Iterator[list[str]]:
    yield [_("Source"), _("Title"), _("In force since"), _("What was read"), _("Note")]
    for source in law.sources.values():
        read = str(law_words.READ[source.read])
        yield [
            source.slug,
            source.title,
            str(source.in_force),
            read,
            getattr(source.about, language),
        ]
