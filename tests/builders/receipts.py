"""Invented payments, written by SQL as taking one would: bills, the posting, and the payment's row.

paid_by_member(worker, months=["2026-11"])           a member pays; returns the payment's id
paid_by_wadah([a, b], wadah="W-01", months=[…])      a wadah pays for many at once
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.registry import queries as registry
from tests.builders.partners import a_bank
from tests.builders.registry import BY, EVERYWHERE

PAID_AT = datetime(2026, 11, 21, 3, 7, tzinfo=UTC)
"""10.07 in Jakarta."""

JKK, JKM, JHT = 5_000, 3_400, 20_000


def paid_by_member(
    worker_id: UUID, *, months: Sequence[str], jht: int = 0, at: datetime = PAID_AT
) -> int:
    """A member's payment for these months; returns its id."""
    plan = _plan(worker_id)
    return _paid([worker_id], months=months, jht=jht, at=at, plan_id=plan, code=f"1{plan:011d}")


def paid_by_wadah(
    workers: Sequence[UUID], *, wadah: str, months: Sequence[str], at: datetime = PAID_AT
) -> int:
    """A wadah's payment for these people and months; returns its id."""
    line = registry.wadah(wadah, territory=EVERYWHERE)
    assert line is not None
    first, last = _days(months)[0], _days(months)[-1]
    sums = [len(workers) * len(months) * amount for amount in (JKK, JKM)]
    facts = [line.id, line.office_code, first, last, len(workers), *sums, last]
    collective = _run(
        "insert into billing_collective (code, payer, payer_id, office_code, first_month, last_month,"
        " people, jkk, jkm, jht, jp, fine, expires_on)"
        " values ('2' || lpad((random() * 99999999999)::bigint::text, 11, '0'), 'wadah',"
        " %s, %s, %s, %s, %s, %s, %s, 0, 0, 0, %s) returning id",
        facts,
    )
    for worker in workers:
        _plan(worker)
    return _paid(
        workers,
        months=months,
        jht=0,
        at=at,
        collective_id=collective,
        office=line.office_code,
        code=f"2{collective:011d}",
    )


def _paid(
    workers: Sequence[UUID], *, months: Sequence[str], jht: int, at: datetime, code: str, **of: Any
) -> int:
    bank, days = a_bank(), _days(months)
    count = len(workers) * len(months)
    amounts = [count * JKK, count * JKM, count * jht]
    payment = _run("select nextval(pg_get_serial_sequence('payments_payment', 'id'))", [])
    entry = _run(
        "select ledger_post(%s, 'payment', %s, %s, %s)",
        [
            at.date(),
            f"payment:{payment}",
            [f"clearing.{bank}", "contributions.JKK", "contributions.JKM", "contributions.JHT"],
            [sum(amounts), *(-amount for amount in amounts)],
        ],
    )
    plan, collective = of.get("plan_id"), of.get("collective_id")
    _run(
        "insert into payments_payment (id, partner_code, channel, request_id, code, amount, jkk, jkm,"
        " jht, jp, fine, paid_at, day, reference, plan_id, collective_id, people, first_month,"
        " last_month, office_code, entry_id, content_hash, answer, taken_by)"
        " values (%s, %s, 'snap', %s, %s, %s, %s, %s, %s, 0, 0, %s, %s, 'REF-0001', %s, %s, %s, %s,"
        " %s, %s, %s, '', '', '')",
        [
            payment,
            bank,
            f"r{payment}",
            code,
            sum(amounts),
            *amounts,
            at,
            at.date(),
            plan,
            collective,
            len(workers),
            days[0],
            days[-1],
            of.get("office") or _office(workers[0]),
            entry,
        ],
    )
    for month in days:
        _run("select billing_month_ready(%s)", [month])
        for worker in workers:
            _bill(worker, month=month, jht=jht, at=at, payment=payment, collective=collective)
    return payment


def _bill(
    worker: UUID, *, month: date, jht: int, at: datetime, payment: int, collective: int | None
) -> None:
    _run(
        "insert into billing_bill (worker_id, plan_id, collective_id, payment_id, paid_at, month, jkk,"
        " jkm, jht, jp, full_amount, job, edition_id, band, risk, segment, sector, payer)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, 0, %s, 0, 1, 1, 0, 'BPU', 'other', 'self')",
        [worker, _plan(worker), collective, payment, at, month, JKK, JKM, jht, JKK + JKM + jht],
    )


def _plan(worker: UUID) -> int:
    """The plan of a worker, made when there is none; returns its id."""
    held = _run("select id from billing_plan where worker_id = %s", [worker])
    if held:
        return held
    with acting(BY):
        return _run(
            "insert into billing_plan (code, worker_id, segment, job, office_code, from_month,"
            " income, band, sector, payer, programs, risk) values ('1' || lpad((random() *"
            " 99999999999)::bigint::text, 11, '0'), %s, 'BPU', 0, %s, '2026-01-01', 1000000, 1,"
            " 'other', 'self', 3, 0) returning id",
            [worker, _office(worker)],
        )


def _office(worker: UUID) -> str:
    (card,) = registry.cards([worker])
    return card.office_code


def _days(months: Sequence[str]) -> list[date]:
    return [date.fromisoformat(f"{month}-01") for month in sorted(months)]


def _run(sql: str, values: Sequence[Any]) -> Any:
    """Runs one statement; returns the first value of its first row, if it gives one."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None
