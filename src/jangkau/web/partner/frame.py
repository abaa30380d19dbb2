"""The menu of a partner's person, and whose name stands in the header."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries as crew
from jangkau.apps.payments import queries as payments
from jangkau.apps.registry import queries as registry
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.menu import Entry, menu
from jangkau.web.partner.guards import EVERYWHERE

MENU = (
    Entry(_("Members"), "partner:members", "partner.wadah", "people", ""),
    Entry(_("Collect"), "partner:collect", "partner.wadah", "check", ""),
    Entry(_("Bills"), "partner:bills", "partner.wadah", "audit", ""),
    Entry(_("Moves"), "partner:moves", "partner.wadah", "merge", ""),
    Entry(_("Cash book"), "partner:cash", "partner.wadah", "roster", ""),
    Entry(_("Take a payment"), "partner:counter", "partner.counter", "check", ""),
    Entry(_("The day's payments"), "partner:day", "partner.counter", "roster", ""),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Context for the page around a partner's page; nothing for the agency's own officers."""
    officer: SignedIn | None = getattr(request, "officer", None)
    if officer is None or officer.role not in crew.PARTNER_ROLES:
        return {}
    return {
        "menu": menu(MENU, officer=officer, path=request.path),
        "office_name": _party_name(officer),
        "role_name": crew.ROLE_NAMES[officer.role],
    }


def _party_name(officer: SignedIn) -> str:
    code = officer.acting.party_code
    if officer.role == crew.COORDINATOR:
        wadah = registry.wadah(code, territory=EVERYWHERE)
        return wadah.name if wadah else code
    bank = payments.partner(code)
    return bank.name if bank else code
