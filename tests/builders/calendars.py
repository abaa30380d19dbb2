"""Phrases about market days and what they mean in June 2026; calendars for property tests.

June 2026 begins on a Monday Wage; the 1st (Pancasila) and the 16th (Islamic New Year) are holidays.
"""

from datetime import date

from hypothesis import strategies as st

from jangkau.domain.calendars import (
    Around,
    Calendar,
    Clock,
    Every,
    Feast,
    Holiday,
    Monsoon,
    Moon,
    Part,
    Pasaran,
    Rule,
    Season,
)

MON, TUE, WED = {1, 8, 15, 22, 29}, {2, 9, 16, 23, 30}, {3, 10, 17, 24}
THU, FRI, SAT, SUN = {4, 11, 18, 25}, {5, 12, 19, 26}, {6, 13, 20, 27}, {7, 14, 21, 28}
LEGI, PAHING, PON = {3, 8, 13, 18, 23, 28}, {4, 9, 14, 19, 24, 29}, {5, 10, 15, 20, 25, 30}
WAGE, KLIWON = {1, 6, 11, 16, 21, 26}, {2, 7, 12, 17, 22, 27}
ALL = set(range(1, 31))
WORK = MON | TUE | WED | THU | FRI
DARK, FULL = set(range(12, 19)), {1, 2, 3, 27, 28, 29, 30}

PHRASES: tuple[tuple[str, set[int], str], ...] = (
    ("Pasar Pon dan Legi, 05.00–10.00", PON | LEGI, "05.00–10.00"),
    ("pon & legi 05:00 - 10:00 WIB", PON | LEGI, "05.00–10.00"),
    ("Pasar Pahing", PAHING, ""),
    ("Wage, Kliwon jam 5 pagi s/d 10", WAGE | KLIWON, "05.00–10.00"),
    ("pasaran Kliwon pagi", KLIWON, "06.00–10.00"),
    ("paing", PAHING, ""),
    ("setiap hari", ALL, ""),
    ("Tiap hari 06.00 s.d. 18.00", ALL, "06.00–18.00"),
    ("every day 6am-11am", ALL, "06.00–11.00"),
    ("setiap hari kecuali Jumat", ALL - FRI, ""),
    ("tiap hari kecuali Jum'at, 06-10", ALL - FRI, "06.00–10.00"),
    ("Setiap hari, Jumat libur", ALL - FRI, ""),
    ("every day except Friday and Sunday", ALL - FRI - SUN, ""),
    ("Sabtu & Minggu pagi", SAT | SUN, "06.00–10.00"),
    ("akhir pekan", SAT | SUN, ""),
    ("weekdays 4pm-8pm", WORK, "16.00–20.00"),
    ("hari kerja jam 8-16", WORK, "08.00–16.00"),
    ("Senin–Jumat", WORK, ""),
    ("Senin s/d Sabtu", ALL - SUN, ""),
    ("Jumat sampai Senin", FRI | SAT | SUN | MON, ""),
    ("Senin, Rabu, dan Jumat", MON | WED | FRI, ""),
    ("sen kam", MON | THU, ""),
    ("hari Ahad", SUN, ""),
    ("Minggu 06–10", SUN, "06.00–10.00"),
    ("CFD Minggu 06.00-10.00", SUN, "06.00–10.00"),
    ("tgl 1 dan 15", {1, 15}, ""),
    ("tanggal 1, 11, 21", {1, 11, 21}, ""),
    ("tgl. 25-28 tiap bulan", {25, 26, 27, 28}, ""),
    ("1 dan 15 setiap bulan", {1, 15}, ""),
    ("akhir bulan", {30}, ""),
    ("tanggal genap", {day for day in ALL if day % 2 == 0}, ""),
    ("Minggu kedua dan keempat", {14, 28}, ""),
    ("Sabtu pertama", {6}, ""),
    ("Sabtu ke-1 dan ke-3", {6, 20}, ""),
    ("Sabtu I dan III", {6, 20}, ""),
    ("hari Sabtu minggu kedua", {13}, ""),
    ("first and last Monday", {1, 29}, ""),
    ("Jumat terakhir", {26}, ""),
    ("pekan pertama", set(range(1, 8)), ""),
    ("Sabtu pertama dan Minggu ketiga", {6, 21}, ""),
    ("Sabtu Legi", {13}, ""),
    ("Minggu Pahing", {14}, ""),
    ("Sabtu Legi dan Rabu Pon", {13, 10}, ""),
    ("Selapanan Sabtu Pon", {20}, ""),
    ("malam Jumat Kliwon", {11}, "18.00–22.00"),
    ("malam Minggu 19.00–23.00", {6, 13, 20, 27}, "19.00–23.00"),
    ("Sabtu malam Minggu", {6, 13, 20, 27}, "18.00–22.00"),
    ("Jumat malam", FRI, "18.00–22.00"),
    ("jam 7-9 malam setiap Sabtu", SAT, "19.00–21.00"),
    ("every other Saturday from 6 June 2026", {6, 20}, ""),
    ("dua minggu sekali hari Sabtu mulai 13 Juni 2026", {13, 27}, ""),
    ("tiap 2 pekan Minggu sejak 07/06/2026", {7, 21}, ""),
    ("setiap 3 minggu mulai 1 Juni 2026", {1, 22}, ""),
    ("setiap 10 hari mulai 5 Juni 2026", {5, 15, 25}, ""),
    ("musim panen Juni–Juli", ALL, ""),
    ("musim panen Maret–April", set(), ""),
    ("Sabtu bulan Mei - Juli", SAT, ""),
    ("musim 10 Juni – 20 Juni", set(range(10, 21)), ""),
    ("musim timur", ALL, ""),
    ("musim barat", set(), ""),
    ("terang bulan", FULL, ""),
    ("gelap bulan", DARK, ""),
    ("bulan purnama, malam hari", FULL, "18.00–22.00"),
    ("setiap hari kecuali terang bulan", ALL - FULL, ""),
    ("TPI subuh", ALL, "04.30–07.00"),
    ("bakda Jumatan", FRI, "13.00–15.00"),
    ("ba'da magrib tiap Senin", MON, "18.20–19.10"),
    ("setiap hari 06–18; tutup Jumat 11.30–13.00", ALL, ""),
    ("hari libur nasional", {1, 16}, ""),
    ("setiap hari, libur hari besar", ALL - {1, 16}, ""),
    ("Senin–Jumat kecuali tanggal merah", WORK - {1, 16}, ""),
    ("Sabtu, Minggu dan hari libur", SAT | SUN | {1, 16}, ""),
    ("Senin kecuali 1 Juni", MON - {1}, ""),
    ("kecuali 8 Juni 2026", ALL - {8}, ""),
    ("6 Juni 2026", {6}, ""),
    ("12, 19 dan 26 Juni 2026 jam 9", {12, 19, 26}, "09.00–12.00"),
    ("2026-06-06, 2026-06-09", {6, 9}, ""),
    ("1–15 Juni 2026 Legi", {3, 8, 13}, ""),
    ("Sabtu mulai 15 Juni 2026", {20, 27}, ""),
    ("Sabtu sampai 15 Juni 2026", {6, 13}, ""),
    ("Ramadan 15.00–18.00", set(), "15.00–18.00"),
    ("H-7 s/d H-1 Iduladha", set(), ""),
    ("22.00–03.00", ALL, "22.00–03.00"),
    ("Pasar Wage 0500-1000", WAGE, "05.00–10.00"),
    ("Legi buka 05.00 - selesai", LEGI, "05.00–08.00"),
    ("Senin – Kamis : 08.00 – 12.00", MON | TUE | WED | THU, "08.00–12.00"),
    ("Snein dan Kmais", MON | THU, ""),
    ("Kliown, jam 05.00—10.00", KLIWON, "05.00–10.00"),
    ("setiap mingu pagi", SUN, "06.00–10.00"),
    ("Saturday Legi and Sunday Pahing, 5am-10am", {13, 14}, "05.00–10.00"),
    ("Pon dan Legi\n05.00–10.00", PON | LEGI, "05.00–10.00"),
    ("24 jam setiap hari", ALL, "00.00–24.00"),
)
"""What was written, the days of June 2026 it means, and the only hours (empty: not looked at)."""

REFUSED: tuple[tuple[str, str, str], ...] = (
    ("Pasar Klewer", "calendars.not_understood", "Klewer"),
    ("kalau ramai saja", "calendars.not_understood", "kalau"),
    ("Senin dan kadang Selasa", "calendars.not_understood", "kadang"),
    ("tutup", "calendars.not_understood", "tutup"),
    ("@#$", "calendars.not_understood", "@"),
    ("5", "calendars.not_understood", "5"),
    ("sampai", "calendars.not_understood", "sampai"),
    ("", "calendars.nothing_said", ""),
    ("pasar, buka!", "calendars.nothing_said", "pasar"),
    ("jam 25.00", "calendars.no_such_time", "25.00"),
    ("05.75–10.00", "calendars.no_such_time", "05.75"),
    ("13pm", "calendars.no_such_time", "13pm"),
    ("tgl 32", "calendars.no_such_day", "32"),
    ("30 Februari", "calendars.no_such_day", "30 februari"),
    ("31/06/2026", "calendars.no_such_day", "31/06/2026"),
    ("15 Juni 2026 – 1 Juni 2026", "calendars.no_such_day", "15 juni 2026"),
    ("dua minggu sekali", "calendars.needs_start", "dua minggu sekali"),
    ("setiap 3 minggu Sabtu", "calendars.needs_start", "setiap 3 minggu Sabtu"),
    ("Sabtu mulai 6 Juni", "calendars.needs_year", "6 juni"),
    ("seminggu sekali", "calendars.which_day", "seminggu sekali"),
    ("Senin " * 100, "calendars.too_long", "600"),
)
"""What cannot be read, the refusal, and what its sentence must show."""


def _some[T](values: st.SearchStrategy[T], *, most: int = 3) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(values, max_size=most)


_DATES = st.dates(date(1945, 1, 1), date(2100, 12, 31))
_BEGINNINGS = st.dates(date(1945, 1, 1), date(2025, 12, 31))
_ENDS = st.dates(date(2026, 1, 1), date(2100, 12, 31))
_MONTH_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda d: (d.month, d.day))
_SEASONS = st.builds(Season, _MONTH_DAYS, _MONTH_DAYS)
_MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(
    lambda ends: Season(
        (ends[0], 1), (ends[1], (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[ends[1] - 1])
    )
)
_STARTS = st.integers(0, 287).map(lambda n: n * 5)
_CLOCKS = st.one_of(
    st.tuples(_STARTS, st.integers(1, 288).map(lambda n: n * 5)).map(
        lambda given: Clock(given[0], given[0] + given[1])
    ),
    _STARTS.map(lambda start: Clock(start, None)),
    _STARTS.filter(bool).map(lambda until: Clock(None, until)),
)
_PARTS = st.sampled_from(
    [one for one in Part if one not in (Part.FRIDAY_PRAYER, Part.AFTER_FRIDAY)]
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule a phrase can say."""
    weekdays = draw(_some(st.integers(0, 6), most=7))
    market_days = draw(_some(st.sampled_from(Pasaran)))
    parts = draw(st.lists(_PARTS, max_size=2, unique=True))
    clocks = draw(st.lists(_CLOCKS, max_size=2, unique=True))
    fields = {
        "weekdays": weekdays,
        "pasaran": market_days,
        "nth": draw(_some(st.sampled_from([1, 2, 3, 4, 5, -1]))),
        "days": draw(_some(st.sampled_from([*range(1, 32), -1]))),
        "holidays": draw(_some(st.sampled_from(Holiday))),
        "yearly": draw(_some(_MONTH_DAYS, most=2)),
        "eve": bool(weekdays or market_days) and draw(st.booleans()),
        "seasons": draw(_some(st.one_of(_SEASONS, _MONTHS), most=2)),
        "harvest": draw(st.booleans()),
        "monsoon": draw(_some(st.sampled_from(Monsoon), most=2)),
        "moon": draw(_some(st.sampled_from(Moon), most=2)),
        "ramadan": draw(st.booleans()),
        "feasts": draw(_some(_around(), most=2)),
        "until": draw(st.none() | _ENDS),
        "hours": (*parts, *clocks),
    }
    return _with_turn(draw, fields)


def _with_turn(draw: st.DrawFn, fields: dict[str, object]) -> Rule:
    """With a turn and a beginning, a beginning alone, single days, or none of them."""
    kind = draw(st.sampled_from(["turn", "since", "once", "none"]))
    if kind == "turn":
        fields["since"] = draw(_BEGINNINGS)
        odd = draw(st.integers(2, 60).filter(lambda n: n % 7))
        even = draw(st.integers(2, 4)) * 7
        fields["every"] = Every(even if fields["weekdays"] else odd)
    elif kind == "since":
        fields["since"] = draw(_BEGINNINGS)
    elif kind == "once":
        fields["once"] = draw(_some(_DATES, most=2))
    return Rule(**fields)  # type: ignore[arg-type]


def _around() -> st.SearchStrategy[Around]:
    return st.tuples(st.sampled_from(Feast), st.integers(-9, 9), st.integers(0, 9)).map(
        lambda given: Around(given[0], given[1], given[1] + given[2])
    )


def calendars() -> st.SearchStrategy[Calendar]:
    """Any calendar a phrase can say."""
    some = st.lists(rules(), min_size=1, max_size=3, unique=True).map(tuple)
    empty = rules().filter(lambda rule: rule != Rule())
    return st.builds(Calendar, some, st.lists(empty, max_size=2, unique=True).map(tuple))
