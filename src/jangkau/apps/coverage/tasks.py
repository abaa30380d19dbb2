"""The background job of coverage: counting the registered again when the count grew old."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.tasks import task

from jangkau.apps.coverage import operations, queries

OLD_AFTER = timedelta(minutes=5)
_ASKED = "coverage.recount.asked"


@task
def recount() -> None:
    """Counts the registered workers again."""
    operations.count_registered()


def recount_if_old(at: datetime) -> bool:
    """Queues a new count if the last one is older than five minutes and none was asked for since."""
    counted_at = queries.counted_at()
    if counted_at is not None and at - counted_at < OLD_AFTER:
        return False
    if not cache.add(_ASKED, at.isoformat(), timeout=OLD_AFTER.total_seconds()):
        return False
    recount.enqueue()
    return True
