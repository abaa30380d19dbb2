"""Donors and budgets that pay for people: the list, one with its bills, a new one."""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.billing import operations, queries
from jangkau.domain.terms import Payer
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done

KINDS = {Payer.DONOR.value: _("Donor"), Payer.GOVERNMENT.value: _("Government budget")}


class SponsorForm(forms.Form):
    """Who will pay for people, and out of what."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS.items)
    name = forms.CharField(label=_("Name"), max_length=160)
    budget = forms.CharField(
        label=_("Regulation, decree or budget line"),
        max_length=200,
        required=False,
        help_text=_("Needed for a government budget: what it pays has no discount."),
    )


@allowed("bills.view")
def sponsors(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The donors and budgets of the territory's offices."""
    found = queries.sponsors(territory=officer.territory)
    context = {
        "lines": [(one, KINDS[one.kind]) for one in found],
        "may_edit": officer.may("bills.edit"),
    }
    return render(request, "office/bills/sponsors.html", context)


@allowed("bills.view")
def sponsor(request: HttpRequest, officer: SignedIn, sponsor_id: UUID) -> HttpResponse:
    """One donor or budget with the bills it was sent."""
    line = queries.sponsor(sponsor_id, territory=officer.territory)
    if line is None:
        raise Http404
    context = {
        "sponsor": line,
        "kind": KINDS[line.kind],
        "bills": queries.collectives_of(line.id),
    }
    return render(request, "office/bills/sponsor.html", context)


@allowed("bills.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form for a new donor or budget; it belongs to the officer's office."""
    form = SponsorForm(request.POST or None)
    made: list[UUID] = []

    def make() -> None:
        facts = dict(form.cleaned_data)
        kind = Payer(cast(str, facts.pop("kind")))
        office, by = officer.office_code, officer.actor()
        made.append(operations.make_sponsor(kind, **facts, office_code=office, by=by))

    if request.method == "POST" and done(form, make):
        messages.success(request, gettext("The payer is kept."))
        return redirect("office:sponsor", made[0])
    return render(request, "office/bills/sponsor_new.html", {"form": form})
