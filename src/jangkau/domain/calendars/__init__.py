"""On which days a place is worth a visit. Phrases in, days and words out; no clock."""

from jangkau.domain.calendars.almanac import (
    HARVEST,
    Almanac,
    Here,
    each_day,
    national_almanac,
)
from jangkau.domain.calendars.calendar import Calendar, calendar_of
from jangkau.domain.calendars.feasts import NamedDay, holidays_of
from jangkau.domain.calendars.opening import Day
from jangkau.domain.calendars.pasaran import Pasaran, pasaran
from jangkau.domain.calendars.reading import parse
from jangkau.domain.calendars.rule import (
    LAST,
    Around,
    Clock,
    Every,
    Feast,
    Holiday,
    Monsoon,
    Moon,
    Part,
    Rule,
    Season,
    Span,
)
from jangkau.domain.calendars.saying import WEEKDAYS, minute_said, rule_said
from jangkau.domain.calendars.sky import utc_hours

__all__ = [
    "HARVEST",
    "LAST",
    "WEEKDAYS",
    "Almanac",
    "Around",
    "Calendar",
    "Clock",
    "Day",
    "Every",
    "Feast",
    "Here",
    "Holiday",
    "Monsoon",
    "Moon",
    "NamedDay",
    "Part",
    "Pasaran",
    "Rule",
    "Season",
    "Span",
    "calendar_of",
    "each_day",
    "holidays_of",
    "minute_said",
    "national_almanac",
    "parse",
    "pasaran",
    "rule_said",
    "utc_hours",
]
