"""One key for every place to visit: a site's id, or a village's code."""

from datetime import date
from uuid import UUID

import pytest

from jangkau.apps.places import operations, queries
from jangkau.apps.places.queries import Estimate, PlaceFacts, SiteKind, SitePlace
from jangkau.domain.terms import Territory
from tests.builders.places import TESTER, a_map

pytestmark = pytest.mark.django_db

NOWHERE = "0190f5fe-7c00-7a00-8abc-012345678901"


@pytest.fixture(autouse=True)
def land() -> None:
    a_map()


def klewer() -> SitePlace:
    fields = operations.SiteFields(
        kind=SiteKind.TRADITIONAL_MARKET, name="Pasar Klewer", region_code="3372031009", units=2069
    )
    return operations.add_site(fields, by=TESTER)


def test_a_key_is_a_sites_id_or_a_villages_code() -> None:
    site = klewer()
    found = queries.places_of([str(site.id), "3273051004", NOWHERE, "0000000000", "bukan kunci"])
    assert set(found) == {str(site.id), "3273051004"}
    assert found["3273051004"] == PlaceFacts(
        key="3273051004",
        name="Kebon Jeruk",
        kind=queries.VILLAGE,
        region_code="3273051004",
        lat=-6.9172,
        lon=107.5988,
    )
    assert found[str(site.id)].name == "Pasar Klewer"
    assert found[str(site.id)].kind == "traditional_market"
    assert found[str(site.id)].units == 2069


def test_a_sites_workers_are_the_latest_of_each_group_added_up() -> None:
    site = klewer()
    before, now = date(2025, 1, 1), date(2026, 1, 1)
    operations.estimate(
        site.id,
        estimates=[
            Estimate("trade", 900, "Dinas Pasar", before),
            Estimate("trade", 800, "Dinas Pasar", now),
            Estimate("daily", 50, "Dinas Pasar", before),
        ],
        by=TESTER,
    )
    found = queries.place_of(str(site.id))
    assert found is not None
    assert found.workers == 850


def test_a_closed_site_is_still_known_but_no_candidate() -> None:
    site = klewer()
    solo = Territory(regions=frozenset({"3372"}))
    assert [one.name for one in queries.candidates(solo)] == ["Pasar Klewer", "Kauman"]
    operations.close_site(site.id, on=date(2026, 6, 1), by=TESTER, reason="kebakaran")
    assert [one.name for one in queries.candidates(solo)] == ["Kauman"]
    closed = queries.place_of(str(site.id))
    assert closed is not None
    assert closed.closed_on == date(2026, 6, 1)


def test_an_empty_territory_has_no_candidates_and_the_whole_country_has_all() -> None:
    klewer()
    assert queries.candidates(Territory()) == []
    assert len(queries.candidates(Territory(everywhere=True))) == 7 + 1


def test_many_keys_cost_one_query_a_table(django_assert_num_queries: object) -> None:
    keys = [str(klewer().id), str(UUID(int=5)), "3273051004", "3273051003"]
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(queries.places_of(keys)) == 3
