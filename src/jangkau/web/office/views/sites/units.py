"""The stalls and tenants of a site: by block against the target, one by one, and as Excel."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations import UnitFacts, UnitTalk
from jangkau.apps.outreach.queries import UnitLine
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.submitting import done
from jangkau.web.office.views.people.forms import DAY
from jangkau.web.office.views.sites.forms import UploadForm

STATUSES: dict[str, str | Promise] = {
    "not_yet": _("Not talked to yet"),
    "talked": _("Talked to"),
    "promised": _("Promised"),
    "registered_bpu": _("Registered, BPU"),
    "registered_pu": _("Registered, PU"),
    "refused": _("Said no"),
    "closed": _("Closed"),
}
TONES = {"registered_bpu": "good", "registered_pu": "good", "promised": "info", "talked": "info"}
FOOTINGS: dict[str, str | Promise] = {
    "pu": _("PU: employs somebody"),
    "bpu": _("BPU: works alone"),
    "": _("Ask: does anybody work for you?"),
}


class UnitForm(forms.Form):
    """A stall or tenant as it is described."""

    block = forms.CharField(label=_("Block or floor"), max_length=30, required=False)
    number = forms.CharField(label=_("Number"), max_length=20)
    holder = forms.CharField(label=_("Holder or business"), max_length=120, required=False)
    trade = forms.CharField(label=_("Trade"), max_length=80, required=False)
    employees = forms.IntegerField(
        label=_("Employees besides the holder"),
        min_value=0,
        max_value=5_000,
        required=False,
        help_text=_("Who employs somebody registers them as PU; who works alone is BPU."),
    )
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES.items)
    next_on = forms.DateField(label=_("Talk again on"), widget=DAY, required=False)
    notes = forms.CharField(label=_("Notes"), max_length=240, required=False)


class TalkForm(forms.Form):
    """A talk at a stall."""

    status = forms.ChoiceField(
        label=_("Status now"), choices=STATUSES.items, widget=forms.RadioSelect
    )
    employees = UnitForm.base_fields["employees"]
    partner = forms.CharField(
        label=_("Who of the management came along"), max_length=120, required=False
    )
    day = forms.DateField(label=_("Day"), widget=DAY)
    next_on = forms.DateField(label=_("Talk again on"), widget=DAY, required=False)
    note = forms.CharField(label=_("Notes"), max_length=240, required=False)


class TargetForm(forms.Form):
    """A target: so many percent of so many stalls by a day."""

    percent = forms.IntegerField(label=_("Percent"), min_value=1, max_value=100)
    of_units = forms.IntegerField(
        label=_("Of how many stalls or tenants"), min_value=1, max_value=100_000
    )
    until_on = forms.DateField(label=_("Until"), widget=DAY)
    reason = forms.CharField(label=_("Why this target"), max_length=200, required=False)


@allowed("outreach.view")
def units(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Progress by block, the target, and the stalls of a choice."""
    return _page(request, officer, _site(officer, site_id))


@require_POST
@allowed("outreach.edit")
def target(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Sets the target, or bases it anew."""
    site, form = _site(officer, site_id), TargetForm(request.POST)

    def set_it() -> None:
        operations.set_unit_target(
            site_id,
            **form.cleaned_data,
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, set_it):
        messages.success(request, said("The target is set; the former one stays on record."))
        return redirect("office:units", site_id)
    return _page(request, officer, site, form=form, status=422)


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """One more stall."""
    site, form = _site(officer, site_id), UnitForm(request.POST or None)

    def add() -> None:
        operations.add_unit(
            site_id,
            facts=UnitFacts(**form.cleaned_data),
            territory=officer.territory,
            by=officer.actor(),
        )

    if done(form, add):
        messages.success(request, said("The stall is on the list."))
        return redirect("office:units", site_id)
    context = {"site": site, "form": form}
    return render(request, "office/units/edit.html", context, status=422 if form.errors else 200)


@allowed("outreach.view")
def unit(request: HttpRequest, officer: SignedIn, site_id: UUID, unit_id: UUID) -> HttpResponse:
    """One stall: what is known, every talk, one more; posted, the talk."""
    site, one = _site(officer, site_id), _unit(site_id, unit_id)
    first = {"status": one.status, "employees": one.employees, "day": timezone.localdate()}
    may_edit = officer.may("outreach.edit")
    form = TalkForm((request.POST or None) if may_edit else None, initial=first)

    def talk() -> None:
        operations.talk_to_unit(
            site_id,
            unit_id=unit_id,
            talk=UnitTalk(**form.cleaned_data),
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, talk):
        messages.success(request, said("The talk is written down."))
        return redirect("office:unit", site_id, unit_id)
    steps = queries.unit_steps(unit_id)
    names = crew.names_of({step.by for step in steps})
    context = {
        "site": site,
        "one": one,
        "status": STATUSES[one.status],
        "tone": TONES.get(one.status, "quiet"),
        "footing": FOOTINGS[one.footing],
        "steps": [(step, STATUSES[step.status], names.get(step.by, step.by)) for step in steps],
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "office/units/unit.html", context, status=422 if form.errors else 200)


@allowed("outreach.edit")
def edit(request: HttpRequest, officer: SignedIn, site_id: UUID, unit_id: UUID) -> HttpResponse:
    """A stall described anew."""
    site, one = _site(officer, site_id), _unit(site_id, unit_id)
    initial = {name: getattr(one, name) for name in UnitForm.base_fields}
    form = UnitForm(request.POST or None, initial=initial)

    def change() -> None:
        operations.change_unit(
            site_id,
            unit_id=unit_id,
            facts=UnitFacts(**form.cleaned_data, employer_code=one.employer_code),
            territory=officer.territory,
            by=officer.actor(),
        )

    if done(form, change):
        messages.success(request, said("The stall is changed."))
        return redirect("office:unit", site_id, unit_id)
    context = {"site": site, "one": one, "form": form}
    return render(request, "office/units/edit.html", context, status=422 if form.errors else 200)


@allowed("outreach.view")
def export(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """The stalls of a choice as a workbook; of an empty list a template."""
    _site(officer, site_id)
    found = queries.units(site_id, **_chosen(request), limit=20_000)
    return attached(operations.units_workbook(found), name="kios.xlsx")


@allowed("outreach.edit")
def upload(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Takes the list of the management: good rows go through, the others are named."""
    site = _site(officer, site_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    take = partial(
        operations.import_units, site_id=site_id, territory=officer.territory, by=officer.actor()
    )
    result, problems = form.taken(take)
    context = {"site": site, "form": form, "done": result, "problems": problems}
    return render(request, "office/units/import.html", context, status=422 if form.errors else 200)


def _page(
    request: HttpRequest,
    officer: SignedIn,
    site: places.SitePlace,
    *,
    form: TargetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    chosen, progress = _chosen(request), queries.site_progress(site.id)
    wanted = progress.whole.open_units or site.units
    found = queries.units(site.id, **chosen, limit=500)
    context = {
        "site": site,
        "progress": progress,
        "chosen": chosen,
        "lines": [(one, STATUSES[one.status], TONES.get(one.status, "quiet")) for one in found],
        "statuses": STATUSES.items(),
        "along": queries.partners_along(site.id),
        "form": form or TargetForm(initial={"percent": 30, "of_units": wanted}),
        "may_edit": officer.may("outreach.edit"),
        "query": request.GET.urlencode(),
    }
    return render(request, "office/units/list.html", context, status=status)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    asked = {
        name: request.GET.get(name, "").replace("\0", "").strip()[:60]
        for name in ("block", "status")
    }
    status = asked["status"] if asked["status"] in STATUSES else ""
    text = request.GET.get("q", "").replace("\0", "").strip()[:60]
    return {"block": asked["block"], "status": status, "text": text}


def _site(officer: SignedIn, site_id: UUID) -> places.SitePlace:
    found = places.site(site_id, territory=officer.territory)
    if found is None:
        raise Http404
    return found


def _unit(site_id: UUID, unit_id: UUID) -> UnitLine:
    found = queries.unit(unit_id, site_id=site_id)
    if found is None:
        raise Http404
    return found
