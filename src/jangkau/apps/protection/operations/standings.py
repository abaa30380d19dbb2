"""Writing standings with the set statement: of some people, or of a stretch of everybody."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.protection.models import Cursor
from jangkau.apps.protection.operations.statement import WRITE_RANGE, WRITE_SOME
from jangkau.apps.protection.queries.calendar import month_of, parameters
from jangkau.domain.terms import Month

NOBODY = UUID(int=0)
EVERYBODY = UUID(int=2**128 - 1)
"""Before the first person and after the last one, in the order of their ids."""


def stand(people: Collection[UUID], *, on: date, cursor: Cursor) -> int:
    """Computes the standings of these people as of the day `on`; how many rows changed."""
    if not people:
        return 0
    values = _values(on=on, cursor=cursor) | {"workers": list(people)}
    return _written(WRITE_SOME, values)


def stand_between(after: UUID, *, last: UUID, on: date, cursor: Cursor) -> int:
    """The same of everybody after one id up to another. Runs in a transaction of its own."""
    with connection.cursor() as sql:
        # The planner cannot know how many people the steps between have; loops over them never end.
        sql.execute("set local enable_nestloop = off")
        sql.execute("set local work_mem = '64MB'")
    values = _values(on=on, cursor=cursor) | {"after": after, "last": last}
    return _written(WRITE_RANGE, values)


def _values(*, on: date, cursor: Cursor) -> dict[str, Any]:
    """What the statement asks of the law; before any payment, of the month of `on` alone."""
    span = (cursor.first_number, cursor.last_number)
    first, last = (Month.of(on) if one is None else month_of(one) for one in span)
    return parameters(on=on, first=first, last=last)


def _written(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as sql:
        sql.execute(statement, values)
        return int(sql.fetchone()[0])
