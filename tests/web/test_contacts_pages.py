"""The pages of contacts: consent first, talks, the queue of today, the funnel, and being forgotten."""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models import Contact
from tests.builders.contacts import a_contact, a_group, talk
from tests.builders.office import it_is, signed_in, text
from tests.builders.people import an_invented_person
from tests.builders.places import TESTER, some_offices
from tests.builders.visits import EVERYWHERE, TODAY, a_market

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(TODAY, monkeypatch, in_views=("contacts.contact", "contacts.listing", "contacts.forms"))
    some_offices()


@pytest.fixture
def client() -> Client:
    return signed_in()


@pytest.fixture
def market() -> str:
    return a_market()


def sent(**changes) -> dict[str, str]:
    return {
        "contact": str(uuid4()), "kind": "person", "name": "Wulan Sari", "phone": "0899 0000 9001",
        "consent": "on", "consent_how": "spoken", "stage": "tried", "outcome": "failed",
        "reason": "no_ektp", "how": "visit", "day": "2026-11-21", **changes,
    }  # fmt: skip


def only() -> queries.KnownContact:
    (one,) = queries.contacts(EVERYWHERE)
    return one


def test_a_contact_begins_with_consent_and_what_came_of_the_first_talk(client, market) -> None:
    assert "Where do they work?" in text(client.get("/contacts/new/"))
    assert f"/contacts/new/?place={market}" in text(client.get("/contacts/new/?q=andir"))
    assert "No e-KTP at hand" in text(client.get(f"/contacts/new/?place={market}"))
    answer = client.post(f"/contacts/new/?place={market}", sent())
    one = only()
    assert answer["Location"] == f"/contacts/{one.id}/"
    assert (one.stage, one.last_reason, one.failed) == ("tried", "no_ektp", 1)
    assert one.next_on == TODAY + timedelta(days=14)
    shown = text(client.get(answer["Location"]))
    assert "No e-KTP at hand" in shown
    assert "tried and failed 1 time" in shown


def test_without_consent_nobody_is_kept(client, market) -> None:
    body = sent()
    del body["consent"]
    answer = client.post(f"/contacts/new/?place={market}", body)
    assert answer.status_code == 422
    assert "only if they agree" in text(answer)
    for changes, words in [
        ({"reason": ""}, "Choose the reason"),
        ({"phone": "12"}, "telephone"),
        ({"day": "2026-11-22"}, "has not come yet"),
    ]:
        answer = client.post(f"/contacts/new/?place={market}", sent(**changes))
        assert answer.status_code == 422, changes
        assert words in text(answer), changes
    assert not queries.contacts(EVERYWHERE)


def test_a_talk_moves_a_contact_on_and_the_form_only_offers_what_lies_ahead(client, market) -> None:
    one = a_contact(market, touch=talk(stage="tried", outcome="failed", reason="no_signal"))
    shown = text(client.get(f"/contacts/{one}/"))
    assert 'value="registered"' in shown
    assert 'value="understood"' not in shown
    body = {"stage": "registered", "outcome": "progress", "how": "call", "day": "2026-11-21"}
    assert client.post(f"/contacts/{one}/talk/", body).status_code == 302
    assert only().stage == "registered"
    back = client.post(f"/contacts/{one}/talk/", {**body, "stage": "tried"})
    assert back.status_code == 422


def test_who_wants_to_be_left_alone_is_offered_no_more_talks(client, market) -> None:
    one = a_contact(market)
    body = {"stage": "reached", "outcome": "asked_to_stop", "how": "call", "day": "2026-11-21"}
    client.post(f"/contacts/{one}/talk/", body)
    shown = text(client.get(f"/contacts/{one}/"))
    assert "asked not to be contacted" in shown
    assert "Another talk" not in shown
    assert client.post(f"/contacts/{one}/talk/", body).status_code == 422


def test_the_queue_of_today_stands_above_the_list_and_may_be_only_mine(client, market) -> None:
    a_contact(market, name="Bu Rina", touch=talk(day=TODAY - timedelta(days=20)))
    a_group(market)
    shown = text(client.get("/contacts/"))
    assert shown.index("Talk to these today") < shown.index("Bu Rina")
    assert "Paguyuban Ojek Andir" in shown
    assert "Talk to these today" not in text(client.get("/contacts/?mine=yes"))
    found = text(client.get("/contacts/?q=rina"))
    assert "Bu Rina" in found
    assert "Paguyuban" not in found
    assert "No contact matches" in text(client.get("/contacts/?stage=paid"))


def test_a_contact_keeps_its_campaign_team_and_wadah_when_described_anew(client, market) -> None:
    fields = operations.CampaignFields("Keliling Andir", TODAY, "BDG1", ("BDG1",))
    running = operations.make_campaign(fields, on=TODAY, by=TESTER)
    form = text(client.get(f"/contacts/new/?place={market}"))
    assert f'<option value="{running}">' in form
    client.post(f"/contacts/new/?place={market}", sent(campaign=str(running)))
    one = only()
    assert one.campaign_id == running
    with acting(TESTER):
        Contact.objects.update(team_code="BDG1-1", wadah_code="W-1")
    assert "Keliling Andir" in text(client.get(f"/contacts/{one.id}/"))
    body = {"contact": str(one.id), "kind": "person", "name": "Wulan Dewi"}
    client.post(f"/contacts/{one.id}/change/", {**body, "campaign": str(running)})
    assert (only().campaign_id, only().team_code, only().wadah_code) == (running, "BDG1-1", "W-1")


def test_a_contact_is_described_anew_and_linked_to_the_member_it_became(client, market) -> None:
    from tests.builders.registry import a_worker

    one = a_contact(market)
    body = {"contact": str(one), "kind": "person", "name": "Wulan Dewi"}
    assert client.post(f"/contacts/{one}/change/", body).status_code == 302
    assert only().name == "Wulan Dewi"
    a_worker(1)
    nik = an_invented_person(1).nik.digits
    bad = client.post(f"/contacts/{one}/link/", {"nik": an_invented_person(8).nik.digits})
    assert bad.status_code == 422
    assert an_invented_person(8).nik.digits not in text(bad)
    assert client.post(f"/contacts/{one}/link/", {"nik": nik}).status_code == 302
    assert only().worker_id
    assert nik not in text(client.get(f"/contacts/{one}/"))


def test_withdrawn_consent_leaves_no_name_on_any_page(client, market) -> None:
    one = a_contact(market, name="Wulan Rahasia", phone="089900009001")
    client.post(f"/contacts/{one}/forget/", {"reason": "diminta"})
    for address in ("/contacts/", f"/contacts/{one}/", "/contacts/funnel/"):
        shown = text(client.get(address))
        assert "Rahasia" not in shown
        assert "9001" not in shown
    assert "withdrew their consent" in text(client.get(f"/contacts/{one}/"))


def test_the_funnel_says_how_many_tried_and_failed_and_why(client, market) -> None:
    a_contact(market, touch=talk(stage="tried", outcome="failed", reason="paper_work"))
    a_contact(market, touch=talk(stage="paid", outcome="progress"))
    for by in ("place", "team", "campaign", "odd"):
        shown = text(client.get(f"/contacts/funnel/?by={by}"))
        assert "Too much paper work" in shown
        assert "50%" in shown
    assert "No contacts yet" in text(client.get("/contacts/funnel/?kind=group"))


def test_the_list_taken_along_as_a_workbook_stands_in_the_trail(client, market) -> None:
    a_contact(market, name="=Wulan", phone="089900009001")
    assert client.get("/contacts/contacts.xlsx").status_code == 405
    answer = client.post("/contacts/contacts.xlsx")
    rows = list(
        openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    )
    assert rows[1][0] == "=Wulan"
    (line,) = audit.trail(action="download", table="outreach_contact")
    assert line.changes == {"rows": [None, 1]}


def test_others_see_only_what_is_theirs(market) -> None:
    one = a_contact(market)
    auditor, other = signed_in("auditor", "PUSAT"), signed_in(office="SKA")
    assert auditor.get(f"/contacts/{one}/").status_code == 200
    for address in ("new/", f"{one}/talk/", f"{one}/change/", f"{one}/forget/", "contacts.xlsx"):
        assert auditor.post(f"/contacts/{address}").status_code == 403
    for address in ("", "change/"):
        assert other.get(f"/contacts/{one}/{address}").status_code == 404
    assert other.post(f"/contacts/{one}/forget/").status_code == 404
    assert "Wulan" not in text(other.get("/contacts/"))
