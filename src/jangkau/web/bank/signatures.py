"""Who signed a call, and that not a byte of it was changed (SNAP, technical and security standard 1.0.2).

What is signed is the body as it was received. Only blank space outside strings is left out; keys keep
their order, numbers their form: a body that is read and written again is another body.
"""

import base64
import binascii
import hmac
import re
from hashlib import sha256, sha512

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

# A string that never ends goes to the end: so no byte is looked at twice, whatever is sent.
_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_STRING_OR_SPACE = re.compile(rb"(" + _STRING + rb")|[ \t\r\n]+", re.DOTALL)
_PKCS1, _SHA256 = PKCS1v15(), SHA256()


def minified(body: bytes) -> bytes:
    """The body without blank space outside strings."""
    return _STRING_OR_SPACE.sub(rb"\1", body)


def text_for_token(*, client_id: str, stamp: str) -> bytes:
    """What a bank signs to ask for a token: `client_ID|X-TIMESTAMP`."""
    return f"{client_id}|{stamp}".encode()


def text_of_call(
    *, method: str, endpoint: str, token: str | None, body: bytes, stamp: str
) -> bytes:
    """What a bank signs with each call: with its token, or without one where it uses its own key.

    `endpoint` is the path as called, with the query if there is one.
    """
    digest = sha256(minified(body)).hexdigest()
    parts = (
        (method, endpoint, digest, stamp)
        if token is None
        else (method, endpoint, token, digest, stamp)
    )
    return ":".join(parts).encode()


def made_with_secret(signature: str, text: bytes, *, secret: bytes) -> bool:
    """Whether it is the HMAC-SHA512 of the text, in base64. Takes as long for any wrong one."""
    right = base64.b64encode(hmac.digest(secret, text, sha512))
    return hmac.compare_digest(right, signature.encode())


def made_with_key(signature: str, text: bytes, *, key: RSAPublicKey) -> bool:
    """Whether it is the SHA256withRSA (PKCS#1 v1.5) of the text, in base64 written in the one right way."""
    try:
        raw = base64.b64decode(signature, validate=True)
        key.verify(raw, text, _PKCS1, _SHA256)
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return base64.b64encode(raw).decode() == signature
