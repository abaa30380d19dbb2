"""What a receipt says: who paid how much for which months of whom, when and through whom.

A receipt is made again each time it is asked for, from the payment and the bills it paid; the same
payment always gives the same receipt. It never holds a NIK.
"""

import base64
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings

from jangkau.apps.billing import queries as billing
from jangkau.apps.billing.queries import PaidMonth
from jangkau.apps.crew import queries as crew
from jangkau.apps.payments.models import Payment, Reversal
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month, Program, Refusal
from jangkau.domain.terms.dates import JAKARTA

FORMAT = "JGK1"
"""What a signed line begins with: the format and its version."""

INITIALS = 4
"""Most initials of a name that a receipt's code reveals."""

REVERSED = Refusal(
    "receipt.reversed",
    id="Pembayaran ini sudah dibatalkan pada {day}, jadi tidak ada bukti bayarnya. Buka halaman "
    "pembayaran untuk melihat alasannya.",
    en="This payment was taken back on {day}, so there is no receipt of it. Open the page of the "
    "payment to see why.",
)


@dataclass(frozen=True)
class ProgramPaid:
    """What was paid for one program: rupiah, and how many of a person's months it covers."""

    program: Program
    months: int
    amount: int


@dataclass(frozen=True)
class Receipt:
    """One receipt: of a member's payment, of one member's part of a collective payment, or of the whole.

    `name` is the member, or who paid a collective bill; `paid_by` is who paid for the member, "" for
    themselves. `worker_id` is None and `people` counts for the whole of a collective payment, whose
    `paid_until` is the last month that it paid for everybody.
    """

    payment_id: int
    number: str
    paid_at: datetime
    name: str
    paid_by: str
    worker_id: UUID | None
    people: int
    months: tuple[Month, ...]
    paid_until: Month
    programs: tuple[ProgramPaid, ...]
    fine: int
    total: int
    bank: str
    channel: str
    entry_id: int
    code: str
    reference: str
    taken_by: str
    office_code: str

    @property
    def initials(self) -> str:
        """The first letters of the first words of the name, `SA`; `-` where there are none."""
        plain = unicodedata.normalize("NFKD", self.name).upper()
        letters = (next((c for c in word if "A" <= c <= "Z"), "") for word in plain.split())
        return "".join(letters)[:INITIALS] or "-"


@dataclass(frozen=True)
class TakenBack:
    """That a payment was taken back: when, by whom (a sign-in name or a job), why, by which entry."""

    at: datetime
    by: str
    reason: str
    entry_id: int


def receipt(payment_id: int, *, worker_id: UUID | None = None) -> Receipt | None:
    """The receipt of a payment, or of one member's part of a collective one.

    None where there is no such payment, or it paid nothing for this worker. Refuses
    `receipt.reversed`.
    """
    payment = _standing(payment_id)
    if payment is None:
        return None
    paid = _months(payment)
    if payment.collective_id is not None and worker_id is None:
        return _whole(payment, paid)
    return next(iter(_of_members(payment, paid, only=worker_id)), None)


def published_keys() -> dict[str, Any]:
    """Every public key that ever signed a receipt, as JSON Web Keys (RFC 8037), with the format."""
    held = settings.JANGKAU_RECEIPT_KEYS.public
    coded = {n: base64.urlsafe_b64encode(held[n]).decode().rstrip("=") for n in sorted(held)}
    keys = [{"kid": str(n), "kty": "OKP", "crv": "Ed25519", "x": x} for n, x in coded.items()]
    return {"format": FORMAT, "keys": keys}


def receipts(payment_id: int) -> list[Receipt]:
    """The receipts of every member a payment paid for, by name. Refuses `receipt.reversed`."""
    payment = _standing(payment_id)
    if payment is None:
        return []
    return sorted(_of_members(payment, _months(payment)), key=lambda one: (one.name, one.number))


def taken_back(payment_id: int) -> TakenBack | None:
    """How the payment was taken back; None while it stands."""
    back = Reversal.objects.filter(payment_id=payment_id).first()
    if back is None:
        return None
    return TakenBack(back.reversed_at, back.reversed_by, back.reason, back.entry_id)


def _standing(payment_id: int) -> Payment | None:
    """The payment, unless it was taken back."""
    back = taken_back(payment_id)
    if back is not None:
        raise REVERSED(day=back.at.astimezone(JAKARTA).date().isoformat())
    return Payment.objects.select_related("partner").filter(pk=payment_id).first()


def _months(payment: Payment) -> list[PaidMonth]:
    return billing.months_paid(
        payment.pk,
        first=payment.first_month,
        last=payment.last_month,
        plan_id=payment.plan_id,
        collective_id=payment.collective_id,
    )


def _of_members(
    payment: Payment, paid: Sequence[PaidMonth], *, only: UUID | None = None
) -> list[Receipt]:
    """One receipt for each person, numbered in the order of their ids, which never changes."""
    groups = [(worker, list(months)) for worker, months in groupby(paid, lambda one: one.worker_id)]
    names = registry.worker_names([only] if only else [worker for worker, _ in groups])
    payer, taker = _payer(payment), _taker(payment)
    return [
        replace(
            _receipt(payment, months),
            number=_number(payment, place if payer else 0),
            name=names.get(worker, ""),
            paid_by=payer,
            taken_by=taker,
            worker_id=worker,
        )
        for place, (worker, months) in enumerate(groups, start=1)
        if only in (None, worker)
    ]


def _whole(payment: Payment, paid: Sequence[PaidMonth]) -> Receipt:
    whole = _receipt(payment, paid)
    last = {one.worker_id: one.month for one in paid}  # months come oldest first
    return replace(
        whole,
        name=_payer(payment),
        taken_by=_taker(payment),
        people=payment.people,
        paid_until=min(last.values()),
        fine=payment.fine,
        total=payment.amount,
    )


def _receipt(payment: Payment, paid: Sequence[PaidMonth]) -> Receipt:
    """What the months and the payment say; the person is filled in by the caller."""
    programs, months = tuple(_programs(paid)), tuple(sorted({one.month for one in paid}))
    return Receipt(
        payment_id=payment.pk,
        number=_number(payment, 0),
        paid_at=payment.paid_at.astimezone(JAKARTA),
        name="",
        paid_by="",
        worker_id=None,
        people=1,
        months=months,
        paid_until=months[-1],
        programs=programs,
        fine=0,
        total=sum(one.amount for one in programs),
        bank=payment.partner.name,
        channel=payment.channel,
        entry_id=payment.entry_id,
        code=payment.code,
        reference=payment.reference,
        taken_by="",
        office_code=payment.office_code,
    )


def _programs(paid: Iterable[PaidMonth]) -> Iterable[ProgramPaid]:
    """The sums by program, in the order of the programs."""
    amounts = [one.amounts for one in paid]
    for program in Program:
        months = sum(program in one for one in amounts)
        if months:
            yield ProgramPaid(program, months, sum(one.get(program, 0) for one in amounts))


def _payer(payment: Payment) -> str:
    """Who paid a collective bill; "" for a payment of the member's own."""
    if payment.collective_id is None:
        return ""
    return billing.payer_name(payment.collective_id) or payment.code


def _taker(payment: Payment) -> str:
    """The name of who took the money at a counter; their sign-in name where it is not known."""
    who = payment.taken_by
    return crew.names_of({who}).get(who, who) if who else ""


def _number(payment: Payment, place: int) -> str:
    """`26-00000017`, and `26-00000017-003` for the third member of a collective payment."""
    number = f"{payment.paid_at.astimezone(JAKARTA):%y}-{payment.pk:08d}"
    return f"{number}-{place:03d}" if place else number
