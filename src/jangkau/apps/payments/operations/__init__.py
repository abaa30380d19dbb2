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
from jangkau.apps.payments.operations.partners import (
    add_public_key,
    add_secret,
    make_partner,
    retire_key,
    switch_partner,
)
from jangkau.apps.payments.operations.receipts import note_handed_out, signed, signed_receipt
from jangkau.apps.payments.operations.taking import (
    AGAIN,
    EXPIRED,
    INCONSISTENT,
    JAKARTA,
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
    "INCONSISTENT",
    "JAKARTA",
    "PAID",
    "REPEATED_CALL",
    "TAKEN",
    "UNKNOWN",
    "WRONG_AMOUNT",
    "Heard",
    "Noted",
    "Taken",
    "Told",
    "add_public_key",
    "add_secret",
    "correct_cash",
    "make_partner",
    "note_answer",
    "note_call",
    "note_cash_handed_on",
    "note_cash_taken",
    "note_handed_out",
    "remember",
    "retire_key",
    "signed",
    "signed_receipt",
    "switch_partner",
    "take",
    "take_many",
]
