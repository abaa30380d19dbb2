"""Posting the lines of a statement: what was recognised to clearing, the rest where it is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jangkau.apps.ledger import operations as ledger
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments.models import Held, Refund, Settlement, StatementLine
from jangkau.apps.payments.operations.statements.leaving import Left, left
from jangkau.apps.payments.operations.statements.matching import Found, match
from jangkau.apps.payments.operations.statements.read import Read, ReadLine


@dataclass(frozen=True)
class _Numbered:
    """A line with the number it will be kept under, and where its money goes or comes from."""

    id: int
    position: int
    line: ReadLine
    matched: str
    why: list[Any]
    account: str


def post_lines(read: Read, *, statement_id: int, bank: str) -> None:
    """Keeps and posts every line of a statement. Call inside `acting`, with the bank's turn held.

    Credits: `bank` against `clearing` where the payments are known, else `suspense`. Debits: against
    `refunds`, `clearing` (taken back) or `suspense`.
    """
    ids = _fresh_ids(len(read.lines))
    found = match(read.lines, bank=bank)
    leaving = left(read.lines, bank=bank)
    numbered = [
        _numbered(number, position, line, came=found[at], went=leaving[at], bank=bank)
        for at, (number, position, line) in enumerate(
            zip(ids, range(1, len(ids) + 1), read.lines, strict=True)
        )
    ]
    kept = [_posted(one, statement_id=statement_id, bank=bank) for one in numbered]
    StatementLine.objects.bulk_create(kept, batch_size=500)
    _keep_settlements(ids, found, leaving)
    _keep_held(kept, found, bank=bank)


def _numbered(
    number: int, position: int, line: ReadLine, *, came: Found, went: Left, bank: str
) -> _Numbered:
    matched, why = (came.matched, came.why) if line.amount > 0 else (went.matched, went.why)
    account = {"": "suspense", "refund": "refunds"}.get(matched, "clearing")
    return _Numbered(number, position, line, matched, why, f"{account}.{bank}")


def _posted(one: _Numbered, *, statement_id: int, bank: str) -> StatementLine:
    """Posts a line on its day, or on the first open day after it, and returns the row to keep."""
    amount, ours = one.line.amount, f"bank.{bank}"
    entry_id = ledger.transfer(
        abs(amount),
        debit=ours if amount > 0 else one.account,
        credit=one.account if amount > 0 else ours,
        day=journal.open_day(one.line.day),
        kind="settlement" if one.matched else "suspense",
        reference=f"statement:{one.id}",
        memo=one.line.reference[:80],
    )
    return StatementLine(
        id=one.id, statement_id=statement_id, bank=bank, position=one.position, day=one.line.day,
        amount=amount, reference=one.line.reference[:140], text=one.line.text, matched=one.matched,
        why=one.why, entry_id=entry_id,
    )  # fmt: skip


def _keep_settlements(ids: Sequence[int], found: Sequence[Found], leaving: Sequence[Left]) -> None:
    rows = [
        Settlement(payment_id=payment.id, direction="in", line_id=number)
        for number, one in zip(ids, found, strict=True)
        for payment in one.payments
    ]
    rows += [
        Settlement(payment_id=one.payment_id, direction="out", line_id=number)
        for number, one in zip(ids, leaving, strict=True)
        if one.payment_id is not None
    ]
    Settlement.objects.bulk_create(rows, batch_size=5_000)
    for number, one in zip(ids, leaving, strict=True):
        if one.refund_id is not None:
            Refund.objects.filter(pk=one.refund_id).update(line_id=number)


def _keep_held(kept: Sequence[StatementLine], found: Sequence[Found], *, bank: str) -> None:
    """What was not recognised waits for somebody."""
    rows = [
        Held(
            bank=bank, kind="suspense", day=line.day, amount=line.amount, open=line.amount,
            code=one.code, why=line.why, line_id=line.pk, entry_id=line.entry_id,
        )
        for line, one in zip(kept, found, strict=True)
        if not line.matched
    ]  # fmt: skip
    Held.objects.bulk_create(rows, batch_size=500)


def _fresh_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence('payments_statement_line', 'id'))"
            "  from generate_series(1, %s)",
            [count],
        )
        return [number for (number,) in cursor.fetchall()]
