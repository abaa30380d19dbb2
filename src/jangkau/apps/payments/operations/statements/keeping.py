"""Receiving a statement: kept sealed first, then read whole, then posted line by line, or not at all."""

import os
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.db import connection

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.payments.models import Partner, Statement
from jangkau.apps.payments.operations.statements import columns, mt940, refusals
from jangkau.apps.payments.operations.statements.posting import post_lines
from jangkau.apps.payments.operations.statements.read import Read, checked, decoded
from jangkau.domain.terms import Actor, Refused, Rupiah

KEPT, READ, REFUSED = "kept", "read", "refused"
MEGABYTES = 50


@dataclass(frozen=True)
class Received:
    """The statement, whether these very bytes were read before, and why it was not read."""

    id: int
    again: bool = False
    refused: Refused | None = None


def receive_statement(
    content: bytes, *, name: str, bank: str, today: date, by: Actor, checksum: str = ""
) -> Received:
    """Keeps a statement of a bank, reads it, and posts its lines. The same bytes are read once.

    `checksum` is the SHA-256 in hex that the bank published, "" for none. Refuses `statement.no_bank`,
    `statement.empty`, `statement.too_large` before anything is kept. A file that is refused later is
    kept; why stands in the answer, and sending it again tries it again.
    """
    if not Partner.objects.filter(code=bank).exists():
        raise refusals.NO_BANK(bank=bank)
    if not content.strip():
        raise refusals.EMPTY()
    if len(content) > MEGABYTES << 20:
        raise refusals.TOO_LARGE(megabytes=MEGABYTES)
    statement = _kept(content, name=name, bank=bank, by=by)
    if statement.state == READ:
        return Received(statement.pk, again=True)
    try:
        _refuse_wrong_checksum(statement.sha256, checksum)
        read = checked(read_statement(content, bank=bank))
        with acting(by):
            _one_at_a_time(bank)
            statement.refresh_from_db()
            if statement.state == READ:  # somebody else sent the same file, and was before us
                return Received(statement.pk, again=True)
            _refuse_unfit(read, bank=bank, today=today)
            _mark(statement, read)
            post_lines(read, statement_id=statement.pk, bank=bank)
    except Refused as refused:
        with acting(by):
            statement.state, statement.refusal = REFUSED, [refused.code, _plain(refused)]
            statement.save(update_fields=["state", "refusal"])
        return Received(statement.pk, refused=refused)
    return Received(statement.pk)


def read_statement(content: bytes, *, bank: str) -> Read:
    """What a file says, by its form: MT940, or the CSV of the bank."""
    text = decoded(content)
    if mt940.is_mt940(text):
        return mt940.read(text)
    return columns.read(text, bank=bank, profile=columns.known(bank).profile)


def statement_bytes(statement_id: int, *, by: Actor) -> tuple[str, bytes]:
    """The name and the bytes of a statement as it came; that it was taken out is kept in the trail."""
    found = Statement.objects.get(pk=statement_id)
    with acting(by):
        record(action="download", table="payments_statement", subject_id=str(statement_id))
    return found.name, settings.JANGKAU_KEYRING.open(bytes(found.sealed))


def _kept(content: bytes, *, name: str, bank: str, by: Actor) -> Statement:
    digest = sha256(content).hexdigest()
    with acting(by):
        _one_at_a_time(bank)
        before = Statement.objects.filter(bank=bank, sha256=digest).first()
        if before is not None:
            return before
        sealed = settings.JANGKAU_KEYRING.seal(content, nonce=os.urandom(12))
        return Statement.objects.create(
            bank=bank, name=name[:200], sha256=digest, size=len(content), sealed=sealed,
            state=KEPT, received_by=by.id,
        )  # fmt: skip


def _mark(statement: Statement, read: Read) -> None:
    """Notes what was read."""
    statement.state, statement.refusal = READ, None
    for name in ("form", "account", "first_day", "last_day", "opening", "closing"):
        setattr(statement, name, getattr(read, name))
    statement.number = read.number[:40]
    statement.save()


def _refuse_wrong_checksum(found: str, said: str) -> None:
    if said and found != said.strip().lower():
        raise refusals.WRONG_CHECKSUM(found=found, said=said.strip().lower())


def _refuse_unfit(read: Read, *, bank: str, today: date) -> None:
    """A statement of another account, from the future, or not following the one before."""
    last = Statement.objects.filter(bank=bank, state=READ).order_by("-last_day", "-id").first()
    expected = columns.known(bank).account or (last.account if last else read.account)
    if read.account != expected:
        raise refusals.WRONG_ACCOUNT(found=read.account, bank=bank, expected=expected)
    days = [read.last_day, *(line.day for line in read.lines)]
    if max(days) > today:
        raise refusals.FROM_THE_FUTURE(day=max(days).isoformat())
    if last is None or last.last_day is None:
        return
    if read.opening != last.closing or read.last_day < last.last_day:
        raise refusals.DOES_NOT_FOLLOW(
            opening=Rupiah(read.opening), closing=Rupiah(last.closing), day=str(last.last_day)
        )


def _plain(refused: Refused) -> dict[str, str]:
    return {name: str(fact) for name, fact in refused.facts.items()}


def _one_at_a_time(bank: str) -> None:
    """Statements of one bank are read one after the other: each must follow the one before."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"payments_statement {bank}"])
