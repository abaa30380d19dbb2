"""The month of a territory: which places are worth a visit on which day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jangkau.apps.places import queries
from jangkau.domain.calendars import Holiday, Span, each_day
from jangkau.domain.terms import Month, Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.office.views.calendars.words import (
    PLACE_KINDS,
    holiday_said,
    hours_said,
    is_holiday,
    pasaran_said,
    place_name,
    weekdays,
    weeks_of,
)

NAMED = 3
"""Places named in a day's cell; the rest are counted."""

YEARS = range(1945, 2101)

Opened = Mapping[str, Mapping[date, tuple[Span, ...]]]


@dataclass(frozen=True)
class Cell:
    """One day of the month: its places, the seldom open ones first, by name and key."""

    day: date
    pasaran: str
    holiday: str
    is_national: bool
    is_today: bool
    is_chosen: bool
    names: tuple[str, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.names)


@allowed("places.view")
def month(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A month of days with what is open, and the list of one of them."""
    today, kind = timezone.localdate(), request.GET.get("kind", "")
    shown = _month(request.GET.get("month", ""), today)
    found = queries.calendar_places(officer.territory, kind=kind)
    opened = queries.open_days(found, first=shown.first_day, until=_after(shown))
    chosen = _chosen_day(request.GET.get("day", ""), shown, today)
    order = _seldom_first(found, opened)
    context = {
        "month": shown,
        "before": shown + -1,
        "after": shown + 1,
        "weekdays": weekdays(),
        "weeks": [
            [day and _cell(day, order, opened, today, chosen) for day in week]
            for week in weeks_of(each_day(shown.first_day, until=_after(shown)))
        ],
        "kinds": PLACE_KINDS.items(),
        "kind": kind,
        "chosen": chosen,
        "chosen_weekday": weekdays()[chosen.weekday()],
        "chosen_pasaran": pasaran_said(chosen),
        "chosen_holiday": holiday_said(chosen),
        "lines": _lines(order, opened, chosen),
        "count": len(found),
        "may_edit": officer.may("sites.edit"),
    }
    return render(request, "office/calendars/month.html", context)


def _month(text: str, today: date) -> Month:
    try:
        asked = Month.parse(text)
    except Refused:
        return Month.of(today)
    return asked if asked.year in YEARS else Month.of(today)


def _after(month: Month) -> date:
    return month.last_day + timedelta(days=1)


def _chosen_day(text: str, shown: Month, today: date) -> date:
    """The day asked for if it lies in the month, else today if it does, else the first."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = today
    return asked if Month.of(asked) == shown else shown.first_day


def _seldom_first(found: Sequence[queries.PlaceFacts], opened: Opened) -> list[queries.PlaceFacts]:
    """A market of one day in five is news; a mall that is always open is not."""
    often = Counter({key: len(days) for key, days in opened.items()})
    return sorted(found, key=lambda one: (often[one.key], one.name.casefold()))


def _cell(
    day: date, order: Sequence[queries.PlaceFacts], opened: Opened, today: date, chosen: date
) -> Cell:
    here = [place_name(one) for one in order if day in opened[one.key]]
    return Cell(
        day=day,
        pasaran=pasaran_said(day),
        holiday=holiday_said(day),
        is_national=is_holiday(day, kind=Holiday.NATIONAL),
        is_today=day == today,
        is_chosen=day == chosen,
        names=tuple(here[:NAMED]),
        count=len(here),
    )


def _lines(
    order: Sequence[queries.PlaceFacts], opened: Opened, day: date
) -> list[tuple[str, str, object, str, queries.PlaceCalendar]]:
    """The places open on the day: key, name, kind, hours, and the calendar that says so."""
    here = [one for one in order if day in opened[one.key]]
    written = queries.written_calendars(one.key for one in here)
    return [
        (
            one.key,
            place_name(one),
            PLACE_KINDS.get(one.kind, one.kind),
            hours_said(opened[one.key][day]),
            next(
                (held for held in written.get(one.key, ()) if held.covers(day)),
                queries.assumed_for(one),
            ),
        )
        for one in here
    ]
