"""Plans that follow the registry: income, occupation, wadah, employer; and who left.

What a person chose (`changing`) is left alone. Bills already made are not touched, except that who
left owes nothing from this month on: those bills are withdrawn.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.operations.planning import (
    BATCH,
    EMPLOYED,
    FOOTING,
    as_registered,
)
from jangkau.domain.terms import Actor, Month

INCOME, PAYER, PROGRAMS = 1, 2, 4
"""What a person may have chosen, as bits of `Plan.chosen`."""

_FOLLOW_BPU = f"""
with range as (select id from billing_plan where id > %(after)s order by id limit %(batch)s),
wanted as (
  select p.id, f.office_code, f.sector,
         case when p.chosen & {INCOME} > 0 then p.income else f.income end as income,
         case when p.chosen & {INCOME} > 0 then
           greatest(1, width_bucket(p.income / %(step)s * %(step)s, %(bands)s::integer[]))::smallint
           else f.band end as band,
         case when p.chosen & {PAYER} > 0 then p.payer else f.payer end as payer,
         case when p.chosen & {PAYER} > 0 then p.payer_id else f.payer_id end as payer_id,
         case when p.until_month is null then p.from_month else f.from_month end as from_month
    from billing_plan p join ({FOOTING}) as f on f.worker_id = p.worker_id
   where p.id in (select id from range) and p.segment = 'BPU'),
changed as (
  update billing_plan p
     set office_code = w.office_code, sector = w.sector, income = w.income, band = w.band,
         payer = w.payer, payer_id = w.payer_id, from_month = w.from_month, until_month = null
    from wanted w
   where p.id = w.id
     and (p.office_code, p.sector, p.income, p.band, p.payer, p.payer_id, p.from_month, p.until_month)
         is distinct from
         (w.office_code, w.sector, w.income, w.band, w.payer, w.payer_id, w.from_month, null::date)
  returning 1)
select (select max(id) from range), (select count(*) from changed)
"""

_FOLLOW_PU = f"""
with range as (select id from billing_plan where id > %(after)s order by id limit %(batch)s),
wanted as (
  select p.id, e.office_code, e.payer_id,
         case when p.chosen & {INCOME} > 0 then p.income else e.income end as income,
         case when p.chosen & {PROGRAMS} > 0 then p.programs else e.programs end as programs
    from billing_plan p join ({EMPLOYED}) as e on e.employment_id = p.employment_id
   where p.id in (select id from range) and p.segment = 'PU'),
changed as (
  update billing_plan p
     set office_code = w.office_code, income = w.income, payer_id = w.payer_id,
         programs = w.programs, until_month = null
    from wanted w
   where p.id = w.id
     and (p.office_code, p.income, p.payer_id, p.programs, p.until_month) is distinct from
         (w.office_code, w.income, w.payer_id, w.programs, null::date)
  returning 1)
select (select max(id) from range), (select count(*) from changed)
"""

_END = """
with range as (select id from billing_plan where id > %(after)s order by id limit %(batch)s),
ended as (
  update billing_plan p set until_month = (%(month)s - interval '1 month')::date
   where p.id in (select id from range) and p.until_month is null
     and case when p.segment = 'PU'
              then not exists (select from registry_employed e
                                where e.employment_id = p.employment_id)
              else not exists (select from registry_footing f
                                where f.worker_id = p.worker_id and f.segment = p.segment) end
  returning p.id, p.worker_id, p.segment, p.job),
freed as (
  update billing_bill b set withdrawn_at = statement_timestamp() from ended e
   where b.worker_id = e.worker_id and b.segment = e.segment and b.job = e.job
     and b.month >= %(month)s and b.paid_at is null and b.withdrawn_at is null
     and b.collective_id is null)
select (select max(id) from range), (select count(*) from ended)
"""


@dataclass(frozen=True)
class Refreshed:
    """How many plans followed a change of the registry, and how many ended."""

    changed: int
    ended: int


def refresh(by: Actor, *, on: date | None = None) -> Refreshed:
    """Lets the plans follow the registry as it stands; `on` is today unless said.

    Who has no footing any more is not billed from the month of `on` on; who comes back is. Safe to
    repeat and to break off.
    """
    arguments = as_registered(Month.of(on or timezone.localdate()))
    changed = sum(_over_all(one, arguments=arguments, by=by) for one in (_FOLLOW_BPU, _FOLLOW_PU))
    return Refreshed(changed=changed, ended=_over_all(_END, arguments=arguments, by=by))


def _over_all(statement: str, *, arguments: dict[str, Any], by: Actor) -> int:
    """Runs a statement over all plans, a batch at a time; how many rows it changed."""
    after: int | None = 0
    changed = 0
    while after is not None:
        with acting(by), connection.cursor() as cursor:
            cursor.execute(statement, {**arguments, "after": after, "batch": BATCH})
            after, count = cursor.fetchone()
        changed += count
    return changed
