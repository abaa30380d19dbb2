"""Which months people have paid, for those who ask whether somebody stayed."""

from collections.abc import Collection
from uuid import UUID

from jangkau.apps.billing.models import Bill
from jangkau.domain.terms import Month


def paid_months(
    workers: Collection[UUID], *, first: Month, last: Month
) -> dict[UUID, frozenset[Month]]:
    """The months from `first` to `last` that each of these people has paid in any segment.

    Who paid none of them is left out. A payment that was taken back pays nothing.
    """
    found: dict[UUID, set[Month]] = {}
    rows = Bill.objects.filter(
        worker_id__in=list(workers),
        month__range=(first.first_day, last.first_day),
        payment_id__isnull=False,
    )
    for worker, month in rows.values_list("worker_id", "month").distinct():
        found.setdefault(worker, set()).add(Month.of(month))
    return {worker: frozenset(months) for worker, months in found.items()}
