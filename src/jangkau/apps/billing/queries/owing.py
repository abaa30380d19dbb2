"""Codes that owe something: what payers bring to a counter, for demonstrations and load."""

from django.db import connection

_OPEN = """
select p.code from billing_plan p
 where exists (select from billing_bill b
                where b.worker_id = p.worker_id and b.segment = p.segment and b.job = p.job
                  and b.month >= date_trunc('month', current_date) - interval '1 month'
                  and b.paid_at is null and b.withdrawn_at is null and b.collective_id is null)
 order by p.id limit %s
"""


def codes_that_owe(limit: int) -> list[str]:
    """The payment codes of up to `limit` members with an open bill of this month or the last."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [limit])
        return [code for (code,) in cursor.fetchall()]
