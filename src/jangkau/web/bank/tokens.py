"""Access tokens that need no table: they say whose they are and until when, and we signed that.

`CODE.1763712420.mac`. A token is worth nothing with another partner's name, after its time, or with
a letter changed.
"""

import base64
import hmac
from hashlib import sha256

LIFETIME_SECONDS = 900


def issue(partner: str, *, now: int, key: bytes) -> str:
    """A token of the partner with this code, from `now` (seconds since 1970) on."""
    said = f"{partner}.{now + LIFETIME_SECONDS}"
    return f"{said}.{_mac(said, key)}"


def holder(token: str, *, now: int, key: bytes) -> str | None:
    """The code of the partner whose token it is; None where it is not ours or its time is over."""
    said, _, mac = token.rpartition(".")
    if not hmac.compare_digest(_mac(said, key).encode(), mac.encode()):
        return None
    partner, _, until = said.rpartition(".")
    return partner if now < int(until) else None


def _mac(said: str, key: bytes) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, said.encode(), sha256)).decode().rstrip("=")
