"""Which office's lessons are shown."""

from django.http import HttpRequest

from jangkau.apps.outreach import queries as outreach
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn


def branches(officer: SignedIn) -> list[places.OfficePlace]:
    """The branches an officer may look at: their own first, then those that wrote visits down."""
    visiting = outreach.visiting_offices(officer.territory)
    found = [one for one in places.offices(officer.territory) if one.kind == "branch"]
    return sorted(
        found, key=lambda one: (one.code != officer.office_code, one.code not in visiting, one.name)
    )


def chosen(request: HttpRequest, offices: list[places.OfficePlace]) -> places.OfficePlace | None:
    """The branch asked for, or the first; None where there is none to see."""
    wanted = request.GET.get("office", "")
    return next((one for one in offices if one.code == wanted), offices[0] if offices else None)
