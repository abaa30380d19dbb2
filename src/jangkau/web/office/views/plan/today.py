"""What the first page says of the plan in force: today's visits, and how the week stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.web.entry.acting import SignedIn
from jangkau.web.office.views.plan.seen import team_names

MOST_SHOWN = 8


@dataclass(frozen=True)
class Today:
    """The plan of an office today. `more` visits are not shown; `week` and `expected` are the week's."""

    plan: BoardPlan
    visits: list[tuple[BoardVisit, str]]
    more: int
    week: int
    expected: float


def today_of(officer: SignedIn, *, today: date) -> Today | None:
    """The day by the latest plan in force of the officer's offices; None where there is none."""
    found = queries.plans_in_force(officer.territory, on=today)
    if not found or not officer.may("outreach.view"):
        return None
    plan = next((one for one in found if one.office_code == officer.office_code), found[0])
    monday = today - timedelta(days=today.weekday())
    week = queries.board_visits(plan.id, first=monday, until=monday + timedelta(days=7))
    held = sorted((one for one in week if one.day == today), key=lambda one: one.arrive)
    names = team_names(officer, plan)
    return Today(
        plan=plan,
        visits=[(one, names.get(one.team_code, one.team_code)) for one in held[:MOST_SHOWN]],
        more=max(0, len(held) - MOST_SHOWN),
        week=len(week),
        expected=sum(one.expected for one in week),
    )
