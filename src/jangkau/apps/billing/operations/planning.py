"""A plan for everybody who works: made from the registry, in sets, as often as one likes.

Whoever has a footing and no plan gets one: outside an employment relation JKK and JKM in the band of
the declared income, paid by the member or by the wadah they belong to; wage earners one plan for
each employment, with the programs their employer's size asks for. A batch is a transaction, so work
that is broken off loses little and repeats nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing.queries.law import law
from jangkau.apps.registry import queries as registry
from jangkau.domain.contributions import programs_of_size
from jangkau.domain.terms import Actor, Month, Sector

BATCH = 20_000
NOBODY = UUID(int=0)

BUDGET_WADAH = ("SG", "SD", "SA")
"""Kinds of wadah whose people a state, regional or village budget pays for: no discount for them
(PP 50/2025). That a village's APBDes counts among them is our reading."""

# What the registry says a plan should be. `bands` are the least incomes of the bands, in order.
FOOTING = """
select f.worker_id, f.office_code, date_trunc('month', f.started_on)::date as from_month,
       coalesce(f.declared_income, 0) as income,
       greatest(1, width_bucket(coalesce(f.declared_income, 0) / %(step)s * %(step)s,
                                %(bands)s::integer[]))::smallint as band,
       case when f.occupation_code = any(%(transport)s) then 'transport' else 'other' end as sector,
       case when f.wadah_id is null then 'self'
            when f.wadah_id = any(%(budgets)s::uuid[]) then 'government'
            else 'wadah' end as payer,
       f.wadah_id as payer_id
  from registry_footing f where f.segment = 'BPU'"""

EMPLOYED = """
select e.worker_id, e.employment_id, e.office_code,
       date_trunc('month', e.from_on)::date as from_month, coalesce(e.wage, 0) as income,
       e.employer_id as payer_id,
       (case e.size when 'micro' then %(micro)s when 'small' then %(small)s
                    when 'medium' then %(medium)s else %(large)s end)::smallint as programs
  from registry_employed e"""

_PLAN_BPU = f"""
with footing as materialized (
  select * from ({FOOTING}) as f
   where f.worker_id > %(after)s
     and not exists (select from billing_plan p
                      where p.worker_id = f.worker_id and p.segment = 'BPU' and p.job = 0)
   order by f.worker_id limit %(batch)s),
numbered as (select nextval('billing_plan_id_seq') as id, * from footing order by worker_id),
made as (
  insert into billing_plan (id, code, worker_id, segment, job, office_code, from_month, income,
                            band, sector, payer, payer_id, programs, risk)
  select id, billing_code('1', id), worker_id, 'BPU', 0, office_code, from_month, income, band,
         sector, payer, payer_id, %(programs)s, 0 from numbered
  on conflict (worker_id, segment, job) do nothing returning 1)
select (select worker_id from footing order by worker_id desc limit 1), (select count(*) from made)
"""

_PLAN_PU = f"""
with employed as materialized (
  select * from ({EMPLOYED}) as e
   where e.employment_id > %(after)s
     and not exists (select from billing_plan p where p.employment_id = e.employment_id)
   order by e.employment_id limit %(batch)s),
placed as (
  select e.*, coalesce((select max(p.job) from billing_plan p
                         where p.worker_id = e.worker_id and p.segment = 'PU'), 0)
         + row_number() over (partition by e.worker_id order by e.employment_id) as job
    from employed e),
numbered as (select nextval('billing_plan_id_seq') as id, * from placed),
made as (
  insert into billing_plan (id, code, worker_id, segment, job, office_code, from_month, income,
                            band, sector, payer, payer_id, programs, risk, employment_id)
  select id, billing_code('1', id), worker_id, 'PU', job, office_code, from_month, income, 0,
         'other', 'employer', payer_id, programs, %(risk)s, employment_id from numbered
  on conflict do nothing returning 1)
select (select employment_id from employed order by employment_id desc limit 1),
       (select count(*) from made)
"""


@dataclass(frozen=True)
class CaughtUp:
    """How many plans were made, by segment."""

    bpu: int
    pu: int


def catch_up(by: Actor, *, on: date | None = None) -> CaughtUp:
    """Makes a plan for every footing and employment that has none. `on` is today unless said.

    The law of the month of `on` says the band. Safe to repeat, to break off and to run twice at once.
    """
    arguments = as_registered(Month.of(on or timezone.localdate()))
    return CaughtUp(
        bpu=_make(_PLAN_BPU, arguments=arguments, by=by),
        pu=_make(_PLAN_PU, arguments=arguments, by=by),
    )


def as_registered(month: Month) -> dict[str, Any]:
    """What the statements above need to know of the law and of the registry's lists."""
    read = law()
    rows = read.at("contributions/bpu_jkk", when=month).rows
    required = sum(program.bit for program in read.required(month))
    return {
        "month": month.first_day,
        "step": read.at("contributions/income_step", when=month).amount,
        "bands": [row.whole("income_from") for row in rows],
        "transport": [
            one.code for one in registry.occupations() if one.discount_sector == Sector.TRANSPORT
        ],
        "budgets": list(registry.wadah_of_kinds(BUDGET_WADAH)),
        "programs": required,
        "risk": settings.JANGKAU_RISK_CLASS,
        **programs_by_size(month),
    }


def programs_by_size(month: Month) -> dict[str, Any]:
    """The programs an employer of each size must at least take, as bits (Perpres 109/2013 Art 6(3))."""
    return {
        size: sum(program.bit for program in programs_of_size(size, month=month, law=law())[0])
        for size in ("micro", "small", "medium", "large")
    }


def _make(statement: str, *, arguments: dict[str, Any], by: Actor) -> int:
    """Runs a statement batch by batch, each after the last key of the one before; how many in all.

    Whenever the plans have doubled the planner is told: it would else look for a table that was empty
    when the first batch came, row by row.
    """
    after: UUID | None = NOBODY
    made, told = 0, 0
    while after is not None:
        with acting(by), connection.cursor() as cursor:
            cursor.execute(statement, {**arguments, "after": after, "batch": BATCH})
            after, count = cursor.fetchone()
            made += count
            if made > 2 * told + BATCH // 2:
                cursor.execute("analyze billing_plan")
                told = made
    return made
