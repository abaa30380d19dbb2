"""When to stop going to a place."""

from enum import StrEnum

from jangkau.domain.yields.spread import Rate


class Advice(StrEnum):
    """What to do with a place: keep going, find out more, let it rest, stop."""

    GO = "go"
    LEARN = "learn"
    REST = "rest"
    STOP = "stop"


def advice(rate: Rate, *, left: float, elsewhere: float, visits: int) -> Advice:
    """What to do with a place whose first visit brings `rate` and of which `left` remains fresh.

    `elsewhere` is what the same visit brings at the place that just misses the plan. Stop when even
    a place in luck (the 90 % bound) is worth less fresh than that; rest when it would be worth it
    fresh but not now; learn when it might be and was visited fewer than three times.
    """
    if rate.quantile(0.9) < elsewhere:
        return Advice.STOP
    if rate.mean * left >= elsewhere:
        return Advice.GO
    if visits < 3 and rate.quantile(0.9) * left >= elsewhere:
        return Advice.LEARN
    return Advice.REST if rate.mean >= elsewhere else Advice.STOP
