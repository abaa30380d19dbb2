"""From longitude and latitude to the drawing's own units.

The projection is Mercator, scaled so that the places asked for fill the drawing. x grows eastward
and y southward, as SVG has it. One unit is small: a drawing is some three thousand units wide, so
that whole numbers are exact enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, degrees, exp, log, pi, radians, tan

Point = tuple[float, float]
"""x and y in the drawing's units."""


def mercator(latitude: float) -> float:
    """The Mercator ordinate in degrees of longitude at the equator."""
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def latitude_of(ordinate: float) -> float:
    """The latitude whose `mercator` is `ordinate`."""
    return degrees(2 * atan(exp(radians(ordinate))) - pi / 2)


@dataclass(frozen=True)
class Bounds:
    """A box on the globe, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def padded(self, share: float) -> "Bounds":
        """The box made wider on each side by `share` of its longer edge."""
        more = share * max(self.east - self.west, self.north - self.south)
        return Bounds(self.west - more, self.south - more, self.east + more, self.north + more)


def bounds_of(places: Iterable[Point]) -> Bounds:
    """The smallest box around (longitude, latitude) pairs; at least some 2 km wide."""
    longitudes, latitudes = zip(*places, strict=True)
    box = Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    short = max(0.0, 0.02 - (box.east - box.west), 0.02 - (box.north - box.south))
    return Bounds(
        box.west - short / 2, box.south - short / 2, box.east + short / 2, box.north + short / 2
    )


@dataclass(frozen=True)
class Frame:
    """A drawing `width` by `height` units; `scale` is units per degree of longitude."""

    west: float
    top: float
    scale: float
    width: int
    height: int

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a place on the globe lies in the drawing."""
        return (
            (longitude - self.west) * self.scale,
            (self.top - mercator(latitude)) * self.scale,
        )

    def globe(self, x: float, y: float) -> Point:
        """The longitude and latitude of a place in the drawing."""
        return x / self.scale + self.west, latitude_of(self.top - y / self.scale)

    def holds(self, x: float, y: float, *, beyond: int = 0) -> bool:
        """Whether the point lies in the drawing, or at most `beyond` units outside."""
        return -beyond <= x <= self.width + beyond and -beyond <= y <= self.height + beyond

    def reach(self, units: float) -> Bounds:
        """The box on the globe that this drawing shows, and `units` more on each side."""
        west, north = self.globe(-units, -units)
        east, south = self.globe(self.width + units, self.height + units)
        return Bounds(west, south, east, north)


def fitted(bounds: Bounds, *, width: int, height: int, margin: int) -> Frame:
    """The frame `width` by `height` units in which `bounds` is as large as it can be, centred."""
    top, bottom = mercator(bounds.north), mercator(bounds.south)
    across, down = bounds.east - bounds.west, top - bottom
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    return Frame(
        west=bounds.west - (width / scale - across) / 2,
        top=top + (height / scale - down) / 2,
        scale=scale,
        width=width,
        height=height,
    )


def shallow(bounds: Bounds, *, width: int, margin: int, least: int, most: int) -> Frame:
    """The frame `width` units wide whose height, between `least` and `most`, suits `bounds`."""
    down = mercator(bounds.north) - mercator(bounds.south)
    scale = (width - 2 * margin) / (bounds.east - bounds.west)
    height = round(min(max(down * scale + 2 * margin, least), most))
    return fitted(bounds, width=width, height=height, margin=margin)
