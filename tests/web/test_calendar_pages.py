"""The pages of calendars: the month of a territory, one place, writing, trying, Excel."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.places import operations, queries
from tests.builders.crew import BRANCH, OTHER, PASSWORD, officer
from tests.builders.places import TESTER

pytestmark = pytest.mark.django_db

PASAR = operations.SiteFields(
    kind="traditional_market", name="Pasar Soreang", region_code="3204372001"
)


def signed_in(
    role: str = "branch_officer", *, office_code: str = BRANCH, language: str = "en"
) -> Client:
    officer("ratna", name="Ratna Dewi", role=role, office_code=office_code)
    client = Client()
    client.cookies["jangkau_language"] = language
    assert client.post("/sign-in/", {"login": "ratna", "password": PASSWORD}).status_code == 302
    return client


def a_market() -> str:
    return str(operations.add_site(PASAR, by=TESTER).id)


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    text: str = answer.content.decode()
    return text


def held(key: str) -> list[str]:
    place = queries.place_of(key)
    assert place is not None
    return [one.text for one in queries.calendars_of(place)]


def test_the_month_shows_pasaran_holidays_and_what_is_open() -> None:
    client, key = signed_in(), a_market()
    operations.set_calendar(key, text="Legi 05.00–10.00", by=TESTER)
    page = text_of(client.get("/calendars/?month=2026-06&day=2026-06-13"))
    assert page.count('<span class="month-pasaran">Legi</span>') == 6
    assert page.count("<span>Pasar Soreang</span>") == 6
    assert "Pancasila" in page
    assert "Saturday Legi, 13 Jun 2026" in page
    assert "05:00–10:00" in page


def test_a_day_without_open_places_says_so() -> None:
    client, key = signed_in(), a_market()
    operations.set_calendar(key, text="Legi", by=TESTER)
    page = text_of(client.get("/calendars/?month=2026-06&day=2026-06-14"))
    assert "No place is known to be worth a visit" in page


@pytest.mark.parametrize(
    "query", ["month=x", "month=0001-01", "day=x", "kind=nothing", "month=2999-12"]
)
def test_an_odd_address_still_shows_a_month(query: str) -> None:
    client = signed_in()
    a_market()
    assert client.get(f"/calendars/?{query}").status_code == 200


def test_the_site_page_leads_to_its_calendar() -> None:
    client, key = signed_in(), a_market()
    page = text_of(client.get(f"/sites/{key}/"))
    assert f'href="/calendars/{key}/"' in page
    assert "assumed" in page


def test_a_place_shows_its_year_and_that_its_calendar_is_assumed() -> None:
    client, key = signed_in(), a_market()
    page = text_of(client.get(f"/calendars/{key}/?year=2026"))
    assert "every day 06:00–11:00; except Lebaran" in page
    assert "Nobody has written this place" in page
    assert page.count('class="is-open') == 365 - 2


def test_a_village_has_a_page_too() -> None:
    page = text_of(signed_in().get("/calendars/3204372001/"))
    assert "Village" in page
    assert "Friday prayer" in page


@pytest.mark.parametrize(
    "key", ["3372031009", "0000000000", "x", "0190f5fe-7c00-7a00-8abc-012345678901"]
)
def test_places_elsewhere_and_nowhere_are_not_found(key: str) -> None:
    assert signed_in().get(f"/calendars/{key}/").status_code == 404


def test_writing_a_calendar_shows_it_and_leaves_a_trail() -> None:
    client, key = signed_in(), a_market()
    given = {"text": "Pon dan Legi, 05.00–10.00", "valid_from": "", "valid_until": "", "note": ""}
    answer = client.post(f"/calendars/{key}/", given)
    assert answer.status_code == 302
    page = text_of(client.get(f"/calendars/{key}/"))
    assert "Legi and Pon 05:00–10:00" in page
    assert held(key) == ["Pon dan Legi, 05.00–10.00"]
    assert [one.actor for one in audit.trail(table="places_site_calendar")] == ["ratna"]


def test_an_unreadable_calendar_comes_back_with_the_sentence() -> None:
    client, key = signed_in(language="id"), a_market()
    answer = client.post(f"/calendars/{key}/", {"text": "kalau ramai saja"})
    assert answer.status_code == 422
    assert "“kalau" in answer.content.decode()
    assert "tidak dipahami" in answer.content.decode()
    assert held(key) == []


def test_what_is_typed_is_explained_while_typing() -> None:
    client, key = signed_in(language="id"), a_market()
    page = text_of(client.get(f"/calendars/{key}/preview/", {"text": "Sabtu Legi jam 5-10"}))
    assert "Ini berarti:" in page
    assert "Sabtu Legi 05.00–10.00" in page
    assert page.count("<li>") == 10
    refused = text_of(client.get(f"/calendars/{key}/preview/", {"text": "kalau ramai"}))
    assert "tidak dipahami" in refused
    assert "notice-bad" not in text_of(client.get(f"/calendars/{key}/preview/"))


def test_trying_without_a_script_writes_nothing() -> None:
    client, key = signed_in(), a_market()
    page = text_of(client.post(f"/calendars/{key}/", {"text": "Wage pagi", "try": "yes"}))
    assert "This means:" in page
    assert held(key) == []


def test_a_calendar_can_be_taken_away() -> None:
    client, key = signed_in(), a_market()
    made = operations.set_calendar(key, text="Legi", by=TESTER)
    answer = client.post(f"/calendars/{key}/drop/", {"calendar": str(made.id)}, follow=True)
    assert "taken away" in text_of(answer)
    assert held(key) == []
    again = client.post(f"/calendars/{key}/drop/", {"calendar": str(made.id)}, follow=True)
    assert "no longer there" in text_of(again)


def test_who_may_only_look_cannot_write() -> None:
    client, key = signed_in("auditor", office_code="PUSAT"), a_market()
    assert "Write the calendar" not in text_of(client.get(f"/calendars/{key}/"))
    client.post(f"/calendars/{key}/", {"text": "Legi"})
    assert held(key) == []
    assert client.post(f"/calendars/{key}/drop/", {"calendar": "1"}).status_code == 403
    assert client.get("/calendars/import/").status_code == 403


def test_another_branch_cannot_write() -> None:
    key = a_market_of_mine()
    client = signed_in(office_code=OTHER)
    assert client.post(f"/calendars/{key}/", {"text": "Legi"}).status_code == 404
    assert held(key) == []


def a_market_of_mine() -> str:
    officer("euis", name="Euis Komariah", role="branch_officer", office_code=BRANCH)
    return a_market()


def test_calendars_go_out_and_come_in_as_a_workbook() -> None:
    client, key = signed_in(), a_market()
    book = openpyxl.load_workbook(io.BytesIO(client.get("/calendars/export/").content))
    sheet = book.active
    assert sheet is not None
    assert sheet["B2"].value == "Pasar Soreang"
    sheet["C2"] = "Pon dan Legi 05.00–10.00"
    sheet.append([key, "", "kalau ramai"])
    file = io.BytesIO()
    book.save(file)
    sent = SimpleUploadedFile("calendars.xlsx", file.getvalue())
    page = text_of(client.post("/calendars/import/", {"file": sent}))
    assert "was not understood" in page
    assert held(key) == ["Pon dan Legi 05.00–10.00"]
    wrong = SimpleUploadedFile("calendars.xlsx", b"nothing")
    assert client.post("/calendars/import/", {"file": wrong}).status_code == 422
