"""The plan against what came of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries import BoardPlan, Fate
from jangkau.domain.terms import Territory
from tests.builders.crew import PASSWORD, officer
from tests.builders.places import some_offices
from tests.builders.plans import a_plan, a_visit, some_sites, some_teams
from tests.builders.visits import TODAY
from tests.builders.visits import a_visit as done

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 9)
HERE = Territory(offices=frozenset({"BDG1"}))


@pytest.fixture
def sites() -> list[str]:
    some_offices()
    some_teams()
    return some_sites()


def seen(**more: Any) -> BoardPlan:
    plan = queries.board_plan(a_plan(first=MONDAY, state="published", **more), territory=HERE)
    assert plan is not None
    return plan


def fates(plan: BoardPlan) -> dict[str, str]:
    return {f"{one.name} {one.day.day}": one.fate for one in queries.against(plan, today=TODAY)}


def test_a_visit_is_done_missed_ahead_or_was_not_planned(sites: list[str]) -> None:
    plan = seen()
    named = a_visit(plan.id, sites[0], day=MONDAY)
    a_visit(plan.id, sites[1], day=MONDAY + timedelta(days=1))
    a_visit(plan.id, sites[2], day=TODAY + timedelta(days=3))
    done(sites[0], day=MONDAY + timedelta(days=2), planned_visit_id=named)  # done two days later
    done(sites[1], day=MONDAY + timedelta(days=4))
    assert fates(plan) == {
        "Pasar Andir 9": Fate.DONE,
        "Pasar Ciroyom 10": Fate.MISSED,
        "Mal Kebon Jeruk 24": Fate.AHEAD,
        "Pasar Ciroyom 13": Fate.UNPLANNED,
    }


def test_a_visit_at_the_place_on_the_day_is_the_planned_one_even_if_nobody_said_so(
    sites: list[str],
) -> None:
    plan = seen()
    a_visit(plan.id, sites[0], day=MONDAY)
    done(sites[0], day=MONDAY)
    assert fates(plan) == {"Pasar Andir 9": Fate.DONE}


def test_two_visits_of_a_place_on_a_day_are_one_done_and_one_not_planned(sites: list[str]) -> None:
    plan = seen()
    a_visit(plan.id, sites[0], day=MONDAY)
    done(sites[0], day=MONDAY)
    done(sites[0], day=MONDAY, begun=840, ended=900)
    assert sorted(one.fate for one in queries.against(plan, today=TODAY)) == ["done", "unplanned"]


def test_today_is_not_missed_before_it_is_over(sites: list[str]) -> None:
    plan = seen()
    a_visit(plan.id, sites[0], day=TODAY)
    assert list(fates(plan).values()) == [Fate.AHEAD]


def test_visits_of_other_offices_and_after_the_plan_do_not_count(sites: list[str]) -> None:
    plan = seen(weeks=1)
    done(sites[0], day=MONDAY + timedelta(days=7))
    assert not fates(plan)


def test_weeks_add_up_what_was_expected_of_the_visits_done(sites: list[str]) -> None:
    plan = seen()
    a_visit(plan.id, sites[0], day=MONDAY, expected=5.0)
    a_visit(plan.id, sites[1], day=MONDAY, team="BDG1-2", expected=7.0)
    done(sites[0], day=MONDAY)
    done(sites[2], day=MONDAY)
    first, *_, last = queries.week_sums(plan, lines=queries.against(plan, today=TODAY))
    assert (first.planned, first.done, first.missed, first.unplanned) == (2, 1, 1, 1)
    assert (first.expected, first.expected_done) == (12.0, 5.0)
    assert first.registered == 6
    assert first.lasting is None  # the fourth month is not over
    assert (last.planned, last.registered) == (0, 0)


def test_districts_nobody_goes_to_come_first(sites: list[str]) -> None:
    plan = seen()
    assert [(one.name, one.planned) for one in _districts(plan)] == [("Andir", 0)]
    a_visit(plan.id, sites[0], day=MONDAY)
    done(sites[1], day=MONDAY)
    (andir,) = _districts(plan)
    assert (andir.planned, andir.done) == (1, 1)


def _districts(plan: BoardPlan) -> list[queries.DistrictSum]:
    return queries.district_sums(plan, lines=queries.against(plan, today=TODAY))


def test_the_page_shows_the_sums_and_can_be_narrowed_to_what_was_missed(sites: list[str]) -> None:
    officer("tamu", role="branch_head", office_code="BDG1")
    client = Client(headers={"accept-language": "en"})
    assert client.login(username="tamu", password=PASSWORD)
    client.cookies["jangkau_language"] = "en"
    long_ago = timezone.localdate() - timedelta(days=60)
    plan = a_plan(first=long_ago - timedelta(days=long_ago.weekday()), state="published")
    a_visit(plan, sites[0], day=long_ago)
    a_visit(plan, sites[1], day=long_ago, team="BDG1-2")
    answer: Any = client.get(f"/plan/{plan}/actual/")
    text = answer.content.decode()
    assert "Missed (2)" in text
    assert "Pasar Andir" in text
    assert 'role="img"' in text
    done_only: Any = client.get(f"/plan/{plan}/actual/?fate=done")
    assert "No visit is in this state." in done_only.content.decode()
