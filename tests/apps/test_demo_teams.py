"""The demo's teams and plans: made once, the same every time, ready to be shown today."""

from datetime import date

import pytest

from jangkau.apps.crew import queries as people
from jangkau.apps.outreach import queries
from jangkau.cli.demo.teams import load_draft, load_teams
from jangkau.domain.terms import Territory
from tests.builders.places import some_offices
from tests.builders.plans import some_sites

pytestmark = pytest.mark.django_db

HERE = Territory(offices=frozenset({"BDG2"}))
TODAY = date(2026, 11, 18)
SITES = (
    ("traditional_market", "Pasar Kordon", "3273221002", -6.9530, 107.6570),
    ("traditional_market", "Pasar Soreang", "3204372001", -7.0300, 107.5262),
)


def test_the_branch_has_teams_a_plan_in_force_and_a_draft_after_it() -> None:
    some_offices()
    some_sites(SITES)
    made = load_teams(on=TODAY)
    assert made.teams == len(people.teams(HERE)) == 4
    (published,) = queries.plans_in_force(HERE, on=TODAY)
    visits = queries.board_visits(published.id)
    assert made.planned == len(visits) > 0
    load_draft(on=TODAY)
    (draft,) = [one for one in queries.plans_of(HERE) if one.state == "draft"]
    assert draft.first_on == published.until_on
    assert load_teams(on=TODAY).already
    assert len(queries.plans_of(HERE)) == 2
