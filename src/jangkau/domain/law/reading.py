"""From the texts of the law files to dated values. Strict: what is not said well does not load.

A file holds one thing through time: `title`, `kind` and `in_force`, a list of periods, oldest first.
A period holds from its `from` through its `through`; without `through` until the next one begins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jangkau.domain.law.nodes import Node, parsed
from jangkau.domain.law.values import (
    CONFIDENCES,
    Cell,
    Cite,
    Row,
    Source,
    Value,
    Words,
    confidence,
)
from jangkau.domain.terms import Payer, Program, Refusal, Sector, Segment

UNKNOWN_SOURCE = Refusal(
    "law.unknown_source",
    id="Berkas hukum {file} baris {line}: sumber “{source}” tidak ada di sources.yaml. Perbaiki "
    "ejaannya, atau tambahkan sumber itu.",
    en="Law file {file}, line {line}: the source “{source}” is not in sources.yaml. Correct the "
    "spelling, or add that source.",
)
UNREAD = Refusal(
    "law.unread",
    id="Berkas hukum {file} baris {line}: “verified” berarti seseorang membaca sumbernya, padahal "
    "“{source}” tercatat belum dibaca. Tulis “believed”, atau `read_in` sumber yang dibaca.",
    en="Law file {file}, line {line}: “verified” means that somebody read the source, but "
    "“{source}” is listed as unread. Write “believed”, or `read_in` with the source that was read.",
)
OVERLAP = Refusal(
    "law.overlap",
    id="Berkas hukum {file} baris {line}: masa berlaku yang mulai {start} bertumpuk dengan masa "
    "sebelumnya. Urutkan dari yang terlama dan periksa `from` dan `through`.",
    en="Law file {file}, line {line}: the period that begins {start} overlaps the one before it. "
    "Put the oldest first and check `from` and `through`.",
)
GAP = Refusal(
    "law.gap",
    id="Berkas hukum {file} baris {line}: ada jeda tanpa nilai sebelum {start}. Isi jeda itu, atau "
    "hapus `through` pada masa sebelumnya.",
    en="Law file {file}, line {line}: there is a gap without a value before {start}. Fill it, or "
    "remove `through` from the period before.",
)
UNKNOWN_TYPE = Refusal(
    "law.unknown_type",
    id="Berkas hukum {file} baris {line}: kolom “{key}” tidak dapat dibaca sebagai “{text}”. Yang "
    "dikenal: {known}, pilihan “a | b”, masing-masing boleh diakhiri “or none”.",
    en="Law file {file}, line {line}: the column “{key}” cannot be read as “{text}”. Known are: "
    "{known}, choices “a | b”, each perhaps followed by “or none”.",
)

SOURCES = "sources.yaml"
_SIMPLE = {"amount": "rupiah", "rate": "rate", "number": "number", "word": "word"}
_TERMS: dict[str, tuple[str, ...]] = {
    "program": tuple(Program),
    "segment": tuple(Segment),
    "sector": tuple(Sector),
    "payer": tuple(Payer),
    "confidence": CONFIDENCES,
}
_WHOLES = ("rupiah", "number")
_NAMED = (*_WHOLES, "rate", "word", "words", *_TERMS, *(f"{term}s" for term in _TERMS))
_PERIOD = ("from", "cite")
_PERHAPS = ("through", "note")
_NO_WORDS = Words(id="", en="")


@dataclass(frozen=True)
class _Head:
    """What stands above the periods of a file."""

    name: str
    title: Words
    unit: Words
    kind: str
    columns: Mapping[str, str]


def read_sources(text: str) -> dict[str, Source]:
    """The papers of `sources.yaml`, by slug."""
    return {
        slug: _source(slug, node) for slug, node in parsed(text, file=SOURCES).entries().items()
    }


def read_values(text: str, *, file: str, sources: Mapping[str, Source]) -> tuple[Value, ...]:
    """The dated values of one file, oldest first, each period ending where the next begins."""
    root = parsed(text, file=file)
    found = root.fields(must=("title", "kind", "in_force"), may=("unit", "fields", "columns"))
    head = _head(root, found=found)
    nodes = list(found["in_force"].items())
    if not nodes:
        raise found["in_force"].wrong("list")
    periods = [_value(node, head=head, sources=sources) for node in nodes]
    return tuple(_joined(periods))


def _source(slug: str, node: Node) -> Source:
    found = node.fields(must=("title", "in_force", "read", "about"))
    return Source(
        slug=slug,
        title=found["title"].text(),
        in_force=found["in_force"].day(),
        read=found["read"].choice(("whole", "parts", "no")),
        about=_words(found["about"]),
        file=node.file,
        line=node.line,
    )


def _head(root: Node, *, found: Mapping[str, Node]) -> _Head:
    kind = found["kind"].choice((*_SIMPLE, "record", "table"))
    declared = {"record": "fields", "table": "columns"}.get(kind)
    must = ("title", "kind", "in_force", *((declared,) if declared else ()))
    root.fields(must=must, may=("unit",))
    columns = _columns(found[declared]) if declared else {kind: _SIMPLE[kind]}
    return _Head(
        name=root.file.removesuffix(".yaml"),
        title=_words(found["title"]),
        unit=_words(found["unit"]) if "unit" in found else _NO_WORDS,
        kind=kind,
        columns=columns,
    )


def _columns(node: Node) -> dict[str, str]:
    """Columns and how each is read. Refuses a type that is none (`law.unknown_type`)."""
    columns = {}
    for name, declared in node.entries().items():
        text = declared.text()
        bare = text.removesuffix(" or none")
        if name in (*_PERIOD, *_PERHAPS) or not (bare in _NAMED or " | " in bare):
            raise declared.refused(UNKNOWN_TYPE, key=name, text=text, known=", ".join(_NAMED))
        columns[name] = text
    return columns


def _value(node: Node, *, head: _Head, sources: Mapping[str, Source]) -> Value:
    content = ("rows",) if head.kind == "table" else tuple(head.columns)
    found = node.fields(must=(*_PERIOD, *content), may=_PERHAPS)
    start, by_day = _bound(found["from"])
    return Value(
        **vars(head),
        start=start,
        end=_after(found["through"], by_day=by_day) if "through" in found else None,
        by_day=by_day,
        rows=_rows(found, head=head),
        cite=_cite(found["cite"], sources=sources),
        note=_words(found["note"]) if "note" in found else _NO_WORDS,
        file=node.file,
        line=node.line,
    )


def _bound(node: Node) -> tuple[date, bool]:
    """The first day of the month written, or the day written; and whether it was a day."""
    by_day = str(node.node.value).count("-") == 2
    return (node.day(), True) if by_day else (node.month().first_day, False)


def _after(node: Node, *, by_day: bool) -> date:
    """The day after the last day or month in force."""
    return node.day() + timedelta(days=1) if by_day else (node.month() + 1).first_day


def _rows(found: Mapping[str, Node], *, head: _Head) -> tuple[Row, ...]:
    if head.kind != "table":
        return (Row({name: _cell(found[name], type_=t) for name, t in head.columns.items()}),)
    rows = tuple(_table_row(node, columns=head.columns) for node in found["rows"].items())
    if not rows:
        raise found["rows"].wrong("list")
    return rows


def _table_row(node: Node, *, columns: Mapping[str, str]) -> Row:
    """A row written as a list in the order of the columns."""
    cells = list(node.items())
    if len(cells) != len(columns):
        raise node.wrong("choice", choices=columns)
    named = zip(columns.items(), cells, strict=True)
    return Row(
        {
            name: _cell(Node(node=cell.node, file=cell.file, key=name), type_=type_)
            for (name, type_), cell in named
        }
    )


def _cell(node: Node, *, type_: str) -> Cell:
    bare = type_.removesuffix(" or none")
    if bare != type_ and node.node.value == "none":
        return None
    if bare in _WHOLES:
        return node.whole()
    if bare == "rate":
        return node.rate()
    if bare == "word":
        return node.text()
    if bare == "words":
        return tuple(one.text() for one in node.items())
    if bare.removesuffix("s") in _TERMS and bare.endswith("s"):
        return tuple(one.choice(_TERMS[bare[:-1]]) for one in node.items())
    return node.choice(_TERMS.get(bare) or bare.split(" | "))


def _cite(node: Node, *, sources: Mapping[str, Source]) -> Cite:
    found = node.fields(must=("source", "article", "confidence", "checked_on"), may=("read_in",))
    slugs = {key: found[key].text() for key in ("source", "read_in") if key in found}
    for key, slug in slugs.items():
        if slug not in sources:
            raise found[key].refused(UNKNOWN_SOURCE, source=slug)
    sure = confidence(found["confidence"].choice(CONFIDENCES))
    read = slugs.get("read_in", slugs["source"])
    if sure == "verified" and sources[read].read == "no":
        raise found["confidence"].refused(UNREAD, source=read)
    return Cite(
        source=slugs["source"],
        article=found["article"].text(),
        confidence=sure,
        checked_on=found["checked_on"].day(),
        read_in=slugs.get("read_in", ""),
    )


def _words(node: Node) -> Words:
    found = node.fields(must=("id", "en"))
    return Words(id=found["id"].text(), en=found["en"].text())


def _joined(periods: list[Value]) -> Iterator[Value]:
    """The same periods without overlap or gap (`law.overlap`, `law.gap`)."""
    for one, following in zip(periods, [*periods[1:], None], strict=True):
        if following is None:
            yield _checked(one)
            continue
        place = {"file": following.file, "line": following.line}
        start = str(following.start)
        if following.by_day != one.by_day or following.start <= one.start:
            raise OVERLAP(start=start, **place)
        if one.end is not None and one.end != following.start:
            raise (OVERLAP if one.end > following.start else GAP)(start=start, **place)
        yield _until(one, end=following.start)


def _checked(one: Value) -> Value:
    """The last period. Refuses one that ends before it begins."""
    if one.end is not None and one.end <= one.start:
        raise OVERLAP(start=str(one.start), file=one.file, line=one.line)
    return one


def _until(one: Value, *, end: date) -> Value:
    return Value(**{**vars(one), "end": end})
