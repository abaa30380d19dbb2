"""Reading partners: the pipeline, one partner with everything about it, what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from jangkau.apps.outreach.models import (
    Agreement,
    Letter,
    Partner,
    PartnerContact,
    PartnerKind,
    PartnerPerson,
    PartnerPlace,
    Permission,
    Stage,
)
from jangkau.apps.outreach.queries.partner_rules import partner_rules
from jangkau.apps.outreach.queries.permissions import ending
from jangkau.apps.outreach.queries.shaping import shaped
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory

PARTNER_KINDS: tuple[str, ...] = tuple(PartnerKind.values)
STAGES: tuple[str, ...] = tuple(Stage.values)
CHANNELS = ("visit", "meeting", "phone", "message", "letter", "email")
"""How one speaks with a partner. Only the first two are a meeting."""

PURPOSES = ("work_contact", "invitations")
"""What a person's telephone may be used for."""


@dataclass(frozen=True)
class PartnerLine:
    """A partner in a list. `spoken_on` is the last contact, `next_on` the next step's day."""

    id: UUID
    kind: str
    name: str
    office_code: str
    region_code: str
    address: str
    notes: str
    stage: str
    staged_on: date
    place_count: int
    spoken_on: date | None
    next_on: date | None


@dataclass(frozen=True)
class PersonFacts:
    """Somebody at a partner; `phone` only with what it may be used for, since `consent_on`."""

    id: UUID
    name: str
    position: str
    phone: str
    consent_purpose: str
    consent_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class ContactLine:
    """One line of the contact log."""

    id: UUID
    partner_id: UUID
    partner_name: str
    person_name: str
    person_phone: str
    day: date
    channel: str
    said: str
    next_step: str
    next_on: date | None
    done_on: date | None
    made_by: str


@dataclass(frozen=True)
class AgreementFacts:
    """A memorandum (`mou`) or contract (`pks`); in force with `last_on`, or until ended."""

    id: UUID
    partner_id: UUID
    partner_name: str
    kind: str
    number: str
    subject: str
    signed_on: date
    last_on: date | None
    we_promise: str
    they_promise: str
    ended_on: date | None
    document_id: UUID | None


@dataclass(frozen=True)
class LetterLine:
    """A letter we sent: its kind, number, day, subject and the words on the paper."""

    id: UUID
    partner_id: UUID
    kind: str
    number: str
    dated_on: date
    subject: str
    office_code: str
    paper: dict[str, Any]


@dataclass(frozen=True)
class Expiry:
    """Something that ends or has ended: an agreement, a permission, a certificate."""

    what: str
    id: UUID
    partner_id: UUID | None
    name: str
    last_on: date
    place: str = ""


def partners(
    territory: Territory,
    *,
    text: str = "",
    kind: str = "",
    stage: str = "",
    first: int = 0,
    limit: int | None = None,
) -> list[PartnerLine]:
    """The partners of a territory's offices, by name."""
    found = _counted(_chosen(territory, text=text, kind=kind, stage=stage))
    rows = found.order_by("name", "id")[first : None if limit is None else first + limit]
    return [_line(row) for row in rows]


def stage_counts(territory: Territory, *, text: str = "", kind: str = "") -> dict[str, int]:
    """How many of the same choice stand at each stage, in the order of the way."""
    found = _chosen(territory, text=text, kind=kind, stage="")
    counted = dict(found.values_list("stage").annotate(n=Count("id")))
    return {stage: counted.get(stage, 0) for stage in STAGES}


def partner(partner_id: UUID, *, territory: Territory) -> PartnerLine | None:
    """One partner; None where there is none, or none of an office the territory holds."""
    row = _counted(_within(territory).filter(pk=partner_id)).first()
    return _line(row) if row else None


def places_of_partner(partner_id: UUID) -> list[str]:
    """The keys of the places a partner answers for."""
    found = PartnerPlace.objects.filter(partner_id=partner_id).order_by("id")
    return list(found.values_list("place", flat=True))


def partners_of_places(keys: Iterable[str]) -> dict[str, str]:
    """For each place with a partner the partner's id as text: the one that stands farthest along.

    For “at most so many places of one partner a week”.
    """
    order = {stage: at for at, stage in enumerate(("dormant", *STAGES[:-1]))}
    rows = PartnerPlace.objects.filter(place__in=list(keys))
    found = sorted(
        rows.values_list("place", "partner_id", "partner__stage"),
        key=lambda one: (order[one[2]], str(one[1])),
    )
    return {place: str(partner_id) for place, partner_id, _ in found}


def people_of(partner_id: UUID) -> list[PersonFacts]:
    """The people at a partner, who left last."""
    rows = PartnerPerson.objects.filter(partner_id=partner_id)
    return [
        shaped(PersonFacts, row=row)
        for row in rows.order_by(F("left_on").asc(nulls_first=True), "name")
    ]


def log_of(partner_id: UUID, *, limit: int = 200) -> list[ContactLine]:
    """What was said with a partner, the latest first."""
    rows = PartnerContact.objects.filter(partner_id=partner_id).order_by("-day", "-id")[:limit]
    return [_contact(row) for row in rows.select_related("partner", "person")]


def next_steps(territory: Territory, *, until: date, limit: int = 200) -> list[ContactLine]:
    """The open next steps due before `until`, the longest overdue first: who to call this week."""
    rows = PartnerContact.objects.filter(
        partner__in=_within(territory), done_on__isnull=True, next_on__lt=until
    ).order_by("next_on", "id")
    return [_contact(row) for row in rows.select_related("partner", "person")[:limit]]


def agreements_of(partner_id: UUID) -> list[AgreementFacts]:
    """A partner's agreements, the latest signed first."""
    rows = Agreement.objects.filter(partner_id=partner_id).select_related("partner")
    return [_agreement(row) for row in rows.order_by("-signed_on", "-id")]


def letters_of(partner_id: UUID) -> list[LetterLine]:
    """The letters sent to a partner, the latest first."""
    rows = Letter.objects.filter(partner_id=partner_id).order_by("-dated_on", "-id")
    return [shaped(LetterLine, row=row) for row in rows]


def letter(letter_id: UUID, *, territory: Territory) -> LetterLine | None:
    """One letter; None where there is none, or it is none of the territory's offices."""
    row = Letter.objects.filter(pk=letter_id, partner__in=_within(territory)).first()
    return shaped(LetterLine, row=row) if row else None


def expiring(territory: Territory, *, on: date) -> list[Expiry]:
    """Agreements and permissions that end within the days of the rules, or ended and were not renewed.

    The first to end comes first. One that a later one of the same partner (and place) outlasts is
    not listed.
    """
    day = on + timedelta(days=partner_rules().remind_days)
    seen = _within(territory)
    agreed = Agreement.objects.filter(partner__in=seen, ended_on__isnull=True)
    permitted = Permission.objects.filter(partner__in=seen, state="granted")
    agreements = agreed.filter(last_on__lte=day).exclude(_outlasted(agreed, same="partner"))
    found = [
        Expiry("agreement", row.pk, row.partner_id, row.partner.name, row.last_on)
        for row in agreements.select_related("partner")
        if row.last_on
    ]
    permissions = permitted.filter(ending(day)).exclude(_outlasted(permitted, same="place"))
    found += [
        Expiry("permission", row.pk, row.partner_id, row.partner.name, row.last_on, row.place)
        for row in permissions.select_related("partner")
        if row.last_on
    ]
    return sorted(found, key=lambda one: (one.last_on, one.name))


def _outlasted(rows: QuerySet[Any], *, same: str) -> Exists:
    """Whether another of `rows`, the `same` in this field, ends later or never."""
    later = Q(last_on__isnull=True) | Q(last_on__gt=OuterRef("last_on"))
    return Exists(rows.filter(later, **{same: OuterRef(same)}))


def _within(territory: Territory) -> QuerySet[Partner]:
    found = Partner.objects.all()
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def _chosen(territory: Territory, *, text: str, kind: str, stage: str) -> QuerySet[Partner]:
    found = _within(territory)
    if kind:
        found = found.filter(kind=kind)
    if stage:
        found = found.filter(stage=stage)
    if wanted := places.normal(text):
        found = found.filter(search_name__contains=wanted)
    return found


def _counted(found: QuerySet[Partner]) -> QuerySet[Partner]:
    waiting = Q(log__done_on__isnull=True, log__next_on__isnull=False)
    return found.annotate(
        place_count=Count("places", distinct=True),
        spoken_on=Max("log__day"),
        next_on=Min("log__next_on", filter=waiting),
    )


def _line(row: Partner) -> PartnerLine:
    return shaped(PartnerLine, row=row)


def _contact(row: PartnerContact) -> ContactLine:
    person = row.person
    own = {
        "partner_name": row.partner.name,
        "person_name": person.name if person else "",
        "person_phone": person.phone if person and person.left_on is None else "",
    }
    return shaped(ContactLine, row=row, **own)


def _agreement(row: Agreement) -> AgreementFacts:
    return shaped(AgreementFacts, row=row, partner_name=row.partner.name)
