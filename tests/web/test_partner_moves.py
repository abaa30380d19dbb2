"""Moves in and out of a wadah, and the cash book: dated, kept, corrected only by another line."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.payments import queries as payments
from jangkau.apps.registry import queries as registry
from tests.builders.partners import a_billed_wadah, a_coordinator, paid
from tests.builders.people import an_invented_person
from tests.builders.places import some_offices
from tests.builders.registry import EVERYWHERE, a_wadah, a_worker
from tests.web.test_partner_portal import collected, text, wadah_id

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ready(db: None) -> Any:
    some_offices()
    cache.clear()
    yield
    cache.clear()


def joining(number: int, **changed: str) -> dict[str, str]:
    person = an_invented_person(number)
    return {
        "nik": person.nik.digits,
        "birth_date": person.born_on.isoformat(),
        "on": timezone.localdate().isoformat(),
        "reason": "pindah dari paguyuban lain",
        **changed,
    }


def names(code: str = "W-01") -> set[str]:
    return {card.name for card in registry.members(code, territory=EVERYWHERE)}


class TestMoves:
    def test_somebody_registered_joins_with_nik_and_birth_date(self) -> None:
        a_wadah("W-01", office_code="BDG2")
        a_worker(7)
        answer = a_coordinator().post("/partner/wadah/moves/", joining(7))
        assert answer.status_code == 302
        assert names() == {an_invented_person(7).name}
        entry = next(
            one for one in audit.trail(limit=9) if one.subject_table == "registry_wadah_member"
        )
        assert (entry.actor, entry.reason) == ("koordinator", "pindah dari paguyuban lain")

    @pytest.mark.parametrize("wrong", ["birth_date", "nik"])
    def test_a_nik_without_its_birth_date_tells_nothing(self, wrong: str) -> None:
        a_wadah("W-01", office_code="BDG2")
        a_worker(7)
        other = an_invented_person(8)
        sent = {"nik": other.nik.digits} if wrong == "nik" else {"birth_date": "1980-01-01"}
        answer = a_coordinator().post("/partner/wadah/moves/", joining(7, **sent))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Tidak ada peserta terdaftar dengan NIK dan tanggal lahir ini" in page
        assert an_invented_person(7).nik.digits not in page
        assert an_invented_person(7).name not in page
        assert not names()

    def test_numbers_cannot_be_gone_through(self) -> None:
        a_wadah("W-01", office_code="BDG2")
        a_worker(7)
        client = a_coordinator()
        for _ in range(10):
            client.post("/partner/wadah/moves/", joining(7, birth_date="1980-01-01"))
        answer = client.post("/partner/wadah/moves/", joining(7))
        assert "10 kali tidak cocok" in answer.content.decode()
        assert not names()

    def test_who_is_a_member_already_does_not_join_twice(self) -> None:
        a_billed_wadah(people=1)
        answer = a_coordinator().post("/partner/wadah/moves/", joining(1))
        assert "sudah menjadi anggota wadah ini" in answer.content.decode()

    def test_a_member_leaves_with_a_day_and_a_reason(self) -> None:
        (worker,) = a_billed_wadah(people=1)
        client = a_coordinator()
        page = text(client, f"/partner/wadah/members/{worker}/leave/")
        assert an_invented_person(1).name in page
        sent = {"on": timezone.localdate().isoformat(), "reason": "berhenti berdagang"}
        assert client.post(f"/partner/wadah/members/{worker}/leave/", sent).status_code == 302
        assert not names()
        assert "keluar" in text(client, "/partner/wadah/moves/")
        assert client.get(f"/partner/wadah/members/{worker}/leave/").status_code == 404

    @pytest.mark.parametrize("days", [1, -40])
    def test_a_move_is_of_the_last_month(self, days: int) -> None:
        (worker,) = a_billed_wadah(people=1)
        on = timezone.localdate() + timedelta(days=days)
        sent = {"on": on.isoformat(), "reason": "berhenti berdagang"}
        answer = a_coordinator().post(f"/partner/wadah/members/{worker}/leave/", sent)
        assert answer.status_code == 422
        assert names()

    def test_a_member_of_another_wadah_is_not_found(self) -> None:
        a_billed_wadah("W-01", people=1)
        (other,) = a_billed_wadah("W-02", people=1, first=11)
        client = a_coordinator("W-01")
        sent = {"on": timezone.localdate().isoformat(), "reason": "berhenti berdagang"}
        assert client.get(f"/partner/wadah/members/{other}/leave/").status_code == 404
        assert client.post(f"/partner/wadah/members/{other}/leave/", sent).status_code == 404
        assert names("W-02")


def book(code: str = "W-01") -> payments.CashBook:
    today = timezone.localdate()
    return payments.cash_book(wadah_id(code), first=today.replace(day=1), last=today)


def noted(client: Client, **sent: str) -> Any:
    today = timezone.localdate().isoformat()
    return client.post("/partner/wadah/cash/", {"day": today, "note": "", **sent})


class TestTheCashBook:
    def test_what_is_taken_and_handed_on_leaves_what_is_in_hand(self) -> None:
        workers = a_billed_wadah(people=2)
        client = a_coordinator()
        noted(client, kind="taken", worker=str(workers[0]), amount="16.800")
        noted(client, kind="taken", worker=str(workers[1]), amount="Rp 16.800")
        noted(client, kind="handed_on", amount="20000")
        assert (book().taken, book().handed_on, book().closing) == (33_600, 20_000, 13_600)
        page = text(client, "/partner/wadah/cash/")
        assert "Rp13.600" in page
        assert an_invented_person(1).name in page

    @pytest.mark.parametrize("amount", ["0", "-5", "seratus", "99999999999"])
    def test_no_cash_is_no_line(self, amount: str) -> None:
        workers = a_billed_wadah(people=1)
        answer = noted(a_coordinator(), kind="taken", worker=str(workers[0]), amount=amount)
        assert answer.status_code == 422
        assert not book().lines

    def test_a_stranger_cannot_be_noted(self) -> None:
        a_billed_wadah("W-01", people=1)
        (other,) = a_billed_wadah("W-02", people=1, first=11)
        answer = noted(a_coordinator("W-01"), kind="taken", worker=str(other), amount="1000")
        assert answer.status_code == 422
        assert not book().lines

    def test_a_bill_is_noted_for_everybody_at_once_and_only_once(self) -> None:
        a_billed_wadah(people=3)
        client = a_coordinator()
        bill = collected(client, who="all")
        path = f"/partner/wadah/bills/{bill.id}/cash/"
        assert client.post(path, {"kind": "handed_on"}).status_code == 404
        assert client.post(path, {"kind": "taken"}).status_code == 302
        assert client.post(path, {"kind": "taken"}).status_code == 422
        paid(bill.code, bill.total)
        assert client.post(path, {"kind": "handed_on"}).status_code == 302
        assert len(book().lines) == 4
        assert book().closing == 0

    def test_a_mistake_is_taken_back_once_by_another_line(self) -> None:
        workers = a_billed_wadah(people=1)
        client = a_coordinator()
        noted(client, kind="taken", worker=str(workers[0]), amount="16800")
        line = book().lines[0].id
        for status in (302, 422):
            answer = client.post(f"/partner/wadah/cash/{line}/correct/", {"reason": "salah orang"})
            assert answer.status_code == status
        assert [one.amount for one in book().lines] == [16_800, -16_800]
        assert book().lines[0].corrected

    def test_another_wadahs_line_cannot_be_taken_back(self) -> None:
        workers = a_billed_wadah("W-01", people=1)
        a_billed_wadah("W-02", people=1, first=11)
        noted(a_coordinator("W-01"), kind="taken", worker=str(workers[0]), amount="16800")
        line = book("W-01").lines[0].id
        spy = a_coordinator("W-02", username="lain")
        assert spy.post(f"/partner/wadah/cash/{line}/correct/").status_code == 422
        assert not book("W-01").lines[0].corrected

    def test_the_database_changes_no_line(self) -> None:
        workers = a_billed_wadah(people=1)
        noted(a_coordinator(), kind="taken", worker=str(workers[0]), amount="16800")
        for statement in (
            "update payments_cash_line set amount = 1",
            "delete from payments_cash_line",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_the_book_is_taken_away_as_excel(self) -> None:
        workers = a_billed_wadah(people=1)
        client = a_coordinator()
        noted(client, kind="taken", worker=str(workers[0]), amount="16800", note="=1+1")
        month = timezone.localdate().isoformat()[:7]
        answer = client.post("/partner/wadah/cash/book.xlsx", {"month": month})
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert rows[2][0] == an_invented_person(1).name
        assert rows[2][2] == rows[2][4] == 16_800
        assert rows[2][5] == "=1+1"
        assert audit.trail(limit=1)[0].action == "download"
