"""Reading protection: one person explained, and who lapses when."""

from jangkau.apps.protection.queries.explaining import Explained, explain
from jangkau.apps.protection.queries.lapsing import (
    COUNTED,
    Event,
    Lapsing,
    lapsing,
    lapsing_count,
)
from jangkau.apps.protection.queries.refreshed import refreshed_on
from jangkau.apps.protection.queries.strips import Cell, strip

__all__ = [
    "COUNTED",
    "Cell",
    "Event",
    "Explained",
    "Lapsing",
    "explain",
    "lapsing",
    "lapsing_count",
    "refreshed_on",
    "strip",
]
