"""The trail is read in words, by those who answer for it, and taken away only on record."""

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jangkau.apps.audit import operations as audit
from jangkau.apps.audit import queries
from jangkau.apps.crew import operations as crew
from jangkau.domain.terms import Actor
from jangkau.web.office import trail_words
from tests.builders.crew import BRANCH, HEAD, OTHER
from tests.web.test_officers_pages import signed_in

pytestmark = pytest.mark.django_db

BUDI = Actor(id="budi", channel="web", office=OTHER)
SITI = Actor(id="siti", channel="web", office=BRANCH)


def reveal(by: Actor, *, person: str = "orang-1", reason: str = "klaim JKK") -> None:
    with audit.acting(by, reason=reason):
        audit.record(action="reveal", table="registry_worker", subject_id=person)


def seen(client: Client, address: str = "/audit/") -> str:
    return client.get(address).content.decode()


def test_a_branch_officer_does_not_read_the_trail() -> None:
    assert signed_in("branch_officer", office_code=BRANCH).get("/audit/").status_code == 403


def test_a_head_reads_what_their_office_did_an_auditor_everything() -> None:
    head = signed_in("branch_head", office_code=BRANCH, username="kepala")
    auditor = signed_in("auditor", office_code=HEAD, username="maria")
    reveal(SITI, reason="klaim di Bandung")
    reveal(BUDI, reason="klaim di Solo")
    assert "klaim di Bandung" in seen(head)
    assert "klaim di Solo" not in seen(head)
    assert "klaim di Solo" not in head.get("/audit/export.csv").content.decode()
    assert "klaim di Solo" in seen(auditor)


def test_the_trail_is_told_in_words() -> None:
    client = signed_in("administrator")
    ratna = crew.officer_id_of("ratna")
    crew.set_password(ratna, password="angin-sawah-pagi-dua", by=Actor.system("crew"))
    reveal(SITI)
    client.post("/sign-in/", {"login": "ratna", "password": "angin-sawah-pagi-dua"})
    page = seen(client)
    for words in ("Nomor utuh dibuka", "Kata sandi", "Diubah", "klaim JKK", "Ratna Dewi"):
        assert words in page


def test_the_trail_is_searched_by_who_what_record_and_day() -> None:
    client = signed_in("auditor")
    reveal(SITI, person="orang-1")
    reveal(BUDI, person="orang-2")
    today = timezone.localdate(queries.trail(limit=1)[0].at).isoformat()
    for query, found in [
        ("who=SITI", {"orang-1"}),
        ("what=reveal", {"orang-1", "orang-2"}),
        ("kind=registry_worker&record=orang-2", {"orang-2"}),
        (f"what=reveal&day={today}", {"orang-1", "orang-2"}),
        ("what=reveal&day=2020-01-01", set()),
        ("what=reveal&day=bukan-tanggal", {"orang-1", "orang-2"}),
    ]:
        page = seen(client, f"/audit/?{query}")
        rows = page.partition("<tbody>")[2]
        assert {person for person in ("orang-1", "orang-2") if person in rows} == found, query


def test_fifty_lines_make_a_page_and_the_rest_follows() -> None:
    client = signed_in("auditor")
    for number in range(60):
        reveal(SITI, person=f"orang-{number}.")
    first = seen(client, "/audit/?what=reveal")
    assert "orang-59." in first
    assert "orang-9." not in first
    older = first.partition("before=")[2].partition('"')[0].partition("&")[0]
    second = seen(client, f"/audit/?what=reveal&before={older}")
    assert "orang-9." in second
    assert "orang-10." not in second
    assert seen(client, "/audit/?before=99999999999999999999999")


def test_taking_the_trail_away_is_itself_on_record() -> None:
    client = signed_in("auditor")
    reveal(SITI, reason="=1+1")
    rows = list(
        csv.reader(
            io.StringIO(client.get("/audit/export.csv?what=reveal").content.decode("utf-8-sig"))
        )
    )
    assert rows[0][0] == "Waktu (UTC)"
    assert rows[1][7] == "'=1+1"
    book = openpyxl.load_workbook(io.BytesIO(client.get("/audit/export.xlsx?what=reveal").content))
    assert book.worksheets[0]["H2"].value == "=1+1"
    assert book.worksheets[0]["H2"].data_type == "s"
    assert [line.action for line in queries.trail(actor="ratna", limit=2)] == [
        "download",
        "download",
    ]
    assert client.get("/audit/export.pdf").status_code == 404


def test_every_table_that_is_tracked_has_its_word() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct event_object_table from information_schema.triggers"
            " where trigger_name = 'audit_update'"
        )
        tracked = {table for (table,) in cursor.fetchall()}
    assert "crew_officer" in tracked
    assert tracked <= set(trail_words.TABLES)
