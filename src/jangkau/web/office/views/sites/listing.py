"""The list of sites, out to Excel and in again."""

from collections.abc import Sequence
from functools import partial
from typing import TypedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jangkau.apps.places import operations, queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.language import language
from jangkau.web.office.views.sites.forms import UploadForm
from jangkau.web.office.views.sites.words import KINDS, UNITS


class Chosen(TypedDict):
    """What the address asks for, in the words of `queries.sites`."""

    kind: str
    text: str
    region: str
    closed: bool


@allowed("places.view")
def sites(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The sites of the territory by name, chosen by kind, text and region."""
    chosen, page = _chosen(request), page_number(request)
    count = queries.count_sites(officer.territory, **chosen)
    found = queries.sites(officer.territory, **chosen, first=(page - 1) * PAGE, limit=PAGE)
    context = {
        "lines": _lines(found),
        "count": count,
        "page": page,
        "more": page * PAGE < count,
        "kinds": KINDS.items(),
        "chosen": chosen,
        "query": request.GET.urlencode(),
        "may_edit": officer.may("sites.edit"),
    }
    return render(request, "office/sites/list.html", context)


@allowed("places.view")
def export(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The chosen sites as a workbook."""
    found = queries.sites(officer.territory, **_chosen(request))
    return attached(operations.sites_workbook(found), name="sites.xlsx")


@allowed("places.view")
def template(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """An empty workbook with the headings."""
    return attached(operations.sites_workbook([]), name="sites-template.xlsx")


@allowed("sites.edit")
def upload(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Takes a workbook: the good rows go through, the others are listed with what to do."""
    form = UploadForm(request.POST or None, request.FILES or None)
    take = partial(operations.import_sites, territory=officer.territory, by=officer.actor())
    done, problems = form.taken(take)
    context = {"form": form, "done": done, "problems": problems}
    status = 422 if form.errors else 200
    return render(request, "office/sites/import.html", context, status=status)


def _chosen(request: HttpRequest) -> Chosen:
    asked = request.GET
    region = asked.get("region", "").replace(".", "").strip()
    return {
        "kind": asked.get("kind", ""),
        "text": asked.get("q", "").strip(),
        "region": region if region.isdecimal() else "",
        "closed": asked.get("closed") == "yes",
    }


def _lines(found: Sequence[queries.SitePlace]) -> list[tuple[object, ...]]:
    names = queries.full_names((one.region_code for one in found), language=language())
    return [
        (one, KINDS[one.kind], names[one.region_code], UNITS.get(one.unit_word, ""))
        for one in found
    ]
