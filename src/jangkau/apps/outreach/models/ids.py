"""Identifiers of what is written down in outreach."""

import os
import time
from uuid import UUID

from jangkau.domain.terms import new_id


def fresh_id() -> UUID:
    """A fresh identifier that sorts by the time it was made."""
    return new_id(at_ms=time.time_ns() // 1_000_000, chance=os.urandom(10))
