"""Villages put into the waves of a campaign: by region and potential, by the thousand."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jangkau.apps.audit import queries as audit
from jangkau.apps.coverage import queries as coverage
from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import CampaignFields, WaveFields, Which
from jangkau.apps.outreach.queries import partnering as queries
from tests.builders.campaigning import TODAY
from tests.builders.places import TESTER, some_offices

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 11, 1), date(2027, 3, 31)


@pytest.fixture
def campaign() -> UUID:
    some_offices()
    fields = CampaignFields(
        name="Masuk desa", first_on=FIRST, last_on=LAST, office_code="BDG2", offices=("BDG1",)
    )
    return operations.make_campaign(fields, on=TODAY, by=TESTER)


def a_wave(campaign: UUID, *offices: str, name: str = "Satu") -> UUID:
    fields = WaveFields(name, FIRST, LAST, offices)
    return operations.add_wave(campaign, fields=fields, by=TESTER)


def test_villages_are_assigned_to_the_offices_that_keep_them_each_to_one_wave(campaign) -> None:
    one, two = a_wave(campaign, "BDG2"), a_wave(campaign, "BDG1", "BDG2", "SKA", name="Dua")
    done = operations.assign_villages(one, which=Which(regions=("3204",)), by=TESTER)
    assert (done.assigned, done.already, done.nobodys) == (2, 0, 0)
    everything = operations.assign_villages(two, which=Which(regions=()), by=TESTER)
    assert everything.already == 2
    assert everything.assigned == 5  # two of Andir, Ciateul, Margasari, Kauman
    assert queries.places_of_wave(one) == ["3204372001", "3204372002"]
    assert queries.places_of_wave(two, office_code="SKA") == ["3372031009"]
    lines = {line.name: line for line in queries.waves_of(campaign)}
    assert (lines["Satu"].places, lines["Dua"].places) == (2, 5)
    trail = audit.trail(limit=1)[0]
    assert (trail.action, trail.subject_table) == ("assign", "outreach_wave")
    assert operations.empty_wave(two, office_code="SKA", by=TESTER) == 1


def test_villages_are_chosen_by_potential_the_highest_first(campaign, monkeypatch) -> None:
    estimates = {"3204372001": 900, "3204372002": 120, "3273221002": 400}
    monkeypatch.setattr(
        coverage,
        "village_estimates",
        lambda region: {code: n for code, n in estimates.items() if code.startswith(region)},
    )
    wave = a_wave(campaign, "BDG2")
    best = operations.assign_villages(wave, which=Which((), least_workers=200, most=1), by=TESTER)
    assert best.assigned == 1
    assert queries.places_of_wave(wave) == ["3204372001"]
    more = operations.assign_villages(wave, which=Which(("3273",), least_workers=200), by=TESTER)
    assert (more.assigned, more.already) == (1, 0)


def test_many_regions_take_no_more_questions_than_one(campaign, django_assert_num_queries) -> None:
    wave = a_wave(campaign, "BDG1", "BDG2", "SKA")
    with CaptureQueriesContext(connection) as of_one:
        operations.assign_villages(wave, which=Which(("3204",)), by=TESTER)
    with django_assert_num_queries(len(of_one)):
        done = operations.assign_villages(wave, which=Which(("3204", "327322", "33")), by=TESTER)
    assert (done.assigned, done.already) == (2, 2)
