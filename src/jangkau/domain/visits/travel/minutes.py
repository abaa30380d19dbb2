"""Minutes between spots: what was measured where it was, else straight line, winding and boats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.instance import NO_WAY, Floats, Ints
from jangkau.domain.visits.problem import Boat, Place, Point
from jangkau.domain.visits.travel.winding import Winding

EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""
_ROWS = 256
"""Rows reckoned at once, so that 5,000 places need no more memory than their matrix."""


class Spot(NamedTuple):
    """A place or the end of a shift, as far as travel is concerned. `key` is what matrices call it."""

    key: str
    at: Point
    island: str = ""
    district: str = ""
    terrain: str = ""
    road: str = ""


@dataclass(frozen=True)
class Matrix:
    """Measured minutes from `keys[i]` to `keys[j]`; -1 where nobody measured."""

    keys: tuple[str, ...]
    minutes: Ints


@dataclass(frozen=True)
class Travel:
    """How long ways take: the named defaults, and what was measured instead."""

    winding: Winding
    measured: Matrix = field(default_factory=lambda: Matrix((), np.zeros((0, 0), np.int32)))


def place_spot(place: Place) -> Spot:
    """The spot of a place that has coordinates."""
    assert place.at is not None, f"{place.key} has no coordinates"
    return Spot(place.key, place.at, place.island, place.district, place.terrain, place.road)


def end_spot(point: Point, *, island: str) -> Spot:
    """The spot where a shift begins or ends; matrices call it by `point_key`."""
    return Spot(point_key(point), point, island)


def point_key(point: Point) -> str:
    """What a matrix calls a point that is no place: degrees with five digits, `-6.91234,107.60981`."""
    return f"{point.lat:.5f},{point.lon:.5f}"


def minutes(spots: Sequence[Spot], *, travel: Travel, boats: Sequence[Boat] = ()) -> Ints:
    """[N, N] minutes between all spots, `NO_WAY` where there is none; 0 from a spot to itself."""
    found = roads(spots, to=spots, winding=travel.winding)
    _cross(found, spots, boats=_certain(boats), winding=travel.winding)
    _put_measured(found, spots, measured=travel.measured)
    np.fill_diagonal(found, 0)
    return found


def roads(spots: Sequence[Spot], *, to: Sequence[Spot], winding: Winding) -> Ints:
    """[len(spots), len(to)] minutes by road, as if there were no sea, rounded up."""
    found = np.zeros((len(spots), len(to)), np.int32)
    rows, columns = _figures(spots, winding=winding), _figures(to, winding=winding)
    for first in range(0, len(spots), _ROWS):
        part = slice(first, first + _ROWS)
        found[part] = _by_road(rows[:, part], columns, winding=winding)
    return found


def _figures(spots: Sequence[Spot], *, winding: Winding) -> Floats:
    """[5, N]: latitude and longitude in radians, winding (0: not known), terrain, km/h at the spot."""
    terrain, roads = winding.terrain, winding.roads
    rows = [
        (
            np.radians(spot.at.lat),
            np.radians(spot.at.lon),
            winding.provinces.get(spot.district[:2], 0.0),
            terrain.get(spot.terrain, terrain[winding.default_terrain]),
            roads.get(spot.road, roads[winding.default_road]),
        )
        for spot in spots
    ]
    return np.array(rows, np.float64).reshape(len(spots), 5).T


def _by_road(a: Floats, b: Floats, *, winding: Winding) -> NDArray[np.int32]:
    km = _straight_km(a, b)
    factor = np.maximum(a[2][:, None], b[2][None, :])
    factor[factor == 0] = winding.default_winding
    km *= factor * np.maximum(a[3][:, None], b[3][None, :])
    local = np.minimum(km / 2, winding.local_km)
    hours = local / a[4][:, None] + local / b[4][None, :] + (km - 2 * local) / winding.between
    whole = np.ceil(np.round(60 * hours, 6)).astype(np.int32)
    return np.where(km > 0, whole + winding.stop_minutes, 0).astype(np.int32)


def _straight_km(a: Floats, b: Floats) -> Floats:
    """Great-circle kilometres (haversine)."""
    lat = np.sin((a[0][:, None] - b[0][None, :]) / 2) ** 2
    lon = np.sin((a[1][:, None] - b[1][None, :]) / 2) ** 2
    part = lat + np.cos(a[0])[:, None] * np.cos(b[0])[None, :] * lon
    km: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(part, 0, 1)))
    return km


def _certain(boats: Sequence[Boat]) -> list[Boat]:
    """The one boat of each island to count on: daily before some days, then quicker, then cheaper.

    A boat between islands that are joined already is left out, so that there is one way at most.
    """
    chosen: list[Boat] = []
    for island in sorted({boat.island for boat in boats}):
        boat = min((boat for boat in boats if boat.island == island), key=_preferred)
        if _row(chosen, boat.home, boat.island) is None:
            chosen.append(boat)
    return chosen


def _preferred(boat: Boat) -> tuple[int, int, int]:
    return -len(boat.days) if boat.days is not None else -(10**6), boat.minutes, boat.fare


def _row(boats: Sequence[Boat], one: str, other: str) -> tuple[Boat, ...] | None:
    """The boats to take in turn from one island to another; None if they do not lead there."""
    rows: dict[str, tuple[Boat, ...]] = {one: ()}
    for _ in boats:
        for boat in boats:
            for here, there in ((boat.home, boat.island), (boat.island, boat.home)):
                if here in rows and there not in rows:
                    rows[there] = (*rows[here], boat)
    return rows.get(other)


def fares(boats: Sequence[Boat], *, island: str, home: str) -> int:
    """Rupiah of the way to an island from another, one way; 0 if no boats lead there."""
    return sum(boat.fare for boat in _row(_certain(boats), home, island) or ())


def sails(boats: Sequence[Boat], *, island: str, home: str, day: date) -> bool:
    """Whether every boat on the way between two islands sails on a day; so if none is needed."""
    row = _row(_certain(boats), home, island) or ()
    return all(boat.days is None or day in boat.days for boat in row)


def tied_to_days(boats: Sequence[Boat]) -> bool:
    """Whether some boat that is counted on does not sail daily."""
    return any(boat.days is not None for boat in _certain(boats))


def _cross(found: Ints, spots: Sequence[Spot], *, boats: list[Boat], winding: Winding) -> None:
    """Puts the ways over the sea in place of the roads between different islands."""
    members: dict[str, list[int]] = {}
    for node, spot in enumerate(spots):
        members.setdefault(spot.island, []).append(node)
    if len(members) < 2:
        return
    piers = [
        pier
        for boat in boats
        for pier in (Spot("", boat.harbour, boat.home), Spot("", boat.landing, boat.island))
    ]
    over = _between_piers(piers, boats=boats, winding=winding)
    reach = roads(spots, to=piers, winding=winding).astype(np.int64)
    back = roads(piers, to=spots, winding=winding).astype(np.int64)
    for one, here in members.items():
        for other, there in members.items():
            if one != other:
                way = np.full((len(here), len(there)), NO_WAY, np.int64)
                for p in (i for i, pier in enumerate(piers) if pier.island == one):
                    for q in (i for i, pier in enumerate(piers) if pier.island == other):
                        total = reach[here, p][:, None] + over[p, q] + back[q, there][None, :]
                        way = np.minimum(way, total)
                found[np.ix_(here, there)] = way


def _between_piers(piers: list[Spot], *, boats: list[Boat], winding: Winding) -> NDArray[np.int64]:
    """Quickest minutes from pier to pier: roads on one island, crossings, and both in a row."""
    over = roads(piers, to=piers, winding=winding).astype(np.int64)
    for p, one in enumerate(piers):
        for q, other in enumerate(piers):
            if one.island != other.island:
                over[p, q] = NO_WAY
    for n, boat in enumerate(boats):
        over[2 * n, 2 * n + 1] = over[2 * n + 1, 2 * n] = boat.minutes
    for middle in range(len(piers)):
        over = np.minimum(over, over[:, middle][:, None] + over[middle][None, :])
    return over


def _put_measured(found: Ints, spots: Sequence[Spot], *, measured: Matrix) -> None:
    """What was measured counts before what was reckoned, also over the sea."""
    if not measured.keys:
        return
    at = {key: n for n, key in enumerate(measured.keys)}
    ours = np.array([n for n, spot in enumerate(spots) if spot.key in at], np.int64)
    theirs = np.array([at[spots[n].key] for n in ours], np.int64)
    if len(ours):
        part = measured.minutes[np.ix_(theirs, theirs)]
        block = np.ix_(ours, ours)
        found[block] = np.where(part >= 0, part, found[block])
