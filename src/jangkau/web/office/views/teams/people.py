"""Who belongs to a team, and who is away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import operations
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.office.views.teams.editing import page, visible
from jangkau.web.office.views.teams.forms import AbsenceForm, MemberForm


@allowed("outreach.edit")
@require_POST
def add_member(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """One person more."""
    one = visible(officer, team_id)
    form = MemberForm(request.POST)

    def add() -> None:
        operations.add_member(
            team_id, **form.cleaned_data, territory=officer.territory, by=officer.actor()
        )

    if done(form, add):
        messages.success(request, said("%(name)s belongs to the team.") % form.cleaned_data)
        return redirect("office:team", team_id)
    return page(request, officer, one, member=form, absence=AbsenceForm(team=one))


@allowed("outreach.edit")
@require_POST
def end_member(
    request: HttpRequest, officer: SignedIn, team_id: UUID, member_id: UUID
) -> HttpResponse:
    """Somebody belongs to the team no more, from today."""
    visible(officer, team_id)
    operations.end_member(
        team_id, member_id=member_id, on=timezone.localdate(), territory=officer.territory,
        by=officer.actor(),
    )  # fmt: skip
    messages.success(request, said("Taken out of the team from today."))
    return redirect("office:team", team_id)


@allowed("outreach.edit")
@require_POST
def add_absence(request: HttpRequest, officer: SignedIn, team_id: UUID) -> HttpResponse:
    """Days on which a member or everybody is away."""
    one = visible(officer, team_id)
    form = AbsenceForm(request.POST, team=one)

    def add() -> None:
        sent = dict(form.cleaned_data)
        who = sent.pop("member_id")
        operations.add_absence(
            team_id, **sent, member_id=UUID(who) if who else None, territory=officer.territory,
            by=officer.actor(),
        )  # fmt: skip

    if done(form, add):
        messages.success(request, said("Noted. Plans made from now on heed it."))
        return redirect("office:team", team_id)
    today = timezone.localdate()
    return page(request, officer, one, member=MemberForm(initial={"on": today}), absence=form)


@allowed("outreach.edit")
@require_POST
def drop_absence(
    request: HttpRequest, officer: SignedIn, team_id: UUID, absence_id: UUID
) -> HttpResponse:
    """Takes an absence back."""
    visible(officer, team_id)
    operations.drop_absence(
        team_id, absence_id=absence_id, territory=officer.territory, by=officer.actor()
    )
    messages.success(request, said("The absence was taken back."))
    return redirect("office:team", team_id)
