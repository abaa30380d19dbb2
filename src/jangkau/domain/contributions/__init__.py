"""What a member owes for a month, program by program, each line with its article.

Money comes out in whole rupiah, under the law of the month owed; what the law does not offer is
refused.
"""

from jangkau.domain.contributions.coming import next_months
from jangkau.domain.contributions.employers import (
    programs_of_size,
    size_by_capital,
    size_by_sales,
)
from jangkau.domain.contributions.fines import Fine, late_fine
from jangkau.domain.contributions.owing import Contributor, Owed, Quote, owed, quote
from jangkau.domain.contributions.packages import (
    ContractDues,
    Package,
    construction,
    pmi_package,
    pmi_saving,
)

__all__ = [
    "ContractDues",
    "Contributor",
    "Fine",
    "Owed",
    "Package",
    "Quote",
    "construction",
    "late_fine",
    "next_months",
    "owed",
    "pmi_package",
    "pmi_saving",
    "programs_of_size",
    "quote",
    "size_by_capital",
    "size_by_sales",
]
