"""Who somebody is and what they may do. What they may see follows from their office's territory."""

from dataclasses import dataclass

from jangkau.apps.crew.models import Officer, Role
from jangkau.domain.terms import Actor

_LOOK = frozenset({"places.view", "coverage.view", "people.view", "wadah.view", "rosters.view"})
_WORK = frozenset(
    {"people.edit", "people.reveal", "wadah.edit", "sites.edit", "rosters.upload", "rosters.apply"}
)
_LEAD = frozenset({"people.decide", "audit.view"})
_KEEP = frozenset({"offices.edit", "officers.manage"})

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.BRANCH_OFFICER: _LOOK | _WORK,
    Role.BRANCH_HEAD: _LOOK | _WORK | _LEAD,
    Role.REGIONAL: _LOOK | _LEAD,
    Role.NATIONAL: _LOOK | _LEAD,
    Role.AUDITOR: _LOOK | frozenset({"audit.view"}),
    Role.ADMINISTRATOR: frozenset({"places.view", "coverage.view", "audit.view"}) | _KEEP,
}
"""What each role may do, everywhere in the house."""


@dataclass(frozen=True)
class Acting:
    """A signed-in officer: identity, role and office."""

    id: int
    username: str
    name: str
    role: str
    office_code: str

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
    )
