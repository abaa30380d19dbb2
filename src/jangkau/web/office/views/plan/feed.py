"""A team's published visits as a calendar that phones and desks can subscribe to.

Nobody signs in here, so the feed says no more than where and when: places, times, nobody's name.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import override as speaking
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardVisit
from jangkau.apps.places import queries as places
from jangkau.domain.calendars import pasaran
from jangkau.web.office.plan_words import kind_word

BACK, AHEAD = timedelta(days=28), timedelta(days=100)
MIDDLE = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
EAST = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})
"""Provinces on Central and on Eastern Indonesian time; the others are on Western."""


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; 404 for one that is forged, renewed or withdrawn."""
    found = queries.team_of_feed(token)
    if found is None:
        raise Http404
    team, office_code = found
    today = timezone.localdate()
    visits = queries.visits_published(team, first=today - BACK, until=today + AHEAD)
    office = places.office(office_code)
    with speaking("id"):
        content = calendar(
            visits, name=f"Jangkau {team}", zone=zone_of(office.region_code if office else "")
        )
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def zone_of(region_code: str) -> ZoneInfo:
    """The time zone of a region, by its province."""
    province = region_code[:2]
    if province in EAST:
        return ZoneInfo("Asia/Jayapura")
    return ZoneInfo("Asia/Makassar" if province in MIDDLE else "Asia/Jakarta")


def calendar(visits: list[BoardVisit], *, name: str, zone: ZoneInfo) -> bytes:
    """The visits as iCalendar (RFC 5545), an event each, whose id stays the same when it moves."""
    held = Calendar()
    held.add("prodid", "-//Jangkau//Rencana kunjungan//ID")
    held.add("version", "2.0")
    held.add("method", "PUBLISH")
    held.add("x-wr-calname", name)
    held.add("x-wr-timezone", str(zone))
    held.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for one in visits:
        held.add_component(_event(one, zone=zone))
    held.add_missing_timezones()
    return bytes(held.to_ical())


def _event(one: BoardVisit, *, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", f"{one.id}@jangkau")
    event.add("dtstamp", datetime.now(tz=UTC))
    event.add("dtstart", _at(one.day, one.arrive, zone))
    event.add("dtend", _at(one.day, one.depart, zone))
    event.add("summary", one.name)
    event.add("description", _told(one))
    if one.lat is not None and one.lon is not None:
        event.add("geo", (one.lat, one.lon))
    return event


def _told(one: BoardVisit) -> str:
    facts = [
        kind_word(one.kind),
        f"{gettext('Pasaran')} {pasaran(one.day).value}",
        gettext("expected: %(count)s") % {"count": round(one.expected)},
    ]
    if settings.JANGKAU_PUBLIC_ADDRESS:
        path = reverse("office:plan_visit", args=[one.id])
        facts.append(settings.JANGKAU_PUBLIC_ADDRESS.rstrip("/") + path)
    return "\n".join(facts)


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone) + timedelta(minutes=minutes)
