"""The trail is written by the database, grows only, and nobody writes as nobody."""

import pytest
from django.db import DatabaseError, connection, transaction

from jangkau.apps.audit import operations as audit
from jangkau.apps.audit import queries
from jangkau.domain.terms import Actor

SITI = Actor(id="siti", channel="web", office="KC-BDG2")

pytestmark = pytest.mark.django_db


@pytest.fixture
def notebook() -> str:
    """A tracked table with a sealed column and a derived one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create table notebook (id int primary key, name text, sealed text, keys text)"
        )
        for step in audit.track("notebook", hidden=["sealed"], ignored=["keys"]).sql:
            cursor.execute(step)
    return "notebook"


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_every_kind_of_write_leaves_a_line_with_who_and_why(notebook: str) -> None:
    with audit.acting(SITI, reason="a new stall"):
        run("insert into notebook values (7, 'Ani', 'x', 'k')")
    with audit.acting(SITI, reason="she married"):
        run("update notebook set name = 'Ani Yuliani' where id = 7")
    with audit.acting(SITI):
        run("delete from notebook where id = 7")
    lines = queries.history(table=notebook, subject_id="7")
    assert [(line.action, line.reason) for line in reversed(lines)] == [
        ("insert", "a new stall"),
        ("update", "she married"),
        ("delete", ""),
    ]
    assert {(line.actor, line.channel, line.office) for line in lines} == {
        ("siti", "web", "KC-BDG2")
    }
    assert lines[1].changes == {"name": ["Ani", "Ani Yuliani"]}


def test_a_hidden_column_is_recorded_without_its_value_and_a_derived_one_not_at_all(
    notebook: str,
) -> None:
    with audit.acting(SITI):
        run("insert into notebook values (1, 'Ani', 'secret-1', 'k1')")
        run("update notebook set sealed = 'secret-2', keys = 'k2'")
    changed = queries.history(table=notebook, subject_id="1")[0].changes
    assert changed == {"sealed": ["•", "•"]}


def test_an_update_that_changes_nothing_leaves_no_line(notebook: str) -> None:
    with audit.acting(SITI):
        run("insert into notebook values (1, 'Ani', 'x', 'k')")
        run("update notebook set name = name")
    assert [line.action for line in queries.history(table=notebook, subject_id="1")] == ["insert"]


def test_a_bulk_load_is_recorded_row_by_row(notebook: str) -> None:
    with audit.acting(SITI), connection.cursor() as cursor:
        cursor.execute(
            "insert into notebook select n, 'x', 'x', 'x' from generate_series(1, 500) n"
        )
    assert len(queries.trail(table=notebook, limit=1000)) == 500


@pytest.mark.parametrize(
    "sql",
    ["insert into notebook values (1)", "update notebook set name = 'x'", "delete from notebook"],
)
def test_a_write_outside_acting_is_refused_by_the_database(notebook: str, sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"outside audit\.operations\.acting"),
        transaction.atomic(),
    ):
        run(sql)


def test_after_acting_nobody_acts_any_more(notebook: str) -> None:
    with audit.acting(SITI):
        run("insert into notebook values (1)")
    with pytest.raises(DatabaseError, match="acting"), transaction.atomic():
        run("insert into notebook values (2)")


def test_an_inner_actor_gives_the_outer_one_back(notebook: str) -> None:
    with audit.acting(SITI, reason="outer"):
        with audit.acting(Actor.system("clean-up"), reason="inner"):
            run("insert into notebook values (1)")
        run("insert into notebook values (2)")
    lines = {line.subject_id: (line.actor, line.reason) for line in queries.trail(table=notebook)}
    assert lines == {"1": ("system:clean-up", "inner"), "2": ("siti", "outer")}


@pytest.mark.parametrize(
    "sql",
    [
        "update audit_entry set actor = 'somebody'",
        "delete from audit_entry",
        "truncate audit_entry",
    ],
)
def test_the_trail_can_not_be_changed(notebook: str, sql: str) -> None:
    with audit.acting(SITI):
        run("insert into notebook values (1)")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(sql)


def test_what_is_no_write_is_recorded_too(notebook: str) -> None:
    with audit.acting(SITI, reason="the hospital asked"):
        audit.record(action="reveal", table="registry_worker", subject_id="42")
    line = queries.history(table="registry_worker", subject_id="42")[0]
    assert (line.action, line.reason, line.changes) == ("reveal", "the hospital asked", None)


def test_the_trail_is_read_by_office_actor_and_page(notebook: str) -> None:
    for office in ("KC-A", "KC-B"):
        with audit.acting(Actor(id="ani", channel="web", office=office)):
            run(f"insert into notebook values ({ord(office[-1])})")
    assert len(queries.trail(offices=frozenset({"KC-A"}))) == 1
    assert len(queries.trail(actor="ani")) == 2
    latest = queries.trail(limit=1)[0]
    assert [line.id < latest.id for line in queries.trail(before_id=latest.id)] == [True]
