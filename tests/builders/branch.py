"""A branch in people's words: invented places of five kinds around an office, teams, market days.

Seeded: the same seed gives the same branch.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from jangkau.domain.visits import planning
from jangkau.domain.visits.problem import Limits, Place, Plan, Point, Problem, Shift, Span, Team
from jangkau.domain.visits.travel import Travel, read_winding

OFFICE = Point(-7.5755, 110.8243)
MONDAY = date(2026, 6, 1)
LEGI = date(1945, 8, 17)
SHIFT = Span(420, 960)
OPEN = Span(480, 900)


class Kind(NamedTuple):
    """How places of a kind are: share of all, window, minutes of a visit, first worth, which days."""

    share: float
    window: Span
    minutes: int
    worth: float
    open_on: Callable[[date, Random], bool]


KINDS = {
    "traditional_market": Kind(0.35, Span(300, 660), 120, 6.0, lambda _, __: True),
    "pasaran_market": Kind(0.15, Span(300, 720), 120, 9.0, lambda _, __: True),
    "village": Kind(0.30, Span(480, 900), 90, 3.0, lambda day, _: day.weekday() < 5),
    "mall": Kind(0.08, Span(600, 1200), 150, 8.0, lambda _, __: True),
    "fish_auction": Kind(0.12, Span(240, 540), 90, 7.0, lambda day, _: day.weekday() != 4),
}


def the_travel() -> Travel:
    """The defaults of `data/travel.yaml`."""
    text = (Path(__file__).parents[2] / "data" / "travel.yaml").read_text()
    return Travel(read_winding(text))


def planned(problem: Problem, iterations: int = 2_000, **more: Any) -> Plan:
    """The plan found after so many tries by the search alone, the same on every machine."""
    how: dict[str, Any] = {"seconds": 0, "clock": lambda: 0.0, "effort": "search", **more}
    return planning.plan(problem, travel=the_travel(), iterations=iterations, **how)


def a_branch(
    *, places: int = 40, teams: int = 2, days: int = 5, seed: int = 1, limits: Limits | None = None
) -> Problem:
    """A branch around `OFFICE` for so many working days, Monday to Friday."""
    chance = Random(seed)
    horizon = working_days(days)
    crews = tuple(
        a_team(f"T{n + 1}", days=horizon, hours=Span(360 + 60 * (n % 3), 960 + 30 * (n % 3)))
        for n in range(teams)
    )
    found = tuple(_a_place(n, horizon, chance) for n in range(places))
    return Problem(found, crews, horizon, limits or Limits())


def working_days(count: int) -> tuple[date, ...]:
    """So many days from `MONDAY`, Saturdays and Sundays left out."""
    every = (MONDAY + timedelta(days=n) for n in range(2 * count + 7))
    return tuple([day for day in every if day.weekday() < 5][:count])


def a_team(
    code: str,
    *,
    days: tuple[date, ...],
    hours: Span = SHIFT,
    start: Point = OFFICE,
    cost: int = 0,
    skills: frozenset[str] = frozenset(),
    island: str = "",
) -> Team:
    """A team that works the same hours on all these days."""
    shift = Shift(start, start, hours, cost)
    return Team(code, f"Tim {code}", dict.fromkeys(days, shift), skills, island)


def a_place(
    key: str,
    *,
    at: Point | None = OFFICE,
    days: tuple[date, ...],
    window: Span = OPEN,
    minutes: int = 60,
    worth: tuple[float, ...] = (5.0, 2.0),
    **more: object,
) -> Place:
    """A place open in one window on all these days; `more` are fields of `Place`."""
    return Place(
        key=key,
        name=f"Tempat {key}",
        at=at,
        open_on=dict.fromkeys(days, window),
        minutes=minutes,
        worth=worth,
        **more,  # type: ignore[arg-type]
    )


def near(kilometres: float, *, bearing: float = 0.0, start: Point = OFFICE) -> Point:
    """The point so many kilometres off, bearing in degrees from north."""
    turn = math.radians(bearing)
    lat = start.lat + kilometres * math.cos(turn) / 111.19
    lon = start.lon + kilometres * math.sin(turn) / (111.19 * math.cos(math.radians(start.lat)))
    return Point(lat, lon)


def _a_place(n: int, days: tuple[date, ...], chance: Random) -> Place:
    name, kind = chance.choices(list(KINDS.items()), weights=[one.share for one in KINDS.values()])[
        0
    ]
    market_days = chance.sample(range(5), 2)
    open_days = tuple(
        day
        for day in days
        if kind.open_on(day, chance)
        and (name != "pasaran_market" or (day - LEGI).days % 5 in market_days)
    )
    first = kind.worth * chance.lognormvariate(0, 0.6)
    distance = min(90.0, chance.expovariate(1 / 22))
    return Place(
        key=f"P{n:04}",
        name=f"{name} {n}",
        at=near(distance, bearing=chance.uniform(0, 360)),
        open_on=dict.fromkeys(open_days, kind.window),
        minutes=kind.minutes + 15 * chance.randrange(3),
        worth=tuple(first * 0.55**r for r in range(4)),
        district=f"33{72 + n % 4}",
        kind=name,
        partner=f"mitra-{n % 40}" if name == "mall" else "",
    )


def closed(problem: Problem, *, place: str) -> Problem:
    """With the place open on no day."""
    return _with(problem, place, open_on={})


def must(problem: Problem, *, place: str, days: frozenset[date] | None = None) -> Problem:
    """With a visit to the place on one of these days, or on any."""
    return _with(problem, place, must=frozenset(problem.days) if days is None else days)


def _with(problem: Problem, key: str, **changed: Any) -> Problem:
    found = [replace(one, **changed) if one.key == key else one for one in problem.places]
    assert found != list(problem.places), f"{key} is a place of the problem, and changed"
    return replace(problem, places=tuple(found))
