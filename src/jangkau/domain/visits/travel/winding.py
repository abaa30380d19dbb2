"""The named defaults of travel, read from the text of `data/travel.yaml` and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from jangkau.domain.terms import Refusal

BAD_TRAVEL = Refusal(
    "visits.bad_travel",
    id="Berkas perjalanan (data/travel.yaml) tidak dapat dipakai: {what}. Perbaiki berkas itu.",
    en="The travel file (data/travel.yaml) cannot be used: {what}. Correct the file.",
)


@dataclass(frozen=True)
class Winding:
    """How straight lines become minutes. Factors without unit, speeds in km/h.

    `provinces` is by the first two digits of a region code, `terrain` and `roads` by name; a name
    that is not known counts as the default. `regencies` says the terrain of those (four digits) that
    do not lie in the default one.
    """

    version: str
    provinces: Mapping[str, float]
    default_winding: float
    terrain: Mapping[str, float]
    default_terrain: str
    regencies: Mapping[str, str]
    roads: Mapping[str, float]
    default_road: str
    between: float
    local_km: float
    stop_minutes: int
    cost_kmh: int


def read_winding(text: str) -> Winding:
    """The defaults in the text of `data/travel.yaml`.

    Refuses (`visits.bad_travel`) a text that is no YAML, a missing part, a factor below 1, a speed
    that is not positive, a default or the terrain of a regency that is not in its list.
    """
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BAD_TRAVEL(what=f"YAML: {' '.join(str(error).split())}") from error
    try:
        winding = _winding(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BAD_TRAVEL(what=f"{type(error).__name__} {error}") from error
    for what in _wrong(winding):
        raise BAD_TRAVEL(what=what)
    return winding


def _winding(document: Mapping[str, Any]) -> Winding:
    speed, terrain = document["speed_kmh"], document["terrain"]
    return Winding(
        version=str(document["version"]),
        provinces=_numbers(document["winding"]["provinces"]),
        default_winding=float(document["winding"]["default"]),
        terrain=_numbers(terrain["factors"]),
        default_terrain=str(terrain["default"]),
        regencies={
            str(one): str(land) for land, codes in terrain["regencies"].items() for one in codes
        },
        roads=_numbers(speed["roads"]),
        default_road=str(speed["default"]),
        between=float(speed["between"]),
        local_km=float(speed["local_km"]),
        stop_minutes=int(document["stop_minutes"]),
        cost_kmh=int(document["cost_kmh"]),
    )


def _numbers(part: Mapping[Any, Any]) -> dict[str, float]:
    return {str(name): float(value) for name, value in part.items()}


def _wrong(winding: Winding) -> list[str]:
    """What cannot be, in the words of the file."""
    factors = {**winding.provinces, "default": winding.default_winding, **winding.terrain}
    speeds = {**winding.roads, "between": winding.between, "cost_kmh": winding.cost_kmh}
    found = [f"{name}: {value} < 1" for name, value in factors.items() if not 1 <= value < 100]
    found += [f"{name}: {value} km/h" for name, value in speeds.items() if not 0 < value < 1_000]
    lands = {winding.default_terrain, *winding.regencies.values()}
    found += [f"terrain {land}" for land in sorted(lands - winding.terrain.keys())]
    if winding.default_road not in winding.roads:
        found.append(f"speed_kmh default {winding.default_road}")
    if winding.local_km < 0 or winding.stop_minutes < 0:
        found.append("local_km, stop_minutes < 0")
    return found
