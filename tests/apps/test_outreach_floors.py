"""Floors of fairness: so many visits at least for a kind of worker or a district; said where unmet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from jangkau.apps.outreach import operations, queries
from jangkau.domain.terms import Actor, Territory
from tests.builders.places import some_offices
from tests.builders.plans import some_sites, some_teams

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 8)
HEAD = Actor(id="kepala.bandung1", channel="web", office="BDG1")
HERE = Territory(offices=frozenset({"BDG1"}))
FAR_BASE = ("ride_hailing_base", "Pangkalan Jauh", "3273051004", -7.2, 107.6)


@pytest.fixture
def sites() -> list[str]:
    """Two markets near the office, and a base of riders that is not worth its way."""
    some_offices()
    some_teams(count=1)
    return [*some_sites()[:2], *some_sites([FAR_BASE])]


def asked(floors: Sequence[tuple[str, int]]) -> queries.Asked:
    return replace(
        queries.Asked(), seconds=0.3, effort="search", explore=0.0, rupiah_per_km=30_000,
        rupiah_per_enrolment=200_000, floors=tuple(floors),
    )  # fmt: skip


def planned(*floors: tuple[str, int]) -> queries.BoardPlan:
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=2, asked=asked(floors), by=HEAD)
    operations.make_plan(plan, by=HEAD)
    return seen(plan)


def seen(plan_id: UUID) -> queries.BoardPlan:
    found = queries.board_plan(plan_id, territory=HERE)
    assert found is not None
    return found


def visits_to(plan: queries.BoardPlan, place: str) -> int:
    return sum(one.place == place for one in queries.board_visits(plan.id))


def test_a_kind_of_worker_gets_the_visits_asked_for_though_others_are_worth_more(
    sites: list[str],
) -> None:
    assert visits_to(planned(), sites[2]) == 0
    plan = planned(("transport", 1))
    assert visits_to(plan, sites[2]) == 1
    assert plan.asked["floors"] == [["transport", 1]]
    assert queries.asked_from(plan.asked).floors == (("transport", 1),)
    (note,) = [one for one in plan.binding if one["code"] == "visits.floor_met"]
    assert note["id"].startswith("Transportasi dan pengantaran mendapat tepat 1 kunjungan")
    (visit,) = [one for one in queries.board_visits(plan.id) if one.place == sites[2]]
    assert any("ransport" in said["en"] for said in visit.why["said"])


def test_a_floor_that_cannot_be_met_is_said_with_how_far_the_plan_comes(sites: list[str]) -> None:
    (note,) = [
        one for one in planned(("transport", 9)).binding if one["code"] == "visits.floor_unmet"
    ]
    assert "dari 9 kunjungan" in note["id"]
    (empty,) = [
        one for one in planned(("fishery", 2)).not_planned if one["reason"] == "visits.floor_empty"
    ]
    assert "Perikanan" in empty["id"]


def test_a_district_has_the_higher_of_its_own_floor_and_that_of_all(sites: list[str]) -> None:
    own = replace(asked([("327305", 4), ("farming", 2)]), district_least=1)
    until = MONDAY + timedelta(weeks=2)
    problem = queries.gather("BDG1", first=MONDAY, until=until, asked=own, seed=1).problem
    assert problem.limits.district_least == {"327305": 4}
    assert problem.limits.group_least == {"farming": 2}
    assert problem.limits.floor_names["327305"] == ("Andir", "Andir")
    groups = {place.key: place.groups for place in problem.places}
    assert groups[sites[0]] == {"trade"}
    assert groups[sites[2]] == {"transport"}


def test_the_districts_to_choose_from_are_those_of_the_office(sites: list[str]) -> None:
    assert queries.districts_of("BDG1") == {"327305": "Andir"}
    assert "337203" in queries.districts_of("SKA")
