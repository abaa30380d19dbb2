"""The office's main pages, in the order of a working day."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One line of the menu: shown to those who may."""

    label: str | Promise
    address: str
    permission: str


MENU = (
    Entry(_("Home"), "office:home", ""),
    Entry(_("Map"), "office:map", "places.view"),
    Entry(_("Coverage"), "office:coverage", "coverage.view"),
    Entry(_("People"), "office:people", "people.view"),
    Entry(_("Wadah"), "office:wadah_list", "wadah.view"),
    Entry(_("Employers"), "office:employers", "wadah.view"),
    Entry(_("Rosters"), "office:rosters", "rosters.view"),
    Entry(_("Same person?"), "office:pairs", "people.decide"),
    Entry(_("Sites"), "office:sites", "places.view"),
    Entry(_("Offices"), "office:offices", "places.view"),
    Entry(_("Officers"), "office:officers", "officers.manage"),
    Entry(_("Audit trail"), "office:audit", "audit.view"),
)
