"""Members who owe for a month, written at once: as many plans and bills as a benchmark needs."""

from typing import Any

JKK, JKM = 10_000, 6_800
OWED = JKK + JKM

_PLANS = """
insert into billing_plan (code, worker_id, segment, job, office_code, from_month, income, band, sector,
                          payer, programs, risk)
select billing_code('1', next.id), gen_random_uuid(), 'BPU', 0, '1201', %(month)s, 1000000, 1, 'other',
       'self', 3, 0
  from (select nextval('billing_plan_id_seq') as id from generate_series(1, %(count)s)) as next
returning id, code, worker_id
"""
_BILLS = """
insert into billing_bill (worker_id, month, segment, job, edition_id, band, risk, plan_id, jkk, jkm, jht,
                          jp, full_amount, sector, payer)
select worker_id, %(month)s, 'BPU', 0, 1, 1, 0, id, %(jkk)s, %(jkm)s, 0, 0, %(jkk)s + %(jkm)s, 'other',
       'self' from billing_plan where id = any(%(plans)s)
"""


def seed_owed(connection: Any, count: int, *, months: list[str]) -> list[str]:
    """`count` new members who owe `OWED` rupiah for each of the months; their payment codes."""
    facts: dict[str, Any] = {"count": count, "month": months[0], "jkk": JKK, "jkm": JKM}
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("select set_config('jangkau.actor', 'system:benchmark', true),"
                       " set_config('jangkau.channel', 'cli', true), set_config('jangkau.office', '', true),"
            " set_config('jangkau.reason', '', true)")  # fmt: skip
        cursor.execute(_PLANS, facts)
        rows = cursor.fetchall()
        for month in months:
            cursor.execute("select billing_month_ready(%s)", [month])
            cursor.execute(_BILLS, {**facts, "month": month, "plans": [row[0] for row in rows]})
    connection.execute("analyze billing_plan")
    connection.execute("analyze billing_bill")
    return [code for _, code, _ in rows]
