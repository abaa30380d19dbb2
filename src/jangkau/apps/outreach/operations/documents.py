"""Keeping scanned letters, photos and evidence: looked at, sealed, and opened only on the record."""

import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.outreach.models import Document
from jangkau.domain.terms import Actor, Refusal, Territory

LARGEST = 8_000_000

BAD_DOCUMENT = Refusal(
    "outreach.unreadable_document",
    id="Berkas “{name}” bukan PDF, JPEG atau PNG. Pindai suratnya menjadi PDF, atau fotolah.",
    en="The file “{name}” is no PDF, JPEG or PNG. Scan the letter as a PDF, or take a photo of it.",
)
LARGE_DOCUMENT = Refusal(
    "outreach.large_document",
    id="Berkas “{name}” lebih besar dari {most} MB. Pindai dengan resolusi lebih rendah.",
    en="The file “{name}” is larger than {most} MB. Scan it at a lower resolution.",
)

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)


@dataclass(frozen=True)
class Opened:
    """A document as it was received."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Upload:
    """A file as somebody sends it."""

    name: str
    content: bytes


def keep_document(upload: Upload, *, office_code: str, by: Actor) -> UUID:
    """Keeps a file sealed; returns its id. What it is, is read from its bytes, not from its name.

    Refuses: `outreach.unreadable_document`, `outreach.large_document`.
    """
    name = upload.name.replace("\0", "")[-160:] or "surat"
    if len(upload.content) > LARGEST:
        raise LARGE_DOCUMENT(name=name, most=LARGEST // 1_000_000)
    mime = next((m for begins, m in _BEGINNINGS if upload.content.startswith(begins)), "")
    if not mime:
        raise BAD_DOCUMENT(name=name)
    with acting(by):
        row = Document.objects.create(
            office_code=office_code,
            name=name,
            mime=mime,
            size=len(upload.content),
            sha256=hashlib.sha256(upload.content).hexdigest(),
            sealed=settings.JANGKAU_KEYRING.seal(upload.content, nonce=os.urandom(12)),
            received_by=by.id,
        )
    return row.pk


def open_document(document_id: UUID, *, territory: Territory, by: Actor) -> Opened | None:
    """The file, and a line in the audit trail; None where there is none for this territory."""
    row = Document.objects.filter(pk=document_id).first()
    if row is None or not territory.holds(row.office_code):
        return None
    with acting(by):
        record(action="download", table="outreach_document", subject_id=str(row.pk))
    content = settings.JANGKAU_KEYRING.open(bytes(row.sealed))
    return Opened(name=row.name, mime=row.mime, content=content)
