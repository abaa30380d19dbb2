"""One week of a plan as rows of teams and columns of days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jangkau.apps.crew.queries import TeamFacts
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit


@dataclass(frozen=True)
class Cell:
    """One team on one day. `out`: the team works; `inside`: the plan holds the day.

    `near`: the place that the team sleeps by afterwards; None where it comes home.
    """

    day: date
    visits: Sequence[BoardVisit]
    out: bool
    inside: bool
    near: str | None = None

    @property
    def expected(self) -> float:
        return sum(one.expected for one in self.visits)


@dataclass(frozen=True)
class Row:
    """One team's week."""

    code: str
    name: str
    cells: Sequence[Cell]

    @property
    def expected(self) -> float:
        return sum(cell.expected for cell in self.cells)

    @property
    def count(self) -> int:
        return sum(len(cell.visits) for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """One day with what all teams together do on it."""

    day: date
    count: int
    expected: float


@dataclass(frozen=True)
class Week:
    """The board of one week."""

    monday: date
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def days(self) -> list[date]:
        return [one.day for one in self.columns]

    def of(self, team: str) -> "Week":
        """The same week with one team's row only."""
        return replace(self, rows=[row for row in self.rows if row.code == team])


def week_of(
    plan: BoardPlan,
    *,
    monday: date,
    visits: Sequence[BoardVisit],
    teams: Sequence[TeamFacts],
    names: Mapping[str, str],
) -> Week:
    """The board: Saturday and Sunday only where somebody works or a visit stands on them."""
    days = [monday + timedelta(days=n) for n in range(7)]
    by_cell: dict[tuple[str, date], list[BoardVisit]] = defaultdict(list)
    for visit in visits:
        by_cell[visit.team_code, visit.day].append(visit)
    held = {day for _, day in by_cell}
    shown = [day for day in days if day.weekday() < 5 or day in held or _anybody(teams, day)]
    known = {team.code: team for team in teams}
    codes = [*known, *sorted({code for code, _ in by_cell} - set(known))]
    rows = [
        Row(code, names.get(code, code), [_cell(plan, day, known.get(code), by_cell[code, day]) for day in shown])
        for code in codes
    ]  # fmt: skip
    rows = [
        _with_nights(row, plan.nights, called={one.place: one.name for one in visits})
        for row in rows
    ]
    columns = [_column(day, visits) for day in shown]
    return Week(monday=monday, columns=columns, rows=rows)


def chosen_week(plan: BoardPlan, *, asked: str, today: date) -> date:
    """The Monday asked for; else this week, if the plan holds it; else the plan's first."""
    weeks = plan.weeks
    if asked.isdecimal() and 1 <= int(asked) <= len(weeks):
        return weeks[int(asked) - 1]
    this = today - timedelta(days=today.weekday())
    return this if this in weeks else weeks[0]


def _anybody(teams: Sequence[TeamFacts], day: date) -> bool:
    return any(team.goes_out(day) for team in teams)


def _cell(plan: BoardPlan, day: date, team: TeamFacts | None, visits: Sequence[BoardVisit]) -> Cell:
    inside = plan.first_on <= day < plan.until_on
    return Cell(day, visits, out=team is not None and team.goes_out(day), inside=inside)


def _with_nights(
    row: Row, nights: Mapping[tuple[str, date], str], *, called: Mapping[str, str]
) -> Row:
    """The row with where its team sleeps away; by the place's name where this week goes there."""
    near = {day: called.get(key, "") for (code, day), key in nights.items() if code == row.code}
    cells = [replace(one, near=near[one.day]) if one.day in near else one for one in row.cells]
    return replace(row, cells=cells)


def _column(day: date, visits: Sequence[BoardVisit]) -> Column:
    mine = [one for one in visits if one.day == day]
    return Column(day, len(mine), sum(one.expected for one in mine))
