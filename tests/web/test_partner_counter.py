"""The bank corner: a code in, cash taken once, a receipt out; only one's own bank's payments."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.billing import queries as billing
from jangkau.apps.payments import operations, queries
from tests.builders.crew import HEAD, officer
from tests.builders.partners import (
    BY,
    a_bank,
    a_billed_wadah,
    a_coordinator,
    a_teller,
    paid,
    signed_in,
)
from tests.builders.people import an_invented_person
from tests.builders.places import some_offices
from tests.web.test_partner_portal import collected, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ready(db: None) -> None:
    some_offices()


def a_code(*, months: int = 2) -> str:
    """The payment code of a member who owes so many months and the current one."""
    (worker,) = a_billed_wadah(people=1, months=months)
    return billing.dues_of([worker], on=timezone.localdate())[worker].code


def form(client: Client, code: str) -> dict[str, str]:
    """What the page for a code would send: the oldest month."""
    page = text(client, f"/partner/counter/?code={code}")
    amount = re.search(r'name="amount" value="(\d+)"', page)
    request_id = re.search(r'name="request_id" value="([^"]+)"', page)
    assert amount
    assert request_id
    return {"code": code, "amount": amount[1], "request_id": request_id[1]}


def test_a_teller_is_led_to_the_counter_and_out_of_the_office() -> None:
    client = a_teller()
    assert client.get("/")["Location"] == "/partner/counter/"
    for path in ("/people/", "/wadah/", "/officers/", "/partner/wadah/", "/partner/wadah/bills/"):
        assert client.get(path).status_code == 403, path


@pytest.mark.parametrize("role", ["branch_head", "finance", "administrator", "coordinator"])
def test_nobody_else_takes_money_here(role: str) -> None:
    code = a_code()
    officer("tamu", role=role, office_code=HEAD, party_code="W-01")
    client = signed_in("tamu")
    assert client.get("/partner/counter/").status_code == 403
    assert client.post("/partner/counter/take/", {"code": code}).status_code == 403
    assert client.get("/partner/counter/day/").status_code == 403


def test_a_code_shows_initials_months_and_amounts_and_no_name() -> None:
    code = a_code()
    name = an_invented_person(1).name
    page = text(a_teller(), f"/partner/counter/?code={code[:4]} {code[4:]}")
    assert page.count('name="amount"') == 3
    assert f"{name[0]}." in page
    assert name not in page
    assert "************" not in page


@pytest.mark.parametrize("code", ["", "1", "000000000000", "١٢٣", "1" * 40, "abc"])
def test_a_code_that_is_none_is_told_so(code: str) -> None:
    page = text(a_teller(), f"/partner/counter/?code={code}")
    assert ("Tidak ada tagihan dengan kode ini" in page) == bool(code)


def test_cash_is_taken_and_a_receipt_printed() -> None:
    client, code = a_teller(), a_code()
    answer = client.post("/partner/counter/take/", form(client, code))
    page = text(client, answer["Location"])
    assert "Cetak bukti bayar" in page
    receipt = client.get(f"{answer['Location']}receipt.pdf")
    assert receipt.content.startswith(b"%PDF")
    (one,) = queries.payments_of(code)
    assert (one.channel, one.taken_by, one.partner) == ("counter", "teller", "BUKIT")


def test_a_double_click_pays_once() -> None:
    client, code = a_teller(), a_code()
    sent = form(client, code)
    first, second = (client.post("/partner/counter/take/", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(queries.payments_of(code)) == 1


def test_a_whole_bill_is_paid_at_the_counter() -> None:
    a_billed_wadah(people=3)
    bill = collected(a_coordinator(), who="all")
    client = a_teller()
    page = text(client, f"/partner/counter/?code={bill.code}")
    assert "Paguyuban W-01" in page
    assert "3 orang" in page
    client.post("/partner/counter/take/", form(client, bill.code))
    assert billing.collective(bill.id).paid_at is not None


@pytest.mark.parametrize(
    "changed",
    [{"amount": "1"}, {"code": "999999999999"}, {"amount": "16799"}],
)
def test_another_amount_or_code_takes_nothing(changed: dict[str, str]) -> None:
    client, code = a_teller(), a_code()
    answer = client.post("/partner/counter/take/", form(client, code) | changed, follow=True)
    assert "Tidak ada yang diterima" in answer.content.decode()
    assert not queries.payments_of(code)


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": ""},
        {"amount": "-1"},
        {"amount": "٣"},
        {"amount": "9" * 30},
        {"request_id": "snap-1"},
        {"request_id": ""},
    ],
)
def test_what_the_page_never_sends_is_not_found(changed: dict[str, str]) -> None:
    client, code = a_teller(), a_code()
    answer = client.post("/partner/counter/take/", form(client, code) | changed)
    assert answer.status_code == 404


def test_a_code_that_is_paid_says_so() -> None:
    code = a_code(months=1)
    paid(code, billing.asked(code, on=timezone.localdate()).total)
    assert "sudah lunas" in text(a_teller(), f"/partner/counter/?code={code}")


def test_another_banks_payment_is_not_found_by_guessing() -> None:
    client, code = a_teller(), a_code()
    mine = client.post("/partner/counter/take/", form(client, code))["Location"]
    a_bank("LEMBAH", name="Bank Lembah", service_id="77902")
    spy = a_teller("LEMBAH", username="lain")
    assert spy.get(mine).status_code == 404
    assert spy.get(f"{mine}receipt.pdf").status_code == 404
    assert code not in text(spy, "/partner/counter/day/")


def test_the_day_lists_what_this_bank_took_at_counters_with_the_sum() -> None:
    client, code = a_teller(), a_code()
    sent = form(client, code)
    client.post("/partner/counter/take/", sent)
    paid(code, int(sent["amount"]))
    page = text(client, "/partner/counter/day/")
    assert page.count(f">{code}<") == 1
    assert "Tidak ada penerimaan" in text(client, "/partner/counter/day/?day=2026-01-01")
    assert client.get("/partner/counter/day/?day=kemarin").status_code == 200


def test_a_bank_that_is_switched_off_is_out() -> None:
    client = a_teller()
    operations.switch_partner("BUKIT", active=False, by=BY)
    assert client.get("/partner/counter/").status_code == 403
