"""How a bank speaks SNAP: its own stamps, ids, signatures and connection.

This is the other side of the door and shares nothing with it: what a bank signs is written here from
the standard, so that a mistake in either is seen.
"""

import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from jangkau.domain.terms.dates import JAKARTA

TOKEN, INQUIRY, PAYMENT, STATUS = (
    "/v1.0/access-token/b2b",
    "/v1.0/transfer-va/inquiry",
    "/v1.0/transfer-va/payment",
    "/v1.0/transfer-va/status",
)
_ANSWER_SECONDS = 30


@dataclass(frozen=True, repr=False)
class Bank:
    """What a bank knows of itself and of us: names, keys, and its way of speaking."""

    code: str
    client_id: str
    partner_id: str
    service_id: str
    signature: str
    stamps: str
    milliseconds: bool
    signed_prefix: str
    numeric_ids: bool
    id_length: int
    same_external_id: bool
    secret: bytes
    private: RSAPrivateKey

    @classmethod
    def read(cls, folder: Path) -> "Bank":
        """The bank whose keys lie in a folder, as `jangkau bank partner demo` writes them."""
        told: dict[str, Any] = json.loads((folder / "bank.json").read_text())
        private = load_pem_private_key((folder / "private.pem").read_bytes(), None)
        assert isinstance(private, RSAPrivateKey)
        secret = (folder / "secret.txt").read_bytes().strip()
        return cls(**told, secret=secret, private=private)

    def an_id(self) -> str:
        """An id that was not used before: digits, or letters and digits."""
        if self.numeric_ids:
            digits = f"{time.time_ns()}{secrets.randbelow(10**9):09d}"
            return digits[-self.id_length :]
        return secrets.token_hex(16)[: self.id_length]

    def stamp(self) -> str:
        zone = UTC if self.stamps == "utc" else JAKARTA
        spec = "milliseconds" if self.milliseconds else "seconds"
        return datetime.now(zone).isoformat(timespec=spec).replace("+00:00", "Z")

    def account(self, code: str) -> dict[str, str]:
        """The virtual account of a payment code."""
        return {
            "partnerServiceId": self.service_id,
            "customerNo": code,
            "virtualAccountNo": self.service_id + code,
        }

    def rsa(self, text: str) -> str:
        return base64.b64encode(self.private.sign(text.encode(), PKCS1v15(), SHA256())).decode()

    def signed(self, path: str, body: bytes, *, token: str, stamp: str) -> str:
        """The signature of a POST: with the token and the secret, or with the bank's own key."""
        digest = hashlib.sha256(body).hexdigest()
        endpoint = self.signed_prefix + path
        if self.signature == "asymmetric":
            return self.rsa(f"POST:{endpoint}:{digest}:{stamp}")
        text = f"POST:{endpoint}:{token}:{digest}:{stamp}".encode()
        return base64.b64encode(hmac.digest(self.secret, text, hashlib.sha512)).decode()


@dataclass(frozen=True)
class Heard:
    """An answer: status 0 and no code where none came."""

    status: int
    body: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.body.get("responseCode", ""))


@dataclass
class Line:
    """A bank's line to a server: one connection, and the token it has at the moment."""

    bank: Bank
    address: str
    _connection: http.client.HTTPConnection | None = None
    _token: str = ""
    _token_until: float = 0.0
    sent: int = field(default=0)

    def call(
        self, path: str, body: dict[str, Any], *, external_id: str = "", spoilt: bool = False,
        listen: bool = True,
    ) -> Heard:  # fmt: skip
        """Sends a call and hears the answer. `spoilt` changes the signature; `listen` off hangs up."""
        raw = json.dumps(body, separators=(",", ":")).encode()
        token = "" if self.bank.signature == "asymmetric" else self.token()
        stamp = self.bank.stamp()
        signature = self.bank.signed(path, raw, token=token, stamp=stamp)
        headers = {
            "Content-Type": "application/json",
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": signature.swapcase() if spoilt else signature,
            "X-PARTNER-ID": self.bank.partner_id,
            "X-EXTERNAL-ID": external_id or self.bank.an_id(),
            "CHANNEL-ID": "95051",
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self.send(path, headers, raw, listen=listen)

    def token(self) -> str:
        """The token, a new one when the time of the old is nearly over; "" when none can be had."""
        if time.time() > self._token_until:
            stamp = self.bank.stamp()
            headers = {
                "Content-Type": "application/json",
                "X-TIMESTAMP": stamp,
                "X-CLIENT-KEY": self.bank.client_id,
                "X-SIGNATURE": self.bank.rsa(f"{self.bank.client_id}|{stamp}"),
            }
            heard = self.send(TOKEN, headers, b'{"grantType":"client_credentials"}')
            if heard.status == 200:
                self._token = str(heard.body["accessToken"])
                self._token_until = time.time() + int(heard.body["expiresIn"]) - 30
        return self._token

    def send(self, path: str, headers: dict[str, str], raw: bytes, *, listen: bool = True) -> Heard:
        """One exchange. A connection that breaks is an answer that did not come."""
        self.sent += 1
        try:
            if self._connection is None:
                self._connection = self._connected()
            self._connection.request("POST", f"/snap{path}", raw, headers)
            if not listen:
                self.hang_up()
                return Heard(0, {})
            response = self._connection.getresponse()
            return Heard(response.status, _object(response.read()))
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return Heard(0, {})

    def hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
        self._connection = None

    def _connected(self) -> http.client.HTTPConnection:
        where = urlsplit(self.address)
        kind = (
            http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
        )
        return kind(where.hostname or "127.0.0.1", where.port, timeout=_ANSWER_SECONDS)


def _object(raw: bytes) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        found = json.loads(raw)
        if isinstance(found, dict):
            return found
    return {}
