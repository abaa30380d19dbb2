"""Who somebody is and what they may do. What they may see follows from their office's territory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from jangkau.apps.crew.models import Officer, Role
from jangkau.domain.terms import Actor, Territory

_LOOK = frozenset(
    {"places.view", "coverage.view", "people.view", "wadah.view", "rosters.view"}
    | {"bills.view", "protection.view", "law.view", "outreach.view"}
)
_WORK = frozenset(
    {"people.edit", "people.reveal", "wadah.edit", "sites.edit", "rosters.upload", "rosters.apply"}
    | {"bills.edit", "outreach.edit", "photos.view"}
)
_LEAD = frozenset({"people.decide", "audit.view", "plan.publish", "photos.view"})
_MONEY = frozenset({"money.view", "law.whatif"})
_KEEP = frozenset({"offices.edit", "officers.manage"})

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.BRANCH_OFFICER: _LOOK | _WORK,
    Role.BRANCH_HEAD: _LOOK | _WORK | _LEAD,
    Role.REGIONAL: _LOOK | _LEAD,
    Role.NATIONAL: _LOOK | _LEAD | _MONEY,
    Role.FINANCE: _LOOK | _MONEY | frozenset({"money.reconcile", "audit.view"}),
    Role.AUDITOR: _LOOK | frozenset({"audit.view", "money.view", "photos.view"}),
    Role.ADMINISTRATOR: frozenset({"places.view", "coverage.view", "audit.view"}) | _KEEP,
    Role.COORDINATOR: frozenset({"partner.wadah"}),
    Role.TELLER: frozenset({"partner.counter"}),
}
"""What each role may do, everywhere in the house."""

COORDINATOR, TELLER = Role.COORDINATOR, Role.TELLER
PARTNER_ROLES = frozenset({COORDINATOR, TELLER})
"""Roles of people who are not the agency's: each acts for one party, and sees nothing else."""

ROLE_NAMES: Mapping[str, Any] = dict(Role.choices)
"""The role's name for people, translated when it is shown."""


@dataclass(frozen=True)
class Acting:
    """A signed-in officer: identity, role and office."""

    id: int
    username: str
    name: str
    role: str
    office_code: str
    party_code: str = ""

    def may(self, permission: str) -> bool:
        return permission in PERMISSIONS[self.role]

    def actor(self, channel: str = "web") -> Actor:
        return Actor(id=self.username, channel=channel, office=self.office_code)


def acting(officer_id: int) -> Acting | None:
    """The officer with this id, or None if there is none or they were switched off."""
    found = Officer.objects.filter(pk=officer_id, is_active=True).first()
    if found is None:
        return None
    return Acting(
        id=found.pk,
        username=found.username,
        name=found.name,
        role=found.role,
        office_code=found.office_code,
        party_code=found.party_code,
    )


@dataclass(frozen=True)
class OfficerLine:
    """One officer in the list of officers."""

    id: int
    username: str
    name: str
    email: str
    role: str
    office_code: str
    is_active: bool
    party_code: str = ""


def officers(
    territory: Territory, *, text: str = "", role: str = "", office_code: str = ""
) -> list[OfficerLine]:
    """Officers of the offices a territory holds, by name, switched-off ones last.

    `text` is looked for in name and sign-in name.
    """
    found = _within(territory).order_by("-is_active", "name", "id")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text))
    if role:
        found = found.filter(role=role)
    if office_code:
        found = found.filter(office_code=office_code)
    return [_line(officer) for officer in found]


def officer(officer_id: int, *, territory: Territory) -> OfficerLine | None:
    """One officer; None where there is none, or none of an office the territory holds."""
    found = _within(territory).filter(pk=officer_id).first()
    return _line(found) if found else None


def officer_named(username: str) -> OfficerLine | None:
    """The officer with this sign-in name, whatever its case, or None."""
    found = Officer.objects.filter(username__iexact=username).first()
    return _line(found) if found else None


def names_of(usernames: set[str]) -> dict[str, str]:
    """The names behind sign-in names; unknown ones (jobs of the house) are left out."""
    return dict(Officer.objects.filter(username__in=usernames).values_list("username", "name"))


def _within(territory: Territory) -> QuerySet[Officer]:
    found = Officer.objects.all()
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def _line(officer: Officer) -> OfficerLine:
    fields = OfficerLine.__dataclass_fields__
    return OfficerLine(**{name: getattr(officer, name) for name in fields})
