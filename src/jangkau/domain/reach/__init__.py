"""What share of which workers is reached in which place: the model of how many there are, shares, growth.

Promise: whole numbers of people, totals kept exactly, and nothing modelled without saying so.
"""

from jangkau.domain.reach.growth import GrowthCheck, check_growth, growth_percent
from jangkau.domain.reach.shares import share_percent
from jangkau.domain.reach.spreading import (
    Village,
    apportion,
    spread,
    village_weights,
)
from jangkau.domain.reach.weights import Labour, Weights, weights_from

__all__ = [
    "GrowthCheck",
    "Labour",
    "Village",
    "Weights",
    "apportion",
    "check_growth",
    "growth_percent",
    "share_percent",
    "spread",
    "village_weights",
    "weights_from",
]
