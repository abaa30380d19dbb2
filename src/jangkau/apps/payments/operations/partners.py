"""Letting banks and other collectors in, changing their keys while they call, and switching them off."""

import os
import re
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings

from jangkau.apps.audit import operations as audit
from jangkau.apps.ledger import operations as ledger
from jangkau.apps.payments.models import Partner, PartnerKey
from jangkau.apps.payments.queries.partners import RSA, SECRET
from jangkau.apps.payments.queries.profiles import profiles
from jangkau.domain.terms import Actor, Refusal

BAD_PARTNER = Refusal(
    "payments.bad_partner",
    id="“{text}” tidak bisa dipakai sebagai {what_id}. Kode: 2–20 huruf besar atau angka; nomor "
    "layanan: 1–8 angka; client id: 1–36 huruf, angka, titik atau tanda hubung.",
    en="“{text}” cannot be used as {what_en}. A code has 2 to 20 capital letters or digits; a service "
    "id 1 to 8 digits; a client id 1 to 36 letters, digits, dots or hyphens.",
)
PARTNER_KNOWN = Refusal(
    "payments.partner_known",
    id="Sudah ada mitra dengan kode {code}, nomor layanan {service_id} atau client id {client_id}. "
    "Lihat `jangkau bank partner list`, lalu pilih yang lain.",
    en="There is a partner with the code {code}, the service id {service_id} or the client id "
    "{client_id} already. See `jangkau bank partner list` and choose others.",
)
UNKNOWN_PARTNER = Refusal(
    "payments.unknown_partner",
    id="Tidak ada mitra dengan kode {code}. Lihat `jangkau bank partner list`.",
    en="There is no partner with the code {code}. See `jangkau bank partner list`.",
)
UNKNOWN_PROFILE = Refusal(
    "payments.unknown_profile",
    id="Tidak ada profil {profile}. Yang ada: {known}; dijelaskan di data/banks.yaml.",
    en="There is no profile {profile}. There are {known}; data/banks.yaml explains them.",
)
BAD_KEY = Refusal(
    "payments.bad_key",
    id="Ini bukan kunci publik RSA dalam bentuk PEM, atau lebih pendek dari 2048 bit. Minta bank "
    "mengirim kunci PUBLIK-nya (-----BEGIN PUBLIC KEY-----).",
    en="This is no RSA public key as PEM, or it is shorter than 2048 bits. Ask the bank for its "
    "PUBLIC key (-----BEGIN PUBLIC KEY-----).",
)
SHORT_SECRET = Refusal(
    "payments.short_secret",
    id="Rahasia bersama harus sekurangnya {least} karakter; yang ini {count}.",
    en="A shared secret has at least {least} characters; this has {count}.",
)
UNKNOWN_KEY = Refusal(
    "payments.unknown_key",
    id="Mitra {code} tidak punya kunci nomor {key_id}. Lihat `jangkau bank partner list`.",
    en="The partner {code} has no key number {key_id}. See `jangkau bank partner list`.",
)

SECRET_LENGTH = 16
_SHAPES = {
    "code": (r"[A-Z0-9]{2,20}", "kode mitra", "a partner's code"),
    "service_id": (r"[0-9]{1,8}", "nomor layanan", "a service id"),
    "client_id": (r"[A-Za-z0-9.-]{1,36}", "client id", "a client id"),
}


def make_partner(
    code: str, *, name: str, profile: str, service_id: str, client_id: str, by: Actor
) -> str:
    """Lets a bank in and opens its accounts in the journal; returns its code. Keys are added after.

    Refuses `payments.bad_partner`, `payments.partner_known`, `payments.unknown_profile`.
    """
    for what, text in (("code", code), ("service_id", service_id), ("client_id", client_id)):
        shape, what_id, what_en = _SHAPES[what]
        if not re.fullmatch(shape, text):
            raise BAD_PARTNER(text=text, what_id=what_id, what_en=what_en)
    if profile not in profiles():
        raise UNKNOWN_PROFILE(profile=profile, known=", ".join(profiles()))
    known = Partner.objects.filter(code=code) | Partner.objects.filter(service_id=service_id)
    with audit.acting(by):
        if (known | Partner.objects.filter(client_id=client_id)).exists():
            raise PARTNER_KNOWN(code=code, service_id=service_id, client_id=client_id)
        Partner.objects.create(
            code=code, name=name, profile=profile, service_id=service_id, client_id=client_id
        )
        ledger.open_accounts(code)
        audit.record(action="insert", table="payments_partner", subject_id=code)
    return code


def add_public_key(code: str, *, pem: bytes, valid_from: datetime, by: Actor) -> int:
    """A further public key that the partner signs with from then on; returns its number.

    The keys before it stay valid until they are retired. Refuses `payments.bad_key`,
    `payments.unknown_partner`.
    """
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise BAD_KEY() from None
    if not isinstance(key, RSAPublicKey) or key.key_size < 2048:
        raise BAD_KEY()
    return _add(code, RSA, pem, valid_from, by)


def add_secret(code: str, *, secret: str, valid_from: datetime, by: Actor) -> int:
    """A further secret shared with the partner, kept sealed; returns its number.

    Refuses `payments.short_secret`, `payments.unknown_partner`.
    """
    if len(secret) < SECRET_LENGTH:
        raise SHORT_SECRET(least=SECRET_LENGTH, count=len(secret))
    sealed = settings.JANGKAU_KEYRING.seal(secret.encode(), nonce=os.urandom(12))
    return _add(code, SECRET, sealed, valid_from, by)


def retire_key(code: str, *, key_id: int, at: datetime, by: Actor) -> None:
    """From `at` on the key is worth nothing. Refuses `payments.unknown_key`."""
    with audit.acting(by):
        if not PartnerKey.objects.filter(pk=key_id, partner=code).update(valid_until=at):
            raise UNKNOWN_KEY(code=code, key_id=key_id)


def switch_partner(code: str, *, active: bool, by: Actor, reason: str = "") -> None:
    """Lets a partner call, or no longer. Refuses `payments.unknown_partner`."""
    with audit.acting(by, reason=reason):
        if not Partner.objects.filter(code=code).update(active=active):
            raise UNKNOWN_PARTNER(code=code)
        audit.record(
            action="update",
            table="payments_partner",
            subject_id=code,
            changes={"active": [not active, active]},
        )


def _add(code: str, kind: str, material: bytes, valid_from: datetime, by: Actor) -> int:
    with audit.acting(by):
        if not Partner.objects.filter(code=code).exists():
            raise UNKNOWN_PARTNER(code=code)
        made = PartnerKey.objects.create(
            partner_id=code, kind=kind, material=material, valid_from=valid_from
        )
    return made.pk
