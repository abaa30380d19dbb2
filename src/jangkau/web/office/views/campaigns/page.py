"""The list of campaigns and the first page of one: funnel, targets, tasks, and its report."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.look.paper.reports import campaign_pdf
from jangkau.web.office.views.campaigns.forms import (
    CampaignForm,
    NewCampaignForm,
    TargetForm,
    TaskForm,
    office_names,
)
from jangkau.web.office.views.campaigns.reporting import report_of
from jangkau.web.office.views.campaigns.shared import (
    frame,
    leading,
    may_write,
    step,
    visible,
    writing,
)
from jangkau.web.office.views.campaigns.words import APPROACHES, FUNNEL, MEASURES, STATES

EXAMPLE = "kerja_keras_bebas_cemas"


@allowed("outreach.view")
def campaigns(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The campaigns the offices of the territory lead or take part in."""
    found = queries.campaigns(officer.territory)
    names = office_names({one.office_code for one in found})
    rules = queries.campaign_rules()
    example = rules.examples[EXAMPLE].name
    context = {
        "lines": [(one, *STATES[one.state], names.get(one.office_code, "")) for one in found],
        "templates": [
            (code, one.name.words(language()), one.theme, len(one.tasks))
            for code, one in rules.templates.items()
        ],
        "example": example,
        "may_load": officer.territory.everywhere
        and may_write(officer)
        and all(one.name != example for one in found),
        "may_write": may_write(officer),
    }
    return render(request, "office/campaigns/list.html", context)


@allowed("outreach.view")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A new campaign, led by the officer's office."""
    writing(officer)
    initial = {
        "first_on": timezone.localdate(),
        "segment": "BPU",
        "offices": [officer.office_code],
        "template": request.GET.get("template", ""),
    }
    form = NewCampaignForm(request.POST or None, officer=officer, initial=initial)
    made: list[UUID] = []

    def make() -> None:
        template = form.cleaned_data["template"]
        fields = form.campaign(office_code=officer.office_code)
        today = timezone.localdate()
        made.append(
            operations.make_campaign(fields, template=template, on=today, by=officer.actor())
        )

    if done(form, make):
        messages.success(request, said("The campaign was made."))
        return redirect("office:campaign", made[0])
    status = 422 if form.errors else 200
    return render(request, "office/campaigns/edit.html", {"form": form}, status=status)


@allowed("outreach.view")
@require_POST
def example(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Loads Kerja Keras Bebas Cemas over every branch."""
    writing(officer)
    made = None
    if officer.territory.everywhere:
        made = operations.load_example(EXAMPLE, on=timezone.localdate(), by=officer.actor())
    if made is None:
        messages.error(request, said("This campaign is there already."))
        return redirect("office:campaigns")
    messages.success(request, said("The campaign was made."))
    return redirect("office:campaign", made)


@allowed("outreach.view")
def edit(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """A campaign described anew."""
    line = leading(officer, campaign_id)
    initial = {name: getattr(line, name) for name in CampaignForm.base_fields}
    form = CampaignForm(request.POST or None, officer=officer, more=line.offices, initial=initial)

    def change() -> None:
        fields = form.campaign(office_code=line.office_code)
        operations.change_campaign(campaign_id, fields=fields, by=officer.actor())

    if done(form, change):
        messages.success(request, said("The campaign was changed."))
        return redirect("office:campaign", campaign_id)
    context = {"form": form, "one": line}
    status = 422 if form.errors else 200
    return render(request, "office/campaigns/edit.html", context, status=status)


@allowed("outreach.view")
def campaign(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """What a campaign brought, its targets and tasks."""
    return _shown(request, officer, visible(officer, campaign_id))


@allowed("outreach.view")
@require_POST
def state(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """Starts a campaign, finishes it, or takes it up again."""
    leading(officer, campaign_id)
    wanted = request.POST.get("state", "")
    reason = request.POST.get("reason", "").strip()[:200]
    return step(
        request,
        lambda: operations.move_campaign(
            campaign_id, state=wanted, by=officer.actor(), reason=reason
        ),
        success=said("The state was changed."),
        to="office:campaign",
        key=campaign_id,
    )


@allowed("outreach.view")
@require_POST
def target(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """A target, or another basis for one; the earlier stays on record."""
    line = leading(officer, campaign_id)
    form = TargetForm(request.POST, auto_id="target_%s")

    def put() -> None:
        operations.set_target(
            campaign_id, fields=form.target(), on=timezone.localdate(), by=officer.actor()
        )

    if done(form, put):
        messages.success(request, said("The target is set."))
        return redirect("office:campaign", campaign_id)
    return _shown(request, officer, line, target_form=form)


@allowed("outreach.view")
@require_POST
def task(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """One more task."""
    line = leading(officer, campaign_id)
    form = TaskForm(request.POST, auto_id="task_%s")

    def add() -> None:
        operations.add_task(campaign_id, **form.cleaned_data, by=officer.actor())

    if done(form, add):
        messages.success(request, said("The task was added."))
        return redirect("office:campaign", campaign_id)
    return _shown(request, officer, line, task_form=form)


@allowed("outreach.view")
@require_POST
def task_done(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, task_id: UUID
) -> HttpResponse:
    """A task is done, or not done after all."""
    leading(officer, campaign_id)
    finished = request.POST.get("done") == "yes"
    operations.finish_task(
        task_id, campaign_id=campaign_id, on=timezone.localdate(), by=officer.actor(), done=finished
    )
    return redirect("office:campaign", campaign_id)


@allowed("outreach.view")
def report(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """The campaign on paper."""
    line = visible(officer, campaign_id)
    answer = HttpResponse(
        campaign_pdf(report_of(line, on=timezone.localdate())), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'inline; filename="laporan-kampanye.pdf"'
    return answer


def _shown(
    request: HttpRequest,
    officer: SignedIn,
    line: queries.CampaignLine,
    *,
    target_form: TargetForm | None = None,
    task_form: TaskForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    brought = queries.results_of_campaign(line.id, on=today)
    there = queries.at_its_places(line.id, on=today)
    names = office_names(line.offices)
    context = {
        **frame(officer, line, tab="campaign"),
        "brought": brought,
        "funnel": [(str(FUNNEL[name]), count) for name, count in brought.funnel],
        "there": there,
        "each_registered": brought.rupiah_each_registered(line.spent),
        "each_lasting": brought.rupiah_each_lasting(line.spent),
        "share_spent": line.spent / line.budget if line.budget else None,
        "targets": _targets(line.id, brought, today=today),
        "tasks": [(one, one.words(language())) for one in queries.tasks_of(line.id)],
        "approaches": [APPROACHES.get(one, one) for one in line.approaches],
        "offices": sorted(names.values()),
        "lead": office_names([line.office_code]).get(line.office_code, line.office_code),
        "today": today,
        "target_form": target_form
        or TargetForm(initial={"due_on": line.last_on}, auto_id="target_%s"),
        "task_form": task_form or TaskForm(auto_id="task_%s"),
    }
    status = 422 if target_form or task_form else 200
    return render(request, "office/campaigns/campaign.html", context, status=status)


def _targets(
    campaign_id: UUID, brought: queries.Results, *, today: date
) -> list[Mapping[str, object]]:
    """Each target with what was reached; those that were re-based at the end."""
    return [
        {
            "line": one,
            "word": MEASURES[one.measure],
            "reached": getattr(brought, one.measure),
            "share": min(1, getattr(brought, one.measure) / one.number),
            "late": one.due_on < today and getattr(brought, one.measure) < one.number,
        }
        for one in queries.targets_of(campaign_id)
    ]
