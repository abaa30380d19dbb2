"""Spreading a regency's informal workers over its villages and over occupation groups.

A model, not data: the regency's published total is kept to the person, everything below it follows
from the assumptions in `Weights`.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, hypot, radians
from statistics import median
from typing import NamedTuple

from jangkau.domain.reach.weights import SECTORS, Labour, Weights

_KM_PER_DEGREE = 111.2


class Village(NamedTuple):
    """A village to spread to. `exact` is False where the point is only its district's."""

    code: str
    kind: str
    lat: float | None
    lon: float | None
    exact: bool


def spread(
    labour: Labour, *, villages: Sequence[Village], weights: Weights
) -> Iterator[tuple[str, str, int]]:
    """(village, group, workers) for every village and group with anybody; adds up to the total."""
    groups = _group_weights(labour.sectors, weights=weights)
    codes = weights.group_codes
    totals = apportion(labour.informal_workers, shares=[groups[code] for code in codes])
    base = village_weights(villages, weights=weights)
    for group, total in zip(codes, totals, strict=True):
        urban = weights.kelurahan[group]
        shares = [
            weight * urban if village.kind == "kelurahan" else weight
            for village, weight in zip(villages, base, strict=True)
        ]
        for village, workers in zip(villages, apportion(total, shares=shares), strict=True):
            if workers:
                yield village.code, group, workers


def _group_weights(sectors: Mapping[str, float], *, weights: Weights) -> dict[str, float]:
    """How much of the informal work belongs to each group, unscaled."""
    found = dict.fromkeys(weights.group_codes, 0.0)
    for sector in SECTORS:
        informal = max(0.0, sectors.get(sector, 0.0)) * weights.informality[sector]
        for group, part in weights.groups[sector].items():
            found[group] += informal * part
    return found


def village_weights(villages: Sequence[Village], *, weights: Weights) -> list[float]:
    """How many workers live in each village, unscaled: by its kind and by how close its neighbour is."""
    near = _nearest_km(villages)
    known = [km for km in near if km]
    usual = median(known) if known else 1.0
    return [
        weights.kind.get(village.kind, 1.0) * _closeness(km, usual, weights)
        for village, km in zip(villages, near, strict=True)
    ]


def apportion(total: int, *, shares: Sequence[float]) -> list[int]:
    """`total` split into whole numbers in proportion to `shares` (largest remainders; ties: first).

    The parts add up to `total` exactly. With nothing to go by, everybody gets the same.
    """
    if not shares:
        assert total == 0, "people cannot be spread over nothing"
        return []
    whole = sum(shares)
    if whole <= 0:
        shares, whole = [1.0] * len(shares), float(len(shares))
    exact = [total * share / whole for share in shares]
    parts = [int(number) for number in exact]
    left = total - sum(parts)
    if left:
        order = sorted(range(len(exact)), key=lambda i: parts[i] - exact[i])
        for index in order[:left]:
            parts[index] += 1
    return parts


def _closeness(km: float, usual: float, weights: Weights) -> float:
    if not km:
        return 1.0
    power: float = (km / usual) ** weights.spacing_power
    return min(weights.spacing_most, max(weights.spacing_least, power))


def _nearest_km(villages: Sequence[Village]) -> list[float]:
    """The distance to the nearest village of the same district; 0 where it cannot be known."""
    districts: dict[str, list[tuple[int, float, float]]] = {}
    for index, village in enumerate(villages):
        if village.exact and village.lat is not None and village.lon is not None:
            x = village.lon * cos(radians(village.lat))
            districts.setdefault(village.code[:6], []).append((index, village.lat, x))
    near = [0.0] * len(villages)
    for points in districts.values():
        for index, y, x in points:
            others = [hypot(y - oy, x - ox) for other, oy, ox in points if other != index]
            near[index] = min(others, default=0.0) * _KM_PER_DEGREE
    return near
