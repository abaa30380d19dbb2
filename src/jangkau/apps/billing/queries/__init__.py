"""Reading bills: who owes what, under which code; and the law as its files stand now."""

from jangkau.apps.billing.queries.paid import PaidMonth, months_paid, payer_name

__all__ = ["PaidMonth", "months_paid", "payer_name"]
