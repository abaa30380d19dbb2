"""Reading a body: each field is there, is a string, and has the shape that SNAP says, or is named."""

import re
from typing import Any

import orjson

from jangkau.web.bank.answers import BAD_FORMAT, BAD_REQUEST, MISSING, WRONG_AMOUNT, Declined

_AMOUNT = re.compile(r"\d{1,16}\.\d\d", re.ASCII)


def an_object(raw: bytes) -> dict[str, Any]:
    """The body as a JSON object."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Declined(BAD_REQUEST) from None
    if not isinstance(found, dict):
        raise Declined(BAD_REQUEST)
    return found


def text(body: dict[str, Any], field: str, *, most: int, shape: str = "") -> str:
    """A mandatory string of at most `most` characters."""
    found = optional(body, field, most=most, shape=shape)
    if not found.strip():
        raise Declined(MISSING, field)
    return found


def optional(body: dict[str, Any], field: str, *, most: int, shape: str = "") -> str:
    """A string that may be absent or null, "" then. `shape` is a pattern it has as a whole."""
    found = body.get(field)
    if found is None:
        return ""
    if not isinstance(found, str) or len(found) > most:
        raise Declined(BAD_FORMAT, field)
    if found and shape and not re.fullmatch(shape, found, re.ASCII):
        raise Declined(BAD_FORMAT, field)
    if "\x00" in found:  # valid in JSON, impossible in a database
        raise Declined(BAD_FORMAT, field)
    return found


def rupiah(body: dict[str, Any], field: str) -> int | None:
    """An amount `{"value": "16800.00", "currency": "IDR"}` in whole rupiah; None where it is absent.

    Sen have not been paid since long ago: an amount with some is well formed, and wrong.
    """
    found = body.get(field)
    if found is None:
        return None
    if not isinstance(found, dict):
        raise Declined(BAD_FORMAT, field)
    value, currency = _part(found, field, "value"), _part(found, field, "currency")
    if not _AMOUNT.fullmatch(value):
        raise Declined(BAD_FORMAT, f"{field}.value")
    if currency != "IDR":
        raise Declined(BAD_FORMAT, f"{field}.currency")
    whole, _, sen = value.partition(".")
    if int(sen):
        raise Declined(WRONG_AMOUNT)
    return int(whole)


def money(amount: int) -> dict[str, str]:
    """Whole rupiah as SNAP writes them."""
    return {"value": f"{amount}.00", "currency": "IDR"}


def _part(amount: dict[str, Any], field: str, name: str) -> str:
    found = amount.get(name)
    if found is None or found == "":
        raise Declined(MISSING, f"{field}.{name}")
    if not isinstance(found, str):
        raise Declined(BAD_FORMAT, f"{field}.{name}")
    return found
