"""The banks and other collectors that may call us, with the keys they sign with."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch

from jangkau.apps.payments.models import Partner, PartnerKey
from jangkau.apps.payments.queries.profiles import Profile, profiles

RSA, SECRET = "rsa", "secret"


@dataclass(frozen=True, repr=False)
class Key:
    """A public key as PEM (`rsa`) or the opened shared secret (`secret`), and when it is valid."""

    id: int
    kind: str
    material: bytes
    valid_from: datetime
    valid_until: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, repr=False)
class PartnerFacts:
    """A partner, how it speaks, and all its keys, the newest first."""

    code: str
    name: str
    profile: Profile
    service_id: str
    client_id: str
    active: bool
    keys: tuple[Key, ...]

    @property
    def partner_id(self) -> str:
        """What it sends as X-PARTNER-ID."""
        return self.client_id if self.profile.partner_id == "client_id" else self.service_id

    @property
    def written_service_id(self) -> str:
        return self.profile.written_service_id(self.service_id)


def partners() -> tuple[PartnerFacts, ...]:
    """All partners, by code."""
    keys = Prefetch("partnerkey_set", PartnerKey.objects.order_by("-valid_from", "-id"))
    return tuple(_facts(one) for one in Partner.objects.prefetch_related(keys).order_by("code"))


def partner(code: str) -> PartnerFacts | None:
    """The partner with this code."""
    return next((one for one in partners() if one.code == code), None)


def edition() -> int:
    """A number that grows with every change to a partner or a key."""
    with connection.cursor() as cursor:
        cursor.execute("select number from payments_edition")
        number: int = cursor.fetchone()[0]
    return number


def _facts(row: Partner) -> PartnerFacts:
    return PartnerFacts(
        code=row.code,
        name=row.name,
        profile=profiles()[row.profile],
        service_id=row.service_id,
        client_id=row.client_id,
        active=row.active,
        keys=tuple(_key(one) for one in row.partnerkey_set.all()),
    )


def _key(row: PartnerKey) -> Key:
    material = bytes(row.material)
    if row.kind == SECRET:
        material = settings.JANGKAU_KEYRING.open(material)
    return Key(row.id, row.kind, material, row.valid_from, row.valid_until)
