"""Entries of the journal for tests.

a_payment_entry(3, day=DAY)    Rp16.800 for JKK and JKM through bank SAGARA, as `payment:3`
closed(DAY)                    closes the day as the tester, on 21 November 2026
with tampering(): sql(…)       what somebody with all rights over the database can do
"""

import contextlib
from collections.abc import Iterator
from datetime import date

from django.db import connection

from jangkau.apps.ledger import operations, queries
from jangkau.domain.ledger import Entry, Line

TODAY = date(2026, 11, 21)


def a_payment_entry(number: int, *, day: date, bank: str = "SAGARA") -> int:
    """Posts a payment of Rp16.800; returns the id of the entry."""
    lines = (
        Line(f"clearing.{bank}", 16_800),
        Line("contributions.JKK", -10_000),
        Line("contributions.JKM", -6_800),
    )
    return operations.post(
        Entry(day=day, kind="payment", reference=f"payment:{number}", lines=lines)
    )


def closed(day: date, *, today: date = TODAY) -> queries.DayLine:
    """Closes a day of the journal, without asking whether it ties."""
    sql("set constraints all immediate; set constraints all deferred")
    return operations.close_day(day, by="tester", today=today)


def sql(statement: str) -> None:
    """Runs a statement as it is."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextlib.contextmanager
def tampering() -> Iterator[None]:
    """Triggers are off inside: as for a superuser who wants to leave no trace."""
    sql("set constraints all immediate; set constraints all deferred")
    sql("set session_replication_role = replica")
    yield
    sql("set session_replication_role = origin")
