"""Run as a program of its own: opens a workbook from an inherited file and writes its rows out.

Usage: `process.py FD KIND MEMORY_BYTES CPU_SECONDS`. It limits its own memory and time first, so that a
hostile workbook ends this process and nothing else. What it writes are marshalled messages, each after
its length in four bytes: `("sheet", name, merged)`, `("rows", [(number, cells), …])`, `("end",)`, or
`("failed", what)`. Dates travel as `("d", "1990-12-31")` or `("t", "1990-12-31T10:00:00")`.
"""

import datetime
import marshal
import os
import resource
import sys
import tempfile
from typing import Any

BLOCK = 2_000
PLAIN = (str, float, bool, int)


def main(fd: int, *, kind: str, memory: int, seconds: int) -> None:
    """Limits this process, then pours the workbook out, or says what failed."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import python_calamine

    known = {
        python_calamine.PasswordError: "password",
        python_calamine.CalamineError: "damaged",
        python_calamine.XmlError: "damaged",
        python_calamine.ZipError: "damaged",
        MemoryError: "memory",
        OSError: "damaged",
        ValueError: "damaged",
    }
    try:
        pour(opened(fd, kind=kind))
    except tuple(known) as fault:
        say(("failed", next(what for kind, what in known.items() if isinstance(fault, kind))))


def opened(fd: int, *, kind: str) -> Any:
    """The workbook. The reader goes by the ending of a name, so the nameless file gets one for a moment."""
    import python_calamine

    folder = tempfile.mkdtemp(prefix="jangkau-")
    name = os.path.join(folder, f"list.{kind}")
    try:
        os.symlink(f"/dev/fd/{fd}", name)
        return python_calamine.CalamineWorkbook.from_path(name)
    finally:
        os.unlink(name)
        os.rmdir(folder)


def pour(workbook: Any) -> None:
    """Every sheet with cells, then the end."""
    for meta in workbook.sheets_metadata:
        if not str(meta.typ).endswith("WorkSheet"):
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        merged = [
            (top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:200_000]
        ]
        say(("sheet", meta.name, merged))
        if sheet.start is not None:
            rows(sheet)
    say(("end",))


def rows(sheet: Any) -> None:
    """The sheet in blocks; rows without any cell are left out, columns count from A."""
    pad: list[Any] = [""] * sheet.start[1]
    block: list[Any] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in row):
            block.append(
                (number, pad + [cell if type(cell) in PLAIN else told(cell) for cell in row])
            )
        if len(block) >= BLOCK:
            say(("rows", block))
            block = []
    if block:
        say(("rows", block))


def told(cell: Any) -> Any:
    """A cell that cannot travel as it is."""
    if isinstance(cell, datetime.datetime):
        return ("t", cell.isoformat())
    if isinstance(cell, datetime.date):
        return ("d", cell.isoformat())
    return str(cell)


def say(message: Any) -> None:
    """Writes one message after its length."""
    packed = marshal.dumps(message)
    sys.stdout.buffer.write(len(packed).to_bytes(4, "big") + packed)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), kind=sys.argv[2], memory=int(sys.argv[3]), seconds=int(sys.argv[4]))
