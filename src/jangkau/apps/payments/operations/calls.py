"""Keeping the calls of banks: as they came, before anybody understood them, and what was answered."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.db import connection, transaction
from psycopg import Cursor, errors

from jangkau.domain.terms import Refusal

REPEATED_CALL = Refusal(
    "payments.repeated_call",
    id="Panggilan dengan X-EXTERNAL-ID {external_id} sudah diterima hari ini. Kirim ulang dengan "
    "X-EXTERNAL-ID baru dan paymentRequestId yang sama.",
    en="A call with the X-EXTERNAL-ID {external_id} came already today. Send it again with a new "
    "X-EXTERNAL-ID and the same paymentRequestId.",
)


@dataclass(frozen=True)
class Noted:
    """A call that is kept, and the edition of the list of partners at that moment."""

    call_id: int
    edition: int


@dataclass(frozen=True)
class Heard:
    """A call of a partner that we understood, with its id, which may come once a day.

    `answer_code` is the code it is answered with if what it tells is taken.
    """

    call_id: int
    partner: str
    external_id: str
    day: date
    answer_code: str = ""


# Not waited for: the commit of what the call asks for comes later in the same log, and takes this
# with it to the disk.
NOTE = """
insert into payments_call (partner_code, service, method, path, headers, body)
select %s, %s, %s, %s, %s::jsonb, %s from set_config('synchronous_commit', 'off', true)
returning id, (select number from payments_edition)
"""
ANSWER = """
insert into payments_answer (call_id, code, body)
select %s, %s, %s from set_config('synchronous_commit', 'off', true)
"""
REMEMBER = """
insert into payments_external_id (partner_code, day, external_id)
values (%(partner)s, %(called_on)s, %(external_id)s) returning true
"""


def note_call(
    *,
    partner: str,
    service: str,
    method: str,
    path: str,
    headers: Mapping[str, Any],
    body: bytes,
) -> Noted:
    """Keeps a call raw. `partner` is who it claims to be, "" where nobody bears that name."""
    with statement() as cursor:
        row = cursor.execute(
            NOTE,
            [partner, service, method, path, orjson.dumps(headers).decode(), body],
            prepare=True,
        ).fetchone()
    assert row is not None
    return Noted(*row)


def note_answer(call_id: int, *, code: str, body: bytes) -> None:
    """Keeps what a call was answered, for answers that changed nothing."""
    with statement() as cursor:
        cursor.execute(ANSWER, [call_id, code, body], prepare=True)


def remember(heard: Heard) -> None:
    """Keeps the call's id of the day. Refuses `payments.repeated_call`."""
    try:
        with statement() as cursor:
            cursor.execute(REMEMBER, said(heard), prepare=True)
    except errors.UniqueViolation as clash:
        raise repeated(clash, heard=heard) from None


def repeated(clash: errors.UniqueViolation, *, heard: Heard | None) -> Exception:
    """The refusal of a call whose id came before today; any other clash as it is: a bug of ours."""
    if heard is None or clash.diag.constraint_name != "payments_external_id_pkey":
        return clash
    return REPEATED_CALL(external_id=heard.external_id)


def said(heard: Heard | None) -> dict[str, Any]:
    """What statements with `REMEMBER` and an answer are told of the call."""
    if heard is None:
        return {}
    return {
        "partner": heard.partner,
        "called_on": heard.day,
        "external_id": heard.external_id,
        "call_id": heard.call_id,
        "answer_code": heard.answer_code,
    }


@contextlib.contextmanager
def statement() -> Iterator[Cursor[Any]]:
    """A cursor whose statements are prepared on the server, on Django's own connection.

    A statement is a transaction of its own; inside somebody else's transaction, a savepoint.
    """
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = raw.prepare_threshold or 1
    inside = transaction.atomic() if connection.in_atomic_block else contextlib.nullcontext()
    with inside, Cursor(raw) as cursor:
        yield cursor
