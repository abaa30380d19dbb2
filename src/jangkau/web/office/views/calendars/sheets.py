"""Calendars out to Excel and in again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jangkau.apps.places import operations, queries
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.look.language import language
from jangkau.web.office.views.calendars.forms import UploadForm

LARGEST_FILE = 10_000_000


@allowed("places.view")
def export(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The places of the territory with their calendars, as a workbook that can be sent back."""
    found = queries.calendar_places(officer.territory, kind=request.GET.get("kind", ""))
    return attached(operations.calendars_workbook(found), name="calendars.xlsx")


@allowed("sites.edit")
def upload(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Takes a workbook: the good rows go through, the others are listed with what to do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    done, problems = None, []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(LARGEST_FILE)
        try:
            done = operations.import_calendars(
                content, territory=officer.territory, by=officer.actor()
            )
            problems = [(row, refused.sentence(language())) for row, refused in done.problems]
        except Refused as refused:
            form.add_error("file", refused.sentence(language()))
    context = {"form": form, "done": done, "problems": problems}
    status = 422 if form.errors else 200
    return render(request, "office/calendars/import.html", context, status=status)
