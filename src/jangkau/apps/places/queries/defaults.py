"""The calendars assumed where nobody wrote one, from `data/calendars.yaml`, and the almanac."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from jangkau.domain.calendars import (
    Almanac,
    Calendar,
    Clock,
    Here,
    Part,
    Season,
    Span,
    national_almanac,
    parse,
    utc_hours,
)


@dataclass(frozen=True)
class Assumed:
    """A calendar assumed for a kind of place, with the reason in both languages."""

    text: str
    calendar: Calendar
    why_id: str
    why_en: str

    def why(self, language: str) -> str:
        """The reason in `id`, or English for any other language."""
        return self.why_id if language.startswith("id") else self.why_en


@dataclass(frozen=True)
class Defaults:
    """What the file says: calendars by kind of place, and the months of harvest."""

    kinds: Mapping[str, Assumed]
    harvest: frozenset[Season]


ANY_DAY = Assumed(
    "setiap hari 08.00–16.00",
    parse("setiap hari 08.00–16.00"),
    "Tidak ada anggapan untuk jenis tempat ini.",
    "Nothing is assumed for this kind of place.",
)
"""For a kind the file does not name."""


def defaults() -> Defaults:
    """The file as it stands now. An unreadable calendar in it is refused as `parse` refuses it."""
    path = Path(settings.JANGKAU_DATA) / "calendars.yaml"
    return _read(path, path.stat().st_mtime_ns)


def assumed(kind: str) -> Assumed:
    """The calendar assumed for a kind of place."""
    return defaults().kinds.get(kind, ANY_DAY)


def almanac(first: int, *, last: int) -> Almanac:
    """The almanac for the years `first` to `last`; the same object for the same years."""
    return _almanac(first, last, defaults().harvest)


def here(kind: str, *, region_code: str, lat: float | None, lon: float | None) -> Here:
    """A place of a kind: its point, its clock, and the kind's hours where a calendar names none."""
    hours = assumed(kind).calendar.rules[0].hours
    spans = tuple(
        Span(one.start, one.until)
        for one in hours
        if isinstance(one, Clock) and one.start is not None and one.until is not None
    )
    part = next((one for one in hours if isinstance(one, Part)), None)
    at = None if lat is None or lon is None else (lat, lon)
    return Here(at=at, utc_hours=utc_hours(region_code), usual=spans, usual_part=part)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Defaults:
    """The defaults in this file; `changed` makes an edited file another one."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    kinds = {
        kind: Assumed(one["text"], parse(one["text"]), one["why_id"], one["why_en"])
        for kind, one in said["kinds"].items()
    }
    return Defaults(kinds, parse(said["harvest"]).rules[0].seasons)


@lru_cache(maxsize=16)
def _almanac(first: int, last: int, harvest: frozenset[Season]) -> Almanac:
    return national_almanac(range(first, last + 1), harvest=harvest)
