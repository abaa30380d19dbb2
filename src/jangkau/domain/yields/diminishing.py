"""How much of a place's worth is left after earlier visits, and how it comes back.

A visit wins a share `takes` of those who can be won; the place renews itself with a half life, so
that an old visit takes little from the next one. Visits add up as shares of what is left.
"""

from collections.abc import Iterable
from math import exp


def freshness(since: Iterable[int], *, takes: float, renews_days: float) -> float:
    """What is left for a visit today, 0 to 1, with earlier visits so many days ago."""
    left = 1.0
    for days in since:
        left *= 1 - takes * exp(-max(days, 0) / renews_days)
    return left


def repeats(
    since: Iterable[int], *, visits: int, spacing_days: int, takes: float, renews_days: float
) -> tuple[float, ...]:
    """What is left for each of the next visits, `spacing_days` apart; never rising.

    Renewal between the visits could let a later one of an exhausted place be worth more than the
    first; the plan counts on no more than the one before.
    """
    past = list(since)
    left: list[float] = []
    for number in range(visits):
        ahead = [days + number * spacing_days for days in past]
        ours = [spacing_days * step for step in range(1, number + 1)]
        fresh = freshness([*ahead, *ours], takes=takes, renews_days=renews_days)
        left.append(min(fresh, left[-1]) if left else fresh)
    return tuple(left)
