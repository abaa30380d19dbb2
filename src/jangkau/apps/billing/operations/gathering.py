"""One bill for many: what an employer, a donor or a budget owes for a month, paid at once.

A wadah's people are not gathered by the run: their coordinator ticks who pays (`collecting`).
"""

from datetime import date

from django.db import connection

from jangkau.apps.billing.queries.law import holidays, law
from jangkau.domain.terms import Actor, Month, Payer, Program, Segment

# Of whom the run collects. The rows are numbered first, so that the bills can be given their
# collective's number and the sums be taken of exactly those bills.
_GATHER = """
with owing as (
  select p.payer, p.payer_id, mode() within group (order by p.office_code) as office_code
    from billing_bill b join billing_plan p on p.id = b.plan_id
   where b.month = %(month)s and b.segment = %(segment)s and b.payer = any(%(payers)s)
     and b.collective_id is null and b.paid_at is null and b.withdrawn_at is null
     and p.payer = b.payer and p.payer_id is not null
   group by p.payer, p.payer_id),
numbered as materialized (select nextval('billing_collective_id_seq') as id, * from owing),
held as (
  update billing_bill b set collective_id = n.id
    from billing_plan p, numbered n
   where p.id = b.plan_id and n.payer_id = p.payer_id and n.payer = b.payer and p.payer = b.payer
     and b.month = %(month)s and b.segment = %(segment)s
     and b.collective_id is null and b.paid_at is null and b.withdrawn_at is null
  returning b.collective_id, b.jkk, b.jkm, b.jht, b.jp),
summed as (
  select collective_id, count(*) as people, sum(jkk) as jkk, sum(jkm) as jkm, sum(jht) as jht,
         sum(jp) as jp
    from held group by collective_id)
insert into billing_collective (id, code, payer, payer_id, office_code, first_month, last_month,
                                people, jkk, jkm, jht, jp, fine, made_by, due_on, expires_on)
select n.id, billing_code('2', n.id), n.payer, n.payer_id, n.office_code, %(month)s, %(month)s,
       s.people, s.jkk, s.jkm, s.jht, s.jp, 0, %(by)s, %(due_on)s,
       case when n.payer = 'employer' then %(due_on)s else %(expires_on)s end
  from numbered n join summed s on s.collective_id = n.id
"""

GATHERED = (Payer.EMPLOYER, Payer.DONOR, Payer.GOVERNMENT)
"""Who gets one bill a month without asking."""


def gather(segment: Segment, *, month: Month, on: date, by: Actor) -> int:
    """Makes the month's collective bills of a segment over bills that stand on none; how many.

    People who came after a collective bill was made stand on another. An employer's holds until the
    due day, after which the fine is added (`age`).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _GATHER,
            {
                "month": month.first_day,
                "segment": segment.value,
                "payers": [payer.value for payer in GATHERED],
                "by": by.id,
                "due_on": due_on(segment, month=month),
                "expires_on": payable_until(month, on=on),
            },
        )
        return int(cursor.rowcount)


def due_on(segment: Segment, *, month: Month) -> date:
    """The last day to pay the month's work-accident contribution on time, which all bills carry."""
    return law().due_on(
        Program.JKK, segment=segment, month=month, holidays=holidays(month, last=month + 2)
    )


def payable_until(month: Month, *, on: date) -> date:
    """The last day on which the law of `on` still lets the month be paid."""
    return (month + law().arrears(Month.of(on)).months_payable).last_day
