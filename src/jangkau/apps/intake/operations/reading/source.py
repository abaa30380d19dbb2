"""A file's bytes, wherever they lie, to be gone through from the beginning as often as needed."""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from django.conf import settings


@dataclass(frozen=True)
class Source:
    """`chunks` starts again at the first byte each time it is called."""

    chunks: Callable[[], Iterable[bytes]]
    size: int

    def head(self, length: int) -> bytes:
        """The first bytes."""
        found = b""
        for chunk in self.chunks():
            found += chunk
            if len(found) >= length:
                break
        return found[:length]

    def stream(self) -> io.BufferedReader:
        """The bytes as a file that is read forward."""
        return io.BufferedReader(_Chunks(iter(self.chunks())), buffer_size=1 << 20)

    def spooled(self) -> IO[bytes]:
        """A copy on disk that has no name: it is gone when closed, and when the process dies."""
        file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        for chunk in self.chunks():
            file.write(chunk)
        file.flush()
        file.seek(0)
        return file

    @classmethod
    def of(cls, content: bytes) -> "Source":
        """Bytes already in memory."""
        return cls(chunks=lambda: [content], size=len(content))


class _Chunks(io.RawIOBase):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fills the buffer from the next chunk; 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        length = min(len(buffer), len(self._rest))
        buffer[:length] = self._rest[:length]
        self._rest = self._rest[length:]
        return length
