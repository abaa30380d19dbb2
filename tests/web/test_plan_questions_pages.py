"""Asking more of a plan in the office: forcing places in, floors, open days, forgetting, faults."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jangkau.apps.crew import operations as crew
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.models import VisitPlan
from tests.builders.crew import OTHER
from tests.builders.office import page, signed_in
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
    return signed_in("branch_head")


def said(client: Client, address: str, **sent: str) -> str:
    """The page that a form leads to."""
    answer: Any = client.post(address, sent, follow=True)
    return re.sub(r"\s+", " ", answer.content.decode())


def left(place: str, reason: str, costs: float | None = None) -> dict[str, Any]:
    return {"place": place, "reason": reason, "costs": costs, "id": "Begitu.", "en": "So it is."}


def test_a_place_without_room_is_forced_in_from_the_list_and_one_without_a_letter_is_not(
    client: Client, sites: list[str]
) -> None:
    full, closed = left(sites[0], "visits.days_full", 4.2), left(sites[2], "visits.not_permitted")
    plan = a_plan(not_planned=[full, closed])
    text = page(client, f"/plan/{plan}/not-planned/")
    assert text.count(f"/plan/{plan}/force/") == 1
    assert 'Force it in<span class="visually-hidden"> Pasar Andir' in text
    assert "cannot be forced in" in said(client, f"/plan/{plan}/force/", place=sites[2])
    assert not VisitPlan.objects.filter(state="queued").exists()
    beside = said(client, f"/plan/{plan}/force/", place=sites[0])
    question = VisitPlan.objects.get(state="queued")
    assert question.asked["must"] == [[sites[0], None]]
    assert question.asked["what_if_of"] == str(plan)
    assert question.based_on == plan
    assert "Pasar Andir forced in" in beside
    assert "Waiting" in beside


def test_what_forcing_in_costs_stands_in_one_line_with_the_visits_it_changes(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan(expected=16.8)
    a_visit(plan, sites[0])
    a_visit(plan, sites[1], at=660)
    asked = {"what_if_of": str(plan), "must": [[sites[2], None]]}
    question = a_plan(asked=asked, expected=14.3, worth=12.0, based_on=plan)
    a_visit(question, sites[0])
    a_visit(question, sites[2], at=660)
    text = page(client, f"/plan/{plan}/what-if/")
    line = text[text.index("Mal Kebon Jeruk forced in") :]
    assert '<span class="is-less">-2.5</span>' in line
    assert '<td class="number" data-label="Visits changed">2</td>' in line


def test_a_place_that_does_not_fit_even_as_a_must_says_so_beside_the_plan(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    asked = {"what_if_of": str(plan), "must": [[sites[2], None]]}
    a_plan(asked=asked, not_planned=[left(sites[2], "visits.must_unmet")])
    assert "So it is." in page(client, f"/plan/{plan}/what-if/")


def test_a_question_about_the_days_left_is_compared_with_those_days(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan(expected=16.8)
    a_visit(plan, sites[0])
    a_visit(plan, sites[1], day=MONDAY + timedelta(days=8))
    later = MONDAY + timedelta(days=7)
    a_plan(
        first=later, weeks=3, expected=8.0,
        asked={"what_if_of": str(plan), "must": [[sites[2], None]]},
    )  # fmt: skip
    text = page(client, f"/plan/{plan}/what-if/")
    assert "from Mon 7 Dec on" in text
    assert '<span class="is-less">-0.4</span>' in text  # 8.0 against the 8.4 of the second week


def test_one_car_less_is_asked_only_where_a_team_goes_by_car(client: Client) -> None:
    plan = a_plan()
    assert "One car less" not in page(client, f"/plan/{plan}/what-if/")
    fields = crew.TeamFields(name="Mobil", office_code="BDG1", vehicle="car")
    crew.make_team("BDG1-9", fields=fields, territory=EVERYWHERE, by=TESTER)
    assert "One car less" in page(client, f"/plan/{plan}/what-if/")
    sent = {"more_teams": "0", "car_less": "on", "seconds": "10"}
    assert "one car less" in said(client, f"/plan/{plan}/what-if/", **sent)
    assert VisitPlan.objects.get(state="queued").asked["car_less"] is True


def test_an_answer_is_taken_over_as_a_draft_of_the_list(client: Client) -> None:
    plan = a_plan()
    question = a_plan(asked={"what_if_of": str(plan)})
    assert f"/plan/{question}/take-over/" in page(client, f"/plan/{question}/")
    assert "It is a draft now" in said(client, f"/plan/{question}/take-over/")
    assert f"/plan/{question}/" in page(client, "/plan/")
    assert "take-over" not in page(client, f"/plan/{question}/")


def test_floors_of_the_form_are_kept_with_the_plan(client: Client) -> None:
    asked = {
        "office": "BDG1", "first": "2026-11-30", "weeks": "4", "seconds": "20", "explore": "25",
        "worth_of_one": "150000", "district_least": "0", "partner_most": "", "budget": "",
        "floor_1": "fishery", "least_1": "3", "floor_2": "327305", "least_2": "5",
        "floor_3": "fishery", "least_3": "2",
    }  # fmt: skip
    form = page(client, "/plan/")
    assert '<option value="327305">Andir</option>' in form
    assert '<option value="fishery">' in form
    assert client.post("/plan/", asked).status_code == 302
    assert VisitPlan.objects.get().asked["floors"] == [["fishery", 3], ["327305", 5]]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"floor_1": "fishery"}, "Write how many visits."),
        ({"least_2": "3"}, "Choose for whom."),
        ({"floor_1": "337203", "least_1": "3"}, "not one of the available choices"),
    ],
)
def test_half_a_floor_or_one_of_another_office_is_refused_at_its_field(
    client: Client, sent: dict[str, str], words: str
) -> None:
    asked = {
        "office": "BDG1", "first": "2026-11-30", "weeks": "4", "seconds": "20", "explore": "25",
        "worth_of_one": "0", "district_least": "0",
    }  # fmt: skip
    answer: Any = client.post("/plan/", {**asked, **sent})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not VisitPlan.objects.exists()


def test_a_plan_shows_its_floors_and_says_first_of_all_which_are_not_met(client: Client) -> None:
    unmet = {"code": "visits.floor_unmet", "id": "-", "en": "Fisheries get 1 of 3."}
    none = {"place": "craft", "reason": "visits.floor_empty", "costs": None, "id": "-"}
    plan = a_plan(
        asked={"seconds": 30, "floors": [["fishery", 3], ["327305", 5]]},
        binding=[unmet, {"code": "x", "id": "-", "en": "Team 1 is full."}],
        not_planned=[{**none, "en": "No place for crafts."}],
    )
    text = page(client, f"/plan/{plan}/")
    assert "Visits at least: Andir" in text
    warned = text[text.index("plan-unmet") : text.index("How this is known")]
    assert "Fisheries get 1 of 3." in warned
    assert "No place for crafts." in warned
    assert "Team 1 is full." not in warned
    assert text.count("Fisheries get 1 of 3.") == 1
    assert "No place for crafts." not in page(client, f"/plan/{plan}/not-planned/")


def test_a_plan_with_trips_over_night_says_with_what_it_is_compared(
    client: Client, sites: list[str]
) -> None:
    days = [(MONDAY + timedelta(days=n)).isoformat() for n in (0, 1)]
    trip = {"team": "BDG1-1", "days": days, "lodging": [-6.9, 107.6], "near": sites[0]}
    sentence = "the comparison is with plans that go on the same trips"
    assert sentence in page(client, f"/plan/{a_plan(stays=[trip])}/")
    assert sentence not in page(client, f"/plan/{a_plan()}/")


def test_a_card_carries_the_open_days_of_its_week_for_who_may_move_it(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    a_visit(plan, sites[2], at=660)  # a mall that nobody permitted
    text = page(client, f"/plan/{plan}/")
    found = [
        json.loads(one.replace("&quot;", '"')) for one in re.findall(r'data-open="(.*?)"', text)
    ]
    assert len(found) == 2
    market, mall = found
    assert set(market) == {(MONDAY + timedelta(days=n)).isoformat() for n in range(6)}
    assert re.fullmatch(r"\d\d:\d\d–\d\d:\d\d", market["2026-11-30"])
    assert mall == {}
    assert 'data-closed="closed"' in text
    assert "data-open" not in page(signed_in("auditor"), f"/plan/{plan}/")


def test_only_open_days_with_their_hours_are_offered_to_move_or_add_to(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan(weeks=2)
    visit = a_visit(plan, sites[0])
    text = page(client, f"/plan/visits/{visit}/")
    offered = re.findall(r'<option value="(2026-[0-9-]+)"[^>]*>([^<]*)</option>', text)
    assert len(offered) == 14
    assert all(re.search(r"\d\d:\d\d–\d\d:\d\d$", words) for _, words in offered)
    closed = a_plan(weeks=2, asked={"closed": [sites[0]]})
    other = a_visit(closed, sites[0])
    assert "not open on any day of this plan" in page(client, f"/plan/visits/{other}/")
    one = page(client, f"/plan/{plan}/add/?place={sites[2]}")
    assert "not open on any day of this plan" in one
    assert "not open on any day" not in page(client, f"/plan/{plan}/add/?q=ciroyom")


def test_a_draft_is_forgotten_from_the_list_and_a_plan_in_force_is_not_offered(
    client: Client,
) -> None:
    draft, driven = a_plan(), a_plan(state="published")
    text = page(client, "/plan/")
    assert f"/plan/{draft}/forget/" in text
    assert f"/plan/{driven}/forget/" not in text
    assert "Yes, forget it" in text
    assert "The plan was forgotten." in said(client, f"/plan/{draft}/forget/")
    assert "Only drafts and plans" in said(client, f"/plan/{driven}/forget/")
    assert list(VisitPlan.objects.values_list("id", flat=True)) == [driven]


def test_a_forgotten_question_leads_back_to_its_plan(client: Client) -> None:
    plan = a_plan()
    question = a_plan(asked={"what_if_of": str(plan)})
    answer: Any = client.post(f"/plan/{question}/forget/")
    assert answer["Location"] == f"/plan/{plan}/what-if/"


def test_who_may_not_edit_forces_takes_over_and_forgets_nothing(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan(not_planned=[left(sites[0], "visits.days_full", 4.2)])
    reader, stranger = signed_in("auditor"), signed_in("branch_officer", office=OTHER)
    for action in ("force", "take-over", "forget"):
        assert reader.post(f"/plan/{plan}/{action}/").status_code == 403
        assert stranger.post(f"/plan/{plan}/{action}/").status_code == 404
    assert "Force it in" not in page(reader, f"/plan/{plan}/not-planned/").replace(
        "“Force it in”", ""
    )
    assert "/forget/" not in page(reader, "/plan/")


def test_a_plan_that_broke_off_too_often_says_what_to_do_next(client: Client) -> None:
    plan = a_plan(state="running", worth=None, bound=None, expected=None, tries=3)
    assert not operations.requeue_plan(plan, by=TESTER)
    text = page(client, f"/plan/{plan}/progress/")
    assert "was broken off 3 times and is not tried again" in text
    assert "Ask for a new plan with fewer weeks" in text
    assert "Ask again" in text
    assert f"/plan/{plan}/forget/" in text
