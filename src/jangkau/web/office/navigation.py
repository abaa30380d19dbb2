"""The office's main pages, in the order of a working day, and what the frame shows of them."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries as crew
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.menu import Entry, menu

AREA, FOLK, HOUSE = _("The area"), _("People and groups"), _("The house")
MONEY = _("Money")
OUTREACH = _("Outreach")

MENU = (
    Entry(_("Home"), "office:home", "", "home", ""),
    Entry(_("Map"), "office:map", "places.view", "map", AREA),
    Entry(_("Coverage"), "office:coverage", "coverage.view", "coverage", AREA),
    Entry(_("Sites"), "office:sites", "places.view", "site", AREA),
    Entry(_("Calendars"), "office:calendars", "places.view", "calendar", AREA),
    Entry(_("Plan"), "office:plan", "outreach.view", "route", OUTREACH),
    Entry(_("Visits"), "office:visits", "outreach.view", "visit", OUTREACH),
    Entry(_("Contacts"), "office:contacts", "outreach.view", "contact", OUTREACH),
    Entry(_("Feedback"), "office:feedback", "outreach.view", "feedback", OUTREACH),
    Entry(_("Lessons"), "office:learning", "outreach.view", "lesson", OUTREACH),
    Entry(_("Partners"), "office:partners", "outreach.view", "partner", OUTREACH),
    Entry(_("Campaigns"), "office:campaigns", "outreach.view", "campaign", OUTREACH),
    Entry(_("Teams"), "office:teams", "outreach.view", "people", OUTREACH),
    Entry(_("People"), "office:people", "people.view", "people", FOLK),
    Entry(_("Wadah"), "office:wadah_list", "wadah.view", "wadah", FOLK),
    Entry(_("Employers"), "office:employers", "wadah.view", "employer", FOLK),
    Entry(_("Rosters"), "office:rosters", "rosters.view", "roster", FOLK),
    Entry(_("Same person?"), "office:pairs", "people.decide", "pairs", FOLK),
    Entry(_("Bills"), "office:bills", "bills.view", "calendar", MONEY),
    Entry(_("Protection"), "office:protection", "protection.view", "check", MONEY),
    Entry(_("Finance desk"), "office:finance", "money.view", "money", MONEY),
    Entry(_("The law"), "office:law", "law.view", "law", HOUSE),
    Entry(_("Offices"), "office:offices", "places.view", "office", HOUSE),
    Entry(_("Officers"), "office:officers", "officers.manage", "officer", HOUSE),
    Entry(_("Audit trail"), "office:audit", "audit.view", "audit", HOUSE),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Context for the page around the page: menu, office and role of who is signed in."""
    officer: SignedIn | None = getattr(request, "officer", None)
    if officer is None:
        return {"menu": []}
    office = places.office(officer.office_code)
    return {
        "menu": menu(MENU, officer=officer, path=request.path),
        "office_name": office.name if office else officer.office_code,
        "role_name": crew.ROLE_NAMES[officer.role],
    }
