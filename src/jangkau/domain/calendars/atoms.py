"""The smallest things a phrase says: a weekday or a range of them, dates, a season, hours.

`atom` reads one from a list of tokens and says how many it took; the words around it are not its
business.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from jangkau.domain.calendars.clocks import hours_at
from jangkau.domain.calendars.rule import LAST, Around, Every, Feast, Season
from jangkau.domain.calendars.saying import FEAST_DAYS, LAST_DAYS
from jangkau.domain.calendars.tokens import NO_SUCH_DAY
from jangkau.domain.calendars.words import Kind, Token
from jangkau.domain.terms import Refusal

NEEDS_YEAR = Refusal(
    "calendars.needs_year",
    id="“{piece}” belum menyebut tahunnya. Tulis lengkap, misalnya mulai 6 Juni 2026.",
    en="“{piece}” does not say which year. Write it in full, for example from 6 June 2026.",
)
_HUNDRED = 100
"""Numbers from here on are years."""


class Atom(NamedTuple):
    """What was read: values by the field of a rule they belong to; and how many tokens it took."""

    fields: dict[str, Any]
    taken: int


_SIMPLE = {
    Kind.PASARAN: "pasaran",
    Kind.NTH: "nth",
    Kind.HOLIDAY: "holidays",
    Kind.MOON: "moon",
    Kind.MONSOON: "monsoon",
}


def atom(tokens: list[Token]) -> Atom | None:
    """What the tokens begin with; None where they begin with nothing that can stand alone."""
    kind = tokens[0].kind
    if kind in _SIMPLE:
        return Atom({_SIMPLE[kind]: frozenset({tokens[0].value})}, 1)
    if kind is Kind.DAY:
        return _weekdays(tokens)
    if kind is Kind.RAMADAN:
        return Atom({"ramadan": True}, 1)
    if kind is Kind.EVERY_DAY:
        return Atom({"every_day": True}, 1)
    for read in (_turn, _feast, _season, _limit, _days, _calendar_days, hours_at):
        if found := read(tokens):
            return Atom(*found)
    return None


def kinds(tokens: list[Token]) -> list[Kind | None]:
    """The kinds of the tokens, with enough None behind them to look ahead."""
    return [token.kind for token in tokens] + [None] * 6


def _weekdays(tokens: list[Token]) -> Atom:
    first, ahead = tokens[0].value, kinds(tokens)
    assert isinstance(first, frozenset)
    if ahead[1] is Kind.TO and ahead[2] is Kind.DAY and len(first) == 1:
        last = tokens[2].value
        assert isinstance(last, frozenset)
        (start,), (end, *_) = first, sorted(last)
        span = range(start, start + (end - start) % 7 + 1)
        return Atom({"weekdays": frozenset(day % 7 for day in span)}, 3)
    return Atom({"weekdays": first}, 1)


def _turn(tokens: list[Token]) -> Atom | None:
    """“setiap 2 minggu”, “dua minggu sekali”, “every other”, “setiap 5 hari”, “selapan sekali”."""
    ahead = kinds(tokens)
    if ahead[0] is Kind.SELAPAN:
        return Atom({"every": Every(35)}, 1)
    if ahead[0] is Kind.FORTNIGHTLY:
        return Atom({"every": Every(14)}, 1)
    if ahead[0] is Kind.WEEKLY:
        return Atom({"weekly": True}, 1)
    skip = int(ahead[0] is Kind.EACH)
    if ahead[skip] is Kind.OTHER:
        more = int(ahead[skip + 1] is Kind.WEEK)
        return Atom({"every": Every(14)}, skip + 1 + more)
    units = {Kind.WEEK: 7, Kind.DAY_WORD: 1}
    unit = units.get(ahead[skip + 1] or Kind.END)
    if ahead[skip] is Kind.NUMBER and unit and (skip or ahead[skip + 2] is Kind.ONCE):
        number = _number(tokens[skip])
        taken = skip + 2 + int(ahead[skip + 2] is Kind.ONCE)
        if number < 1:
            raise NO_SUCH_DAY(piece=_text(tokens[:taken]))
        weekly = number * unit == 7 and unit == 7
        return Atom({"weekly": True} if weekly else {"every": Every(number * unit)}, taken)
    return None


def _feast(tokens: list[Token]) -> Atom | None:
    ahead = kinds(tokens)
    if ahead[0] is Kind.FEAST:
        return _around(tokens[0], FEAST_DAYS[_feast_of(tokens[0])], 1)
    if ahead[0] is Kind.BEFORE_FEAST and ahead[1] is Kind.FEAST:
        return _around(tokens[1], (-7, -1), 2)
    if ahead[0] is not Kind.OFFSET:
        return None
    if ahead[1] is Kind.FEAST:
        return _around(tokens[1], (_number(tokens[0]),) * 2, 2)
    if ahead[1:4] == [Kind.TO, Kind.OFFSET, Kind.FEAST]:
        window = sorted((_number(tokens[0]), _number(tokens[2])))
        return _around(tokens[3], (window[0], window[1]), 4)
    return None


def _feast_of(token: Token) -> Feast:
    assert isinstance(token.value, Feast)
    return token.value


def _around(token: Token, window: tuple[int, int], taken: int) -> Atom:
    return Atom({"feasts": frozenset({Around(_feast_of(token), *window)})}, taken)


def _season(tokens: list[Token]) -> Atom | None:
    """“musim panen”, “bulan Maret–April”, “Juni 2026”, “musim 15 Maret–30 April”."""
    ahead = kinds(tokens)
    if ahead[0] is Kind.HARVEST:
        return Atom({"harvest": True}, 1)
    if ahead[0] in (Kind.MONTH_WORD, Kind.SEASON_WORD):
        inner = _season(tokens[1:]) or _calendar_days(tokens[1:]) if tokens[1:] else None
        return Atom(inner.fields, inner.taken + 1) if inner else None
    if ahead[0] is not Kind.MONTH:
        return None
    if ahead[1] is Kind.NUMBER and _number(tokens[1]) < _HUNDRED and ahead[2] is not Kind.TO:
        return None
    first, last, taken = _number(tokens[0]), _number(tokens[0]), 1
    if ahead[1] is Kind.TO and ahead[2] is Kind.MONTH:
        last, taken = _number(tokens[2]), 3
    if ahead[taken] is Kind.NUMBER and _number(tokens[taken]) >= _HUNDRED:
        return _months_of(_number(tokens[taken]), first, last, taken + 1)
    season = Season((first, 1), (last, LAST_DAYS[last - 1]))
    return Atom({"seasons": frozenset({season})}, taken)


def _months_of(year: int, first: int, last: int, taken: int) -> Atom:
    begins = year if first <= last else year - 1
    end = date(year, last, monthrange(year, last)[1])
    return Atom({"since": date(begins, first, 1), "until": end}, taken)


def _limit(tokens: list[Token]) -> Atom | None:
    """“mulai 6 Juni 2026”, “sampai 30 Juni 2026”, both together."""
    ahead = kinds(tokens)
    if ahead[0] not in (Kind.FROM, Kind.TO, Kind.ENDS) or not tokens[1:]:
        return None
    between = _calendar_days(tokens[1:]) if ahead[0] is Kind.FROM else None
    if between and (len(between.fields) > 1 or "seasons" in between.fields):
        return Atom(between.fields, between.taken + 1)
    found = _day(tokens[1:]) or _first_of_month(tokens[1:], last=ahead[0] is not Kind.FROM)
    if found is None:
        return None
    day, taken = found
    if not isinstance(day, date):
        raise NEEDS_YEAR(piece=_text(tokens[: taken + 1]))
    return Atom({"since" if ahead[0] is Kind.FROM else "until": day}, taken + 1)


def _first_of_month(tokens: list[Token], *, last: bool) -> tuple[date, int] | None:
    if kinds(tokens)[:2] != [Kind.MONTH, Kind.NUMBER] or _number(tokens[1]) < _HUNDRED:
        return None
    year, month = _number(tokens[1]), _number(tokens[0])
    return date(year, month, monthrange(year, month)[1] if last else 1), 2


def _day(tokens: list[Token]) -> tuple[date | tuple[int, int], int] | None:
    """A day with its year, or (month, day) without; and how many tokens it took."""
    skip = int(kinds(tokens)[0] is Kind.DATE_WORD)
    tokens, ahead = tokens[skip:], kinds(tokens[skip:])
    if ahead[0] is Kind.DATE:
        assert isinstance(tokens[0].value, date)
        return tokens[0].value, skip + 1
    numbers = (Kind.NUMBER, Kind.NTH)
    if ahead[0] in numbers and ahead[1] is Kind.MONTH:
        day, month = _number(tokens[0]), _number(tokens[1])
    elif ahead[0] is Kind.MONTH and ahead[1] in numbers and _number(tokens[1]) < _HUNDRED:
        month, day = _number(tokens[0]), _number(tokens[1])
    else:
        return None
    comma = int(ahead[2] is Kind.COMMA and ahead[0] is Kind.MONTH and ahead[3] is Kind.NUMBER)
    year = tokens[2 + comma] if ahead[2 + comma] is Kind.NUMBER else None
    if year and _number(year) >= _HUNDRED:
        return _date(_number(year), month, day, tokens), skip + 3 + comma
    _date(2024, month, day, tokens)
    return (month, day), skip + 2


def _date(year: int, month: int, day: int, tokens: list[Token]) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NO_SUCH_DAY(piece=_text(tokens[:3])) from None


def _calendar_days(tokens: list[Token]) -> Atom | None:
    """“17 Agustus”, “6 Juni 2026”, “12, 19 dan 26 Juni 2026”, “15 Maret–30 April”, “1–15 Juni”."""
    if ranged := _range(tokens):
        return ranged
    if one := _day(tokens):
        day, taken = one
        if isinstance(day, date):
            return Atom({"once": frozenset({day})}, taken)
        return Atom({"yearly": frozenset({day})}, taken)
    return _listed(tokens)


def _range(tokens: list[Token]) -> Atom | None:
    ahead, skip = kinds(tokens), int(bool(tokens) and tokens[0].kind is Kind.DATE_WORD)
    short = ahead[skip : skip + 4] == [Kind.NUMBER, Kind.TO, Kind.NUMBER, Kind.MONTH]
    last = _day(tokens[skip + 2 :]) if short else None
    first: tuple[date | tuple[int, int], int] | None
    if short and last:
        month = tokens[skip + 3]
        first = _day([tokens[skip], month])
        taken = skip + 2 + last[1]
    else:
        first = _day(tokens)
        if first is None or ahead[first[1]] is not Kind.TO:
            return None
        last = _day(tokens[first[1] + 1 :])
        if last is None:
            return None
        taken = first[1] + 1 + last[1]
    assert first is not None
    return _between(first[0], last[0], taken, tokens)


def _between(
    first: date | tuple[int, int], last: date | tuple[int, int], taken: int, tokens: list[Token]
) -> Atom:
    if isinstance(last, date) and not isinstance(first, date):
        year = last.year - int(first > (last.month, last.day))
        first = _date(year, *first, tokens)
    if isinstance(first, date) and isinstance(last, date):
        if first > last:
            raise NO_SUCH_DAY(piece=_text(tokens[:taken]))
        return Atom({"since": first, "until": last}, taken)
    if isinstance(first, date) or isinstance(last, date):
        raise NEEDS_YEAR(piece=_text(tokens[:taken]))
    return Atom({"seasons": frozenset({Season(first, last)})}, taken)


def _listed(tokens: list[Token]) -> Atom | None:
    """Several days of one month: “12, 19 dan 26 Juni 2026”."""
    skip = int(bool(tokens) and tokens[0].kind is Kind.DATE_WORD)
    numbers, taken = _numbers(tokens[skip:])
    at = skip + taken
    if len(numbers) < 2 or kinds(tokens)[at] is not Kind.MONTH:
        return None
    number = Token(Kind.NUMBER, numbers[-1], str(numbers[-1]))
    last = _day([number, *tokens[at:]])
    assert last is not None
    all_days = [_day([Token(Kind.NUMBER, n, str(n)), *tokens[at:]]) for n in numbers]
    name = "once" if isinstance(last[0], date) else "yearly"
    return Atom({name: frozenset(day[0] for day in all_days if day)}, at + last[1] - 1)


def _days(tokens: list[Token]) -> Atom | None:
    """“tanggal 1 dan 15”, “tgl 1–5”, “1 dan 15 setiap bulan”, “tanggal ganjil”, “akhir bulan”."""
    ahead = kinds(tokens)
    edges = {Kind.LAST_DAY: LAST, Kind.FIRST_DAY: 1}
    if ahead[0] in edges:
        return Atom({"days": frozenset({edges[ahead[0]]})}, 1)
    word = ahead[0] is Kind.DATE_WORD
    if word and ahead[1] is Kind.PARITY:
        return Atom({"days": frozenset(n for n in range(1, 32) if n % 2 == tokens[1].value)}, 2)
    numbers, taken = _numbers(tokens[int(word) :])
    at = int(word) + taken
    monthly = ahead[min(at, len(tokens))] is Kind.MONTHLY
    if not numbers or not (word or monthly) or _is_date(tokens):
        return None
    if wrong := next((n for n in numbers if n != LAST and not 1 <= n <= 31), None):
        raise NO_SUCH_DAY(piece=wrong)
    return Atom({"days": frozenset(numbers)}, at + int(monthly))


def _is_date(tokens: list[Token]) -> bool:
    return bool(_range(tokens) or _day(tokens) or _listed(tokens))


def _numbers(tokens: list[Token]) -> tuple[list[int], int]:
    """The numbers of a list with ranges, and how many tokens it took."""
    found: list[int] = []
    at = 0
    for numbers, taken in _pieces(tokens):
        found += numbers
        at = taken
    return found, at


def _pieces(tokens: list[Token]) -> Iterator[tuple[list[int], int]]:
    ahead, at = kinds(tokens), 0
    while ahead[at] in (Kind.NUMBER, Kind.NTH):
        first = _number(tokens[at])
        if ahead[at + 1] is Kind.TO and ahead[at + 2] is Kind.NUMBER:
            last = _number(tokens[at + 2])
            wrapped = [*range(first, 32), *range(1, last + 1)]
            yield (list(range(first, last + 1)) if first <= last else wrapped), at + 3
            at += 3
        else:
            yield [first], at + 1
            at += 1
        if ahead[at] not in (Kind.AND, Kind.COMMA):
            return
        at += 1


def _number(token: Token) -> int:
    assert isinstance(token.value, int)
    return token.value


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)
