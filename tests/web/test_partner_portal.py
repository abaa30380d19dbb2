"""The wadah portal: a coordinator collects for their own people, and sees nobody else's."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.billing import queries as billing
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month
from tests.builders.crew import HEAD, officer
from tests.builders.partners import a_bank, a_billed_wadah, a_coordinator, paid, signed_in
from tests.builders.places import some_offices
from tests.builders.registry import EVERYWHERE

pytestmark = pytest.mark.django_db

OFFICE_PAGES = ("/people/", "/wadah/", "/map/", "/coverage/", "/rosters/", "/officers/", "/audit/")


@pytest.fixture(autouse=True)
def _offices(db: None) -> None:
    some_offices()


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def wadah_id(code: str = "W-01") -> Any:
    line = registry.wadah(code, territory=EVERYWHERE)
    assert line
    return line.id


def the_bill(code: str = "W-01") -> billing.CollectiveFacts:
    return billing.collectives_of(wadah_id(code))[0]


def collected(client: Client, **sent: Any) -> billing.CollectiveFacts:
    """Ticks, looks at the total, makes the bill; as the pages do without a script."""
    total = client.post("/partner/wadah/collect/", {"months": "1", **sent})
    assert total.status_code == 200
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', total.content.decode()))
    fields.pop("csrfmiddlewaretoken", None)
    made = client.post("/partner/wadah/collect/make/", fields)
    assert made.status_code == 302, made.content.decode()
    return the_bill()


class TestTheDoor:
    def test_a_coordinator_is_led_to_their_members_and_out_of_the_office(self) -> None:
        a_billed_wadah()
        client = a_coordinator()
        answer = client.get("/")
        assert answer["Location"] == "/partner/wadah/"
        for path in OFFICE_PAGES:
            assert client.get(path).status_code == 403, path

    def test_signing_in_leads_there_too(self) -> None:
        a_billed_wadah()
        a_coordinator()
        sent = {"login": "koordinator", "password": "kawung-teduh-lima"}
        answer = Client().post("/sign-in/", sent, follow=True)
        assert answer.redirect_chain[-1][0] == "/partner/wadah/"
        assert "Paguyuban W-01" in answer.content.decode()

    @pytest.mark.parametrize("role", ["branch_head", "administrator", "finance", "teller"])
    def test_nobody_else_opens_the_portal(self, role: str) -> None:
        officer("tamu", role=role, office_code=HEAD, party_code=a_bank())
        for path in ("", "collect/", "bills/", "moves/", "cash/"):
            assert signed_in("tamu").get(f"/partner/wadah/{path}").status_code == 403

    def test_a_coordinator_without_a_wadah_sees_nothing(self) -> None:
        assert a_coordinator("W-99").get("/partner/wadah/").status_code == 403


class TestMembers:
    def test_who_owes_is_shown_with_months_and_rupiah_and_no_nik(self) -> None:
        a_billed_wadah(people=3)
        page = text(a_coordinator(), "/partner/wadah/")
        assert page.count("menunggak") >= 1
        assert page.count("************") == 3
        assert not re.search(r"\d{16}", page)
        assert "JHT" not in page

    def test_who_has_paid_is_shown_with_the_month(self) -> None:
        workers = a_billed_wadah(people=2)
        dues = billing.dues_of(workers, on=timezone.localdate())[workers[0]]
        paid(dues.code, sum(one.amount for one in dues.open))
        client = a_coordinator()
        assert "tag-good" in text(client, "/partner/wadah/?state=paid")
        assert "tag-good" not in text(client, "/partner/wadah/?state=owes")

    def test_a_name_is_found_by_its_words_and_a_person_by_the_last_digits(self) -> None:
        workers = a_billed_wadah(people=3)
        card = registry.cards(workers[:1])[0]
        client = a_coordinator()
        for typed in (card.name.split()[0].lower(), card.nik_masked[-4:], card.phone[-5:]):
            assert card.name in text(client, f"/partner/wadah/?q={typed}")
        assert card.name not in text(client, "/partner/wadah/?q=zzzz")

    def test_a_bill_that_waits_to_be_paid_stands_on_the_first_page_until_it_is(self) -> None:
        a_billed_wadah(people=2)
        client = a_coordinator()
        bill = collected(client, who="all")
        link = f"/partner/wadah/bills/{bill.id}/"
        said = "yang belum dibayar, sampai"
        assert link in text(client, "/partner/wadah/")
        assert said in text(client, "/partner/wadah/")
        paid(bill.code, bill.total)
        assert said not in text(client, "/partner/wadah/")


class TestCollecting:
    def test_one_bill_with_one_code_is_made_for_those_ticked(self) -> None:
        workers = a_billed_wadah(people=4)
        bill = collected(a_coordinator(), who="ticked", worker=[str(workers[0]), str(workers[2])])
        assert bill.people == 2
        on_it = {line.worker_id for line in billing.lines_of(bill)}
        assert on_it == {workers[0], workers[2]}

    @pytest.mark.parametrize("months", [1, 2, 3, 6, 12])
    def test_the_total_shown_is_the_bill_that_is_made(self, months: int) -> None:
        workers = a_billed_wadah(people=3)
        dues = billing.dues_of(workers, on=timezone.localdate())
        prices = billing.prices_of(dues.values(), on=timezone.localdate())
        bill = collected(a_coordinator(), who="all", months=str(months))
        assert bill.total == sum(price[months] for price in prices.values())
        assert bill.people == 3

    def test_arrears_come_first(self) -> None:
        a_billed_wadah(people=1, months=2)
        bill = collected(a_coordinator(), who="all", months="2")
        assert bill.first_month == Month.of(timezone.localdate()) + -2
        assert bill.last_month == Month.of(timezone.localdate()) + -1

    def test_all_and_those_in_arrears_need_no_tick(self) -> None:
        workers = a_billed_wadah(people=3)
        dues = billing.dues_of(workers, on=timezone.localdate())[workers[0]]
        paid(dues.code, sum(one.amount for one in dues.open))
        bill = collected(a_coordinator(), who="owing")
        assert bill.people == 2

    def test_who_is_on_an_open_bill_cannot_be_ticked_again(self) -> None:
        workers = a_billed_wadah(people=2)
        client = a_coordinator()
        collected(client, who="ticked", worker=[str(workers[0])])
        page = text(client, "/partner/wadah/collect/")
        assert "di tagihan terbuka" in page
        again = client.post("/partner/wadah/collect/", {"who": "ticked", "worker": str(workers[0])})
        assert "Tidak ada yang dicentang" in again.content.decode()

    def test_nobody_ticked_makes_nothing(self) -> None:
        a_billed_wadah()
        client = a_coordinator()
        answer = client.post("/partner/wadah/collect/", {"who": "ticked", "months": "1"})
        assert "Centang sedikitnya satu orang" in answer.content.decode()
        assert not billing.collectives_of(wadah_id())

    def test_people_of_another_wadah_cannot_be_smuggled_in(self) -> None:
        a_billed_wadah("W-01", people=2)
        others = a_billed_wadah("W-02", people=2, first=11)
        client = a_coordinator("W-01")
        sent = {"who": "ticked", "workers": str(others[0]), "months": "1", "total": "1"}
        client.post("/partner/wadah/collect/make/", sent)
        assert not billing.collectives_of(wadah_id("W-02"))
        assert not billing.collectives_of(wadah_id("W-01"))

    def test_another_total_than_the_one_seen_is_shown_again_first(self) -> None:
        workers = a_billed_wadah(people=1)
        sent = {"who": "ticked", "workers": str(workers[0]), "months": "1", "total": "1"}
        answer = a_coordinator().post("/partner/wadah/collect/make/", sent)
        assert answer.status_code == 200
        assert "Jumlahnya berubah" in answer.content.decode()
        assert not billing.collectives_of(wadah_id())

    def test_three_hundred_members_are_listed_and_collected_for(self) -> None:
        a_billed_wadah(people=300, months=1)
        client = a_coordinator()
        began = timezone.now()
        page = text(client, "/partner/wadah/collect/")
        assert page.count('name="worker"') == 300
        assert collected(client, who="all", months="3").people == 300
        assert (timezone.now() - began).total_seconds() < 6


class TestBills:
    def test_a_bill_shows_its_code_in_fours_and_how_to_pay_at_each_bank(self) -> None:
        a_bank()
        a_billed_wadah(people=2)
        client = a_coordinator()
        bill = collected(client, who="all")
        page = text(client, f"/partner/wadah/bills/{bill.id}/")
        code = bill.code
        assert f"{code[:4]} {code[4:8]} {code[8:]}" in page
        assert "Bank Bukit Raya" in page
        assert '<path d="M' in page
        assert bill.code in text(client, "/partner/wadah/bills/")

    def test_an_unpaid_bill_is_cancelled_and_its_people_can_be_collected_again(self) -> None:
        a_billed_wadah(people=2)
        client = a_coordinator()
        bill = collected(client, who="all")
        assert client.post(f"/partner/wadah/bills/{bill.id}/cancel/").status_code == 302
        assert "dibatalkan" in text(client, f"/partner/wadah/bills/{bill.id}/")
        assert collected(client, who="all").id != bill.id

    def test_a_paid_bill_gives_a_receipt_for_each_member_and_cannot_be_cancelled(self) -> None:
        workers = a_billed_wadah(people=2)
        client = a_coordinator()
        bill = collected(client, who="all")
        paid(bill.code, bill.total)
        page = text(client, f"/partner/wadah/bills/{bill.id}/")
        assert page.count(f"/partner/wadah/bills/{bill.id}/receipts/") == 2
        one = client.get(f"/partner/wadah/bills/{bill.id}/receipts/{workers[0]}.pdf")
        assert one["Content-Type"] == "application/pdf"
        assert one.content.startswith(b"%PDF")
        assert client.get(f"/partner/wadah/bills/{bill.id}/receipts.pdf").status_code == 200
        assert client.post(f"/partner/wadah/bills/{bill.id}/cancel/").status_code == 422
        assert the_bill().paid_at is not None

    def test_the_people_of_a_bill_are_taken_away_as_excel_and_the_trail_says_so(self) -> None:
        a_billed_wadah(people=2)
        client = a_coordinator()
        bill = collected(client, who="all")
        answer = client.post(f"/partner/wadah/bills/{bill.id}/people.xlsx")
        assert answer.content.startswith(b"PK")
        assert audit.trail(limit=1)[0].action == "download"

    def test_another_wadahs_bill_is_not_found_by_guessing(self) -> None:
        a_billed_wadah("W-01", people=2)
        others = a_billed_wadah("W-02", people=2, first=11)
        bill = collected(a_coordinator("W-01"), who="all")
        spy = a_coordinator("W-02", username="lain")
        base = f"/partner/wadah/bills/{bill.id}/"
        for path in (base, f"{base}receipts.pdf", f"{base}receipts/{others[0]}.pdf"):
            assert spy.get(path).status_code == 404, path
        for path in (f"{base}cancel/", f"{base}people.xlsx", f"{base}cash/"):
            assert spy.post(path, {"kind": "taken"}).status_code == 404, path
        assert the_bill("W-01").withdrawn_at is None
