"""A visit put into a day by hand that no longer holds the others: what is said, and of which place."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from jangkau.apps.outreach import operations, queries
from jangkau.apps.places import operations as places
from jangkau.domain.terms import Actor
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import MONDAY, a_plan, some_sites, some_teams
from tests.builders.refusals import refused

pytestmark = pytest.mark.django_db

HEAD = Actor(id="kepala.bandung1", channel="web", office="BDG1")
QUICK = replace(queries.Asked(), seconds=0.3, effort="search", explore=0.0).to_json()
TEAM = "BDG1-1"


@pytest.fixture
def markets() -> tuple[str, str]:
    """Two markets near one another, in the morning only one of which can be visited: Andir, which
    closes first, and Ciroyom."""
    some_offices()
    some_teams()
    andir, ciroyom, *_ = some_sites()
    places.set_calendar(andir, text="setiap hari 06.00–10.30", by=TESTER)
    places.set_calendar(ciroyom, text="setiap hari 06.00–11.00", by=TESTER)
    return andir, ciroyom


def added(plan: UUID, place: str, *, day: date = MONDAY) -> UUID:
    return operations.add_visit(plan, place=place, team=TEAM, day=day, by=HEAD)


def where(visit: UUID) -> tuple[date, int]:
    found = queries.board_visit(visit)
    assert found is not None
    return found.day, found.arrive


def test_a_place_that_makes_another_begin_too_late_is_the_one_that_does_not_fit(
    markets: tuple[str, str],
) -> None:
    andir, ciroyom = markets
    plan = a_plan(asked=QUICK)
    held = added(plan, ciroyom)
    before = where(held)
    with refused("outreach.planned_visit_no_room") as fault:
        added(plan, andir)
    assert fault.value.sentence("id").startswith("Pasar Andir tidak muat pada 30 Nov 2026:")
    assert fault.value.sentence("en").startswith("Pasar Andir does not fit on 30 Nov 2026:")
    for language in ("id", "en"):
        assert "Pasar Ciroyom" in fault.value.sentence(language)
    assert where(held) == before


def test_a_visit_dragged_onto_a_day_it_has_no_room_on_stays_where_it_was(
    markets: tuple[str, str],
) -> None:
    andir, ciroyom = markets
    plan = a_plan(asked=QUICK)
    added(plan, ciroyom)
    dragged = added(plan, andir, day=MONDAY + timedelta(days=1))
    before = where(dragged)
    with refused("outreach.planned_visit_no_room") as fault:
        operations.move_visit(dragged, team=TEAM, day=MONDAY, by=HEAD)
    assert fault.value.facts["place"] == "Pasar Andir"
    assert fault.value.facts["other"] == "Pasar Ciroyom"
    assert where(dragged) == before


def test_a_place_that_comes_too_late_itself_is_said_to_be_closed(markets: tuple[str, str]) -> None:
    andir, ciroyom = markets
    places.set_calendar(andir, text="setiap hari 06.00–07.30", by=TESTER)
    plan = a_plan(asked=QUICK)
    added(plan, ciroyom)
    with refused("visits.check_closed") as fault:
        added(plan, andir)
    assert fault.value.facts["place"] == "Pasar Andir"


def test_a_place_that_was_closed_there_before_is_not_said_to_be_put_off(
    markets: tuple[str, str],
) -> None:
    andir, ciroyom = markets
    plan = a_plan(asked=QUICK)
    added(plan, ciroyom)
    places.set_calendar(ciroyom, text="Minggu 06.00–11.00", by=TESTER)
    with refused("visits.check_closed") as fault:
        added(plan, andir)
    assert fault.value.facts["place"] == "Pasar Ciroyom"
