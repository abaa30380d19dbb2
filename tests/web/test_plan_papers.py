"""The plan taken along: day sheets, workbook, calendars."""

import io
import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from importlib import import_module
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as people
from jangkau.apps.outreach import operations, queries
from jangkau.apps.places import operations as places
from jangkau.web.look.paper.day_sheets import MOST_STOPS, DaySheet, SheetStop, day_sheets_pdf
from jangkau.web.office.views.plan.feed import zone_of
from tests.builders.crew import PASSWORD, officer
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import EVERYWHERE, MONDAY, a_plan, a_visit, some_sites, some_teams

pytestmark = pytest.mark.django_db


@pytest.fixture
def sites() -> list[str]:
    some_offices()
    some_teams()
    return some_sites()


@pytest.fixture
def client(sites: list[str]) -> Client:
    officer("tamu", role="branch_head", office_code="BDG1")
    client = Client(headers={"accept-language": "id"})
    assert client.login(username="tamu", password=PASSWORD)
    return client


def pages_in(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type /Page\b", content))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[DaySheet]:
    """What the papers asked for are drawn from."""
    held: list[DaySheet] = []

    def draw(sheets: Iterable[DaySheet]) -> bytes:
        held[:] = sheets
        return day_sheets_pdf(held)

    module = import_module("jangkau.web.office.views.plan.sheets")
    monkeypatch.setattr(module, "day_sheets_pdf", draw)
    return held


def a_day(*, stops: int) -> DaySheet:
    stop = SheetStop(
        arrive=480,
        depart=600,
        travel=20,
        name="Pasar Andir",
        kind="Pasar",
        region="Andir",
        expected=4.0,
    )
    return DaySheet(
        day=MONDAY, market_day="Legi", office="Bandung 1", team="Tim 1", people=["Asep"],
        leaves=450, returns=990, kit=["ponsel"], stops=[stop] * stops,
    )  # fmt: skip


def test_a_day_has_one_page_and_a_very_long_one_two() -> None:
    assert pages_in(day_sheets_pdf([a_day(stops=MOST_STOPS)])) == 1
    assert pages_in(day_sheets_pdf([a_day(stops=MOST_STOPS + 1)])) == 2
    assert pages_in(day_sheets_pdf([a_day(stops=2), a_day(stops=0)])) == 2


def test_a_day_sheet_says_the_approach_that_a_lot_gave_a_place(
    client: Client, sites: list[str], drawn: list[DaySheet]
) -> None:
    some_sites([("traditional_market", f"Pasar {n}", "3273051004", -6.9, 107.6) for n in range(4)])
    operations.start_trial(
        "BDG1", name="Massal?", one="in_bulk", other="one_by_one", kinds=["traditional_market"],
        on=MONDAY, by=TESTER,
    )  # fmt: skip
    plan = a_plan()
    a_visit(plan, sites[0])
    a_visit(plan, sites[2], team="BDG1-2")
    client.get(f"/plan/{plan}/sheets.pdf")
    market, mall = (sheet.stops[0] for sheet in drawn)
    words = {"in_bulk": "Kolektif, per komunitas", "one_by_one": "Satu per satu"}
    assert market.approach == words[queries.approach_by_lot([sites[0]], on=MONDAY)[sites[0]]]
    assert mall.approach == ""


def test_a_day_sheet_says_who_where_when_whom_to_ask_and_what_is_expected(
    client: Client, sites: list[str], drawn: list[DaySheet]
) -> None:
    team = people.team_coded("BDG1-1")
    assert team is not None
    day = date(2026, 1, 1)
    crew.add_member(team.id, name="Asep Saepudin", on=day, territory=EVERYWHERE, by=TESTER)
    away = crew.add_member(team.id, name="Yuli Astuti", on=day, territory=EVERYWHERE, by=TESTER)
    told: dict[str, Any] = {"first": MONDAY, "last": MONDAY, "reason": "cuti"}
    crew.add_absence(team.id, member_id=away, territory=EVERYWHERE, by=TESTER, **told)
    market = places.add_site(
        places.SiteFields(
            kind="traditional_market", name="Pasar Baru", region_code="3273051004",
            address="Jalan Kebon Jeruk 1", contact_name="Bu Nia", contact_phone="081200000001",
        ),
        by=TESTER,
    )  # fmt: skip
    plan = a_plan()
    a_visit(plan, str(market.id))
    a_visit(plan, sites[0], team="BDG1-2", day=MONDAY + timedelta(days=7))
    answer: Any = client.get(f"/plan/{plan}/sheets.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert pages_in(answer.content) == 2
    first, second = drawn
    assert (first.day, first.market_day, first.team, first.office) == (
        MONDAY, "Legi", "Tim 1", "Bandung 1",
    )  # fmt: skip
    assert list(first.people) == ["Asep Saepudin"]
    assert "brosur manfaat" in first.kit
    (stop,) = first.stops
    assert (stop.name, stop.address) == ("Pasar Baru", "Jalan Kebon Jeruk 1")
    assert stop.contact == "Bu Nia 081200000001"
    assert (stop.arrive, stop.expected, stop.low, stop.high) == (480, 8.4, 4.0, 13.0)
    assert second.team == "Tim 2"


def test_the_sheets_of_one_week_or_team_only_and_taking_them_is_in_the_trail(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    a_visit(plan, sites[1], team="BDG1-2", day=MONDAY + timedelta(days=7))
    for query, pages in (
        ("", 2),
        ("week=1", 1),
        ("week=2&team=BDG1-2", 1),
        ("team=BDG1-1", 1),
        ("week=9", 2),
    ):
        answer: Any = client.get(f"/plan/{plan}/sheets.pdf?{query}")
        assert pages_in(answer.content) == pages, query
    taken = [line for line in audit.trail(limit=20) if line.action == "download"]
    assert {line.subject_id for line in taken} == {str(plan)}
    assert len(taken) == 5


def test_the_workbook_has_all_visits_and_a_sheet_for_each_team(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    a_visit(plan, sites[1], team="BDG1-2", at=600)
    answer: Any = client.get(f"/plan/{plan}/plan.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Rencana", "Tim 1", "Tim 2"]
    assert book["Rencana"]["A1"].value == "Bandung 1, 30 Nov – 27 Des 2026"
    rows = list(book["Rencana"].iter_rows(min_row=4, values_only=True))
    assert rows[0][:4] == ("Hari", "Nama hari", "Pasaran", "Tim")
    assert rows[1][1:4] == ("Senin", "Legi", "Tim 1")
    assert rows[1][7] == "Pasar Andir"
    assert rows[1][9] == "Kel. Kebon Jeruk, Kec. Andir, Kota Bandung, Jawa Barat"
    assert rows[1][5] == time(8)
    assert rows[2][7] == "Pasar Ciroyom"
    own = list(book["Tim 2"].iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in own] == ["Pasar Ciroyom"]


def test_the_week_that_is_driven_next_is_the_one_to_print(client: Client, sites: list[str]) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    plan = a_plan(state="published", first=monday - timedelta(days=7))
    a_visit(plan, sites[0], day=monday - timedelta(days=7))
    a_visit(plan, sites[1], day=monday + timedelta(days=8))
    page = client.get(f"/plan/{plan}/sheets/").content.decode()
    assert '<option value="3" selected>' in page
    assert page.count("selected>") == 1


def feed_of(team: str = "BDG1-1") -> str:
    return f"/feeds/{operations.renew_feed(team, office_code='BDG1', by=TESTER).token}.ics"


def test_a_calendar_holds_published_visits_of_its_team_and_nobodys_name(
    client: Client, sites: list[str]
) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    plan, draft = a_plan(state="published", first=monday), a_plan(first=monday)
    visit = a_visit(plan, sites[0], day=today)
    a_visit(plan, sites[1], day=today, team="BDG1-2")
    a_visit(draft, sites[2], day=today)
    answer: Any = Client().get(feed_of())
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]) == "Pasar Andir"
    assert str(event["uid"]) == f"{visit}@jangkau"
    assert event.decoded("dtstart").isoformat() == f"{today}T08:00:00+07:00"
    assert event.decoded("dtend").isoformat() == f"{today}T10:00:00+07:00"
    assert b"attendee" not in answer.content.lower()


def test_a_calendar_needs_its_own_address_and_a_renewed_one_leads_nowhere(
    client: Client, sites: list[str]
) -> None:
    old = feed_of()
    assert Client().get(old).status_code == 200
    new = feed_of()
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert Client().get(new.replace(".ics", "x.ics")).status_code == 404
    assert Client().get("/feeds/anything.ics").status_code == 404
    assert Client().post(new).status_code == 405
    operations.withdraw_feed("BDG1-1", by=TESTER)
    assert Client().get(new).status_code == 404


def test_the_secret_of_an_address_is_neither_in_the_table_nor_in_the_trail(
    sites: list[str],
) -> None:
    token = operations.renew_feed("BDG1-1", office_code="BDG1", by=TESTER).token
    signature = token.rpartition(".")[2]
    assert queries.team_of_feed(token) == ("BDG1-1", "BDG1")
    with connection.cursor() as sql:
        sql.execute("select coalesce(string_agg(t::text, ' '), '') from outreach_team_feed t")
        (kept,) = sql.fetchone()
        sql.execute("select string_agg(t::text, ' ') from audit_entry t")
        (trail,) = sql.fetchone()
    assert "BDG1-1" in kept
    assert "outreach_team_feed" in trail
    assert signature not in kept + trail


def test_the_branch_makes_renews_and_withdraws_addresses_and_others_do_not_see_them(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    client.post(f"/plan/{plan}/sheets/feed/", {"team": "BDG1-1"})
    client.post(f"/plan/{plan}/sheets/feed/", {"team": "NOBODY"})
    address = queries.feeds(["BDG1-1", "NOBODY"])
    assert list(address) == ["BDG1-1"]
    token = address["BDG1-1"].token
    assert token in client.get(f"/plan/{plan}/sheets/").content.decode()
    officer("kanwil", role="regional", office_code="JBR")
    other = Client()
    assert other.login(username="kanwil", password=PASSWORD)
    assert token not in other.get(f"/plan/{plan}/sheets/").content.decode()
    assert other.post(f"/plan/{plan}/sheets/feed/", {"team": "BDG1-1"}).status_code == 403
    client.post(f"/plan/{plan}/sheets/feed/", {"team": "BDG1-1", "withdraw": "1"})
    assert not queries.feeds(["BDG1-1"])


@pytest.mark.parametrize(
    ("region", "zone"),
    [("3273", "Asia/Jakarta"), ("7371", "Asia/Makassar"), ("9471", "Asia/Jayapura"), ("", "Asia/Jakarta")],
)  # fmt: skip
def test_the_zone_of_a_calendar_follows_from_the_province(region: str, zone: str) -> None:
    assert str(zone_of(region)) == zone
