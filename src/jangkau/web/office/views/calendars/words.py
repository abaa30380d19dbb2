"""Days and hours as the pages say them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places.queries import VILLAGE, PlaceFacts
from jangkau.domain.calendars import (
    WEEKDAYS,
    Day,
    Holiday,
    NamedDay,
    Span,
    holidays_of,
    minute_said,
    pasaran,
    rule_said,
)
from jangkau.web.look.language import language
from jangkau.web.office.views.sites.words import KINDS

PLACE_KINDS: dict[str, str | Promise] = {**KINDS, "village": _("Village")}
"""Kinds of places to visit: those of sites, and villages."""

_WHOLE_DAY = Span(0, 1440)


@dataclass(frozen=True)
class DaySaid:
    """One open day: `Sabtu`, its pasaran, `05.00–10.00`, and the rule that opens it."""

    date: date
    weekday: str
    pasaran: str
    hours: str
    why: str
    holiday: str


def place_name(place: PlaceFacts) -> str:
    """What a place is called in a list; a village says that it is one."""
    if place.kind != VILLAGE:
        return place.name
    return said("%(name)s village") % {"name": place.name}


def weekdays() -> tuple[str, ...]:
    """The names of the days in the language of the request, Monday first."""
    return WEEKDAYS[_spoken()]


def hours_said(spans: Sequence[Span]) -> str:
    """`05.00–10.00, 14.00–16.00`; that no hours are known for a whole day."""
    if list(spans) == [_WHOLE_DAY]:
        return said("hours not said")
    return ", ".join(
        "–".join(minute_said(minute, language=language()) for minute in span) for span in spans
    )


def day_said(day: Day) -> DaySaid:
    """An open day in words."""
    why = "; ".join(rule_said(rule, language=language()) for rule in day.why)
    return DaySaid(
        day.date,
        weekdays()[day.date.weekday()],
        day.pasaran,
        hours_said(day.spans),
        why,
        holiday_said(day.date),
    )


def holiday_said(day: date) -> str:
    """The holiday's name, empty where it is none."""
    one = holidays_of(day.year).get(day)
    return _holiday_name(one) if one else ""


def _holiday_name(one: NamedDay) -> str:
    return one.name if _spoken() == "id" else one.name_en


def is_holiday(day: date, *, kind: Holiday = Holiday.NATIONAL) -> bool:
    """Whether the day is a holiday of that kind."""
    one = holidays_of(day.year).get(day)
    return one is not None and one.joint == (kind is Holiday.JOINT)


def weeks_of(days: Iterable[date]) -> list[list[date | None]]:
    """Whole days in rows of a week, Monday first; None before the first and after the last."""
    found: list[list[date | None]] = []
    for day in days:
        if not found or day.weekday() == 0:
            found.append([None] * 7)
        found[-1][day.weekday()] = day
    return found


def pasaran_said(day: date) -> str:
    """The day of the Javanese market week."""
    return str(pasaran(day))


def _spoken() -> str:
    return "id" if language().startswith("id") else "en"
