"""Two loads at the same moment: really committed, so what they leave is cleared away afterwards."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection, transaction

from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import NewWorker
from jangkau.domain.terms import Segment
from tests.builders.registry import BY, EVERYWHERE, ON, a_new_worker


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The test database without a transaction around the test; emptied as only its owner can."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
            cursor.execute("truncate registry_worker, registry_name_word, audit_entry cascade")
        connection.close()


def load(people: list[NewWorker]) -> int:
    """Enrols them on a connection of this thread's own; how many were new."""
    try:
        done = operations.enrol_many(
            people,
            office_code="1201",
            wadah_code=None,
            segment=Segment.BPU,
            consent=None,
            on=ON,
            by=BY,
        )
        return done.created
    finally:
        connection.close()


@pytest.mark.usefixtures("committed")
def test_two_loads_of_the_same_people_at_once_make_each_person_once() -> None:
    people = [a_new_worker(number) for number in range(300)]
    backwards = [replace(one, source=f"other:{one.source}") for one in reversed(people)]
    with ThreadPoolExecutor(2) as pool:
        created = list(pool.map(load, [people, backwards]))
    assert sum(created) == 300
    assert queries.people_count(territory=EVERYWHERE) == 300
