"""The finance desk: who may open it, what it shows, what it does, in both languages."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments import operations, queries
from tests.builders.crew import HEAD, PASSWORD, REGION, officer
from tests.builders.statements import BY, Moved, a_bank, a_payment, mt940

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "statements/",
    "held/",
    "held/?kind=overpaid",
    "journal/",
    "balance/",
    "member/",
    "days/",
)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def signed_in(role: str = "finance", *, office_code: str = HEAD, name: str = "dewi") -> Client:
    officer(name, name="Dewi Lestari", role=role, office_code=office_code)
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    return client


@pytest.fixture
def desk(today: date) -> Client:
    """A finance officer, a bank, one payment seen yesterday, one sum that nobody knows."""
    client = signed_in()
    a_bank()
    yesterday = today - timedelta(days=1)
    a_payment(1, day=yesterday, reference="JRN-1")
    lines = [Moved(yesterday, 16_800, "JRN-1"), Moved(yesterday, 9_000, "ASING", "setoran tunai")]
    operations.receive_statement(
        mt940(lines), name="mutasi.sta", bank="CAKRAWALA", today=today, by=BY
    )
    return client


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


@pytest.mark.parametrize("role", ["branch_officer", "branch_head", "administrator"])
def test_only_who_may_see_money_opens_the_desk(role: str) -> None:
    client = signed_in(role)
    assert {client.get(f"/finance/{page}").status_code for page in PAGES} == {403}


def test_a_regional_office_sees_no_bank_accounts_of_the_agency() -> None:
    assert signed_in("finance", office_code=REGION).get("/finance/").status_code == 403


@pytest.mark.parametrize("role", ["finance", "auditor", "national"])
def test_every_page_opens_before_there_is_anything(role: str) -> None:
    client = signed_in(role)
    for page in PAGES:
        text(client.get(f"/finance/{page}"))


def test_every_page_opens_in_both_languages(desk: Client) -> None:
    for page in PAGES:
        assert "Meja keuangan" in text(desk.get(f"/finance/{page}"))
    desk.cookies["jangkau_language"] = "en"
    for page in PAGES:
        assert "Finance desk" in text(desk.get(f"/finance/{page}"))


def test_the_tie_shows_three_figures_and_the_cause_of_each_difference(desk: Client) -> None:
    page = text(desk.get("/finance/"))
    for said in ("Rp25.800", "Rp16.800", "Rp9.000", "dana titipan", "Belum dijelaskan"):
        assert said in page
    assert "Tidak ada transaksi" in text(desk.get("/finance/?day=2026-01-01"))


@pytest.mark.parametrize("day", ["kemarin", "9999-99-99", "0001-01-01", "-1", "2026-02-30"])
def test_an_odd_day_is_yesterday(desk: Client, day: str) -> None:
    text(desk.get("/finance/", {"day": day}))
    text(desk.get("/finance/balance/", {"day": day, "account": "fines", "first": day}))
    text(desk.get("/finance/journal/", {"first": day, "last": day, "q": day, "before": day}))


def upload(client: Client, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile("../m utasi.sta", content)
    return client.post(
        "/finance/statements/", {"bank": "CAKRAWALA", "file": file, **more}, follow=True
    )


def test_a_statement_is_sent_in_and_shown_with_its_reasons(desk: Client, today: date) -> None:
    a_payment(2, day=today, reference="JRN-2")
    content = mt940(
        [Moved(today, 16_800, "JRN-2", "BUDI"), Moved(today, -500, "", "adm")], opening=25_800
    )
    page = text(upload(desk, content))
    assert "Nomor rujukan JRN-2" in page
    assert "biaya bank?" in page
    assert "Rekening koran dibaca" in page
    assert "sudah pernah dibaca" in text(upload(desk, content))
    statement = queries.statements()[0]
    file = desk.get(f"/finance/statements/{statement.id}/file/")
    assert file.content == content
    assert "/" not in file["Content-Disposition"]


def test_a_refused_statement_says_why_and_stays(desk: Client, today: date) -> None:
    page = text(upload(desk, mt940([Moved(today, 5)], opening=25_800, closing=1)))
    assert "Saldo tidak cocok" in page
    assert "Ditolak" in text(desk.get("/finance/statements/"))
    assert "kosong" in text(upload(desk, b" "), 422)
    assert "SHA-256" in text(upload(desk, mt940([Moved(today, 6)], opening=25_800), checksum="00"))


def test_who_may_only_look_sends_nothing_in(desk: Client, today: date) -> None:
    client = signed_in("auditor", name="audi")
    assert upload(client, mt940([Moved(today, 5)], opening=25_800)).status_code == 403
    (held,) = queries.held(today=today)
    answer = client.post(f"/finance/held/{held.id}/", {"act": "charge", "charge-reason": "panjang"})
    assert answer.status_code == 403
    assert client.post("/finance/days/close/", {"day": "2026-01-01"}).status_code == 403
    assert "Yang dapat dilakukan" not in text(client.get(f"/finance/held/{held.id}/"))


def test_held_money_is_recognised_on_its_page(desk: Client, today: date) -> None:
    number = a_payment(5, day=today - timedelta(days=1), amount=9_000)
    (held,) = queries.held(today=today)
    path = f"/finance/held/{held.id}/"
    assert "Yang dapat dilakukan" in text(desk.get(path))
    sent = {
        "act": "settle",
        "settle-payment_id": str(number + 50),
        "settle-reason": "bukti dari bank",
    }
    assert "tidak ada" in text(desk.post(path, sent), 422)
    sent["settle-payment_id"] = str(number)
    page = text(desk.post(path, sent, follow=True))
    assert "bukti dari bank" in page
    assert "Dewi Lestari" in page
    assert queries.held(today=today) == []


def test_a_refund_is_asked_for_by_one_and_approved_by_another(desk: Client, today: date) -> None:
    (held,) = queries.held(today=today)
    path = f"/finance/held/{held.id}/"
    sent = {
        "act": "refund", "refund-amount": "9000", "refund-grounds": "not_ours",
        "refund-destination": "Bank Lereng 123 a.n. Siti", "refund-reason": "salah kirim ke kita",
    }  # fmt: skip
    assert "Menunggu petugas keuangan lain" in text(desk.post(path, sent, follow=True))
    (asked,) = queries.refunds(waiting=True)
    decide = f"/finance/refunds/{asked.id}/"
    page = text(desk.post(decide, {"decision": "approve"}, follow=True))
    assert "Minta petugas keuangan lain" in page
    second = signed_in(name="rina")
    assert "Disetujui" in text(second.post(decide, {"decision": "approve"}, follow=True))
    assert journal.balance_of("refunds.CAKRAWALA", day=today) == -9_000
    assert asked.reference in text(second.get(path))


def test_too_little_money_for_a_code_is_said_in_the_form(desk: Client, today: date) -> None:
    (held,) = queries.held(today=today)
    sent = {"act": "apply", "apply-code": "100000000001", "apply-reason": "menurut pesan pembayar"}
    page = text(desk.post(f"/finance/held/{held.id}/", sent), 422)
    assert "Tidak ada tagihan terbuka dengan kode bayar" in page
    assert "menurut pesan pembayar" in page


def test_a_payment_is_reversed_with_a_reason(desk: Client, today: date) -> None:
    number = queries.payments_of("100000000001")[0].id
    path = f"/finance/payments/{number}/reverse/"
    assert "Batalkan pembayaran" in text(desk.get(path))
    assert "alasannya" in text(desk.post(path, {"reason": "ya"}), 422)
    answer = desk.post(path, {"reason": "dibayar untuk orang lain"})
    assert answer.status_code == 302
    payment = queries.payment(number)
    assert payment
    assert payment.reversed_at
    assert len(queries.held(today=today)) == 2


def test_the_payments_own_page_leads_to_its_reversal(desk: Client) -> None:
    payment = queries.payments_of("100000000001")[0]
    reverse = f"/finance/payments/{payment.id}/reverse/"
    page = text(desk.get(f"/payments/{payment.id}/"))
    assert reverse in page
    assert f"/finance/journal/{payment.entry_id}/" in page
    assert reverse not in text(
        signed_in("national", name="nasional").get(f"/payments/{payment.id}/")
    )
    desk.post(reverse, {"reason": "ditarik kembali oleh bank"})
    assert reverse not in text(desk.get(f"/payments/{payment.id}/"))


def test_the_first_page_says_what_waits_at_the_desk(desk: Client) -> None:
    page = text(desk.get("/"))
    assert "titipan perlu dikenali" in page
    assert "hari perlu ditutup" in page
    assert "hari perlu ditutup" not in text(signed_in("national", name="nasional").get("/"))


def test_accounts_are_said_in_words_beside_their_code(desk: Client) -> None:
    page = text(desk.get("/finance/journal/"))
    assert "clearing.CAKRAWALA" in page
    assert "Di bank, belum tampak di rekening koran" in page


def test_the_journal_is_searched_and_taken_out(desk: Client) -> None:
    page = text(desk.get("/finance/journal/", {"q": "payment:", "kind": "payment"}))
    assert "Rp16.800" in page
    assert "Tidak ada ayat yang cocok" in text(desk.get("/finance/journal/", {"q": "tidak-ada"}))
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/finance/journal/export.xlsx").content))
    assert book.active
    assert book.active.max_row == 8
    answer = desk.get("/finance/journal/export.csv?account=suspense.CAKRAWALA")
    assert b"".join(answer.streaming_content).count(b"\n") == 3
    assert desk.get("/finance/journal/export.pdf").status_code == 404
    entry = journal.journal(journal.Wanted(kind="payment"), limit=1)[0]
    assert "Batalkan pembayaran" in text(desk.get(f"/finance/journal/{entry.id}/"))
    assert desk.get(f"/finance/journal/{10**30}/").status_code == 404


def test_the_balances_are_shown_line_by_line_and_taken_out(desk: Client) -> None:
    page = text(desk.get("/finance/balance/"))
    assert "Debit dan kredit sama" in page
    assert "Rp9.000" in text(desk.get("/finance/balance/?account=suspense.CAKRAWALA"))
    assert desk.get("/finance/balance/export.xlsx").content[:2] == b"PK"
    assert b"suspense" in b"".join(desk.get("/finance/balance/export.csv").streaming_content)


def test_a_day_is_closed_verified_and_handed_to_auditors(desk: Client, today: date) -> None:
    yesterday = f"{today - timedelta(days=1)}"
    page = text(desk.post("/finance/days/close/", {"day": yesterday}), 422)
    assert "belum dapat ditutup" in page
    sent = {"day": yesterday, "reason": "tagihan contoh tidak ada"}
    assert "Hari itu sudah ditutup" in text(desk.post("/finance/days/close/", sent, follow=True))
    assert "masih seperti saat ditutup" in text(desk.post("/finance/days/verify/"))
    answer = desk.get("/finance/evidence.zip", {"first": yesterday, "last": yesterday})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as parcel:
        assert "MANIFEST.sha256" in parcel.namelist()
    wrong = desk.get("/finance/evidence.zip", {"first": yesterday, "last": "2020-01-01"})
    assert "mendahului" in text(wrong, 422)
    text(desk.get("/finance/evidence.zip"), 422)


@pytest.mark.parametrize(
    "path",
    [
        "statements/999/",
        "statements/999/file/",
        "held/999/",
        "journal/999/",
        "payments/999/reverse/",
    ],
)
def test_what_is_not_there_is_not_found(desk: Client, path: str) -> None:
    assert desk.get(f"/finance/{path}").status_code == 404
