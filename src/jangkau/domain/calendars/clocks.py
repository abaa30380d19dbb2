"""Hours as people write them: 05.00–10.00, jam 5 pagi sampai 10, 7–9 malam, 5am–10am, 0500-1000."""

from typing import Any

from jangkau.domain.calendars.rule import MINUTES, Clock, Part
from jangkau.domain.calendars.sky import USUAL
from jangkau.domain.calendars.tokens import minute_of
from jangkau.domain.calendars.words import Kind, Token

_HOUR = 60
_Read = tuple[dict[str, Any], int]


def hours_at(tokens: list[Token]) -> _Read | None:
    """The hours the tokens begin with, as the field `hours`; and how many tokens they took."""
    kind = tokens[0].kind
    if kind is Kind.ALL_DAY:
        return _found(Clock(0, MINUTES), 1)
    if kind is Kind.PART:
        return _parts(tokens)
    if kind is Kind.TO:
        end = _time(tokens[1:], bare=False)
        return _found(Clock(None, end[0]), end[1] + 1) if end else None
    skip = int(kind is Kind.FROM)
    start = _time(tokens[skip:], bare=True)
    return _from(tokens, start, skip) if start else None


def _found(hours: Clock | Part, taken: int) -> _Read:
    return {"hours": (hours,)}, taken


def _parts(tokens: list[Token]) -> _Read:
    """“subuh”; “pagi sampai sore” is from the one's usual beginning to the other's usual end."""
    part = tokens[0].value
    assert isinstance(part, Part)
    if len(tokens) > 2 and tokens[1].kind is Kind.TO and tokens[2].kind is Kind.PART:
        last = tokens[2].value
        assert isinstance(last, Part)
        return _found(_clock(USUAL[part].start, USUAL[last].until), 3)
    return _found(part, 1)


def _from(tokens: list[Token], start: tuple[int, int, bool], skip: int) -> _Read | None:
    minute, taken, sure = start
    at = skip + taken
    ranged = len(tokens) > at + 1 and tokens[at].kind is Kind.TO
    if ranged and tokens[at + 1].kind is Kind.TILL_LATE:
        return _found(Clock(minute, None), at + 2)
    end = _time(tokens[at + 1 :], bare=True) if ranged else None
    if end:
        minute = _same_half(tokens[skip : skip + taken], minute, end[0], tokens[at + 1 :])
        return _found(_clock(minute, end[0]), at + 1 + end[1])
    plain = tokens[skip].kind is Kind.NUMBER and not sure
    return None if plain else _found(Clock(minute, None), at)


def _clock(start: int, until: int) -> Clock:
    """The hours; an end not after the beginning is the next day's."""
    start = 0 if start == MINUTES else start
    return Clock(start, until if until > start else until + MINUTES)


def _time(tokens: list[Token], *, bare: bool) -> tuple[int, int, bool] | None:
    """The minute the tokens begin with, how many they took, and whether it is plainly a time.

    A bare number counts only where `bare` allows, or after “jam”.
    """
    at = int(bool(tokens) and tokens[0].kind is Kind.CLOCK)
    if len(tokens) <= at or tokens[at].kind not in (Kind.TIME, Kind.NUMBER):
        return None
    token = tokens[at]
    value = token.value
    assert isinstance(value, int)
    part = tokens[at + 1] if len(tokens) > at + 1 else None
    suffix = part.value if part is not None and part.kind is Kind.PART else None
    if token.kind is Kind.NUMBER:
        if not (bare or at or suffix):
            return None
        hour, minute = divmod(value, 100) if len(token.text) in (3, 4) else (value, 0)
        value = minute_of(hour, minute=minute, piece=token.text)
    if isinstance(suffix, Part):
        return in_part(value, part=suffix), at + 2, True
    return value, at + 1, token.kind is Kind.TIME or bool(at)


def in_part(minute: int, *, part: Part) -> int:
    """A time by a clock of twelve hours in its part of the day: 8 in the evening is 20.00."""
    hour = minute // _HOUR
    if part is Part.EVENING and hour == 12:
        return MINUTES
    later = {Part.NOON: range(1, 6), Part.AFTERNOON: range(1, 8), Part.EVENING: range(5, 12)}
    if hour in later.get(part, ()):
        return minute + 12 * _HOUR
    return minute - 12 * _HOUR if part in (Part.DAWN, Part.MORNING) and hour == 12 else minute


def _same_half(start: list[Token], minute: int, end: int, rest: list[Token]) -> int:
    """“7–9 malam”: the word behind the end counts for the beginning too, where that comes before it."""
    said = [t for t in start if t.kind is Kind.PART]
    clock = int(rest[0].kind is Kind.CLOCK)
    suffix = next((t.value for t in rest[clock + 1 : clock + 2] if t.kind is Kind.PART), None)
    if isinstance(suffix, Part) and not said:
        moved = in_part(minute, part=suffix)
        return moved if moved < end else minute
    return minute
