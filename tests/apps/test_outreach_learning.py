"""What visits teach a branch: worths for the plan, advice, and comparisons by lot."""

from datetime import date, timedelta

import pytest

from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.operations.trials import drawn
from jangkau.apps.places import queries as places
from jangkau.domain.yields import Advice
from tests.builders.places import some_offices
from tests.builders.refusals import refused_code
from tests.builders.visits import ANDIR, EVERYWHERE, OFFICER, TODAY, a_market, a_visit

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=2)


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def worth(
    *keys: str, explore: float = 0.0, seed: int = 1, first: date = NEXT
) -> dict[str, queries.Worth]:
    found = list(places.places_of(keys).values())
    return queries.worths("BDG1", found=found, first=first, explore=explore, seed=seed)


def markets(count: int) -> list[str]:
    return [a_market(f"Pasar {chr(65 + n)}") for n in range(count)]


def test_a_place_never_visited_is_worth_what_the_file_says_for_as_long_as_it_is_visited() -> None:
    market = a_market()
    found = worth(market)[market]
    two_officers_two_hours = 4 / 6
    assert found.worth[0] == pytest.approx(6.0 * two_officers_two_hours)
    assert found.visits == 0
    assert found.low < found.mean < found.high


def test_repeats_within_a_plan_are_worth_less_each() -> None:
    market = a_market()
    first, second, third, _ = worth(market)[market].worth
    assert first > second > third > 0


def test_results_change_what_the_next_plan_reckons_with() -> None:
    good, poor, new = markets(3)
    for weeks in range(2, 8):
        day = TODAY - timedelta(weeks=weeks)
        a_visit(good, day=day, reached=60, understood=50, tried=40, registered=25, paid=20)
        a_visit(poor, day=day, reached=60, understood=2, tried=0, registered=0, paid=0)
    later = worth(good, poor, new, first=TODAY + timedelta(days=300))
    assert later[good].mean > later[new].mean > later[poor].mean


def test_a_place_just_visited_is_worth_less_than_it_will_be_later() -> None:
    market = a_market()
    a_visit(market, registered=3)
    assert (
        worth(market)[market].mean < worth(market, first=TODAY + timedelta(days=200))[market].mean
    )


def test_exploration_draws_the_same_for_the_same_seed_and_differs_for_another() -> None:
    keys = markets(5)
    one, same, other = (worth(*keys, explore=0.5, seed=seed) for seed in (1, 1, 2))
    assert [one[k].worth for k in keys] == [same[k].worth for k in keys]
    assert [one[k].worth for k in keys] != [other[k].worth for k in keys]


def test_a_place_more_or_less_does_not_change_what_is_drawn_for_the_others() -> None:
    keys = markets(5)
    whole, part = worth(*keys, explore=0.5), worth(*sorted(keys)[2:], explore=0.5)
    assert [part[k].worth for k in part] == [whole[k].worth for k in part]


def test_people_who_tried_and_could_not_are_counted() -> None:
    a_visit(a_market(), tried=9, understood=12, registered=3, paid=2)
    assert queries.learned("BDG1", on=TODAY).tried_failed == 6


def test_advice_is_to_leave_a_place_that_brings_nothing() -> None:
    good, poor = markets(2)
    for weeks in range(1, 12):
        day = TODAY - timedelta(weeks=weeks)
        a_visit(good, day=day, reached=60, understood=50, tried=40, registered=25, paid=20)
        a_visit(poor, day=day, reached=60, understood=0, tried=0, registered=0, paid=0)
    advised = {one.place.key: one.advice for one in queries.lessons("BDG1", on=TODAY).places}
    assert advised[poor] is Advice.STOP
    assert advised[good] is not Advice.STOP


def start(**changes: object) -> object:
    asked = {
        "name": "Komunitas dulu?",
        "one": "in_bulk",
        "other": "one_by_one",
        "kinds": ["traditional_market"],
    }
    return operations.start_trial("BDG1", **{**asked, **changes}, on=TODAY, by=OFFICER)  # type: ignore[arg-type]


def test_a_lot_gives_half_the_places_of_each_kind_either_way() -> None:
    keys = markets(9)
    start()
    arms = queries.approach_by_lot(keys, on=TODAY)
    assert set(arms) == set(keys)
    assert abs(sum(arm == "in_bulk" for arm in arms.values()) - 4.5) <= 0.5


def test_the_lot_is_the_same_for_the_same_seed() -> None:
    found = list(places.places_of(markets(8)).values())
    one, same, other = (drawn(found, one="a", other="b", seed=seed) for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_a_comparison_needs_two_ways_and_enough_places_and_runs_alone() -> None:
    markets(3)
    assert refused_code(start) == "outreach.trial_too_small"
    markets(6)
    assert refused_code(start, other="in_bulk") == "outreach.trial_needs_two"
    assert refused_code(start, one="magic") == "outreach.trial_needs_two"
    start()
    assert refused_code(start) == "outreach.trial_running"


def test_an_ended_comparison_gives_no_place_its_way_and_keeps_its_result() -> None:
    keys = markets(6)
    trial = start()
    assert queries.approach_by_lot(keys, on=TODAY)
    operations.end_trial(trial, on=TODAY, by=OFFICER)  # type: ignore[arg-type]
    assert queries.approach_by_lot(keys, on=TODAY) == {}
    (kept,) = queries.trials(ANDIR, on=TODAY)
    assert kept.ended_on == TODAY


def test_a_visit_counts_with_the_way_the_lot_gave_its_place_not_the_way_that_was_done() -> None:
    keys = markets(12)
    start()
    arms = queries.approach_by_lot(keys, on=TODAY)
    for key in keys:
        registered = 12 if arms[key] == "in_bulk" else 2
        a_visit(key, approach="one_by_one", tried=12, understood=12, registered=registered, paid=0)
    (trial,) = queries.trials(EVERYWHERE, on=TODAY)
    assert trial.uplift is not None
    assert trial.uplift.ratio == pytest.approx(6.0)
    assert (trial.kept, trial.strayed) == (6, 6)
