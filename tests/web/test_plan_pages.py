"""The plan's pages: asking for a plan, its certificate, the week board, one visit, what was left out."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.queries import BoardPlan
from jangkau.domain.terms import Territory
from jangkau.domain.visits.building import NO_DAYS
from jangkau.web.office.templatetags.plans import clock, duration, reached_words
from tests.builders.crew import OTHER
from tests.builders.office import page, signed_in
from tests.builders.places import some_offices
from tests.builders.plans import MONDAY, a_plan, a_visit, some_sites, some_teams

pytestmark = pytest.mark.django_db

HERE = Territory(offices=frozenset({"BDG1"}))


@pytest.fixture
def sites() -> list[str]:
    some_offices()
    some_teams()
    return some_sites()


@pytest.fixture
def client(sites: list[str]) -> Client:
    return signed_in("branch_head")


def seen(plan_id: UUID) -> BoardPlan:
    found = queries.board_plan(plan_id, territory=HERE)
    assert found is not None
    return found


def test_a_plan_is_asked_for_from_a_monday_and_waits_for_the_worker(client: Client) -> None:
    asked = {
        "office": "BDG1", "first": "2026-11-30", "weeks": "4", "seconds": "20", "explore": "25",
        "worth_of_one": "150000", "district_least": "1", "partner_most": "2", "budget": "",
    }  # fmt: skip
    answer: Any = client.post("/plan/", asked)
    row = VisitPlan.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/plan/{row.id}/progress/"
    assert (row.first_on, row.until_on) == (date(2026, 11, 30), date(2026, 12, 28))
    assert row.state == "queued"
    assert row.asked["explore"] == 0.25
    assert row.asked["seconds"] == 20
    assert row.asked["rupiah_per_enrolment"] == 150_000
    assert row.asked["budget"] is None
    assert "waits for its turn" in page(client, answer["Location"])


def test_a_plan_that_does_not_begin_on_a_monday_is_refused_at_its_field(client: Client) -> None:
    answer: Any = client.post("/plan/", {"office": "BDG1", "first": "2026-12-01", "weeks": "4"})
    assert answer.status_code == 422
    assert "A plan begins on a Monday." in answer.content.decode()
    assert not VisitPlan.objects.exists()


def test_the_list_leaves_out_questions_and_other_offices(client: Client) -> None:
    own, other = a_plan(), a_plan("BDG2")
    question = a_plan(asked={"what_if_of": str(own)})
    text = page(client, "/plan/")
    assert f"/plan/{own}/" in text
    assert str(other) not in text
    assert str(question) not in text


def test_progress_says_seconds_worth_and_gap_and_leads_to_the_board_when_done(
    client: Client,
) -> None:
    told = {"seconds": 12.0, "of": 60, "worth": 1123.0, "gap": 0.041}
    plan = a_plan(state="running", worth=None, bound=None, expected=None, progress=told)
    text = page(client, f"/plan/{plan}/progress/")
    assert 'aria-live="polite"' in text
    assert 'value="0.200"' in text
    assert "1,123" in text
    assert "4.1%" in text
    assert "Stop and keep the best so far" in text
    assert client.get(f"/plan/{plan}/", follow=False).status_code == 302


def test_a_plan_whose_worker_died_says_so_and_may_be_given_up(client: Client) -> None:
    at = (timezone.now() - timedelta(minutes=2)).isoformat()
    plan = a_plan(state="running", worth=None, bound=None, expected=None, progress={"at": at})
    text = page(client, f"/plan/{plan}/progress/")
    assert "Nothing was heard of this plan for over a minute" in text
    assert "Give this plan up" in text
    answer: Any = client.post(f"/plan/{plan}/give-up/", follow=True)
    assert "The making of this plan was given up." in answer.content.decode()
    assert "Give this plan up" not in answer.content.decode()


def test_a_plan_that_failed_says_why(client: Client) -> None:
    refused = {"refused": {"id": "Kantor belum punya tempat.", "en": "The office has no places."}}
    plan = a_plan(state="failed", worth=None, bound=None, progress=refused)
    assert "The office has no places." in page(client, f"/plan/{plan}/progress/")


def test_the_certificate_is_rounded_down_and_shows_value_bound_cost_and_weights(
    client: Client,
) -> None:
    plan = a_plan(
        worth=480.99, bound=500.0, binding=[{"code": "x", "id": "-", "en": "Team 1 is full."}]
    )
    text = page(client, f"/plan/{plan}/")
    assert "This plan reaches at least <strong>96.1%</strong> of what any plan could reach" in text
    assert "481.0" in text
    assert "500.0" in text
    assert "Rp12,400,000" in text
    assert "Rp23,846" in text  # 12,400,000 for 520 expected
    assert "Team 1 is full." in text
    assert "One lasting enrolment is worth" in text


@pytest.mark.parametrize(
    ("share", "words"), [(0.9619, "96,1%"), (1.0, "100,0%"), (0.9999, "99,9%")]
)
def test_a_share_that_is_reached_at_least_is_never_rounded_up(share: float, words: str) -> None:
    with override("id"):
        assert reached_words(share) == words


def test_times_are_said_the_indonesian_way() -> None:
    with override("id"):
        assert clock(510) == "08.30"
        assert clock(1500) == "01.00"
        assert duration(45) == "45 mnt"
        assert duration(125) == "2 j 05 mnt"


def test_the_heading_says_the_plans_days_and_the_year_once(client: Client) -> None:
    assert "<h1>Plan 30 Nov – 27 Dec 2026</h1>" in page(client, f"/plan/{a_plan()}/")
    assert "<h1>Plan 30 Nov 2026 – 3 Jan 2027</h1>" in page(client, f"/plan/{a_plan(weeks=5)}/")


def test_a_plan_without_a_bound_claims_nothing(client: Client) -> None:
    text = page(client, f"/plan/{a_plan(worth=None, bound=None)}/")
    assert "no certificate" in text
    assert "reaches at least" not in text


def test_the_board_has_days_with_pasaran_teams_and_cards_in_order(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[1], at=660, position=2)
    a_visit(plan, sites[0], at=480, locked=True)
    a_visit(plan, sites[2], team="BDG1-2", day=MONDAY + timedelta(days=8))
    text = page(client, f"/plan/{plan}/")
    assert text.index("Pasar Andir") < text.index("Pasar Ciroyom")
    assert "Mal Kebon Jeruk" not in text  # the second week
    assert "Mon 30 Nov" in text
    assert "Legi" in text  # 30 November 2026
    assert "Tim 2" in text
    assert "locked" in text
    assert "08:00" in text
    assert "Mal Kebon Jeruk" in page(client, f"/plan/{plan}/?week=2")
    assert "Pasar Andir" not in page(client, f"/plan/{plan}/?week=1&team=BDG1-2")


def test_the_board_says_where_a_team_stays_over_night(client: Client, sites: list[str]) -> None:
    days = [(MONDAY + timedelta(days=n)).isoformat() for n in (0, 1)]
    stay = {"team": "BDG1-1", "days": days, "lodging": [-6.9, 107.6], "near": sites[0]}
    plan = a_plan(stays=[{**stay, "island": "", "away": False}])
    a_visit(plan, sites[0])
    assert page(client, f"/plan/{plan}/").count("night near Pasar Andir") == 1


def test_the_board_opens_on_the_next_week_that_sends_somebody_out(
    client: Client, sites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = a_plan(first=MONDAY, weeks=2)
    a_visit(plan, sites[0], day=MONDAY)
    a_visit(plan, sites[1], day=MONDAY + timedelta(days=8))
    sunday = MONDAY + timedelta(days=6)
    monkeypatch.setattr(timezone, "localdate", lambda *_: sunday)
    assert "Pasar Ciroyom" in page(client, f"/plan/{plan}/")


def test_an_odd_week_in_the_address_is_the_first(client: Client) -> None:
    plan = a_plan()
    for odd in ("0", "99", "x", "-1"):
        assert "Week 1, from" in page(client, f"/plan/{plan}/?week={odd}")


def test_a_refused_move_says_why_and_leaves_the_board_as_it_was(
    client: Client, sites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = a_visit(a_plan(), sites[0])

    def full(*_args: Any, **_more: Any) -> None:
        raise NO_DAYS()

    monkeypatch.setattr("jangkau.apps.outreach.operations.move_visit", full)
    sent = {"team": "BDG1-2", "day": "2026-12-01", "week": "1"}
    answer: Any = client.post(f"/plan/visits/{visit}/move/", sent, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "There is no day left to plan." in text
    assert text.lstrip().startswith('<section id="board"')
    row = PlannedVisit.objects.get()
    assert (row.team_code, row.day) == ("BDG1-1", MONDAY)
    plain: Any = client.post(f"/plan/visits/{visit}/move/", sent, follow=True)
    assert "There is no day left to plan." in plain.content.decode()


def test_a_move_without_a_day_or_team_is_not_a_move(client: Client, sites: list[str]) -> None:
    visit = a_visit(a_plan(), sites[0])
    for sent in ({"team": "BDG1-2"}, {"day": "2026-12-01"}, {"team": "BDG1-2", "day": "soon"}):
        assert client.post(f"/plan/visits/{visit}/move/", sent).status_code == 400


def test_lock_unlock_and_drop_do_what_they_say(client: Client, sites: list[str]) -> None:
    visit = a_visit(a_plan(), sites[0])
    said: Any = client.post(f"/plan/visits/{visit}/lock/", follow=True)
    assert "The visit is locked" in said.content.decode()
    assert PlannedVisit.objects.get().locked
    refused: Any = client.post(f"/plan/visits/{visit}/drop/", follow=True)
    assert "locked" in refused.content.decode()
    client.post(f"/plan/visits/{visit}/unlock/")
    answer: Any = client.post(f"/plan/visits/{visit}/drop/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "taken out of the plan" in answer.content.decode()
    assert not PlannedVisit.objects.exists()


def test_a_visit_says_why_what_it_should_bring_and_whom_to_ask(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    visit = a_visit(plan, sites[0])
    later = a_visit(plan, sites[0], day=MONDAY + timedelta(days=14))
    text = page(client, f"/plan/visits/{visit}/")
    assert "This market is busy." in text
    assert "4 to 13 in 8 of 10 cases" in text
    assert "Permission letter" in text
    assert "Move to…" in text
    assert f"/plan/visits/{later}/" in text
    panel = page(client, f"/plan/visits/{visit}/", headers={"HX-Request": "true"})
    assert "<html" not in panel
    assert "data-panel-close" in panel


def test_places_left_out_come_cheapest_first_with_reason_and_cost(
    client: Client, sites: list[str]
) -> None:
    reasons = [
        {
            "place": sites[0],
            "reason": "visits.days_full",
            "costs": 4.2,
            "id": "-",
            "en": "Full days.",
        },
        {"place": sites[1], "reason": "visits.too_far", "costs": None, "id": "-", "en": "Too far."},
        {
            "place": sites[2],
            "reason": "visits.days_full",
            "costs": 1.1,
            "id": "-",
            "en": "Full days.",
        },
    ]
    plan = a_plan(not_planned=reasons)
    text = page(client, f"/plan/{plan}/not-planned/")
    assert text.index("Mal Kebon Jeruk") < text.index("Pasar Andir") < text.index("Pasar Ciroyom")
    assert "its days are full of better places (2)" in text
    assert "4.2" in text
    only = page(client, f"/plan/{plan}/not-planned/?reason=visits.too_far")
    assert "Pasar Ciroyom" in only
    assert "Pasar Andir" not in only
    assert "Pasar Andir" not in page(client, f"/plan/{plan}/not-planned/?q=mal")


def test_a_place_to_add_is_found_by_its_name(client: Client) -> None:
    plan = a_plan()
    text = page(client, f"/plan/{plan}/add/?q=ciroyom")
    assert "Pasar Ciroyom" in text
    assert "Balai Ciroyom" in text
    assert "Mal Kebon Jeruk" not in text
    assert "No place of this office" in page(client, f"/plan/{plan}/add/?q=xyz")
    answer: Any = client.post(
        f"/plan/{plan}/put/", {"place": "x", "team": "", "day": ""}, follow=True
    )
    assert "Choose a place, a team and a day." in answer.content.decode()


def test_only_the_head_publishes_and_officers_of_other_offices_see_nothing(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    worker, other = signed_in("branch_officer"), signed_in("auditor", OTHER)
    assert worker.post(f"/plan/{plan}/publish/").status_code == 403
    assert "Publish" not in page(worker, f"/plan/{plan}/")
    assert other.get(f"/plan/{plan}/").status_code == 404
    answer: Any = client.post(f"/plan/{plan}/publish/", follow=True)
    assert "The plan is published" in answer.content.decode()
    assert seen(plan).state == "published"


def test_a_plan_near_another_lists_what_it_changes(client: Client, sites: list[str]) -> None:
    before = a_plan(state="replaced")
    a_visit(before, sites[0])
    a_visit(before, sites[1], at=660)
    after = a_plan(based_on=before)
    a_visit(after, sites[0], day=MONDAY + timedelta(days=1))
    a_visit(after, sites[2])
    text = page(client, f"/plan/{after}/")
    assert "3 visits changed against the plan before" in text
    changed = {one.name: (one.before, one.after) for one in queries.changes(seen(after))}
    assert changed["Pasar Andir"] == ((MONDAY, "BDG1-1"), (MONDAY + timedelta(days=1), "BDG1-1"))
    assert changed["Pasar Ciroyom"] == ((MONDAY, "BDG1-1"), None)
    assert changed["Mal Kebon Jeruk"] == (None, (MONDAY, "BDG1-1"))


def test_what_if_stands_beside_the_plan_and_needs_a_change(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    asked = {"what_if_of": str(plan), "more_teams": 1, "closed": [sites[0]]}
    question = a_plan(asked=asked, expected=560.0, worth=500.0, bound=505.0)
    text = page(client, f"/plan/{plan}/what-if/")
    assert "1 team more; Pasar Andir closed" in text
    assert "+40" in text
    nothing: Any = client.post(f"/plan/{plan}/what-if/", {"more_teams": "0", "seconds": "10"})
    assert nothing.status_code == 422
    assert "Change something" in nothing.content.decode()
    asked_now: Any = client.post(f"/plan/{plan}/what-if/", {"more_teams": "2", "seconds": "10"})
    assert asked_now.status_code == 302
    assert VisitPlan.objects.get(state="queued").asked["more_teams"] == 2
    assert "take it over as a draft" in page(client, f"/plan/{question}/")


def test_the_map_shows_the_days_routes_and_lists_the_same_stops(
    client: Client, sites: list[str]
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    a_visit(plan, sites[1], at=660, position=2)
    a_visit(plan, "3273059999", team="BDG1-2")
    text = page(client, f"/plan/{plan}/routes/")
    assert 'aria-label="A2 · Tim 1 · 11:00–13:00 · Pasar Ciroyom"' in text
    assert "1 stop has no point on the map." in text
    assert "Routes on Mon 30 Nov" in text
    only = page(client, f"/plan/{plan}/routes/?team=BDG1-2")
    assert "Pasar Andir" not in only
    assert "The plan has no visits." in page(client, f"/plan/{a_plan()}/routes/")


def test_the_first_page_shows_todays_visits_of_the_plan_in_force(
    client: Client, sites: list[str]
) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    assert "Visits on" not in page(client, "/")
    plan = a_plan(state="published", first=monday)
    a_visit(plan, sites[0], day=today)
    text = page(client, "/")
    assert "Visits on" in text
    assert "Pasar Andir" in text
    assert "This week 1 visits, 8 lasting enrolments expected." in text
