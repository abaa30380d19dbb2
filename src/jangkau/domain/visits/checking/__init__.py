"""The second look at a plan: every rule again, in plain Python, from the problem's own words.

Shares no code with what makes plans (building, search, columns), so that one slip in the arrays is
not made twice. Slow and simple on purpose.
"""

from jangkau.domain.terms import Refused
from jangkau.domain.visits.checking.rules import Look, Sums, strange_stays
from jangkau.domain.visits.checking.sayings import (
    BACK_LATE,
    BAD_ORDER,
    CLOSED,
    LEFT_BEHIND,
    LOCK_LOST,
    MUST_LOST,
    NO_REASON,
    NO_SHIFT,
    NO_WAY_THERE,
    NOT_ABLE,
    OVER_BUDGET,
    OVER_CAP,
    TOO_BRIEF,
    TOO_CLOSE,
    TOO_EARLY,
    UNKNOWN,
    WITHOUT_PERMISSION,
    WRONG_SUM,
)
from jangkau.domain.visits.checking.ways import stop_of
from jangkau.domain.visits.problem import Plan, Problem
from jangkau.domain.visits.travel import Travel

__all__ = [
    "BACK_LATE",
    "BAD_ORDER",
    "CLOSED",
    "LEFT_BEHIND",
    "LOCK_LOST",
    "MUST_LOST",
    "NOT_ABLE",
    "NO_REASON",
    "NO_SHIFT",
    "NO_WAY_THERE",
    "OVER_BUDGET",
    "OVER_CAP",
    "TOO_BRIEF",
    "TOO_CLOSE",
    "TOO_EARLY",
    "UNKNOWN",
    "WITHOUT_PERMISSION",
    "WRONG_SUM",
    "Look",
    "Sums",
    "faults",
    "stop_of",
    "sums",
]


def faults(problem: Problem, *, plan: Plan, travel: Travel) -> tuple[Refused, ...]:
    """Every rule the plan breaks, each naming the place and the day; empty if it may be driven."""
    if strange := tuple(strange_stays(problem, plan=plan)):
        return strange
    look = Look(problem, plan=plan, travel=travel)
    if unknown := tuple(look.unknown()):
        return unknown
    parts = (
        look.visits,
        look.days,
        look.spacing,
        look.caps,
        look.promises,
        look.trips,
        look.money,
    )
    return tuple(refused for part in parts for refused in part())


def sums(problem: Problem, *, plan: Plan, travel: Travel) -> Sums:
    """Expected lasting enrolments and rupiah of a plan whose names the problem knows."""
    return Look(problem, plan=plan, travel=travel).sums()
