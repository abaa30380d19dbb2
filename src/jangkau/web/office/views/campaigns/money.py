"""The money of a campaign: what was spent where and on what; lines are only added."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.office.views.campaigns.forms import SpendForm, office_names
from jangkau.web.office.views.campaigns.shared import frame, own_offices, step, visible, writing
from jangkau.web.office.views.campaigns.words import PURPOSES


@allowed("outreach.view")
def money(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """What was spent, and one more sum."""
    line = visible(officer, campaign_id)
    today = timezone.localdate()
    form = SpendForm(
        request.POST or None, offices=own_offices(officer, line), initial={"day": today}
    )
    if request.method == "POST":
        writing(officer)

    def spend() -> None:
        operations.spend(campaign_id, fields=form.spend(), on=today, by=officer.actor())

    if done(form, spend):
        messages.success(request, said("The sum is written down."))
        return redirect("office:campaign_money", campaign_id)
    by_office = queries.spent_by(campaign_id, column="office_code")
    names = office_names(by_office)
    context = {
        **frame(officer, line, tab="money"),
        "form": form,
        "lines": [
            (one, PURPOSES[one.purpose], officer.territory.holds(one.office_code))
            for one in queries.spends_of(campaign_id)
        ],
        "purposes": [
            (str(PURPOSES[name]), sum_) for name, sum_ in queries.spent_by(campaign_id).items()
        ],
        "by_office": [(names.get(code, code), sum_) for code, sum_ in by_office.items()],
        "left": line.budget - line.spent if line.budget else None,
        "share_spent": line.spent / line.budget if line.budget else None,
    }
    status = 422 if form.errors else 200
    return render(request, "office/campaigns/money.html", context, status=status)


@allowed("outreach.view")
@require_POST
def take_back(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, spend_id: UUID
) -> HttpResponse:
    """Takes a line of one of the officer's offices back by another line."""
    line = visible(officer, campaign_id)
    writing(officer)
    reason = request.POST.get("reason", "")[:240]
    one = queries.spend_line(spend_id, campaign_id=line.id)
    if one is None or not officer.territory.holds(one.office_code):
        raise Http404
    return step(
        request,
        lambda: operations.take_back_spend(
            spend_id, campaign_id=campaign_id, on=timezone.localdate(), reason=reason,
            by=officer.actor(),
        ),
        success=said("The sum is taken back."),
        to="office:campaign_money",
        key=campaign_id,
    )  # fmt: skip
