"""One person at a time: registering, correcting, jobs, heirs, consent, NIKs and keys; wadah and counts."""

import os
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings

from jangkau.apps.audit import queries as audit
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import EmployerFacts, HeirNamed, WadahFacts
from jangkau.domain.terms import Keyring
from tests.builders.people import an_invented_person
from tests.builders.refusals import refused_code
from tests.builders.registry import (
    ACEH,
    AT,
    BANDUNG,
    BY,
    EVERYWHERE,
    ON,
    a_consent,
    a_new_worker,
    a_wadah,
    a_worker,
)

pytestmark = pytest.mark.django_db


def test_registering_somebody_known_is_refused():
    made = operations.register(a_new_worker(1, source=""), office_code="1201", on=ON, by=BY)
    assert queries.worker(made, territory=BANDUNG).name == a_new_worker(1).name
    again = a_new_worker(1, source="")
    code = refused_code(operations.register, again, office_code="1201", on=ON, by=BY)
    assert code == "registry.already_registered"


def test_registering_with_a_job_that_is_none_is_refused():
    person = a_new_worker(1, occupation_code="nothing.such")
    code = refused_code(operations.register, person, office_code="1201", on=ON, by=BY)
    assert code == "registry.unknown_occupation"


def test_correcting_keeps_the_former_value_in_the_trail_and_hides_the_nik():
    worker = a_worker(1)
    new = a_new_worker(2).nik
    operations.correct(worker, changes={"phone": "081200000001"}, nik=new, reason="KTP", by=BY)
    (change, _) = audit.history(table="registry_worker", subject_id=str(worker))
    assert change.reason == "KTP"
    assert change.changes["phone"][1] == "081200000001"
    assert change.changes["nik_hash"] == ["•", "•"]
    assert "search_keys" not in change.changes
    assert queries.known_by_nik([new.hash])


def test_a_nik_of_somebody_else_is_no_correction():
    worker, _ = a_worker(1), a_worker(2)
    taken = a_new_worker(2).nik
    code = refused_code(operations.correct, worker, changes={}, nik=taken, by=BY)
    assert code == "registry.already_registered"


def test_moving_away_changes_who_sees_the_person():
    worker = a_worker(1)
    operations.correct(
        worker, changes={"village_code": "1101012001", "region_code": "1101012001"}, by=BY
    )
    assert queries.search("siti aminah", territory=ACEH).people
    assert queries.worker(worker, territory=ACEH) is not None
    assert queries.worker(worker, territory=BANDUNG) is not None


def test_a_third_job_is_refused_until_one_ends():
    worker = a_worker(1)
    job = {"occupation_code": "transport.ojol", "on": ON, "by": BY}
    operations.add_occupation(worker, **job)
    assert refused_code(operations.add_occupation, worker, **job) == "registry.two_jobs"
    first = queries.worker(worker, territory=EVERYWHERE).jobs[0]
    operations.end_occupation(first.id, on=ON, by=BY)
    assert operations.add_occupation(worker, **job)


def test_income_is_not_written_into_the_trail():
    worker = a_worker(1)
    job = operations.add_occupation(
        worker, occupation_code="transport.ojol", declared_income=2_000_000, on=ON, by=BY
    )
    operations.end_occupation(job, on=ON, by=BY)
    trail = audit.history(table="registry_worker_occupation", subject_id=str(job))
    assert all("2000000" not in str(one.changes) for one in trail)


def test_heirs_are_replaced_in_their_order():
    worker = a_worker(1)
    operations.set_heirs(worker, heirs=[HeirNamed("A", "child"), HeirNamed("B", "spouse")], by=BY)
    operations.set_heirs(worker, heirs=[HeirNamed("B", "spouse"), HeirNamed("A", "child")], by=BY)
    heirs = queries.worker(worker, territory=EVERYWHERE).heirs
    assert [(one.position, one.name) for one in heirs] == [(1, "B"), (2, "A")]


def test_a_withdrawn_consent_keeps_its_first_moment():
    worker = a_worker(1)
    consent = operations.record_consent(worker, consent=a_consent(), by=BY)
    operations.withdraw_consent(consent, at=AT, by=BY)
    operations.withdraw_consent(consent, at=AT.replace(year=2027), by=BY)
    kept = {one.id: one.withdrawn_at for one in queries.worker(worker, territory=BANDUNG).consents}
    assert kept[consent] == AT


def test_revealing_needs_a_reason_and_is_kept():
    worker = a_worker(1)
    short = refused_code(operations.reveal_nik, worker, reason="  why  not ", by=BY)
    assert short == "registry.reason_too_short"
    nik = operations.reveal_nik(worker, reason="The member lost the card", by=BY)
    assert nik == an_invented_person(1).nik
    record = queries.worker(worker, territory=BANDUNG)
    assert queries.history(record)[0].action == "reveal"
    nobody = refused_code(
        operations.reveal_nik, record.memberships[0].id.__class__(int=0), reason="x" * 12, by=BY
    )
    assert nobody == "registry.no_such_person"


def test_a_new_key_seals_everything_and_may_be_stopped_in_between(monkeypatch):
    workers = [a_worker(number) for number in range(7)]
    ring = settings.JANGKAU_KEYRING
    grown = Keyring({**ring.sealing, ring.current + 1: os.urandom(32)}, ring.matching)
    monkeypatch.setattr("jangkau.apps.registry.operations.keys.BATCH", 3)
    assert operations.waiting_for_key(grown) == 7
    assert next(operations.reseal(grown, by=BY)) == 3
    assert operations.waiting_for_key(grown) == 4
    assert list(operations.reseal(grown, by=BY)) == [3, 1]
    monkeypatch.setattr(settings, "JANGKAU_KEYRING", grown)
    for number, worker in enumerate(workers):
        nik = operations.reveal_nik(worker, reason="checking keys", by=BY)
        assert nik == an_invented_person(number).nik


def test_wadah_refuse_what_cannot_be():
    a_wadah("W-01")
    facts = WadahFacts(name="X", type_code="UM", office_code="1201")
    taken = refused_code(operations.make_wadah, "W-01", facts=facts, by=BY)
    kind = refused_code(operations.make_wadah, "W-02", facts=WadahFacts("X", "??", "1201"), by=BY)
    backwards = replace(facts, agreement_from=date(2027, 1, 1), agreement_until=date(2026, 1, 1))
    term = refused_code(operations.change_wadah, "W-01", facts=backwards, by=BY)
    assert (taken, kind) == ("registry.wadah_code_taken", "registry.unknown_wadah_type")
    assert term == "registry.agreement_backwards"
    renewed = replace(facts, agreement_number="2", agreement_until=date(2027, 1, 1))
    none = refused_code(operations.change_wadah, "NO", facts=renewed, by=BY)
    assert none == "registry.no_such_wadah"
    operations.change_wadah("W-01", facts=renewed, by=BY)
    assert queries.wadah("W-01", territory=BANDUNG).agreement_number == "2"


def test_members_join_once_and_leave_once():
    a_wadah("W-01")
    worker = a_worker(1)
    assert operations.join_wadah("W-01", workers=[worker, worker], on=ON, by=BY) == 1
    assert operations.join_wadah("W-01", workers=[worker], on=ON, by=BY) == 0
    assert queries.wadah("W-01", territory=BANDUNG).members == 1
    operations.leave_wadah("W-01", worker_id=worker, on=ON, by=BY)
    again = refused_code(operations.leave_wadah, "W-01", worker_id=worker, on=ON, by=BY)
    assert again == "registry.not_a_member"
    assert queries.members("W-01", territory=BANDUNG) == []


def test_employers_keep_their_employees_in_their_territory():
    facts = EmployerFacts(name="Toko", office_code="1201", region_code="3273", size="small")
    operations.make_employer("E-1", facts=facts, by=BY)
    again = refused_code(operations.make_employer, "E-1", facts=facts, by=BY)
    assert again == "registry.employer_code_taken"
    worker = a_worker(1)
    operations.employ("E-1", worker_id=worker, position="Kasir", wage=3_000_000, on=ON, by=BY)
    twice = refused_code(operations.employ, "E-1", worker_id=worker, on=ON, by=BY)
    none = refused_code(operations.employ, "E-2", worker_id=worker, on=ON, by=BY)
    assert (twice, none) == ("registry.already_employed", "registry.no_such_employer")
    assert queries.employees("E-1", territory=BANDUNG)[0].card.id == worker
    assert queries.employers(territory=ACEH) == []
    assert queries.employees("E-1", territory=ACEH) == []
    operations.end_employment("E-2", worker_id=worker, on=ON, by=BY)
    assert queries.employer("E-1", territory=BANDUNG).employees == 1
    operations.end_employment("E-1", worker_id=worker, on=ON, by=BY)
    assert queries.employer("E-1", territory=BANDUNG).employees == 0


def test_the_counts_of_a_territory():
    a_wadah("W-01", agreement_until=date(2026, 12, 31))
    a_wadah("W-02", agreement_until=date(2028, 12, 31))
    a_worker(1)
    a_worker(2, region_code="327311", village_code=None, occupation_code="")
    seen = queries.counts(territory=BANDUNG, on=ON)
    assert (seen.people, seen.wadah, seen.pairs, seen.agreements_ending) == (2, 2, 0, 1)
    nothing = queries.counts(territory=ACEH, on=ON)
    assert (nothing.people, nothing.wadah) == (0, 0)
    assert queries.registered_by_region() == [
        ("3273051004", "trade.bakso", 1),
        ("327311", "", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tukang bakso", "trade.bakso"),
        ("tukang bak", "trade.bakso"),
        ("BAKSO", "trade.bakso"),
        ("ojek online", "transport.ojol"),
        ("sopir angkt", "transport.angkot"),
        ("meatball", "trade.bakso"),
    ],
)
def test_a_job_is_found_by_everyday_words(typed, code):
    assert queries.occupation_search(typed, limit=3)[0].code == code


def test_a_word_that_is_no_job_finds_none():
    assert queries.occupation_search("qqqq") == []
    assert queries.occupation_search("b") == []
    assert queries.occupation("nothing.such") is None
    assert queries.occupation("trade.bakso").group_name("en") == "Trade and food"
