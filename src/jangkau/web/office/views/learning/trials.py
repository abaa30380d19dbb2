"""Starting and ending a comparison by lot."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations, queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.office.views.learning import words
from jangkau.web.office.views.learning.choosing import branches


class TrialForm(forms.Form):
    """Two approaches, and the kinds of places among which lots are drawn."""

    office = forms.ChoiceField(label=_("Branch"))
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    one = forms.ChoiceField(label=_("Approach"), choices=words.APPROACHES.items)
    other = forms.ChoiceField(label=_("Against"), choices=words.APPROACHES.items)
    kinds = forms.MultipleChoiceField(
        label=_("At places of these kinds"),
        choices=words.KINDS.items,
        widget=forms.CheckboxSelectMultiple,
    )


@allowed("plan.publish")
def start(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The form, and the lot."""
    initial = {"one": "in_bulk", "other": "one_by_one", "kinds": ["traditional_market"]}
    form = TrialForm(request.POST if request.method == "POST" else None, initial=initial)
    offices = [(one.code, one.name) for one in branches(officer)]
    form.fields["office"].choices = offices  # type: ignore[attr-defined]
    if request.method == "POST" and done(form, lambda: _start(officer, form)):
        messages.success(request, gettext("Lots are drawn. Each place shows its approach."))
        return redirect(f"{reverse('office:learning')}?office={form.cleaned_data['office']}")
    return render(
        request, "office/learning/trial.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@allowed("plan.publish")
def end(request: HttpRequest, officer: SignedIn, trial_id: UUID) -> HttpResponse:
    """No more visits are counted from today on."""
    today = timezone.localdate()
    trial = next((t for t in queries.trials(officer.territory, on=today) if t.id == trial_id), None)
    if trial is None:
        raise Http404
    operations.end_trial(trial_id, on=today, by=officer.actor())
    messages.success(request, gettext("The comparison has ended; its result stays."))
    return redirect(f"{reverse('office:learning')}?office={trial.office_code}")


def _start(officer: SignedIn, form: TrialForm) -> None:
    given = form.cleaned_data
    operations.start_trial(
        given["office"], name=given["name"], one=given["one"], other=given["other"],
        kinds=given["kinds"], on=timezone.localdate(), by=officer.actor(),
    )  # fmt: skip
