"""The members of the coordinator's wadah: who is paid until when, and who is in arrears."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from jangkau.apps.registry.queries import WadahLine
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.partner.guards import coordinator
from jangkau.web.partner.paying import to_pay
from jangkau.web.partner.standing import matching, standings, totals


@coordinator
def members(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """The members by name, narrowed by what was typed and by their state."""
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = page_number(request)
    today = timezone.localdate()
    everybody = standings(wadah.code, on=today)
    found = [one for one in matching(everybody, text=text) if not state or one.state == state]
    start = (page - 1) * PAGE
    context = {
        "wadah": wadah,
        "totals": totals(everybody),
        "to_pay": to_pay(wadah.id, on=today),
        "lines": found[start : start + PAGE],
        "found": len(found),
        "q": text,
        "state": state,
        "page": page,
        "more": len(found) > start + PAGE,
    }
    return render(request, "partner/members.html", context)


urlpatterns = [path("wadah/", members, name="members")]
