"""What is known before a visit, and what came of it."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Occasion:
    """One visit before it happens.

    `workers` there who are not yet members; `officer_hours` is the exposure: officers times hours.
    `since` are the days since each earlier visit of the place, any order. `month` is 1 to 12.
    """

    place: str
    kind: str
    occupation: str
    district: str
    workers: int | None = None
    officer_hours: float = 6.0
    approach: str = ""
    partner: bool = False
    month: int = 1
    since: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One visit after it happened: who went, when, and how many lasting enrolments it brought.

    `lasting` counts people still paying in their fourth month; for a young visit it is the number
    registered times the share that usually stays, and then `known` is False.
    """

    occasion: Occasion
    on: date
    lasting: float
    team: str = ""
    known: bool = True
    visit: str = field(default="", compare=False)
