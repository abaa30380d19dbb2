"""`{% load plans %}`: times of day, days with their market day, signs of places."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from math import floor

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jangkau.apps.places import queries as places
from jangkau.domain.calendars import pasaran
from jangkau.web.look.drawing.charts import share_ring
from jangkau.web.look.drawing.symbols import key
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import percent
from jangkau.web.office.plan_words import STATES, kind_word

register = template.Library()


@register.filter
def clock(minutes: int) -> str:
    """Minutes of the day as a time: `08.30` (id), `08:30` (en); past midnight starts at 0 again."""
    hours, rest = divmod(int(minutes) % 1440, 60)
    return f"{hours:02}{'.' if language() == 'id' else ':'}{rest:02}"


@register.filter
def hours(spans: Iterable[tuple[int, int]]) -> str:
    """Between which times a place is open: `05.00–11.00, 16.00–20.00`."""
    return ", ".join(f"{clock(start)}–{clock(until)}" for start, until in spans)


@register.filter
def open_hours(openings: Mapping[str, Mapping[date, Iterable[tuple[int, int]]]], place: str) -> str:
    """The hours of a place by day as a script reads them: `{"2026-06-01": "05.00–11.00"}`."""
    days = openings.get(place, {})
    return json.dumps({day.isoformat(): hours(spans) for day, spans in days.items()})


@register.filter
def duration(minutes: int) -> str:
    """`45 mnt`, `2 j 05 mnt` (id), `45 min`, `2 h 05 min` (en)."""
    hours, rest = divmod(int(minutes), 60)
    hour, minute = ("j", "mnt") if language() == "id" else ("h", "min")
    return f"{hours} {hour} {rest:02} {minute}" if hours else f"{rest} {minute}"


@register.filter
def weekday(day: date) -> str:
    """A day with its weekday: `Sen 14 Apr`."""
    return date_format(day, "D j M")


@register.filter
def market_day(day: date) -> str:
    """The day of the Javanese market week, the same word in both languages."""
    return pasaran(day).value


@register.simple_tag
def place_sign(kind: str) -> SafeString:
    """The sign of a kind of place, small; the word stands beside it."""
    return mark_safe(key(kind))


@register.simple_tag
def plan_state(state: str) -> SafeString:
    """The state of a plan as a coloured word."""
    tone, word = STATES.get(state, ("quiet", state))
    return format_html('<span class="tag tag-{}">{}</span>', tone, word)


@register.filter
def reached_words(share: float, decimals: int = 1) -> str:
    """A share that is reached at least, rounded down so that the sentence stays true: `96,2%`."""
    step = 10 ** (decimals + 2)
    return percent(floor(share * step) / step, decimals)


@register.simple_tag
def reached_ring(share: float, heading: str) -> SafeString:
    """The share as a ring with its percentage."""
    return mark_safe(share_ring(share, words=reached_words(share), heading=heading))


@register.filter(name="kind_word")
def _kind_word(kind: str) -> str:
    return kind_word(kind)


@register.filter
def office_name(code: str) -> str:
    """An office by its name; a code nobody knows is shown as it is."""
    office = places.office(code)
    return office.name if office else code
