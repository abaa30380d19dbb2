"""Writing payments and the calls that brought them."""

from jangkau.apps.payments.operations.receipts import note_handed_out, signed, signed_receipt

__all__ = ["note_handed_out", "signed", "signed_receipt"]
