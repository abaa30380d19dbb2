"""Keeping partners: who they are, whom we know there, what was said, how far we are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import (
    Partner,
    PartnerContact,
    PartnerPerson,
    PartnerPlace,
    Stage,
)
from jangkau.apps.outreach.queries.partners import CHANNELS, PARTNER_KINDS, PURPOSES, STAGES
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Phone, Refusal

UNKNOWN_PARTNER = Refusal(
    "outreach.unknown_partner",
    id="Mitra ini tidak ditemukan. Mungkin sudah dihapus; cari lagi di daftar mitra.",
    en="This partner was not found. It may have been removed; look again in the list of partners.",
)
NAMELESS_PARTNER = Refusal(
    "outreach.nameless_partner",
    id="Nama masih kosong. Tulis nama lembaga atau orangnya.",
    en="The name is empty. Write the name of the organisation or the person.",
)
UNKNOWN_WORD = Refusal(
    "outreach.unknown_word",
    id="“{given}” tidak ada dalam daftar. Pilih salah satu: {known}.",
    en="“{given}” is not in the list. Choose one of: {known}.",
)
UNKNOWN_PLACE = Refusal(
    "outreach.unknown_place",
    id="Tempat “{place}” tidak ditemukan. Cari lokasi atau desa itu lagi dengan namanya.",
    en="The place “{place}” was not found. Look the site or the village up again by its name.",
)
PHONE_WITHOUT_CONSENT = Refusal(
    "outreach.phone_without_consent",
    id="Nomor telepon {name} hanya disimpan bila orangnya setuju. Tulis untuk apa nomornya boleh "
    "dipakai dan sejak kapan, atau kosongkan nomornya.",
    en="The telephone number of {name} is kept only with their consent. Write what it may be used "
    "for and since when, or leave the number empty.",
)
NOTHING_SAID = Refusal(
    "outreach.nothing_said",
    id="Catatan kontak masih kosong. Tulis singkat apa yang dibicarakan.",
    en="The note of the contact is empty. Write briefly what was said.",
)
CONTACT_AHEAD = Refusal(
    "outreach.contact_in_the_future",
    id="Kontak tanggal {day} belum terjadi. Tulis sebagai langkah berikutnya.",
    en="The contact of {day} has not happened yet. Write it as the next step.",
)
STEP_WITHOUT_DAY = Refusal(
    "outreach.step_without_day",
    id="Langkah berikutnya perlu isi dan tanggal. Lengkapi keduanya, atau kosongkan keduanya.",
    en="A next step needs its words and its day. Give both, or leave both empty.",
)


@dataclass(frozen=True)
class PartnerFields:
    """What somebody says about a partner."""

    kind: str
    name: str
    office_code: str
    region_code: str
    address: str = ""
    notes: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonFields:
    """What somebody says about a person at a partner."""

    name: str
    position: str = ""
    phone: str = ""
    consent_purpose: str = ""
    consent_on: date | None = None


@dataclass(frozen=True)
class ContactFields:
    """What was said with a partner, and what comes next."""

    day: date
    channel: str
    said: str
    person_id: UUID | None = None
    next_step: str = ""
    next_on: date | None = None


def add_partner(fields: PartnerFields, *, on: date, by: Actor) -> UUID:
    """A new partner, found on the day `on`; returns its id.

    Refuses: `outreach.nameless_partner`, `outreach.unknown_word`, `outreach.unknown_place`,
    `places.unknown_region`.
    """
    row = _row(fields)
    keys = known_places(fields.places)
    with acting(by):
        made = Partner.objects.create(**row, stage=Stage.FOUND, staged_on=on)
        _put_places(made.pk, keys)
    return made.pk


def change_partner(partner_id: UUID, *, fields: PartnerFields, by: Actor) -> None:
    """Describes a partner anew. Refuses as `add_partner`, and `outreach.unknown_partner`."""
    row = _row(fields)
    keys = known_places(fields.places)
    known_partner(partner_id)
    with acting(by):
        Partner.objects.filter(pk=partner_id).update(**row)
        _put_places(partner_id, keys)


def add_place(partner_id: UUID, *, key: str, by: Actor) -> None:
    """One more place a partner answers for.

    Refuses `outreach.unknown_partner`, `outreach.unknown_place`.
    """
    known_partner(partner_id)
    (known,) = known_places([key])
    with acting(by):
        PartnerPlace.objects.get_or_create(partner_id=partner_id, place=known)


def drop_places(partner_id: UUID, *, keys: Iterable[str], by: Actor) -> None:
    """A partner no longer answers for these places; what was permitted there stays written down."""
    gone = [key.replace("\0", "") for key in keys]
    with acting(by):
        PartnerPlace.objects.filter(partner_id=partner_id, place__in=gone).delete()


def move_stage(partner_id: UUID, *, stage: str, on: date, by: Actor, reason: str = "") -> None:
    """Puts a partner at a stage. Refuses `outreach.unknown_partner`, `outreach.unknown_word`."""
    one_of(stage, known=STAGES)
    known_partner(partner_id)
    with acting(by, reason=reason):
        Partner.objects.filter(pk=partner_id).exclude(stage=stage).update(stage=stage, staged_on=on)


def add_person(partner_id: UUID, *, fields: PersonFields, by: Actor) -> UUID:
    """Somebody at a partner; returns the id.

    Refuses: `outreach.unknown_partner`, `outreach.nameless_partner`, `outreach.unknown_word`,
    `outreach.phone_without_consent`, and what `Phone.parse` refuses.
    """
    known_partner(partner_id)
    row = _person(fields)
    with acting(by):
        return PartnerPerson.objects.create(partner_id=partner_id, **row).pk


def person_left(person_id: UUID, *, partner_id: UUID, on: date, by: Actor) -> None:
    """Somebody is no longer at the partner: the telephone number goes, the name stays in the log."""
    with acting(by):
        PartnerPerson.objects.filter(pk=person_id, partner_id=partner_id, left_on=None).update(
            left_on=on, phone="", consent_purpose="", consent_on=None
        )


def log_contact(partner_id: UUID, *, fields: ContactFields, on: date, by: Actor) -> UUID:
    """Writes down a contact, closes the open next step, moves the stage; returns the line's id.

    Speaking moves a partner from `found` to `contacted`; meeting moves either to `met`; a dormant
    partner wakes. Refuses: `outreach.unknown_partner`, `outreach.nothing_said`,
    `outreach.unknown_word`, `outreach.contact_in_the_future`, `outreach.step_without_day`.
    """
    stage = known_partner(partner_id).stage
    _checked_contact(fields, on=on)
    people = PartnerPerson.objects.filter(partner_id=partner_id)
    with acting(by):
        open_steps = PartnerContact.objects.filter(partner_id=partner_id, done_on=None)
        open_steps.exclude(next_on=None).update(done_on=fields.day)
        line = PartnerContact.objects.create(
            partner_id=partner_id,
            person=people.filter(pk=fields.person_id).first() if fields.person_id else None,
            day=fields.day,
            channel=fields.channel,
            said=fields.said.strip(),
            next_step=fields.next_step.strip(),
            next_on=fields.next_on,
            made_by=by.id,
        )
        reached = _reached(stage, channel=fields.channel)
        if reached != stage:
            move_stage(partner_id, stage=reached, on=fields.day, by=by)
    return line.pk


def finish_step(contact_id: UUID, *, partner_id: UUID, on: date, by: Actor) -> None:
    """Marks a next step as done, or as not wanted any more."""
    with acting(by):
        PartnerContact.objects.filter(pk=contact_id, partner_id=partner_id, done_on=None).update(
            done_on=on
        )


def known_partner(partner_id: UUID) -> Partner:
    """The partner's row. Refuses `outreach.unknown_partner`."""
    row = Partner.objects.filter(pk=partner_id).first()
    if row is None:
        raise UNKNOWN_PARTNER()
    return row


def known_places(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, each once, all of them places. Refuses `outreach.unknown_place`."""
    wanted = tuple(dict.fromkeys(keys))
    facts = places.places_of(wanted)
    for key in wanted:
        if key not in facts:
            raise UNKNOWN_PLACE(place=key[:60])
    return tuple(facts[key].key for key in wanted)


def one_of(given: str, *, known: Iterable[str]) -> str:
    """The word, if it is one of the known ones. Refuses `outreach.unknown_word`."""
    if given not in known:
        raise UNKNOWN_WORD(given=given[:60], known=", ".join(known))
    return given


def _row(fields: PartnerFields) -> dict[str, object]:
    name = " ".join(fields.name.split())
    if not name:
        raise NAMELESS_PARTNER()
    return {
        "kind": one_of(fields.kind, known=PARTNER_KINDS),
        "name": name[:160],
        "search_name": places.normal(name)[:160],
        "office_code": fields.office_code,
        "region_code": places.required_region(fields.region_code).code,
        "address": fields.address.strip()[:240],
        "notes": fields.notes.strip(),
    }


def _put_places(partner_id: UUID, keys: Iterable[str]) -> None:
    held = PartnerPlace.objects.filter(partner_id=partner_id)
    wanted = set(keys)
    held.exclude(place__in=wanted).delete()
    there = set(held.values_list("place", flat=True))
    PartnerPlace.objects.bulk_create(
        PartnerPlace(partner_id=partner_id, place=key) for key in sorted(wanted - there)
    )


def _person(fields: PersonFields) -> dict[str, object]:
    name = " ".join(fields.name.split())
    if not name:
        raise NAMELESS_PARTNER()
    phone = str(Phone.parse(fields.phone)) if fields.phone.strip() else ""
    if phone and not (fields.consent_purpose and fields.consent_on):
        raise PHONE_WITHOUT_CONSENT(name=name)
    if fields.consent_purpose:
        one_of(fields.consent_purpose, known=PURPOSES)
    return {
        "name": name[:120],
        "position": fields.position.strip()[:120],
        "phone": phone,
        "consent_purpose": fields.consent_purpose if phone else "",
        "consent_on": fields.consent_on if phone else None,
    }


def _checked_contact(fields: ContactFields, *, on: date) -> None:
    one_of(fields.channel, known=CHANNELS)
    if not fields.said.strip():
        raise NOTHING_SAID()
    if fields.day > on:
        raise CONTACT_AHEAD(day=fields.day.isoformat())
    if bool(fields.next_step.strip()) != (fields.next_on is not None):
        raise STEP_WITHOUT_DAY()


def _reached(stage: str, *, channel: str) -> str:
    """Where a contact brings a partner; never back."""
    if channel in {"visit", "meeting"} and stage in {"found", "contacted", "dormant"}:
        return "met"
    return "contacted" if stage in {"found", "dormant"} else stage
