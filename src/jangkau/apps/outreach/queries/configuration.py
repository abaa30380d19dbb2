"""`data/outreach.yaml`: how visits are planned where nobody said otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from jangkau.domain.terms import Refusal

BAD_FILE = Refusal(
    "outreach.bad_configuration",
    id="Berkas pengaturan penjangkauan (data/outreach.yaml) tidak dapat dipakai: {what}. Perbaiki berkas "
    "itu.",
    en="The configuration of outreach (data/outreach.yaml) cannot be used: {what}. Correct the file.",
)


@dataclass(frozen=True)
class KindRule:
    """How places of one kind are visited; minutes and days. `repeats`: visits in four weeks."""

    minutes: int
    per_100: int = 0
    most: int = 480
    spacing: int = 14
    repeats: int = 1
    permission: bool = False
    skills: tuple[str, ...] = ()

    def stay(self, crowd: float) -> int:
        """Minutes of a visit where so many people are met."""
        return min(self.most, self.minutes + int(self.per_100 * crowd / 100))


@dataclass(frozen=True)
class TeamRule:
    """What teams are where nobody said, and how many notional ones an office without teams has.

    `shifts` are pairs of minutes of the day, given to teams in turn: leaves, is back.
    """

    shifts: tuple[tuple[int, int], ...]
    weekdays: str
    rupiah_per_day: int
    notional: int


@dataclass(frozen=True)
class BoatRule:
    """A crossing to the places whose region code begins with `prefix`; points are (lat, lon)."""

    name: str
    prefix: str
    harbour: tuple[float, float]
    landing: tuple[float, float]
    minutes: int
    fare: int = 0


@dataclass(frozen=True)
class Configuration:
    """The file's figures in units of the planner: minutes, days, rupiah, expected enrolments."""

    teams: TeamRule
    kinds: Mapping[str, KindRule]
    boats: tuple[BoatRule, ...]
    rupiah_per_km: int
    rupiah_per_enrolment: int
    crowd_share: float
    explore: float
    district_least: int
    floor_price: float
    must_price: float
    change_price: float
    partner_most_a_week: int
    nights_most: int
    night_cost: int
    seconds: float
    weeks: int


def configuration() -> Configuration:
    """The file as it stands now. Refuses one that cannot be used (`outreach.bad_configuration`)."""
    path = Path(settings.JANGKAU_DATA) / "outreach.yaml"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as fault:
        what = " ".join(str(fault).split())
        raise BAD_FILE(what=f"{type(fault).__name__} {what}") from fault


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Configuration:
    """The configuration in this file; `changed` makes an edited file another one."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    said.pop("version")
    teams = dict(said.pop("teams"))
    teams["shifts"] = tuple(_shift(one) for one in teams["shifts"])
    kinds = {name: _kind(rule) for name, rule in said.pop("kinds").items()}
    boats = tuple(_boat(one) for one in said.pop("boats"))
    return Configuration(teams=TeamRule(**teams), kinds=kinds, boats=boats, **said)


def _shift(one: Mapping[str, Any]) -> tuple[int, int]:
    return minutes_of(str(one["leaves"])), minutes_of(str(one["returns"]))


def minutes_of(text: str) -> int:
    """`07.30` as minutes of the day."""
    hours, _, minutes = text.replace(":", ".").partition(".")
    return int(hours) * 60 + int(minutes or 0)


def _kind(rule: Mapping[str, Any]) -> KindRule:
    return KindRule(**{**rule, "skills": tuple(rule.get("skills", ()))})


def _boat(one: Mapping[str, Any]) -> BoatRule:
    points = {name: tuple(one[name]) for name in ("harbour", "landing")}
    return BoatRule(**{**one, **points})
