"""The sun and the moon over a place, by `astral`: prayer times, dawn, full and dark moons.

Fajr is the sun 20° and isha 18° below the horizon, as the Ministry of Religious Affairs counts them.
Times are rounded to five minutes and computed for the nearest half degree: the sun needs two minutes
to cross it.
"""

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from math import atan, degrees, radians, tan
from typing import NamedTuple

from astral import Observer, SunDirection
from astral.moon import phase
from astral.sun import dawn, dusk, elevation, noon, sunset, time_at_elevation

from jangkau.domain.calendars.rule import Moon, Part, Span

_FRIDAY = 4
_EAST, _MIDDLE = (
    ("81", "82", "91", "92", "93", "94", "95", "96", "97"),
    (
        *("51", "52", "53", "63", "64", "65"),
        *("71", "72", "73", "74", "75", "76"),
    ),
)
_FAJR, _ISHA = 20.0, 18.0
_NEAR = 3
"""Days before and after the full moon that count as full, and of the new moon as dark: a week."""

USUAL = {
    Part.DAWN: Span(270, 420),
    Part.MORNING: Span(360, 600),
    Part.NOON: Span(660, 900),
    Part.AFTERNOON: Span(900, 1080),
    Part.EVENING: Span(1080, 1320),
    Part.FRIDAY_PRAYER: Span(690, 780),
    Part.AFTER_FRIDAY: Span(780, 900),
    Part.AFTER_NOON: Span(750, 870),
    Part.AFTER_ASR: Span(945, 1065),
    Part.AFTER_SUNSET: Span(1100, 1150),
    Part.AFTER_ISHA: Span(1170, 1290),
}
"""The parts of a day where no point is known, as in Central Java."""


class Prayers(NamedTuple):
    """Minutes of the day at one place."""

    fajr: int
    noon: int
    asr: int
    sunset: int
    isha: int


def utc_hours(region_code: str) -> int:
    """Hours ahead of Greenwich by province: 7 in the west, 8 in the middle, 9 in the east."""
    province = region_code[:2]
    return 9 if province in _EAST else 8 if province in _MIDDLE else 7


def span_of(part: Part, *, day: date, at: tuple[float, float] | None, hours: int) -> Span | None:
    """When the part of the day is, there and then; Friday's parts only on Fridays."""
    if part in (Part.FRIDAY_PRAYER, Part.AFTER_FRIDAY) and day.weekday() != _FRIDAY:
        return None
    if at is None or part in (Part.MORNING, Part.NOON, Part.AFTERNOON, Part.EVENING):
        return USUAL[part]
    return _by_the_sun(part, prayers(day, lat=_half(at[0]), lon=_half(at[1]), hours=hours))


def _by_the_sun(part: Part, sun: Prayers) -> Span:
    return {
        Part.DAWN: Span(sun.fajr, sun.fajr + 150),
        Part.FRIDAY_PRAYER: Span(sun.noon - 15, sun.noon + 75),
        Part.AFTER_FRIDAY: Span(sun.noon + 75, sun.noon + 195),
        Part.AFTER_NOON: Span(sun.noon + 45, sun.noon + 165),
        Part.AFTER_ASR: Span(sun.asr + 30, sun.sunset),
        Part.AFTER_SUNSET: Span(sun.sunset + 20, sun.isha),
        Part.AFTER_ISHA: Span(sun.isha + 20, sun.isha + 140),
    }[part]


@lru_cache(maxsize=20_000)
def prayers(day: date, *, lat: float, lon: float, hours: int) -> Prayers:
    """The prayer times at a point (degrees) by a clock `hours` ahead of Greenwich."""
    where, zone = Observer(lat, lon), timezone(timedelta(hours=hours))
    top = noon(where, day, tzinfo=zone)
    shadow = abs(tan(radians(90 - elevation(where, top))))
    low = degrees(atan(1 / (1 + shadow)))
    asr = time_at_elevation(where, low, date=day, direction=SunDirection.SETTING, tzinfo=zone)
    return Prayers(
        fajr=_minutes(dawn(where, day, depression=_FAJR, tzinfo=zone)),
        noon=_minutes(top),
        asr=_minutes(asr),
        sunset=_minutes(sunset(where, day, tzinfo=zone)),
        isha=_minutes(dusk(where, day, depression=_ISHA, tzinfo=zone)),
    )


@lru_cache(maxsize=4_000)
def moon(day: date) -> Moon | None:
    """Whether the day is within three days of the full or of the new moon."""
    week = [day + timedelta(days=n) for n in range(-_NEAR, _NEAR + 1)]
    if any(_nearest(one, phase_at=14) for one in week):
        return Moon.FULL
    return Moon.DARK if any(_nearest(one, phase_at=0) for one in week) else None


def _nearest(day: date, *, phase_at: int) -> bool:
    """Whether no day beside it is nearer to the moon's phase (of 28)."""
    before, here, after = (_off(day + timedelta(days=n), phase_at) for n in (-1, 0, 1))
    return here < before and here <= after


@lru_cache(maxsize=8_000)
def _off(day: date, phase_at: int) -> float:
    away = abs(phase(day) - phase_at)
    return min(away, 28 - away)


def _minutes(at: datetime) -> int:
    return 5 * round((at.hour * 60 + at.minute + at.second / 60) / 5)


def _half(degree: float) -> float:
    return round(degree * 2) / 2
