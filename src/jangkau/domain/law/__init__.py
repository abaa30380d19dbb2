"""What the law said in a given month, and the article where it said it; compiles the tariff.

The law is data: texts of YAML files in, a `Law` out. Whatever is not said well is refused with file
and line, so a law that loads is a law whose every value is cited and dated.
"""

from jangkau.domain.law.law import ArrearsRule, Law, read_law
from jangkau.domain.law.money import TO_ADD, share
from jangkau.domain.law.nodes import Node, parsed
from jangkau.domain.law.saying import percent, said, said_rows, since, through
from jangkau.domain.law.tariff import NOT_OFFERED, Kind, TariffRow
from jangkau.domain.law.values import Cite, Confidence, Row, Source, Value, Words
from jangkau.domain.law.working_days import national_holidays, next_working_day

__all__ = [
    "NOT_OFFERED",
    "TO_ADD",
    "ArrearsRule",
    "Cite",
    "Confidence",
    "Kind",
    "Law",
    "Node",
    "Row",
    "Source",
    "TariffRow",
    "Value",
    "Words",
    "national_holidays",
    "next_working_day",
    "parsed",
    "percent",
    "read_law",
    "said",
    "said_rows",
    "share",
    "since",
    "through",
]
