"""Reading rosters: the list, one of them, its rows, and the report for machines."""

from jangkau.apps.intake.queries.reports import report
from jangkau.apps.intake.queries.rosters import (
    RosterLine,
    RowLine,
    WrongCell,
    roster,
    rosters,
    rows,
    waiting_count,
)

__all__ = [
    "RosterLine",
    "RowLine",
    "WrongCell",
    "report",
    "roster",
    "rosters",
    "rows",
    "waiting_count",
]
