"""Changing one plan: programs, income, who pays. What a person chose, the registry no longer changes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Bill, Plan, Sponsor
from jangkau.apps.billing.operations.asking import NO_SUCH_PLAN
from jangkau.apps.billing.operations.pricing import bill_plans
from jangkau.apps.billing.operations.refreshing import INCOME, PAYER, PROGRAMS
from jangkau.apps.billing.queries.law import law
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Actor, Month, Payer, Program, Refusal, Rupiah, Segment

PROGRAM_MISSING = Refusal(
    "billing.program_missing",
    id="Program {missing} wajib diikuti, jadi tidak bisa dilepas.",
    en="The program {missing} is compulsory and cannot be left out.",
)
PROGRAM_NOT_OFFERED = Refusal(
    "billing.program_not_offered",
    id="Program {program} tidak ada untuk {segment}. Pilih di antara {offered}.",
    en="There is no program {program} for {segment}. Choose among {offered}.",
)
NO_SUCH_PAYER = Refusal(
    "billing.no_such_payer",
    id="Pihak pembayar ini tidak dikenal. Pilih wadah, pemberi kerja, donatur, atau anggaran dari "
    "daftar.",
    en="This payer is not known. Choose a wadah, an employer, a donor or a budget from the list.",
)


@dataclass(frozen=True)
class Change:
    """What is to be different; None leaves a thing as it is. `payer_id` belongs to `payer`."""

    programs: Collection[Program] | None = None
    income: Rupiah | None = None
    payer: Payer | None = None
    payer_id: UUID | None = None


def change_plan(
    plan_id: int,
    *,
    on: date,
    by: Actor,
    programs: Collection[Program] | None = None,
    income: Rupiah | None = None,
    payer: Payer | None = None,
    payer_id: UUID | None = None,
    reason: str = "",
) -> None:
    """Changes a plan from the month of `on` on; open bills from then on get the new price.

    Bills that are paid or stand on a collective bill, and older arrears, stay as they are. Refuses
    `billing.no_such_plan`, `billing.program_missing`, `billing.program_not_offered`,
    `billing.no_such_payer`.
    """
    asked = Change(programs=programs, income=income, payer=payer, payer_id=payer_id)
    month = Month.of(on)
    with acting(by, reason=reason):
        plan = Plan.objects.select_for_update().filter(pk=plan_id).first()
        if plan is None:
            raise NO_SUCH_PLAN()
        _choose_programs(plan, asked, month=month)
        _choose_income(plan, asked, month=month)
        _choose_payer(plan, asked)
        plan.save()
        _price_again(plan, since=month)


def _choose_programs(plan: Plan, asked: Change, *, month: Month) -> None:
    """Puts the programs in place, all that are compulsory and none that is not offered."""
    if asked.programs is None:
        return
    segment, wanted = Segment(plan.segment), set(asked.programs)
    offered = law().offered(segment, month=month)
    for program in sorted(wanted - set(offered)):
        said = ", ".join(offered)
        raise PROGRAM_NOT_OFFERED(program=program, segment=segment, offered=said)
    required = law().required(month)
    for program in required:
        if program not in wanted:
            raise PROGRAM_MISSING(missing=program)
    plan.programs = sum(program.bit for program in wanted)
    plan.chosen |= PROGRAMS


def _choose_income(plan: Plan, asked: Change, *, month: Month) -> None:
    """Puts the income in place, and the band that the law has for it."""
    if asked.income is None:
        return
    plan.income = int(asked.income)
    plan.chosen |= INCOME
    if plan.segment == Segment.BPU:
        plan.band = law().band(asked.income, month=month)


def _choose_payer(plan: Plan, asked: Change) -> None:
    """Puts the payer in place; one other than the member must be known."""
    if asked.payer is None:
        return
    known = asked.payer_id is not None and (
        Sponsor.objects.filter(pk=asked.payer_id, kind=asked.payer.value).exists()
        if asked.payer in {Payer.DONOR, Payer.GOVERNMENT}
        else bool(registry.party_name(asked.payer_id))
    )
    if asked.payer is not Payer.SELF and not known:
        raise NO_SUCH_PAYER()
    plan.payer = asked.payer.value
    plan.payer_id = None if asked.payer is Payer.SELF else asked.payer_id
    plan.chosen |= PAYER


def _price_again(plan: Plan, *, since: Month) -> None:
    """Gives the plan's open bills from a month on the price of the plan as it is now."""
    opened = Bill.objects.filter(
        worker_id=plan.worker_id,
        segment=plan.segment,
        job=plan.job,
        month__gte=since.first_day,
        paid_at=None,
        withdrawn_at=None,
        collective_id=None,
    )
    for day in opened.order_by("month").values_list("month", flat=True):
        bill_plans([plan.pk], month=Month.of(day))
