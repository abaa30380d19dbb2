"""Employers: the list, one of them with its employees, making one, adding somebody."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import EmployerFacts
from jangkau.apps.registry.queries import EmployerLine
from jangkau.domain.terms import Phone
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.look.language import language
from jangkau.web.office.views.people.forms import monthly_or_none
from jangkau.web.office.views.people.search import search_context
from jangkau.web.office.views.wadah import regency_choices

SIZES = {
    "micro": _("Micro"),
    "small": _("Small"),
    "medium": _("Medium"),
    "large": _("Large"),
}


class EmployerForm(forms.Form):
    """A new employer."""

    code = forms.SlugField(
        label=_("Code"), max_length=20, help_text=_("Letters, digits and dashes; it stays.")
    )
    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.CharField(label=_("Kind of business"), max_length=120, required=False)
    size = forms.ChoiceField(label=_("Size"), choices=SIZES.items)
    region_code = forms.ChoiceField(label=_("Regency or city"))
    units = forms.IntegerField(label=_("Shops or workplaces"), min_value=1, initial=1)
    contact_name = forms.CharField(label=_("Contact"), max_length=120, required=False)
    contact_phone = forms.CharField(label=_("Contact's telephone"), required=False)

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].choices = regency_choices(officer)  # type: ignore[attr-defined]

    def clean_contact_phone(self) -> str:
        text = self.cleaned_data["contact_phone"].strip()
        return str(refusing(Phone.parse, text)) if text else ""


class WorkForm(forms.Form):
    """What somebody does for the employer."""

    position = forms.CharField(label=_("Position"), max_length=80, required=False)
    wage = forms.CharField(label=_("Wage a month, in rupiah"), required=False)

    def clean_wage(self) -> int | None:
        return monthly_or_none(self.cleaned_data["wage"])


@allowed("wadah.view")
def employers(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The employers of the territory, by name."""
    text, page = request.GET.get("q", "").strip(), page_number(request)
    found = queries.employers(
        territory=officer.territory, text=text, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    context = {
        "lines": [(one, SIZES[one.size]) for one in found[:PAGE]],
        "q": text,
        "page": page,
        "more": len(found) > PAGE,
        "may_edit": officer.may("wadah.edit"),
    }
    return render(request, "office/employers/list.html", context)


@allowed("wadah.view")
def employer(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """One employer with its employees; posted a search, with the people found to choose from."""
    line = _line(officer, code)
    found = queries.employees(code, territory=officer.territory, limit=500)
    context: dict[str, Any] = {
        "employer": line,
        "size": SIZES[line.size],
        "region": places.full_name(line.region_code, language=language())
        if line.region_code
        else "",
        "employees": found,
        "may_edit": officer.may("wadah.edit"),
        "pick": reverse("office:employ", args=[code]),
    }
    if request.method == "POST":
        context.update(search_context(request, officer))
    return render(request, "office/employers/employer.html", context)


@require_POST
@allowed("wadah.edit")
def employ(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """First asks what the chosen person does there; then keeps it."""
    line = _line(officer, code)
    person = queries.worker(_uuid(request.POST.get("worker", "")), territory=officer.territory)
    if person is None:
        raise Http404
    form = WorkForm(request.POST if "wage" in request.POST else None)
    worker_id = person.id

    def keep() -> None:
        operations.employ(
            code,
            worker_id=worker_id,
            **form.cleaned_data,
            on=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, keep):
        messages.success(request, gettext("The employee is kept."))
        return redirect("office:employer", code)
    context = {"form": form, "employer": line, "person": person}
    return render(request, "office/employers/employ.html", context)


@require_POST
@allowed("wadah.edit")
def end(request: HttpRequest, officer: SignedIn, code: str) -> HttpResponse:
    """Somebody works there no longer, from today on."""
    _line(officer, code)
    person = queries.worker(_uuid(request.POST.get("worker", "")), territory=officer.territory)
    if person is None:
        raise Http404
    operations.end_employment(
        code, worker_id=person.id, on=timezone.localdate(), by=officer.actor()
    )
    messages.success(request, gettext("The employment has ended."))
    return redirect("office:employer", code)


@allowed("wadah.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form for a new employer; it belongs to the officer's office."""
    form = EmployerForm(request.POST or None, officer=officer)

    def make() -> None:
        facts = dict(form.cleaned_data)
        code = facts.pop("code")
        made = EmployerFacts(**facts, office_code=officer.office_code)
        operations.make_employer(code, facts=made, by=officer.actor())

    if done(form, make):
        messages.success(request, gettext("The employer is made."))
        return redirect("office:employer", form.cleaned_data["code"])
    return render(request, "office/employers/new.html", {"form": form})


def _line(officer: SignedIn, code: str) -> EmployerLine:
    line = queries.employer(code, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise Http404 from wrong


AT = "employers/<str:code>/"
urlpatterns = [
    path("employers/", employers, name="employers"),
    path("employers/new/", new, name="employer_new"),
    path(AT, employer, name="employer"),
    path(f"{AT}employ/", employ, name="employ"),
    path(f"{AT}end/", end, name="employment_end"),
]
