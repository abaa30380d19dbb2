"""Windows of days of which the spacing of a site allows one visit, found where the shares break them."""

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import Floats
from jangkau.domain.visits.instance import Instance

type Window = tuple[int, tuple[int, ...]]
"""A site, and the days of which it may be visited on one only."""

BROKEN = 0.05
AT_ONCE = 300


def crowded(instance: Instance, *, visits: Floats) -> list[Window]:
    """The most crowded window of each site that has more than one visit in one, the worst first.

    `visits` [S, D] are shares.
    """
    worst = np.full(instance.sites, 1 + BROKEN)
    which = np.full(instance.sites, -1)
    number = instance.day_number
    spacing = np.maximum(1, instance.spacing)
    for first in range(instance.days):
        ahead = number - number[first]
        inside = (ahead[None, :] >= 0) & (ahead[None, :] < spacing[:, None])
        crowd = (visits * inside).sum(axis=1)
        more = crowd > worst + 1e-9
        worst[more], which[more] = crowd[more], first
    found = np.flatnonzero(which >= 0)
    order = found[np.argsort(-worst[found], kind="stable")][:AT_ONCE]
    return [(int(s), _days(instance, int(s), int(which[s]))) for s in order]


def _days(instance: Instance, site: int, first: int) -> tuple[int, ...]:
    ahead: NDArray[np.int32] = instance.day_number - instance.day_number[first]
    near = (ahead >= 0) & (ahead < max(1, int(instance.spacing[site])))
    opened = instance.latest[site] >= instance.earliest[site]
    return tuple(np.flatnonzero(near & opened).tolist())
