"""The pages of rosters, over HTTP."""

import io
import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jangkau.apps.intake import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Actor, Territory
from tests.builders.crew import PASSWORD, officer
from tests.builders.rosters import a_list, a_name, a_person, xlsx_file

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
WADAH = "W-REGOL"


@pytest.fixture
def client() -> Client:
    return signed_in("siti.aminah")


def signed_in(username: str, **facts: Any) -> Client:
    officer(username, **facts)
    client = Client()
    assert client.login(username=username, password=PASSWORD)
    return client


@pytest.fixture(autouse=True)
def a_wadah(client: Client) -> None:
    facts = registry.WadahFacts(
        name="Paguyuban Regol", type_code="UM", office_code="BDG2", region_code="327311"
    )
    registry.make_wadah(WADAH, facts=facts, by=Actor.system("tests"))


def sent(client: Client, content: bytes, name: str = "daftar.xlsx") -> str:
    file = SimpleUploadedFile(name, content)
    answer = client.post("/rosters/new/", {"wadah": WADAH, "file": file})
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def worked(address: str) -> None:
    """What a worker does with the queue."""
    roster_id = UUID(address.strip("/").split("/")[1])
    operations.check(roster_id, at=AT)
    operations.apply(roster_id, at=AT)


def test_a_list_goes_from_file_to_people_through_the_pages(client: Client) -> None:
    rows = a_list(6)
    rows[2][1] = "3,27305E+15"
    address = sent(client, xlsx_file(rows))
    page = client.get(address).content.decode()
    assert 'aria-live="polite"' in page
    assert "hx-get" in page
    worked(address)
    page = client.get(address).content.decode()
    assert "Excel" in page
    assert a_person(0).nik.digits not in page
    assert client.get(f"{address}progress/")["HX-Refresh"] == "true"
    refused = client.post(f"{address}apply/", {"attested_by": "Ibu Siti"})
    assert refused.status_code == 422
    answer = client.post(f"{address}apply/", {"attested_by": "Ibu Siti", "attested": "on"})
    assert answer.status_code == 302
    worked(address)
    line = queries.rosters(territory=Territory(everywhere=True))[0]
    assert (line.state, line.created) == ("applied", 5)
    assert a_name(0) in client.get(f"{address}?verdict=good").content.decode()
    assert "daftar.xlsx" in client.get("/rosters/").content.decode()


def test_the_returned_workbook_says_what_to_fix(client: Client) -> None:
    rows = a_list(4)
    rows[2][1] = ""
    address = sent(client, xlsx_file(rows))
    worked(address)
    answer = client.get(f"{address}fixed/")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    assert book.active is not None
    column = [cell.value for cell in list(book.active.columns)[len(rows[0])]]
    assert column[0] == "Yang perlu diperbaiki / What to fix"
    assert "NIK kosong" in str(column[2])
    assert column[1] is column[3] is None


def test_pasted_text_is_a_list_too(client: Client) -> None:
    text = f"1. {a_name(0)} – {a_person(0).nik.digits}\n2. {a_name(1)} – {a_person(1).nik.digits}"
    answer = client.post("/rosters/new/", {"wadah": WADAH, "text": text})
    worked(answer["Location"])
    assert a_name(1) in client.get(answer["Location"]).content.decode()


def test_an_unreadable_file_says_so_on_its_page(client: Client) -> None:
    address = sent(client, b"%PDF-1.7 not a list", "daftar.pdf")
    worked(address)
    assert "PDF" in client.get(address).content.decode()
    assert client.get(f"{address}columns/").status_code == 200
    assert client.get(f"{address}fixed/").status_code == 422


def test_the_columns_can_be_corrected(client: Client) -> None:
    rows = [["Kode X", "Sebutan"], *([a_person(n).nik.digits, a_name(n)] for n in range(3))]
    address = sent(client, xlsx_file(rows))
    worked(address)
    page = client.get(f"{address}columns/").content.decode()
    assert a_person(0).nik.digits not in page
    keys = re.findall(r'name="(col-[^"]+)"', page)
    assert keys == ["col-kode x", "col-sebutan"]
    answer = client.post(f"{address}columns/", {"col-kode x": "nik", "col-sebutan": "name"})
    assert answer.status_code == 302
    worked(address)
    assert queries.rosters(territory=Territory(everywhere=True))[0].good == 3


def test_the_same_list_twice_leads_to_the_one_that_is_there(client: Client) -> None:
    content = xlsx_file(a_list(2))
    assert sent(client, content) == sent(client, content)


def test_work_can_be_cancelled(client: Client) -> None:
    address = sent(client, xlsx_file(a_list(2)))
    assert client.post(f"{address}cancel/").status_code == 302
    worked(address)
    assert queries.rosters(territory=Territory(everywhere=True))[0].state == "cancelled"
    client.post(f"{address}recheck/")
    worked(address)
    assert queries.rosters(territory=Territory(everywhere=True))[0].state == "checked"


def test_another_office_sees_nothing_and_a_regional_officer_only_looks(client: Client) -> None:
    address = sent(client, xlsx_file(a_list(2)))
    worked(address)
    other = signed_in("slamet", office_code="SKA")
    assert other.get(address).status_code == 404
    assert other.post(f"{address}apply/").status_code == 404
    assert "daftar.xlsx" not in other.get("/rosters/").content.decode()
    assert other.post("/rosters/new/", {"wadah": WADAH, "text": "1. A – 1"}).status_code == 422
    regional = signed_in("dadang", office_code="JBR", role="regional")
    page = regional.get(address).content.decode()
    assert "apply/" not in page
    assert regional.post(f"{address}apply/").status_code == 403
    assert regional.get("/rosters/new/").status_code == 403


def test_a_form_without_a_file_says_what_is_missing(client: Client) -> None:
    answer = client.post("/rosters/new/", {"wadah": WADAH})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert b'value="W-REGOL"' in client.get("/rosters/new/").content


def test_the_empty_list_has_headings_that_are_understood(client: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get("/rosters/blank.xlsx"))))
    assert book.active is not None
    headings = [cell.value for cell in book.active[1]]
    rows = [headings, [a_person(0).nik.digits, a_name(0), *[""] * (len(headings) - 2)]]
    address = sent(client, xlsx_file(rows))
    worked(address)
    line = queries.rosters(territory=Territory(everywhere=True))[0]
    assert line.good == 1
    assert len(queries.report(line)["columns"]) == len(headings)
