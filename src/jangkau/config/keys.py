"""The keyring on disk: made at the first start, readable by its owner only."""

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jangkau.config import options
from jangkau.domain.terms import Keyring, SigningKeys


def keys_file() -> Path:
    named = options.KEYS_FILE.text
    return Path(named) if named else options.var_folder() / "keys.json"


class _KeysOnDisk(dict[int, bytes]):
    """The sealing keys by number; one that is missing is looked for in the file once more.

    A running server so opens what a rotation has sealed with a key made after the server started.
    """

    def __missing__(self, number: int) -> bytes:
        self.update(keyring().sealing)
        return self.get(number) or _no_such_key(number)


def _no_such_key(number: int) -> bytes:
    raise LookupError(f"the keys file {keys_file()} holds no sealing key number {number}")


def keyring() -> Keyring:
    """The agency's keyring, made on first use."""
    first = {1: secrets.token_bytes(32)}
    text = _made_once(keys_file(), _written(Keyring(first, matching=secrets.token_bytes(32))))
    held = json.loads(text)
    sealing = {int(number): base64.b64decode(key) for number, key in held["sealing"].items()}
    return Keyring(sealing=_KeysOnDisk(sealing), matching=base64.b64decode(held["matching"]))


def add_sealing_key() -> Keyring:
    """Adds a new current sealing key and returns the ring; values are re-sealed afterwards."""
    with _turn(keys_file()):
        ring = keyring()
        fresh = {**ring.sealing, ring.current + 1: secrets.token_bytes(32)}
        grown = Keyring(sealing=fresh, matching=ring.matching)
        _write_private(keys_file(), _written(grown, beside=json.loads(keys_file().read_text())))
    return grown


def receipt_keys() -> SigningKeys:
    """The keys that sign receipts, made on first use and kept beside the keyring."""
    keyring()
    held = json.loads(keys_file().read_text())
    return _signing(held["receipts"]) if "receipts" in held else _receipt_keys_after({})


def add_receipt_key() -> SigningKeys:
    """Adds a new current key for receipts; the former public keys stay published."""
    return _receipt_keys_after(receipt_keys().public)


def _receipt_keys_after(former: dict[int, bytes]) -> SigningKeys:
    """The keys after `former` have had their turn: new ones, or those another process has made."""
    with _turn(keys_file()):
        held = json.loads(keys_file().read_text())
        if len(held.get("receipts", {}).get("public", ())) <= len(former):
            made = SigningKeys.of_seed(secrets.token_bytes(32), former=former)
            public = {str(n): base64.b64encode(key).decode() for n, key in made.public.items()}
            private = base64.b64encode(made.private).decode()
            held["receipts"] = {"private": private, "public": public}
            _write_private(keys_file(), json.dumps(held, indent=1))
    return _signing(held["receipts"])


def _signing(held: dict[str, Any]) -> SigningKeys:
    public = {int(number): base64.b64decode(key) for number, key in held["public"].items()}
    return SigningKeys(private=base64.b64decode(held["private"]), public=public)


def secret_key() -> str:
    """Django's signing key: from the settings, or made once and kept beside the keyring."""
    if options.SECRET_KEY.text:
        return options.SECRET_KEY.text
    return _made_once(options.var_folder() / "secret_key", secrets.token_urlsafe(50))


def _written(ring: Keyring, *, beside: dict[str, Any] | None = None) -> str:
    """The text of the keys file with this ring, and what else stood `beside` it."""
    held = (beside or {}) | {
        "sealing": {str(n): base64.b64encode(key).decode() for n, key in ring.sealing.items()},
        "matching": base64.b64encode(ring.matching).decode(),
    }
    return json.dumps(held, indent=1)


def _made_once(path: Path, fresh: str) -> str:
    """What the file says; made of `fresh` if it is not there. Two first starts agree on one file."""
    if not path.exists():
        with _turn(path):
            if not path.exists():
                _write_private(path, fresh)
    return path.read_text()


@contextlib.contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Who changes the file does so alone; a second process waits here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path.with_name(f".{path.name}.lock"), "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _write_private(path: Path, text: str) -> None:
    """Writes whole or not at all, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
