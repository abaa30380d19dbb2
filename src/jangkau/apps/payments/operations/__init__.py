"""Writing payments and the calls that brought them."""

from jangkau.apps.payments.operations.calls import (
    REPEATED_CALL,
    Heard,
    Noted,
    note_answer,
    note_call,
    remember,
)
from jangkau.apps.payments.operations.cash import (
    correct_cash,
    note_cash_handed_on,
    note_cash_taken,
)
from jangkau.apps.payments.operations.closing import close_day
from jangkau.apps.payments.operations.evidence import write_evidence
from jangkau.apps.payments.operations.held import (
    Applied,
    apply_to_code,
    carry_on,
    charge,
    keep_for,
    settle,
    settle_day,
)
from jangkau.apps.payments.operations.partners import (
    add_public_key,
    add_secret,
    make_partner,
    retire_key,
    switch_partner,
)
from jangkau.apps.payments.operations.receipts import note_handed_out, signed, signed_receipt
from jangkau.apps.payments.operations.refunding import GROUNDS, ask_refund, decide_refund
from jangkau.apps.payments.operations.reversing import reverse
from jangkau.apps.payments.operations.statements import (
    Received,
    receive_statement,
    statement_bytes,
)
from jangkau.apps.payments.operations.taking import (
    AGAIN,
    EXPIRED,
    INCONSISTENT,
    PAID,
    TAKEN,
    UNKNOWN,
    WRONG_AMOUNT,
    Taken,
    Told,
    take,
    take_many,
)

__all__ = [
    "AGAIN",
    "EXPIRED",
    "GROUNDS",
    "INCONSISTENT",
    "PAID",
    "REPEATED_CALL",
    "TAKEN",
    "UNKNOWN",
    "WRONG_AMOUNT",
    "Applied",
    "Heard",
    "Noted",
    "Received",
    "Taken",
    "Told",
    "add_public_key",
    "add_secret",
    "apply_to_code",
    "ask_refund",
    "carry_on",
    "charge",
    "close_day",
    "correct_cash",
    "decide_refund",
    "keep_for",
    "make_partner",
    "note_answer",
    "note_call",
    "note_cash_handed_on",
    "note_cash_taken",
    "note_handed_out",
    "receive_statement",
    "remember",
    "retire_key",
    "reverse",
    "settle",
    "settle_day",
    "signed",
    "signed_receipt",
    "statement_bytes",
    "switch_partner",
    "take",
    "take_many",
    "write_evidence",
]
