"""The background jobs of intake."""

from uuid import UUID

from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jangkau.apps.intake import operations


@task
def work_on(roster_id: str) -> None:
    """Checks or applies a roster, whichever it waits for; does nothing if another job holds it."""
    now = timezone.localtime()
    operations.check(UUID(roster_id), at=now)
    operations.apply(UUID(roster_id), at=now)


def resume() -> int:
    """Queues every roster whose work was broken off and that is not queued already; how many."""
    queued = DBTaskResult.objects.ready().filter(task_path=work_on.module_path)
    waiting = {kept["args"][0] for kept in queued.values_list("args_kwargs", flat=True)}
    broken_off = [one for one in map(str, operations.abandoned()) if one not in waiting]
    for roster_id in broken_off:
        work_on.enqueue(roster_id)
    return len(broken_off)
