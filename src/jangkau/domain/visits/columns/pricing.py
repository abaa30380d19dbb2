"""The best routes of a kind of team-day at given prizes, and a ceiling of what any route is worth.

The search is run forwards and backwards in turns with longer and longer memories; the labels of one
direction are the ceilings of the next.
"""

from dataclasses import dataclass

import numpy as np

from jangkau.domain.visits.columns.ceilings import (
    LEANINGS,
    Floats,
    Marks,
    passing,
    shortens,
    table,
    ways_in,
)
from jangkau.domain.visits.columns.kinds import Kind
from jangkau.domain.visits.columns.labels import (
    Ends,
    Labels,
    Side,
    forgetful,
    labels_for,
    limits,
    route_of,
    search,
    side_of,
    turned,
    whole_from,
)
from jangkau.domain.visits.columns.memories import closed, memory_of
from jangkau.domain.visits.instance import Ints

LABELS = 400_000
ROUTES = 60
LONGEST = 64
SHALLOW = 200
"""Sites that a search looks at which is not deep."""
MEMORY, DEEPER = 4, 12
"""Near sites that each site remembers at first, and how often circles are closed at most."""
GRID = 10
SHARES = (0.5, 0.25, 0.1, 0.0)
ENOUGH = 12

type Route = tuple[int, ...]
type Found = tuple[tuple[float, Route], ...]


@dataclass(frozen=True)
class Priced:
    """No route is worth more than `ceiling` at these prizes; `routes` with their worth, best first."""

    ceiling: float
    routes: Found
    labels: int


class Pricing:
    """Pricing of kinds, with the room for labels kept."""

    def __init__(self, travel: Ints, *, labels: int = LABELS) -> None:
        self._travel = travel
        self._labels: Labels = labels_for(labels)
        self._shortens: dict[int, bool] = {}

    def price(
        self, kind: Kind, *, prizes: Floats, per_tick: float, above: float, deep: bool = True
    ) -> Priced:
        """Routes worth more than `above` after ticks, before going; `prizes` are over `kind.site`.

        `ceiling` is never below `above`. Not `deep`, the most promising sites alone are looked at and
        the ceiling is that of their routes that forget at once.
        """
        keep, could = self._worth_a_look(kind, prizes=prizes, per_tick=per_tick, above=above)
        if not keep.any():
            return Priced(above, (), 0)
        most = float(could[keep].max())
        if not deep:
            keep = _promising(keep, could, SHALLOW)
        here = self.side(kind, keep=keep, prizes=prizes, per_tick=per_tick)
        run = _Run(here, kind=kind, sites=kind.site[keep], labels=self._labels, above=above)
        ceiling = min(most, run.first())
        if ceiling > above:
            for share in SHARES:
                run.quick(above + share * (ceiling - above))
                if len(run.found) >= ENOUGH:
                    break
            for _ in range(DEEPER if deep else 0):
                whole, found, told = run.deeper()
                ceiling = min(ceiling, found)
                if not whole or not told or ceiling <= run.best:
                    break
        return Priced(max(above, ceiling), run.routes(), run.counted)

    def most(self, kind: Kind, *, prizes: Floats, per_tick: float) -> float:
        """A ceiling at once, 0 at least: the day as a knapsack."""
        keep, could = self._worth_a_look(kind, prizes=prizes, per_tick=per_tick, above=0.0)
        return float(could[keep].max(initial=0.0))

    def _useful(self, kind: Kind, prizes: Floats) -> Marks:
        """Sites with a prize, and those without one that make some way shorter all the same."""
        keep = prizes > 0
        for j in np.flatnonzero(~keep).tolist():
            site = int(kind.site[j])
            if site not in self._shortens:
                self._shortens[site] = bool(shortens(self._travel, site, kind.service[j]))
            keep[j] = self._shortens[site]
        return keep

    def _worth_a_look(
        self, kind: Kind, *, prizes: Floats, per_tick: float, above: float
    ) -> tuple[Marks, Floats]:
        """The sites that a route worth more than `above` may visit, and the most of what visits each."""
        keep = self._useful(kind, prizes)
        ways, count = kind.ways, -1
        while True:
            could = np.full(len(keep), np.inf)
            for lean, way in zip(LEANINGS, ways, strict=True):
                could = np.minimum(could, _could(kind, prizes, way, keep, per_tick, lean))
            keep &= could > above
            now = int(keep.sum())
            if not now or now > 0.9 * count > 0:
                return keep, could
            count = now
            ways = tuple(
                ways_in(
                    self._travel, kind.site, kind.service, kind.soon, kind.latest, kind.start,
                    kind.home, lean, keep,
                )
                for lean in LEANINGS
            )  # fmt: skip

    def side(self, kind: Kind, *, keep: Marks, prizes: Floats, per_tick: float) -> Side:
        """The kept sites of a kind, forward in time."""
        steps = -(-(kind.returns - kind.leaves) // kind.step)
        return side_of(
            self._travel, kind.site[keep], kind.service[keep], kind.earliest[keep],
            kind.latest[keep], prizes[keep], (kind.start, kind.end),
            (kind.leaves, kind.returns), (kind.step, steps), per_tick,
        )  # fmt: skip


class _Run:
    """One pricing of one kind."""

    def __init__(
        self, side: Side, *, kind: Kind, sites: Ints, labels: Labels, above: float
    ) -> None:
        self._sides = (side, turned(side))
        self._kind, self._sites, self._labels = kind, sites, labels
        self.above = self.best = above
        self.counted = 0
        self.found: dict[Route, float] = {}
        shape = (len(side.service), side.steps + 1)
        self._whole = np.full(shape, np.inf)  # of the direction that comes next
        self._next = 1
        self._memory = memory_of(kind.near, kind.at, sites, MEMORY)

    def first(self) -> float:
        """Backwards without memory; its values are the ceilings of what follows."""
        side = self._sides[1]
        grid = max(1, GRID * side.step)
        limit = limits(side, self._whole, np.array(LEANINGS))
        ceiling, self._whole = forgetful(side, limit, self.above, grid)
        self._next = 0
        return float(ceiling)

    def quick(self, above: float) -> None:
        """Good routes soon: with the longest memory, but one that pushes nothing out."""
        _, ends, count, _ = self._searched(above=above, exact=False)
        self.counted += count
        self._take(ends, back=self._next == 1)

    def deeper(self) -> tuple[bool, float, int]:
        """The next direction; whether it was searched whole, its ceiling, and how much memory its
        circles added."""
        way = self._next
        ceiling, ends, count, whole = self._searched(above=self.best, exact=True)
        self.counted += count
        told = self._take(ends, back=way == 1)
        if whole:
            self._whole = whole_from(self._sides[way], self._labels, count)
            self._next = 1 - way
        return bool(whole), float(ceiling), told

    def _searched(self, *, above: float, exact: bool) -> tuple[float, Ends, int, bool]:
        side = self._sides[self._next]
        limit = limits(side, self._whole, np.array(LEANINGS))
        return search(side, self._memory, limit, self._labels, above, exact)

    def _take(self, ends: Ends, *, back: bool) -> int:
        """Keeps the routes of the best ends that visit no site twice; of the others the circles are
        closed. How much memory that added.
        """
        told = 0
        room = np.empty(LONGEST, np.int32)
        for j in np.flatnonzero(ends.label >= 0).tolist():
            stops = room[: route_of(self._labels, ends.label[j], room)]
            route = tuple(self._sites[stops[::-1] if back else stops].tolist())
            if len(set(route)) == len(route):
                self.found[route] = float(ends.worth[j])
                self.best = max(self.best, float(ends.worth[j]))
            else:
                told += closed(self._memory, stops)
        return told

    def routes(self) -> Found:
        """The best of all passes, the best first."""
        best = sorted(self.found.items(), key=lambda item: (-item[1], item[0]))
        return tuple((worth, route) for route, worth in best[:ROUTES])


def _promising(keep: Marks, could: Floats, most: int) -> Marks:
    """So many of the kept sites, those of the routes that could be worth the most."""
    if keep.sum() <= most:
        return keep
    best: Marks = keep & (could >= np.partition(could[keep], -most)[-most])
    return best


def _could(
    kind: Kind, prizes: Floats, way: Floats, keep: Marks, per_tick: float, lean: float
) -> Floats:
    """The most of what visits each site, [n]."""
    home = kind.home[:-1]
    steps = -(-(kind.returns - kind.leaves) // kind.step)
    short = np.where(keep, way, 0.0)
    net = prizes - per_tick * short
    weights = kind.service.astype(np.float64) + short
    due = np.minimum(kind.latest + kind.service, kind.returns - home) - kind.leaves
    done = due + lean * home
    order = np.argsort(done, kind="stable")
    rows = table(net, weights, done, order, keep, kind.step, steps)
    first = lean * float(kind.home[-1])
    most = passing(net, weights, done, order, keep, kind.step, first, rows)
    return most - per_tick * first
