"""Published instances of team orienteering, read as the planning problem of one day.

Chao's TOP files: `n`, `m`, `tmax`, then one line `x y score` for each point, the first the start, the
last the end; distances are real. Solomon's and Cordeau's files with scores (TOPTW): a line of four
numbers, a line of two, then for each point `number x y service score …  opens closes`, the first one
the depot, where every route begins and ends; distances are cut to whole tenths for Solomon's files
and to hundredths for Cordeau's (`pr…`), as the published results have them.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from jangkau.domain.terms import Refusal
from jangkau.domain.visits.instance import NO_WAY, Floats, Instance, Ints, Routes

UNREADABLE = Refusal(
    "visits.instance_unreadable",
    id="Berkas ini bukan contoh orienteering yang dapat dibaca: baris {line} tidak berisi angka yang"
    " diharapkan. Pakai berkas TOP (Chao) atau TOPTW (Solomon, Cordeau) yang asli.",
    en="This file is not an orienteering instance that can be read: line {line} does not hold the"
    " numbers expected. Use an original TOP (Chao) or TOPTW (Solomon, Cordeau) file.",
)

_TICKS = 10_000
"""Ticks in one unit of length of a TOP file."""


@dataclass(frozen=True)
class Published:
    """An instance in arrays, how many ticks a unit of its file has, and its real distances."""

    instance: Instance
    scale: int
    real: Floats | None = None  # [N, N], where distances are not cut
    limit: float = math.inf

    def holds(self, routes: Routes) -> bool:
        """Whether every route keeps within the limit by the real distances."""
        if self.real is None:
            return True
        ends = int(self.instance.start[0]), int(self.instance.end[0])
        whole = ((ends[0], *route, ends[1]) for route in routes if route)
        return all(
            sum(float(self.real[a, b]) for a, b in pairwise(stops)) <= self.limit + 1e-9
            for stops in whole
        )


def kind_of(text: str) -> str:
    """`top`, `toptw`, or nothing if the text is no instance."""
    rows = [line.split() for line in text.splitlines()[:40] if line.strip()][:3]
    if len(rows) < 3:
        return ""
    if [row[0] for row in rows] == ["n", "m", "tmax"]:
        return "top"
    numbers = all(_is_number(word) for row in rows for word in row)
    return "toptw" if numbers and len(rows[0]) == 4 and len(rows[1]) == 2 else ""


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).replace("-", "", 1).isdigit()


def read_top(text: str) -> Published:
    """Chao's format. Way times are rounded to the nearest tick of 1/10,000; `holds` is exact.

    Raises UNREADABLE.
    """
    rows = [line.split() for line in text.splitlines() if line.strip()]
    teams, limit = int(_number(rows, 1, 1)), _number(rows, 2, 1)
    points = np.array([[_number(rows, i, j) for j in range(3)] for i in range(3, len(rows))])
    order = [*range(1, len(points) - 1), 0, len(points) - 1]
    real = _between(points[order, :2])
    sites = len(points) - 2
    return Published(
        _one_day(
            travel=np.rint(real * _TICKS).astype(np.int32),
            service=np.zeros(sites, np.int32),
            opens=np.zeros(sites, np.int32),
            closes=np.full(sites, math.floor(limit * _TICKS), np.int32),
            score=points[1:-1, 2],
            teams=teams,
            ends=(sites, sites + 1),
            until=math.floor(limit * _TICKS),
        ),
        _TICKS,
        real,
        limit,
    )


def read_toptw(text: str, *, teams: int, decimals: int = 1) -> Published:
    """Solomon's format with scores; distances cut to so many decimals. Raises UNREADABLE."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    points = np.array(
        [
            [_number(rows, i, j) for j in (1, 2, 3, 4)]
            + [_number(rows, i, len(rows[i]) - 2), _number(rows, i, len(rows[i]) - 1)]
            for i in range(2, len(rows))
        ]
    )
    scale = 10**decimals
    order = [*range(1, len(points)), 0]
    way = np.floor(_between(points[order, :2]) * scale + 1e-9).astype(np.int32)
    service, opens, closes = (np.rint(points[1:, c] * scale).astype(np.int32) for c in (2, 4, 5))
    return Published(
        _one_day(
            travel=way,
            service=service,
            opens=opens,
            closes=closes,
            score=points[1:, 3],
            teams=teams,
            ends=(len(points) - 1, len(points) - 1),
            until=round(float(points[0, 5]) * scale),
        ),
        scale,
    )


def _number(rows: list[list[str]], line: int, at: int) -> float:
    try:
        return float(rows[line][at])
    except (IndexError, ValueError):
        raise UNREADABLE(line=line + 1) from None


def _between(points: Floats) -> Floats:
    apart = points[:, None, :] - points[None, :, :]
    return np.asarray(np.sqrt((apart**2).sum(axis=2)), np.float64)


def _one_day(
    *,
    travel: Ints,
    service: Ints,
    opens: Ints,
    closes: Ints,
    score: Floats,
    teams: int,
    ends: tuple[int, int],
    until: int,
) -> Instance:
    sites = len(service)
    whole = np.zeros(teams, np.int32)
    return Instance(
        travel=np.minimum(travel, NO_WAY),
        service=service,
        earliest=opens[:, None].copy(),
        latest=closes[:, None].copy(),
        slopes=score.astype(np.float64)[:, None].copy(),
        spacing=np.ones(sites, np.int32),
        needs=np.zeros(sites, np.int64),
        day_number=np.zeros(1, np.int32),
        week=np.zeros(1, np.int32),
        day=whole,
        team=np.arange(teams, dtype=np.int32),
        start=whole + ends[0],
        end=whole + ends[1],
        leaves=whole,
        returns=whole + until,
        has=np.zeros(teams, np.int64),
        going=np.zeros(teams),
    )
