"""Reading outlines: only where an administrator loaded official boundaries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jangkau.apps.places.models import Boundary


@dataclass(frozen=True)
class Outline:
    """A region's outline: GeoJSON geometry in degrees (WGS 84), and its bounding box."""

    code: str
    geometry: dict[str, Any]
    west: float
    south: float
    east: float
    north: float
    source: str


def boundaries(codes: Iterable[str]) -> dict[str, Outline]:
    """The outlines that are known of these regions, by code."""
    found = Boundary.objects.filter(code__in=list(codes))
    fields = tuple(Outline.__dataclass_fields__)
    return {row["code"]: Outline(**row) for row in found.values(*fields)}


def any_boundaries() -> bool:
    """Whether any outline was loaded."""
    return Boundary.objects.exists()
