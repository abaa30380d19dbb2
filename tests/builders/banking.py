"""Invented banks that call us, and invented bills for them to pay.

bank = a_bank()                                      CAKRAWALA, as the standard says; its keys are made
bank.token()                                         asks for an access token
bank.inquiry(code) · bank.pay(code, 16_800)          calls as the bank would; an `Answered`
bank.call("transfer-va/payment", body, stamp="…")    any call, any part of it changed
owed(1, months=["2026-10", "2026-11"])               bills of 16.800 for a member nobody enrolled; the code

What a bank signs is written here again, from the standard, and shares nothing with the server.
"""

import base64
import hashlib
import hmac
import io
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.payments import operations
from jangkau.domain.terms import Actor
from jangkau.web.bank import callers, door

BY = Actor(id="uji", channel="test")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SECRET = "rahasia-yang-cukup-panjang"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Answered:
    """A response: status, headers, and the body as it came."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found

    @property
    def code(self) -> str:
        code: str = self.body["responseCode"]
        assert code[:3] == str(self.status)
        return code


Send = Callable[[str, str, dict[str, str], bytes], Answered]


def in_process(method: str, path: str, headers: dict[str, str], body: bytes) -> Answered:
    """The call without a network: straight to the door's WSGI application."""
    said: dict[str, Any] = {}

    def start_response(status: str, fields: list[tuple[str, str]]) -> None:
        said.update(status=int(status[:3]), headers=dict(fields))

    where, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": where,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": headers.get("Content-Type", ""),
        "wsgi.input": io.BytesIO(body),
        **{f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()},
    }
    raw = b"".join(door.application(environ, start_response))
    return Answered(said["status"], said["headers"], raw)


@cache
def key(number: int = 0) -> rsa.RSAPrivateKey:
    """A private key; the same one for the same number, as making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_pem(private: rsa.RSAPrivateKey) -> bytes:
    return private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@dataclass
class Bank:
    """A bank that calls us over `send`."""

    code: str
    service_id: str
    client_id: str
    asymmetric: bool = False
    secret: str = SECRET
    private: rsa.RSAPrivateKey = field(default_factory=key)
    partner_id: str = ""
    prefix: str = "/snap"
    signed_prefix: str = "/snap"
    send: Send = in_process
    _token: str = ""

    @property
    def padded(self) -> str:
        return self.service_id.rjust(8)

    def rsa(self, text: str) -> str:
        made = self.private.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
        return base64.b64encode(made).decode()

    def ask_token(self, **changes: Any) -> Answered:
        """The token call; `stamp`, `body`, `signature`, `headers` may be others."""
        stamp = changes.get("stamp") or stamp_now()
        body = changes.get("body", b'{"grantType":"client_credentials"}')
        headers = {
            "Content-Type": "application/json",
            "X-TIMESTAMP": stamp,
            "X-CLIENT-KEY": self.client_id,
            "X-SIGNATURE": changes.get("signature") or self.rsa(f"{self.client_id}|{stamp}"),
            **changes.get("headers", {}),
        }
        return self.send("POST", f"{self.prefix}/v1.0/access-token/b2b", _given(headers), body)

    def token(self) -> str:
        if not self._token:
            self._token = self.ask_token().body["accessToken"]
        return self._token

    def call(self, service: str, body: Any, **changes: Any) -> Answered:
        """A signed call. `body` is an object or bytes; what stands in `headers` is put over all."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        stamp = changes.get("stamp") or stamp_now()
        path = f"/v1.0/{service}"
        method = changes.get("method", "POST")
        token = "" if self.asymmetric else changes.get("token") or self.token()
        headers = {
            "Content-Type": "application/json",
            **({} if self.asymmetric else {"Authorization": f"Bearer {token}"}),
            "X-TIMESTAMP": stamp,
            "X-SIGNATURE": self.signature(method, self.signed_prefix + path, token, raw, stamp),
            "X-PARTNER-ID": self.partner_id or self.client_id,
            "X-EXTERNAL-ID": changes.get("external_id") or an_id(),
            "CHANNEL-ID": "95051",
            **changes.get("headers", {}),
        }
        return self.send(method, self.prefix + path, _given(headers), raw)

    def signature(self, method: str, endpoint: str, token: str, raw: bytes, stamp: str) -> str:
        digest = hashlib.sha256(_without_space(raw)).hexdigest()
        if self.asymmetric:
            return self.rsa(f"{method}:{endpoint}:{digest}:{stamp}")
        text = f"{method}:{endpoint}:{token}:{digest}:{stamp}"
        made = hmac.new(self.secret.encode(), text.encode(), hashlib.sha512).digest()
        return base64.b64encode(made).decode()

    def account(self, code: str) -> dict[str, str]:
        return {
            "partnerServiceId": self.padded,
            "customerNo": code,
            "virtualAccountNo": self.padded + code,
        }

    def inquiry(self, code: str, **changes: Any) -> Answered:
        body = {**self.account(code), "inquiryRequestId": an_id(), **changes.pop("body", {})}
        return self.call("transfer-va/inquiry", body, **changes)

    def flag(self, code: str, amount: int | str, **more: Any) -> dict[str, Any]:
        """The body of a payment."""
        value = amount if isinstance(amount, str) else f"{amount}.00"
        return {
            **self.account(code),
            "virtualAccountName": "Siti Aminah",
            "paymentRequestId": an_id(),
            "paidAmount": {"value": value, "currency": "IDR"},
            "totalAmount": {"value": value, "currency": "IDR"},
            "trxDateTime": stamp_now(),
            "referenceNo": "000123456789",
            "flagAdvise": "N",
            **more,
        }

    def pay(
        self, code: str, amount: int | str, *, calling: dict[str, Any] | None = None, **more: Any
    ) -> Answered:
        return self.call("transfer-va/payment", self.flag(code, amount, **more), **(calling or {}))

    def status(self, code: str, request_id: str, **changes: Any) -> Answered:
        body = {
            **self.account(code),
            "inquiryRequestId": request_id,
            "paymentRequestId": request_id,
        }
        return self.call("transfer-va/status", body, **changes)


def a_bank(
    code: str = "CAKRAWALA",
    *,
    profile: str = "standard",
    service_id: str = "77101",
    asymmetric: bool = False,
    **more: Any,
) -> Bank:
    """A partner with a key and a secret, and the bank that calls with them."""
    callers._latest = callers.NOBODY  # of a test that was rolled back, with its editions
    client_id = f"jangkau.{code.lower()}"
    bank = Bank(code, service_id, client_id, asymmetric=asymmetric, **more)
    operations.make_partner(
        code, name=f"Bank {code.title()} Contoh", profile=profile, service_id=service_id,
        client_id=client_id, by=BY,
    )  # fmt: skip
    operations.add_public_key(code, pem=public_pem(bank.private), valid_from=LONG_AGO, by=BY)
    operations.add_secret(code, secret=bank.secret, valid_from=LONG_AGO, by=BY)
    return bank


def stamp_now(
    *, ago: timedelta = timedelta(0), utc: bool = False, milliseconds: bool = False
) -> str:
    zone = UTC if utc else timezone(timedelta(hours=7))
    at = (datetime.now(UTC) - ago).astimezone(zone)
    text = at.isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")


def an_id() -> str:
    return f"{next(_numbers):018d}"


def owed(
    number: int,
    *,
    months: Sequence[str] = ("2026-11",),
    jkk: int = 10_000,
    jkm: int = 6_800,
    jht: int = 0,
    worker: UUID | None = None,
) -> str:
    """A member's plan with a bill for each month; the payment code."""
    worker = worker or UUID(int=0x7000 << 64 | 0x8 << 60 | number)
    with acting(BY):
        plan, code = _row(
            "insert into billing_plan (code, worker_id, segment, job, office_code, from_month, income, band,"
            " sector, payer, programs, risk)"
            " select billing_code('1', id), %s, 'BPU', 0, '1201', '2026-01-01', 1000000, 1, 'other', 'self',"
            " 3, 0 from (select nextval('billing_plan_id_seq') as id) as next returning id, code",
            [worker],
        )
    for month in months:
        first = f"{month}-01"
        _row("select billing_month_ready(%s)", [first])
        _row(
            "insert into billing_bill (worker_id, month, segment, job, edition_id, band, risk, plan_id, jkk,"
            " jkm, jht, jp, full_amount, sector, payer)"
            " values (%s, %s, 'BPU', 0, 1, 1, 0, %s, %s, %s, %s, 0, %s, 'other', 'self') returning 1",
            [worker, first, plan, jkk, jkm, jht, jkk + jkm + jht],
        )
    return str(code)


def paid_months(code: str) -> list[date]:
    """The paid months of a member's code, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select b.month from billing_bill b join billing_plan p on p.id = b.plan_id"
            " where p.code = %s and b.paid_at is not null order by 1",
            [code],
        )
        return [month for (month,) in cursor.fetchall()]


def balance(account: str) -> int:
    """What stands in an account, debit above zero."""
    (found,) = _row(
        "select coalesce(sum(amount), 0) from ledger_line where account_code = %s", [account]
    )
    return int(found)


def _row(statement: str, arguments: Sequence[object]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchone()


def _given(headers: dict[str, str]) -> dict[str, str]:
    """Without those that a test left out."""
    return {name: text for name, text in headers.items() if text != ""}


def _without_space(raw: bytes) -> bytes:
    """Without blank space outside strings, a byte at a time: slow, and plain to see."""
    kept, inside, escaped = bytearray(), False, False
    for byte in raw:
        if not inside and byte in b" \t\r\n":
            continue
        if byte == ord('"') and not escaped:
            inside = not inside
        escaped = inside and byte == ord("\\") and not escaped
        kept.append(byte)
    return bytes(kept)
