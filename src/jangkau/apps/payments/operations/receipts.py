"""Signing receipts, so that anybody can check them without asking us; and keeping that one was handed out.

A signed receipt is one line of capital letters, digits and `.+-`, which a QR code holds densely:

    JGK1.1.26-00000017.SA.1.JKK+JKM.202611.16800.202611211007.SIGNATURE

format and version, key number, receipt number, initials, people, programs, last month paid, rupiah,
minute of payment in Jakarta, and the Ed25519 signature of everything before the last dot in base32.
"""

import base64
from uuid import UUID

from django.conf import settings

from jangkau.apps.audit import operations as audit
from jangkau.apps.payments.queries.receipts import FORMAT, Receipt, receipt
from jangkau.domain.terms import Actor


def signed_receipt(payment_id: int, *, worker_id: UUID | None = None) -> str | None:
    """The signed line of a payment's receipt, or of one member's part; None where there is none.

    Refuses `receipt.reversed`.
    """
    made = receipt(payment_id, worker_id=worker_id)
    return signed(made) if made else None


def signed(made: Receipt) -> str:
    """The signed line of a receipt, by the current key."""
    keys = settings.JANGKAU_RECEIPT_KEYS
    programs = "+".join(one.program for one in made.programs)
    until = f"{made.paid_until.year}{made.paid_until.number:02d}"
    says = (FORMAT, str(keys.current), made.number, made.initials, str(made.people), programs)
    line = ".".join((*says, until, str(made.total), f"{made.paid_at:%Y%m%d%H%M}"))
    signature = base64.b32encode(keys.sign(line)).decode().rstrip("=")
    return f"{line}.{signature}"


def note_handed_out(payment_id: int, *, by: Actor) -> None:
    """Keeps in the audit trail who made the receipts of a payment."""
    with audit.acting(by):
        audit.record(action="download", table="payments_payment", subject_id=str(payment_id))
