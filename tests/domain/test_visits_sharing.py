"""One budget over many offices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jangkau.domain.terms import Refused
from jangkau.domain.visits.sharing import Offer, share

CHEAP = (Offer(100, 10.0), Offer(200, 15.0))
DEAR = (Offer(100, 4.0), Offer(200, 7.0))


def test_the_first_rupiah_goes_where_it_brings_most() -> None:
    shared = share({"A": DEAR, "B": CHEAP}, budget=100)
    assert shared.parts == {"A": 0, "B": 100}
    assert shared.marginal == pytest.approx(0.1)


def test_when_the_best_is_used_up_the_next_best_gets_the_rest() -> None:
    shared = share({"A": DEAR, "B": CHEAP}, budget=250)
    assert shared.parts == {"A": 50, "B": 200}
    assert shared.marginal == pytest.approx(0.04)


def test_more_than_everybody_can_use_is_left() -> None:
    shared = share({"A": DEAR, "B": CHEAP}, budget=1_000)
    assert shared.parts == {"A": 200, "B": 200}
    assert shared.left == 600


def test_an_offer_that_a_mixture_of_others_beats_does_not_count() -> None:
    bent = (Offer(100, 1.0), Offer(200, 10.0), Offer(150, 9.9), Offer(300, 9.0))
    assert share({"A": bent}, budget=150).marginal == pytest.approx(9.9 / 150)
    assert share({"A": bent}, budget=1_000).parts == {"A": 200}


def test_an_office_with_nothing_to_bring_gets_nothing() -> None:
    assert share({"A": (Offer(0, 0.0),), "B": ()}, budget=100).parts == {"A": 0, "B": 0}


@pytest.mark.parametrize("budget", [0, -5])
def test_no_budget_is_refused(budget: int) -> None:
    with pytest.raises(Refused) as fault:
        share({"A": CHEAP}, budget=budget)
    assert fault.value.code == "visits.no_budget"


_OFFERS = st.lists(
    st.builds(Offer, st.integers(1, 1_000), st.floats(0.5, 100)), min_size=1, max_size=6
)


@given(st.dictionaries(st.sampled_from("ABCDE"), _OFFERS, min_size=1), st.integers(1, 5_000))
def test_parts_add_up_and_a_larger_budget_never_takes_from_anybody(
    offers: dict[str, list[Offer]], budget: int
) -> None:
    budgets = [share(offers, budget=sum_) for sum_ in (budget, budget + 100, budget + 5_000)]
    for small, large in pairwise(budgets):
        assert all(small.parts[office] <= large.parts[office] for office in offers)
        assert large.marginal <= small.marginal + 1e-12
    assert sum(budgets[0].parts.values()) + budgets[0].left == budget
