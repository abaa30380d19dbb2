"""The keyring on disk: made at the first start, readable by its owner only."""

import base64
import fcntl
import json
import os
import secrets
from pathlib import Path

from jangkau.config import options
from jangkau.domain.terms import Keyring


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
    ring = keyring()
    grown = Keyring(
        sealing={**ring.sealing, ring.current + 1: secrets.token_bytes(32)}, matching=ring.matching
    )
    _write_private(keys_file(), _written(grown))
    return grown


def secret_key() -> str:
    """Django's signing key: from the settings, or made once and kept beside the keyring."""
    if options.SECRET_KEY.text:
        return options.SECRET_KEY.text
    return _made_once(options.var_folder() / "secret_key", secrets.token_urlsafe(50))


def _written(ring: Keyring) -> str:
    held = {
        "sealing": {str(n): base64.b64encode(key).decode() for n, key in ring.sealing.items()},
        "matching": base64.b64encode(ring.matching).decode(),
    }
    return json.dumps(held, indent=1)


def _made_once(path: Path, fresh: str) -> str:
    """What the file says; made of `fresh` if it is not there. Two first starts agree on one file."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path.with_name(f".{path.name}.lock"), "w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not path.exists():
                _write_private(path, fresh)
    return path.read_text()


def _write_private(path: Path, text: str) -> None:
    """Writes whole or not at all, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
