"""One budget over many offices: each rupiah goes where it brings the most lasting enrolments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from jangkau.domain.terms import Refusal

NO_BUDGET = Refusal(
    "visits.no_budget",
    id="Anggaran bersama tertulis Rp{budget}. Tulis jumlah yang lebih dari nol.",
    en="The shared budget is given as Rp{budget}. Give a sum above nothing.",
)


class Offer(NamedTuple):
    """What one plan of an office costs, in rupiah, and what it is expected to bring."""

    cost: int
    expected: float


@dataclass(frozen=True)
class Shared:
    """Each office's part in rupiah, and what the last rupiah given out brings (enrolments for each).

    `left` is what no office could use.
    """

    parts: Mapping[str, int]
    marginal: float
    left: int


class _Step(NamedTuple):
    """From one plan of an office to its next dearer one."""

    gain: float  # enrolments per rupiah
    office: str
    cost: int


def share(offers: Mapping[str, Sequence[Offer]], *, budget: int) -> Shared:
    """The budget over the offices by their marginal values.

    An office's offers are plans of it made with more or less weight on costs. Only those that no
    mixture of two others beats count; the steps between them are taken over all offices from the
    most enrolments per rupiah down, the last in part. Refuses `visits.no_budget`.
    """
    if budget <= 0:
        raise NO_BUDGET(budget=budget)
    steps = [step for office, some in offers.items() for step in _steps(office, some)]
    parts, left, marginal = dict.fromkeys(offers, 0), budget, 0.0
    for step in sorted(steps, key=lambda one: (-one.gain, one.office)):
        given = min(step.cost, left)
        if given:
            parts[step.office] += given
            left -= given
            marginal = step.gain
    return Shared(parts, marginal, left)


def _steps(office: str, offers: Sequence[Offer]) -> list[_Step]:
    """The steps along the upper hull of an office's offers, from nothing up; gains never rise."""
    hull = [Offer(0, 0.0)]
    for one in sorted(offers, key=lambda offer: (offer.cost, -offer.expected)):
        if one.expected <= hull[-1].expected or one.cost == hull[-1].cost:
            continue
        while len(hull) > 1 and _gain(hull[-2], one) >= _gain(hull[-2], hull[-1]):
            hull.pop()
        hull.append(one)
    pairs = pairwise(hull)
    return [_Step(_gain(a, b), office, b.cost - a.cost) for a, b in pairs]


def _gain(a: Offer, b: Offer) -> float:
    return (b.expected - a.expected) / (b.cost - a.cost)
