"""What a calendar says of single days: seasons, feasts, moon, prayers, hours, exceptions."""

from datetime import date, timedelta

import pytest

from jangkau.domain.calendars import (
    Almanac,
    Clock,
    Feast,
    Here,
    Part,
    Rule,
    Span,
    holidays_of,
    national_almanac,
    parse,
    utc_hours,
)

BANDUNG = Here(at=(-6.9175, 107.6191))


@pytest.fixture(scope="module")
def almanac() -> Almanac:
    return national_almanac([2025, 2026, 2027])


def open_on(
    text: str, almanac: Almanac, first: date, until: date, here: Here = BANDUNG
) -> dict[date, tuple[Span, ...]]:
    days = parse(text).days(first, until=until, almanac=almanac, here=here)
    return {day.date: day.spans for day in days}


def one_day(text: str, almanac: Almanac, day: date, here: Here = BANDUNG) -> tuple[Span, ...]:
    return open_on(text, almanac, day, day + timedelta(days=1), here).get(day, ())


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("Ramadan", date(2025, 3, 1), date(2025, 3, 30), 30),
        ("Ramadan", date(2026, 2, 19), date(2026, 3, 20), 30),
        ("Lebaran", date(2026, 3, 21), date(2026, 3, 22), 2),
        ("Iduladha", date(2026, 5, 27), date(2026, 5, 27), 1),
        ("menjelang Lebaran", date(2026, 3, 14), date(2026, 3, 20), 7),
        ("H-3 s/d H+1 Lebaran", date(2026, 3, 18), date(2026, 3, 22), 5),
    ],
)
def test_feasts_follow_the_decree(
    text: str, first: date, last: date, count: int, almanac: Almanac
) -> None:
    found = open_on(text, almanac, date(first.year, 1, 1), date(first.year, 12, 31))
    assert (min(found), max(found), len(found)) == (first, last, count)


def test_without_a_decree_the_table_of_months_serves() -> None:
    """Umm al-Qura had Idulfitri on 20 March 2026, the day before Indonesia's."""
    found = parse("Lebaran").days(date(2026, 1, 1), until=date(2026, 12, 31), almanac=Almanac())
    assert [day.date for day in found] == [date(2026, 3, 20), date(2026, 3, 21)]


@pytest.mark.parametrize("year", [1946, 1999, 2000, 2033, 2080, 2099])
def test_there_is_a_feast_in_every_year_and_a_whole_ramadan_before_it(year: int) -> None:
    almanac = Almanac()
    first, until = date(year, 1, 1), date(year + 1, 12, 31)
    feasts = parse("H-0 Lebaran").days(first, until=until, almanac=almanac)
    assert 1 <= len(feasts) <= 3
    for one in feasts[1:]:
        start = one.date - timedelta(days=32)
        fast = parse("Ramadan").days(start, until=one.date, almanac=almanac)
        assert len(fast) in (29, 30)
        assert fast[-1].date == one.date - timedelta(days=1)


def test_the_known_full_and_new_moons_lie_in_the_middle_of_their_week(almanac: Almanac) -> None:
    """Full on 3 January, 3 March and 26 September 2026 (universal time); new on 17 February, 12 August."""
    for full in (date(2026, 1, 3), date(2026, 3, 3), date(2026, 9, 26)):
        week = [full + timedelta(days=n) for n in range(-2, 3)]
        assert all(one_day("terang bulan", almanac, day) for day in week)
    for new in (date(2026, 2, 17), date(2026, 8, 12)):
        week = [new + timedelta(days=n) for n in range(-2, 3)]
        assert all(one_day("gelap bulan", almanac, day) for day in week)


def test_a_year_has_about_87_days_around_full_moons(almanac: Almanac) -> None:
    found = open_on("terang bulan", almanac, date(2026, 1, 1), date(2027, 1, 1))
    assert 84 <= len(found) <= 91


def test_a_season_may_pass_new_year(almanac: Almanac) -> None:
    found = open_on("15 Desember – 10 Januari", almanac, date(2026, 1, 1), date(2027, 1, 1))
    assert len(found) == 10 + 17


def test_february_is_whole_in_leap_years_too() -> None:
    found = parse("bulan Februari").days(
        date(2028, 1, 1), until=date(2029, 1, 1), almanac=Almanac()
    )
    assert len(found) == 29


def test_harvest_without_months_is_the_almanacs(almanac: Almanac) -> None:
    found = open_on("musim panen", almanac, date(2026, 1, 1), date(2027, 1, 1))
    assert {day.month for day in found} == {3, 4, 7, 8}


def test_exceptions_with_hours_cut_a_piece_out_of_the_day(almanac: Almanac) -> None:
    text = "setiap hari 06–18; tutup Jumat 11.30–13.00"
    assert one_day(text, almanac, date(2026, 6, 5)) == (Span(360, 690), Span(780, 1080))
    assert one_day(text, almanac, date(2026, 6, 6)) == (Span(360, 1080),)


def test_friday_prayer_follows_the_sun_and_without_a_point_its_usual_hours(
    almanac: Almanac,
) -> None:
    text, friday = "setiap hari 06–18; tutup salat Jumat", date(2026, 6, 5)
    assert one_day(text, almanac, friday) == (Span(360, 695), Span(785, 1080))
    assert one_day(text, almanac, friday, Here()) == (Span(360, 690), Span(780, 1080))
    assert one_day(text, almanac, date(2026, 6, 4)) == (Span(360, 1080),)


@pytest.mark.parametrize(
    ("code", "at", "expected"),
    [
        ("32", (-6.9175, 107.6191), 275),
        ("94", (-4.08, 136.9), 270),
        ("11", (5.55, 95.32), 305),
    ],
)
def test_dawn_is_by_the_places_own_sun_and_clock(
    code: str, at: tuple[float, float], expected: int, almanac: Almanac
) -> None:
    """Subuh on 1 June: Bandung 04.35 WIB, Mimika 04.30 WIT, Banda Aceh 05.05 WIB, within ten minutes."""
    here = Here(at=at, utc_hours=utc_hours(code))
    start = one_day("subuh", almanac, date(2026, 6, 1), here)[0].start
    assert abs(start - expected) <= 10


def test_hours_past_midnight_belong_to_the_day_they_begin(almanac: Almanac) -> None:
    assert one_day("Sabtu 22.00–03.00", almanac, date(2026, 6, 6)) == (Span(1320, 1620),)
    assert one_day("Sabtu 22.00–03.00", almanac, date(2026, 6, 7)) == ()


def test_rules_that_meet_on_a_day_are_put_together(almanac: Almanac) -> None:
    text = "Sabtu 06–10; Legi 08–12; tanggal 13 pukul 15–16"
    found = parse(text).days(date(2026, 6, 13), until=date(2026, 6, 14), almanac=almanac)
    assert found[0].spans == (Span(360, 720), Span(900, 960))
    assert len(found[0].why) == 3


def test_where_no_hours_are_said_the_usual_ones_of_the_place_count(almanac: Almanac) -> None:
    day = date(2026, 6, 6)
    assert one_day("Sabtu", almanac, day, Here()) == (Span(0, 1440),)
    assert one_day("Sabtu", almanac, day, Here(usual=(Span(360, 660),))) == (Span(360, 660),)
    assert one_day("Sabtu", almanac, day, Here(usual_part=Part.EVENING)) == (Span(1080, 1320),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jam 5 pagi – selesai", (Span(300, 480),)),
        ("sampai jam 10", (Span(420, 600),)),
        ("12 malam – 2 pagi", (Span(0, 120),)),
        ("jam 12 siang – 1 siang", (Span(720, 780),)),
        ("9pm-12am", (Span(1260, 1440),)),
        ("pagi sampai sore", (Span(360, 1080),)),
        ("06.00–10.00 dan 16.00–20.00", (Span(360, 600), Span(960, 1200))),
        ("10–2 siang", (Span(600, 840),)),
    ],
)
def test_hours_are_read_as_people_mean_them(
    text: str, expected: tuple[Span, ...], almanac: Almanac
) -> None:
    assert one_day(text, almanac, date(2026, 6, 6)) == expected


def test_two_weeks_are_counted_from_the_first_such_day_for_all_the_days_of_that_week(
    almanac: Almanac,
) -> None:
    text = "Sabtu dan Minggu dua minggu sekali mulai 3 Juni 2026"
    found = open_on(text, almanac, date(2026, 5, 1), date(2026, 7, 6))
    assert sorted(found) == [
        date(2026, 6, 6), date(2026, 6, 7), date(2026, 6, 20), date(2026, 6, 21),
        date(2026, 7, 4), date(2026, 7, 5),
    ]  # fmt: skip


def test_a_pasarans_place_in_the_month_counts_five_days(almanac: Almanac) -> None:
    found = open_on("Legi pertama dan terakhir", almanac, date(2026, 6, 1), date(2026, 7, 1))
    assert sorted(found) == [date(2026, 6, 3), date(2026, 6, 28)]


def test_holidays_and_joint_leave_are_told_apart() -> None:
    days = holidays_of(2026)
    assert days[date(2026, 8, 17)].joint is False
    assert days[date(2026, 3, 20)].joint is True
    assert days[date(2026, 12, 25)].name_en == "Christmas Day"


def test_a_rule_says_only_what_it_names() -> None:
    rule = Rule(weekdays=frozenset({5}), hours=(Clock(300, None),))
    assert rule.rows() == {"weekdays": [5], "hours": [[300, None]]}


def test_the_decrees_of_an_almanac_are_by_feast(almanac: Almanac) -> None:
    assert date(2026, 3, 21) in almanac.decrees[Feast.IDULFITRI]
    assert date(2026, 5, 27) in almanac.decrees[Feast.IDULADHA]
