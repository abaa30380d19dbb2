"""Writing down when a place is worth a visit."""

from datetime import date

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.models import SiteCalendar
from jangkau.apps.places.queries import PlaceCalendar, PlaceFacts, calendars_of, next_days, place_of
from jangkau.domain.calendars import Calendar, parse
from jangkau.domain.terms import Actor, Refusal

UNKNOWN_PLACE = Refusal(
    "places.unknown_place",
    id="Tidak ada lokasi atau desa dengan kunci “{key}”. Pakai id lokasi atau 10 angka kode desa.",
    en="There is no site or village with the key “{key}”. Use a site's id or a village's 10-digit code.",
)
NEVER_OPEN = Refusal(
    "places.never_open",
    id="Jadwal “{text}” berarti “{meaning}” dan tidak pernah buka dalam dua tahun ke depan. Periksa "
    "pengecualian dan tanggalnya.",
    en="The calendar “{text}” means “{meaning_en}” and never opens within two years. Check its exceptions and "
    "dates.",
)
ENDS_BEFORE = Refusal(
    "places.calendar_ends_before",
    id="Jadwal ini berakhir {until} sebelum atau pada hari mulainya, {first}. Tulis akhir yang sesudahnya.",
    en="This calendar ends on {until}, not after the day it begins, {first}. Write a later end.",
)
UNKNOWN_CALENDAR = Refusal(
    "places.unknown_calendar",
    id="Jadwal ini sudah tidak ada. Muat ulang halamannya.",
    en="This calendar is no longer there. Load the page again.",
)


def checked_calendar(
    text: str, *, place: PlaceFacts, valid_from: date | None = None, valid_until: date | None = None
) -> Calendar:
    """What the text means at the place.

    Refuses what `parse` refuses, a period without days (`places.calendar_ends_before`) and what
    never opens (`places.never_open`).
    """
    if valid_from and valid_until and valid_until <= valid_from:
        raise ENDS_BEFORE(first=valid_from.isoformat(), until=valid_until.isoformat())
    calendar = parse(text)
    first = valid_from or timezone.localdate()
    if not next_days(place, first=first, count=1, calendar=calendar):
        said = {"meaning": calendar.text("id"), "meaning_en": calendar.text("en")}
        raise NEVER_OPEN(text=text.strip(), **said)
    return calendar


def set_calendar(
    key: str,
    *,
    text: str,
    by: Actor,
    valid_from: date | None = None,
    valid_until: date | None = None,
    note: str = "",
) -> PlaceCalendar:
    """Writes the place's calendar from `valid_from` until, not including, `valid_until`.

    One with the same beginning is written over; where several cover a day the one that began last
    holds. Refuses `places.unknown_place` and what `checked_calendar` refuses.
    """
    place = place_of(key)
    if place is None:
        raise UNKNOWN_PLACE(key=key)
    calendar = checked_calendar(text, place=place, valid_from=valid_from, valid_until=valid_until)
    with acting(by):
        row, _ = SiteCalendar.objects.update_or_create(
            place=place.key,
            valid_from=valid_from,
            defaults={
                "text": " ".join(text.split()),
                "rules": calendar.rows(),
                "valid_until": valid_until,
                "note": note.strip(),
                "written_by": by.id,
                "written_at": timezone.now(),
            },
        )
    return next(one for one in calendars_of(place) if one.id == row.pk)


def drop_calendar(key: str, *, calendar_id: int, by: Actor, reason: str = "") -> None:
    """Takes a written calendar away; what was before holds again. Refuses `places.unknown_calendar`."""
    found = SiteCalendar.objects.filter(pk=calendar_id, place=key)
    with acting(by, reason=reason):
        if not found.delete()[0]:
            raise UNKNOWN_CALENDAR()
