"""Wadah: the list, one of them with its members, making and changing, the members as Excel."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import WADAH_TYPES, WadahFacts
from jangkau.apps.registry.queries import Card, WadahLine
from jangkau.domain.terms import Phone
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import workbook
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.look.language import language
from jangkau.web.office.views.people.forms import DAY

SHEET_ROWS = 100_000


class WadahForm(forms.Form):
    """What is kept about a wadah."""

    name = forms.CharField(label=_("Name"), max_length=160)
    type_code = forms.ChoiceField(label=_("Kind"))
    region_code = forms.ChoiceField(label=_("Regency or city"))
    agreement_number = forms.CharField(label=_("Agreement number"), max_length=80, required=False)
    agreement_from = forms.DateField(label=_("Agreement from"), widget=DAY, required=False)
    agreement_until = forms.DateField(label=_("Agreement until"), widget=DAY, required=False)
    coordinator_name = forms.CharField(label=_("Coordinator"), max_length=120, required=False)
    coordinator_phone = forms.CharField(label=_("Coordinator's telephone"), required=False)
    dormant_since = forms.DateField(
        label=_("Dormant since"),
        widget=DAY,
        required=False,
        help_text=_("Empty while it works."),
    )

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at = 0 if language() == "id" else 1
        kinds = [(code, f"{names[at]} ({code})") for code, names in WADAH_TYPES.items()]
        self.fields["type_code"].choices = kinds  # type: ignore[attr-defined]
        self.fields["region_code"].choices = regency_choices(officer)  # type: ignore[attr-defined]

    def clean_coordinator_phone(self) -> str:
        text = self.cleaned_data["coordinator_phone"].strip()
        return str(refusing(Phone.parse, text)) if text else ""


class NewWadahForm(WadahForm):
    """A wadah with the code it will have."""

    code = forms.SlugField(
        label=_("Code"), max_length=20, help_text=_("Letters, digits and dashes; it stays.")
    )
    field_order = ("code",)


def regency_choices(officer: SignedIn) -> list[tuple[str, str]]:
    """The regencies and cities of the officer's territory, or the regions it is made of."""
    codes = {code[:4] for code in officer.territory.regions if len(code) >= 4}
    above = [None] if officer.territory.everywhere else []
    provinces = [code for code in officer.territory.regions if len(code) == 2]
    provinces += [place.code for top in above for place in places.children(top)]
    below = [place.code for code in provinces for place in places.children(code)]
    names = places.full_names({*codes, *below}, language=language())
    return sorted(names.items(), key=lambda one: one[1])


@allowed("wadah.view")
def wadah_list(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The wadah of the territory, by name."""
    text, page = request.GET.get("q", "").strip(), page_number(request)
    ending = "ending" in request.GET
    found = queries.wadah_list(
        territory=officer.territory,
        text=text,
        ending_by=timezone.localdate() + timedelta(days=queries.AGREEMENT_DAYS) if ending else None,
        limit=PAGE + 1,
        offset=(page - 1) * PAGE,
    )
    context = {
        "lines": [(one, _kind(one), _agreement(one)) for one in found[:PAGE]],
        "q": text,
        "ending": ending,
        "page": page,
        "more": len(found) > PAGE,
        "may_edit": officer.may("wadah.edit"),
    }
    return render(request, "office/wadah/list.html", context)


@allowed("wadah.view")
def wadah(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """One wadah: agreement, coordinator and members."""
    line, page = _line(officer, code), page_number(request)
    seen = officer.territory
    found = queries.members(code, territory=seen, limit=PAGE + 1, offset=(page - 1) * PAGE)
    context = {
        "wadah": line,
        "kind": _kind(line),
        "agreement": _agreement(line),
        "region": places.full_name(line.region_code, language=language())
        if line.region_code
        else "",
        "lines": found[:PAGE],
        "page": page,
        "more": len(found) > PAGE,
        "may_edit": officer.may("wadah.edit"),
        "may_upload": officer.may("rosters.upload"),
    }
    return render(request, "office/wadah/wadah.html", context)


@allowed("wadah.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form for a new wadah; it belongs to the officer's office."""
    form = NewWadahForm(request.POST or None, officer=officer)

    def make() -> None:
        facts = dict(form.cleaned_data)
        code = facts.pop("code")
        made = WadahFacts(**facts, office_code=officer.office_code)
        operations.make_wadah(code, facts=made, by=officer.actor())

    if done(form, make):
        messages.success(request, gettext("The wadah is made."))
        return redirect("office:wadah", form.cleaned_data["code"])
    return render(request, "office/wadah/edit.html", {"form": form})


@allowed("wadah.edit")
def edit(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """The form with what is kept; a renewed agreement is written here too."""
    line = _line(officer, code)
    form = WadahForm(request.POST or None, officer=officer, initial=vars(line))

    def change() -> None:
        said = form.cleaned_data
        facts = WadahFacts(**said, office_code=line.office_code, site_id=line.site_id)
        operations.change_wadah(code, facts=facts, by=officer.actor())

    if done(form, change):
        messages.success(request, gettext("The wadah is changed."))
        return redirect("office:wadah", code)
    return render(request, "office/wadah/edit.html", {"form": form, "wadah": line})


@require_POST
@allowed("wadah.edit")
def leave(request: HttpRequest, officer: SignedIn, code: str, worker_id: UUID) -> HttpResponse:
    """Ends somebody's membership today."""
    _line(officer, code)
    operations.leave_wadah(code, worker_id=worker_id, on=timezone.localdate(), by=officer.actor())
    messages.success(request, gettext("The membership of the wadah is ended."))
    return redirect("office:wadah", code)


@require_POST
@allowed("wadah.view")
def sheet(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """The members as an Excel file, NIKs masked; who downloads it is kept in the audit trail."""
    line = _line(officer, code)
    found = queries.members(code, territory=officer.territory, limit=SHEET_ROWS)
    operations.note_download(line.id, people=len(found), by=officer.actor())
    return attached(_workbook(found), name=f"wadah-{line.code}.xlsx")


def _line(officer: SignedIn, code: str) -> WadahLine:
    line = queries.wadah(code, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def _kind(line: WadahLine) -> str:
    names = WADAH_TYPES.get(line.type_code, (line.type_code, line.type_code))
    return names[0 if language() == "id" else 1]


def _agreement(line: WadahLine) -> str:
    """`active`, `ending` within two months, `ended`, or "" where none is kept."""
    today = timezone.localdate()
    if line.agreement_until is None:
        return ""
    if line.agreement_until < today:
        return "ended"
    return "ending" if line.ends_within(queries.AGREEMENT_DAYS, on=today) else "active"


def _workbook(found: Sequence[Card]) -> bytes:
    heading = [gettext("Name"), "NIK", gettext("Sex"), gettext("Birth date"), gettext("Telephone")]
    rows = (
        [card.name, card.nik_masked, "P" if card.sex == "F" else "L", card.birth_date, card.phone]
        for card in found
    )
    return workbook(gettext("Members"), heading=heading, rows=rows)


AT = "wadah/<str:code>/"
urlpatterns = [
    path("wadah/", wadah_list, name="wadah_list"),
    path("wadah/new/", new, name="wadah_new"),
    path(AT, wadah, name="wadah"),
    path(f"{AT}edit/", edit, name="wadah_edit"),
    path(f"{AT}members.xlsx", sheet, name="wadah_sheet"),
    path(f"{AT}members/<uuid:worker_id>/leave/", leave, name="wadah_leave"),
]
