"""Reading payments and the calls that brought them."""

from jangkau.apps.payments.queries.receipts import ProgramPaid, Receipt, receipt, receipts

__all__ = ["ProgramPaid", "Receipt", "receipt", "receipts"]
