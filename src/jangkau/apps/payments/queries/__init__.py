"""Reading payments and the calls that brought them."""

from jangkau.apps.payments.queries.cash import (
    CashBook,
    CashBookLine,
    cash_book,
    cash_handed_on_for,
    cash_noted_for,
)
from jangkau.apps.payments.queries.paid import (
    PaymentFacts,
    payment,
    payment_of_request,
    payments_of,
    payments_on,
)
from jangkau.apps.payments.queries.partners import (
    RSA,
    SECRET,
    Key,
    PartnerFacts,
    partner,
    partners,
)
from jangkau.apps.payments.queries.profiles import (
    InventedBank,
    Profile,
    invented_banks,
    profiles,
)
from jangkau.apps.payments.queries.receipts import ProgramPaid, Receipt, receipt, receipts
from jangkau.apps.payments.queries.statements import (
    LineFacts,
    StatementFacts,
    statement,
    statement_lines,
    statements,
    statements_of,
)

__all__ = [
    "RSA",
    "SECRET",
    "CashBook",
    "CashBookLine",
    "InventedBank",
    "Key",
    "LineFacts",
    "PartnerFacts",
    "PaymentFacts",
    "Profile",
    "ProgramPaid",
    "Receipt",
    "StatementFacts",
    "cash_book",
    "cash_handed_on_for",
    "cash_noted_for",
    "invented_banks",
    "partner",
    "partners",
    "payment",
    "payment_of_request",
    "payments_of",
    "payments_on",
    "profiles",
    "receipt",
    "receipts",
    "statement",
    "statement_lines",
    "statements",
    "statements_of",
]
