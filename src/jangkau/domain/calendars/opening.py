"""From rules to days: which days a rule holds on, and between which minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jangkau.domain.calendars.almanac import Almanac, DayFacts, Here
from jangkau.domain.calendars.pasaran import Pasaran
from jangkau.domain.calendars.rule import MINUTES, Clock, Monsoon, Part, Rule, Span
from jangkau.domain.calendars.sky import moon, span_of

OPEN_ENDED = 180
"""Minutes that hours last when only their beginning or only their end was said."""

WHOLE_DAY = Span(0, MINUTES)
_MONTHS = {Monsoon.WEST: (12, 1, 2), Monsoon.EAST: (6, 7, 8)}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """An open day: its pasaran, its hours in order without overlaps, and the rules that open it."""

    date: date
    pasaran: Pasaran
    spans: tuple[Span, ...]
    why: tuple[Rule, ...]


def holds(rule: Rule, *, on: date, almanac: Almanac) -> bool:
    """Whether the rule's conditions are met by the day (by the day after it, for an eve)."""
    facts = almanac.of(on + _ONE_DAY if rule.eve else on)
    return _by_week(rule, facts) and _by_season(rule, facts, almanac)


def _by_week(rule: Rule, facts: DayFacts) -> bool:
    nth = facts.nth_of_five if rule.pasaran and not rule.weekdays else facts.nth
    return (
        (not rule.weekdays or facts.weekday in rule.weekdays)
        and (not rule.pasaran or facts.pasaran in rule.pasaran)
        and (not rule.nth or bool(rule.nth & nth))
        and (not rule.days or bool(rule.days & facts.days))
        and (not rule.holidays or bool(rule.holidays & facts.holidays))
        and (not rule.yearly or facts.month_day in rule.yearly)
        and (not rule.once or facts.day in rule.once)
        and (rule.since is None or facts.day >= rule.since)
        and (rule.until is None or facts.day <= rule.until)
        and (rule.every is None or _in_turn(rule, facts.day))
    )


def _by_season(rule: Rule, facts: DayFacts, almanac: Almanac) -> bool:
    day = facts.day
    seasons = rule.seasons or (almanac.harvest if rule.harvest else frozenset())
    return (
        (not seasons or any(season.holds(day) for season in seasons))
        and (not rule.monsoon or any(day.month in _MONTHS[one] for one in rule.monsoon))
        and (not rule.moon or moon(day) in rule.moon)
        and (not rule.ramadan or almanac.ramadan(day))
        and (not rule.feasts or any(almanac.around(day, window=one) for one in rule.feasts))
    )


def _in_turn(rule: Rule, day: date) -> bool:
    """Whether it is the rule's turn: days from the first match, or weeks where weekdays are named."""
    assert rule.every is not None
    assert rule.since is not None
    days = rule.every.days
    if not rule.weekdays or days % 7:
        return (day - rule.since).days % days == 0
    first = min(rule.since + timedelta(days=(w - rule.since.weekday()) % 7) for w in rule.weekdays)
    monday = first - timedelta(days=first.weekday())
    return (day - monday).days // 7 % (days // 7) == 0


def spans_of(rule: Rule, *, on: date, here: Here) -> list[Span]:
    """The rule's hours on a day at a place; the place's usual hours where the rule names none."""
    hours: Iterable[Clock | Part] = rule.hours or ((Part.EVENING,) if rule.eve else ())
    if hours:
        found = (_span(one, on=on, here=here) for one in hours)
        return [span for span in found if span is not None]
    if here.usual_part:
        part = span_of(here.usual_part, day=on, at=here.at, hours=here.utc_hours)
        return [part] if part else []
    return list(here.usual or (WHOLE_DAY,))


def _span(one: Clock | Part, *, on: date, here: Here) -> Span | None:
    if isinstance(one, Part):
        return span_of(one, day=on, at=here.at, hours=here.utc_hours)
    if one.until is None:
        assert one.start is not None
        return Span(one.start, one.start + OPEN_ENDED)
    if one.start is None:
        return Span(max(0, one.until - OPEN_ENDED), one.until)
    return Span(one.start, one.until)


def open_day(
    rules: Iterable[Rule], *, less: Iterable[Rule], on: date, almanac: Almanac, here: Here
) -> Day | None:
    """The day as the rules open it, less what the exceptions close; None if nothing is left."""
    why = [rule for rule in rules if holds(rule, on=on, almanac=almanac)]
    spans = merged(span for rule in why for span in spans_of(rule, on=on, here=here))
    for closed in less:
        if spans and holds(closed, on=on, almanac=almanac):
            spans = _less(spans, closed, on=on, here=here)
    return Day(on, almanac.of(on).pasaran, tuple(spans), tuple(why)) if spans else None


def _less(spans: list[Span], closed: Rule, *, on: date, here: Here) -> list[Span]:
    if not (closed.hours or closed.eve):
        return []
    for gone in spans_of(closed, on=on, here=here):
        spans = [part for span in spans for part in _cut(span, gone)]
    return spans


def _cut(span: Span, gone: Span) -> list[Span]:
    before = Span(span.start, min(span.until, gone.start))
    after = Span(max(span.start, gone.until), span.until)
    return [part for part in (before, after) if part.start < part.until]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].until:
            found[-1] = Span(found[-1].start, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found
