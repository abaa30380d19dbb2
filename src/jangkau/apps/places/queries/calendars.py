"""When places are worth a visit: the calendars written for them, else those assumed for their kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from jangkau.apps.places.models import SiteCalendar
from jangkau.apps.places.queries.defaults import almanac, assumed, here
from jangkau.apps.places.queries.keys import PlaceFacts, is_village, open_sites, places_of
from jangkau.domain.calendars import Calendar, Day, Here, Span, calendar_of
from jangkau.domain.terms import Territory

_CELL = 2
"""Half degrees: places within one share the sun."""

_FAR = 800
"""Days within which the next open days are looked for."""


@dataclass(frozen=True)
class PlaceCalendar:
    """A calendar of a place and who wrote it, or the one assumed for its kind (`id` None).

    It holds from `valid_from` until, not including, `valid_until`; None: always. `why` is why it is
    assumed, in Indonesian and English.
    """

    id: int | None
    place: str
    text: str
    calendar: Calendar
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""
    written_by: str = ""
    written_at: datetime | None = None
    why: tuple[str, str] = ("", "")

    @property
    def is_assumed(self) -> bool:
        return self.id is None

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


def open_days(
    places: Iterable[str | PlaceFacts],
    *,
    first: date,
    until: date,
    kinds: Mapping[str, str] | None = None,
) -> dict[str, dict[date, tuple[Span, ...]]]:
    """The open days of each place from `first` until, not including, `until`, with their hours.

    `places` are keys or facts already known (sparing a query); `kinds` may name another kind for a
    key. A key that is no place is left out; a closed place is open until it closed. Spans are minutes
    of the place's own clock and may end past midnight.
    """
    facts = _facts(places, kinds or {})
    written = _written(one.key for one in facts)
    book = _Book(first, until)
    return {one.key: book.days(one, written=written.get(one.key, ())) for one in facts}


def calendar_on(place: PlaceFacts, *, on: date) -> PlaceCalendar:
    """The calendar that holds for the place on a day: as written, else as assumed for its kind."""
    return next((one for one in calendars_of(place) if one.covers(on)), assumed_for(place))


def calendars_of(place: PlaceFacts) -> tuple[PlaceCalendar, ...]:
    """Every calendar written for the place, the one that began last first."""
    return tuple(_written([place.key]).get(place.key, ()))


def written_calendars(keys: Iterable[str]) -> dict[str, tuple[PlaceCalendar, ...]]:
    """The calendars written for these places, by key, the one that began last first."""
    return {key: tuple(found) for key, found in _written(keys).items()}


def calendar_places(territory: Territory, *, kind: str = "") -> list[PlaceFacts]:
    """The open sites of a territory and the villages somebody wrote a calendar for, by name."""
    keys = SiteCalendar.objects.values_list("place", flat=True).distinct()
    written = places_of(key for key in keys if is_village(key))
    villages = [one for one in written.values() if territory.covers(one.region_code)]
    found = [*open_sites(territory), *(one for one in villages if one.closed_on is None)]
    chosen = [one for one in found if not kind or one.kind == kind]
    return sorted(chosen, key=lambda one: (one.name.casefold(), one.key))


def assumed_for(place: PlaceFacts) -> PlaceCalendar:
    """The calendar assumed for the place's kind."""
    default = assumed(place.kind)
    return PlaceCalendar(
        None, place.key, default.text, default.calendar, why=(default.why_id, default.why_en)
    )


def place_days(
    place: PlaceFacts, *, first: date, until: date, calendar: Calendar | None = None
) -> list[Day]:
    """The place's open days with the rules that open them; `calendar` instead of its own to try one."""
    book = _Book(first, until)
    if calendar is not None:
        return book.under(calendar, place=place)
    return book.chosen(place, written=calendars_of(place))


def next_days(
    place: PlaceFacts, *, first: date, count: int = 10, calendar: Calendar | None = None
) -> list[Day]:
    """The next `count` open days from `first` on; fewer where there are none for two years."""
    found: list[Day] = []
    step = timedelta(days=100)
    start, end = first, first + timedelta(days=_FAR)
    while start < end and len(found) < count:
        found += place_days(place, first=start, until=start + step, calendar=calendar)
        start += step
    return found[:count]


def _facts(places: Iterable[str | PlaceFacts], kinds: Mapping[str, str]) -> list[PlaceFacts]:
    given = list(places)
    looked_up = places_of(one for one in given if isinstance(one, str))
    facts = [looked_up.get(one) if isinstance(one, str) else one for one in given]
    keyed = {one.key: one for one in facts if one is not None}
    return [replace(one, kind=kinds[key]) if key in kinds else one for key, one in keyed.items()]


def _written(keys: Iterable[str]) -> dict[str, list[PlaceCalendar]]:
    """By place, the one that began last first; those without a beginning last."""
    rows = SiteCalendar.objects.filter(place__in=list(keys)).order_by("valid_from", "id")
    found: dict[str, list[PlaceCalendar]] = {}
    for row in rows:
        one = PlaceCalendar(
            id=row.pk,
            place=row.place,
            text=row.text,
            calendar=calendar_of(row.rules),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            note=row.note,
            written_by=row.written_by,
            written_at=row.written_at,
        )
        found.setdefault(row.place, []).append(one)
    return {key: sorted(some, key=_beginning, reverse=True) for key, some in found.items()}


def _beginning(one: PlaceCalendar) -> date:
    return one.valid_from or date.min


class _Book:
    """The open days of many places between two days; equal calendars under one sun are counted once."""

    def __init__(self, first: date, until: date) -> None:
        self.first, self.until = first, until
        self.almanac = almanac(first.year, last=until.year)
        self.kept: dict[tuple[str, str, Here], list[Day]] = {}
        self.spans: dict[tuple[str, str, Here], dict[date, tuple[Span, ...]]] = {}
        self.heres: dict[tuple[str, str, float | None, float | None], Here] = {}

    def days(
        self, place: PlaceFacts, *, written: Sequence[PlaceCalendar]
    ) -> dict[date, tuple[Span, ...]]:
        """The days of one place under the calendars written for it."""
        always = written[0] if written else assumed_for(place)
        if place.closed_on is None and self._covers_all(always):
            key = self._key(always.text, place)
            if key not in self.spans:
                self.spans[key] = {d.date: d.spans for d in self._kept(key, always.calendar)}
            return self.spans[key]
        return {day.date: day.spans for day in self.chosen(place, written=written)}

    def chosen(self, place: PlaceFacts, *, written: Sequence[PlaceCalendar]) -> list[Day]:
        """Day by day what the calendar that holds then says; nothing once the place has closed."""
        holding = (*written, assumed_for(place))
        return sorted(
            (
                day
                for number, one in enumerate(holding)
                for day in self._kept(self._key(one.text, place), one.calendar)
                if next(n for n, other in enumerate(holding) if other.covers(day.date)) == number
                and (place.closed_on is None or day.date < place.closed_on)
            ),
            key=lambda day: day.date,
        )

    def under(self, calendar: Calendar, *, place: PlaceFacts) -> list[Day]:
        """The days of one place under a calendar that is only tried."""
        return self._days(calendar, self._here(place))

    def _covers_all(self, one: PlaceCalendar) -> bool:
        return one.covers(self.first) and (one.valid_until is None or one.valid_until >= self.until)

    def _key(self, text: str, place: PlaceFacts) -> tuple[str, str, Here]:
        return text, place.kind, self._here(place)

    def _kept(self, key: tuple[str, str, Here], calendar: Calendar) -> list[Day]:
        if key not in self.kept:
            self.kept[key] = self._days(calendar, key[2])
        return self.kept[key]

    def _days(self, calendar: Calendar, at: Here) -> list[Day]:
        return calendar.days(self.first, until=self.until, almanac=self.almanac, here=at)

    def _here(self, place: PlaceFacts) -> Here:
        lat, lon = (
            None if one is None else round(one * _CELL) / _CELL for one in (place.lat, place.lon)
        )
        key = (place.kind, place.region_code[:2], lat, lon)
        if key not in self.heres:
            self.heres[key] = here(place.kind, region_code=place.region_code[:2], lat=lat, lon=lon)
        return self.heres[key]
