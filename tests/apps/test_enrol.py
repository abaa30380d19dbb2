"""Enrolling in bulk: repeated, doubled and known people; who is found again, and who may be the same."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from jangkau.apps.audit import queries as audit
from jangkau.apps.registry import operations, queries
from jangkau.domain.identity import Features
from jangkau.domain.terms import Refused, Segment, Sex
from tests.builders.people import an_invented_nik
from tests.builders.registry import BY, EVERYWHERE, ON, a_consent, a_new_worker, a_wadah, a_worker

pytestmark = pytest.mark.django_db


def enrol(people, *, wadah=None, join_known=False):
    return operations.enrol_many(
        people,
        office_code="1201",
        wadah_code=wadah,
        segment=Segment.BPU,
        consent=a_consent(),
        on=ON,
        by=BY,
        join_known=join_known,
    )


def test_everybody_new_is_made_with_job_membership_wadah_and_consent():
    a_wadah("W-01")
    done = enrol([a_new_worker(n) for n in range(20)], wadah="W-01")
    assert (done.created, done.joined, done.unchanged) == (20, 0, 0)
    person = queries.worker(done.worker_ids["test:3"], territory=EVERYWHERE)
    assert person is not None
    assert [job.occupation_code for job in person.jobs] == ["trade.bakso"]
    assert [one.segment for one in person.memberships] == ["BPU"]
    assert [stay.code for stay in person.wadah] == ["W-01"]
    assert [one.purpose for one in person.consents] == ["enrolment"]


def test_enrolling_the_same_rows_again_changes_nothing():
    a_wadah("W-01")
    people = [a_new_worker(n) for n in range(20)]
    first, again = enrol(people, wadah="W-01"), enrol(people, wadah="W-01")
    assert (again.created, again.joined, again.unchanged) == (0, 0, 20)
    assert again.worker_ids == first.worker_ids


def test_one_nik_twice_in_a_list_makes_one_person():
    twice = [a_new_worker(1), replace(a_new_worker(1), source="test:again", name="Lain")]
    done = enrol(twice)
    assert (done.created, done.unchanged) == (1, 1)
    assert done.worker_ids["test:1"] == done.worker_ids["test:again"]


def test_a_corrected_row_of_the_same_source_does_not_make_a_second_person():
    first = enrol([a_new_worker(1)])
    corrected = replace(a_new_worker(1), nik=a_new_worker(2).nik)
    done = enrol([corrected])
    assert done.created == 0
    assert done.worker_ids == first.worker_ids


def test_a_known_person_joins_the_wadah_only_when_told():
    a_worker(5)
    a_wadah("W-02")
    assert enrol([a_new_worker(5)], wadah="W-02").joined == 0
    assert enrol([a_new_worker(5)], wadah="W-02", join_known=True).joined == 1
    assert enrol([a_new_worker(5)], wadah="W-02", join_known=True).joined == 0


def test_an_unknown_wadah_refuses_everything():
    with pytest.raises(Refused) as refused:
        enrol([a_new_worker(1)], wadah="NONE")
    assert refused.value.code == "registry.no_such_wadah"


def test_what_the_caller_undoes_was_never_enrolled():
    with transaction.atomic():
        enrol([a_new_worker(1)])
        transaction.set_rollback(True)
    assert queries.people_count(territory=EVERYWHERE) == 0
    assert enrol([a_new_worker(1)]).created == 1


def test_bulk_enrolment_leaves_its_trace_without_the_nik():
    worker = a_worker(1)
    trail = audit.history(table="registry_worker", subject_id=str(worker))
    assert [(one.actor, one.action) for one in trail] == [("uji", "insert")]
    assert trail[0].changes is None


def test_a_write_by_nobody_is_refused_by_the_database():
    a_worker(1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update registry_worker set name = 'x'")


def test_known_people_are_found_by_nik_with_their_wadah():
    a_wadah("W-01")
    worker = a_worker(1, wadah="W-01")
    known = queries.known_by_nik([a_new_worker(1).nik.hash, a_new_worker(2).nik.hash])
    assert [one.worker_id for one in known.values()] == [worker]
    assert next(iter(known.values())).wadah_codes == ("W-01",)
    assert not next(iter(known.values())).lapsed


def a_person(**changes):
    stored = a_new_worker(1)
    facts = {
        "name": stored.name,
        "birth_date": stored.birth_date,
        "sex": stored.sex,
        "mother_name": stored.mother_name,
        "village_code": stored.village_code,
        "region_code": stored.region_code,
        "phone": "",
        "nik_hash": None,
    }
    return Features(**{**facts, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "Hj. SITI AMINAH, S.Pd."},
        {"name": "Sitti Aminnah"},
        {"name": "Aminah"},
        {"name": "Siti Aminah", "mother_name": ""},
        {"nik_hash": b"another"},
    ],
)
def test_somebody_written_otherwise_is_perhaps_the_same(changes):
    worker = a_worker(1, name="Siti Aminah")
    found = queries.likely_same(
        [a_person(name="Nobody Else"), a_person(**{"name": "Siti Aminah", **changes})]
    )
    assert list(found) == [1]
    assert found[1][0].worker_id == worker
    assert found[1][0].evidence


def test_day_and_month_exchanged_is_found():
    born = date(1990, 3, 5)
    a_worker(1, birth_date=born)
    assert queries.likely_same([a_person(birth_date=date(1990, 5, 3))])


def test_the_same_telephone_and_mother_is_found_whatever_the_birth_date_lacks():
    a_worker(1, phone="081234567890")
    found = queries.likely_same([a_person(birth_date=date(1999, 1, 2), phone="081234567890")])
    assert [one.score >= 60 for one in found[0]] == [True]
    near = a_new_worker(1).birth_date.replace(year=1971)
    assert queries.likely_same([a_person(birth_date=near, phone="081234567890")])


def test_the_very_same_nik_is_not_perhaps_but_known():
    a_worker(1)
    assert queries.likely_same([a_person(nik_hash=a_new_worker(1).nik.hash)]) == {}


def test_another_mother_and_nik_speak_against_it():
    a_worker(1)
    assert (
        queries.likely_same([a_person(mother_name="Zubaedah", nik_hash=b"x", village_code=None)])
        == {}
    )


def test_no_nik_lies_open_in_the_tables():
    nik = an_invented_nik(sex=Sex.FEMALE, serial=9002)
    a_worker(1, nik=operations.seal_nik(nik))
    with connection.cursor() as cursor:
        cursor.execute(
            "select w::text from registry_worker w union all select e::text from audit_entry e"
        )
        written = "\n".join(row[0] for row in cursor.fetchall())
    assert nik.digits not in written
    assert nik.digits.encode().hex() not in written
