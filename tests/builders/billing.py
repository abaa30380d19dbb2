"""Invented members with plans and bills, and the months they are about.

MAY                              May 2026
a_member(3)                      enrols worker 3 and plans for them; the plan's number
an_employee(3, wage=3_000_000)   employs worker 3 and plans for them; the worker's id
bill_rows()                      every bill there is, as dictionaries, oldest first
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.billing import operations
from jangkau.apps.registry.operations import EmployerFacts, employ, make_employer
from jangkau.domain.terms import Actor, Month
from tests.builders.registry import EVERYWHERE, a_worker

BY = Actor(id="uji", channel="test", office="1201")
JANUARY, MAY, NOVEMBER = Month(2026, 1), Month(2026, 5), Month(2026, 11)
IN_NOVEMBER = date(2026, 11, 21)


def a_member(number: int = 0, **changes: Any) -> int:
    """Enrols worker `number` and makes the plan; returns the plan's number."""
    worker = a_worker(number, **changes)
    operations.catch_up(BY, on=IN_NOVEMBER)
    return plan_of(worker)["id"]


def an_employee(
    number: int = 0,
    *,
    wage: int | None,
    size: str = "small",
    code: str = "E-01",
    worker: UUID | None = None,
) -> UUID:
    """Employs worker `number` (or `worker`) at employer `code`, made when missing; plans for them."""
    from jangkau.apps.registry import queries as registry

    if registry.employer(code, territory=EVERYWHERE) is None:
        facts = EmployerFacts(name=f"Toko {code}", office_code="1201", size=size)
        make_employer(code, facts=facts, by=BY)
    who = worker or a_worker(number)
    employ(code, worker_id=who, wage=wage, on=date(2026, 1, 5), by=BY)
    operations.catch_up(BY, on=IN_NOVEMBER)
    return who


def plan_of(worker: UUID, *, segment: str = "BPU") -> dict[str, Any]:
    """The worker's plan in a segment, as it stands in the database."""
    (found,) = rows(
        "select * from billing_plan where worker_id = %s and segment = %s", worker, segment
    )
    return found


def bill_rows(plan_id: int | None = None) -> list[dict[str, Any]]:
    """All bills, or one plan's, by plan and month."""
    return rows(
        "select *, jkk + jkm + jht + jp as total from billing_bill"
        " where %s::bigint is null or plan_id = %s order by plan_id, month",
        plan_id,
        plan_id,
    )


def rows(statement: str, *arguments: Any) -> list[dict[str, Any]]:
    """What a statement finds, as dictionaries."""
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def change(statement: str, *arguments: Any) -> int:
    """Runs a statement that changes something, in the test's name; how many rows."""
    with acting(BY), connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return int(cursor.rowcount)


def paid(code: str, amount: int, *, on: date = IN_NOVEMBER, payment: int = 1) -> str:
    """Pays a code as a bank's call does; the outcome."""
    from jangkau.apps.billing import queries

    oldest = queries.oldest_payable(on)
    (taken,) = rows(
        "select * from billing_take(%s, %s, %s, %s, %s, %s)",
        code,
        amount,
        payment,
        f"{on} 10:00+07",
        on,
        date(oldest.year, oldest.number, 1),
    )
    return str(taken["outcome"])
