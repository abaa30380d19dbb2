"""One truth about prices: a plan joined to the month's tariff, for one member or for a million.

Every bill in the house is made by the statement here. A member outside an employment relation is
looked up by band, sector and payer; a wage earner's amounts are the wage, up to the program's
ceiling, times a rate in millionths, rounded as the law says, all in whole numbers.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jangkau.apps.billing.operations.tariffs import BILLED, compiled
from jangkau.apps.billing.queries.law import law
from jangkau.domain.law import TO_ADD, Law
from jangkau.domain.terms import Month, Program, Segment

_PRICES_BPU = """
select band, sector, payer, {columns}
  from {tariff} where month = %(month)s and edition_id = {edition} and segment = 'BPU'
 group by band, sector, payer"""

_PRICES_PU = """
select risk, sector, {columns}
  from {tariff} where month = %(month)s and edition_id = {edition} and segment = 'PU'
 group by risk, sector"""

_DUE = """
select p.id as plan_id, p.worker_id, p.job, p.band, p.risk, p.sector, p.payer, p.stopped_month,
       p.income, {amounts}
  from billing_plan p left join prices on {same}
 where {which} and p.segment = '{segment}' and p.from_month <= %(month)s
   and (p.until_month is null or p.until_month >= %(month)s)"""

_BILLED = """
with prices as materialized ({prices}),
due as materialized (
  select *, case when stopped_month <= %(month)s then 'stopped'
                 when {wageless} then 'no_wage'
                 when jkk + jkm + jht + jp is null then 'no_tariff' else '' end as left_out
    from ({due}) as owed),
made as (
  insert into billing_bill (worker_id, plan_id, month, jkk, jkm, jht, jp, full_amount, job,
                            edition_id, band, risk, segment, sector, payer)
  select worker_id, plan_id, %(month)s, jkk, jkm, jht, jp, full_amount, job, %(edition)s, band,
         risk, '{segment}', sector, payer
    from due where left_out = ''
  {conflict}),
summed as (
  select count(*), coalesce(sum(jkk), 0), coalesce(sum(jkm), 0), coalesce(sum(jht), 0),
         coalesce(sum(jp), 0), coalesce(sum(full_amount), 0) from {made}),
counted as (
  select count(*) filter (where left_out = ''), count(*) filter (where left_out = 'stopped'),
         count(*) filter (where left_out = 'no_wage'),
         count(*) filter (where left_out = 'no_tariff') from due)
select * from summed, counted"""

_CONFLICT = """on conflict (worker_id, month, segment, job) {what}
  returning jkk, jkm, jht, jp, full_amount"""
ONLY_NEW = "do nothing"
PRICED_AGAIN = """do update set plan_id = excluded.plan_id, jkk = excluded.jkk, jkm = excluded.jkm,
  jht = excluded.jht, jp = excluded.jp, full_amount = excluded.full_amount,
  edition_id = excluded.edition_id, band = excluded.band, risk = excluded.risk,
  sector = excluded.sector, payer = excluded.payer, withdrawn_at = null
  where billing_bill.paid_at is null and billing_bill.collective_id is null"""
"""Opens a withdrawn bill and gives an open one today's price; paid and collected ones stay."""
NOBODY_BILLED = ""
"""For plans that probably have no bill of the month yet: cheaper, and an error where one has."""

PROGRAMS = (Program.JKK, Program.JKM, Program.JHT, Program.JP)


@dataclass(frozen=True)
class Made:
    """What one statement did: bills `made` of `payable` plans, rupiah, and who was left out."""

    made: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    full_amount: int
    payable: int
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
    arguments: dict[str, Any],
    month: Month,
    edition: int,
    conflict: str,
) -> Made:
    """Runs the statement for the plans `p` that the condition `which` names.

    `conflict` says what becomes of bills that are there: `ONLY_NEW`, `PRICED_AGAIN`, `NOBODY_BILLED`.
    """
    statement = _BILLED.format(
        prices=priced(segment),
        due=due(segment, which=which),
        wageless="income <= 0" if segment is Segment.PU else "false",
        segment=segment.value,
        conflict=_CONFLICT.format(what=conflict) if conflict else "",
        made="made" if conflict else "due where left_out = ''",
    )
    held = {
        **arguments,
        "edition": edition,
        "month": month.first_day,
        "rounding": added(law(), month=month),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, held)
        return Made(*(int(one) for one in cursor.fetchone()))


def ready(month: Month) -> None:
    """Makes the part of the table that will hold the month's bills."""
    with connection.cursor() as cursor:
        cursor.execute("select billing_month_ready(%s)", [month.first_day])


def added(read: Law, *, month: Month) -> int:
    """What is added to millionths of a rupiah before they are cut off, as the law rounds."""
    return TO_ADD[read.rounding(month)]


def priced(
    segment: Segment, *, tariff: str = "billing_tariff", edition: str = "%(edition)s"
) -> str:
    """The statement that lays the month's rows of a tariff side by side, program by program."""
    statement, kept = _PRICES[segment]
    columns = ", ".join(
        f"sum({what}) filter (where program = '{program}')::integer as {program.lower()}_{what}"
        for program in PROGRAMS
        for what in kept
    )
    return statement.format(columns=columns, tariff=tariff, edition=edition)


def due(segment: Segment, *, which: str) -> str:
    """The statement that says what each plan in force owes; null where the law has no price."""
    amounts = [(one.lower(), amount(segment, program=one)) for one in PROGRAMS]
    full = " + ".join(amount(segment, program=one, full=True) for one in PROGRAMS)
    columns = [f"{what} as {name}" for name, what in amounts] + [f"{full} as full_amount"]
    return _DUE.format(
        amounts=", ".join(columns), same=same(segment), which=which, segment=segment.value
    )


def same(segment: Segment, *, prices: str = "prices", band: str = "p.band") -> str:
    """The condition under which a row of prices is that of a plan."""
    if segment is Segment.PU:
        return f"{prices}.risk = p.risk and {prices}.sector = p.sector"
    return f"{prices}.band = {band} and {prices}.sector = p.sector and {prices}.payer = p.payer"


def amount(
    segment: Segment,
    *,
    program: Program,
    full: bool = False,
    prices: str = "prices",
    rounding: str = "%(rounding)s",
) -> str:
    """What a plan owes for a program by a row of prices: 0 where it has not the program."""
    name, before = f"{prices}.{program.lower()}", "full_" if full else ""
    if segment is Segment.PU:
        wage = f"least(p.income, coalesce({name}_ceiling, p.income))::bigint"
        what = f"(({wage} * {name}_{before}rate + {rounding}) / 1000000)::integer"
    else:
        what = f"{name}_{before}amount"
    return f"case when p.programs & {program.bit} > 0 then {what} else 0 end"


_PRICES: dict[Segment, tuple[str, tuple[str, ...]]] = {
    Segment.BPU: (_PRICES_BPU, ("amount", "full_amount")),
    Segment.PU: (_PRICES_PU, ("rate", "full_rate", "ceiling")),
}
