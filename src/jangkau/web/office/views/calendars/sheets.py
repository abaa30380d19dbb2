"""Calendars out to Excel and in again."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jangkau.apps.places import operations, queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.office.views.sites.forms import UploadForm


@allowed("places.view")
def export(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The places of the territory with their calendars, as a workbook that can be sent back."""
    found = queries.calendar_places(officer.territory, kind=request.GET.get("kind", ""))
    return attached(operations.calendars_workbook(found), name="calendars.xlsx")


@allowed("sites.edit")
def upload(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Takes a workbook: the good rows go through, the others are listed with what to do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    take = partial(operations.import_calendars, territory=officer.territory, by=officer.actor())
    done, problems = form.taken(take)
    context = {"form": form, "done": done, "problems": problems}
    status = 422 if form.errors else 200
    return render(request, "office/calendars/import.html", context, status=status)
