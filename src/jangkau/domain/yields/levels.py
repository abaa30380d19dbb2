"""One level of the hierarchy: how far a group of visits departs from what the level above says."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Multiplier:
    """A factor believed to be Gamma-distributed around `mean`; `weight` enrolments speak for it."""

    mean: float = 1.0
    weight: float = 0.0

    @property
    def spread(self) -> float:
        """Its variance as a share of its mean squared."""
        return 1 / self.weight if self.weight > 0 else 0.0


@dataclass(frozen=True)
class Seen:
    """What a place brought against what was expected of it there, in enrolments."""

    found: float
    expected: float


def by_group[G: Hashable](
    groups: Sequence[G], *, places: Sequence[str], found: Sequence[float], expected: Sequence[float]
) -> dict[G, dict[str, Seen]]:
    """The visits of each group added up by place. The four sequences run over the same visits."""
    sums: dict[G, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for group, place, n, e in zip(groups, places, found, expected, strict=True):
        one = sums[group][place]
        one[0] += n
        one[1] += e
    return {
        group: {place: Seen(n, e) for place, (n, e) in inside.items()}
        for group, inside in sums.items()
    }


def multiplier(places: Iterable[Seen], *, strength: float, alike: float) -> Multiplier:
    """The group's factor after its visits.

    Places of a group differ from one another as a Gamma of shape `alike` does, so that a place seen
    often says little more about its group than one seen a few times: each place counts with
    alike / (alike + expected). `strength` enrolments say 1.
    """
    found = weighed = 0.0
    for seen in places:
        weight = alike / (alike + seen.expected)
        found += weight * seen.found
        weighed += weight * seen.expected
    return Multiplier((strength + found) / (strength + weighed), strength + found)


def likeness(places: Iterable[Seen], *, believed: float, visits_believed: float = 40.0) -> float:
    """The Gamma shape of the places of a group, by the method of moments, from a believed value."""
    excess, squares = visits_believed / believed, visits_believed
    for seen in places:
        excess += (seen.found - seen.expected) ** 2 - seen.expected
        squares += seen.expected**2
    return min(50.0, max(0.3, squares / excess)) if excess > 0 else 50.0
