"""Teams: the list, one team, new, changed, closed; and a first set for an office without any."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import operations, queries
from jangkau.apps.outreach import operations as outreach
from jangkau.apps.outreach import queries as planning
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Refused
from jangkau.domain.terms.dates import clock
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office.views.teams.forms import AbsenceForm, MemberForm, TeamForm, initial_of
from jangkau.web.office.views.teams.words import VEHICLES, days_words


@allowed("outreach.view")
def teams(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The teams of the officer's offices."""
    office, closed = request.GET.get("office", ""), request.GET.get("closed") == "yes"
    found = queries.teams(officer.territory, office_code=office, closed=closed)
    names = {one.code: one.name for one in places.offices(officer.territory)}
    mine = officer.territory.holds(officer.office_code)
    context = {
        "lines": [
            (one, names.get(one.office_code, one.office_code), *_words(one)) for one in found
        ],
        "offices": names.items(),
        "office": office,
        "closed": closed,
        "may_edit": officer.may("outreach.edit"),
        "notional": planning.configuration().teams.notional,
        "may_begin": mine and not queries.teams(officer.territory, office_code=officer.office_code),
    }
    return render(request, "office/teams/list.html", context)


@allowed("outreach.edit")
@require_POST
def begin(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Makes the first teams of an office that has none, as many as plans were made with."""
    made = outreach.begin_teams(
        officer.office_code, territory=officer.territory, by=officer.actor()
    )
    messages.success(
        request, said("%(n)s teams were made. Give each its members.") % {"n": len(made)}
    )
    return redirect("office:teams")


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A new team; its code is the next of its office."""
    offices = places.offices(officer.territory)
    usual = planning.usual_team(officer.office_code)
    form = TeamForm(request.POST or None, offices=offices, initial=initial_of(usual))
    made: list[UUID] = []

    def make() -> None:
        fields = form.fields_of_team()
        code = queries.next_code(fields.office_code)
        by = officer.actor()
        made.append(operations.make_team(code, fields=fields, territory=officer.territory, by=by))

    if done(form, make):
        messages.success(request, said("The team was made. Who belongs to it?"))
        return redirect("office:team", made[0])
    return _form(request, form)


@allowed("outreach.view")
def team(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """Everything known of one team."""
    one = visible(officer, team_id)
    today = timezone.localdate()
    return page(
        request, officer, one,
        member=MemberForm(initial={"on": today}), absence=AbsenceForm(team=one),
    )  # fmt: skip


@allowed("outreach.edit")
def edit(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """A team described anew."""
    one = visible(officer, team_id)
    offices = places.offices(officer.territory)
    form = TeamForm(request.POST or None, offices=offices, initial=initial_of(one))

    def change() -> None:
        operations.change_team(
            team_id, fields=form.fields_of_team(), territory=officer.territory, by=officer.actor()
        )

    if done(form, change):
        messages.success(request, said("The team was changed. New plans heed it."))
        return redirect("office:team", team_id)
    return _form(request, form, one)


@allowed("outreach.edit")
@require_POST
def close(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """The team goes out no more from today."""
    visible(officer, team_id)
    operations.close_team(
        team_id, on=timezone.localdate(), territory=officer.territory, by=officer.actor(),
        reason=request.POST.get("reason", "").strip(),
    )  # fmt: skip
    messages.success(request, said("The team goes out no more. What it did stays in the records."))
    return redirect("office:team", team_id)


@allowed("outreach.edit")
@require_POST
def reopen(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """The team goes out again."""
    visible(officer, team_id)
    operations.reopen_team(team_id, territory=officer.territory, by=officer.actor())
    messages.success(request, said("The team goes out again."))
    return redirect("office:team", team_id)


def visible(officer: SignedIn, team_id: UUID) -> queries.TeamFacts:
    """The team, if its office is the officer's to see; else not found."""
    one = queries.team(team_id, territory=officer.territory)
    if one is None:
        raise Http404
    return one


def page(
    request: HttpRequest, officer: SignedIn, one: queries.TeamFacts, *, member: MemberForm,
    absence: AbsenceForm, refused: Refused | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of one team, with the forms as they stand."""
    office = places.office(one.office_code)
    days, hours, vehicle = _words(one)
    context = {
        "one": one,
        "office": office,
        "days": days,
        "hours": hours,
        "vehicle": vehicle,
        "joining": member,
        "absence": absence,
        "refused": refused.sentence(language()) if refused else "",
        "may_edit": officer.may("outreach.edit"),
    }
    status = 422 if member.errors or absence.errors or refused else 200
    return render(request, "office/teams/team.html", context, status=status)


def _words(one: queries.TeamFacts) -> tuple[str, str, str]:
    hours = f"{clock(one.leaves)}–{clock(one.returns)}"
    return days_words(one.weekdays), hours, str(VEHICLES.get(one.vehicle, one.vehicle))


def _form(
    request: HttpRequest, form: TeamForm, one: queries.TeamFacts | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "office/teams/edit.html", {"form": form, "one": one}, status=status)
