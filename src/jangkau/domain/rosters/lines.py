"""Lists typed as text, the way they arrive in messages: `1. Siti Aminah – 3273… – 0812…`."""

import re
from collections.abc import Iterable

from jangkau.domain.rosters.fields import Field
from jangkau.domain.rosters.headings import SURE, named_by

_NIK = re.compile(
    r"(?<!\d)(?:\d{16}|\d{4}(?:[ .\-]\d{4}){3}|\d{6}[ .\-]\d{6}[ .\-]\d{4})(?!\d)|\d[.,]\d+[eE]\+?1[45]"
)
_PHONE = re.compile(
    r"(?<!\d)(?:\+?62|0)8\d(?:[ \-]?\d){6,11}(?!\d)|(?<!\d)(?:\+62|62|0)[\d \-]{8,14}\d(?!\d)"
)
_BIRTH = re.compile(
    r"(?i)(?:[^\W\d_][^\W\d_ .']*,\s*)?\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,10})[-/. ]\d{2,4}\b"
)
_SEX = re.compile(r"(?i)(?<![\w])(?:laki[- ]?laki|perempuan|pria|wanita|lk|pr|l|p)(?![\w.])")
_BULLET = re.compile(r"^\s*(?:\d{1,4}\s*[.)\]:-]\s*|[-•*▪✅☑]+\s*)?")
_CHAT = re.compile(
    r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\]?\s*(?:-\s*)?[^:]{1,40}:\s*"
)
_LABELLED = re.compile(r"^\s*\*?([A-Za-z][A-Za-z ./]{1,30}?)\*?\s*[:=]\s*(.+)$")
_INLINE_LABEL = re.compile(
    r"(?i)\b(?:no\.? ?ktp|nik|ktp|no\.? ?hp|hp|wa|telp)\b\s*(?:[:.=]\s*|(?=[\d+']))|\b(?:nama|ttl|alamat)\s*[:=]\s*"
)
_BREAK = re.compile(r"\s*[|;\t,–—•]\s*|\s+[-/]\s+|\s+[-/]|[-/]\s+")
_LEFT = " ,.;:|/\\()[]*_-–—•"

COLUMNS = (
    Field.NAME,
    Field.NIK,
    Field.BIRTH,
    Field.SEX,
    Field.PHONE,
    Field.ADDRESS,
    Field.OCCUPATION,
    Field.MOTHER_NAME,
)
"""The columns that a list of lines becomes."""

HEADINGS = (
    "Nama",
    "NIK",
    "TTL",
    "Jenis Kelamin",
    "No HP",
    "Alamat",
    "Pekerjaan",
    "Nama Ibu Kandung",
)
"""The headings those columns are given in the workbook that is returned."""


def split_lines(text: str) -> list[tuple[int, list[str]]]:
    """The rows of a list of lines: line number (from 1) and one text per column of `COLUMNS`.

    Understands one person per line, and blocks of labelled lines (`Nama: …`, `NIK: …`) that end at
    an empty line or at the next name. Lines without a number in them are left out unless they look
    like a person's line of a numbered list.
    """
    lines = [_CHAT.sub("", line) for line in text.splitlines()]
    if sum(1 for line in lines if _label(line)) >= 2:
        return list(_blocks(lines))
    return list(_single(lines))


def looks_like_lines(text: str) -> bool:
    """Whether pasted text is a list of lines rather than cells with tabs or other separators."""
    lines = [_CHAT.sub("", line) for line in text.splitlines() if line.strip()][:60]
    if sum(1 for line in lines if _label(line)) >= 2:
        return True
    spoken = [line for line in lines if _NIK.search(line) and not _NIK.fullmatch(line.strip())]
    typed = [line for line in spoken if not re.search(r"[;\t|]", line) and _typed(line)]
    return len(typed) * 2 > len(spoken)


def _typed(line: str) -> bool:
    """Numbered like a list, taken apart by dashes, or hardly taken apart at all."""
    numbered = re.match(r"^\s*(?:\d{1,4}\s*[.)\]]\s*\D|[-•*▪✅☑])", line)
    return bool(numbered or re.search(r"\s[-–—]\s|[–—]", line) or line.count(",") < 2)


def _single(lines: Iterable[str]) -> Iterable[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        numbered = re.match(r"^\s*\d{1,4}\s*[.)\]]\s*\S", line)
        if any(character.isdigit() for character in line) and (
            numbered or _NIK.search(line) or _digits(line) >= 8
        ):
            yield number, _parts(line)


def _digits(line: str) -> int:
    return max((len(run.replace(" ", "")) for run in re.findall(r"\d[\d ]*", line)), default=0)


def _parts(line: str) -> list[str]:
    """One line taken apart: what has a shape first, then the rest from left to right."""
    found = dict.fromkeys(COLUMNS, "")
    rest = _BULLET.sub("", line, count=1)
    rest = _INLINE_LABEL.sub(" ", rest)
    for field, shape in ((Field.NIK, _NIK), (Field.BIRTH, _BIRTH), (Field.PHONE, _PHONE)):
        match = shape.search(rest)
        if match:
            found[field] = match[0].strip(_LEFT)
            rest = rest[: match.start()] + " | " + rest[match.end() :]
    pieces = [piece.strip(_LEFT) for piece in _BREAK.split(rest)]
    for piece in filter(None, pieces):
        _place(piece, found)
    return list(found.values())


def _place(piece: str, found: dict[Field, str]) -> None:
    """Gives one loose piece to a column: a broken number is the NIK, then sex, name, address, job."""
    if not found[Field.NIK] and sum(map(str.isdigit, piece)) >= 9:
        found[Field.NIK] = piece
    elif not found[Field.SEX] and _SEX.fullmatch(piece):
        found[Field.SEX] = piece
    elif not found[Field.NAME] and not any(map(str.isdigit, piece)):
        found[Field.NAME] = piece
    elif not found[Field.ADDRESS]:
        found[Field.ADDRESS] = piece
    elif not found[Field.OCCUPATION] and not any(map(str.isdigit, piece)):
        found[Field.OCCUPATION] = piece
    else:
        found[Field.ADDRESS] += f", {piece}"


def _label(line: str) -> tuple[Field, str] | None:
    match = _LABELLED.match(_BULLET.sub("", line, count=1))
    if not match:
        return None
    named = named_by(match[1])
    field = Field.BIRTH if named.field is Field.BIRTH_DATE else named.field
    return (field, match[2].strip()) if named.score >= SURE and field in COLUMNS else None


def _blocks(lines: Iterable[str]) -> Iterable[tuple[int, list[str]]]:
    start, held = 0, dict.fromkeys(COLUMNS, "")
    for number, line in enumerate(lines, start=1):
        labelled = _label(line)
        if _begun(held) and (not line.strip() or (labelled and held[labelled[0]])):
            yield start, list(held.values())
            held = dict.fromkeys(COLUMNS, "")
        if labelled:
            start = start if _begun(held) else number
            held[labelled[0]] = labelled[1]
    if _begun(held):
        yield start, list(held.values())


def _begun(held: dict[Field, str]) -> bool:
    """Whether a block of labelled lines has any entry yet."""
    return any(held.values())
