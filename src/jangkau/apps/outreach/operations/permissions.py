"""Permissions and agreements: asked, granted or refused, signed, ended. Letters are kept sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Agreement, Permission
from jangkau.apps.outreach.operations.documents import Upload, keep_document
from jangkau.apps.outreach.operations.partners import (
    known_partner,
    known_places,
    move_stage,
    one_of,
)
from jangkau.domain.terms import Actor, Refusal

UNKNOWN_PERMISSION = Refusal(
    "outreach.unknown_permission",
    id="Izin ini tidak ditemukan pada mitra tersebut. Buka lagi halaman mitranya.",
    en="This permission was not found with that partner. Open the partner's page again.",
)
PERMISSION_DECIDED = Refusal(
    "outreach.permission_decided",
    id="Izin ini sudah dijawab. Minta izin baru bila waktunya berubah.",
    en="This permission has been answered already. Ask for a new one if the time changes.",
)
BACKWARDS = Refusal(
    "outreach.ends_before_it_begins",
    id="Berakhir {last_on}, sebelum mulai {from_on}. Periksa kedua tanggal pada suratnya.",
    en="It ends on {last_on}, before it begins on {from_on}. Check both dates in the letter.",
)
NO_REASON = Refusal(
    "outreach.refused_without_reason",
    id="Alasan penolakan masih kosong. Tulis alasan yang disampaikan mitra.",
    en="The reason for the refusal is empty. Write the reason the partner gave.",
)
NO_NUMBER = Refusal(
    "outreach.agreement_without_number",
    id="Nomor perjanjian masih kosong. Tulis nomor seperti pada dokumennya.",
    en="The agreement has no number. Write the number as it stands on the document.",
)
NUMBER_TAKEN = Refusal(
    "outreach.agreement_number_taken",
    id="Perjanjian nomor {number} sudah tercatat pada mitra ini. Periksa nomornya.",
    en="The agreement {number} is already kept with this partner. Check the number.",
)

AGREEMENT_KINDS = ("mou", "pks")


@dataclass(frozen=True)
class Grant:
    """What a permission letter says; `last_on` is the last permitted day, None until further notice."""

    decided_on: date
    from_on: date
    last_on: date | None = None
    letter_number: str = ""
    conditions: str = ""


@dataclass(frozen=True)
class AgreementFields:
    """What an agreement says."""

    kind: str
    number: str
    signed_on: date
    last_on: date | None = None
    subject: str = ""
    we_promise: str = ""
    they_promise: str = ""


def ask_permission(
    partner_id: UUID, *, keys: Iterable[str], asked_on: date, by: Actor
) -> tuple[UUID, ...]:
    """Notes that leave to visit these places was asked for; returns one id for each place.

    Refuses: `outreach.unknown_partner`, `outreach.unknown_place`.
    """
    known_partner(partner_id)
    wanted = known_places(keys)
    with acting(by):
        rows = Permission.objects.bulk_create(
            Permission(partner_id=partner_id, place=key, state="asked", asked_on=asked_on)
            for key in wanted
        )
    return tuple(row.pk for row in rows)


def grant_permission(
    permission_id: UUID, *, partner_id: UUID, grant: Grant, letter: Upload | None, by: Actor
) -> None:
    """Writes down that leave was given, with the scanned letter; a partner we met has agreed.

    Refuses: `outreach.unknown_permission`, `outreach.permission_decided`,
    `outreach.ends_before_it_begins`, and what `keep_document` refuses.
    """
    row = _asked(permission_id, partner_id)
    if grant.last_on and grant.last_on < grant.from_on:
        raise _backwards(grant.from_on, grant.last_on)
    office = row.partner.office_code
    with acting(by):
        kept = keep_document(letter, office_code=office, by=by) if letter else None
        Permission.objects.filter(pk=permission_id).update(
            state="granted",
            decided_on=grant.decided_on,
            from_on=grant.from_on,
            last_on=grant.last_on,
            letter_number=grant.letter_number.strip()[:80],
            conditions=grant.conditions.strip(),
            document_id=kept,
        )
        if row.partner.stage in {"found", "contacted", "met", "dormant"}:
            move_stage(partner_id, stage="agreed", on=grant.decided_on, by=by)


def refuse_permission(
    permission_id: UUID, *, partner_id: UUID, decided_on: date, reason: str, by: Actor
) -> None:
    """Writes down that leave was refused, and why.

    Refuses: `outreach.unknown_permission`, `outreach.permission_decided`,
    `outreach.refused_without_reason`.
    """
    _asked(permission_id, partner_id)
    if not reason.strip():
        raise NO_REASON()
    with acting(by, reason=reason.strip()):
        Permission.objects.filter(pk=permission_id).update(
            state="refused", decided_on=decided_on, refusal_reason=reason.strip()
        )


def end_permission(
    permission_id: UUID, *, partner_id: UUID, last_on: date, reason: str, by: Actor
) -> None:
    """Ends a permission early: `last_on` is the last day on which it still holds.

    Refuses `outreach.unknown_permission`, also for one that was never granted.
    """
    row = Permission.objects.filter(pk=permission_id, partner_id=partner_id, state="granted")
    held = row.first()
    if held is None or held.from_on is None:
        raise UNKNOWN_PERMISSION()
    never = last_on < held.from_on
    with acting(by, reason=reason):
        row.update(
            state="ended",
            from_on=None if never else held.from_on,
            last_on=None if never else min(last_on, held.last_on or last_on),
        )


def add_agreement(
    partner_id: UUID, *, fields: AgreementFields, scan: Upload | None, by: Actor
) -> UUID:
    """An agreement signed with a partner, who has then agreed; returns its id.

    Refuses: `outreach.unknown_partner`, `outreach.unknown_word`, `outreach.agreement_without_number`,
    `outreach.agreement_number_taken`, `outreach.ends_before_it_begins`, and what `keep_document`
    refuses.
    """
    partner = known_partner(partner_id)
    row = _agreement(fields)
    if Agreement.objects.filter(partner_id=partner_id, number=row["number"]).exists():
        raise NUMBER_TAKEN(number=row["number"])
    with acting(by):
        kept = keep_document(scan, office_code=partner.office_code, by=by) if scan else None
        made = Agreement.objects.create(partner_id=partner_id, document_id=kept, **row)
        if partner.stage in {"found", "contacted", "met", "dormant"}:
            move_stage(partner_id, stage="agreed", on=fields.signed_on, by=by)
    return made.pk


def end_agreement(
    agreement_id: UUID, *, partner_id: UUID, on: date, reason: str, by: Actor
) -> None:
    """Ends an agreement on a day, before its time or because it is not renewed."""
    with acting(by, reason=reason):
        Agreement.objects.filter(pk=agreement_id, partner_id=partner_id, ended_on=None).update(
            ended_on=on
        )


def _asked(permission_id: UUID, partner_id: UUID) -> Permission:
    found = Permission.objects.filter(pk=permission_id, partner_id=partner_id)
    row = found.select_related("partner").first()
    if row is None:
        raise UNKNOWN_PERMISSION()
    if row.state != "asked":
        raise PERMISSION_DECIDED()
    return row


def _agreement(fields: AgreementFields) -> dict[str, object]:
    one_of(fields.kind, known=AGREEMENT_KINDS)
    number = " ".join(fields.number.split())
    if not number:
        raise NO_NUMBER()
    if fields.last_on and fields.last_on < fields.signed_on:
        raise _backwards(fields.signed_on, fields.last_on)
    return {
        "kind": fields.kind,
        "number": number[:80],
        "signed_on": fields.signed_on,
        "last_on": fields.last_on,
        "subject": fields.subject.strip()[:240],
        "we_promise": fields.we_promise.strip(),
        "they_promise": fields.they_promise.strip(),
    }


def _backwards(from_on: date, last_on: date) -> Exception:
    return BACKWARDS(from_on=from_on.isoformat(), last_on=last_on.isoformat())
