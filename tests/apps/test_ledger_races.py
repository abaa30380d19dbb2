"""Closing a day while payments are posted: in a database of its own, with real commits."""

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from jangkau.apps.ledger.operations import open_accounts

POST = "select ledger_post('2026-11-18', 'x', %s, '{fines,overpaid}', '{5,-5}')"
HOLD = "select pg_advisory_xact_lock(ledger_lock())"
SHUT = "insert into ledger_shut (day) values ('2026-11-18')"


@pytest.fixture
def database(db: None) -> Iterator[dict[str, Any]]:
    """How to connect to a fresh copy of the tables of the test database."""
    open_accounts("SAGARA")
    facts = {key: value for key, value in connection.get_connection_params().items()
             if key in {"host", "port", "user", "password", "dbname"}}  # fmt: skip
    name = f"{facts['dbname']}_races"
    with psycopg.connect(**{**facts, "dbname": "postgres"}, autocommit=True) as admin:
        admin.execute(f'drop database if exists "{name}"')
        admin.execute(f'create database "{name}"')
        with psycopg.connect(**{**facts, "dbname": name}, autocommit=True) as fresh:
            for statement in _tables():
                fresh.execute(statement)
        yield {**facts, "dbname": name}
        admin.execute(f'drop database "{name}" with (force)')


def _tables() -> list[str]:
    """The statements that made the journal, as the migrations ran them."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    made = [("ledger", name) for app, name in executor.loader.graph.nodes if app == "ledger"]
    plan = [(executor.loader.graph.nodes[key], False) for key in sorted(made)]
    statements = executor.loader.collect_sql(plan)
    accounts = "insert into ledger_account (code, kind, program, bank) values ('fines', 'income', '', ''), ('overpaid', 'liability', '', '')"
    return ["\n".join(statements), accounts]


def test_closing_waits_for_a_posting_that_runs_and_sees_it(database: dict[str, Any]) -> None:
    with psycopg.connect(**database) as poster, psycopg.connect(**database) as closer:
        poster.execute(POST, ["a"])
        held = threading.Thread(target=closer.execute, args=(HOLD,))
        held.start()
        held.join(0.3)
        assert held.is_alive(), "the day could be shut although a posting was running"
        poster.commit()
        held.join(10)
        assert not held.is_alive()
        row = closer.execute("select count(*) from ledger_entry").fetchone()
        assert row == (1,)


def test_a_posting_waits_for_the_closing_and_is_then_refused(database: dict[str, Any]) -> None:
    said: list[str] = []

    def post(poster: psycopg.Connection[Any]) -> None:
        try:
            poster.execute(POST, ["b"])
        except psycopg.Error as error:
            said.append(str(error))

    with psycopg.connect(**database) as poster, psycopg.connect(**database) as closer:
        closer.execute(HOLD)
        closer.execute(SHUT)
        posting = threading.Thread(target=post, args=(poster,))
        posting.start()
        posting.join(0.3)
        assert posting.is_alive()
        closer.commit()
        posting.join(10)
    assert said
    assert "closed" in said[0]


def test_postings_do_not_wait_for_one_another(database: dict[str, Any]) -> None:
    with psycopg.connect(**database) as first, psycopg.connect(**database) as second:
        first.execute(POST, ["c"])
        second.execute("set statement_timeout = 2000")
        second.execute(POST, ["d"])


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_a_transaction_that_looks_at_an_old_state_posts_nothing(
    database: dict[str, Any], level: str
) -> None:
    with psycopg.connect(**database) as poster:
        poster.execute(f"set transaction isolation level {level}")
        with pytest.raises(psycopg.Error, match="read committed"):
            poster.execute(POST, ["e"])


def test_nobody_adds_lines_to_an_entry_that_another_is_still_writing(
    database: dict[str, Any],
) -> None:
    add = "insert into ledger_line (entry_id, position, account_code, amount) values"
    with psycopg.connect(**database) as writer, psycopg.connect(**database) as other:
        row = writer.execute(POST, ["f"]).fetchone()
        assert row
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            other.execute(f"{add} ({row[0]}, 7, 'fines', 5), ({row[0]}, 8, 'overpaid', -5)")
