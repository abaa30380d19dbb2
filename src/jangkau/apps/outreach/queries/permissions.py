"""Where we may go and when: permissions as the planner needs them, and as letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from jangkau.apps.outreach.models import Permission
from jangkau.apps.outreach.queries.partner_rules import needs_permission
from jangkau.apps.outreach.queries.shaping import shaped
from jangkau.apps.places import queries as places

Stretch = tuple[date, date]


@dataclass(frozen=True)
class Permitted:
    """A place may be visited from `from_on` until, not including, `until_on`.

    `stretches` are all such times in the period asked about; the longest is the one named first.
    """

    from_on: date
    until_on: date
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class PermissionFacts:
    """One permission of a partner. `last_on` is the last permitted day, None until further notice."""

    id: UUID
    partner_id: UUID
    partner_name: str
    place: str
    state: str
    asked_on: date
    decided_on: date | None
    from_on: date | None
    last_on: date | None
    letter_number: str
    conditions: str
    refusal_reason: str
    document_id: UUID | None

    def covers(self, day: date) -> bool:
        """Whether the place may be visited on the day under this letter."""
        if self.state != "granted" or self.from_on is None or day < self.from_on:
            return False
        return self.last_on is None or day <= self.last_on


def permissions(keys: Iterable[str], *, first: date, until: date) -> dict[str, Permitted | None]:
    """When each place may be visited between `first` and, not including, `until`.

    A place of a kind that needs permission (`data/outreach.yaml`), or where it was once refused, has
    only what was granted; any other is free. None: not to be visited in these days. A key that is
    no place is left out.
    """
    facts = places.places_of(keys)
    rows = Permission.objects.filter(place__in=list(facts)).order_by("asked_on", "id")
    held: dict[str, list[Permission]] = {}
    for row in rows:
        held.setdefault(row.place, []).append(row)
    return {
        key: _permitted(held.get(key, ()), needed=needs_permission(one.kind), of=(first, until))
        for key, one in facts.items()
    }


def permissions_of(
    *, partner_id: UUID | None = None, place: str = "", office_codes: Iterable[str] | None = None
) -> list[PermissionFacts]:
    """The permissions of a partner or for a place, the latest asked first."""
    found = Permission.objects.select_related("partner").order_by("-asked_on", "-id")
    if partner_id:
        found = found.filter(partner_id=partner_id)
    if place:
        found = found.filter(place=place)
    if office_codes is not None:
        found = found.filter(partner__office_code__in=list(office_codes))
    return [permission_facts(row) for row in found]


def permission_facts(row: Permission) -> PermissionFacts:
    """A row as others see it; its partner must have been fetched with it."""
    return shaped(PermissionFacts, row=row, partner_name=row.partner.name)


def _permitted(rows: Sequence[Permission], *, needed: bool, of: Stretch) -> Permitted | None:
    if not needed and not any(row.state == "refused" for row in rows):
        return Permitted(*of, stretches=(of,))
    found = _joined(_inside(row, of) for row in rows if row.state in {"granted", "ended"})
    if not found:
        return None
    longest = max(found, key=lambda one: (one[1] - one[0], -one[0].toordinal()))
    return Permitted(*longest, stretches=found)


def _inside(row: Permission, of: Stretch) -> Stretch | None:
    """The part of a grant that lies in the period, half-open; None where there is none."""
    if row.from_on is None:
        return None
    first = max(row.from_on, of[0])
    until = min(row.last_on + timedelta(days=1), of[1]) if row.last_on else of[1]
    return (first, until) if first < until else None


def _joined(stretches: Iterable[Stretch | None]) -> tuple[Stretch, ...]:
    """The stretches in order, those that touch made one."""
    found: list[Stretch] = []
    for first, until in sorted(one for one in stretches if one):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((first, until))
    return tuple(found)


def ending(day: date) -> Q:
    """Granted, and over by the day, or before it."""
    return Q(state="granted", last_on__isnull=False, last_on__lte=day)
