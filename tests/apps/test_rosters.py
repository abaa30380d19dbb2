"""Rosters: received, checked, applied; every trap of a messy list lands or is refused with its reason."""

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from jangkau.apps.intake import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.apps.registry import queries as registered
from jangkau.domain.terms import Actor, Refused, Segment, Territory
from tests.builders.people import an_invented_nik
from tests.builders.places import some_offices
from tests.builders.rosters import (
    a_list,
    a_name,
    a_person,
    csv_file,
    ods_file,
    xls_file,
    xlsx_file,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
EVERYWHERE = Territory(everywhere=True)
BY = Actor(id="petugas", channel="web", office="BDG1")
WADAH = "W-CIROYOM"


@pytest.fixture(autouse=True)
def a_wadah() -> None:
    some_offices()
    for code in (WADAH, "W-LAIN"):
        facts = registry.WadahFacts(
            name=code, type_code="UM", office_code="BDG1", region_code="327305"
        )
        registry.make_wadah(code, facts=facts, by=BY)


def received(content: bytes, *, name: str = "daftar.xlsx", wadah: str = WADAH) -> UUID:
    return operations.receive(
        [content], name=name, wadah_code=wadah, territory=EVERYWHERE, by=BY
    ).id


def checked(content: bytes, *, name: str = "daftar.xlsx", wadah: str = WADAH) -> queries.RosterLine:
    roster_id = received(content, name=name, wadah=wadah)
    assert operations.check(roster_id, at=AT)
    return line(roster_id)


def line(roster_id: UUID) -> queries.RosterLine:
    found = queries.roster(roster_id, territory=EVERYWHERE)
    assert found is not None
    return found


def applied(roster: queries.RosterLine, **wishes: Any) -> queries.RosterLine:
    operations.begin_apply(
        roster.id, wishes=operations.Wishes(attested_by="Ibu Siti", **wishes), by=BY
    )
    assert operations.apply(roster.id, at=AT)
    return line(roster.id)


def fixed(roster: queries.RosterLine) -> bytes:
    out = io.BytesIO()
    operations.write_fixed(roster.id, out=out)
    return out.getvalue()


def problems(roster: queries.RosterLine) -> list[tuple[int, str, str]]:
    return [(one["row"], one["field"], one["code"]) for one in queries.report(roster)["problems"]]


def people(roster: queries.RosterLine, verdict: str = "good") -> list[queries.RowLine]:
    return queries.rows(roster.id, verdict=verdict, limit=1_000)


def figures(roster: queries.RosterLine) -> tuple[int, int, int, int, int]:
    return roster.rows, roster.good, roster.fix, roster.known, roster.maybe_same


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (xlsx_file(a_list(12)), "a.xlsx"),
        (xls_file(a_list(12)), "a.xls"),
        (ods_file(a_list(12)), "a.ods"),
        *[(csv_file(a_list(12), delimiter=mark), "a.csv") for mark in ";,\t|"],
        *[
            (csv_file(a_list(12), encoding=way), "a.csv")
            for way in ("utf-8-sig", "utf-16", "cp1252")
        ],
        (xlsx_file(a_list(12)), "wrong.xls"),
        (csv_file(a_list(12)), "wrong.xlsx"),
    ],
)
def test_every_format_is_read_whatever_its_name_ends_in(content: bytes, name: str) -> None:
    roster = checked(content, name=name)
    assert figures(roster) == (12, 12, 0, 0, 0), (roster.refusal, problems(roster))
    first = people(roster)[0]
    assert (first.name, first.sex, first.birth_date) == (a_name(0), "M", a_person(0).born_on)
    assert first.village_code == "3273051004"
    assert first.occupation_code
    assert first.nik_shown.endswith(a_person(0).nik.digits[-4:])
    assert first.nik_shown.startswith("••••••••••••")


def test_a_roster_becomes_workers_of_the_wadah_once() -> None:
    roster = applied(checked(xlsx_file(a_list(30))))
    assert (roster.state, roster.created, roster.joined, roster.unchanged) == ("applied", 30, 0, 0)
    operations.recheck(roster.id, by=BY)
    operations.check(roster.id, at=AT)
    again = line(roster.id)
    assert figures(again) == (30, 0, 0, 30, 0)
    assert again.reasons == {"same_wadah": 30}
    again = applied(again)
    assert (again.created, again.joined, again.unchanged) == (0, 0, 30)


def test_the_same_bytes_are_the_same_roster() -> None:
    content = xlsx_file(a_list(3))
    first = received(content)
    again = operations.receive(
        [content], name="x.xlsx", wadah_code=WADAH, territory=EVERYWHERE, by=BY
    )
    assert (again.id, again.again) == (first, True)
    assert received(content, wadah="W-LAIN") != first
    assert b"".join(operations.source_of(first).chunks()) == content


def enrolled(*numbers: int, wadah: str | None, **changes: Any) -> list[UUID]:
    """People of the builders' list, registered already under the name of `a_name`."""
    made = []
    for number in numbers:
        person = a_person(number)
        fields: dict[str, Any] = {
            "source": f"before:{number}", "nik": registry.seal_nik(person.nik), "name": a_name(number),
            "sex": person.sex, "birth_date": person.born_on, "region_code": "327305",
            "mother_name": person.mother_name,
        }  # fmt: skip
        done = registry.enrol_many(
            [registry.NewWorker(**{**fields, **changes})], office_code="BDG1", wadah_code=wadah,
            segment=Segment.BPU, consent=None, on=date(2025, 1, 1), by=BY,
        )  # fmt: skip
        made += list(done.worker_ids.values())
    return made


def test_people_who_are_registered_are_known_with_the_reason() -> None:
    enrolled(0, wadah=WADAH)
    enrolled(1, wadah="W-LAIN")
    enrolled(2, wadah=None)
    lapsed = enrolled(3, wadah=WADAH)
    registry.lapse_many({lapsed[0]: date(2026, 1, 1)}, segment=Segment.BPU, by=BY)
    roster = checked(xlsx_file(a_list(6)))
    assert figures(roster) == (6, 2, 0, 4, 0)
    assert roster.reasons == {"same_wadah": 1, "other_wadah": 1, "no_wadah": 1, "lapsed": 1}
    assert [(row.row, row.reason) for row in people(roster, "known")] == [
        (2, "same_wadah"), (3, "other_wadah"), (4, "no_wadah"), (5, "lapsed"),
    ]  # fmt: skip


def test_known_people_join_only_when_the_officer_says_so() -> None:
    enrolled(0, wadah="W-LAIN")
    roster = applied(checked(xlsx_file(a_list(2))))
    assert (roster.created, roster.joined, roster.unchanged) == (1, 0, 1)
    operations.recheck(roster.id, by=BY)
    operations.check(roster.id, at=AT)
    roster = applied(line(roster.id), join_known=True)
    assert (roster.created, roster.joined, roster.unchanged) == (0, 1, 1)


def test_a_nik_registered_for_somebody_very_different_is_held() -> None:
    enrolled(0, wadah=None, name="Sukarman Prawirodirjo")
    roster = checked(xlsx_file(a_list(1)))
    assert figures(roster) == (1, 0, 1, 0, 0)
    assert problems(roster) == [(2, "nik", "roster.nik_of_another")]


def test_perhaps_the_same_waits_until_the_officer_lets_it_in_with_a_pair_to_decide() -> None:
    other = an_invented_nik(born=a_person(0).born_on, serial=9777)
    (before,) = enrolled(0, wadah=WADAH, nik=registry.seal_nik(other))
    roster = checked(xlsx_file(a_list(2)))
    assert figures(roster) == (2, 1, 0, 0, 1), problems(roster)
    assert people(roster, "maybe_same")[0].worker_id == before
    assert applied(roster).created == 1
    assert registered.pairs_count(territory=EVERYWHERE) == 0
    roster = applied(line(roster.id), take_maybe=True)
    assert roster.created == 1
    (pair,) = registered.pairs_waiting(territory=EVERYWHERE)
    assert registered.pairs_count(territory=EVERYWHERE) == 1
    assert pair.score >= 60


def test_bad_rows_stay_behind_and_the_good_ones_go_through() -> None:
    rows = a_list(10)
    rows[3][1] = "3,27305E+15"
    rows[7][4] = "Bandung, 31-02-1990"
    roster = applied(checked(xlsx_file(rows)))
    assert (roster.good, roster.fix, roster.created) == (8, 2, 8)
    sealed = registry.seal_nik(a_person(2).nik)
    assert registered.known_by_nik([sealed.hash]) == {}


def test_nothing_is_applied_without_a_check_or_without_the_coordinators_word() -> None:
    roster_id = received(xlsx_file(a_list(2)))
    for by_whom, code in (("Ibu Siti", "intake.not_checked"), ("  ", "intake.no_attestation")):
        with pytest.raises(Refused) as refused:
            operations.begin_apply(roster_id, wishes=operations.Wishes(attested_by=by_whom), by=BY)
        assert refused.value.code == code


def test_consent_is_recorded_with_the_version_of_the_text_that_was_attested() -> None:
    roster = applied(checked(xlsx_file(a_list(1))))
    assert roster.wishes["text"] == operations.CONSENT_TEXT
    assert roster.wishes["attested_by"] == "Ibu Siti"
    (worker_id,) = {row.worker_id for row in people(roster)}
    assert worker_id is not None
    record = registered.worker(worker_id, territory=EVERYWHERE)
    assert record is not None
    assert [(one.text_version, one.how) for one in record.consents] == [
        (operations.CONSENT_TEXT, "roster")
    ]


def test_cancelling_stops_between_chunks_and_keeps_what_was_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jangkau.apps.intake.operations import applying

    monkeypatch.setattr(applying, "CHUNK", 4)
    roster = checked(xlsx_file(a_list(10)))
    operations.begin_apply(roster.id, wishes=operations.Wishes(attested_by="Ibu Siti"), by=BY)

    def cancel_at_four(done: int) -> None:
        if done == 4:
            operations.ask_cancel(roster.id, by=BY)

    operations.apply(roster.id, at=AT, progress=cancel_at_four)
    stopped = line(roster.id)
    assert (stopped.state, stopped.created) == ("cancelled", 4)
    assert applied(stopped).created == 6


def test_a_check_can_be_cancelled_too() -> None:
    roster_id = received(xlsx_file(a_list(5)))
    operations.ask_cancel(roster_id, by=BY)
    operations.check(roster_id, at=AT)
    assert line(roster_id).state == "cancelled"
    assert people(line(roster_id)) == []


def test_a_roster_is_seen_by_the_office_that_keeps_its_wadah() -> None:
    roster_id = received(xlsx_file(a_list(1)))
    ours, theirs = (Territory(offices=frozenset({code})) for code in ("BDG1", "SKA"))
    assert [one.id for one in queries.rosters(territory=ours)] == [roster_id]
    assert queries.rosters(territory=theirs) == []
    assert queries.waiting_count(territory=ours) == 0
    operations.check(roster_id, at=AT)
    assert [queries.waiting_count(territory=one) for one in (ours, theirs)] == [1, 0]
    assert queries.roster(roster_id, territory=theirs) is None
    with pytest.raises(Refused):
        operations.receive([b"x"], name="x", wadah_code=WADAH, territory=theirs, by=BY)


def test_niks_are_sealed_in_every_table_of_the_room() -> None:
    from django.db import connection

    roster = checked(csv_file(a_list(3)))
    nik = a_person(1).nik.digits.encode()
    tables = {
        "intake_roster": "id",
        "intake_roster_part": "roster_id",
        "intake_roster_row": "roster_id",
    }
    with connection.cursor() as cursor:
        for table, key in tables.items():
            cursor.execute(f"select t::text from {table} t where {key} = %s", [roster.id])
            for (text,) in cursor.fetchall():
                assert nik.decode() not in text
                assert nik.hex() not in text


def test_work_that_never_gets_anywhere_is_given_up_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jangkau.apps.intake.operations import checking, jobs

    def fault(source: Any) -> None:
        raise ZeroDivisionError

    roster_id = received(xlsx_file(a_list(1)))
    monkeypatch.setattr(checking, "kind_of", fault)
    for _ in range(jobs.MOST_ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            operations.check(roster_id, at=AT)
    assert operations.check(roster_id, at=AT)
    refusal = line(roster_id).refusal
    assert refusal is not None
    assert refusal.code == "intake.fault"


def test_broken_off_work_is_queued_once() -> None:
    from jangkau.apps.intake import tasks

    roster_id = received(xlsx_file(a_list(1)))
    assert operations.abandoned() == [roster_id]
    assert [tasks.resume(), tasks.resume()] == [1, 0]
    operations.check(roster_id, at=AT)
    assert operations.abandoned() == []
