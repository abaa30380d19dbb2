"""Writing the journal: accounts are opened, entries posted and reversed, days closed."""

from jangkau.apps.ledger.operations.closing import (
    CLOSED_BEFORE,
    DAY_BEFORE_OPEN,
    NOT_OVER,
    close_day,
    hold_postings,
    shut_day,
)
from jangkau.apps.ledger.operations.posting import (
    DAY_CLOSED,
    open_accounts,
    post,
    refuse_closed,
    reverse,
    transfer,
)

__all__ = [
    "CLOSED_BEFORE",
    "DAY_BEFORE_OPEN",
    "DAY_CLOSED",
    "NOT_OVER",
    "close_day",
    "hold_postings",
    "open_accounts",
    "post",
    "refuse_closed",
    "reverse",
    "shut_day",
    "transfer",
]
