"""Whether a person is protected on a date, by which program, until when, and why.

Promise: what is said of a day rests only on payments made by that day, and every sentence names the
article it stands on. The set statement of the room `protection` is tested equal to `explain`.
"""

from jangkau.domain.protection.calendar import Boundaries, Law, boundaries, latest_due
from jangkau.domain.protection.history import History, Paid
from jangkau.domain.protection.placing import (
    Place,
    State,
    month_span,
    place,
    week_span,
)
from jangkau.domain.protection.rights import RIGHTS, Right
from jangkau.domain.protection.standing import Standing, Status, explain
from jangkau.domain.protection.words import Words, month_words

__all__ = [
    "RIGHTS",
    "Boundaries",
    "History",
    "Law",
    "Paid",
    "Place",
    "Right",
    "Standing",
    "State",
    "Status",
    "Words",
    "boundaries",
    "explain",
    "latest_due",
    "month_span",
    "month_words",
    "place",
    "week_span",
]
