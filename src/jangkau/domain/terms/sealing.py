"""Sealing what must not be read at rest: encryption with a ring of keys, and keyed hashes.

A `Keyring` holds numbered 32-byte keys. New values are sealed with the newest key; old values open
with the key whose number they carry, so keys can be rotated while the house runs. The matching hash
uses a key of its own that is never rotated on its own, because every stored hash depends on it.
"""

import hmac
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NewType

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Sealed = NewType("Sealed", bytes)
"""A sealed value: key number (2 bytes), nonce (12 bytes), AES-256-GCM ciphertext and tag."""


@dataclass(frozen=True, repr=False)
class Keyring:
    """The agency's keys: `sealing` by number (the highest is current), and the `matching` key."""

    sealing: dict[int, bytes]
    matching: bytes

    @property
    def current(self) -> int:
        return max(self.sealing)

    def seal(self, plain: bytes, *, nonce: bytes) -> Sealed:
        """Seals with the current key. `nonce` is twelve fresh random bytes, used once."""
        assert len(nonce) == 12, "AES-GCM takes a nonce of twelve bytes"
        number = self.current.to_bytes(2, "big")
        cipher = _cipher(self.sealing[self.current])
        return Sealed(number + nonce + cipher.encrypt(nonce, plain, number))

    def open(self, sealed: bytes) -> bytes:
        """The plain bytes. A changed or foreign value crashes: it is damage, not bad input."""
        number = sealed[:2]
        key = self.sealing[int.from_bytes(number, "big")]
        return _cipher(key).decrypt(sealed[2:14], sealed[14:], number)

    def matching_hash(self, text: str) -> bytes:
        """A 32-byte keyed hash: equal for equal text, and meaningless without the key."""
        return hmac.digest(self.matching, text.encode(), sha256)


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    """The cipher of a key, made once: preparing a key costs more than using it."""
    return AESGCM(key)
