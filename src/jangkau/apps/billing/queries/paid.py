"""What a payment paid: the months of each person, program by program."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.billing.models import Bill, Collective, Plan, Sponsor
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month, Program

_AMOUNTS = {"jkk": Program.JKK, "jkm": Program.JKM, "jht": Program.JHT, "jp": Program.JP}


@dataclass(frozen=True)
class PaidMonth:
    """One person's paid month in one segment; `amounts` in rupiah, programs of zero left out."""

    worker_id: UUID
    month: Month
    amounts: dict[Program, int]


def months_paid(
    payment_id: int,
    *,
    first: date,
    last: date,
    plan_id: int | None = None,
    collective_id: int | None = None,
) -> list[PaidMonth]:
    """The months a payment paid, by person and month: of a member's plan or of a collective bill.

    `first` and `last` are the payment's first and last month. Empty after the payment was taken back.
    """
    found = Bill.objects.filter(payment_id=payment_id, month__range=(first, last))
    if collective_id is not None:
        found = found.filter(collective_id=collective_id)
    elif plan_id is not None:
        # The worker leads to the rows by the primary key; a plan has no index of its own there.
        found = found.filter(worker_id__in=Plan.objects.filter(pk=plan_id).values("worker_id"))
    columns = ("worker_id", "month", *_AMOUNTS)
    rows = found.order_by("worker_id", "month", "job").values_list(*columns)
    return [_paid(worker_id, month, amounts) for worker_id, month, *amounts in rows]


def _paid(worker_id: UUID, month: date, amounts: list[int]) -> PaidMonth:
    by_program = zip(_AMOUNTS.values(), amounts, strict=True)
    return PaidMonth(
        worker_id, Month.of(month), {program: sum_ for program, sum_ in by_program if sum_}
    )


def payer_name(collective_id: int) -> str:
    """The name of the wadah, employer, donor or government that pays a collective bill; "" if unknown."""
    payer = Collective.objects.filter(pk=collective_id).values_list("payer_id", flat=True).first()
    if payer is None:
        return ""
    sponsor = Sponsor.objects.filter(pk=payer).values_list("name", flat=True).first()
    return registry.party_name(payer) or str(sponsor or "")
