"""Two records, one person: deciding, merging, and taking it back exactly."""

from datetime import timedelta

import pytest
from django.db import connection

from jangkau.apps.audit import queries as audit
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import HeirNamed, PairFound
from jangkau.domain.identity import Evidence
from jangkau.domain.terms import Refused
from tests.builders.registry import (
    ACEH,
    AT,
    BANDUNG,
    BY,
    EVERYWHERE,
    ON,
    a_new_worker,
    a_wadah,
    a_worker,
)

pytestmark = pytest.mark.django_db

TABLES = (
    "worker",
    "worker_occupation",
    "heir",
    "membership",
    "wadah_member",
    "employment",
    "consent",
)


def everything():
    """All rows that hang on people, as text."""
    with connection.cursor() as cursor:
        held = {}
        for table in TABLES:
            cursor.execute(f"select t::text from registry_{table} t order by id")
            held[table] = cursor.fetchall()
        return held


@pytest.fixture
def two():
    a_wadah("W-01")
    a_wadah("W-02")
    kept, merged = (
        a_worker(1, wadah="W-01"),
        a_worker(3, wadah="W-01", occupation_code="fishery.nelayan"),
    )
    operations.join_wadah("W-02", workers=[merged], on=ON, by=BY)
    operations.set_heirs(merged, heirs=[HeirNamed("Anak", "child")], by=BY)
    return kept, merged


def test_merging_moves_what_there_is_room_for(two):
    kept, merged = two
    operations.merge(kept, merged_id=merged, by=BY)
    person = queries.worker(kept, territory=EVERYWHERE)
    assert {stay.code for stay in person.wadah} == {"W-01", "W-02"}
    assert [job.position for job in person.jobs] == [1, 2]
    assert len(person.memberships) == 1
    assert [heir.name for heir in person.heirs] == ["Anak"]
    assert len(person.consents) == 2


def test_the_merged_nik_and_id_find_the_kept_person(two):
    kept, merged = two
    operations.merge(kept, merged_id=merged, by=BY)
    known = queries.known_by_nik([a_new_worker(3).nik.hash])
    assert [one.worker_id for one in known.values()] == [kept]
    assert queries.worker(merged, territory=EVERYWHERE).id == kept
    assert queries.people_count(territory=EVERYWHERE) == 1


def test_unmerging_restores_every_row_exactly(two):
    kept, merged = two
    before = everything()
    done = operations.merge(kept, merged_id=merged, by=BY)
    assert everything() != before
    operations.unmerge(done, at=AT, by=BY)
    assert everything() == before


def test_a_chain_of_merges_is_taken_back_in_reverse(two):
    kept, merged = two
    third = a_worker(5)
    before = everything()
    first = operations.merge(kept, merged_id=merged, by=BY)
    second = operations.merge(third, merged_id=kept, by=BY)
    known = queries.known_by_nik([a_new_worker(3).nik.hash])
    assert [one.worker_id for one in known.values()] == [third]
    with pytest.raises(Refused) as refused:
        operations.unmerge(first, at=AT, by=BY)
    assert refused.value.code == "registry.later_merge"
    operations.unmerge(second, at=AT, by=BY)
    operations.unmerge(first, at=AT, by=BY)
    assert everything() == before


def test_a_merge_and_its_undoing_are_audited(two):
    kept, merged = two
    done = operations.merge(kept, merged_id=merged, reason="KTP sama", by=BY)
    operations.unmerge(done, at=AT, by=BY)
    trail = audit.history(table="registry_merge", subject_id=str(done))
    assert [one.action for one in trail] == ["update", "insert"]
    assert trail[-1].reason == "KTP sama"
    changed = audit.history(table="registry_worker", subject_id=str(merged))
    assert changed[0].changes["merged_into_id"] == [str(kept), None]


def test_nobody_is_merged_with_themselves_or_twice(two):
    kept, merged = two
    with pytest.raises(Refused):
        operations.merge(kept, merged_id=kept, by=BY)
    done = operations.merge(kept, merged_id=merged, by=BY)
    with pytest.raises(Refused):
        operations.merge(kept, merged_id=merged, by=BY)
    operations.unmerge(done, at=AT, by=BY)
    with pytest.raises(Refused) as refused:
        operations.unmerge(done, at=AT + timedelta(days=1), by=BY)
    assert refused.value.code == "registry.merge_undone"


def a_pair(two):
    evidence = (Evidence("name_alike", 24, {"name": "Siti"}), Evidence("birth_date_same", 25))
    return PairFound(two[1], two[0], 74, evidence)


def test_a_pair_is_noted_once_and_waits_where_both_people_are_seen(two):
    assert operations.note_pairs([a_pair(two)], by=BY) == 1
    assert operations.note_pairs([a_pair(two)], by=BY) == 0
    (waiting,) = queries.pairs_waiting(territory=BANDUNG)
    assert waiting.evidence[0].sentence("en") == "A similar name: Siti."
    assert queries.pairs_waiting(territory=ACEH) == []
    assert queries.pairs_count(territory=EVERYWHERE) == 1
    assert queries.pair(waiting.id, territory=ACEH) is None


def test_deciding_the_same_merges_and_deciding_different_does_not(two):
    operations.note_pairs([a_pair(two)], by=BY)
    (waiting,) = queries.pairs_waiting(territory=BANDUNG)
    operations.decide_pair(waiting.id, same=True, keep=two[0], at=AT, by=BY)
    assert queries.worker(two[1], territory=EVERYWHERE).id == two[0]
    assert queries.pairs_waiting(territory=BANDUNG) == []
    with pytest.raises(Refused):
        operations.decide_pair(waiting.id, same=False, at=AT, by=BY)


def test_a_pair_decided_different_is_not_asked_again(two):
    operations.note_pairs([a_pair(two)], by=BY)
    (waiting,) = queries.pairs_waiting(territory=BANDUNG)
    operations.decide_pair(waiting.id, same=False, at=AT, by=BY)
    operations.note_pairs([a_pair(two)], by=BY)
    assert queries.pairs_waiting(territory=BANDUNG) == []
