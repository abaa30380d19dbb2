"""The Javanese market week, every day from 1945 to 2100."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from jangkau.domain.calendars import Almanac, Pasaran, parse, pasaran

FIRST, LAST = date(1945, 1, 1), date(2100, 12, 31)
ORDER = ["Legi", "Pahing", "Pon", "Wage", "Kliwon"]

ANCHORS = {
    date(1945, 8, 17): ("Jumat", "Legi"),
    date(1900, 1, 1): ("Senin", "Pahing"),
    date(2000, 1, 1): ("Sabtu", "Legi"),
    date(2023, 12, 16): ("Sabtu", "Legi"),
    date(2026, 11, 21): ("Sabtu", "Pahing"),
}
"""Days whose weekday and pasaran are known from elsewhere."""


def julian_day(day: date) -> int:
    """The Julian day number by Fliegel and Van Flandern's formula, without `date.toordinal`."""
    a = (14 - day.month) // 12
    y, m = day.year + 4800 - a, day.month + 12 * a - 3
    return day.day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32045


def every_day() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def test_the_five_days_follow_one_another_and_come_again() -> None:
    week = [pasaran(date(2026, 10, 5) + timedelta(days=n)) for n in range(6)]
    assert week == ["Kliwon", "Legi", "Pahing", "Pon", "Wage", "Kliwon"]


@pytest.mark.parametrize(("day", "known"), ANCHORS.items())
def test_the_known_days_have_their_weekday_and_pasaran(day: date, known: tuple[str, str]) -> None:
    weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert (weekdays[day.weekday()], pasaran(day)) == known


def test_every_day_from_1945_to_2100_agrees_with_the_julian_day() -> None:
    wrong = [day for day in every_day() if pasaran(day) != ORDER[julian_day(day) % 5]]
    assert not wrong


def test_every_combination_of_weekday_and_pasaran_comes_every_35_days_from_1945_to_2100() -> None:
    """The julian day modulo 7 is the weekday (0 Monday), modulo 5 the pasaran (0 Legi)."""
    weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    days = every_day()
    combined: dict[tuple[str, str], list[int]] = {}
    for day in days:
        key = weekdays[julian_day(day) % 7], ORDER[julian_day(day) % 5]
        combined.setdefault(key, []).append(julian_day(day))
        assert (weekdays[day.weekday()], pasaran(day)) == key
    assert len(combined) == 35
    for found in combined.values():
        assert {b - a for a, b in pairwise(found)} == {35}


@pytest.mark.parametrize(("text", "remainder"), [("Sabtu Legi", 5), ("malam Jumat Kliwon", 3)])
def test_a_phrase_of_35_days_finds_each_of_them_from_1945_to_2100(
    text: str, remainder: int
) -> None:
    found = parse(text).days(FIRST, until=LAST + timedelta(days=1), almanac=Almanac())
    expected = {day for day in every_day() if julian_day(day) % 35 == remainder}
    assert {day.date for day in found} == expected


def test_days_before_the_anchor_are_counted_too() -> None:
    assert pasaran(date(1900, 1, 1)) is Pasaran.PAHING
