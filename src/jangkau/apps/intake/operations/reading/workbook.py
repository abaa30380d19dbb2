"""Reading a workbook through a process of its own."""

import contextlib
import marshal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from jangkau.apps.intake.operations.reading.refusals import DAMAGED, PASSWORD, TOO_BIG_TO_OPEN

MEMORY = 1 << 30
"""Bytes of address space the reading process may use."""

SECONDS = 600
"""Seconds of processor time it may use."""

_LARGEST = 256 << 20


def messages(
    file: IO[bytes], *, kind: str, memory: int = MEMORY, seconds: int = SECONDS
) -> Iterator[tuple[Any, ...]]:
    """The messages of the reading process (see `process`), without the last.

    Refuses `intake.password`, `intake.damaged`, and `intake.too_big_to_open` where the process ran out
    of memory or time. The process ends with the iteration, also when that is broken off.
    """
    program = str(Path(__file__).with_name("process.py"))
    child = subprocess.Popen(
        [sys.executable, "-I", program, str(file.fileno()), kind, str(memory), str(seconds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[file.fileno()],
    )
    try:
        yield from _until_end(child)
    finally:
        child.kill()
        child.wait()
        with contextlib.suppress(OSError):
            child.stdout.close()  # type: ignore[union-attr]


def _until_end(child: "subprocess.Popen[bytes]") -> Iterator[tuple[Any, ...]]:
    pipe: IO[bytes] = child.stdout  # type: ignore[assignment]
    while True:
        length = int.from_bytes(pipe.read(4), "big")
        if not 0 < length < _LARGEST:
            raise TOO_BIG_TO_OPEN()
        packed = pipe.read(length)
        if len(packed) < length:
            raise TOO_BIG_TO_OPEN()
        message = marshal.loads(packed)
        if message[0] == "end":
            return
        if message[0] == "failed":
            raise {"password": PASSWORD, "memory": TOO_BIG_TO_OPEN}.get(message[1], DAMAGED)()
        yield message


def cells_of(row: list[Any]) -> list[Any]:
    """A row with its dates made dates again."""
    return [_dated(cell) if type(cell) is tuple else cell for cell in row]


def _dated(cell: tuple[str, str]) -> date:
    return date.fromisoformat(cell[1]) if cell[0] == "d" else datetime.fromisoformat(cell[1])
