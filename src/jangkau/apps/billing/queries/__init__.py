"""Reading bills: who owes what, under which code; and the law as its files stand now."""

from jangkau.apps.billing.queries.law import holidays, law, law_in
from jangkau.apps.billing.queries.paid import PaidMonth, months_paid, payer_name

__all__ = ["PaidMonth", "holidays", "law", "law_in", "months_paid", "payer_name"]
