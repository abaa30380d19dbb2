"""What a plan is made from: places, teams, limits, crossings, as the rooms and the files know them."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries.configuration import minutes_of
from jangkau.apps.places import operations as places
from jangkau.domain.visits.problem import Place, Problem
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import some_sites, some_teams
from tests.builders.refusals import refused
from tests.builders.visits import a_visit

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 1)


@pytest.fixture
def sites() -> list[str]:
    some_offices()
    return some_sites()


def gathered(office: str = "BDG1", **said: Any) -> queries.Gathered:
    asked = replace(queries.usual(), explore=0.0, **said)
    return queries.gather(
        office, first=MONDAY, until=MONDAY + timedelta(weeks=4), asked=asked, seed=1
    )


def place(problem: Problem, key: str) -> Place:
    return next(one for one in problem.places if one.key == key)


def test_the_places_are_the_sites_and_villages_of_the_territory(sites: list[str]) -> None:
    keys = {one.key for one in gathered().problem.places}
    assert keys >= {*sites, "3273051003", "3273051004"}
    assert not [key for key in keys if key.startswith("33")]


def test_a_kind_that_is_not_worth_a_visit_is_left_out(sites: list[str]) -> None:
    fields = places.SiteFields(kind="mural", name="Mural Andir", region_code="3273051004")
    mural = places.add_site(fields, by=TESTER)
    assert str(mural.id) not in {one.key for one in gathered().problem.places}


def test_more_people_make_a_visit_longer_but_never_longer_than_the_most(sites: list[str]) -> None:
    rule = queries.configuration().kinds["traditional_market"]
    assert rule.stay(0) == rule.minutes
    assert rule.minutes < rule.stay(300) <= rule.most
    assert rule.stay(1_000_000) == rule.most


def test_a_mall_wants_permission_and_a_market_does_not(sites: list[str]) -> None:
    problem = gathered().problem
    assert not place(problem, sites[0]).permission_wanted
    assert place(problem, sites[2]).permission_wanted


def test_a_place_said_to_be_closed_has_no_days_and_a_must_has_its_own(sites: list[str]) -> None:
    day = MONDAY + timedelta(days=2)
    problem = gathered(closed=(sites[0],), must=((sites[1], day), (sites[2], None))).problem
    assert not place(problem, sites[0]).open_on
    assert place(problem, sites[1]).must == {day}
    assert len(place(problem, sites[2]).must) == 28


def test_teams_left_out_stay_at_home_and_notional_ones_go_out_besides(sites: list[str]) -> None:
    some_teams()
    found = gathered(without=("BDG1-1",), more_teams=1)
    assert [one.code for one in found.problem.teams] == ["BDG1-2", "BDG1~1"]
    assert not found.notional


def test_floors_and_caps_are_for_every_district_and_partner(sites: list[str]) -> None:
    problem = gathered(district_least=2, budget=1_000_000).problem
    assert problem.limits.district_least == {"327305": 2}
    assert problem.limits.budget == 1_000_000


def test_visits_together_bring_no_more_than_there_are_people(sites: list[str]) -> None:
    """The villages of the small map have no workers estimated: nothing can be won there."""
    village = place(gathered().problem, "3273051003")
    assert sum(village.worth) == 0


def test_an_island_of_the_file_is_reached_by_its_boat(
    sites: list[str], tmp_path: Path, settings: Any
) -> None:
    data = tmp_path / "data"
    shutil.copytree(settings.JANGKAU_DATA, data)
    said = yaml.safe_load((data / "outreach.yaml").read_text("utf-8"))
    said["boats"] = [
        {"name": "Pulau Umpama", "prefix": "3273051003", "harbour": [-6.9, 107.6],
         "landing": [-6.91, 107.58], "minutes": 40, "fare": 50_000},
    ]  # fmt: skip
    (data / "outreach.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
    settings.JANGKAU_DATA = data
    problem = gathered().problem
    assert place(problem, "3273051003").island == "Pulau Umpama"
    assert place(problem, "3273051004").island == ""
    (boat,) = problem.boats
    assert (boat.minutes, boat.fare) == (40, 25_000)  # of one crossing


@pytest.mark.parametrize("text", ["kinds: {mall: {minuten: 5}}", "- x", "teams: [", "weeks: 4"])
def test_a_configuration_that_cannot_be_used_is_refused_with_what_is_wrong(
    text: str, tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "outreach.yaml").write_text(text, encoding="utf-8")
    settings.JANGKAU_DATA = tmp_path
    with refused("outreach.bad_configuration"):
        queries.configuration()


def test_an_unknown_office_and_one_without_places_are_refused(sites: list[str]) -> None:
    with refused("outreach.plan_unknown_office"):
        gathered("NIL")


def test_minutes_of_the_day_are_read_as_people_write_them() -> None:
    assert [minutes_of(text) for text in ("07.30", "7:05", "19")] == [450, 425, 1140]


def test_the_same_request_has_the_same_digest_and_another_has_not() -> None:
    asked = queries.usual()
    assert asked.digest() == queries.usual().digest()
    assert asked.digest() != replace(asked, budget=5).digest()


def test_only_visits_before_the_end_of_the_plan_make_a_place_wait(sites: list[str]) -> None:
    a_visit(sites[0], day=MONDAY - timedelta(days=3))
    a_visit(sites[0], day=MONDAY + timedelta(weeks=9))
    assert place(gathered().problem, sites[0]).last_on == MONDAY - timedelta(days=3)
