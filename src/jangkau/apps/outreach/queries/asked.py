"""What somebody asked of a plan: its weights, limits and changes against today's teams and places."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from jangkau.apps.outreach.queries.configuration import Configuration, configuration


@dataclass(frozen=True)
class Asked:
    """What a plan is made with; kept with it as JSON, so that it can be made again.

    `explore`: how boldly little-known places are tried, 0 to 1. `rupiah_per_enrolment`: what a lasting enrolment is
    worth against costs, 0 leaves costs out. `district_least`: visits wanted in every district that
    has places; `floors`: so many in one district (a region code) or at the places of one kind of worker
    (an occupation group). `budget` in rupiah. `nights_most`: the longest trip over night that
    may be proposed, `night_cost` rupiah of a team's night. `change_price`: enrolments given up for each published visit
    moved; `changes_most`: how many may be. `must` are keys of places that have to be visited (with a
    day, or on any), `closed` keys of places that are not, `without` codes of teams that stay at home,
    `more_teams` how many notional ones go out besides; `car_less`: one of the teams with a car stays
    at home each day. `what_if_of`: the id of the plan this one is
    only a question about. `effort`: `search` or `full`; with `iterations`
    the search is so long whatever the time, and the same on every machine.
    """

    seconds: float = 30.0
    effort: str = "full"
    iterations: int | None = None
    explore: float = 0.5
    rupiah_per_enrolment: int = 0
    rupiah_per_km: int = 0
    district_least: int = 0
    floors: tuple[tuple[str, int], ...] = ()
    floor_price: float = 20.0
    must_price: float = 1000.0
    change_price: float = 1.0
    changes_most: int | None = None
    partner_most_a_week: int = 0
    budget: int | None = None
    nights_most: int = 0
    night_cost: int = 0
    must: tuple[tuple[str, date | None], ...] = ()
    closed: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    more_teams: int = 0
    car_less: bool = False
    what_if_of: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is kept beside the plan."""
        days = [[key, day.isoformat() if day else None] for key, day in self.must]
        return {**asdict(self), "must": days}

    def digest(self) -> str:
        """Eight signs that differ where anything asked does."""
        text = json.dumps(self.to_json(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


def usual() -> Asked:
    """What `data/outreach.yaml` says."""
    return from_configuration(configuration())


def from_configuration(said: Configuration) -> Asked:
    """The weights and limits of a configuration."""
    known = {one.name for one in fields(Asked)} & {one.name for one in fields(Configuration)}
    return Asked(**{name: getattr(said, name) for name in known})


def asked_from(kept: Mapping[str, Any]) -> Asked:
    """The request as it was kept; names that are no more are left out, new ones as usual."""
    known = {one.name for one in fields(Asked)}
    found = {name: value for name, value in kept.items() if name in known}
    days = ((key, date.fromisoformat(day) if day else None) for key, day in found.pop("must", ()))
    listed: dict[str, Any] = {name: tuple(found.pop(name, ())) for name in ("closed", "without")}
    floors = tuple((str(floor), int(least)) for floor, least in found.pop("floors", ()))
    return replace(usual(), must=tuple(days), floors=floors, **listed, **found)
