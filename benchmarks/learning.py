"""Learning which places pay: weeks of visits against a simulated truth, and the regret.

The truth: places of five kinds in districts with occupations; each place's rate departs from its
group's as a Gamma does; a visit wins a share of those who can be won and the place renews itself,
both unlike what `data/yields.yaml` believes. A branch makes so many visits a week, none twice within
two weeks. Regret: what the policy's visits were truly worth, against an oracle that knows the rates.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp
from pathlib import Path
from statistics import mean

import yaml

from benchmarks.figures import Figure
from jangkau.domain.yields import (
    Fitted,
    Occasion,
    Outcome,
    Priors,
    fit,
    freshness,
    read_priors,
    tried,
)

PLACES, VISITS_A_WEEK, WEEKS, SEEDS = 400, 80, 52, 5
FIRST = date(2026, 1, 5)
KINDS = {
    "traditional_market": 4.0,
    "fish_auction": 9.0,
    "mall": 5.0,
    "ride_hailing_base": 6.5,
    "village": 3.0,
}
TAKES, RENEWS_DAYS = 0.06, 120.0

type Choice = Callable[["Branch", int], list[int]]


@dataclass
class Branch:
    """One branch while it runs: the true rates, what was visited when, and what was found."""

    chance: random.Random
    places: list[Occasion]
    rates: list[float]
    visited: list[list[int]]
    outcomes: list[Outcome]
    worth: list[float]
    fitted: Fitted

    def free(self, today: int) -> list[int]:
        return [p for p, days in enumerate(self.visited) if not days or today - days[-1] >= 14]

    def since(self, place: int, today: int) -> tuple[int, ...]:
        return tuple(today - day for day in self.visited[place])

    def occasion(self, place: int, today: int) -> Occasion:
        month = (FIRST + timedelta(days=today)).month
        return replace(self.places[place], since=self.since(place, today), month=month)

    def true(self, place: int, today: int) -> float:
        left = freshness(self.since(place, today), takes=TAKES, renews_days=RENEWS_DAYS)
        return self.rates[place] * left


def priors() -> Priors:
    file = Path(__file__).parents[1] / "data" / "yields.yaml"
    return read_priors(yaml.safe_load(file.read_text()))


def branch(seed: int) -> Branch:
    """A branch before its first week."""
    chance = random.Random(seed)
    spread = {d: exp(chance.gauss(0, 0.35)) for d in range(8)}
    jobs = {o: exp(chance.gauss(0, 0.3)) for o in range(5)}
    places, rates = [], []
    for number in range(PLACES):
        kind = chance.choice(list(KINDS))
        district, job = chance.randrange(8), chance.randrange(5)
        places.append(Occasion(str(number), kind, f"job {job}", f"district {district}"))
        rates.append(KINDS[kind] * spread[district] * jobs[job] * chance.gammavariate(1.0, 1.0))
    return Branch(chance, places, rates, [[] for _ in places], [], [], fit(priors(), outcomes=[]))


def best(values: dict[int, float]) -> list[int]:
    return sorted(values, key=lambda p: (-values[p], p))[:VISITS_A_WEEK]


def oracle(one: Branch, today: int) -> list[int]:
    return best({p: one.true(p, today) for p in one.free(today)})


def rotation(one: Branch, today: int) -> list[int]:
    """All places in turn."""
    first = today // 7 * VISITS_A_WEEK
    return [(first + step) % PLACES for step in range(VISITS_A_WEEK)]


def by_kind(one: Branch, today: int) -> list[int]:
    """What visits to the kind brought on average."""
    return best({p: _average(one, lambda o: o.kind, p) for p in one.free(today)})


def by_place(one: Branch, today: int) -> list[int]:
    """What visits to the place brought on average; the kind's while it was never visited."""
    found: dict[str, list[float]] = {}
    for outcome in one.outcomes:
        found.setdefault(outcome.occasion.place, []).append(outcome.lasting)
    return best(
        {
            p: mean(found[str(p)]) if str(p) in found else _average(one, lambda o: o.kind, p)
            for p in one.free(today)
        }
    )


def _average(one: Branch, of: Callable[[Occasion], str], place: int) -> float:
    found = [o.lasting for o in one.outcomes if of(o.occasion) == of(one.places[place])]
    return mean(found) if found else 10.0


def shrunk(boldness: float) -> Choice:
    """What the yield model expects, with so much exploration."""

    def choose(one: Branch, today: int) -> list[int]:
        values = {}
        for p in one.free(today):
            occasion = one.occasion(p, today)
            rate = one.fitted.expect(occasion)
            drawn = tried(rate, chance=one.chance.uniform(0.001, 0.999), boldness=boldness)
            values[p] = drawn.value
        return best(values)

    return choose


POLICIES: dict[str, Choice] = {
    "fixed rotation": rotation,
    "mean of the kind": by_kind,
    "mean of the place": by_place,
    "yield model, greedy": shrunk(0.0),
    "yield model, boldness 0.5": shrunk(0.5),
    "yield model, boldness 1": shrunk(1.0),
}


def run(seed: int, choose: Choice) -> list[float]:
    """What the visits of each week were truly worth."""
    one = branch(seed)
    learns = choose not in (oracle, rotation, by_kind, by_place)
    for week in range(WEEKS):
        today = week * 7
        chosen = choose(one, today)
        one.worth.append(sum(one.true(p, today) for p in chosen))
        for place in chosen:
            found = _poisson(one.chance, one.true(place, today))
            when = FIRST + timedelta(days=today)
            one.outcomes.append(Outcome(one.occasion(place, today), when, found))
            one.visited[place].append(today)
        if learns:
            one.fitted = fit(priors(), outcomes=one.outcomes)
    return one.worth


def _poisson(chance: random.Random, rate: float) -> int:
    count, product, least = 0, chance.random(), exp(-rate)
    while product > least:
        count, product = count + 1, product * chance.random()
    return count


def regret(policy: list[list[float]], against: list[list[float]], weeks: slice) -> float:
    return 1 - sum(sum(w[weeks]) for w in policy) / sum(sum(w[weeks]) for w in against)


def table(seeds: int = SEEDS) -> dict[str, tuple[float, ...]]:
    """Regret of each policy after 13, 26 and 52 weeks and in the last 8."""
    against = [run(seed, oracle) for seed in range(seeds)]
    found = {}
    for name, choose in POLICIES.items():
        weeks = [run(seed, choose) for seed in range(seeds)]
        parts = (slice(13), slice(26), slice(52), slice(WEEKS - 8, WEEKS))
        found[name] = tuple(regret(weeks, against, part) for part in parts)
    return found


def measure() -> list[Figure]:
    """Prints the regret of each policy; the floor of the figures is the best of the plain rules."""
    regrets = table()
    print("regret against an oracle   13 w   26 w   52 w   last 8")
    for name, parts in regrets.items():
        print(f"{name:26}" + "".join(f"{100 * part:6.1f}%" for part in parts))
    ours, plain = regrets["yield model, boldness 0.5"], regrets["mean of the place"]
    return [
        Figure(
            f"regret of the yield model after {weeks} weeks",
            100 * ours[at],
            "%",
            "plain average of each place",
            100 * plain[at],
            f"at most {bar} %",
            100 * ours[at] <= bar,
        )
        for at, weeks, bar in ((1, 26, 9), (2, 52, 6))
    ]
