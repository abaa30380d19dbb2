"""Reading bills: who owes what, under which code; and the law as its files stand now."""

from jangkau.apps.billing.queries.asking import Asked, AskedBill, asked, oldest_payable
from jangkau.apps.billing.queries.bills import (
    Article,
    BillLine,
    PlanFacts,
    articles_of,
    bills_of,
    plan,
    plans_of,
)
from jangkau.apps.billing.queries.codes import well_formed
from jangkau.apps.billing.queries.collectives import (
    CollectiveFacts,
    CollectiveLine,
    collective,
    collective_coded,
    collectives,
    collectives_of,
    lines_of,
)
from jangkau.apps.billing.queries.dues import (
    Dues,
    OpenMonth,
    dues_of,
    first_not_due,
    prepay_months,
    prices_of,
)
from jangkau.apps.billing.queries.law import holidays, law, law_in
from jangkau.apps.billing.queries.law import texts as law_texts
from jangkau.apps.billing.queries.offices import OfficeLine, by_office, together
from jangkau.apps.billing.queries.owing import codes_that_owe
from jangkau.apps.billing.queries.paid import PaidMonth, months_paid, payer_name
from jangkau.apps.billing.queries.paying import paid_months
from jangkau.apps.billing.queries.runs import RunSummary, SegmentRun, summary
from jangkau.apps.billing.queries.sponsors import SponsorLine, payer_names, sponsor, sponsors

__all__ = [
    "Article",
    "Asked",
    "AskedBill",
    "BillLine",
    "CollectiveFacts",
    "CollectiveLine",
    "Dues",
    "OfficeLine",
    "OpenMonth",
    "PaidMonth",
    "PlanFacts",
    "RunSummary",
    "SegmentRun",
    "SponsorLine",
    "articles_of",
    "asked",
    "bills_of",
    "by_office",
    "codes_that_owe",
    "collective",
    "collective_coded",
    "collectives",
    "collectives_of",
    "dues_of",
    "first_not_due",
    "holidays",
    "law",
    "law_in",
    "law_texts",
    "lines_of",
    "months_paid",
    "oldest_payable",
    "paid_months",
    "payer_name",
    "payer_names",
    "plan",
    "plans_of",
    "prepay_months",
    "prices_of",
    "sponsor",
    "sponsors",
    "summary",
    "together",
    "well_formed",
]
