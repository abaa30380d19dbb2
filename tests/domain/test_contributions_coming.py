"""Which months are paid next."""

import pytest

from jangkau.domain.contributions import next_months
from jangkau.domain.terms import Month

MAY = Month(2026, 5)


def chosen(  # what changes from test to test; otherwise nothing is paid or owed, and no end is near
    *,
    unpaid: tuple[int, ...] = (),
    paid: tuple[int, ...] = (),
    stopped: bool = False,
    since: int = -24,
    until: int | None = None,
    most: int = 3,
) -> list[int]:
    """The next months as distances from May 2026."""
    found = next_months(
        [MAY + ahead for ahead in unpaid],
        paid=[MAY + ahead for ahead in paid],
        stopped=stopped,
        since=MAY + since,
        until=None if until is None else MAY + until,
        current=MAY,
        most=most,
    )
    return [month - MAY for month in found]


def test_who_owes_nothing_pays_the_current_month_and_those_after_it() -> None:
    assert chosen() == [0, 1, 2]


def test_what_is_unpaid_comes_first_oldest_first() -> None:
    assert chosen(unpaid=(-1, -3)) == [-3, -1, 0]


def test_an_unpaid_bill_of_the_current_month_is_not_counted_twice() -> None:
    assert chosen(unpaid=(0, 1)) == [0, 1, 2]


def test_more_arrears_than_months_leave_the_later_ones() -> None:
    assert chosen(unpaid=(-3, -2, -1), most=2) == [-3, -2]


def test_who_was_stopped_begins_with_the_current_month() -> None:
    assert chosen(unpaid=(-2, -1), stopped=True) == [0, 1, 2]


def test_paid_months_are_passed_over_but_not_beyond_what_may_be_paid_ahead() -> None:
    assert chosen(paid=(0, 1)) == [2, 3]
    assert chosen(paid=(1,)) == [0, 2, 3]


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [(1, None, [1, 2, 3]), (-5, 1, [0, 1]), (-5, 0, [0]), (-5, -1, []), (2, 2, [2])],
)
def test_only_months_of_the_membership_are_chosen(
    since: int, until: int | None, months: list[int]
) -> None:
    assert chosen(since=since, until=until) == months


def test_arrears_of_a_membership_that_ended_may_still_be_paid() -> None:
    assert chosen(unpaid=(-1,), until=-1) == [-1]
