"""Plans, the month's run, and what a code asks for."""

from datetime import date

import pytest

from jangkau.apps.billing import operations, queries
from jangkau.domain.terms import Month, Refused
from tests.builders.billing import (
    BY,
    IN_NOVEMBER,
    MAY,
    NOVEMBER,
    a_member,
    bill_rows,
    paid,
    plan_of,
    rows,
)
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db


def test_a_member_is_billed_by_the_band_of_the_declared_income() -> None:
    plan = a_member(1, declared_income=1_100_000)
    operations.run(NOVEMBER, on=IN_NOVEMBER, by=BY)
    (bill,) = bill_rows(plan)
    assert (bill["jkk"], bill["jkm"], bill["jht"], bill["full_amount"]) == (6_000, 3_400, 0, 18_800)
