"""Separated text: any delimiter, any of the usual encodings, quotation marks that may be broken."""

import codecs
import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from jangkau.apps.intake.operations.reading.source import Source

DELIMITERS = ";\t,|"
LOOKED_AHEAD = 12
"""Lines after which an open quotation mark is held to be a mistake, not an entry of several lines."""

csv.field_size_limit(1 << 20)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: `raw` with its line ending, its cells, and whether a quotation mark stays open."""

    raw: str
    cells: list[str]
    broken: bool = False


@dataclass(frozen=True)
class Dialect:
    """How a text is written. `declared` is set where its first line is `sep=;`."""

    encoding: str
    delimiter: str
    declared: bool = False


def dialect_of(source: Source) -> Dialect:
    """The encoding and delimiter of a text."""
    encoding = encoding_of(source)
    sample = source.head(65_536).decode(encoding, "replace").lstrip("\ufeff")
    first = sample.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) <= 5:
        return Dialect(encoding, first[4:] or "\t", declared=True)
    return Dialect(encoding, _delimiter(sample.splitlines()[:60]))


def encoding_of(source: Source) -> str:
    """UTF-8 if all of it is, UTF-16 by its mark or its noughts, else Windows-1252."""
    head = source.head(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 4:
        return "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in source.chunks():
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"


def text_of(source: Source, *, dialect: Dialect, errors: str = "replace") -> io.TextIOWrapper:
    """The text, its line endings as they are."""
    return io.TextIOWrapper(source.stream(), encoding=dialect.encoding, errors=errors, newline="")


def records(text: Iterator[str], *, delimiter: str) -> Iterator[Record]:
    """The records of a text, empty ones too.

    A line whose quotation marks do not close within `LOOKED_AHEAD` lines, or close in the middle of
    an entry, is taken for itself: its marks are letters, and the record says `broken`.
    """
    waiting: deque[str] = deque()
    while True:
        line = waiting.popleft() if waiting else next(text, None)
        if line is None:
            return
        if '"' not in line:
            yield Record(line, line.rstrip("\r\n").split(delimiter))
        elif line.count('"') % 2 == 0:
            yield Record(line, _parsed(line, delimiter))
        else:
            yield _spanning(line, waiting, text, delimiter)


def _parsed(line: str, delimiter: str) -> list[str]:
    found: list[str] = []
    for cells in csv.reader([line], delimiter=delimiter):
        found = found + cells
    return found


def _spanning(line: str, waiting: deque[str], text: Iterator[str], delimiter: str) -> Record:
    """A record over several lines, or a line with a broken quotation mark."""
    taken = [line]
    while len(taken) <= LOOKED_AHEAD:
        if len(waiting) < len(taken):
            more = next(text, None)
            if more is None:
                break
            waiting.append(more)
        taken.append(waiting[len(taken) - 1])
        if sum(part.count('"') for part in taken) % 2 == 0:
            cells = _strictly(taken, delimiter)
            if cells is None:
                break
            for _ in taken[1:]:
                waiting.popleft()
            return Record("".join(taken), cells)
    return Record(line, line.rstrip("\r\n").replace('"', "").split(delimiter), broken=True)


def _strictly(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of one record over several lines, None where they are not properly quoted."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def _delimiter(lines: list[str]) -> str:
    """The delimiter most lines agree on: by how many cells the middle line has, and how many lines
    have as many."""
    best, chosen = 0.0, ","
    said = [line for line in lines if line.strip()]
    for delimiter in DELIMITERS:
        counts = [len(_outside_quotes(line).split(delimiter)) for line in said]
        if not counts:
            break
        usual = Counter(counts).most_common(1)[0]
        worth = (median(counts) - 1) * (0.5 + usual[1] / len(counts)) + (usual[0] > 1) * 0.1
        if worth > best:
            best, chosen = worth, delimiter
    return chosen


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2]) if line.count('"') % 2 == 0 else line
