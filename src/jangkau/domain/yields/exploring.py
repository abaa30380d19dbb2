"""Going somewhere on purpose to learn: Thompson sampling, at a boldness the branch head sets.

A place is valued at its mean moved towards a draw from what is believed of it. At boldness 1 this is
Thompson sampling, at 0 no exploration; half-way learns nearly as much and costs less at first.
"""

from dataclasses import dataclass

from jangkau.domain.yields.spread import Rate

DEFAULT_BOLDNESS = 0.5


@dataclass(frozen=True)
class Tried:
    """What a place counts for in a plan: `mean` is believed, `value` what the plan reckons with."""

    mean: float
    value: float

    @property
    def to_learn(self) -> bool:
        """Whether the visit is put forward to learn rather than for what is known."""
        return self.value > 1.25 * self.mean


def tried(rate: Rate, *, chance: float, boldness: float = DEFAULT_BOLDNESS) -> Tried:
    """The value of a place when chance, uniform in (0, 1), falls so."""
    drawn = rate.quantile(chance)
    return Tried(rate.mean, max(0.0, rate.mean + boldness * (drawn - rate.mean)))
