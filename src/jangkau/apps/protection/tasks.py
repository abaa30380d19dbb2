"""The background job of protection: everybody's standing, once a day."""

from datetime import date, timedelta

from django.core.cache import cache
from django.tasks import task
from django.utils import timezone

from jangkau.apps.protection import operations, queries

_ASKED = "protection.refresh.asked"
_AGAIN_AFTER = timedelta(hours=1)


@task
def refresh() -> None:
    """Pulls what was paid and computes everybody's standing of today."""
    today = timezone.localdate()
    operations.catch_up(on=today)
    operations.refresh(on=today)


def refresh_if_old(on: date) -> bool:
    """Queues a refresh if the last one is of an earlier day and none was asked for in the last hour."""
    last = queries.refreshed_on()
    if last is not None and last >= on:
        return False
    if not cache.add(_ASKED, on.isoformat(), timeout=_AGAIN_AFTER.total_seconds()):
        return False
    refresh.enqueue()
    return True
