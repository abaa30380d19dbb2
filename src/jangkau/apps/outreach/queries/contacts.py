"""Reading contacts: today's queue with the best first, the list, one with its history, the funnel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from jangkau.apps.outreach.models import Contact, ContactTouch
from jangkau.apps.outreach.queries.reasons import contact_rules
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.terms import Territory

HOWS = ("visit", "call", "message", "meeting", "counter")
"""How somebody was talked to: on a visit, by telephone, by message, at a meeting, at the counter."""

CONSENT_HOWS = ("spoken", "written", "recorded")
"""How somebody agreed to be contacted again."""


@dataclass(frozen=True)
class KnownContact:
    """One contact. `worth`: lasting members to be expected of the next talk; 0 where there is none."""

    id: UUID
    kind: str
    name: str
    phone: str
    contact_name: str
    place: str
    office_code: str
    occupation_group: str
    people: int
    wadah_code: str
    worker_id: UUID | None
    campaign_id: UUID | None
    team_code: str
    owner: str
    consent_at: datetime | None
    consent_how: str
    consent_text: str
    stage: str
    state: str
    stopped_why: str
    next_on: date | None
    last_on: date
    touches: int
    idle: int
    failed: int
    last_reason: str
    made_at: datetime
    where: PlaceFacts | None = None
    worth: float = 0.0

    @property
    def place_name(self) -> str:
        return self.where.name if self.where else self.place


@dataclass(frozen=True)
class TouchLine:
    """One talk with a contact."""

    id: UUID
    day: date
    how: str
    visit_id: UUID | None
    stage: str
    outcome: str
    reason: str
    note: str
    by: str


@dataclass(frozen=True)
class WhichContacts:
    """Which contacts: by words of the name, place, stage, state, team, campaign, kind."""

    text: str = ""
    place: str = ""
    stage: str = ""
    state: str = ""
    team: str = ""
    campaign: UUID | None = None
    kind: str = ""


ALL_CONTACTS = WhichContacts()


def contacts(
    territory: Territory, *, chosen: WhichContacts = ALL_CONTACTS, limit: int = 50, offset: int = 0
) -> list[KnownContact]:
    """The contacts of a territory's offices, those talked to last first."""
    found = chosen_contacts(territory, chosen=chosen).order_by("-last_on", "id")
    return _lines(found[offset : offset + limit])


def contact_queue(
    territory: Territory, *, on: date, owner: str = "", limit: int = 30
) -> list[KnownContact]:
    """Whom to talk to today, the most promising first: open, due, and not linked to a done case."""
    due = seen_contacts(territory).filter(state="open", next_on__lte=on)
    if owner:
        due = due.filter(owner=owner)
    # What can be worth most is among those furthest on, longest due: a bounded look is enough.
    found = _lines(due.order_by("idle", "next_on", "id")[:2_000])
    return sorted(found, key=lambda one: (-one.worth, one.next_on or on, one.id))[:limit]


def contact(contact_id: UUID, *, territory: Territory) -> KnownContact | None:
    """One contact; None where there is none or it is another territory's."""
    return next(iter(_lines(seen_contacts(territory).filter(pk=contact_id))), None)


def touches(contact_id: UUID) -> list[TouchLine]:
    """The talks with a contact, the latest first."""
    names = list(TouchLine.__dataclass_fields__)
    found = ContactTouch.objects.filter(contact_id=contact_id).order_by("-day", "-id")
    return [TouchLine(*row) for row in found.values_list(*names)]


def due_contacts(territory: Territory, *, on: date) -> int:
    """How many contacts are to be talked to by the day `on`."""
    return seen_contacts(territory).filter(state="open", next_on__lte=on).count()


def seen_contacts(territory: Territory) -> QuerySet[Contact]:
    """The contacts of a territory's offices."""
    found = Contact.objects.all()
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def chosen_contacts(territory: Territory, *, chosen: WhichContacts) -> QuerySet[Contact]:
    """The contacts of a choice."""
    found = seen_contacts(territory)
    if chosen.text:
        found = found.filter(
            Q(name__icontains=chosen.text)
            | Q(contact_name__icontains=chosen.text)
            | Q(phone__endswith=chosen.text.lstrip("+0"))
        )
    wanted = {
        "place": chosen.place,
        "stage": chosen.stage,
        "state": chosen.state,
        "team_code": chosen.team,
        "campaign_id": chosen.campaign,
        "kind": chosen.kind,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value})


_EXTRA = {"where", "worth"}


def _lines(found: QuerySet[Contact]) -> list[KnownContact]:
    names = [name for name in KnownContact.__dataclass_fields__ if name not in _EXTRA]
    rows: Sequence[dict[str, object]] = list(found.values(*names))
    known = places.places_of(str(row["place"]) for row in rows)
    return [_line(row, known.get(str(row["place"]))) for row in rows]


def _line(row: Mapping[str, object], where: PlaceFacts | None) -> KnownContact:
    made = KnownContact(**row, where=where)  # type: ignore[arg-type]
    if made.state != "open":
        return made
    worth = contact_rules().worth(made.stage, idle=made.idle, people=made.people)
    return KnownContact(**{**vars(made), "worth": worth})
