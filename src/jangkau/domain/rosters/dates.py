"""Reading birth dates the way they are written on lists."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from rapidfuzz import fuzz, process

from jangkau.domain.rosters.cells import Cell, filled
from jangkau.domain.rosters.problems import BORN_IN_FUTURE, IMPOSSIBLE_DATE, NOT_A_DATE

_MONTHS = {
    1: ("januari", "jan", "january", "jnuari", "januwari"),
    2: ("februari", "feb", "pebruari", "peb", "february", "febuari", "pebuari", "nopebruari"),
    3: ("maret", "mar", "mrt", "march", "maert"),
    4: ("april", "apr", "avril"),
    5: ("mei", "may"),
    6: ("juni", "jun", "june"),
    7: ("juli", "jul", "july"),
    8: ("agustus", "agu", "ags", "agt", "agst", "aug", "august", "agus", "augustus"),
    9: ("september", "sep", "sept", "septmber"),
    10: ("oktober", "okt", "oct", "october"),
    11: ("november", "nov", "nopember", "nop"),
    12: ("desember", "des", "dec", "december"),
}
_MONTH_OF = {word: number for number, words in _MONTHS.items() for word in words}
_LONG_MONTHS = [word for word in _MONTH_OF if len(word) > 3]

_DAY_NAME = re.compile(r"(?i)^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*")
_CLOCK = re.compile(r"(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?(?: ?[AaPp][Mm])?)$")
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/., \\–—]+\s*(\d{1,2})\s*[-/., \\–—]+\s*(\d{1,4})")
_WORDED = re.compile(r"(\d{1,2})\s*[-/., ]*\s*([A-Za-z]{3,12})\.?\s*[-/., ]*\s*'?(\d{2,4})")
_ENGLISH = re.compile(r"([A-Za-z]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_PLACED = re.compile(r"^\s*([^\d]*?)[\s,./:;–-]*(\d.*|[A-Za-z]{3,9}\s+\d{1,2},\s*\d{4})$")

_FIRST_SERIAL, _LAST_SERIAL = 3_000, 80_000
"""Spreadsheet days that can be a birth date: from 1908 to 2119; smaller numbers are ages or years."""

_SERIAL_EPOCH = date(1899, 12, 30)


def read_date(cell: Cell, *, on: date) -> date | None:
    """The day in a cell, None where it is empty. Two-digit years are the latest not after `on`.

    Refuses `roster.not_a_date`, `roster.impossible_date` and, after `on`, `roster.born_in_future`.
    """
    if isinstance(cell, datetime):
        return _not_after(cell.date(), on)
    if isinstance(cell, date):
        return _not_after(cell, on)
    if isinstance(cell, float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return _not_after(_SERIAL_EPOCH + timedelta(days=int(cell)), on)
    text = filled(cell)
    return read_written(text, on=on) if text else None


def read_place_and_date(cell: Cell, *, on: date) -> tuple[str, date | None]:
    """Both halves of “Bandung, 31-12-1990”; either may be missing. Refuses as `read_date`."""
    if not isinstance(cell, str):
        return "", read_date(cell, on=on)
    text = filled(cell)
    found = _PLACED.match(text)
    if not found:
        if any(character.isdigit() for character in text):
            raise NOT_A_DATE(text=text[:60])
        return text, None
    place = re.sub(r"(?i)[\s,]*\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)$", "", found[1])
    return place.strip(" ,./:;-–"), read_written(found[2].strip(), on=on)


@lru_cache(maxsize=100_000)
def read_written(text: str, *, on: date) -> date:
    """The day that `text` names. Refuses as `read_date`."""
    bare = _CLOCK.sub("", _DAY_NAME.sub("", text.lstrip("'").strip())).strip(" .,")
    parts = _numbers(bare) or _worded(bare) or _run_together(bare)
    if parts is None:
        if bare.isdecimal() and _FIRST_SERIAL <= int(bare) <= _LAST_SERIAL:
            return _not_after(_SERIAL_EPOCH + timedelta(days=int(bare)), on)
        raise NOT_A_DATE(text=text[:60])
    day, month, year = parts
    if day <= 12 < month:
        day, month = month, day
    try:
        return _not_after(date(_full_year(year, on, month, day), month, day), on)
    except ValueError:
        raise IMPOSSIBLE_DATE(text=text[:60]) from None


def _numbers(text: str) -> tuple[int, int, int] | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, second, third = found[1], found[2], found[3]
    if len(first) == 4 and len(third) <= 2:
        return int(third), int(second), int(first)
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    return int(first), int(second), int(third) if len(third) == 4 else -int(third) - 1


def _worded(text: str) -> tuple[int, int, int] | None:
    found = _WORDED.fullmatch(text)
    english = None if found else _ENGLISH.fullmatch(text)
    if found:
        day, word, year = found[1], found[2], found[3]
    elif english:
        word, day, year = english[1], english[2], english[3]
    else:
        return None
    month = _month(word.lower())
    if month is None or len(year) == 3:
        return None
    return int(day), month, int(year) if len(year) == 4 else -int(year) - 1


def _run_together(text: str) -> tuple[int, int, int] | None:
    """`31121990`, `3121990` with its zero lost, and `19901231`."""
    if not text.isdecimal() or len(text) not in (7, 8):
        return None
    digits = text.zfill(8)
    year_first = digits[:2] in ("19", "20") and not 1900 <= int(digits[4:]) <= 2100
    if year_first and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31:
        return int(digits[6:]), int(digits[4:6]), int(digits[:4])
    return int(digits[:2]), int(digits[2:4]), int(digits[4:])


def _month(word: str) -> int | None:
    known = _MONTH_OF.get(word)
    if known is not None:
        return known
    close = process.extractOne(word, _LONG_MONTHS, scorer=fuzz.ratio, score_cutoff=72)
    return _MONTH_OF[close[0]] if close and len(word) > 3 else None


def _full_year(year: int, on: date, month: int, day: int) -> int:
    """The year meant. Two digits arrive as `-yy - 1`, so that `00` is told from year nought."""
    if year >= 0:
        return year if year >= 1800 else 0
    short = -year - 1
    full = on.year // 100 * 100 + short
    return full if (full, month, day) <= (on.year, on.month, on.day) else full - 100


def _not_after(day: date, on: date) -> date:
    if day > on:
        raise BORN_IN_FUTURE(text=day.isoformat())
    return day
