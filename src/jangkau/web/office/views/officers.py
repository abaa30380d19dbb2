"""Officers: who signs in here, made and changed by administrators."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.crew import operations, queries
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.parties import known_parties
from jangkau.web.entry.submitting import done


class OfficerForm(forms.Form):
    """Who an officer is."""

    name = forms.CharField(label=_("Full name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=queries.ROLE_NAMES.items)
    office_code = forms.ChoiceField(label=_("Office"))
    party_code = forms.CharField(
        label=_("Acts for"),
        max_length=20,
        required=False,
        help_text=_(
            "Only a coordinator (the code of the wadah) or a bank corner (the bank's code)."
        ),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: object, offices: list[places.OfficePlace], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(office.code, f"{office.name} ({office.code})") for office in offices]
        self.fields["office_code"].choices = choices  # type: ignore[attr-defined]


class NewOfficerForm(OfficerForm):
    """Who an officer is and how they sign in the first time."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        help_text=_("Small letters, digits, dots or dashes, for example siti.aminah."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("First password"),
        help_text=_("At least ten characters. Tell it in person; the officer changes it later."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class PasswordForm(forms.Form):
    """A new password for somebody who forgot theirs."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least ten characters. Tell it in person; the officer changes it later."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


@allowed("officers.manage")
def officers(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    text, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    found = queries.officers(officer.territory, text=text, role=role)
    names = {office.code: office.name for office in places.offices(officer.territory)}
    lines = [
        (line, queries.ROLE_NAMES[line.role], names.get(line.office_code, line.office_code))
        for line in found
    ]
    context = {"lines": lines, "q": text, "role": role, "roles": queries.ROLE_NAMES.items()}
    return render(request, "office/officers/list.html", context)


@allowed("officers.manage")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    offices = places.offices(officer.territory)
    form = NewOfficerForm(
        request.POST or None, offices=offices, initial={"office_code": officer.office_code}
    )
    form.order_fields(["name", "username", "role", "office_code", "party_code", "password"])

    def make() -> None:
        known = _known(form, officer=officer, offices=offices)
        operations.make_officer(**form.cleaned_data, **known, by=officer.actor())

    if done(form, make):
        messages.success(request, said("%(name)s can sign in now.") % form.cleaned_data)
        return redirect("office:officers")
    status = 422 if form.errors else 200
    return render(request, "office/officers/new.html", {"form": form}, status=status)


@allowed("officers.manage")
def edit(request: HttpRequest, officer: SignedIn, officer_id: int) -> HttpResponse:
    line = _visible(officer, officer_id)
    offices = places.offices(officer.territory)
    form = OfficerForm(request.POST or None, offices=offices, initial=vars(line))

    def change() -> None:
        known = _known(form, officer=officer, offices=offices)
        operations.change_officer(officer_id, **form.cleaned_data, **known, by=officer.actor())

    if done(form, change):
        messages.success(request, said("Saved."))
        return redirect("office:officer", officer_id)
    return _page(request, line, form=form, password_form=PasswordForm())


@allowed("officers.manage")
@require_POST
def password(request: HttpRequest, officer: SignedIn, officer_id: int) -> HttpResponse:
    line = _visible(officer, officer_id)
    form = PasswordForm(request.POST)

    def change() -> None:
        operations.set_password(officer_id, by=officer.actor(), **form.cleaned_data)

    if done(form, change):
        messages.success(request, said("The new password works; open sessions were ended."))
        return redirect("office:officer", officer_id)
    first = OfficerForm(initial=vars(line), offices=places.offices(officer.territory))
    return _page(request, line, form=first, password_form=form)


@allowed("officers.manage")
@require_POST
def switch(request: HttpRequest, officer: SignedIn, officer_id: int) -> HttpResponse:
    line = _visible(officer, officer_id)
    if line.is_active:
        reason = request.POST.get("reason", "").strip()
        operations.switch_off(officer_id, by=officer.actor(), reason=reason)
        messages.success(request, said("%(name)s is switched off.") % {"name": line.name})
    else:
        operations.switch_on(officer_id, by=officer.actor())
        messages.success(request, said("%(name)s can sign in now.") % {"name": line.name})
    return redirect("office:officer", officer_id)


def _visible(officer: SignedIn, officer_id: int) -> queries.OfficerLine:
    """The officer asked for; not found when of an office outside the territory."""
    line = queries.officer(officer_id, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def _page(
    request: HttpRequest, line: queries.OfficerLine, *, form: forms.Form, password_form: forms.Form
) -> HttpResponse:
    context = {"line": line, "form": form, "password_form": password_form}
    status = 422 if form.errors or password_form.errors else 200
    return render(request, "office/officers/edit.html", context, status=status)


def _known(
    form: forms.Form, *, officer: SignedIn, offices: list[places.OfficePlace]
) -> dict[str, Any]:
    """The offices, and the party typed if it is one: what the operation checks the form against."""
    sent = form.cleaned_data
    parties = known_parties(sent["party_code"], role=sent["role"], territory=officer.territory)
    codes = frozenset(office.code for office in offices)
    return {"known_offices": codes, "known_parties": parties}


urlpatterns = [
    path("officers/", officers, name="officers"),
    path("officers/new/", new, name="officer_new"),
    path("officers/<int:officer_id>/", edit, name="officer"),
    path("officers/<int:officer_id>/password/", password, name="officer_password"),
    path("officers/<int:officer_id>/switch/", switch, name="officer_switch"),
]
