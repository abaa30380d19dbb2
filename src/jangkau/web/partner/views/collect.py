"""Collecting: tick who pays, for how many months; see the total; make one bill with one code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.billing import operations
from jangkau.apps.registry.queries import WadahLine
from jangkau.domain.terms import Payer
from jangkau.web.entry.acting import SignedIn
from jangkau.web.partner.choosing import Choice, candidates, choice_in, ids_in
from jangkau.web.partner.guards import coordinator


@coordinator
def collect(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """Who could pay, and what each costs; sent, it shows the total before anything is made."""
    today = timezone.localdate()
    everybody = candidates(wadah, on=today)
    if request.method == "POST":
        choice = choice_in(request.POST, candidates=everybody)
        if choice.people:
            return _sum(request, choice)
        messages.warning(
            request, gettext("Nobody was ticked who can pay. Tick at least one person.")
        )
    context = {
        "wadah": wadah,
        "people": everybody.listed,
        "unlisted": everybody.unlisted,
        "months": everybody.months,
        "owing": len(everybody.owing),
    }
    return render(request, "partner/collect/choose.html", context)


@coordinator
@require_POST
def make(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """Makes the bill that was shown. If it would cost something else by now, shows it again."""
    today = timezone.localdate()
    choice = choice_in(request.POST, candidates=candidates(wadah, on=today))
    if not choice.people:
        messages.warning(request, gettext("Nobody on this bill can pay any more."))
        return redirect("partner:collect")
    if str(choice.total) != request.POST.get("total"):
        messages.warning(
            request, gettext("The amounts have changed since. Look at the total again.")
        )
        return _sum(request, choice)
    made = operations.collect(
        payer=Payer.WADAH,
        payer_id=wadah.id,
        worker_ids=[one.card.id for one in choice.people],
        months=choice.months,
        on=today,
        by=officer.actor(),
    )
    messages.success(request, gettext("The bill is made. Pay it with the code below."))
    return redirect("partner:bill", made.id)


def _sum(request: HttpRequest, choice: Choice) -> HttpResponse:
    context = {"choice": choice, "ids": ids_in(choice)}
    return render(request, "partner/collect/total.html", context)


urlpatterns = [
    path("wadah/collect/", collect, name="collect"),
    path("wadah/collect/make/", make, name="collect_make"),
]
