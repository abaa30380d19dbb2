"""Minutes and rupiah of one way, reckoned again in plain Python."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jangkau.domain.visits.problem import Boat, Place, Point
from jangkau.domain.visits.travel import Travel

EARTH_KM = 6371.0088


class Stop(NamedTuple):
    """Where a team is: all that the way there depends on."""

    key: str
    at: Point
    island: str
    district: str = ""
    terrain: str = ""
    road: str = ""


class Way(NamedTuple):
    """Minutes of a way and the boats' rupiah; `minutes` is None where there is none."""

    minutes: int | None
    fare: int = 0


class Ways:
    """All ways of a problem, each reckoned when it is asked for."""

    def __init__(self, travel: Travel, *, boats: Sequence[Boat]) -> None:
        self.travel = travel
        self.boats = _counted_on(boats)
        self.at = {key: n for n, key in enumerate(travel.measured.keys)}

    def between(self, one: Stop, *, other: Stop, day: date) -> Way:
        """The quickest way on a day, with the fare of its boats."""
        if one == other:
            return Way(0)
        over = self._over(one, other, day=day)
        measured = self._measured(one.key, other.key)
        if measured is not None:
            return Way(measured, over.fare)
        return over

    def _measured(self, one: str, other: str) -> int | None:
        if one not in self.at or other not in self.at:
            return None
        value = int(self.travel.measured.minutes[self.at[one]][self.at[other]])
        return value if value >= 0 else None

    def _over(self, one: Stop, other: Stop, *, day: date) -> Way:
        """By road on one island; else over every row of boats that leads there and sails that day."""
        if one.island == other.island:
            return Way(self.road(one, other=other))
        found = [
            Way(minutes, sum(boat.fare for boat, _ in boats))
            for boats in self._rows(one.island, to=other.island, day=day, seen=(one.island,))
            if (minutes := self._along(one, other, boats)) is not None
        ]
        return min(found, key=lambda way: way.minutes or 0, default=Way(None))

    def _rows(
        self, island: str, *, to: str, day: date, seen: tuple[str, ...]
    ) -> Iterator[list[tuple[Boat, bool]]]:
        """Every row of crossings between two islands; True: from home to island."""
        if island == to:
            yield []
            return
        for boat in self.boats:
            if boat.days is not None and day not in boat.days:
                continue
            for out, here, there in (
                (True, boat.home, boat.island),
                (False, boat.island, boat.home),
            ):
                if here == island and there not in seen:
                    for rest in self._rows(there, to=to, day=day, seen=(*seen, there)):
                        yield [(boat, out), *rest]

    def _along(self, one: Stop, other: Stop, boats: list[tuple[Boat, bool]]) -> int:
        here, minutes = one, 0
        for boat, out in boats:
            pier, landing = (boat.harbour, boat.landing) if out else (boat.landing, boat.harbour)
            minutes += self.road(here, other=Stop("", pier, here.island)) + boat.minutes
            here = Stop("", landing, boat.island if out else boat.home)
        return minutes + self.road(here, other=other)

    def road(self, one: Stop, *, other: Stop) -> int:
        """Minutes by road, rounded up."""
        winding = self.travel.winding
        factor = max(winding.provinces.get(stop.district[:2], 0.0) for stop in (one, other))
        terrain = max(
            _named(winding.terrain, s.terrain, winding.default_terrain) for s in (one, other)
        )
        km = _straight(one.at, other.at) * (factor or winding.default_winding) * terrain
        if km == 0:
            return 0
        local = min(km / 2, winding.local_km)
        ends = [_named(winding.roads, s.road, winding.default_road) for s in (one, other)]
        hours = sum(local / speed for speed in ends) + (km - 2 * local) / winding.between
        return math.ceil(round(60 * hours, 6)) + winding.stop_minutes


def stop_of(place: Place) -> Stop:
    """Where a place is."""
    assert place.at is not None
    return Stop(place.key, place.at, place.island, place.district, place.terrain, place.road)


def end_of(point: Point, *, island: str) -> Stop:
    """Where a shift begins or ends."""
    return Stop(f"{point.lat:.5f},{point.lon:.5f}", point, island)


def _named(figures: Mapping[str, float], name: str, default: str) -> float:
    return figures[name] if name in figures else figures[default]


def _straight(one: Point, other: Point) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    part = math.sin((lat1 - lat2) / 2) ** 2
    part += math.cos(lat1) * math.cos(lat2) * math.sin((lon1 - lon2) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, part)))


def _counted_on(boats: Sequence[Boat]) -> list[Boat]:
    """One boat for each island: the daily one, else that of most days; quick before slow, then cheap.

    None between islands that the others join already.
    """
    found: list[Boat] = []
    for island in sorted({boat.island for boat in boats}):
        ours = [boat for boat in boats if boat.island == island]
        ours.sort(key=lambda boat: boat.fare)
        ours.sort(key=lambda boat: boat.minutes)
        ours.sort(key=lambda boat: math.inf if boat.days is None else len(boat.days), reverse=True)
        if ours[0].home not in _joined(found, island):
            found.append(ours[0])
    return found


def _joined(boats: Sequence[Boat], island: str) -> set[str]:
    """The islands that boats join to one, itself too."""
    group = {island}
    while (
        more := {
            end
            for boat in boats
            if group & {boat.home, boat.island}
            for end in (boat.home, boat.island)
        }
        - group
    ):
        group |= more
    return group
