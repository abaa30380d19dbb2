"""Finding out who calls, and refusing who is not: headers, token, signature, and the partner's state."""

import hmac
import re
from functools import cache
from hashlib import sha256

from django.conf import settings

from jangkau.web.bank import signatures, stamps, tokens
from jangkau.web.bank.answers import (
    BAD_FORMAT,
    BAD_TOKEN,
    INACTIVE,
    MISSING,
    NO_PARTNER,
    NO_TOKEN,
    UNAUTHORIZED,
    Declined,
)
from jangkau.web.bank.callers import Caller, Callers
from jangkau.web.bank.raw import Raw

PREFIX = "/snap"
"""Where the bank's door is, besides at the paths of the standard itself."""

_CHARACTERS = {"numeric": r"[0-9]+", "alphanumeric": r"[A-Za-z0-9-]+"}
"""Hyphens too: 36 characters are the length of a UUID as everybody writes it."""


@cache
def token_key() -> bytes:
    """What our tokens are signed with: of the program's signing key, for nothing else."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"jangkau.web.bank.tokens", sha256)


def asking_for_token(raw: Raw, callers: Callers) -> tuple[Caller, str]:
    """The partner that asks for a token: its own key signed its client id and the moment. No id."""
    stamp = _stamp(raw)
    client_id, signature = _header(raw, "X-CLIENT-KEY"), _header(raw, "X-SIGNATURE")
    caller = callers.by_client_id.get(client_id)
    text = signatures.text_for_token(client_id=client_id, stamp=stamp)
    if caller is None or not caller.signed_with_key(signature, text, at=raw.at):
        raise Declined(UNAUTHORIZED, "Signature")
    return _active(caller), ""


def calling(raw: Raw, callers: Callers) -> tuple[Caller, str]:
    """The partner that makes a call, and its X-EXTERNAL-ID."""
    stamp, signature = _stamp(raw), _header(raw, "X-SIGNATURE")
    caller = callers.by_partner_id.get(_header(raw, "X-PARTNER-ID"))
    if caller is None:
        raise Declined(NO_PARTNER)
    profile = caller.facts.profile
    token = _token(raw, caller) if profile.signature == "symmetric" else None
    whole = profile.signed_path == "as_called"
    text = signatures.text_of_call(
        method=raw.method,
        endpoint=raw.endpoint if whole else raw.endpoint.removeprefix(PREFIX),
        token=token,
        body=raw.body,
        stamp=stamp,
    )
    signed = caller.signed_with_key if token is None else caller.signed_with_secret
    if not signed(signature, text, at=raw.at):
        raise Declined(UNAUTHORIZED, "Signature")
    return _active(caller), _ids(raw, caller)


def _token(raw: Raw, caller: Caller) -> str:
    """The bearer token, which must be this partner's."""
    kind, _, token = raw.header("AUTHORIZATION").partition(" ")
    if not token:
        raise Declined(NO_TOKEN)
    holder = tokens.holder(token, now=int(raw.at.timestamp()), key=token_key())
    if kind.lower() != "bearer" or holder != caller.facts.code:
        raise Declined(BAD_TOKEN)
    return token


def _active(caller: Caller) -> Caller:
    """Said only to who has proven to be the partner."""
    if not caller.facts.active:
        raise Declined(INACTIVE)
    return caller


def _ids(raw: Raw, caller: Caller) -> str:
    """The X-EXTERNAL-ID; the CHANNEL-ID is only looked at."""
    profile = caller.facts.profile
    external_id, channel = _header(raw, "X-EXTERNAL-ID"), _header(raw, "CHANNEL-ID")
    shape = _CHARACTERS[profile.external_id_characters]
    if len(external_id) > profile.external_id_max or not re.fullmatch(shape, external_id):
        raise Declined(BAD_FORMAT, "X-EXTERNAL-ID")
    if not re.fullmatch(r"[A-Za-z0-9]{1,5}", channel):
        raise Declined(BAD_FORMAT, "CHANNEL-ID")
    return external_id


def _stamp(raw: Raw) -> str:
    """The X-TIMESTAMP as written, which must be of now."""
    text = _header(raw, "X-TIMESTAMP")
    at = stamps.read(text)
    if at is None:
        raise Declined(BAD_FORMAT, "X-TIMESTAMP")
    if not stamps.is_near(at, now=raw.at):
        raise Declined(UNAUTHORIZED, "X-TIMESTAMP is not of now")
    return text


def _header(raw: Raw, name: str) -> str:
    found = raw.header(name)
    if not found:
        raise Declined(MISSING, name)
    return found
