"""The background jobs of billing: once a day everybody is planned for and billed for the month."""

from datetime import date

from django.core.cache import cache
from django.tasks import task

from jangkau.apps.billing import operations
from jangkau.domain.terms import Actor, Month

_ASKED = "billing.daily.asked"
_DAY_S = 86_400


@task
def daily(day: str) -> None:
    """Makes plans, lets them follow the registry, ages collective bills and runs the month of `day`.

    Each step may be broken off and repeated.
    """
    on, by = date.fromisoformat(day), Actor.system("billing-daily", channel="job")
    operations.catch_up(by, on=on)
    operations.refresh(by, on=on)
    operations.age(on=on, by=by)
    operations.run(Month.of(on), on=on, by=by)


@task
def run_month(month: str, *, day: str, actor: str, office: str) -> None:
    """Runs one month on the day `day`, in the name of the officer who asked for it."""
    by = Actor(id=actor, channel="job", office=office)
    operations.catch_up(by, on=date.fromisoformat(day))
    operations.run(Month.parse(month), on=date.fromisoformat(day), by=by)


def daily_if_due(on: date) -> bool:
    """Queues the day's work unless that was done already."""
    if not cache.add(f"{_ASKED}.{on}", on.isoformat(), timeout=2 * _DAY_S):
        return False
    daily.enqueue(on.isoformat())
    return True
