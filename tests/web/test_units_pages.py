"""The pages of stalls and tenants: progress by block, the target, talks, PU or BPU, Excel."""

import io
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations import UnitFacts
from tests.builders.office import it_is, signed_in, text
from tests.builders.places import some_offices
from tests.builders.visits import EVERYWHERE, OFFICER, TODAY, a_market

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(TODAY, monkeypatch, in_views=("sites.units",))
    some_offices()


@pytest.fixture
def client() -> Client:
    return signed_in()


@pytest.fixture
def mall() -> UUID:
    return UUID(a_market("Mal Andir", units=1500))


def a_unit(mall: UUID, number: str, **facts) -> UUID:
    return operations.add_unit(
        mall, facts=UnitFacts(number=number, **facts), territory=EVERYWHERE, by=OFFICER
    )


def test_a_site_leads_to_its_stalls_visits_and_contacts(client, mall) -> None:
    shown = text(client.get(f"/sites/{mall}/"))
    for address in (f"/sites/{mall}/units/", f"/visits/?place={mall}", f"/contacts/?place={mall}"):
        assert f'href="{address}"' in shown
    assert "No stall matches" in text(client.get(f"/sites/{mall}/units/"))


def test_a_stall_is_added_changed_and_talked_to_with_the_management(client, mall) -> None:
    body = {"block": "LG", "number": "12", "holder": "Toko Melati", "status": "not_yet"}
    client.post(f"/sites/{mall}/units/new/", body)
    (one,) = queries.units(mall)
    again = client.post(f"/sites/{mall}/units/new/", body)
    assert again.status_code == 422
    assert "on the list already" in text(again)
    address = f"/sites/{mall}/units/{one.id}/"
    assert "Ask: does anybody work for you?" in text(client.get(address))
    talk = {
        "status": "registered_bpu",
        "employees": "2",
        "partner": "Bu Manajer",
        "day": "2026-11-21",
    }
    refused = client.post(address, talk)
    assert refused.status_code == 422
    assert "holder is an employer" in text(refused)
    assert client.post(address, {**talk, "status": "registered_pu"}).status_code == 302
    shown = text(client.get(address))
    assert "PU: employs somebody" in shown
    assert "with Bu Manajer" in shown
    client.post(f"{address}edit/", {**body, "holder": "Toko Anggrek", "status": "closed"})
    (changed,) = queries.units(mall)
    assert (changed.holder, changed.status) == ("Toko Anggrek", "closed")


def test_progress_and_target_are_shown_and_based_anew(client, mall) -> None:
    a_unit(mall, "1", block="A", status="registered_bpu")
    a_unit(mall, "2", block="B")
    address = f"/sites/{mall}/units/"
    target = {"percent": "30", "of_units": "1500", "until_on": "2027-01-31", "reason": "tahap 1"}
    client.post(f"{address}target/", target)
    shown = text(client.get(address))
    assert "30 percent of 1,500: 450 registered by 31 Jan 2027." in shown
    assert "449 to go." in shown
    client.post(f"{address}target/", {**target, "percent": "100"})
    again = text(client.get(address))
    assert "Former targets" in again
    assert "30 percent of 1,500 by 31 Jan 2027" in again
    bad = client.post(f"{address}target/", {**target, "until_on": "2026-11-21"})
    assert bad.status_code == 422
    assert "a day after today" in text(bad)
    narrow = text(client.get(f"{address}?block=B&status=not_yet&q=2"))
    assert "B 2" in narrow
    assert "A 1" not in narrow


def test_the_list_of_the_management_goes_in_and_out(client, mall) -> None:
    a_unit(mall, "1", block="A", holder="Toko Satu")
    book = client.get(f"/sites/{mall}/units/units.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(book))
    sheet.active.append(("A", 2, "Toko Dua", "", "banyak"))
    held = io.BytesIO()
    sheet.save(held)
    sent = SimpleUploadedFile("kios.xlsx", held.getvalue())
    shown = text(client.post(f"/sites/{mall}/units/import/", {"file": sent}))
    assert "Write digits only." in shown
    wrong = SimpleUploadedFile("kios.xlsx", b"bukan buku")
    answer = client.post(f"/sites/{mall}/units/import/", {"file": wrong})
    assert answer.status_code == 422
    assert "not an Excel workbook" in text(answer)


def test_others_see_only_what_is_theirs(mall) -> None:
    one = a_unit(mall, "1")
    auditor, other = signed_in("auditor", "PUSAT"), signed_in(office="SKA")
    base = f"/sites/{mall}/units/"
    assert auditor.get(f"{base}{one}/").status_code == 200
    for address in ("new/", "target/", "import/", f"{one}/edit/"):
        assert auditor.post(base + address).status_code == 403
        assert other.post(base + address).status_code == 404
    auditor.post(f"{base}{one}/", {"status": "talked", "day": "2026-11-21"})
    assert not queries.unit_steps(one)
    for address in ("", f"{one}/", "units.xlsx"):
        assert other.get(base + address).status_code == 404
    elsewhere = a_market("Pasar Lain")
    assert signed_in().get(f"/sites/{elsewhere}/units/{one}/").status_code == 404
