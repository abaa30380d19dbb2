"""Problems with a bit of everything: islands, letters, musts, caps, nights, budgets, holes. Seeded."""

from datetime import date, timedelta
from random import Random

from jangkau.domain.visits.problem import Boat, Limits, Place, Point, Problem, Span, Team
from tests.builders.branch import MONDAY, OFFICE, a_place, a_team, near

WINDOWS = (Span(480, 900), Span(300, 600), Span(700, 1300), Span(480, 500))


def a_problem_with_anything(seed: int) -> Problem:
    """Up to 25 places, 3 teams and 12 days, with whatever chance puts in, also what cannot be."""
    chance = Random(seed)
    days = tuple(MONDAY + timedelta(days=n) for n in range(chance.randint(1, 12)))
    return Problem(
        tuple(_place(f"p{n}", days, chance) for n in range(chance.randint(0, 25))),
        tuple(_team(f"T{n}", days, chance) for n in range(chance.randint(0, 3))),
        days,
        _limits(chance),
        boats=tuple(_boats(days, chance)),
    )


def some(days: tuple[date, ...], share: float, chance: Random) -> tuple[date, ...]:
    """About that share of the days."""
    return tuple(day for day in days if chance.random() < share)


def _place(key: str, days: tuple[date, ...], chance: Random) -> Place:
    island = chance.choice(["", "", "", "P", "Q", "R"])
    must = chance.sample(days, chance.randint(1, len(days))) if chance.random() < 0.12 else []
    return a_place(
        key,
        at=None if chance.random() < 0.03 else _point(island, chance),
        days=some(days, 0.6, chance),
        window=chance.choice(WINDOWS),
        minutes=chance.choice([30, 60, 120]),
        worth=tuple(chance.uniform(0, 15) for _ in range(chance.randint(0, 3))),
        island=island,
        fare=chance.choice([0, 0, 20_000]),
        cost=chance.choice([0, 30_000]),
        needs=frozenset({"x"}) if chance.random() < 0.1 else frozenset(),
        spacing_days=chance.choice([0, 1, 3, 14]),
        partner=chance.choice(["", "", "m1", "m2"]),
        district=chance.choice(["337201", "3373", ""]),
        groups=frozenset({"g"}) if chance.random() < 0.3 else frozenset(),
        permission_wanted=chance.random() < 0.15,
        permitted=(days[0], chance.choice(days)) if chance.random() < 0.5 else None,
        must=frozenset(must),
        last_on=days[0] - timedelta(days=chance.randint(1, 9)) if chance.random() < 0.2 else None,
    )


def _point(island: str, chance: Random) -> Point:
    away = {"": chance.choice([3, 10, 30, 170]), "P": 40, "Q": 80, "R": 60}[island]
    bearing = (
        chance.choice([0.0, 10.0, chance.uniform(0, 360)]) if not island else chance.uniform(0, 8)
    )
    return near(away + chance.uniform(0, 8), bearing=bearing)


def _team(code: str, days: tuple[date, ...], chance: Random) -> Team:
    return a_team(
        code,
        days=some(days, 0.85, chance),
        cost=chance.choice([0, 90_000]),
        hours=chance.choice([Span(420, 960), Span(300, 1000)]),
        skills=frozenset({"x"}) if chance.random() < 0.5 else frozenset(),
        start=chance.choice([OFFICE, OFFICE, near(42)]),
    )


def _boats(days: tuple[date, ...], chance: Random) -> list[Boat]:
    sometimes = [
        None if chance.random() < 0.5 else frozenset(some(days, 0.5, chance)) for _ in "PQR"
    ]
    boats = [
        Boat("P", near(15), near(35), 30, fare=40_000, days=sometimes[0]),
        Boat("P", near(15, bearing=20), near(35), 25, fare=90_000, days=frozenset(days[:1])),
        Boat("Q", near(45), near(75), 40, fare=10_000, home="P", days=sometimes[1]),
        Boat("R", near(15, bearing=5), near(60, bearing=5), 70, fare=10_000, days=sometimes[2]),
        Boat("R", near(45), near(60), 50, fare=15_000, home="P"),
    ]
    return [boat for boat in boats if chance.random() < 0.7]


def _limits(chance: Random) -> Limits:
    return Limits(
        district_least={"3372": chance.randint(0, 4), "99": 1} if chance.random() < 0.5 else {},
        group_least={"g": 2} if chance.random() < 0.4 else {},
        partner_most_a_week={"m1": chance.randint(0, 2)} if chance.random() < 0.5 else {},
        budget=chance.choice([None, None, 300_000, 1_500_000]),
        rupiah_per_km=chance.choice([0, 2_000]),
        rupiah_per_enrolment=chance.choice([0, 20_000, 200_000]),
        nights_most=chance.choice([0, 1, 3]),
        night_cost=chance.choice([0, 200_000]),
        change_price=chance.choice([0.0, 0.5]),
        changes_most=chance.choice([None, None, 1, 5]),
    )
