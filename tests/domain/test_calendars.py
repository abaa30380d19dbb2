"""The Javanese market week."""

from datetime import date, timedelta

from jangkau.domain.calendars import Pasaran, pasaran


def test_the_five_days_follow_one_another_and_come_again() -> None:
    monday = date(2026, 10, 5)
    week = [pasaran(monday + timedelta(days=n)) for n in range(6)]
    kliwon, legi, pahing, pon, wage = (
        Pasaran.KLIWON,
        Pasaran.LEGI,
        Pasaran.PAHING,
        Pasaran.PON,
        Pasaran.WAGE,
    )
    assert week == [kliwon, legi, pahing, pon, wage, kliwon]


def test_days_before_the_anchor_are_counted_too() -> None:
    assert pasaran(date(1900, 1, 1)) is Pasaran.PAHING
