"""Copying many rows in at once, changing only what is different."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction


@dataclass(frozen=True)
class Merged:
    """How many rows were not there before, and how many were there but different."""

    added: int = 0
    changed: int = 0

    def __add__(self, other: "Merged") -> "Merged":
        return Merged(self.added + other.added, self.changed + other.changed)


def merge(
    table: str, *, columns: Sequence[str], key: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Merged:
    """Makes `table` hold `rows`: adds the missing, updates the different, leaves the same alone.

    Rows that are in the table only stay. Two of the rows with the same key are our own mistake.
    """
    names = ", ".join(columns)
    others = [column for column in columns if column not in key]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"create temporary table fresh_rows on commit drop as select {names} from {table} limit 0"
        )
        with cursor.copy(f"copy fresh_rows ({names}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"insert into {table} as held ({names}) select {names} from fresh_rows"
            f" on conflict ({', '.join(key)}) do update"
            f" set {', '.join(f'{c} = excluded.{c}' for c in others)}"
            f" where ({', '.join(f'held.{c}' for c in others)})"
            f" is distinct from ({', '.join(f'excluded.{c}' for c in others)})"
            " returning (xmax = 0)"
        )
        fresh = [row[0] for row in cursor.fetchall()]
        cursor.execute("drop table fresh_rows")
    return Merged(added=sum(fresh), changed=len(fresh) - sum(fresh))
