"""What a team or car more or less, a closed market or a place forced in would mean; planning again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations, queries, tasks
from jangkau.apps.outreach.queries import BoardPlan
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.office.views.plan.seen import seen_plan, team_names

MOST_SECONDS = 120


class WhatIfForm(forms.Form):
    """What is to be changed, and for how long it may be computed."""

    more_teams = forms.IntegerField(
        label=_("Teams more"),
        min_value=0,
        max_value=10,
        initial=0,
        help_text=_("Each as the teams of the office usually are."),
    )
    without = forms.ChoiceField(
        label=_("Stays at home"),
        required=False,
        help_text=_("One team less: it goes nowhere in these weeks."),
    )
    car_less = forms.BooleanField(
        label=_("One car less"),
        required=False,
        help_text=_(
            "Each day one of the teams that go by car stays at home: the one whose day brings least."
        ),
    )
    closed = forms.ChoiceField(
        label=_("Place that is closed"),
        required=False,
        help_text=_("For example a market that is being rebuilt."),
    )
    seconds = forms.IntegerField(
        label=_("Seconds to compute"), min_value=5, max_value=MOST_SECONDS, initial=30
    )  # fmt: skip

    def __init__(
        self, *args: Any, teams: Mapping[str, str], visited: Mapping[str, str], cars: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        if not cars:
            del self.fields["car_less"]
        nobody = [("", _("nobody"))]
        self.fields["without"].choices = [*nobody, *sorted(teams.items())]  # type: ignore[attr-defined]
        by_name = sorted(visited.items(), key=lambda item: item[1])
        self.fields["closed"].choices = [("", _("none")), *by_name]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name) for name in ("more_teams", "without", "car_less", "closed")):
            raise forms.ValidationError(
                gettext("Change something: a team more or less, or a place.")
            )
        return cleaned


@dataclass(frozen=True)
class Line:
    """One row of the comparison.

    `more`: expected enrolments against the plan itself, on the days that both hold; `changed`: visits
    unlike the plan's. `from_on`: where it leaves out days that are over, its first. `faults`: why a
    place that had to be visited is not.
    """

    plan: BoardPlan
    name: str
    visits: int
    more: float | None = None
    changed: int | None = None
    from_on: date | None = None
    faults: tuple[str, ...] = ()


@require_POST
@allowed("outreach.edit")
def again(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """A new plan near this one: locked visits stay, and each change has its price."""
    plan = seen_plan(officer, plan_id)
    try:
        made = operations.replan(plan.id, by=officer.actor())
    except Refused as refused:
        messages.error(request, refused.sentence(language()))
        return redirect("office:plan_board", plan_id)
    tasks.queue_plan(made, by=officer.actor())
    return redirect("office:plan_progress", made)


@require_POST
@allowed("outreach.edit")
def force(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The days left planned again with a place that was left out: what it costs stands beside the plan."""
    plan, place = seen_plan(officer, plan_id), request.POST.get("place", "")
    try:
        made = operations.force_in(plan.id, place=place, by=officer.actor())
    except Refused as refused:
        messages.error(request, refused.sentence(language()))
        return redirect("office:plan_left", plan_id)
    tasks.queue_plan(made, by=officer.actor())
    return redirect("office:plan_what_if", plan_id)


@require_POST
@allowed("outreach.edit")
def take_over(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The answer to a question becomes a draft."""
    plan = seen_plan(officer, plan_id)
    with refusals_said(request):
        operations.take_over(plan.id, by=officer.actor())
        messages.success(
            request, gettext("It is a draft now, to be changed and published as any other.")
        )
    return redirect("office:plan_board", plan_id)


@allowed("outreach.view")
def what_if(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The plan beside what it would be with something changed."""
    plan = seen_plan(officer, plan_id)
    names, may_edit = team_names(officer, plan), officer.may("outreach.edit")
    form = _form(request, plan, names) if may_edit else None
    made: list[UUID] = []
    if (
        form
        and request.method == "POST"
        and done(form, lambda: made.append(_ask(officer, plan, form)))
    ):
        tasks.queue_plan(made[0], by=officer.actor())
        return redirect("office:plan_what_if", plan_id)
    lines = _lines(plan, names)
    context = {
        "plan": plan,
        "form": form,
        "lines": lines,
        "working": any(line.plan.working for line in lines),
        "may_edit": may_edit,
    }
    page = "compared" if request.htmx else "what_if"  # type: ignore[attr-defined]
    status = 422 if form and form.errors else 200
    return render(request, f"office/plan/{page}.html", context, status=status)


def _form(request: HttpRequest, plan: BoardPlan, names: Mapping[str, str]) -> WhatIfForm:
    visited = {one.place: one.name for one in queries.board_visits(plan.id)}
    data = request.POST if request.method == "POST" else None
    cars = bool(queries.teams_by_car(plan.office_code))
    return WhatIfForm(data, teams=names, visited=visited, cars=cars)


def _ask(officer: SignedIn, plan: BoardPlan, form: WhatIfForm) -> UUID:
    given = form.cleaned_data
    return operations.what_if(
        plan.id,
        by=officer.actor(),
        more_teams=given["more_teams"],
        without=[given["without"]] if given["without"] else [],
        car_less=given.get("car_less", False),
        closed=[given["closed"]] if given["closed"] else [],
        seconds=given["seconds"],
    )


def _lines(plan: BoardPlan, names: Mapping[str, str]) -> list[Line]:
    """The plan first, then the questions, the latest first."""
    own = Line(plan, gettext("This plan"), queries.count_visits(plan.id))
    return [own, *(_line(plan, one, names) for one in queries.what_ifs(plan.id))]


def _line(plan: BoardPlan, one: queries.Variant, names: Mapping[str, str]) -> Line:
    answer, name = one.plan, in_words(plan, one.plan, names)
    if answer.expected is None:
        return Line(answer, name, one.visits)
    musts = {str(key) for key, _day in answer.asked.get("must") or ()}
    return Line(
        plan=answer,
        name=name,
        visits=one.visits,
        more=round(answer.expected - _before(plan, one), 1) + 0.0,  # no minus nought
        changed=one.changed,
        from_on=answer.first_on if answer.first_on > plan.first_on else None,
        faults=tuple(
            str(left.get(language(), "")) for left in answer.not_planned if left["place"] in musts
        ),
    )


def _before(plan: BoardPlan, one: queries.Variant) -> float:
    """What the plan expects of the days that the question holds too."""
    whole = one.plan.first_on <= plan.first_on
    return plan.expected if whole and plan.expected is not None else one.before


def in_words(plan: BoardPlan, other: BoardPlan, names: Mapping[str, str]) -> str:
    """What was changed, in a few words."""
    asked, before = other.asked, plan.asked
    said = []
    more = int(asked.get("more_teams") or 0) - int(before.get("more_teams") or 0)
    if more:
        said.append(ngettext("%(count)s team more", "%(count)s teams more", more) % {"count": more})
    home = set(asked.get("without") or ()) - set(before.get("without") or ())
    said += [gettext("%(name)s stays at home") % {"name": names.get(code, code)} for code in home]
    if asked.get("car_less") and not before.get("car_less"):
        said.append(gettext("one car less"))
    closed = set(asked.get("closed") or ()) - set(before.get("closed") or ())
    had = {key for key, _day in before.get("must") or ()}
    musts = {key for key, _day in asked.get("must") or ()} - had
    facts = places.places_of(closed | musts)
    called = {key: facts[key].name if key in facts else key for key in sorted(closed | musts)}
    said += [gettext("%(name)s closed") % {"name": called[key]} for key in called if key in closed]
    said += [
        gettext("%(name)s forced in") % {"name": called[key]} for key in called if key in musts
    ]
    return "; ".join(said) or gettext("the same again")
