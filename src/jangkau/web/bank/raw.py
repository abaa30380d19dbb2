"""A call as it comes off the wire, before anybody understood it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, cast

MOST_BYTES = 64 * 1024
"""A SNAP body has about one kilobyte."""

MOST_BYTES_BATCH = 2 * 1024 * 1024
"""A batch of a thousand payments has about half of that."""

_MOST_THROWN_AWAY = 64 * 1024 * 1024
"""How much of too large a body is still taken off the wire, unread: many clients look for an answer
only after they have sent everything."""

_PIECE = 64 * 1024

_KEPT = ("CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_AUTHORIZATION", "HTTP_CHANNEL_ID", "HTTP_ORIGIN")


@dataclass(frozen=True)
class Raw:
    """A call as received. `cut` says that the body was larger than we read."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    cut: bool
    at: datetime

    @property
    def endpoint(self) -> str:
        """The path as called, with the query if there is one."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


def received(environ: Mapping[str, Any], *, at: datetime, most: int) -> Raw:
    """Takes the call off the wire: of the body at most `most` bytes, and no more into memory."""
    declared = str(environ.get("CONTENT_LENGTH") or "")
    length = int(declared) if declared.isdecimal() else _MOST_THROWN_AWAY
    source = cast(BinaryIO, environ["wsgi.input"])
    body = _read(source, min(length, most + 1))
    if len(body) > most:
        _throw_away(source, min(length, _MOST_THROWN_AWAY) - len(body))
    return Raw(
        method=str(environ["REQUEST_METHOD"]),
        path=str(environ["PATH_INFO"]),
        query=str(environ.get("QUERY_STRING", "")),
        headers={
            name.removeprefix("HTTP_").replace("_", "-"): str(value)
            for name, value in environ.items()
            if name in _KEPT or name.startswith("HTTP_X_")
        },
        body=body[:most],
        cut=len(body) > most,
        at=at,
    )


def _read(source: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes, however many pieces they come in."""
    pieces = []
    while size > 0 and (piece := source.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _throw_away(source: BinaryIO, size: int) -> None:
    while size > 0 and (piece := source.read(min(size, _PIECE))):
        size -= len(piece)
