"""One place's calendar: the year as days, what it says, and writing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.places import operations, queries
from jangkau.domain.calendars import Day, each_day
from jangkau.domain.terms import Month, Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.office.trail_words import actor_words
from jangkau.web.office.views.calendars.forms import CalendarForm
from jangkau.web.office.views.calendars.month import YEARS
from jangkau.web.office.views.calendars.words import (
    PLACE_KINDS,
    day_said,
    hours_said,
    place_name,
    weekdays,
    weeks_of,
)

NEXT = 10


@dataclass(frozen=True)
class Square:
    """One day of the small months."""

    day: date
    hours: str

    @property
    def is_open(self) -> bool:
        return bool(self.hours)


@allowed("places.view")
def place(request: HttpRequest, officer: SignedIn, place_key: str) -> HttpResponse:
    """What is known of when the place is worth a visit; writing it anew."""
    one = _visible(officer, place_key)
    form = CalendarForm(
        request.POST or None, preview=reverse("office:calendar_preview", args=[one.key])
    )
    if request.method == "POST" and not officer.may("sites.edit"):
        return redirect("office:calendar", place_key)
    if request.method == "POST" and "try" in request.POST:
        return _page(request, officer, one, form=form, tried=request.POST.get("text", ""))

    def write() -> None:
        operations.set_calendar(one.key, by=officer.actor(), **form.given())

    if done(form, write):
        messages.success(request, said("The calendar was written."))
        return redirect("office:calendar", one.key)
    return _page(request, officer, one, form=form, status=422 if form.errors else 200)


@allowed("places.view")
def preview(request: HttpRequest, officer: SignedIn, place_key: str) -> HttpResponse:
    """What a text would mean at the place, while it is typed."""
    one = _visible(officer, place_key)
    context = _meaning(one, request.GET.get("text", ""))
    return render(request, "office/calendars/meaning.html", context)


@allowed("sites.edit")
@require_POST
def drop(request: HttpRequest, officer: SignedIn, place_key: str) -> HttpResponse:
    """Takes a written calendar away."""
    one = _visible(officer, place_key)
    number = request.POST.get("calendar", "")
    with refusals_said(request):
        operations.drop_calendar(
            one.key, calendar_id=int(number) if number.isdecimal() else 0, by=officer.actor()
        )
        messages.success(request, said("The calendar was taken away. What was before holds again."))
    return redirect("office:calendar", one.key)


def _visible(officer: SignedIn, key: str) -> queries.PlaceFacts:
    one = queries.place_of(key)
    if one is None or not officer.territory.covers(one.region_code):
        raise Http404
    return one


def _meaning(one: queries.PlaceFacts, text: str) -> dict[str, object]:
    """The tried text as it was understood with its next days, or the sentence that refuses it."""
    if not text.strip():
        return {"place": one}
    try:
        calendar = operations.checked_calendar(text, place=one)
    except Refused as refused:
        return {"place": one, "refusal": refused.sentence(language())}
    days = queries.next_days(one, first=timezone.localdate(), count=NEXT, calendar=calendar)
    return {
        "place": one,
        "meaning": calendar.text(language()),
        "next_days": [day_said(day) for day in days],
    }


def _page(
    request: HttpRequest,
    officer: SignedIn,
    one: queries.PlaceFacts,
    *,
    form: CalendarForm,
    tried: str = "",
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    year = _year(request.GET.get("year", ""), today)
    held, written = queries.calendar_on(one, on=today), queries.calendars_of(one)
    writers = _writers({held.written_by, *(calendar.written_by for calendar in written)})
    days = queries.place_days(one, first=date(year, 1, 1), until=date(year + 1, 1, 1))
    context = {
        "one": one,
        "name": place_name(one),
        "is_site": not queries.is_village(one.key),
        "kind": PLACE_KINDS.get(one.kind, one.kind),
        "region": queries.full_name(one.region_code, language=language()),
        "held": held,
        "held_by": writers[held.written_by],
        "held_means": held.calendar.text(language()),
        "why": held.why[0 if language().startswith("id") else 1],
        "upcoming": [day_said(day) for day in queries.next_days(one, first=today, count=NEXT)],
        "written": [
            (calendar, calendar.calendar.text(language()), writers[calendar.written_by])
            for calendar in written
        ],
        "year": year,
        "year_before": year - 1,
        "year_after": year + 1,
        "open_count": len(days),
        "months": _months(year, days),
        "weekdays": [name[:1] for name in weekdays()],
        "form": form,
        "may_edit": officer.may("sites.edit"),
        "today": today,
        **(_meaning(one, tried) if tried else {}),
    }
    return render(request, "office/calendars/place.html", context, status=status)


def _writers(actors: set[str]) -> dict[str, str]:
    """Who wrote calendars, by name where it is an officer."""
    names = crew.names_of(actors)
    return {actor: names.get(actor) or actor_words(actor) for actor in actors}


def _year(text: str, today: date) -> int:
    year = int(text) if text.isdecimal() and len(text) == 4 else today.year
    return year if year in YEARS else today.year


def _months(year: int, days: list[Day]) -> list[tuple[Month, list[list[Square | None]]]]:
    """The twelve months as weeks of squares."""
    opened = {day.date: hours_said(day.spans) for day in days}
    found = []
    for month in (Month(year, number) for number in range(1, 13)):
        until = (month + 1).first_day
        weeks = weeks_of(each_day(month.first_day, until=until))
        squares = [[_square(day, opened) for day in week] for week in weeks]
        found.append((month, squares))
    return found


def _square(day: date | None, opened: Mapping[date, str]) -> Square | None:
    return Square(day, opened.get(day, "")) if day else None
