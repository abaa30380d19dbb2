"""Agreements and permissions that end soon, or ended and were not renewed."""

from datetime import date, timedelta

import pytest

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.operations import AgreementFields
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.domain.terms import Territory
from tests.builders.campaigning import TODAY, a_partner, a_site, permitted
from tests.builders.places import TESTER, some_offices

pytestmark = pytest.mark.django_db

JUNE = date(2026, 6, 1)
BDG2 = Territory(offices=frozenset({"BDG2"}))


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def test_what_ends_soon_is_listed_until_something_newer_outlasts_it() -> None:
    mall = a_site("Mal Contoh", kind="mall")
    partner = a_partner("Pengelola Mal", kind="mall_manager", keys=(mall,))
    ends = TODAY + timedelta(days=30)
    permitted(partner, key=mall, from_on=JUNE, last_on=ends)
    old = AgreementFields("pks", "1/PKS", date(2024, 1, 1), last_on=TODAY - timedelta(days=3))
    operations.add_agreement(partner, fields=old, scan=None, by=TESTER)
    found = queries.expiring(BDG2, on=TODAY)
    assert [(one.what, one.last_on) for one in found] == [
        ("agreement", TODAY - timedelta(days=3)), ("permission", ends),
    ]  # fmt: skip
    permitted(partner, key=mall, from_on=ends, last_on=TODAY + timedelta(days=300))
    renewed = AgreementFields("pks", "2/PKS", TODAY)
    operations.add_agreement(partner, fields=renewed, scan=None, by=TESTER)
    assert not queries.expiring(BDG2, on=TODAY)


def test_what_ends_soon_takes_two_questions_however_much_it_is(django_assert_num_queries) -> None:
    partner = a_partner()
    for number in range(5):
        mall = a_site(f"Mal {number}", kind="mall")
        permitted(partner, key=mall, from_on=JUNE, last_on=TODAY + timedelta(days=number))
        ending = AgreementFields("pks", f"{number}/PKS", JUNE, last_on=TODAY)
        operations.add_agreement(partner, fields=ending, scan=None, by=TESTER)
    with django_assert_num_queries(2):
        found = queries.expiring(BDG2, on=TODAY)
    assert [one.what for one in found].count("permission") == 5
    assert len(found) == 10
