"""The partners as the door knows them: by the names they use, with their keys ready to check with.

Reading a key costs more than checking with it, so it is done once; the edition of the partners' list,
which comes back with every noted call, says when to do it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import cast

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from jangkau.apps.payments import queries
from jangkau.apps.payments.queries import Key, PartnerFacts
from jangkau.web.bank import signatures
from jangkau.web.bank.raw import Raw


@dataclass(frozen=True)
class Caller:
    """A partner, and whether it made a signature. Every key that is valid at the moment counts."""

    facts: PartnerFacts

    def signed_with_key(self, signature: str, text: bytes, *, at: datetime) -> bool:
        made = [
            signatures.made_with_key(signature, text, key=public)
            for key, public in self._public
            if key.holds(at)
        ]
        return any(made)

    def signed_with_secret(self, signature: str, text: bytes, *, at: datetime) -> bool:
        made = [
            signatures.made_with_secret(signature, text, secret=key.material)
            for key in self._keys(queries.SECRET)
            if key.holds(at)
        ]
        return any(made)

    @cached_property
    def _public(self) -> list[tuple[Key, RSAPublicKey]]:
        return [
            (key, cast(RSAPublicKey, load_pem_public_key(key.material)))
            for key in self._keys(queries.RSA)
        ]

    def _keys(self, kind: str) -> Iterator[Key]:
        return (key for key in self.facts.keys if key.kind == kind)


@dataclass(frozen=True)
class Callers:
    """All partners as of one edition of the list."""

    edition: int
    by_code: dict[str, Caller]
    by_client_id: dict[str, Caller]
    by_partner_id: dict[str, Caller]

    def claimed(self, raw: Raw) -> Caller | None:
        """Who the call says it is from; it may not be."""
        named = self.by_partner_id.get(raw.header("X-PARTNER-ID"))
        return named or self.by_client_id.get(raw.header("X-CLIENT-KEY"))


NOBODY = Callers(0, {}, {}, {})
_latest = NOBODY


def latest() -> Callers:
    """The list as this process last read it; perhaps not the latest any more."""
    return _latest


def as_of(edition: int) -> Callers:
    """The list in this edition or a later one."""
    global _latest
    if _latest.edition != edition:
        everybody = [Caller(facts) for facts in queries.partners()]
        _latest = Callers(
            edition=edition,
            by_code={one.facts.code: one for one in everybody},
            by_client_id={one.facts.client_id: one for one in everybody},
            by_partner_id={one.facts.partner_id: one for one in everybody},
        )
    return _latest
