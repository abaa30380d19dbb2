"""Calendars out to a workbook and in again, one line a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from jangkau.apps.places.operations.calendars import set_calendar
from jangkau.apps.places.operations.sheets import BAD_CELL, ELSEWHERE, read_rows, sheet_to_fill_in
from jangkau.apps.places.queries import (
    PlaceCalendar,
    PlaceFacts,
    assumed_for,
    place_of,
    sites,
    written_calendars,
)
from jangkau.domain.terms import Actor, Refusal, Refused, RegionCode, Territory

UNKNOWN_NAME = Refusal(
    "places.unknown_place_name",
    id="Tidak ada lokasi bernama “{name}” di wilayah kerja ini. Isi kolom id, atau tulis namanya seperti di "
    "halaman Lokasi.",
    en="No site in this territory is called “{name}”. Fill in the id column, or write the name as on the "
    "Sites page.",
)
SEVERAL_NAMED = Refusal(
    "places.several_places_named",
    id="Ada {count} lokasi bernama “{name}”. Isi kolom id agar jelas yang mana.",
    en="There are {count} sites called “{name}”. Fill in the id column to say which.",
)
NO_TEXT = Refusal(
    "places.calendar_without_text",
    id="Kolom calendar masih kosong. Tulis harinya, misalnya “Pon dan Legi 05.00–10.00”.",
    en="The calendar column is empty. Write the days, for example “Pon and Legi 05:00–10:00”.",
)

_WIDTHS = {
    **{"id": 38, "name": 36, "calendar": 48, "valid_from": 14, "valid_until": 14},
    **{"note": 30, "assumed": 48},
}
_EXCEL_FIRST = date(1899, 12, 30)


@dataclass(frozen=True)
class ImportedCalendars:
    """Calendars written, left as they were; and per row of the sheet what must be put right."""

    written: int
    same: int
    problems: tuple[tuple[int, Refused], ...]


def calendars_workbook(places: Sequence[PlaceFacts]) -> bytes:
    """The places as an .xlsx with their calendars; the last column says what is assumed meanwhile."""
    held = written_calendars(one.key for one in places)
    lines = [_line(place, one) for place in places for one in held.get(place.key, ()) or (None,)]
    return sheet_to_fill_in("calendars", widths=_WIDTHS, lines=lines, kept=2)


def import_calendars(content: bytes, *, territory: Territory, by: Actor) -> ImportedCalendars:
    """Writes the calendars of an .xlsx; rows without a calendar and unchanged ones are left alone.

    Refuses what is no workbook, too large or too long a one, and one without the headings, as
    `import_sites` does. A row that cannot be used is reported with its number and its sentence; the
    others go through.
    """
    rows = read_rows(content, needed=("calendar",))
    known = _Names(territory)
    done = {"written": 0, "same": 0}
    problems: list[tuple[int, Refused]] = []
    for number, row in rows:
        try:
            done[_take(row, known=known, by=by)] += 1
        except Refused as refused:
            problems.append((number, refused))
    return ImportedCalendars(**done, problems=tuple(problems))


def _line(place: PlaceFacts, one: PlaceCalendar | None) -> list[str]:
    first, until = (one.valid_from, one.valid_until) if one else (None, None)
    return [
        place.key,
        place.name,
        one.text if one else "",
        first.isoformat() if first else "",
        until.isoformat() if until else "",
        one.note if one else "",
        "" if one else assumed_for(place).text,
    ]


class _Names:
    """Finds the place a row means: by its id, else by its name among the open sites."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory
        self.keys: dict[str, list[str]] = {}
        for one in sites(territory):
            self.keys.setdefault(one.name.casefold(), []).append(str(one.id))

    def key(self, row: Mapping[str, Any]) -> str:
        """The key. Refuses an unknown, ambiguous or foreign place."""
        key, name = _text(row, "id").lower().replace(".", ""), _text(row, "name")
        place = place_of(key) if key else None
        if place is not None:
            if not self.territory.covers(place.region_code):
                raise ELSEWHERE(code=RegionCode(place.region_code).dotted)
            return place.key
        found = self.keys.get(name.casefold(), [])
        if key or not found:
            raise UNKNOWN_NAME(name=key or name or "–")
        if len(found) > 1:
            raise SEVERAL_NAMED(count=len(found), name=name)
        return found[0]


def _take(row: Mapping[str, Any], *, known: _Names, by: Actor) -> str:
    key, text = known.key(row), _text(row, "calendar")
    if not text:
        if any(_text(row, name) for name in ("valid_from", "valid_until", "note")):
            raise NO_TEXT()
        return "same"
    said = {"text": text, "note": _text(row, "note")}
    first, until = _day(row, "valid_from"), _day(row, "valid_until")
    held = written_calendars([key]).get(key, ())
    before = next((one for one in held if one.valid_from == first), None)
    same = before and (before.text, before.valid_until, before.note) == (text, until, said["note"])
    if same:
        return "same"
    set_calendar(key, by=by, valid_from=first, valid_until=until, **said)
    return "written"


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if name == "id" and isinstance(value, float) and value.is_integer():
        value = f"{int(value):010}"  # Excel makes a village's code a fraction
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else " ".join(str(value).split())


def _day(row: Mapping[str, Any], name: str) -> date | None:
    value = row.get(name)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return _EXCEL_FIRST + timedelta(days=int(value))
    text = _text(row, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BAD_CELL(
            column=name,
            text=text,
            hint_id="Tulis seperti 2026-11-21.",
            hint_en="Write it like 2026-11-21.",
        ) from None
