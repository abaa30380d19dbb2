"""Registering one person with the full form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import ConsentGiven, NewWorker
from jangkau.domain.identity import Warned
from jangkau.domain.terms import Refused, Sex
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.office.views.people.forms import CONSENT_VERSION, FactsForm, NikForm, RegisterForm


@allowed("people.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form; posted, the person is registered and their page opens."""
    form = RegisterForm(request.POST or None, territory=officer.territory)
    if request.method == "POST" and form.is_valid():
        try:
            worker_id = _register(form.cleaned_data, officer)
        except Refused as refused:
            form.add_error(None, refused.sentence(language()))
        else:
            warn(request, form.cleaned_data["nik_warnings"])
            messages.success(request, gettext("Registered."))
            return redirect("office:person", worker_id)
    return render(request, "office/people/new.html", {"form": form})


@require_POST
@allowed("people.edit")
def nik_check(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What the NIK typed so far says: its faults, or birth date and sex, and whether it is known."""
    form = _LiveForm(request.POST)
    form.is_valid()
    nik = form.cleaned_data.get("nik_parsed")
    known = queries.known_by_nik([queries.nik_hash(nik)]) if nik else {}
    seen = [
        one
        for one in known.values()
        if officer.territory.sees(region=one.region_code, office=one.office_code)
    ]
    context = {
        "typed": bool(request.POST.get("nik")),
        "errors": form.errors.get("nik", []),
        "nik": nik,
        "born": nik.birth_date(on=timezone.localdate()) if nik else None,
        "woman": nik is not None and nik.sex == Sex.FEMALE,
        "known": seen,
        "warnings": sentences(form.cleaned_data.get("nik_warnings", ())),
    }
    return render(request, "office/people/nik_check.html", context)


class _LiveForm(NikForm, FactsForm):
    """The same checks while the form is being filled in: what is empty is not yet wrong."""


def warn(request: HttpRequest, warnings: tuple[Warned, ...]) -> None:
    """Shows warnings that stop nothing on the next page."""
    for sentence in sentences(warnings):
        messages.warning(request, sentence)


def sentences(warnings: Any) -> list[str]:
    """The warnings in the language of the request."""
    return [one.sentence(language()) for one in warnings]


def _register(facts: dict[str, Any], officer: SignedIn) -> object:
    consent = ConsentGiven("enrolment", CONSENT_VERSION, facts["consent"], timezone.now())
    person = NewWorker(
        source="",
        nik=operations.seal_nik(facts["nik_parsed"]),
        name=facts["name"],
        sex=Sex(facts["sex"]),
        birth_date=facts["birth_date"],
        birth_place=facts["birth_place"],
        mother_name=facts["mother_name"],
        phone=facts["phone"],
        address=facts["address"],
        village_code=facts["village"],
        region_code=facts["village"],
        occupation_code=facts["occupation"],
        workplace=facts["workplace"],
        declared_income=facts["declared_income"],
    )
    return operations.register(
        person,
        office_code=officer.office_code,
        wadah_code=facts["wadah"] or None,
        consent=consent,
        on=timezone.localdate(),
        by=officer.actor(),
    )


urlpatterns = [
    path("people/new/", new, name="person_new"),
    path("people/check-nik/", nik_check, name="nik_check"),
]
