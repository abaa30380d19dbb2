"""What others sign we accept, over HTTP, and not with a single byte of it changed.

The signatures are made by Node's cryptography and by OpenSSL, which know nothing of ours.
"""

import base64
import hashlib
import http.client
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography.hazmat.primitives import serialization

from jangkau.web.bank import door, signatures
from tests.builders.banking import Bank, a_bank, balance, owed, stamp_now

pytestmark = pytest.mark.django_db

PATH = "/snap/v1.0/transfer-va/payment?channel=mobile"
Sent = tuple[int, dict[str, Any]]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[WSGIServer]:
    """The door behind a real socket. It answers in the test's own thread and transaction."""
    with make_server("127.0.0.1", 0, door.application, handler_class=Quiet) as made:
        made.timeout = 0.05
        yield made


def over_http(server: WSGIServer, work: Callable[[Callable[..., Sent]], None]) -> None:
    """Runs a client in a thread while this one serves."""
    failed: list[BaseException] = []

    def send(path: str, headers: dict[str, str], body: bytes) -> Sent:
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    def client() -> None:
        try:
            work(send)
        except (AssertionError, OSError, http.client.HTTPException) as fault:
            failed.append(fault)

    thread = threading.Thread(target=client)
    thread.start()
    while thread.is_alive():
        server.handle_request()
    if failed:
        raise failed[0]


def private_pem(bank: Bank) -> bytes:
    return bank.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def signed_by_node(bank: Bank, *, body: bytes, stamp: str, token: str = "") -> dict[str, str]:
    if shutil.which("node") is None:
        pytest.skip("there is no node here")
    told = {
        "client_id": bank.client_id,
        "private": private_pem(bank).decode(),
        "secret": bank.secret,
        "endpoint": PATH,
        "body": base64.b64encode(body).decode(),
        "stamp": stamp,
        "token": token,
    }
    script = Path(__file__).with_name("snap_sign.mjs")
    ended = subprocess.run(
        ["node", script], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(ended.stdout)
    return found


def signed_by_openssl(text: bytes, *arguments: str) -> str:
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here")
    words = ["openssl", "dgst", *arguments, "-binary"]
    ended = subprocess.run(words, input=text, capture_output=True, check=True)
    return base64.b64encode(ended.stdout).decode()


def a_call(bank: Bank, code: str, *, token: str, stamp: str) -> tuple[dict[str, str], bytes]:
    """The headers and the body of a payment, to be signed by somebody."""
    body = json.dumps({**bank.flag(code, 16_800), "note": 'a "quoted"  \\ text'}, indent=1).encode()
    headers = {
        "Content-Type": "application/json",
        "X-TIMESTAMP": stamp,
        "X-PARTNER-ID": bank.client_id,
        "X-EXTERNAL-ID": "7001",
        "CHANNEL-ID": "95051",
    }
    return (headers | {"Authorization": f"Bearer {token}"} if token else headers), body


def flipped(text: bytes, at: int) -> bytes:
    return text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]


def changes(headers: dict[str, str], body: bytes) -> Iterator[tuple[str, dict[str, str], bytes]]:
    """The call with each single byte of path, body, time, token and signature changed in turn."""
    for at in range(len(PATH)):
        yield flipped(PATH.encode(), at).decode(), headers, body
    for at in range(len(body)):
        if not body[at : at + 1].isspace() and not flipped(body, at)[at : at + 1].isspace():
            yield PATH, headers, flipped(body, at)
    for name in ("X-TIMESTAMP", "X-SIGNATURE", "Authorization"):
        text = headers.get(name, "").encode()
        first = len("Bearer ") if name == "Authorization" else 0
        for at in range(first, len(text)):
            yield PATH, {**headers, name: flipped(text, at).decode()}, body


def accepted_and_no_change_of_it(server: WSGIServer, headers: dict[str, str], body: bytes) -> None:
    def work(send: Callable[..., Sent]) -> None:
        for path, changed, raw in changes(headers, body):
            status, answer = send(path, changed, raw)
            assert status in {400, 401, 404}, (path, changed, raw, answer)
            assert answer["responseCode"] not in {"4042512", "4042513"}, "it was understood"

    over_http(server, work)
    assert balance("clearing.CAKRAWALA") == 0
    answers: list[Sent] = []
    over_http(server, lambda send: answers.append(send(PATH, headers, body)))
    assert answers[0][1]["responseCode"] == "2002500", answers
    assert balance("clearing.CAKRAWALA") == 16_800


def test_a_symmetric_signature_of_node_is_accepted_and_no_single_byte_may_change(
    server: WSGIServer,
) -> None:
    bank, stamp = a_bank(), stamp_now(milliseconds=True)
    headers, body = a_call(bank, owed(1), token=bank.token(), stamp=stamp)
    made = signed_by_node(bank, body=body, stamp=stamp, token=bank.token())
    headers["X-SIGNATURE"] = made["symmetric"]
    accepted_and_no_change_of_it(server, headers, body)


def test_an_asymmetric_signature_of_node_is_accepted_and_no_single_byte_may_change(
    server: WSGIServer,
) -> None:
    bank, stamp = a_bank(profile="tokenless"), stamp_now(utc=True)
    headers, body = a_call(bank, owed(1), token="", stamp=stamp)
    headers["X-SIGNATURE"] = signed_by_node(bank, body=body, stamp=stamp)["asymmetric"]
    accepted_and_no_change_of_it(server, headers, body)


def test_a_token_is_given_for_a_signature_of_node_and_of_openssl(
    server: WSGIServer, tmp_path: Path
) -> None:
    bank, stamp = a_bank(), stamp_now()
    (tmp_path / "key.pem").write_bytes(private_pem(bank))
    text = f"{bank.client_id}|{stamp}".encode()
    made = [
        signed_by_node(bank, body=b"", stamp=stamp)["token"],
        signed_by_openssl(text, "-sha256", "-sign", str(tmp_path / "key.pem")),
    ]
    assert made[0] == made[1]
    headers = {"X-TIMESTAMP": stamp, "X-CLIENT-KEY": bank.client_id}
    body = b'{ "grantType" : "client_credentials" }'

    def work(send: Callable[..., Sent]) -> None:
        path = "/snap/v1.0/access-token/b2b"
        assert send(path, {**headers, "X-SIGNATURE": made[0]}, body)[0] == 200
        for at in range(len(made[0])):
            wrong = flipped(made[0].encode(), at).decode()
            assert send(path, {**headers, "X-SIGNATURE": wrong}, body)[0] == 401

    over_http(server, work)


def test_openssl_and_we_make_the_same_of_a_call() -> None:
    bank, stamp, body = a_bank(), stamp_now(), b'{ "a b": [1, "c \\" d"] }'
    digest = hashlib.sha256(b'{"a b":[1,"c \\" d"]}').hexdigest()
    text = f"POST:{PATH}:token:{digest}:{stamp}".encode()
    assert text == signatures.text_of_call(
        method="POST", endpoint=PATH, token="token", body=body, stamp=stamp
    )
    made = signed_by_openssl(text, "-sha512", "-hmac", bank.secret)
    assert signatures.made_with_secret(made, text, secret=bank.secret.encode())
    assert made == signed_by_node(bank, body=body, stamp=stamp, token="token")["symmetric"]


MINIFIED = [
    (b"", b""),
    (b' { "a" : 1 }\r\n', b'{"a":1}'),
    (b'{"a  b":\t"c \\" d  "}', b'{"a  b":"c \\" d  "}'),
    (b'{"b":1,"a":2,"a":3}', b'{"b":1,"a":2,"a":3}'),
    (b'{"n": 1.50, "e": 1e3}', b'{"n":1.50,"e":1e3}'),
    (b'{"open: "a  b', b'{"open: "ab'),
    (b'{ "never  ends', b'{"never  ends'),
    (b'{ "never  ends \\', b'{"never  ends \\'),
    (b' "' + b'\\"' * 500_000, b'"' + b'\\"' * 500_000),
    ('{"nama": "Nyi  Ayu é"}'.encode(), '{"nama":"Nyi  Ayu é"}'.encode()),
]


@pytest.mark.parametrize(("body", "kept"), MINIFIED, ids=lambda text: repr(text[:20]))
def test_only_space_outside_strings_is_left_out(body: bytes, kept: bytes) -> None:
    assert signatures.minified(body) == kept
