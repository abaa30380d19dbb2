"""The monthly run: everybody's bills for a month, one set statement after the other.

The plans are taken in ranges of their numbers; each range, with how far the run has come and what it
came to, is one transaction. A run that was killed goes on where it stopped, two at once share the
work, and nobody is billed twice: the primary key of the bills holds that.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Min

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.models import Plan, Run
from jangkau.apps.billing.operations.gathering import gather
from jangkau.apps.billing.operations.pricing import (
    NOBODY_BILLED,
    ONLY_NEW,
    Made,
    bill,
    bill_plans,
    ready,
)
from jangkau.apps.billing.operations.tariffs import BILLED, compiled
from jangkau.apps.billing.queries.law import law
from jangkau.apps.billing.queries.runs import RunSummary, summary
from jangkau.domain.terms import Actor, Month, Refusal, Segment
from jangkau.domain.terms.dates import JAKARTA

RANGE = 25_000
"""Plans in one transaction."""

TOO_FAR_AHEAD = Refusal(
    "billing.too_far_ahead",
    id="Bulan {month} masih terlalu jauh. Tagihan bisa dibuat paling jauh untuk {latest}.",
    en="The month {month} is still too far away. Bills can be made for {latest} at the latest.",
)

Progress = Callable[[int, int], None]
"""Told after each range: plans done and plans in all."""

_STOP = """
with stopped as (
  update billing_plan p set stopped_month = %(month)s
    from (select plan_id from billing_bill
           where month >= %(since)s and month < %(month)s and segment = 'BPU'
             and paid_at is null and withdrawn_at is null
           group by plan_id having count(*) >= %(months)s) as unpaid
   where p.id = unpaid.plan_id and p.stopped_month is null and p.payer in ('self', 'wadah')
  returning p.id, p.worker_id)
update billing_bill b set withdrawn_at = statement_timestamp() from stopped
 where b.worker_id = stopped.worker_id and b.plan_id = stopped.id and b.month < %(month)s
   and b.segment = 'BPU' and b.paid_at is null and b.withdrawn_at is null
   and b.collective_id is null
"""

_WITHDRAWN_EARLY = """
select plan_id from billing_bill
 where month = %(month)s and withdrawn_at < %(began)s and paid_at is null and collective_id is null
"""


def run(month: Month, *, on: date, by: Actor, progress: Progress | None = None) -> RunSummary:
    """Makes the month's bills for every plan in force, and one collective bill for each employer,
    donor and budget. Says what all passes over the month together made.

    First those are stopped who left more months unpaid than the law protects. Making the bills of a
    month again adds what is missing. Refuses `billing.too_far_ahead`.
    """
    latest = Month.of(on) + max(law().prepay_months(Month.of(on)))
    if month > latest:
        raise TOO_FAR_AHEAD(month=str(month), latest=str(latest))
    edition = compiled(month)
    with transaction.atomic():
        ready(month)
    stop_unpaid(month, by=by)
    _open_again(month)
    for segment in BILLED:
        _pass_over(segment, month=month, edition=edition, by=by, progress=progress)
        _finish(segment, month=month, on=on, by=by)
    return summary(month)


def stop_unpaid(month: Month, *, by: Actor) -> None:
    """Stops plans whose last months before `month` are unpaid, more than the law protects.

    Their membership has ended (PP 44/2015 Arts 39 and 42): the open bills are withdrawn, and new ones
    are made when the member asks for them.
    """
    months = law().arrears(month).months_protected + 1
    since = (month + -months).first_day
    with acting(by, reason=f"{months} months unpaid before {month}"), connection.cursor() as cursor:
        cursor.execute(_STOP, {"month": month.first_day, "since": since, "months": months})


def _open_again(month: Month) -> None:
    """Opens the month's bills that were asked for ahead and withdrawn before the month began.

    Then nobody wanted to pay them early; now they are owed like everybody's, at today's price. The
    run itself would pass them over, because they are there.
    """
    began = datetime.combine(month.first_day, time(), tzinfo=JAKARTA)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_WITHDRAWN_EARLY, {"month": month.first_day, "began": began})
            plans = [plan_id for (plan_id,) in cursor.fetchall()]
        if plans:
            bill_plans(plans, month=month)


def _pass_over(
    segment: Segment, *, month: Month, edition: int, by: Actor, progress: Progress | None
) -> None:
    """Makes a segment's bills, range by range, from where the last run stopped."""
    run_id = _open(segment, month=month, edition=edition, by=by)
    while (reached := _one_range(run_id, segment=segment, month=month)) is not None:
        if progress is not None:
            progress(*reached)


def _open(segment: Segment, *, month: Month, edition: int, by: Actor) -> int:
    """The unfinished run of the month, or a new one over all plans there are now."""
    ends = Plan.objects.aggregate(first=Min("id"), last=Max("id"))
    first, last = ends["first"] or 1, ends["last"] or 0
    found, _ = Run.objects.get_or_create(
        month=month.first_day,
        segment=segment.value,
        finished_at=None,
        defaults={
            "edition_id": edition,
            "cursor": first - 1,
            "last_plan": last,
            "started_by": by.id,
        },
    )
    return found.pk


def _one_range(run_id: int, *, segment: Segment, month: Month) -> tuple[int, int] | None:
    """Makes the next range's bills and keeps how far it came; None when the run was through.

    The run's row is held meanwhile: another process at the same run waits and takes the next range.
    """
    with transaction.atomic():
        held = Run.objects.select_for_update().get(pk=run_id)
        if held.cursor >= held.last_plan or held.finished_at is not None:
            return None
        upto = min(held.cursor + RANGE, held.last_plan)
        made = _bill_range(
            segment, month=month, edition=held.edition_id, after=held.cursor, upto=upto
        )
        _add(held, made)
        held.cursor = upto
        held.save()
    return upto, held.last_plan


def _bill_range(segment: Segment, *, month: Month, edition: int, after: int, upto: int) -> Made:
    """Makes the bills of a range of plans.

    Mostly nobody there has one yet, and then asking for each row whether it is there would be a third
    of the work. So it is first done without asking; where somebody paid ahead, or the month was run
    before, the first such row ends that, and it is done again with asking.
    """
    asked: dict[str, Any] = {
        "which": "p.id > %(after)s and p.id <= %(upto)s",
        "arguments": {"after": after, "upto": upto},
        "month": month,
        "edition": edition,
    }
    try:
        with transaction.atomic():
            return bill(segment, conflict=NOBODY_BILLED, **asked)
    except IntegrityError:
        return bill(segment, conflict=ONLY_NEW, **asked)


def _add(held: Run, made: Made) -> None:
    held.people += made.made
    held.already += made.payable - made.made
    for name in ("jkk", "jkm", "jht", "jp", "full_amount", "stopped", "no_wage", "no_tariff"):
        setattr(held, name, getattr(held, name) + getattr(made, name))


def _finish(segment: Segment, *, month: Month, on: date, by: Actor) -> None:
    """Lets the planner know the new part, makes the collective bills, and closes the run."""
    with transaction.atomic():
        running = Run.objects.select_for_update().filter(
            month=month.first_day, segment=segment.value, finished_at=None
        )
        for held in running:
            with connection.cursor() as cursor:
                if held.people:
                    cursor.execute(f"analyze billing_bill_{month.year:04d}_{month.number:02d}")
                held.collectives = gather(segment, month=month, on=on, by=by)
                cursor.execute("select statement_timestamp()")
                (held.finished_at,) = cursor.fetchone()
            held.save()
