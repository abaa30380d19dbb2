"""The background jobs of intake."""

from uuid import UUID

from django.tasks import task
from django.utils import timezone

from jangkau.apps.intake import operations


@task
def work_on(roster_id: str) -> None:
    """Checks or applies a roster, whichever it waits for; does nothing if another job holds it."""
    now = timezone.localtime()
    operations.check(UUID(roster_id), at=now)
    operations.apply(UUID(roster_id), at=now)


def resume() -> int:
    """Queues every roster whose work was broken off; how many. Queuing one twice does no harm."""
    abandoned = operations.abandoned()
    for roster_id in abandoned:
        work_on.enqueue(str(roster_id))
    return len(abandoned)
