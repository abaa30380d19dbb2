"""One truth about prices: a plan joined to the month's tariff, for one member or for a million.

Every bill in the house is made by the statement here. A member outside an employment relation is
looked up by band, sector and payer; a wage earner's amounts are the wage, up to the program's
ceiling, times a rate in millionths, halves rounded up, all in whole numbers.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from jangkau.apps.billing.operations.tariffs import BILLED, compiled
from jangkau.apps.billing.queries.law import law
from jangkau.apps.billing.queries.months import first_day
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Program, Segment

_PRICES_BPU = """
select band, sector, payer, {columns}
  from {tariff} where edition_id = %(edition)s and month = %(month)s and segment = 'BPU'
 group by band, sector, payer"""

_PRICES_PU = """
select risk, sector, {columns}
  from {tariff} where edition_id = %(edition)s and month = %(month)s and segment = 'PU'
 group by risk, sector"""

_DUE = """
select p.id as plan_id, p.worker_id, p.job, p.band, p.risk, p.sector, p.payer, p.stopped_month,
       p.income, {amounts}
  from billing_plan p left join prices on {same}
 where {which} and p.segment = '{segment}' and p.from_month <= %(month)s
   and (p.until_month is null or p.until_month >= %(month)s)"""

_BILLED = """
with prices as materialized ({prices}),
due as materialized ({due}),
fit as materialized (
  select *, case when stopped_month <= %(month)s then 'stopped'
                 when {wageless} then 'no_wage'
                 when jkk + jkm + jht + jp is null then 'no_tariff' else '' end as left_out
    from due),
made as (
  insert into billing_bill (worker_id, plan_id, month, jkk, jkm, jht, jp, full_amount, job,
                            edition_id, band, risk, segment, sector, payer)
  select worker_id, plan_id, %(month)s, jkk, jkm, jht, jp, full_amount, job, %(edition)s, band,
         risk, '{segment}', sector, payer
    from fit where left_out = ''
  on conflict (worker_id, month, segment, job) {conflict}
  returning jkk, jkm, jht, jp, full_amount)
select (select count(*) from made), count(*) filter (where left_out = ''),
       (select coalesce(sum(jkk), 0) from made), (select coalesce(sum(jkm), 0) from made),
       (select coalesce(sum(jht), 0) from made), (select coalesce(sum(jp), 0) from made),
       (select coalesce(sum(full_amount), 0) from made),
       count(*) filter (where left_out = 'stopped'), count(*) filter (where left_out = 'no_wage'),
       count(*) filter (where left_out = 'no_tariff')
  from fit"""

ONLY_NEW = "do nothing"
PRICED_AGAIN = """do update set plan_id = excluded.plan_id, jkk = excluded.jkk, jkm = excluded.jkm,
  jht = excluded.jht, jp = excluded.jp, full_amount = excluded.full_amount,
  edition_id = excluded.edition_id, band = excluded.band, risk = excluded.risk,
  sector = excluded.sector, payer = excluded.payer, withdrawn_at = null
  where billing_bill.paid_at is null and billing_bill.collective_id is null"""
"""Opens a withdrawn bill and gives an open one today's price; paid and collected ones stay."""

_PROGRAMS = (Program.JKK, Program.JKM, Program.JHT, Program.JP)


@dataclass(frozen=True)
class Made:
    """What one statement did: bills `made` of `payable` plans, rupiah, and who was left out."""

    made: int
    payable: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    full_amount: int
    stopped: int
    no_wage: int
    no_tariff: int


def bill_plans(which: Collection[int], *, month: Month) -> Made:
    """Makes these plans' bills for the month, or prices them again where they are open.

    Withdrawn bills are opened. What is paid or stands in a collective bill does not change.
    """
    edition = compiled(month)
    ready(month)
    total = [0] * 10
    for segment in BILLED:
        made = bill(
            segment,
            which="p.id = any(%(plans)s)",
            arguments={"plans": list(which)},
            month=month,
            edition=edition,
            conflict=PRICED_AGAIN,
        )
        total = [a + b for a, b in zip(total, vars(made).values(), strict=True)]
    return Made(*total)


def bill(
    segment: Segment,
    *,
    which: str,
    arguments: dict[str, object],
    month: Month,
    edition: int,
    conflict: str,
) -> Made:
    """Runs the statement for the plans `p` that the condition `which` names."""
    statement = _BILLED.format(
        prices=priced(segment, tariff="billing_tariff"),
        due=due(segment, which=which),
        wageless="income <= 0" if segment is Segment.PU else "false",
        segment=segment.value,
        conflict=conflict,
    )
    held = {
        **arguments,
        "edition": edition,
        "month": first_day(month),
        "rounding": rounding(law(), month=month),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, held)
        return Made(*(int(one) for one in cursor.fetchone()))


def ready(month: Month) -> date:
    """Makes the part of the table that will hold the month's bills; returns its first day."""
    with connection.cursor() as cursor:
        cursor.execute("select billing_month_ready(%s)", [first_day(month)])
    return first_day(month)


def rounding(read: Law, *, month: Month) -> int:
    """What is added to millionths of a rupiah before they are cut off, as the law rounds."""
    return {"half_up": 500_000, "down": 0, "up": 999_999}[read.rounding(month)]


def priced(segment: Segment, *, tariff: str) -> str:
    """The statement that lays the month's rows of a tariff side by side, program by program."""
    statement, kept = _PRICES[segment]
    columns = ", ".join(
        f"sum({what}) filter (where program = '{program}')::integer as {program.lower()}_{what}"
        for program in _PROGRAMS
        for what in kept
    )
    return statement.format(columns=columns, tariff=tariff)


def due(segment: Segment, *, which: str, band: str = "p.band") -> str:
    """The statement that says what each plan in force owes; null where the law has no price."""
    amounts = [(program.lower(), _amount(segment, program=program)) for program in _PROGRAMS]
    full = " + ".join(_amount(segment, program=program, full=True) for program in _PROGRAMS)
    columns = [f"{amount} as {name}" for name, amount in amounts] + [f"{full} as full_amount"]
    if segment is Segment.PU:
        same = "prices.risk = p.risk and prices.sector = p.sector"
    else:
        same = f"prices.band = {band} and prices.sector = p.sector and prices.payer = p.payer"
    return _DUE.format(
        amounts=", ".join(columns), same=same, which=which, segment=segment.value
    )


def _amount(segment: Segment, *, program: Program, full: bool = False) -> str:
    name, before = program.lower(), "full_" if full else ""
    if segment is Segment.PU:
        wage = f"least(p.income, coalesce(prices.{name}_ceiling, p.income))::bigint"
        amount = f"(({wage} * prices.{name}_{before}rate + %(rounding)s) / 1000000)::integer"
    else:
        amount = f"prices.{name}_{before}amount"
    return f"case when p.programs & {program.bit} > 0 then {amount} else 0 end"


_PRICES: dict[Segment, tuple[str, tuple[str, ...]]] = {
    Segment.BPU: (_PRICES_BPU, ("amount", "full_amount")),
    Segment.PU: (_PRICES_PU, ("rate", "full_rate", "ceiling")),
}
