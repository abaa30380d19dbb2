"""Separated text with one cell more per bad row, in its own encoding and with its own delimiter."""

import csv
import io
from typing import IO

from jangkau.apps.intake.operations.marking.advice import Marks
from jangkau.apps.intake.operations.reading.separated import (
    Dialect,
    Record,
    dialect_of,
    records,
    text_of,
)
from jangkau.apps.intake.operations.reading.source import Source


def write_same_text(source: Source, *, out: IO[bytes], marks: list[Marks]) -> None:
    """Copies the text, record by record, with the advice at the end of each."""
    dialect = dialect_of(source)
    errors = "surrogateescape" if dialect.encoding.startswith(("utf-8", "cp1252")) else "replace"
    copy = io.TextIOWrapper(out, encoding=dialect.encoding, errors=errors, newline="")
    with text_of(source, dialect=dialect, errors=errors) as text:
        for number, record in enumerate(records(text, delimiter=dialect.delimiter), start=1):
            copy.write(_marked(record, marks[0], number, dialect))
    copy.flush()
    copy.detach()


def _marked(record: Record, mark: Marks, number: int, dialect: Dialect) -> str:
    body = record.raw.rstrip("\r\n")
    ending = record.raw[len(body) :]
    said = mark.text(number)
    if mark.at in mark.old and len(record.cells) > mark.at:
        body = _without_last(record, body, mark.at, dialect)
    if not said:
        return body + ending
    missing = dialect.delimiter * max(0, mark.at - len(record.cells)) if not record.broken else ""
    return body + missing + dialect.delimiter + _entry(said, record, dialect) + (ending or "\n")


def _entry(said: str, record: Record, dialect: Dialect) -> str:
    """The advice as an entry that this encoding can write; bare beside a broken quotation mark."""
    encoding = dialect.encoding.removesuffix("-sig")
    safe = said.encode(encoding, "replace").decode(encoding)
    if record.broken:
        return safe.replace('"', "'").replace(dialect.delimiter, " ")
    return '"' + safe.replace('"', '""') + '"'


def _without_last(record: Record, body: str, at: int, dialect: Dialect) -> str:
    if '"' not in body:
        return dialect.delimiter.join(body.split(dialect.delimiter)[:at])
    line = io.StringIO()
    csv.writer(line, delimiter=dialect.delimiter, lineterminator="").writerow(record.cells[:at])
    return line.getvalue()
