"""Reading single cells: text, NIK, name, sex, telephone, money.

A cell is what a spreadsheet gives: text, a number, a date, a truth value, or nothing.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from rapidfuzz import fuzz, process

from jangkau.domain.rosters.problems import (
    INCOME_TOO_LARGE,
    NAME_MISSING,
    NIK_MISSING,
    NIK_NOT_TEXT,
    NIK_ROUNDED,
    NIK_SCIENTIFIC,
    NOT_A_NAME,
    NOT_A_SEX,
)
from jangkau.domain.rosters.words import plain
from jangkau.domain.terms import NIK, Phone, Rupiah, Sex
from jangkau.domain.terms.rupiah import MOST_A_MONTH, NOT_AN_AMOUNT

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_EMPTY = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        ".",
        "0",
        "n/a",
        "na",
        "nihil",
        "kosong",
        "tidak ada",
        "tdk ada",
        "belum ada",
        "null",
        "none",
        "?",
        "…",
        "...",
    }
)
_INVISIBLE = dict.fromkeys(
    [*range(9), *range(14, 32), 127, *range(0xD800, 0xE000)]
) | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"), None
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_NIK_LABEL = re.compile(r"^(?:nik|no\.?\s*ktp|ktp)\s*[.:=]*\s*", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'^="(.*)"$')
_PHONE_LABEL = re.compile(r"(?i)\(?\b(?:wa|hp|telp|tlp|no)\b[.:)]*")
_SEVERAL_PHONES = re.compile(r"\s*[/;,&]\s*|\s+(?:dan|atau)\s+|(?<=\d{10})\s+(?=(?:0|\+?62)8)")
_NUMBERED = re.compile(r"^\s*\d{1,5}\s*[.)\]]\s*")
_NOT_IN_NAMES = re.compile(r"[\d@#$%&*+=<>?!{}\[\]\\|_~^:;]")


def text_of(cell: Cell) -> str:
    """A cell as the text a person would read, without invisible characters and doubled blanks."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _tidy(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def filled(cell: Cell) -> str:
    """`text_of`, with the marks people put for “none” read as nothing."""
    if cell.__class__ is str and cell.isascii() and cell.isprintable() and "  " not in cell:
        text = cell.strip()
    else:
        text = text_of(cell)
    return "" if len(text) < 10 and text.lower() in _EMPTY else text


def read_nik(cell: Cell) -> str:
    """The sixteen digits in a cell.

    Refuses an empty cell, one that a spreadsheet has destroyed (`roster.nik_rounded`,
    `roster.nik_scientific`), and what `NIK.parse` refuses. A number is refused even where its digits
    look whole: a spreadsheet keeps fifteen, and nobody can tell an honest last digit from a lost one.
    """
    if isinstance(cell, bool | date | time | timedelta):
        raise NIK_NOT_TEXT()
    if isinstance(cell, int | float):
        if abs(cell) >= 1e14:
            raise NIK_ROUNDED()
        if cell == 0:
            raise NIK_MISSING()
        return NIK.parse(text_of(cell)).digits
    text = filled(cell)
    if not text:
        raise NIK_MISSING()
    if len(text) == 16 and text.isdecimal():
        return NIK.parse(text).digits
    return _written_nik(text)


def _written_nik(text: str) -> str:
    """A NIK written in some longer way than its sixteen digits."""
    text = _NIK_LABEL.sub("", _TEXT_FORMULA.sub(r"\1", text))
    if _SCIENTIFIC.fullmatch(text.replace(" ", "").lstrip("'")):
        raise NIK_SCIENTIFIC(text=text)
    if re.fullmatch(r"\d{16}[.,]0{1,2}", text):
        if text[15] == "0":
            raise NIK_ROUNDED()
        text = text[:16]
    return NIK.parse(re.sub(r"[\s_:,–—]", "", text)).digits


def read_name(cell: Cell) -> str:
    """A person's name as on the card, in honest case.

    Refuses an empty cell (`roster.name_missing`) and what cannot be a name (`roster.not_a_name`).
    """
    text = filled(cell)
    if not text:
        raise NAME_MISSING()
    if text.replace(" ", "").isalpha() and 1 < len(text) <= 120:
        return _cased(text)
    name = _NUMBERED.sub("", text).strip(" ,.-–'\"")
    letters = sum(map(str.isalpha, name))
    if not isinstance(cell, str) or letters < 2 or len(name) > 120 or _NOT_IN_NAMES.search(name):
        raise NOT_A_NAME(text=text[:60])
    return _cased(name)


_SMALL = frozenset({"bin", "binti", "alias", "als"})
_DEGREES = re.compile(
    r"^(?:s\.?|m\.?|a\.?|d\.?|dr|drs|dra|ir|h|hj|k\.?h|st|amd)[.\w]*\.$|^[IVX]{2,4}$", re.IGNORECASE
)


def _cased(name: str) -> str:
    """`SITI AMINAH` and `siti aminah` become `Siti Aminah`; what is already mixed stays as written."""
    if not (name.isupper() or name.islower()):
        return name
    if name.replace(" ", "").isalpha():
        return " ".join([w if w in _SMALL else w.capitalize() for w in name.lower().split(" ")])
    return " ".join([_word_cased(word) for word in name.split(" ")])


def _word_cased(word: str) -> str:
    if _DEGREES.match(word) and not word.islower() and len(word) > 3:
        return word
    if word.lower() in _SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_]+('[^\W\d_]+)?", lambda found: found[0].capitalize(), word)


_SEX_WORDS = {
    **dict.fromkeys(
        (
            "l",
            "lk",
            "lki",
            "laki",
            "laki laki",
            "laki2",
            "lelaki",
            "pria",
            "m",
            "male",
            "man",
            "cowok",
            "1",
            "lk lk",
            "bapak",
            "bpk",
            "l l",
        ),
        Sex.MALE,
    ),
    **dict.fromkeys(
        (
            "p",
            "pr",
            "prp",
            "prm",
            "perempuan",
            "pere",
            "wanita",
            "wnt",
            "w",
            "f",
            "female",
            "woman",
            "cewek",
            "2",
            "ibu",
        ),
        Sex.FEMALE,
    ),
}


def read_sex(cell: Cell, *, p_is_male: bool = False) -> Sex | None:
    """The sex, None where the cell is empty. In a column of P and W, P is *pria*: `p_is_male`.

    Refuses other words (`roster.not_a_sex`).
    """
    text = filled(cell)
    return _sex_word(text, p_is_male) if text else None


@lru_cache(maxsize=2048)
def _sex_word(text: str, p_is_male: bool) -> Sex:
    word = plain(text)
    if p_is_male and word == "p":
        return Sex.MALE
    known = _SEX_WORDS.get(word)
    if known is not None:
        return known
    long = [candidate for candidate in _SEX_WORDS if len(candidate) > 3]
    close = process.extractOne(word, long, scorer=fuzz.ratio, score_cutoff=78)
    if len(word) > 3 and close:
        return _SEX_WORDS[close[0]]
    raise NOT_A_SEX(text=text[:40])


def read_phone(cell: Cell) -> str:
    """A telephone number, `""` for none; the first of several. Refuses `phone.not_a_number`."""
    text = filled(cell)
    if not text:
        return ""
    if text.startswith("08") and text.isascii() and text.isdecimal() and 10 <= len(text) <= 13:
        return text
    text = _PHONE_LABEL.sub(" ", _TEXT_FORMULA.sub(r"\1", text)).strip()
    several = [part for part in _SEVERAL_PHONES.split(text) if part.strip()]
    return str(Phone.parse(several[0] if several and len(several[0]) >= 9 else text))


def read_income(cell: Cell) -> int | None:
    """Rupiah per month, None where the cell is empty.

    Refuses `rupiah.not_an_amount`, and `roster.income_too_large`: a NIK or a year's sales in the
    wrong column.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if cell < 0 or (isinstance(cell, float) and not cell.is_integer()):
            raise NOT_AN_AMOUNT(text=str(cell))
        income = int(cell)
    else:
        text = filled(cell)
        income = _income_text(text) if text else 0
    if income > MOST_A_MONTH:
        raise INCOME_TOO_LARGE(most=str(Rupiah(MOST_A_MONTH)))
    return income or None


@lru_cache(maxsize=8192)
def _income_text(text: str) -> int:
    bare = re.sub(r"(?i)\s*(?:/|per)\s*(?:bulan|bln|bl)\.?$|perbulan$", "", text)
    bare = re.sub(r"(?i)^\s*(?:[±~]|kurang lebih|sekitar|rp\b\.?)*\s*", "", bare)
    return int(Rupiah.parse(bare))


def _tidy(text: str) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.translate(_INVISIBLE).replace("\u00a0", " ").split())
