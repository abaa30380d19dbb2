"""Contacts: begun with consent, touched, linked to who they became, stopped when it is enough."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.outreach.models import Contact, ContactTouch
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations.visits import checked_place
from jangkau.apps.outreach.queries.contacts import CONSENT_HOWS, HOWS, seen_contacts
from jangkau.apps.outreach.queries.reasons import (
    CONTACT_STAGES,
    FAILED,
    NONE,
    OUTCOMES,
    PROGRESS,
    REFUSED,
    STOP,
    WITHDRAWN,
    ContactRules,
    contact_rules,
    then,
)
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import NIK, Actor, Phone, Refusal, Territory

CONSENT_NEEDED = Refusal(
    "outreach.contact_without_consent",
    id="Nama dan telepon orang hanya disimpan bila ia setuju dihubungi lagi. Tanyakan dulu; tanpa "
    "persetujuan ia cukup dihitung dalam kunjungan.",
    en="A person's name and telephone are kept only if they agree to be contacted again. Ask first; "
    "without consent they are simply counted with the visit.",
)
NAMELESS = Refusal(
    "outreach.nameless_contact",
    id="Kontak perlu nama. Tulis nama orangnya, atau nama komunitasnya.",
    en="A contact needs a name. Write the person's, or the group's.",
)
HELD_ALREADY = Refusal(
    "outreach.contact_held_already",
    id="Nomor {phone} sudah ada pada kontak {name}. Buka kontak itu dan catat di sana.",
    en="The number {phone} is already with the contact {name}. Open that contact and write there.",
)
NO_SUCH_CONTACT = Refusal(
    "outreach.no_such_contact",
    id="Kontak ini tidak ditemukan di wilayah Anda. Muat ulang daftar kontak.",
    en="This contact is not found in your territory. Load the list of contacts again.",
)
LEFT_ALONE = Refusal(
    "outreach.contact_left_alone",
    id="Orang ini sudah minta tidak dihubungi lagi, jadi tidak ada kontak baru yang dicatat.",
    en="This person asked not to be contacted again, so no new contact is written down.",
)
UNKNOWN_STEP = Refusal(
    "outreach.unknown_contact_word",
    id="“{given}” tidak dikenal di sini. Pilih dari daftar di formulir.",
    en="“{given}” is not known here. Choose from the list in the form.",
)
REASON_NEEDED = Refusal(
    "outreach.contact_reason_needed",
    id="Pilih alasannya, supaya kita belajar apa yang menghambat.",
    en="Choose the reason, so that we learn what is in the way.",
)
BACKWARDS = Refusal(
    "outreach.contact_stage_backwards",
    id="Kontak ini sudah sampai tahap lebih jauh. Pilih tahap yang sama atau sesudahnya.",
    en="This contact has come further already. Choose the same stage or a later one.",
)
DAY_AHEAD = Refusal(
    "outreach.contact_day_ahead",
    id="Tanggal {day} belum tiba. Kontak dicatat sesudah terjadi.",
    en="The day {day} has not come yet. A contact is written down after it happened.",
)
GROUP_SIZE = Refusal(
    "outreach.contact_group_size",
    id="Jumlah anggota {people} tidak masuk akal. Tulis angka dari 1 sampai 100.000.",
    en="{people} is no size of a group. Write a number from 1 to 100,000.",
)
NOT_KNOWN = Refusal(
    "outreach.contact_not_registered",
    id="Belum ada peserta dengan NIK {nik} di wilayah Anda. Daftarkan dulu, lalu hubungkan.",
    en="Nobody of your territory is registered with the NIK {nik}. Register them first, then link.",
)

MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class ContactFacts:
    """Whom we talk to. `contact_name`, `phone`: of a person, or of who speaks for a group."""

    kind: str
    place: str
    name: str
    phone: str = ""
    contact_name: str = ""
    occupation_group: str = ""
    people: int = 1
    wadah_code: str = ""
    campaign_id: UUID | None = None
    team_code: str = ""
    consent_at: datetime | None = None
    consent_how: str = ""
    consent_text: str = ""


@dataclass(frozen=True)
class TouchFacts:
    """One contact: how far the person came, what came of it, why not. `next_on`: a wish, or None."""

    day: date
    how: str
    stage: str
    outcome: str
    reason: str = ""
    note: str = ""
    next_on: date | None = None
    visit_id: UUID | None = None


def begin_contact(
    facts: ContactFacts,
    *,
    touch: TouchFacts,
    contact_id: UUID,
    territory: Territory,
    today: date,
    by: Actor,
) -> UUID:
    """Begins a contact with its first touch, under the client's id; the same id again changes nothing.

    Refuses `outreach.contact_without_consent`, `outreach.nameless_contact`,
    `outreach.contact_held_already`, `outreach.contact_group_size`, a bad telephone, what
    `touch_contact` refuses, and a place that is unknown or another office's.
    """
    whole = _checked(facts)
    office = checked_place(facts.place, territory=territory, by=by)
    if Contact.objects.filter(pk=contact_id).exists():
        return contact_id
    _check_phone(whole, office=office)
    with acting(by):
        made = Contact.objects.create(
            id=contact_id,
            office_code=office,
            owner=by.id[:60],
            stage=CONTACT_STAGES[0],
            last_on=touch.day,
            touches=0,
            made_by=by.id,
            **asdict(whole),
        )
        _touch(made, touch, today=today, by=by)
    return contact_id


def touch_contact(
    contact_id: UUID, *, touch: TouchFacts, territory: Territory, today: date, by: Actor
) -> None:
    """Writes down one more contact and decides when the next one is, or that there is none.

    Refuses `outreach.no_such_contact`, `outreach.contact_left_alone`,
    `outreach.unknown_contact_word`, `outreach.contact_reason_needed`,
    `outreach.contact_stage_backwards`, `outreach.contact_day_ahead`.
    """
    with acting(by):
        _touch(_held(contact_id, territory=territory), touch, today=today, by=by)


def change_contact(
    contact_id: UUID, *, facts: ContactFacts, territory: Territory, by: Actor
) -> None:
    """Describes a contact anew; the consent and its day stay as they were given.

    Refuses as `begin_contact`, and `outreach.no_such_contact`.
    """
    held = _held(contact_id, territory=territory)
    office = checked_place(facts.place, territory=territory, by=by)
    kept = {name: getattr(held, name) for name in ("consent_at", "consent_how", "consent_text")}
    whole = _checked(ContactFacts(**{**asdict(facts), **kept}))
    _check_phone(whole, office=office, besides=contact_id)
    with acting(by):
        Contact.objects.filter(pk=contact_id).update(office_code=office, **asdict(whole))


def forget_contact(contact_id: UUID, *, territory: Territory, by: Actor, reason: str) -> None:
    """Consent withdrawn: names, telephone and notes are erased, the counts stay (UU 27/2022 Art 40).

    The name of a group is no person's, and stays.
    Refuses `outreach.no_such_contact`.
    """
    held = _held(contact_id, territory=territory)
    with acting(by, reason=reason.strip()[:200]):
        ContactTouch.objects.filter(contact_id=contact_id).update(note="")
        Contact.objects.filter(pk=contact_id).update(
            name=held.name if held.kind == "group" else "",
            phone="",
            contact_name="",
            consent_at=None,
            worker_id=None,
            state="stopped",
            stopped_why=WITHDRAWN,
            next_on=None,
        )


def link_contact(contact_id: UUID, *, nik: NIK, territory: Territory, by: Actor) -> UUID:
    """Says who the contact became in the registry; the later stages then follow by themselves.

    Refuses `outreach.no_such_contact`, `outreach.contact_not_registered`.
    """
    _held(contact_id, territory=territory)
    person = next(iter(registry.known_by_nik([registry.nik_hash(nik)]).values()), None)
    if person is None or registry.worker(person.worker_id, territory=territory) is None:
        raise NOT_KNOWN(nik=str(nik))
    with acting(by):
        Contact.objects.filter(pk=contact_id).update(worker_id=person.worker_id)
    return person.worker_id


def note_contacts_taken(count: int, *, by: Actor) -> None:
    """Keeps in the audit trail that somebody took a list of contacts along."""
    with acting(by):
        changes: dict[str, object] = {"rows": [None, count]}
        record(action="download", table="outreach_contact", subject_id="list", changes=changes)


def _touch(held: Contact, touch: TouchFacts, *, today: date, by: Actor) -> None:
    rules = contact_rules()
    _check_touch(held, touch, rules=rules, today=today)
    forward = CONTACT_STAGES.index(touch.stage) > CONTACT_STAGES.index(held.stage)
    idle = 0 if forward or held.touches == 0 else held.idle + 1
    after = then(
        rules,
        stage=touch.stage,
        outcome=touch.outcome,
        reason=touch.reason,
        idle=idle,
        on=touch.day,
    )
    ContactTouch.objects.create(
        id=fresh_id(),
        contact=held,
        by=by.id,
        day=touch.day,
        how=touch.how,
        visit_id=touch.visit_id,
        stage=touch.stage,
        outcome=touch.outcome,
        reason=touch.reason,
        note=touch.note.strip()[:2_000],
    )
    wished = touch.next_on if touch.next_on and touch.next_on > touch.day else None
    Contact.objects.filter(pk=held.pk).update(
        stage=touch.stage,
        state="stopped"
        if after.stopped
        else "done"
        if touch.stage == CONTACT_STAGES[-1]
        else "open",
        stopped_why=after.stopped,
        next_on=(wished or after.next_on) if after.next_on else None,
        last_on=max(touch.day, held.last_on),
        touches=held.touches + 1,
        idle=idle,
        failed=held.failed + (touch.outcome == FAILED),
        last_reason=touch.reason,
    )


def _check_touch(held: Contact, touch: TouchFacts, *, rules: ContactRules, today: date) -> None:
    for given, known in (
        (touch.how, HOWS),
        (touch.stage, CONTACT_STAGES),
        (touch.outcome, OUTCOMES),
    ):
        if given not in known:
            raise UNKNOWN_STEP(given=given[:40])
    if touch.day > today:
        raise DAY_AHEAD(day=touch.day.isoformat())
    if held.stopped_why in (WITHDRAWN, "asked"):
        raise LEFT_ALONE()
    if CONTACT_STAGES.index(touch.stage) < CONTACT_STAGES.index(held.stage):
        raise BACKWARDS()
    wanted = {REFUSED: rules.refusals, FAILED: rules.failures}.get(touch.outcome, ())
    if wanted and touch.reason not in {one.code for one in wanted}:
        raise REASON_NEEDED()
    assert touch.outcome in (PROGRESS, NONE, REFUSED, FAILED, STOP)


def _checked(facts: ContactFacts) -> ContactFacts:
    if facts.kind not in ("person", "group"):
        raise UNKNOWN_STEP(given=facts.kind[:40])
    if not facts.name.strip():
        raise NAMELESS()
    personal = facts.kind == "person" or facts.phone or facts.contact_name
    if personal and (facts.consent_at is None or facts.consent_how not in CONSENT_HOWS):
        raise CONSENT_NEEDED()
    if not 1 <= facts.people <= MOST_PEOPLE:
        raise GROUP_SIZE(people=facts.people)
    clean = {
        name: " ".join(getattr(facts, name).split())[:120] for name in ("name", "contact_name")
    }
    phone = str(Phone.parse(facts.phone)) if facts.phone.strip() else ""
    alone = {"people": 1, "contact_name": ""} if facts.kind == "person" else {}
    return ContactFacts(**{**asdict(facts), **clean, "phone": phone, **alone})


def _check_phone(facts: ContactFacts, *, office: str, besides: UUID | None = None) -> None:
    if not facts.phone:
        return
    same = Contact.objects.filter(office_code=office, phone=facts.phone).first()
    if same is not None and same.pk != besides:
        raise HELD_ALREADY(phone=facts.phone, name=same.name)


def _held(contact_id: UUID, *, territory: Territory) -> Contact:
    found = seen_contacts(territory).filter(pk=contact_id).first()
    if found is None:
        raise NO_SUCH_CONTACT()
    return found
