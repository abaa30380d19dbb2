"""The map of one day: every team's way, or one team's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from jangkau.apps.crew.queries import TeamFacts
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardPlan, BoardVisit
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.drawing import routes as drawing
from jangkau.web.look.drawing.frame import Bounds
from jangkau.web.look.drawing.routes import Land, Route, Stop
from jangkau.web.office.templatetags.plans import clock, weekday
from jangkau.web.office.views.map import ground
from jangkau.web.office.views.map.names import short
from jangkau.web.office.views.plan.seen import seen_plan, team_names, teams_of


@dataclass(frozen=True)
class Line:
    """One team's day in the list beside the map."""

    letter: str
    colour: int
    team_code: str
    name: str
    visits: Sequence[BoardVisit]
    leaves: int | None

    @property
    def travel(self) -> int:
        return sum(one.travel for one in self.visits)

    @property
    def expected(self) -> float:
        return sum(one.expected for one in self.visits)

    @property
    def unplaced(self) -> int:
        return sum(one.lat is None for one in self.visits)


@allowed("outreach.view")
def routes(request: HttpRequest, officer: SignedIn, plan_id: UUID) -> HttpResponse:
    """The routes of a day; a day without visits shows the next one that has some."""
    plan = seen_plan(officer, plan_id)
    visits = queries.board_visits(plan.id)
    days = sorted({one.day for one in visits})
    day = _day(request.GET.get("day", ""), days=days)
    names, teams = team_names(officer, plan), {one.code: one for one in teams_of(officer, plan)}
    chosen = request.GET.get("team", "")
    lines = _lines([one for one in visits if one.day == day], names=names, teams=teams)
    shown = [one for one in lines if not chosen or one.team_code == chosen]
    context = {
        "plan": plan,
        "days": days,
        "day": day,
        "before": max((one for one in days if day and one < day), default=None),
        "after": min((one for one in days if day and one > day), default=None),
        "lines": shown,
        "all_lines": lines,
        "chosen": chosen,
        "svg": mark_safe(_drawn(plan, shown, teams, day)) if shown and day else "",
    }
    return render(request, "office/plan/map.html", context)


def letter(number: int) -> str:
    """The letters of teams: A … Z, AA …"""
    return chr(65 + number) if number < 26 else letter(number // 26 - 1) + letter(number % 26)


def _day(asked: str, *, days: Sequence[date]) -> date | None:
    """The day asked for if it has visits; else the next with visits from today; else the first."""
    if not days:
        return None
    known = {one.isoformat(): one for one in days}
    coming = (one for one in days if one >= timezone.localdate())
    return known.get(asked) or next(coming, days[0])


def _lines(
    visits: Sequence[BoardVisit], *, names: dict[str, str], teams: dict[str, TeamFacts]
) -> list[Line]:
    by_team = groupby(visits, key=lambda one: one.team_code)
    return [
        Line(
            letter=letter(number),
            colour=number % drawing.COLOURS + 1,
            team_code=code,
            name=names.get(code, code),
            visits=list(some),
            leaves=teams[code].leaves if code in teams else None,
        )
        for number, (code, some) in enumerate(by_team)
    ]


def _drawn(plan: BoardPlan, lines: Sequence[Line], teams: dict[str, TeamFacts], day: date) -> str:
    drawn = [_route(one, teams.get(one.team_code)) for one in lines]
    bounds = drawing.bounds_of_routes(drawn)
    if bounds is None:
        return ""
    under = _land(_rounded(bounds), places.edition())
    found = places.regions(under.outlines)
    return drawing.draw(
        under,
        routes=drawn,
        names={code: short(one.name) for code, one in found.items()},
        heading=_("Routes on %(day)s") % {"day": weekday(day)},
        description=_("The same stops are in the list beside the map."),
    )


def _route(line: Line, team: TeamFacts | None) -> Route:
    stops = [
        Stop(one.lon, one.lat, f"{line.letter}{n}", _heading(line, n, one), reverse("office:plan_visit", args=[one.id]))
        for n, one in enumerate(line.visits, start=1)
        if one.lat is not None and one.lon is not None
    ]  # fmt: skip
    start = _start(team)
    return Route(line.colour, stops, start=start, start_heading=_("Where the day begins and ends"))


def _start(team: TeamFacts | None) -> tuple[float, float] | None:
    """Where a team sets out: its own point, else the seat of its office."""
    if team is None:
        return None
    if team.start_lat is not None and team.start_lon is not None:
        return team.start_lon, team.start_lat
    office = places.office(team.office_code)
    if office and office.lat is not None and office.lon is not None:
        return office.lon, office.lat
    return None


def _heading(line: Line, number: int, one: BoardVisit) -> str:
    return f"{line.letter}{number} · {line.name} · {clock(one.arrive)}–{clock(one.depart)} · {one.name}"


def _rounded(bounds: Bounds) -> Bounds:
    """A little larger, on a grid of a fiftieth of a degree: days with much the same stops share land."""
    step = 50
    return Bounds(
        int(bounds.west * step // 1) / step,
        int(bounds.south * step // 1) / step,
        -int(-bounds.east * step // 1) / step,
        -int(-bounds.north * step // 1) / step,
    )


@lru_cache(maxsize=32)
def _land(bounds: Bounds, age: UUID | None) -> Land:
    return drawing.land(ground.villages() if age else [], bounds=bounds)
