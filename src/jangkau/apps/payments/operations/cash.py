"""Writing in a cash book: only ever another line."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.payments.models import CashLine
from jangkau.domain.terms import Actor, Refusal, Rupiah

NO_CASH = Refusal(
    "payments.cash_amount",
    id="Jumlah uang tunai harus lebih dari nol dan paling banyak {most}. Periksa angkanya.",
    en="An amount of cash must be more than nothing and at most {most}. Check the figure.",
)
NOTED_ALREADY = Refusal(
    "payments.cash_noted_already",
    id="Tagihan ini sudah tercatat di buku kas. Bila salah, koreksi barisnya dulu.",
    en="This bill stands in the cash book already. If it is wrong, correct its line first.",
)
CANNOT_CORRECT = Refusal(
    "payments.cash_cannot_correct",
    id="Baris ini tidak ada di buku kas ini, sudah dikoreksi, atau sendirinya sebuah koreksi.",
    en="This line is not in this cash book, was corrected already, or is itself a correction.",
)

MOST = 10_000_000_000
"""Rupiah in one line: more than any wadah ever carried in cash, less than a slip of a zero key."""


def note_cash_taken(
    payer_id: UUID,
    *,
    taken: Mapping[UUID, int],
    day: date,
    by: Actor,
    collective_id: int | None = None,
    note: str = "",
) -> int:
    """Notes what was taken from each member, in rupiah; how many lines.

    With `collective_id` it was for that bill, noted once. Refuses `payments.cash_amount` and
    `payments.cash_noted_already`.
    """
    for amount in taken.values():
        _check(amount)
    with acting(by):
        if collective_id is not None:
            _not_yet(payer_id, collective_id=collective_id, takings=True)
        lines = [
            CashLine(
                payer_id=payer_id,
                day=day,
                amount=amount,
                worker_id=worker_id,
                collective_id=collective_id,
                note=note,
                made_by=by.id,
            )
            for worker_id, amount in taken.items()
        ]
        CashLine.objects.bulk_create(lines)
    return len(lines)


def note_cash_handed_on(
    payer_id: UUID,
    *,
    amount: int,
    day: date,
    by: Actor,
    collective_id: int | None = None,
    note: str = "",
) -> int:
    """Notes cash that was paid in at a bank or given on, in rupiah; the number of the line.

    With `collective_id` it paid that bill, noted once. Refuses `payments.cash_amount` and
    `payments.cash_noted_already`.
    """
    _check(amount)
    with acting(by):
        if collective_id is not None:
            _not_yet(payer_id, collective_id=collective_id, takings=False)
        line = CashLine.objects.create(
            payer_id=payer_id,
            day=day,
            amount=-amount,
            collective_id=collective_id,
            note=note,
            made_by=by.id,
        )
    return int(line.pk)


def correct_cash(line_id: int, *, payer_id: UUID, day: date, reason: str, by: Actor) -> int:
    """Takes a line back by one of the opposite amount; the number of that line.

    Refuses `payments.cash_cannot_correct`.
    """
    with acting(by, reason=reason):
        # The line is never changed, but two corrections of it wait for each other.
        wrong = CashLine.objects.select_for_update().filter(pk=line_id, payer_id=payer_id).first()
        if wrong is None or wrong.corrects_id is not None:
            raise CANNOT_CORRECT()
        if CashLine.objects.filter(corrects=wrong).exists():
            raise CANNOT_CORRECT()
        line = CashLine.objects.create(
            payer_id=payer_id,
            day=day,
            amount=-wrong.amount,
            worker_id=wrong.worker_id,
            collective_id=wrong.collective_id,
            note=reason,
            corrects=wrong,
            made_by=by.id,
        )
    return int(line.pk)


def _check(amount: int) -> None:
    if not 0 < amount <= MOST:
        raise NO_CASH(most=Rupiah(MOST))


def _not_yet(payer_id: UUID, *, collective_id: int, takings: bool) -> None:
    """Refuses a second noting of a bill, unless the first was corrected."""
    lines = CashLine.objects.filter(payer_id=payer_id, collective_id=collective_id)
    standing = lines.filter(corrects=None, cashline=None, worker_id__isnull=not takings)
    if standing.exists():
        raise NOTED_ALREADY()
