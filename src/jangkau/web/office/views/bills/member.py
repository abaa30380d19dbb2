"""A member's bills: each month with its articles, paying ahead, and changing the plan."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.billing import operations, queries
from jangkau.apps.billing.queries import PlanFacts
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import WorkerRecord
from jangkau.domain.terms import Month, Payer, Program, Rupiah, Segment
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.office.views.bills.collectives import PAYERS


class ChangeForm(forms.Form):
    """What a member chose: old-age savings too, another income, who pays."""

    savings = forms.BooleanField(label=_("With old-age savings (JHT)"), required=False)
    income = forms.CharField(label=_("Income a month, in rupiah"), max_length=30)
    payer = forms.ChoiceField(label=_("Who pays"))
    reason = forms.CharField(
        label=_("Reason, kept in the audit trail"), max_length=200, required=False
    )

    def __init__(self, *args: Any, officer: SignedIn, plan: PlanFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payer"].choices = _payers(officer, plan)  # type: ignore[attr-defined]

    def clean_income(self) -> Rupiah:
        return refusing(Rupiah.monthly, self.cleaned_data["income"])


@allowed("bills.view")
def bills(request: HttpRequest, officer: SignedIn, person_id: UUID) -> HttpResponse:
    """All bills of one person, what their code asks for today, and the choice to pay ahead."""
    return _page(request, officer, _person(officer, person_id))


@require_POST
@allowed("bills.edit")
def ahead(request: HttpRequest, officer: SignedIn, person_id: UUID) -> HttpResponse:
    """Opens the member's next months; a number of months that is not offered is refused."""
    person = _person(officer, person_id)
    plan = _plan(person)
    if plan is None:
        raise Http404
    text = request.POST.get("months", "")
    operations.ask_ahead(
        plan.id,
        months=int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0,
        on=timezone.localdate(),
        by=officer.actor(),
    )
    messages.success(request, gettext("The bills are ready to be paid with the code below."))
    return redirect("office:person_bills", person.id)


@require_POST
@allowed("bills.edit")
def change(request: HttpRequest, officer: SignedIn, person_id: UUID) -> HttpResponse:
    """Changes programs, income or payer of the member's plan, from this month on."""
    person = _person(officer, person_id)
    plan = _plan(person)
    if plan is None:
        raise Http404
    form = ChangeForm(request.POST, officer=officer, plan=plan)
    if done(form, lambda: _change(form, plan, officer)):
        messages.success(request, gettext("The plan is changed from this month on."))
        return redirect("office:person_bills", person.id)
    return _page(request, officer, person, form=form, status=422)


def _change(form: ChangeForm, plan: PlanFacts, officer: SignedIn) -> None:
    """Sends on only what is different: the rest goes on following the registry."""
    wished = form.cleaned_data
    programs = {Program.JKK, Program.JKM} | ({Program.JHT} if wished["savings"] else set())
    payer, _, payer_id = wished["payer"].partition(":")
    same_payer = wished["payer"] == _payer_choice(plan)
    operations.change_plan(
        plan.id,
        programs=None if programs == set(plan.programs) else programs,
        income=None if wished["income"] == plan.income else wished["income"],
        payer=None if same_payer else Payer(payer),
        payer_id=UUID(payer_id) if payer_id and not same_payer else None,
        on=timezone.localdate(),
        reason=wished["reason"],
        by=officer.actor(),
    )


def _page(
    request: HttpRequest,
    officer: SignedIn,
    person: WorkerRecord,
    *,
    form: ChangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    plan, lines = _plan(person), queries.bills_of(person.id)
    may_edit = officer.may("bills.edit") and plan is not None
    context: dict[str, Any] = {
        "person": person,
        "plan": plan,
        "payer": PAYERS[plan.payer] if plan else "",
        "payer_name": _payer_name(plan),
        "asked": queries.asked(plan.code, on=today) if plan else None,
        "lines": [(line, queries.articles_of(line)) for line in lines],
        "choices": queries.law().prepay_months(Month.of(today)),
        "may_edit": may_edit,
        "may_ask": may_edit and plan is not None and plan.payer in {Payer.SELF, Payer.WADAH},
    }
    if may_edit and plan is not None:
        context["form"] = form or ChangeForm(initial=_initial(plan), officer=officer, plan=plan)
    return render(request, "office/bills/member.html", context, status=status)


def _person(officer: SignedIn, person_id: UUID) -> WorkerRecord:
    person = registry.worker(person_id, territory=officer.territory)
    if person is None:
        raise Http404
    return person


def _plan(person: WorkerRecord) -> PlanFacts | None:
    """The plan a member decides about: that outside an employment relation."""
    found = (one for one in queries.plans_of(person.id) if one.segment is Segment.BPU)
    return next(found, None)


def _payer_name(plan: PlanFacts | None) -> str:
    if plan is None or plan.payer_id is None:
        return ""
    return queries.payer_names({plan.payer_id}).get(plan.payer_id, "")


def _initial(plan: PlanFacts) -> dict[str, Any]:
    return {
        "savings": Program.JHT in plan.programs,
        "income": str(plan.income),
        "payer": _payer_choice(plan),
    }


def _payer_choice(plan: PlanFacts) -> str:
    return f"{plan.payer}:{plan.payer_id}" if plan.payer_id else plan.payer


def _payers(officer: SignedIn, plan: PlanFacts) -> list[tuple[str, str]]:
    """The member, whoever pays now, and the donors and budgets of the territory."""
    choices = {Payer.SELF.value: gettext("the member")}
    choices[_payer_choice(plan)] = _payer_name(plan) or str(PAYERS[plan.payer])
    for one in queries.sponsors(territory=officer.territory):
        choices[f"{one.kind}:{one.id}"] = one.name
    return list(choices.items())
