"""Calendars in words that `parse` reads back: one clause a rule, then what is excepted."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from jangkau.domain.calendars.pasaran import Pasaran
from jangkau.domain.calendars.rule import (
    LAST,
    MINUTES,
    Around,
    Clock,
    Feast,
    Holiday,
    Monsoon,
    Moon,
    Part,
    Rule,
    Season,
)
from jangkau.domain.terms.dates import MONTHS

LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of each month; February's is the 29th, so that a season to the end of February is whole."""

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Names by language, Monday first."""

_NTH = {
    "id": {1: "pertama", 2: "kedua", 3: "ketiga", 4: "keempat", 5: "kelima", LAST: "terakhir"},
    "en": {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", LAST: "last"},
}
PARTS = {
    "id": {
        Part.DAWN: "subuh",
        Part.MORNING: "pagi",
        Part.NOON: "siang",
        Part.AFTERNOON: "sore",
        Part.EVENING: "malam hari",
        Part.FRIDAY_PRAYER: "salat Jumat",
        Part.AFTER_FRIDAY: "bakda salat Jumat",
        Part.AFTER_NOON: "bakda Zuhur",
        Part.AFTER_ASR: "bakda Asar",
        Part.AFTER_SUNSET: "bakda Magrib",
        Part.AFTER_ISHA: "bakda Isya",
    },
    "en": {
        Part.DAWN: "dawn",
        Part.MORNING: "morning",
        Part.NOON: "midday",
        Part.AFTERNOON: "afternoon",
        Part.EVENING: "evening",
        Part.FRIDAY_PRAYER: "Friday prayer",
        Part.AFTER_FRIDAY: "after Friday prayer",
        Part.AFTER_NOON: "after Zuhur",
        Part.AFTER_ASR: "after Asar",
        Part.AFTER_SUNSET: "after Magrib",
        Part.AFTER_ISHA: "after Isya",
    },
}
"""The parts of the day by language."""

_SAID: dict[str, dict[str, str]] = {
    "id": {
        **{"and": "dan", "every_day": "setiap hari", "every": "setiap", "on": "minggu hari"},
        **{"days": "hari", "eve": "malam", "week": "pekan", "date": "tanggal", "in": "bulan"},
        **{"season": "musim", "harvest": "musim panen", "from": "mulai", "until": "sampai"},
        **{
            "to": "sampai",
            "ends": "berakhir",
            "late": "selesai",
            "except": "kecuali",
            "closed": "tutup",
        },
        **{Holiday.NATIONAL: "hari libur nasional", Holiday.JOINT: "cuti bersama"},
        **{Moon.FULL: "terang bulan", Moon.DARK: "gelap bulan", "ramadan": "Ramadan"},
        **{Monsoon.WEST: "musim barat", Monsoon.EAST: "musim timur"},
        **{Feast.IDULFITRI: "Lebaran", Feast.IDULADHA: "Iduladha"},
    },
    "en": {
        **{"and": "and", "every_day": "every day", "every": "every", "on": "weeks"},
        **{"days": "days", "eve": "eve of", "week": "week", "date": "date", "in": "in"},
        **{"season": "season", "harvest": "harvest season", "from": "from", "until": "until"},
        **{"to": "to", "ends": "ending", "late": "late", "except": "except", "closed": "closed"},
        **{Holiday.NATIONAL: "national holidays", Holiday.JOINT: "joint leave"},
        **{Moon.FULL: "full moon", Moon.DARK: "dark moon", "ramadan": "Ramadan"},
        **{Monsoon.WEST: "west monsoon", Monsoon.EAST: "east monsoon"},
        **{Feast.IDULFITRI: "Lebaran", Feast.IDULADHA: "Iduladha"},
    },
}
FEAST_DAYS = {Feast.IDULFITRI: (0, 1), Feast.IDULADHA: (0, 0)}
"""The days of a feast itself, counted from its first."""


def said(rules: Iterable[Rule], *, exceptions: Iterable[Rule], language: str) -> str:
    """The rules, each a clause, then each exception; `id`, or English for any other language."""
    spoken = "id" if language.startswith("id") else "en"
    clauses = [rule_said(rule, language=spoken) for rule in rules]
    for rule in exceptions:
        word = _SAID[spoken]["closed" if rule.hours else "except"]
        clauses.append(f"{word} {_less(rule, spoken)}")
    return "; ".join(clauses)


def rule_said(rule: Rule, *, language: str) -> str:
    """One rule in words."""
    spoken = "id" if language.startswith("id") else "en"
    core = [] if _is_friday_prayer(rule) else _core(rule, spoken)
    pieces = [_turn(rule, spoken), *core, *_when(rule, spoken)]
    return " ".join(
        piece for piece in (*pieces, *_limits(rule, spoken), _hours(rule, spoken)) if piece
    )


def _is_friday_prayer(rule: Rule) -> bool:
    """Whether the hours alone say that it is Friday."""
    friday = Rule(weekdays=frozenset({4}), hours=rule.hours)
    prayer = (Part.FRIDAY_PRAYER, Part.AFTER_FRIDAY)
    return rule == friday and len(rule.hours) == 1 and rule.hours[0] in prayer


def _less(rule: Rule, spoken: str) -> str:
    """An exception in words: “every day” goes without saying where something else is said."""
    words, every_day = rule_said(rule, language=spoken), _SAID[spoken]["every_day"]
    return words.removeprefix(f"{every_day} ")


def _turn(rule: Rule, spoken: str) -> str:
    said_as = _SAID[spoken]
    if rule.every is None:
        return ""
    if rule.weekdays and rule.every.days % 7 == 0:
        return f"{said_as['every']} {rule.every.days // 7} {said_as['on']}"
    return f"{said_as['every']} {rule.every.days} {said_as['days']}"


def _core(rule: Rule, spoken: str) -> list[str]:
    said_as, lists = _SAID[spoken], _Lists(spoken)
    nth = lists.of(_NTH[spoken][one] for one in sorted(rule.nth, key=lambda n: n % 7))
    if nth and not (rule.weekdays or rule.pasaran):
        nth = f"{said_as['week']} {nth}" if spoken == "id" else f"{nth} {said_as['week']}"
    week = [lists.weekdays(rule.weekdays), lists.of(p for p in Pasaran if p in rule.pasaran)]
    eve = said_as["eve"] if rule.eve else ""
    days = lists.of(
        str(day) if day != LAST else _NTH[spoken][LAST]
        for day in sorted(rule.days, key=lambda n: n % 99)
    )
    pieces = [
        *((eve, *week, nth) if spoken == "id" else (eve, nth, *week)),
        f"{said_as['date']} {days}" if days else "",
        lists.of(said_as[one] for one in Holiday if one in rule.holidays),
        lists.of(_month_day(one, spoken) for one in sorted(rule.yearly)),
        lists.of(_date(one, spoken) for one in sorted(rule.once)),
    ]
    found = [piece for piece in pieces if piece]
    return found or ([] if rule.every else [said_as["every_day"]])


def _when(rule: Rule, spoken: str) -> list[str]:
    said_as, lists = _SAID[spoken], _Lists(spoken)
    months = [one for one in sorted(rule.seasons) if _whole_months(one)]
    dated = [one for one in sorted(rule.seasons) if not _whole_months(one)]
    pieces = [said_as["harvest"]] if rule.harvest else []
    if months:
        pieces += [said_as["in"], lists.of(_months(one, spoken) for one in months)]
    if dated:
        pieces += [said_as["season"], lists.of(_season(one, spoken) for one in dated)]
    pieces.append(lists.of(said_as[one] for one in Monsoon if one in rule.monsoon))
    pieces.append(lists.of(said_as[one] for one in Moon if one in rule.moon))
    pieces.append(said_as["ramadan"] if rule.ramadan else "")
    pieces.append(lists.of(_around(one, spoken) for one in sorted(rule.feasts)))
    return pieces


def _limits(rule: Rule, spoken: str) -> list[str]:
    """From when until when; after a date “sampai” would read as a range of dates."""
    said_as = _SAID[spoken]
    after_a_date = rule.days or rule.yearly or rule.once or rule.seasons
    until = said_as["ends" if after_a_date and not rule.since else "until"]
    return [
        f"{said_as['from']} {_date(rule.since, spoken)}" if rule.since else "",
        f"{until} {_date(rule.until, spoken)}" if rule.until else "",
    ]


def _hours(rule: Rule, spoken: str) -> str:
    parts = [PARTS[spoken][one] for one in rule.hours if isinstance(one, Part)]
    clocks = [_clock(one, spoken) for one in rule.hours if isinstance(one, Clock)]
    return _Lists(spoken).of([*parts, *clocks])


def _clock(one: Clock, spoken: str) -> str:
    if one.start is None:
        assert one.until is not None
        return f"{_SAID[spoken]['until']} {minute_said(one.until, language=spoken)}"
    if one.until is None:
        return f"{minute_said(one.start, language=spoken)}–{_SAID[spoken]['late']}"
    ends = (one.start, one.until)
    return "–".join(minute_said(minute, language=spoken) for minute in ends)


def minute_said(minute: int, *, language: str) -> str:
    """`05.00` in Indonesian, `05:00` in English; past midnight the next day's clock."""
    shown = minute if minute <= MINUTES else minute - MINUTES
    mark = "." if language.startswith("id") else ":"
    return f"{shown // 60:02}{mark}{shown % 60:02}"


def _whole_months(season: Season) -> bool:
    month, day = season.last
    return season.first[1] == 1 and day == LAST_DAYS[month - 1]


def _months(season: Season, spoken: str) -> str:
    first, last = (MONTHS[spoken][month - 1] for month, _ in season)
    return first if season.first[0] == season.last[0] else f"{first}–{last}"


def _season(season: Season, spoken: str) -> str:
    return "–".join(_month_day(one, spoken) for one in season)


def _month_day(one: tuple[int, int], spoken: str) -> str:
    return f"{one[1]} {MONTHS[spoken][one[0] - 1]}"


def _date(day: date, spoken: str) -> str:
    return f"{day.day} {MONTHS[spoken][day.month - 1]} {day.year}"


def _around(one: Around, spoken: str) -> str:
    name, to = _SAID[spoken][one.feast], _SAID[spoken]["to"]
    if (one.first, one.last) == FEAST_DAYS[one.feast]:
        return name
    if one.first == one.last:
        return f"H{one.first:+d} {name}"
    return f"H{one.first:+d} {to} H{one.last:+d} {name}"


class _Lists:
    """Lists of words in one language: `A`, `A dan B`, `A, B dan C`."""

    def __init__(self, spoken: str) -> None:
        self.spoken = spoken

    def of(self, words: Iterable[str]) -> str:
        """The words joined."""
        found = [str(word) for word in words]
        if len(found) < 2:
            return "".join(found)
        return f"{', '.join(found[:-1])} {_SAID[self.spoken]['and']} {found[-1]}"

    def weekdays(self, days: frozenset[int]) -> str:
        """The weekdays; three or more in a row as a range."""
        names = WEEKDAYS[self.spoken]
        runs = _runs(sorted(days))
        return self.of(
            word
            for run in runs
            for word in (
                [f"{names[run[0]]}–{names[run[-1]]}"]
                if len(run) > 2
                else [names[day] for day in run]
            )
        )


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs = [[day] for day in days[:1]]
    for before, day in pairwise(days):
        if day == before + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
