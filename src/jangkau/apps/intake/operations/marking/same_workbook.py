"""An .xlsx with one cell more per bad row; every other byte of its parts is as it was."""

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO
from xml.sax.saxutils import escape

from jangkau.apps.intake.operations.marking.advice import Marks
from jangkau.apps.intake.operations.reading.archive import column_letters, sheet_names
from jangkau.apps.intake.operations.reading.source import Source

_ROW = re.compile(
    rb"<(?P<p>\w+:)?row\b(?P<a>[^>]*?)(?:/>|>(?P<c>.*?)</(?:\w+:)?row\s*>)", re.DOTALL
)
_NUMBER = re.compile(rb"\br=\"(\d+)\"")
_SPANS = re.compile(rb"\s+spans=\"[^\"]*\"")
_EXTENT = re.compile(rb"(<(?:\w+:)?dimension ref=\"[A-Z]+\d+:)([A-Z]+)(\d+\")")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PIECE = 1 << 20


def write_same_workbook(source: Source, *, out: IO[bytes], marks: list[Marks]) -> None:
    """Copies the workbook, part by part, marking its sheets."""
    by_sheet = {mark.sheet: mark for mark in marks if mark.people}
    with source.spooled() as file, zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        names = sheet_names(old)
        for entry in old.infolist():
            mark = by_sheet.get(names.get(entry.filename, ""))
            with old.open(entry) as part, new.open(_like(entry), "w", force_zip64=True) as copy:
                pieces = iter(partial(part.read, _PIECE), b"")
                for piece in _marked(pieces, mark) if mark else pieces:
                    copy.write(piece)


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = entry.external_attr
    return made


def _marked(pieces: Iterator[bytes], mark: Marks) -> Iterator[bytes]:
    """The sheet's text with the advice cells in it; a row is held until it is whole."""
    held, number, begun = b"", 0, False
    for piece in pieces:
        held += piece
        if not begun:
            held, begun = _wider(held, mark), True
        position, written = 0, []
        for match in _ROW.finditer(held):
            told = _NUMBER.search(match["a"])
            number = int(told[1]) if told else number + 1
            written += [held[position : match.start()], _row(match, number, mark)]
            position = match.end()
        if written:
            yield b"".join(written)
        held = held[position:]
    yield held


def _wider(start: bytes, mark: Marks) -> bytes:
    """The sheet's beginning with its extent reaching to the advice column."""
    letters = column_letters(mark.at).encode()

    def reach(match: re.Match[bytes]) -> bytes:
        further = (len(letters), letters) > (len(match[2]), match[2])
        return match[1] + (letters if further else match[2]) + match[3]

    return _EXTENT.sub(reach, start, count=1)


def _row(match: re.Match[bytes], number: int, mark: Marks) -> bytes:
    said = mark.text(number)
    cells = _without_old(match["c"] or b"", mark)
    if not said and cells == (match["c"] or b""):
        return match[0]
    prefix = match["p"] or b""
    attributes = _SPANS.sub(b"", match["a"]).rstrip()
    cell = _cell(prefix, f"{column_letters(mark.at)}{number}", said) if said else b""
    return b"<%brow%b>%b%b</%brow>" % (prefix, attributes, cells, cell, prefix)


def _without_old(cells: bytes, mark: Marks) -> bytes:
    for at in mark.old:
        letters = column_letters(at).encode()
        cells = re.sub(
            rb"<(?:\w+:)?c\b(?=[^>]*\br=\"" + letters + rb"\d+\")[^>]*?(?:/>|>.*?</(?:\w+:)?c\s*>)",
            b"",
            cells,
            flags=re.DOTALL,
        )
    return cells


def _cell(prefix: bytes, reference: str, said: str) -> bytes:
    text = escape(_UNPRINTABLE.sub("", said)).encode()
    p, at = prefix, reference.encode()
    return b'<%bc r="%b" t="inlineStr"><%bis><%bt>%b</%bt></%bis></%bc>' % (
        p,
        at,
        p,
        p,
        text,
        p,
        p,
        p,
    )
