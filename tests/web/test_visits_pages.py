"""The pages of visits: written down in a minute, shown with proof, corrected, taken back."""

import io
import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from jangkau.apps.audit import queries as audit
from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models import VisitPlan
from tests.builders.office import it_is, signed_in, text
from tests.builders.people import an_invented_person
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import a_plan
from tests.builders.visits import (
    EVERYWHERE,
    a_market,
    a_photo,
    a_planned_visit,
    a_visit,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _set_up(monkeypatch) -> None:
    it_is(TODAY, monkeypatch, in_views=("visits.visit", "visits.listing", "home"))
    some_offices()


@pytest.fixture
def client() -> Client:
    return signed_in()


@pytest.fixture
def market() -> str:
    return a_market()


def sent(place: str, **changes) -> dict[str, object]:
    """What a telephone sends: five counts, and what stood in the form."""
    return {
        "visit": str(uuid4()), "place": place, "approach": "in_bulk", "day": "2026-11-21",
        "begun": "06:00", "ended": "08:30", "officers": "branch-officer.bdg1",
        "reached": "30", "understood": "10", "tried": "4", "registered": "2", "paid": "1",
        **changes,
    }  # fmt: skip


def picture(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", content or a_photo(), content_type="image/jpeg")


def only() -> queries.VisitLine:
    (one,) = queries.visits(EVERYWHERE)
    return one


def test_a_visit_is_written_down_at_a_place_that_was_sought_by_name(client, market) -> None:
    chosen = text(client.get("/visits/new/?q=andir"))
    assert f'href="/visits/new/?place={market}"' in chosen
    assert "Kebon Jeruk" in text(client.get("/visits/new/?q=kebon"))
    answer = client.post(f"/visits/new/?place={market}", sent(market))
    one = only()
    assert answer["Location"] == f"/visits/{one.id}/"
    assert (one.reached, one.registered, one.begun, one.ended) == (30, 2, 360, 510)
    assert one.officers == ("branch-officer.bdg1",)
    shown = text(client.get(answer["Location"]))
    assert "Pasar Andir" in shown
    assert "06.00–08.30" in shown
    assert "Siti Aminah" in shown


def test_the_approach_that_a_lot_gave_the_place_stands_in_the_form(client) -> None:
    assert "A comparison by lot" not in text(client.get(f"/visits/new/?place={a_market()}"))
    markets = [a_market(f"Pasar {n}") for n in range(6)]
    operations.start_trial(
        "BDG1", name="Massal?", one="in_bulk", other="mass_media", kinds=["traditional_market"],
        on=TODAY, by=TESTER,
    )  # fmt: skip
    given = queries.approach_by_lot(markets, on=TODAY)
    for market in markets:
        page = text(client.get(f"/visits/new/?place={market}"))
        assert "A comparison by lot" in page
        (chosen,) = re.findall(r'name="approach" value="(\w+)"[^>]*checked', page)
        assert chosen == given[market]


def test_a_planned_visit_is_already_filled_in_and_leaves_the_list_of_what_is_missing(
    client, market
) -> None:
    planned = a_planned_visit(market, day=TODAY - timedelta(days=1))
    assert "1 planned visit was not written down" in text(client.get("/visits/"))
    assert "1</span> visits not written down" in text(client.get("/"))
    form = text(client.get(f"/visits/new/?planned={planned}"))
    assert "20 Nov 2026, 05:00–09:00" in form
    for held in ('value="2026-11-20"', 'value="05:00"', 'value="09:00"', str(planned)):
        assert held in form
    body = sent(market, planned=str(planned), day="2026-11-20", team="A")
    client.post(f"/visits/new/?planned={planned}", body)
    assert (only().planned_visit_id, only().team_code) == (planned, "A")
    assert "not written down" not in text(client.get("/visits/"))


def test_sending_the_form_twice_makes_one_visit(client, market) -> None:
    body = sent(market)
    for _ in range(2):
        assert client.post(f"/visits/new/?place={market}", body).status_code == 302
    assert only().id == UUID(str(body["visit"]))


def test_a_missed_visit_stays_missed_when_the_days_after_it_are_planned_again(
    client, market
) -> None:
    a_planned_visit(market, day=TODAY - timedelta(days=5))
    with acting(TESTER):
        old = VisitPlan.objects.get()
        VisitPlan.objects.update(state="replaced", published_at=timezone.now())
        again = a_plan(first=TODAY, weeks=1, state="published")
    assert "1 planned visit was not written down" in text(client.get("/visits/"))
    with acting(TESTER):  # a plan of the same days takes its place
        VisitPlan.objects.filter(pk=again).update(first_on=old.first_on)
    assert "not written down" not in text(client.get("/visits/"))


def test_what_is_wrong_is_said_in_the_form_and_nothing_is_kept(client, market) -> None:
    for changes, words in [
        ({"paid": "3"}, "cannot be more than people registered (2)"),
        ({"day": "2026-11-22"}, "has not come yet"),
        ({"officers": "siapa"}, "Nobody signs in as siapa"),
        ({"officers": ",".join(map(str, range(21)))}, "At most 20 officers"),
        ({"approach": "drum"}, "Select a valid choice"),
        ({"photo": picture()}, "Tick the consent and choose"),
        ({"photo": picture(b"<svg/>"), "consent": "on"}, "not a JPEG, PNG or WebP photo"),
    ]:
        answer = client.post(f"/visits/new/?place={market}", sent(market, **changes))
        assert answer.status_code == 422, changes
        assert words in text(answer), changes
    assert not queries.visits(EVERYWHERE)


def test_a_photo_is_shown_only_to_those_who_may(client, market) -> None:
    body = sent(market, photo=picture(), consent="on", lat="-6.9172", lon="107.5988")
    client.post(f"/visits/new/?place={market}", {**body, "accuracy_m": "14.7"})
    one = only()
    assert (one.photo, one.accuracy_m) == (True, 15)
    address = f"/visits/{one.id}/photo/"
    answer = client.get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as shown:
        assert not shown.getexif()
    assert f'src="{address}"' in text(client.get(f"/visits/{one.id}/"))
    finance = signed_in("finance", "PUSAT")
    assert finance.get(address).status_code == 403
    assert f'src="{address}"' not in text(finance.get(f"/visits/{one.id}/"))
    assert signed_in("auditor", "PUSAT").get(address).status_code == 200
    assert signed_in(office="SKA").get(address).status_code == 404


def test_a_photo_may_come_later_and_be_destroyed(client, market) -> None:
    address = f"/visits/{a_visit(market)}/photo/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"photo": picture()}).status_code == 422
    assert client.post(address, {"photo": picture(), "consent": "on"}).status_code == 302
    assert signed_in("auditor", "PUSAT").post(address, {"photo": picture()}).status_code == 403
    client.post(address + "remove/", {"reason": "diminta"})
    assert client.get(address).status_code == 404


def test_a_correction_asks_for_a_reason_and_stands_in_the_history(client, market) -> None:
    visit_id = a_visit(market)
    address = f"/visits/{visit_id}/correct/"
    assert 'value="40"' in text(client.get(address))
    bare = client.post(address, sent(market))
    assert bare.status_code == 422
    assert "needs a reason" in text(bare)
    client.post(address, sent(market, reason="salah hitung"))
    shown = text(client.get(f"/visits/{visit_id}/"))
    assert "salah hitung" in shown
    assert "People reached" in shown
    assert only().reached == 30


def test_a_visit_taken_back_is_gone_from_the_list_and_stays_in_the_records(client, market) -> None:
    visit_id = a_visit(market)
    assert client.post(f"/visits/{visit_id}/withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"/visits/{visit_id}/withdraw/", {"reason": "ganda"}).status_code == 302
    assert "No visit matches" in text(client.get("/visits/"))
    assert "Taken back" in text(client.get(f"/visits/{visit_id}/"))
    assert client.get(f"/visits/{visit_id}/correct/").status_code == 404


def test_whom_a_visit_brought_is_told_by_nik_and_never_shows_it(client, market) -> None:
    from tests.builders.registry import a_worker

    worker, nik = a_worker(1), an_invented_person(1).nik.digits
    address = f"/visits/{a_visit(market)}/people/"
    for wrong in (nik[:-1], an_invented_person(7).nik.digits):
        answer = client.post(address, {"nik": wrong})
        assert answer.status_code == 422
        assert wrong not in text(answer)
    assert client.post(address, {"nik": nik}).status_code == 302
    shown = text(client.get(address.removesuffix("people/")))
    assert "told by an officer" in shown
    assert nik not in shown
    assert client.post(f"{address}{worker}/remove/").status_code == 302
    assert only().enrolled == 0


def test_the_list_is_narrowed_and_taken_along_as_a_workbook(client, market) -> None:
    a_visit(market, notes="=1+1")
    a_visit("3273051003", approach="in_bulk", begun=600, ended=660)
    assert "Pasar Andir" not in text(client.get("/visits/?approach=in_bulk"))
    assert "Ciroyom" not in text(client.get(f"/visits/?place={market}"))
    assert "No visit matches" in text(client.get("/visits/?until=2026-11-20"))
    assert "Ciroyom" in text(client.get("/visits/?from=2026-11-21&until=2026-11-21"))
    book = openpyxl.load_workbook(io.BytesIO(client.get("/visits/visits.xlsx").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == ["Ciroyom", "Pasar Andir"]
    assert rows[2][-1] == "=1+1"
    for odd in ("x", "0000-00-00", "9999-12-31"):
        assert client.get(f"/visits/?from={odd}&until={odd}&team={odd}").status_code == 200


def test_who_may_only_look_writes_nothing_down(market) -> None:
    auditor, visit_id = signed_in("auditor", "PUSAT"), a_visit(market)
    assert auditor.get("/visits/").status_code == 200
    assert auditor.get(f"/visits/{visit_id}/").status_code == 200
    for address in ("new/", f"{visit_id}/correct/", f"{visit_id}/withdraw/"):
        assert auditor.post(f"/visits/{address}", sent(market)).status_code == 403


def test_another_office_finds_nothing_here(market) -> None:
    client, visit_id = signed_in(office="SKA"), a_visit(market)
    assert "Pasar Andir" not in text(client.get("/visits/"))
    for address in ("", "correct/", "photo/"):
        assert client.get(f"/visits/{visit_id}/{address}").status_code == 404
    shown = client.post(f"/visits/new/?place={market}", sent(market))
    assert "Where was the visit?" in text(shown)
    assert len(audit.trail(table="outreach_visit")) == 1
