"""From what somebody typed to tokens: dashes and dots of all kinds, typos, numbers, times, dates."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from jangkau.domain.calendars.words import LEXICON, LONGEST, Kind, Token
from jangkau.domain.terms import Refusal

EXAMPLES_ID = (
    "“Pasar Pon dan Legi, 05.00–10.00”, “setiap hari kecuali Jumat”, “Sabtu & Minggu pagi”, "
    "“tanggal 1 dan 15” atau “setiap 2 minggu Sabtu mulai 6 Juni 2026”"
)
EXAMPLES_EN = (
    "“Pon and Legi, 05:00–10:00”, “every day except Friday”, “Saturday & Sunday morning”, "
    "“date 1 and 15” or “every 2 weeks Saturday from 6 June 2026”"
)
NOT_UNDERSTOOD = Refusal(
    "calendars.not_understood",
    id=f"“{{piece}}” tidak dipahami sebagai hari atau jam dalam “{{text}}”. Tulis hari dan jam saja, "
    f"misalnya {EXAMPLES_ID}.",
    en=f"“{{piece}}” was not understood as a day or hours in “{{text}}”. Write days and hours only, for "
    f"example {EXAMPLES_EN}.",
)
NO_SUCH_TIME = Refusal(
    "calendars.no_such_time",
    id="Tidak ada jam {piece}. Tulis jam antara 00.00 dan 24.00, misalnya 05.00–10.00.",
    en="There is no such time as {piece}. Write times between 00:00 and 24:00, for example 05:00–10:00.",
)
NO_SUCH_DAY = Refusal(
    "calendars.no_such_day",
    id="Tidak ada tanggal {piece}. Periksa angka dan bulannya, misalnya tanggal 1 dan 15, atau 17 Agustus.",
    en="There is no such day as {piece}. Check the number and the month, for example date 1 and 15, or "
    "17 August.",
)
LONGEST_TEXT = 400
TOO_LONG = Refusal(
    "calendars.too_long",
    id="Jadwal ini {signs} huruf; paling banyak {most}. Tulis hari dan jamnya saja; keterangan lain di kolom "
    "catatan.",
    en="This calendar has {signs} letters; at most {most}. Write the days and hours only; anything else goes "
    "into the note.",
)

_RAW = re.compile(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2})
  | (?P<dmy>\d{1,2}[/.-]\d{1,2}[/.-](?:19|20|21)\d{2})
  | (?P<offset>\bh\s?[-+]\s?\d{1,2}(?![\d.:]))
  | (?P<ampm>\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z]))
  | (?P<time>\d{1,2}[.:]\d{2}(?::00)?(?!\d))
  | (?P<nth>\bke\s?-?\s?\d(?!\d)|\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<to>\bs\s?/\s?d\b\.?|\bs\.\s?d\.?(?![a-z])|\bsd\b\.?)
  | (?P<number>\d+)
  | (?P<twice>\b(?P<one>[a-z]+)-(?P=one)(?:nya)?\b)
  | (?P<word>[a-z]+(?:'[a-z]+)*)
  | (?P<mark>[-,;|\n&+/().:!"*•])
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－~～‑→"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´ʼ"), "'") | dict.fromkeys(map(ord, "“”«»"), '"')
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\t"), " ") | {ord("\r"): "\n"}
_MARKS = {
    **dict.fromkeys(",.:()", Kind.COMMA),
    **dict.fromkeys(";|\n•", Kind.END),
    **dict.fromkeys("&+/", Kind.AND),
    "-": Kind.TO,
}
_SHORTENED = {"tgl", "jl", "ps", "psr", "pk", "pkl", "jm", "bln", "hr"}


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text.

    Refuses one too long (`calendars.too_long`), words that are none of ours
    (`calendars.not_understood`), and times and days there are not (`calendars.no_such_time`,
    `calendars.no_such_day`).
    """
    if len(text) > LONGEST_TEXT:
        raise TOO_LONG(signs=len(text), most=LONGEST_TEXT)
    plain = text.translate(_DASHES | _QUOTES | _SPACES).lower()
    pieces = list(_RAW.finditer(plain))
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        taken, token = _next(pieces, at, text)
        found += [token] if token else []
        at += taken
    return found


def not_understood(tokens: list[Token], *, text: str) -> Exception:
    """The refusal of a stretch of tokens that make no sense where they stand."""
    return NOT_UNDERSTOOD(piece=" ".join(t.text for t in tokens), text=shown(text))


def shown(text: str) -> str:
    """A text as a refusal quotes it: on one line, not longer than a line."""
    one = " ".join(text.split())
    return one if len(one) <= 80 else one[:79] + "…"


def _next(pieces: list[re.Match[str]], at: int, text: str) -> tuple[int, Token | None]:
    piece = pieces[at]
    kind = piece.lastgroup if piece.lastgroup != "one" else "twice"
    if kind in ("word", "number", "twice"):
        return _phrase(pieces, at, text)
    if kind == "mark":
        return 1, _mark(pieces, at)
    if kind == "other":
        raise NOT_UNDERSTOOD(piece=piece.group(), text=shown(text))
    assert kind is not None
    return 1, _counted(kind, piece.group())


def _mark(pieces: list[re.Match[str]], at: int) -> Token | None:
    sign = pieces[at].group()
    if sign == "." and at and pieces[at - 1].group() in _SHORTENED:
        return None
    kind = _MARKS.get(sign)
    return Token(kind, None, sign) if kind else None


def _phrase(pieces: list[re.Match[str]], at: int, text: str) -> tuple[int, Token | None]:
    """The longest phrase of the lexicon that begins here; typos put right word by word."""
    run = list(_run(pieces, at))
    for length in range(len(run), 0, -1):
        phrase = " ".join(_spelt(word) for word in run[:length])
        if phrase in LEXICON:
            known = LEXICON[phrase]
            return length, Token(known.kind, known.value, phrase)
    if run[0].isdecimal():
        return 1, Token(Kind.NUMBER, int(run[0][:9]), run[0])
    raise NOT_UNDERSTOOD(piece=_as_typed(pieces, at, text), text=shown(text))


def _run(pieces: list[re.Match[str]], at: int) -> Iterator[str]:
    """The words and numbers from here on with nothing but space between them."""
    end = pieces[at].start()
    for piece in pieces[at : at + LONGEST]:
        gap = piece.string[end : piece.start()]
        if gap.strip(" ") or not (piece["word"] or piece["number"] or piece["one"]):
            return
        yield piece["one"] or piece.group()
        end = piece.end()


def _as_typed(pieces: list[re.Match[str]], at: int, text: str) -> str:
    """The unknown word with the unknown ones after it, as they were typed where lengths agree."""
    last = at
    while (
        last + 1 < len(pieces) and pieces[last + 1]["word"] and not _known(pieces[last + 1].group())
    ):
        last += 1
    first, end = pieces[at].start(), pieces[last].end()
    return text[first:end] if len(text.lower()) == len(text) else pieces[at].string[first:end]


def _known(word: str) -> bool:
    return _spelt(word) in LEXICON


_WORDS = frozenset(word for phrase in LEXICON for word in phrase.split())
_LONG_WORDS = tuple(sorted(word for word in _WORDS if len(word) >= 4))


@lru_cache(maxsize=4_000)
def _spelt(word: str) -> str:
    """The word as the lexicon spells it; itself where none is near, or several that differ are."""
    plain = word.replace("'", "")
    if word in _WORDS or plain in _WORDS or len(plain) < 4:
        return word if word in _WORDS else plain
    most = 1 if len(plain) < 7 else 2
    near = {one: OSA.distance(plain, one, score_cutoff=most) for one in _LONG_WORDS}
    best = min(near.values())
    nearest = [one for one, distance in near.items() if distance == best <= most]
    meant = {(t.kind, t.value) if (t := LEXICON.get(one)) else one for one in nearest}
    return nearest[0] if len(meant) == 1 else plain


def _counted(kind: str, piece: str) -> Token:
    if kind in ("iso", "dmy"):
        return Token(Kind.DATE, _date(kind, piece), piece)
    if kind == "to":
        return Token(Kind.TO, None, "s.d.")
    digits = "".join(re.findall(r"\d", piece))
    if kind == "offset":
        return Token(Kind.OFFSET, int(digits) * (-1 if "-" in piece else 1), piece)
    if kind == "nth":
        return Token(Kind.NTH, int(digits), piece)
    return Token(Kind.TIME, _minute(piece), piece)


def _date(kind: str, piece: str) -> date:
    numbers = [int(one) for one in re.findall(r"\d+", piece)]
    year, month, day = numbers if kind == "iso" else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        raise NO_SUCH_DAY(piece=piece) from None


def _minute(piece: str) -> int:
    hour, minute = ([int(one) for one in re.findall(r"\d+", piece)] + [0])[:2]
    if re.search(r"[ap]\.?m", piece):
        if not 1 <= hour <= 12:
            raise NO_SUCH_TIME(piece=piece)
        hour = hour % 12 + (12 if "p" in piece else 0)
    return minute_of(hour, minute=minute, piece=piece)


def minute_of(hour: int, *, minute: int = 0, piece: str) -> int:
    """The minute of the day. Refuses what no clock shows (`calendars.no_such_time`)."""
    if minute >= 60 or hour * 60 + minute > 1440:
        raise NO_SUCH_TIME(piece=piece)
    return hour * 60 + minute
