"""Team-days that are the same: groups (of one day, sold together) and kinds (priced together)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.columns.ceilings import LEANINGS, STEPS, Floats, Ints, soonest, ways_in
from jangkau.domain.visits.columns.memories import nearest
from jangkau.domain.visits.instance import NO_WAY, Instance

NEAR = 12


@dataclass(frozen=True)
class Group:
    """Team-days of one day that nothing tells apart; `kind` is the index of theirs."""

    kind: int
    day: int
    team_days: tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """What the routes of some groups have in common: windows, depots, shift, skills and costs.

    Arrays are over the n sites that a team could visit alone; `site` says which they are.
    """

    site: Ints  # [n]
    service: Ints
    earliest: Ints
    latest: Ints
    soon: Ints
    home: Floats  # [n + 1] ticks to the end; the last from the start
    near: NDArray[np.int32]  # [n, <= 12] the nearest sites, itself first
    at: Ints  # [S] the place of each site in `site`, -1 if it is not
    ways: tuple[Floats, ...]  # per leaning, the cheapest way in
    start: int
    end: int
    leaves: int
    returns: int
    step: int
    going: float
    money_going: float
    bonus: Floats  # [n]
    sample: int  # one of its team-days


def grouped(instance: Instance) -> tuple[tuple[Group, ...], tuple[Kind, ...]]:
    """All team-days in groups, and the kinds of the groups; team-days that see no site are left out."""
    kinds: dict[bytes, int] = {}
    made: list[Kind] = []
    members: dict[tuple[int, int], list[int]] = {}
    hours = [
        np.ascontiguousarray(np.stack([instance.earliest[:, d], instance.latest[:, d]])).tobytes()
        for d in range(instance.days)
    ]
    windows: dict[bytes, int] = {}
    of_day = [windows.setdefault(h, len(windows)) for h in hours]
    for k in range(instance.team_days):
        key = _key(instance, k, of_day[int(instance.day[k])])
        if key not in kinds:
            kinds[key] = len(made)
            made.append(_kind(instance, k))
        members.setdefault((kinds[key], int(instance.day[k])), []).append(k)
    groups = tuple(
        Group(kind, day, tuple(ks)) for (kind, day), ks in members.items() if len(made[kind].site)
    )
    return groups, tuple(made)


def _key(instance: Instance, k: int, window: int) -> bytes:
    money = instance.money_going[k] if len(instance.money_going) else 0.0
    week = instance.week[instance.day[k]] if len(instance.cap_most) else 0
    facts = (window, week, instance.start[k], instance.end[k], instance.leaves[k])
    more = (instance.returns[k], instance.has[k], instance.going[k], money)
    bonus = b"" if instance.bonus is None else np.ascontiguousarray(instance.bonus[:, k]).tobytes()
    return repr([float(fact) for fact in (*facts, *more)]).encode() + bonus


def _kind(instance: Instance, k: int) -> Kind:
    day, start, end = int(instance.day[k]), int(instance.start[k]), int(instance.end[k])
    leaves, returns = int(instance.leaves[k]), int(instance.returns[k])
    everywhere = np.arange(instance.sites, dtype=np.int32)
    earliest = np.ascontiguousarray(instance.earliest[:, day])
    latest = np.ascontiguousarray(instance.latest[:, day])
    soon = soonest(instance.travel, everywhere, earliest, start, leaves)
    back = instance.travel[: instance.sites, end]
    can = (earliest <= latest) & (soon <= latest) & (soon + instance.service + back <= returns)
    can &= (instance.needs & ~instance.has[k]) == 0
    can &= np.maximum(instance.travel[start, : instance.sites], back) < NO_WAY
    site = np.flatnonzero(can).astype(np.int32)
    home = np.append(back[site], instance.travel[start, end]).astype(np.float64)
    keep = np.ones(len(site), np.bool_)
    service = instance.service[site]
    at = np.full(instance.sites, -1, np.int32)
    at[site] = np.arange(len(site), dtype=np.int32)
    bonus = np.zeros(len(site)) if instance.bonus is None else instance.bonus[site, k]
    return Kind(
        site=site,
        service=service,
        earliest=earliest[site],
        latest=latest[site],
        soon=soon[site],
        home=home,
        near=nearest(instance.travel, site, NEAR),
        at=at,
        ways=tuple(
            ways_in(
                instance.travel, site, service, soon[site], latest[site], start, home, lean, keep
            )
            for lean in LEANINGS
        ),
        start=start,
        end=end,
        leaves=leaves,
        returns=returns,
        step=max(1, -(-(returns - leaves) // STEPS)),
        going=float(instance.going[k]),
        money_going=float(instance.money_going[k]) if len(instance.money_going) else 0.0,
        bonus=np.ascontiguousarray(bonus, np.float64),
        sample=k,
    )
