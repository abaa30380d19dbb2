"""The office's main pages, in the order of a working day, and what the frame shows of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries as crew
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn


@dataclass(frozen=True)
class Entry:
    """One line of the menu: shown to those who may."""

    label: str | Promise
    address: str
    permission: str
    icon: str
    group: str | Promise


@dataclass(frozen=True)
class Shown:
    """One line as the frame draws it."""

    label: str | Promise
    address: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Some lines under one heading, "" for none."""

    label: str | Promise
    entries: list[Shown]


AREA, FOLK, HOUSE = _("The area"), _("People and groups"), _("The house")

MENU = (
    Entry(_("Home"), "office:home", "", "home", ""),
    Entry(_("Map"), "office:map", "places.view", "map", AREA),
    Entry(_("Coverage"), "office:coverage", "coverage.view", "coverage", AREA),
    Entry(_("Sites"), "office:sites", "places.view", "site", AREA),
    Entry(_("People"), "office:people", "people.view", "people", FOLK),
    Entry(_("Wadah"), "office:wadah_list", "wadah.view", "wadah", FOLK),
    Entry(_("Employers"), "office:employers", "wadah.view", "employer", FOLK),
    Entry(_("Rosters"), "office:rosters", "rosters.view", "roster", FOLK),
    Entry(_("Same person?"), "office:pairs", "people.decide", "pairs", FOLK),
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
        "menu": menu(officer=officer, path=request.path),
        "office_name": office.name if office else officer.office_code,
        "role_name": crew.ROLE_NAMES[officer.role],
    }


def menu(*, officer: SignedIn, path: str) -> list[Group]:
    """The lines this officer may open, grouped; the one that leads to `path` is current."""
    entries = [entry for entry in MENU if not entry.permission or officer.may(entry.permission)]
    addresses = {entry.address: reverse(entry.address) for entry in entries}
    here = _current(path=path, addresses=addresses.values())
    return [
        Group(
            label=label,
            entries=[
                Shown(
                    label=entry.label,
                    address=addresses[entry.address],
                    icon=entry.icon,
                    current=addresses[entry.address] == here,
                )
                for entry in lines
            ],
        )
        for label, lines in groupby(entries, key=lambda entry: entry.group)
    ]


def _current(*, path: str, addresses: Iterable[str]) -> str:
    """The longest address that `path` lies under; the first page only when it is the path."""
    under = [a for a in addresses if a == path or (a != "/" and path.startswith(a))]
    return max(under, key=len, default="")
