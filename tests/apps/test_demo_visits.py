"""The demo's field work: made by the operations of officers, once, with people behind its visits."""

from datetime import timedelta

import pytest

from jangkau.apps.outreach import queries
from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations as registry
from jangkau.cli.demo.visits import OFFICER, drive_plan, load_field
from jangkau.domain.terms import Segment
from tests.builders import crew
from tests.builders.places import some_offices
from tests.builders.registry import a_consent, a_new_worker
from tests.builders.visits import OFFICER as SITI
from tests.builders.visits import TODAY, a_market, a_planned_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def soreang() -> str:
    some_offices()
    crew.officer(OFFICER, office_code="BDG2")
    return a_market("Pasar Soreang", region="3204372001")


def test_the_demo_is_made_once_and_names_whom_visits_brought(soreang) -> None:
    day = TODAY - timedelta(days=200)
    registry.enrol_many(
        [a_new_worker(number, workplace="Pasar Soreang") for number in range(3)],
        office_code="BDG2", wadah_code=None, segment=Segment.BPU,
        consent=a_consent(), on=day, by=SITI,
    )  # fmt: skip
    made = load_field(on=TODAY)
    assert (made.already, made.linked, made.stalls, made.cases) == (False, 3, 64, 8)
    assert made.visits > 20
    assert load_field(on=TODAY).already
    territory = places.territory_of("BDG2")
    assert queries.visit_totals(territory).visits == made.visits
    assert queries.funnel(territory).count("reached") == made.contacts
    assert queries.desk_sums(territory, on=TODAY).overdue
    brought = [one for one in queries.outcomes("BDG2", on=TODAY) if one.named]
    assert [(one.day, one.named, one.registered) for one in brought] == [(day, 3, 3)]


def test_most_of_the_plan_in_force_is_driven_by_its_teams(soreang) -> None:
    for back in range(1, 21):
        a_planned_visit(soreang, day=TODAY - timedelta(days=back), office="BDG2")
    made = drive_plan(on=TODAY)
    assert 10 < made < 20
    territory = places.territory_of("BDG2")
    assert len(queries.missed_visits(territory, on=TODAY)) == 20 - made
    assert {one.team_code for one in queries.visits(territory)} == {"A"}


def test_without_the_branch_there_is_nothing_to_do() -> None:
    assert load_field(on=TODAY).already
    assert drive_plan(on=TODAY) == 0
