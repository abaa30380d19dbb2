"""The invented banks of the demonstration: let in, and their keys written where the simulator finds them."""

import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from jangkau.config import options
from jangkau.domain.terms import Actor

if TYPE_CHECKING:
    from jangkau.apps.payments.queries import InventedBank


def banks_folder() -> Path:
    """Where invented banks keep their keys: a folder for each, named by its code."""
    return options.var_folder() / "banks"


def make_demo_banks() -> list[str]:
    """Lets the invented banks in that are not there yet; returns their codes. Call with the house open."""
    from jangkau.apps.payments import queries

    invented = queries.invented_banks()
    for bank in invented:
        if queries.partner(bank.code) is None:
            _let_in(bank)
    return [bank.code for bank in invented]


def _let_in(bank: "InventedBank") -> None:
    from jangkau.apps.payments import operations

    by, now = Actor.system("bank-demo"), datetime.now(UTC)
    client_id, secret = f"jangkau.{bank.code.lower()}", secrets.token_urlsafe(32)
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    operations.make_partner(
        bank.code,
        name=bank.name,
        profile=bank.profile,
        service_id=bank.service_id,
        client_id=client_id,
        by=by,
    )
    operations.add_public_key(bank.code, pem=public, valid_from=now, by=by)
    operations.add_secret(bank.code, secret=secret, valid_from=now, by=by)
    folder = banks_folder() / bank.code
    _write_private(folder / "private.pem", pem)
    _write_private(folder / "secret.txt", secret.encode())
    _write_private(folder / "bank.json", json.dumps(_of_itself(bank.code), indent=1).encode())


def _of_itself(code: str) -> dict[str, object]:
    """What a bank knows of itself, in the words of `speaking.Bank`."""
    from jangkau.apps.payments import queries

    partner = queries.partner(code)
    assert partner is not None
    profile = partner.profile
    return {
        "code": partner.code,
        "client_id": partner.client_id,
        "partner_id": partner.partner_id,
        "service_id": partner.written_service_id,
        "signature": profile.signature,
        "stamps": profile.stamps,
        "milliseconds": profile.milliseconds,
        "signed_prefix": "/snap" if profile.signed_path == "as_called" else "",
        "numeric_ids": profile.external_id_characters == "numeric",
        "id_length": min(profile.external_id_max, profile.request_id_max),
        "same_external_id": profile.repetition == "same_external_id",
    }


def _write_private(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
