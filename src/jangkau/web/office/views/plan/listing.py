"""The plans of an office, asking for another, and watching it come about."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations, queries, tasks
from jangkau.apps.outreach.queries import BoardPlan
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.office.views.plan.forms import PlanForm
from jangkau.web.office.views.plan.seen import seen_plan

SILENT_AFTER = timedelta(minutes=1)
"""A plan in the making tells twice a second how far it is; after so long without, something is wrong."""


@allowed("outreach.view")
def plans(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The plans there are, and the form to ask for one."""
    may_edit = officer.may("outreach.edit")
    form = _form(request, officer) if may_edit else None
    made: list[UUID] = []
    if form and request.method == "POST" and done(form, lambda: made.append(_ask(officer, form))):
        return redirect("office:plan_progress", made[0])
    context = {
        "plans": queries.plans_of(officer.territory),
        "form": form,
        "asking": request.method == "POST",
        "may_edit": may_edit,
    }
    return render(
        request, "office/plan/list.html", context, status=422 if form and form.errors else 200
    )


@allowed("outreach.view")
def progress(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """How far a plan is. The part that changes is asked for again every second while it is made."""
    plan = seen_plan(officer, plan_id)
    fault = str(plan.progress.get("refused", {}).get(language(), ""))
    if request.htmx:  # type: ignore[attr-defined]
        context = {"plan": plan, "fault": fault, "silent": _silent(plan)}
        answer = render(request, "office/plan/running.html", context)
        if not plan.working and plan.state != "failed":
            answer["HX-Redirect"] = reverse("office:plan_board", args=[plan.id])
        return answer
    if not plan.working and plan.state != "failed":
        return redirect("office:plan_board", plan_id)
    context = {"plan": plan, "fault": fault, "silent": _silent(plan), **_may(officer)}
    return render(request, "office/plan/progress.html", context)


@require_POST
@allowed("outreach.edit")
def stop(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """Ends the computation soon; what it has found so far is the plan."""
    plan = seen_plan(officer, plan_id)
    operations.stop_plan(plan.id, by=officer.actor())
    messages.info(request, gettext("It stops in a moment and keeps its best so far."))
    return redirect("office:plan_progress", plan_id)


@require_POST
@allowed("outreach.edit")
def give_up(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """Ends the making of a plan that does not come about; it may be asked for again."""
    plan = seen_plan(officer, plan_id)
    operations.give_up_plan(plan.id, by=officer.actor())
    return redirect("office:plan_progress", plan_id)


@require_POST
@allowed("outreach.edit")
def forget(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """A draft is no more, with the questions about it."""
    plan = seen_plan(officer, plan_id)
    try:
        operations.forget_plan(plan.id, by=officer.actor())
    except Refused as refused:
        messages.error(request, refused.sentence(language()))
        return redirect("office:plan_board", plan_id)
    messages.success(request, gettext("The plan was forgotten."))
    if plan.what_if_of:
        return redirect("office:plan_what_if", plan.what_if_of)
    return redirect("office:plan")


@require_POST
@allowed("plan.publish")
def publish(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """From now on the teams drive this plan."""
    plan = seen_plan(officer, plan_id)
    with refusals_said(request):
        operations.publish(plan.id, by=officer.actor())
        messages.success(request, gettext("The plan is published: the teams drive it from now on."))
    return redirect("office:plan_board", plan_id)


def _silent(plan: BoardPlan) -> bool:
    """Whether nothing was heard of a plan in the making for so long that its worker may be gone."""
    told = datetime.fromisoformat(plan.progress["at"]) if plan.progress.get("at") else plan.made_at
    return plan.working and timezone.now() - told > SILENT_AFTER


def _may(officer: SignedIn) -> dict[str, bool]:
    return {"may_edit": officer.may("outreach.edit")}


def _form(request: HttpRequest, officer: SignedIn) -> PlanForm:
    offices = [one for one in places.offices(officer.territory) if one.kind == "branch"]
    return PlanForm(request.POST if request.method == "POST" else None, offices=offices)


def _ask(officer: SignedIn, form: PlanForm) -> UUID:
    """Keeps the request and lets the worker make it; what the form does not ask is as usual."""
    given = form.cleaned_data
    asked = replace(
        queries.usual(),
        explore=given["explore"] / 100,
        budget=given["budget"],
        district_least=given["district_least"],
        floors=form.floors,
        rupiah_per_enrolment=given["worth_of_one"],
        partner_most_a_week=given["partner_most"] or 0,
    )
    made = operations.ask_for_plan(
        given["office"], first=given["first"], weeks=given["weeks"], seconds=given["seconds"],
        asked=asked, by=officer.actor(),
    )  # fmt: skip
    tasks.queue_plan(made, by=officer.actor())
    return made
