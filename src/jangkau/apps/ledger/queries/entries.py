"""Reading entries: one, some by day or reference, all of a day in the order they are hashed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jangkau.domain.ledger import Line, Posted

_ENTRY = """
select e.id, e.day, e.kind, e.reference, e.memo, e.reverses_id, e.posted_at,
       array_agg(l.account_code order by l.position), array_agg(l.amount order by l.position)
  from ledger_entry e left join ledger_line l on l.entry_id = e.id
"""
PIECE = 2_000


@dataclass(frozen=True)
class Wanted:
    """Which entries of the journal: days inclusive, words in reference or memo, kind, account."""

    first: date | None = None
    last: date | None = None
    text: str = ""
    kind: str = ""
    account: str = ""


def entry(entry_id: int) -> Posted | None:
    """One entry with its lines, or None."""
    return next(_read(f"{_ENTRY} where e.id = %s group by e.id", [entry_id]), None)


def reversal_of(entry_id: int) -> int | None:
    """The id of the entry that took this one back, or None."""
    with connection.cursor() as cursor:
        cursor.execute("select id from ledger_entry where reverses_id = %s", [entry_id])
        found = cursor.fetchone()
    return found[0] if found else None


def journal(wanted: Wanted, *, limit: int, before_id: int | None = None) -> list[Posted]:
    """The latest entries that match, newest first, below `before_id` where given."""
    where, values = _where(wanted)
    if before_id is not None:
        where, values = f"{where} and e.id < %s", [*values, before_id]
    picked = f"(select e.* from ledger_entry e where {where} order by e.id desc limit %s) e"
    sql = _ENTRY.replace("ledger_entry e", picked, 1)
    grouped = f"{sql} group by {_COLUMNS} order by e.id desc"
    return list(_read(grouped, [*values, limit]))


def entries(wanted: Wanted) -> Iterator[Posted]:
    """All entries that match, oldest first, streamed."""
    where, values = _where(wanted)
    return _stream(f"{_ENTRY} where {where} group by e.id order by e.id", values)


def entries_of(day: date) -> Iterator[Posted]:
    """All entries of a day in id order, streamed."""
    return _stream(f"{_ENTRY} where e.day = %s group by e.id order by e.id", [day])


_COLUMNS = "e.id, e.day, e.kind, e.reference, e.memo, e.reverses_id, e.posted_at"


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    parts: list[str] = ["true"]
    values: list[Any] = []
    for condition, value in (
        ("e.day >= %s", wanted.first),
        ("e.day <= %s", wanted.last),
        ("e.kind = %s", wanted.kind),
    ):
        if value:
            parts.append(condition)
            values.append(value)
    if wanted.text:
        parts.append("(e.reference ilike %s or e.memo ilike %s or e.id::text = %s)")
        like = "%" + wanted.text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
        values += [like, like, wanted.text]
    if wanted.account:
        parts.append(
            "exists (select from ledger_line w where w.entry_id = e.id and w.account_code = %s)"
        )
        values.append(wanted.account)
    return " and ".join(parts), values


def _read(sql: str, values: list[Any]) -> Iterator[Posted]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        yield from map(_posted, cursor.fetchall())


def _stream(sql: str, values: list[Any]) -> Iterator[Posted]:
    """Read in pieces by a cursor of the server, so that a day of a million entries fits."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(PIECE):
            yield from map(_posted, rows)


def _posted(row: tuple[Any, ...]) -> Posted:
    *fields, accounts, amounts = row
    id_, day, kind, reference, memo, reverses, posted_at = fields
    lines = tuple(
        Line(account, amount)
        for account, amount in zip(accounts, amounts, strict=True)
        if account is not None
    )
    return Posted(
        id=id_, day=day, kind=kind, reference=reference, lines=lines, memo=memo,
        reverses=reverses, posted_at=posted_at,
    )  # fmt: skip
