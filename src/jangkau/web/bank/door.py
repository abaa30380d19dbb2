"""The door for banks: a small WSGI application beside the pages, for `/snap/v1.0/…` and `/v1.0/…`.

A call goes four steps. It is kept as it came. Whoever signed it is found out. What it asks for is done,
by one operation of a room. The answer is kept, and given. Whatever cannot be done is declined with a
case of SNAP's table, so that every way out is an answer that a bank understands.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import django.db
import psycopg
from django.db import connection

from jangkau.apps.payments import operations as payments
from jangkau.apps.payments.operations import REPEATED_CALL, Noted
from jangkau.domain.terms import Refused
from jangkau.web.bank import callers, identity, services, stamps
from jangkau.web.bank.answers import (
    BAD_REQUEST,
    CONFLICT,
    NO_SERVICE,
    NOT_SUPPORTED,
    OUR_FAULT,
    TIMEOUT,
    Answer,
    Case,
    Declined,
    Reply,
)
from jangkau.web.bank.callers import Caller, Callers
from jangkau.web.bank.calls import Call
from jangkau.web.bank.raw import MOST_BYTES, MOST_BYTES_BATCH, Raw, received

BEGINNINGS = (f"{identity.PREFIX}/", "/v1.0/")
"""Where the door is: behind a name of its own, and where the standard itself has it. Signatures are over
the path as called."""

_log = logging.getLogger(__name__)
_AWAY = (
    *(psycopg.OperationalError, psycopg.InterfaceError),
    *(django.db.OperationalError, django.db.InterfaceError),
)
"""What is raised when the database went away, or is not back yet."""

StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True)
class Service:
    """A service by its number in SNAP: how its caller is known, what it does, how much it reads.

    `keeps_id`: whether doing it keeps the call's id of the day as well; else the door does before.
    """

    number: str
    do: Callable[[Call], Answer | Reply]
    identify: Callable[[Raw, Callers], tuple[Caller, str]] = identity.calling
    most_bytes: int = MOST_BYTES
    keeps_id: bool = False


SERVICES = {
    "/v1.0/access-token/b2b": Service("73", services.token, identity.asking_for_token),
    "/v1.0/transfer-va/inquiry": Service("24", services.inquiry),
    "/v1.0/transfer-va/payment": Service("25", services.payment, keeps_id=True),
    "/v1.0/transfer-va/payment-batch": Service("25", services.batch, most_bytes=MOST_BYTES_BATCH),
    "/v1.0/transfer-va/status": Service("26", services.status),
}


def application(environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Answers one call."""
    service = SERVICES.get(str(environ["PATH_INFO"]).removeprefix(identity.PREFIX))
    most = MOST_BYTES if service is None else service.most_bytes
    raw = received(environ, at=datetime.now(UTC), most=most)
    reply = Answer(NO_SERVICE, "00").reply() if service is None else _answered(raw, service)
    phrase = HTTPStatus(reply.status).phrase
    headers = {
        "Content-Type": "application/json",
        "Content-Length": str(len(reply.body)),
        "X-TIMESTAMP": _stamp(raw),
    }
    start_response(f"{reply.status} {phrase}", list(headers.items()))
    return [reply.body]


def _answered(raw: Raw, service: Service) -> Reply:
    """The answer to a call, after the call is kept. Without a database we neither do nor say a thing."""
    try:
        noted = _noted(raw, service)
    except _AWAY as fault:
        return _away(OUR_FAULT, service, fault)
    try:
        reply = _done(raw, service, noted)
        if not reply.kept:
            payments.note_answer(noted.call_id, code=reply.code, body=reply.body)
    except _AWAY as fault:
        # It may be done or not. The bank asks again, under the same paymentRequestId.
        return _away(TIMEOUT, service, fault)
    return reply


def _noted(raw: Raw, service: Service) -> Noted:
    """Keeps the call. A connection may have died since the last call; then a new one is made, once."""
    try:
        return _note(raw, service)
    except _AWAY:
        connection.close()
        return _note(raw, service)


def _note(raw: Raw, service: Service) -> Noted:
    claimed = callers.latest().claimed(raw)
    return payments.note_call(
        partner=claimed.facts.code if claimed else "",
        service=service.number,
        method=raw.method,
        path=raw.endpoint,
        headers=raw.headers,
        body=raw.body,
    )


def _done(raw: Raw, service: Service, noted: Noted) -> Reply:
    """Finds out who calls, and does what they ask."""
    try:
        if raw.method != "POST":
            raise Declined(NOT_SUPPORTED)
        if raw.cut:
            raise Declined(BAD_REQUEST)
        caller, external_id = service.identify(raw, callers.as_of(noted.edition))
        call = Call(raw, noted.call_id, caller, external_id)
        if external_id and not service.keeps_id:
            _remember(call)
        done = service.do(call)
        return done if isinstance(done, Reply) else done.reply()
    except Declined as declined:
        return Answer(declined.case, service.number, declined.about, declined.more).reply()
    except Refused as refused:
        if refused.code != REPEATED_CALL.code:
            raise
        return Answer(CONFLICT, service.number).reply()


def _remember(call: Call) -> None:
    """Keeps the call's id of the day. Refuses a repeated one, save from banks that repeat so."""
    try:
        payments.remember(call.heard())
    except Refused:
        if not call.may_repeat:
            raise


def _away(case: Case, service: Service, fault: Exception) -> Reply:
    _log.warning("the database is away: %s", fault)
    connection.close()
    return Answer(case, service.number).reply()


def _stamp(raw: Raw) -> str:
    """Now, the way this bank writes it."""
    claimed = callers.latest().claimed(raw)
    style, milliseconds = ("local", True)
    if claimed:
        profile = claimed.facts.profile
        style, milliseconds = profile.stamps, profile.milliseconds
    return stamps.write(datetime.now(UTC), style=style, milliseconds=milliseconds)
