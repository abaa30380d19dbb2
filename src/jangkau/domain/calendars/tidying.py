"""Tokens put in order before they are read: words with two meanings, commas, what closes after the day.

“Minggu” is a Sunday or a week, “malam” an evening or an eve, a dash a range or a pause; which one is
told by the neighbours.
"""

from collections.abc import Callable

from jangkau.domain.calendars.words import Kind, Token

_DAYS = (Kind.DAY, Kind.PASARAN)
_RANGES = {
    Kind.DAY: (Kind.DAY,),
    Kind.MONTH: (Kind.MONTH, Kind.NUMBER),
    Kind.NUMBER: (Kind.NUMBER, Kind.MONTH, Kind.TIME, Kind.TILL_LATE, Kind.CLOCK),
    Kind.TIME: (Kind.TIME, Kind.NUMBER, Kind.TILL_LATE, Kind.CLOCK),
    Kind.DATE: (Kind.DATE, Kind.NUMBER),
    Kind.PART: (Kind.PART, Kind.NUMBER, Kind.TIME, Kind.TILL_LATE, Kind.CLOCK, Kind.EVE),
    Kind.EVE: (Kind.PART, Kind.NUMBER, Kind.TIME, Kind.TILL_LATE, Kind.CLOCK, Kind.EVE),
    Kind.OFFSET: (Kind.OFFSET,),
}
"""What may stand on either side of a range."""

_Choose = Callable[[list[Token], int], Token | None]
_MARKS = (Kind.COMMA, Kind.AND, Kind.END)


def _at(tokens: list[Token], at: int) -> Kind | None:
    return tokens[at].kind if 0 <= at < len(tokens) else None


def _each(choose: _Choose) -> Callable[[list[Token]], list[Token]]:
    """A step that keeps, changes or drops (None) each token by what stands around it."""
    return lambda tokens: [
        one for at in range(len(tokens)) if (one := choose(tokens, at)) is not None
    ]


def _is_week(token: Token) -> bool:
    return token.kind is Kind.WEEK or token.text in ("minggu", "mgg")


def _week(tokens: list[Token], at: int) -> Token | None:
    """“dua minggu sekali”, “Sabtu minggu kedua”, “setiap minggu hari Sabtu”: weeks, not Sundays."""
    token, before, after = tokens[at], _at(tokens, at - 1), _at(tokens, at + 1)
    if not _is_week(token):
        return token
    if before is Kind.NUMBER and (
        Kind.ONCE is after or _at(tokens, at - 2) in (Kind.EACH, Kind.OTHER)
    ):
        return Token(Kind.WEEK, None, token.text)
    if before is Kind.OTHER:
        return Token(Kind.WEEK, None, token.text)
    if before is Kind.EACH and (after in (Kind.DAY, Kind.DAY_WORD) or token.kind is Kind.WEEK):
        return Token(Kind.WEEKLY, None, token.text)
    if before is Kind.EACH and _at(tokens, at - 2) is Kind.DAY:
        return Token(Kind.WEEKLY, None, token.text)
    if before is Kind.DAY and after is Kind.NTH and not _is_week(tokens[at - 1]):
        return None
    if token.kind is Kind.WEEK and Kind.NTH in (before, after):
        return None
    return token


def _filler(tokens: list[Token], at: int) -> Token | None:
    """Drops “hari” and “setiap” but where they count: “setiap 5 hari”, “every other”."""
    token, before, after = tokens[at], _at(tokens, at - 1), _at(tokens, at + 1)
    if token.kind is Kind.DAY_WORD:
        counted = before is Kind.NUMBER and (_at(tokens, at - 2) is Kind.EACH or after is Kind.ONCE)
        return token if counted else None
    if token.kind is Kind.EACH:
        return token if after in (Kind.NUMBER, Kind.OTHER) else None
    if token.kind is Kind.MONTHLY and after in (Kind.MONTH, Kind.RAMADAN, Kind.MOON):
        return Token(Kind.MONTH_WORD, None, token.text)
    return token


def _closing(tokens: list[Token]) -> list[Token]:
    """“Jumat libur” becomes “; libur Jumat;”: what closes after its day is put before it."""
    found: list[Token] = []
    chunk: list[Token] = []
    end = Token(Kind.END)
    for token in [*tokens, end]:
        if token.kind not in (Kind.COMMA, Kind.END):
            chunk.append(token)
            continue
        if len(chunk) > 1 and chunk[-1].kind is Kind.CLOSED and not _excepts(chunk[:-1]):
            found += [end, chunk[-1], *_without_and(chunk[:-1]), end]
        else:
            found += chunk
        found.append(token)
        chunk = []
    return found[:-1]


def _excepts(tokens: list[Token]) -> bool:
    return any(token.kind in (Kind.EXCEPT, Kind.CLOSED) for token in tokens)


def _without_and(tokens: list[Token]) -> list[Token]:
    return tokens[1:] if tokens[0].kind is Kind.AND else tokens


def _night(tokens: list[Token], at: int) -> Token | None:
    """“malam Jumat” is the eve of Friday; “Jumat malam”, “jam 8 malam” the evening."""
    token, before, after = tokens[at], _at(tokens, at - 1), _at(tokens, at + 1)
    eve = after in _DAYS and before not in (Kind.TIME, Kind.NUMBER)
    eve = eve or (" " in token.text and after is not None)
    if token.kind is Kind.EVE:
        return token if eve else Token(Kind.PART, token.value, token.text)
    if token.kind is Kind.DAY and after is Kind.EVE and _next_day(tokens, at):
        return None
    return token


def _next_day(tokens: list[Token], at: int) -> bool:
    """Whether “Sabtu malam Minggu” stands here, which says the same night twice."""
    if _at(tokens, at + 2) is not Kind.DAY:
        return False
    today, tomorrow = tokens[at].value, tokens[at + 2].value
    assert isinstance(today, frozenset)
    return frozenset((day + 1) % 7 for day in today) == tomorrow


def _dash(tokens: list[Token], at: int) -> Token | None:
    """A dash between things that make no range is a pause."""
    token, after = tokens[at], _at(tokens, at + 1)
    if token.kind is not Kind.TO or token.text != "-":
        return token
    before = _at(tokens, at - 1)
    ranged = before in _RANGES and after in _RANGES[before]
    if before in (Kind.PART, Kind.EVE) and after is not Kind.PART:
        ranged = ranged and _at(tokens, at - 2) in (Kind.TIME, Kind.NUMBER)
    if before is Kind.NUMBER and after is Kind.TIME:
        ranged = _at(tokens, at - 2) is not Kind.MONTH
    return token if ranged else Token(Kind.COMMA, None, "-")


def _start(tokens: list[Token], at: int) -> Token | None:
    """Drops “dari”, “mulai” where no date or time follows: “dari Senin sampai Kamis”."""
    token, after = tokens[at], _at(tokens, at + 1)
    if token.kind is Kind.FROM and after in (*_DAYS, Kind.PART, Kind.OFFSET, Kind.NTH, None):
        return None
    return token


def _joined(tokens: list[Token]) -> list[Token]:
    """One connector where several stand; none at either end of a clause."""
    found: list[Token] = []
    for token in tokens:
        if token.kind in (Kind.COMMA, Kind.AND) and (not found or found[-1].kind is Kind.END):
            continue
        if token.kind in _MARKS and found and found[-1].kind in _MARKS:
            stronger = Kind.END in (token.kind, found[-1].kind)
            both = Kind.AND in (token.kind, found[-1].kind)
            found[-1] = Token(Kind.END if stronger else Kind.AND if both else Kind.COMMA)
            continue
        found.append(token)
    while found and found[-1].kind in _MARKS:
        found.pop()
    return found


_STEPS = (
    _each(_week),
    _each(_filler),
    _closing,
    _each(_night),
    _each(_dash),
    _each(_start),
    _joined,
)


def tidy(tokens: list[Token]) -> list[Token]:
    """The tokens without noise, each with the one meaning it has where it stands."""
    kept = [token for token in tokens if token.kind is not Kind.NOISE]
    for step in _STEPS:
        kept = step(kept)
    return kept
