"""Acting in somebody's name, and recording what no table shows.

Every write to a tracked table happens inside `acting(...)`. The table's trigger writes the audit
entries, so raw SQL and bulk loads are recorded too; a write outside `acting` is refused by the
database, so nothing can be done by nobody.
"""

import contextlib
from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations import RunSQL

from jangkau.apps.audit.models import Entry
from jangkau.domain.terms import Actor


@contextlib.contextmanager
def acting(by: Actor, *, reason: str = "") -> Iterator[None]:
    """One transaction in the name of `by`; everything written inside carries `by` and `reason`.

    Nests: an inner `acting` joins the transaction, and the outer actor returns after it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('jangkau.actor', true), ''),"
            " coalesce(current_setting('jangkau.channel', true), ''),"
            " coalesce(current_setting('jangkau.office', true), ''),"
            " coalesce(current_setting('jangkau.reason', true), '')"
        )
        before = cursor.fetchone()
        _set(cursor, (by.id, by.channel, by.office, reason))
        yield
        _set(cursor, before)


def record(
    *, action: str, table: str, subject_id: str, changes: dict[str, object] | None = None
) -> None:
    """Records something done that is no write: a reveal, a download. Call inside `acting`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('jangkau.actor'), current_setting('jangkau.channel'),"
            " current_setting('jangkau.office'), current_setting('jangkau.reason')"
        )
        actor, channel, office, reason = cursor.fetchone()
    assert actor, "audit.record is called inside acting()"
    Entry.objects.create(
        actor=actor,
        channel=channel,
        office=office,
        reason=reason,
        action=action,
        subject_table=table,
        subject_id=subject_id,
        changes=changes,
    )


def track(table: str, *, hidden: Sequence[str] = (), ignored: Sequence[str] = ()) -> RunSQL:
    """A migration step: from now on every write to `table` is audited.

    `hidden` columns are recorded as changed without their values (sealed or specific data);
    `ignored` columns (search keys) are left out. The table's primary key column must be `id`.
    """
    arguments = ", ".join(f"'{','.join(names)}'" for names in (hidden, ignored))
    return RunSQL(
        sql=[
            f"create trigger audit_insert after insert on {table} referencing new table as fresh"
            f" for each statement execute function audit_inserted()",
            f"create trigger audit_update after update on {table} referencing old table as stale"
            f" new table as fresh for each statement execute function audit_updated({arguments})",
            f"create trigger audit_delete after delete on {table} referencing old table as stale"
            f" for each statement execute function audit_deleted()",
        ],
        reverse_sql=[
            f"drop trigger audit_{event} on {table}" for event in ("insert", "update", "delete")
        ],
    )


def _set(cursor: CursorWrapper, values: Sequence[str]) -> None:
    cursor.execute(
        "select set_config('jangkau.actor', %s, true), set_config('jangkau.channel', %s, true),"
        " set_config('jangkau.office', %s, true), set_config('jangkau.reason', %s, true)",
        list(values),
    )
