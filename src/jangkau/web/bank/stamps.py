"""Moments as SNAP writes them: `2026-11-21T10:07:00.000+07:00`, also without milliseconds, also in UTC."""

import re
from datetime import UTC, datetime, timedelta

from jangkau.domain.terms.dates import JAKARTA

_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")

TOLERANCE = timedelta(minutes=5)
"""How far a bank's clock may be from ours (practice; the standard names no figure)."""


def read(text: str) -> datetime | None:
    """The moment, or None where it is not written as the standard says. It always has an offset."""
    if not _SHAPE.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # 30 February
        return None


def write(at: datetime, *, style: str, milliseconds: bool) -> str:
    """The moment in the style `local` (+07:00) or `utc` (Z)."""
    zone = UTC if style == "utc" else JAKARTA
    text = at.astimezone(zone).isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")


def is_near(at: datetime, *, now: datetime) -> bool:
    """Whether a call stamped `at` may be from now."""
    return abs(at - now) <= TOLERANCE
