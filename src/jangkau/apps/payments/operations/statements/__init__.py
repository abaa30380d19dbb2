"""Account statements: kept as they came, read whole, matched with reasons, posted."""

from jangkau.apps.payments.operations.statements.keeping import (
    Received,
    read_statement,
    receive_statement,
    statement_bytes,
)

__all__ = ["Received", "read_statement", "receive_statement", "statement_bytes"]
