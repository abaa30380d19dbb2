"""The pages of protection: one person as of a day, and the lists to call from."""

import io
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.protection import operations, queries
from jangkau.apps.protection.models import Standing
from jangkau.domain.terms import Territory
from tests.builders.crew import OTHER, PASSWORD, officer
from tests.builders.people import an_invented_phone
from tests.builders.places import some_offices
from tests.builders.receipts import paid_by_member
from tests.builders.registry import a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settled_at_once(db: None) -> None:
    with connection.cursor() as sql:
        sql.execute("create sequence ended")
        sql.execute("alter table payments_payment alter xact set default nextval('ended')")


@pytest.fixture
def client() -> Client:
    some_offices()
    officer("tamu", role="branch_head", office_code="BDG1")
    client = Client()
    assert client.login(username="tamu", password=PASSWORD)
    return client


def somebody(*months: str) -> UUID:
    worker = a_worker(1)
    for month in months:
        at = datetime.fromisoformat(f"{month}-05T03:00+00:00")
        paid_by_member(worker, months=[month], at=at)
    operations.catch_up()
    return worker


def last_paid(months_ago: int) -> str:
    today = timezone.localdate()
    number = today.year * 12 + today.month - 1 - months_ago
    return f"{number // 12}-{number % 12 + 1:02d}"


def page(client: Client, address: str) -> str:
    answer: Any = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_persons_page_says_state_rights_reason_and_the_months(client: Client) -> None:
    worker = somebody("2026-03", "2026-04")
    client.cookies["jangkau_language"] = "en"
    text = page(client, f"/people/{worker}/protection/?on=2026-06-20")
    assert "In arrears" in text
    assert "care and treatment after a work accident, now" in text
    assert "PP 44/2015 Pasal 39 ayat (1)" in text
    assert "The contributions of May 2026 to June 2026 (2 months)" in text
    assert "April 2026: Paid" in text
    assert "May 2026: Overdue" in text
    assert "the oldest first" in text


def test_the_day_can_be_chosen_and_a_wrong_one_is_today(client: Client) -> None:
    worker = somebody("2026-03", "2026-04")
    client.cookies["jangkau_language"] = "en"
    assert "Protected" in page(client, f"/people/{worker}/protection/?on=2026-04-20")
    assert "Not started" in page(client, f"/people/{worker}/protection/?on=2026-03-01")
    today = timezone.localdate().isoformat()
    for odd in ("tomorrow", "0001-01-01", "9999-12-31", "2026-02-30", ""):
        assert f'value="{today}"' in page(client, f"/people/{worker}/protection/?on={odd}")


def test_a_person_outside_the_territory_is_not_found(client: Client) -> None:
    officer("jauh", role="branch_head", office_code=OTHER)
    elsewhere, worker = Client(), somebody("2026-03")
    assert elsewhere.login(username="jauh", password=PASSWORD)
    assert elsewhere.get(f"/people/{worker}/protection/").status_code == 404


def test_who_lapses_is_listed_with_a_masked_telephone(client: Client) -> None:
    worker = somebody(last_paid(2), last_paid(1))
    operations.refresh(on=timezone.localdate(), connections=1)
    client.cookies["jangkau_language"] = "en"
    found = [page(client, f"/protection/?list={one}") for one in ("week", "month", "late", "ends")]
    listed = [text for text in found if str(worker) in text]
    assert listed
    assert "Siti Aminah" in listed[0]
    assert str(an_invented_phone(1)) not in "".join(found)
    assert f"…{str(an_invented_phone(1))[-3:]}" in listed[0]


def test_the_workbook_has_the_whole_number_and_is_kept_in_the_audit_trail(client: Client) -> None:
    somebody(last_paid(2), last_paid(1))
    operations.refresh(on=timezone.localdate(), connections=1)
    seen = ""
    for one in ("month", "late"):
        answer = client.get(f"/protection/list.xlsx?list={one}")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        seen += str([[cell.value for cell in row] for row in sheet.iter_rows()])
    assert str(an_invented_phone(1)) in seen
    (line, *_) = audit.trail(limit=1)
    assert (line.action, line.subject_table) == ("download", "protection_standing")


def test_lists_are_bounded_by_the_territory_and_by_the_days() -> None:
    somebody("2026-03", "2026-04")
    operations.refresh(on=date(2026, 5, 10), connections=1)
    row = Standing.objects.get()
    day = row.lapses_on
    assert day > date(2026, 5, 15)

    def lapsing(territory: Territory, first: date, last: date) -> int:
        found = queries.lapsing(territory, first=first, last=last, on=date(2026, 5, 10))
        assert queries.lapsing_count(territory, first=first, last=last) == len(found)
        return len(found)

    here, there = Territory(offices=frozenset({"1201"})), Territory(offices=frozenset({"0101"}))
    assert lapsing(here, day, day) == 1
    assert lapsing(Territory(everywhere=True), day, day) == 1
    assert lapsing(there, day, day) == 0
    assert lapsing(here, day + timedelta(days=1), day + timedelta(days=9)) == 0
    assert lapsing(here, day - timedelta(days=9), day - timedelta(days=1)) == 0
    ends = queries.lapsing(here, first=row.ends_on, last=row.ends_on, on=day, event="ends_on")
    assert [one.name for one in ends] == ["Siti Aminah"]
