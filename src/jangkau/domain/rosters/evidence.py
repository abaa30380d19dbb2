"""What the cells of a column look like, whatever stands above them."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from jangkau.domain.rosters.cells import Cell, filled
from jangkau.domain.rosters.fields import Field

_NIK = re.compile(
    r"'?\d{16}|'?\d{6}[ .\-]\d{6}[ .\-]\d{4}|'?\d{4}([ .\-]\d{4}){3}|\d[.,]\d+[eE]\+?1[45]"
)
_PHONE = re.compile(r"'?(?:\+?62|0|8)[\d \-().]{8,16}")
_DATE = re.compile(r"\d{1,4}[-/. ]+(?:\d{1,2}|[A-Za-z]{3,10})[-/. ]+\d{1,4}(?:[T ].*)?")
_PLACE_DATE = re.compile(r"[A-Za-z][A-Za-z .']+[,/ ]+\s*\d{1,2}[-/. ]+\w{1,10}[-/. ]+\d{2,4}")
_NAME = re.compile(r"[^\W\d_][^\W\d_.,' \-]*(?:[ .,'\-]+[^\W\d_]+)*[.]?")
_SEX = frozenset(
    {
        "l",
        "p",
        "lk",
        "pr",
        "m",
        "f",
        "w",
        "laki-laki",
        "laki",
        "perempuan",
        "pria",
        "wanita",
        "male",
        "female",
        "laki2",
        "lk.",
        "pr.",
    }
)


def looks_like(cell: Cell) -> Field | None:
    """The field one cell looks like, None for an empty one, `OTHER` for one that could be anything."""
    if isinstance(cell, bool):
        return Field.OTHER
    if isinstance(cell, date | datetime):
        return Field.BIRTH_DATE
    if isinstance(cell, float | int):
        return _number(cell)
    text = filled(cell)
    if not text:
        return None
    return _text(text)


def shares(cells: Sequence[Cell]) -> dict[Field, float]:
    """Of the filled cells of a column, the share that looks like each field."""
    seen = [kind for kind in map(looks_like, cells) if kind]
    return {kind: seen.count(kind) / len(seen) for kind in set(seen)} if seen else {}


def rounded(cells: Sequence[Cell]) -> bool:
    """Whether a column of NIKs written as text has passed through a spreadsheet that rounded it.

    One honest NIK in ten ends in 0; where nearly all of at least eight do, the digit was lost.
    """
    niks = [text for text in map(filled, cells) if text.isdecimal() and len(text) == 16]
    return len(niks) >= 8 and sum(text.endswith("0") for text in niks) >= 0.8 * len(niks)


def p_means_male(cells: Sequence[Cell]) -> bool:
    """Whether a sex column uses P and W: *pria* and *wanita*."""
    words = {filled(cell).lower().strip(".") for cell in cells} - {""}
    return "w" in words and "p" in words and not words & {"l", "lk", "laki-laki"}


def _number(cell: float) -> Field:
    if cell >= 1e14:
        return Field.NIK
    if 8e8 <= cell < 1e14:
        return Field.PHONE
    if 3_000 <= cell <= 60_000:
        return Field.BIRTH_DATE
    return Field.INCOME if cell >= 100_000 else Field.OTHER


def _text(text: str) -> Field:
    if _NIK.fullmatch(text):
        return Field.NIK
    if _PHONE.fullmatch(text):
        return Field.PHONE
    if _DATE.fullmatch(text):
        return Field.BIRTH_DATE
    if text.lower() in _SEX:
        return Field.SEX
    if _PLACE_DATE.fullmatch(text):
        return Field.BIRTH
    return Field.NAME if _NAME.fullmatch(text) and len(text) > 2 else Field.OTHER
