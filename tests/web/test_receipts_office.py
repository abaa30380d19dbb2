"""A payment at the office: what was paid, its receipts, who may see it."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from jangkau.apps.audit import queries as audit
from tests.builders.crew import BRANCH, OTHER, PASSWORD, officer
from tests.builders.papers import codes_in, read_code
from tests.builders.receipts import paid_by_member, paid_by_wadah
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db


def signed_in(office: str = BRANCH, *, role: str = "branch_officer") -> Client:
    officer("tamu", role=role, office_code=office)
    client = Client()
    assert client.login(username="tamu", password=PASSWORD)
    return client


def a_payment() -> tuple[int, list[UUID]]:
    """A payment of a wadah of branch BDG2 for three people."""
    wadah = a_wadah("W-07", office_code=BRANCH, region_code="327322")
    people = [a_worker(number, wadah=wadah) for number in (1, 2, 4)]
    return paid_by_wadah(people, wadah=wadah, months=["2026-11", "2026-12"]), people


def test_the_page_says_what_was_paid_for_whom_and_where_it_is_booked() -> None:
    client = signed_in()
    payment, people = a_payment()
    page = client.get(f"/payments/{payment}/").content.decode()
    for said in ("Pembayaran Rp50.400", "Paguyuban W-07", "Rp30.000", "Rp20.400", "3 orang"):
        assert said in page, said
    for said in ("21 Nov 2026 10.07 WIB", "Bank Bukit Raya", "REF-0001", "Nov 2026", "Des 2026"):
        assert said in page, said
    for person in people:
        assert f"/people/{person}/" in page
        assert f"/payments/{payment}/receipts/{person}.pdf" in page


def test_the_receipts_are_files_whose_codes_lead_to_this_house() -> None:
    client = signed_in()
    payment, people = a_payment()
    whole = client.get(f"/payments/{payment}/receipt.pdf")
    assert whole["Content-Type"] == "application/pdf"
    (code,) = codes_in(whole.content)
    assert read_code(code).startswith("http://testserver/check/#JGK1.")
    all_of_them = client.get(f"/payments/{payment}/receipts.pdf")
    assert len(codes_in(all_of_them.content)) == 4, "the whole, and three members"
    mine = client.get(f"/payments/{payment}/receipts/{people[0]}.pdf")
    assert f"{payment:08d}-001" in mine["Content-Disposition"]
    made = audit.trail(table="payments_payment", subject_id=str(payment))
    assert [(one.action, one.actor) for one in made] == [("download", "tamu")] * 3


def test_the_public_address_of_the_settings_is_printed(settings: object) -> None:
    settings.JANGKAU_PUBLIC_ADDRESS = "https://jangkau.example/"  # type: ignore[attr-defined]
    client = signed_in()
    payment, _ = a_payment()
    (code,) = codes_in(client.get(f"/payments/{payment}/receipt.pdf").content)
    assert read_code(code).startswith("https://jangkau.example/check/#JGK1.")


def test_another_branch_does_not_find_the_payment() -> None:
    payment, people = a_payment_of_bandung()
    client = signed_in(OTHER)
    for path in ("", "receipt.pdf", "receipts.pdf", f"receipts/{people[0]}.pdf"):
        assert client.get(f"/payments/{payment}/{path}").status_code == 404


def a_payment_of_bandung() -> tuple[int, list[UUID]]:
    officer("lain", office_code=BRANCH)
    return a_payment()


def test_who_sees_the_member_sees_their_payment() -> None:
    client = signed_in()
    payment = paid_by_member(
        a_worker(6, village_code="3273221002", region_code="3273221002"), months=["2026-11"]
    )
    page = client.get(f"/payments/{payment}/").content.decode()
    assert "Rp8.400" in page
    assert f"{payment:08d}" in page


@pytest.mark.parametrize("path", ["0/", "999999999/", "9" * 30 + "/", "17/receipts/x.pdf"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert signed_in().get(f"/payments/{path}").status_code == 404


def test_somebody_who_was_not_paid_for_has_no_receipt() -> None:
    client = signed_in()
    payment, _ = a_payment()
    stranger = a_worker(8)
    assert client.get(f"/payments/{payment}/receipts/{stranger}.pdf").status_code == 404


def test_a_payment_taken_back_says_so_and_has_no_receipt() -> None:
    client = signed_in()
    payment, _ = a_payment()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into payments_reversal (payment_id, entry_id, reason, reversed_by)"
            " values (%s, 77, 'salah kode bayar', 'tamu')",
            [payment],
        )
    page = client.get(f"/payments/{payment}/").content.decode()
    assert "sudah dibatalkan" in page
    assert "salah kode bayar" in page
    assert "receipt.pdf" not in page
    refused = client.get(f"/payments/{payment}/receipt.pdf")
    assert refused.status_code == 422
    assert "tidak ada bukti bayarnya" in refused.content.decode()


def test_an_administrator_opens_no_payment() -> None:
    client = signed_in("PUSAT", role="administrator")
    payment, _ = a_payment()
    assert client.get(f"/payments/{payment}/").status_code == 403


def test_a_persons_page_shows_code_months_and_payments() -> None:
    client = signed_in()
    person = a_worker(6, village_code="3273221002", region_code="3273221002")
    payment = paid_by_member(person, months=["2026-11", "2026-12"])
    page = client.get(f"/people/{person}/").content.decode()
    assert f'href="/payments/{payment}/"' in page
    assert "Kode bayar" in page
    assert page.count("Lunas") == 2


def test_a_members_payment_has_no_receipts_of_others() -> None:
    client = signed_in()
    person = a_worker(6, village_code="3273221002", region_code="3273221002")
    payment = paid_by_member(person, months=["2026-11"])
    assert client.get(f"/payments/{payment}/receipts.pdf").status_code == 404
    assert len(codes_in(client.get(f"/payments/{payment}/receipt.pdf").content)) == 1
