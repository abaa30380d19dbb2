"""Signing what others must be able to check without asking us (Ed25519, RFC 8032)."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, repr=False)
class SigningKeys:
    """The private key that signs now, and every public key by number, the former ones too.

    The highest number belongs to the private key. Keys are 32 raw bytes; what a former key signed
    stays checkable as long as its public key is published.
    """

    private: bytes
    public: dict[int, bytes]

    @classmethod
    def of_seed(cls, seed: bytes, *, former: dict[int, bytes] | None = None) -> "SigningKeys":
        """Keys whose newest is made of 32 random bytes, beside the `former` public keys."""
        before = former or {}
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        return cls(private=seed, public={**before, max(before, default=0) + 1: public})

    @property
    def current(self) -> int:
        return max(self.public)

    def sign(self, text: str) -> bytes:
        """The 64 bytes of the signature over the text in UTF-8, by the current key."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(text.encode())
