"""Offices: the tree, one office with its territory and history, and reassigning a region."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places import operations, queries
from jangkau.domain.terms import Refused, RegionCode
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.office.views.people.forms import DAY

KINDS: dict[str, str | Promise] = {
    "head": _("Head office"),
    "regional": _("Regional office"),
    "branch": _("Branch office"),
    "service_point": _("Service point"),
}


MADE = ("branch", "service_point")
"""Kinds of offices that an administrator may add; the others are in the agency's statutes."""


@dataclass(frozen=True)
class Line:
    """One office in the tree, `depth` steps below the top that is shown."""

    office: queries.OfficePlace
    kind: str | Promise
    depth: int
    regions: str


class ReassignForm(forms.Form):
    """Which region goes to which branch, from when, and why."""

    region = forms.CharField(
        label=_("Code of the regency, city or district"),
        help_text=_("For example 32.04 for a regency, 32.73.11 for a district."),
        max_length=8,
    )
    to = forms.ChoiceField(label=_("To the branch"))
    on = forms.DateField(label=_("From the day"), widget=DAY)
    reason = forms.CharField(label=_("Reason, kept in the audit trail"), max_length=200)

    def __init__(
        self, *args: object, branches: Iterable[queries.OfficePlace], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(one.code, f"{one.name} ({one.code})") for one in branches]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class OfficeForm(forms.Form):
    """What is kept about an office."""

    name = forms.CharField(label=_("Name"), max_length=120)
    region = forms.CharField(
        label=_("Code of the region where it stands"),
        help_text=_("For example 32.04 for a regency, 32.73.11 for a district."),
        max_length=13,
    )
    verified = forms.BooleanField(
        label=_("Verified: the agency confirmed name and place"), required=False
    )

    def clean_region(self) -> str:
        code: str = self.cleaned_data["region"].replace(".", "").strip()
        return code


class NewOfficeForm(OfficeForm):
    """A branch or service point with the code it will have."""

    code = forms.SlugField(
        label=_("Code"), max_length=12, help_text=_("Letters, digits and dashes; it stays.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(one, KINDS[one]) for one in MADE])
    parent = forms.ChoiceField(label=_("Belongs to"))
    source = forms.CharField(label=_("Source"), max_length=240, required=False)
    field_order = ("code", "name", "kind", "parent", "region", "source", "verified")

    def __init__(
        self, *args: object, parents: Iterable[queries.OfficePlace], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(one.code, f"{one.name} ({one.code})") for one in parents]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]


class EditOfficeForm(OfficeForm):
    """A change of an office, with its reason."""

    reason = forms.CharField(label=_("Reason, kept in the audit trail"), max_length=200)
    field_order = ("name", "region", "reason", "verified")


@allowed("places.view")
def offices(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The offices that the officer's territory holds, as a tree."""
    text = request.GET.get("q", "").strip().casefold()
    lines = list(_tree(queries.offices(officer.territory)))
    unverified_only = "unverified" in request.GET
    if unverified_only:
        lines = [line for line in lines if not line.office.verified]
    if text:
        lines = [
            line for line in lines if text in f"{line.office.name} {line.office.code}".casefold()
        ]
    context = {
        "lines": lines,
        "q": request.GET.get("q", ""),
        "unverified_only": unverified_only,
        "unverified": any(not line.office.verified for line in lines),
        "may_edit": officer.may("offices.edit"),
    }
    return render(request, "office/offices/list.html", context)


@allowed("places.view")
def office(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """One office: its territory today, and what it kept before."""
    one = _visible(officer, code)
    pieces = queries.pieces(code, past=True)
    names = queries.full_names((p.region_code for p in pieces), language=language())
    today = timezone.localdate()
    now = [p for p in pieces if p.from_on <= today and (p.until_on is None or p.until_on > today)]
    context = {
        "one": one,
        "kind": KINDS[one.kind],
        "parent": queries.office(one.parent_code) if one.parent_code else None,
        "seat": queries.full_name(one.region_code, language=language()),
        "now": [(p, names[p.region_code], RegionCode(p.region_code).dotted) for p in now],
        "others": [(p, names[p.region_code]) for p in pieces if p not in now],
        "villages": queries.villages_below(p.region_code for p in now),
        "below": [o for o in queries.offices(officer.territory) if o.parent_code == code],
        "may_edit": officer.may("offices.edit"),
    }
    return render(request, "office/offices/office.html", context)


@allowed("offices.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form for a new branch or service point."""
    parents = [one for one in queries.offices(officer.territory) if one.kind != "service_point"]
    form = NewOfficeForm(request.POST or None, parents=parents)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.add_office(
                given["code"],
                name=given["name"],
                kind=queries.OfficeKind(given["kind"]),
                parent_code=given["parent"],
                region_code=given["region"],
                verified=given["verified"],
                source=given["source"],
                by=officer.actor(),
            )
        except Refused as refused:
            form.add_error(None, refused.sentence(language()))
        else:
            messages.success(request, said("The office is added."))
            return redirect("office:office", given["code"])
    status = 422 if form.errors else 200
    return render(request, "office/offices/edit.html", {"form": form}, status=status)


@allowed("offices.edit")
def edit(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """The form with an office's name, place, and whether both were confirmed."""
    one = _visible(officer, code)
    seat = RegionCode(one.region_code).dotted
    initial = {"name": one.name, "region": seat, "verified": one.verified}
    form = EditOfficeForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.change_office(
                code,
                name=given["name"],
                verified=given["verified"],
                region_code=given["region"],
                by=officer.actor(),
                reason=given["reason"],
            )
        except Refused as refused:
            form.add_error(None, refused.sentence(language()))
        else:
            messages.success(request, said("The office is changed."))
            return redirect("office:office", code)
    status = 422 if form.errors else 200
    return render(request, "office/offices/edit.html", {"form": form, "one": one}, status=status)


@allowed("offices.edit")
def reassign(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Gives a regency or district to another branch from a day on."""
    branches = [one for one in queries.offices(officer.territory) if one.kind == "branch"]
    initial = {"on": timezone.localdate(), "region": request.GET.get("region", "")}
    form = ReassignForm(request.POST or None, branches=branches, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        region = given["region"].replace(".", "").strip()
        if not officer.territory.covers(region):
            raise PermissionDenied
        try:
            operations.assign(
                region,
                to=given["to"],
                on=given["on"],
                by=officer.actor(),
                reason=given["reason"],
            )
        except Refused as refused:
            form.add_error(None, refused.sentence(language()))
        else:
            messages.success(request, said("The territory was reassigned."))
            return redirect("office:office", given["to"])
    status = 422 if form.errors else 200
    return render(request, "office/offices/reassign.html", {"form": form}, status=status)


def _tree(found: list[queries.OfficePlace]) -> Iterator[Line]:
    """Every office after the one above it; those whose parent is not shown begin a tree."""
    shown = {one.code for one in found}
    below: dict[str | None, list[queries.OfficePlace]] = {}
    for one in found:
        top = one.parent_code if one.parent_code in shown else None
        below.setdefault(top, []).append(one)
    regions: dict[str, list[str]] = {}
    for piece in queries.all_pieces():
        regions.setdefault(piece.office_code, []).append(piece.region_code)
    names = queries.regions(code for codes in regions.values() for code in codes)

    def walk(parent: str | None, depth: int) -> Iterator[Line]:
        for one in sorted(below.get(parent, ()), key=lambda one: one.name):
            kept = [names[code].name for code in regions.get(one.code, ()) if code in names]
            yield Line(one, KINDS[one.kind], depth, ", ".join(kept))
            yield from walk(one.code, depth + 1)

    return walk(None, 0)


def _visible(officer: SignedIn, code: str) -> queries.OfficePlace:
    """An office the officer's territory holds, or one above their own."""
    one = queries.office(code)
    if one is None or not (officer.territory.holds(code) or code in _above(officer.office_code)):
        raise Http404
    return one


def _above(code: str | None) -> Iterator[str]:
    while code and (one := queries.office(code)):
        yield one.code
        code = one.parent_code


urlpatterns = [
    path("offices/", offices, name="offices"),
    path("offices/reassign/", reassign, name="office_reassign"),
    path("offices/new/", new, name="office_new"),
    path("offices/<str:code>/", office, name="office"),
    path("offices/<str:code>/edit/", edit, name="office_edit"),
]
