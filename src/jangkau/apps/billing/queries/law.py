"""The law as its files stand now, and the days on which nobody can be expected to pay.

The folder is read once, and again only after a file changed.
"""

import time
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from jangkau.domain.law import Law, national_holidays, read_law
from jangkau.domain.terms import Month

_Stamp = tuple[tuple[str, int, int], ...]


FRESH_S = 1.0
"""For so many seconds the files are not looked at again: a bank's inquiry asks for the law often."""


def law() -> Law:
    """The law of `settings.JANGKAU_LAW`. Refuses what the files do not say well (`law.*`)."""
    folder, now = Path(settings.JANGKAU_LAW), time.monotonic()
    seen_at, held = _looked_at.get(folder, (0.0, None))
    if held is None or now - seen_at > FRESH_S:
        held = law_in(folder)
        _looked_at[folder] = (now, held)
    return held


_looked_at: dict[Path, tuple[float, Law]] = {}


def law_in(folder: Path) -> Law:
    """The law of that folder, for example a changed copy to try. Refuses `law.*`."""
    return _read(folder, _stamp(folder))


@lru_cache(maxsize=64)
def holidays(first: Month, *, last: Month) -> frozenset[date]:
    """National holidays from `first` to the end of `last`; with joint leave where it is set so."""
    return national_holidays(first, last=last, joint_leave=settings.JANGKAU_JOINT_LEAVE)


def _stamp(folder: Path) -> _Stamp:
    """The name, size and time of change of every file."""
    found = ((path, path.stat()) for path in sorted(folder.rglob("*.yaml")))
    return tuple((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in found)


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: _Stamp) -> Law:
    """The law of these files; `stamp` makes a changed folder another one."""
    return read_law(texts(folder))


def texts(folder: Path) -> dict[str, str]:
    """The texts of a law folder by file name, as `read_law` takes them."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*.yaml"))
    }
