"""Column generation: a bound that no plan can beat, and routes out of the routes that prove it.

A column is one route of one team-day. The master buys visits from the routes and sells them at the
sites' slopes; its prices tell which routes are still missing, and every full search for them proves a
bound. Spacing is left out of the master, which keeps the bound valid; the plan heeds it.
"""

from jangkau.domain.visits.columns.generating import (
    ROUNDS_MOST,
    Duals,
    Generated,
    bound_and_routes,
    quick_bound,
)

__all__ = ["ROUNDS_MOST", "Duals", "Generated", "bound_and_routes", "quick_bound"]
