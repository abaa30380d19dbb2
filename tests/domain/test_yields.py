"""What a visit is expected to bring: honest when nothing was seen, right when much was."""

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import exp
from pathlib import Path
from statistics import mean

import pytest
import yaml

from jangkau.domain.terms import Refused
from jangkau.domain.yields import (
    Advice,
    Fitted,
    Occasion,
    Outcome,
    Priors,
    Rate,
    advice,
    by_kind,
    effects,
    fit,
    freshness,
    read_priors,
    repeats,
    teams,
    tried,
    uplift,
)

CONTENT = yaml.safe_load((Path(__file__).parents[2] / "data" / "yields.yaml").read_text())
ON = date(2026, 6, 1)


def priors() -> Priors:
    return read_priors(CONTENT)


def at(place: str = "p", kind: str = "traditional_market", **facts) -> Occasion:
    return Occasion(place, kind, "trade", "327301", **{"approach": "one_by_one", **facts})


def seen(occasion: Occasion, *counts: float, team: str = "") -> list[Outcome]:
    return [Outcome(occasion, ON, count, team) for count in counts]


def poisson(chance: random.Random, rate: float) -> int:
    count, product = 0, chance.random()
    while product > exp(-rate):
        count, product = count + 1, product * chance.random()
    return count


def test_before_anything_was_seen_the_file_speaks() -> None:
    nothing = fit(priors(), outcomes=[])
    assert nothing.expect(at()).mean == pytest.approx(6.0)
    assert nothing.expect(at(kind="a kind nobody named")).mean == pytest.approx(3.0)


def test_a_place_with_four_times_the_workers_is_expected_to_bring_twice_as_much() -> None:
    nothing = fit(priors(), outcomes=[])
    assert nothing.expect(at(workers=1600)).mean == pytest.approx(12.0)
    assert nothing.expect(at(workers=10**9)).mean == pytest.approx(18.0)  # the bound
    assert nothing.expect(at(workers=0)).mean == pytest.approx(1.2)


def test_twice_the_officer_hours_bring_twice_as_much() -> None:
    nothing = fit(priors(), outcomes=[])
    assert nothing.expect(at(officer_hours=12)).mean == pytest.approx(12.0)


def test_a_place_that_brought_more_is_expected_to_bring_more_and_more_surely() -> None:
    before, after = fit(priors(), outcomes=[]), fit(priors(), outcomes=seen(at(), 14, 12, 15))
    assert before.expect(at()).mean < after.expect(at()).mean < 14
    assert after.expect(at()).shape > before.expect(at()).shape


def test_a_place_never_visited_learns_from_its_kind_and_less_than_the_visited_one() -> None:
    outcomes = [o for n in range(12) for o in seen(at(f"p{n}"), 15, 14)]
    known = fit(priors(), outcomes=outcomes)
    assert 9 < known.expect(at("new")).mean < known.expect(at("p1")).mean
    assert known.expect(at("new", kind="mall")).mean == pytest.approx(8.0, rel=0.1)


def test_one_place_seen_often_says_less_of_its_kind_than_many_seen_once() -> None:
    often = fit(priors(), outcomes=seen(at("p"), *[15] * 12))
    many = fit(priors(), outcomes=[o for n in range(12) for o in seen(at(f"p{n}"), 15)])
    assert often.expect(at("new")).mean < many.expect(at("new")).mean


def test_the_order_of_the_visits_does_not_matter() -> None:
    outcomes = [o for n in range(6) for o in seen(at(f"p{n}"), n, n + 3)]
    one, other = fit(priors(), outcomes=outcomes), fit(priors(), outcomes=outcomes[::-1])
    assert one.expect(at("p3")).mean == pytest.approx(other.expect(at("p3")).mean)


def test_true_rates_lie_in_their_intervals_as_often_as_the_intervals_say() -> None:
    chance = random.Random(11)
    believed = replace(priors(), takes=0.08)
    rates = {f"p{n}": 6.0 * chance.gammavariate(2, 0.5) for n in range(300)}
    outcomes = [
        o for p, r in rates.items() for o in seen(at(p), *(poisson(chance, r) for _ in range(2)))
    ]
    known = fit(believed, outcomes=outcomes)
    inside = [
        known.rate(at(p)).quantile(0.05) <= rate <= known.rate(at(p)).quantile(0.95)
        for p, rate in rates.items()
    ]
    assert 0.84 <= mean(inside) <= 0.96


def test_the_share_a_visit_takes_is_learned() -> None:
    chance = random.Random(5)

    def outcomes(takes: float) -> list[Outcome]:
        made = []
        for n in range(150):
            for visit in range(6):
                since = tuple(14 * step for step in range(1, visit + 1))
                rate = 9 * freshness(since, takes=takes, renews_days=60)
                made += seen(at(f"p{n}", since=since), poisson(chance, rate))
        return made

    assert fit(priors(), outcomes=outcomes(0.12)).takes == 0.12
    assert fit(priors(), outcomes=outcomes(0.5)).takes == 0.5


def test_a_partner_who_helps_is_noticed_and_one_who_does_not_is_unlearned() -> None:
    chance = random.Random(3)

    def known(factor: float) -> Fitted:
        made = []
        for n in range(200):
            partner = n % 2 == 0
            made += seen(
                at(f"p{n}", partner=partner), poisson(chance, 6 * (factor if partner else 1))
            )
        return fit(priors(), outcomes=made)

    assert known(2.0).effect(("partner",)).mean == pytest.approx(2.0, rel=0.15)
    assert known(1.0).effect(("partner",)).mean == pytest.approx(1.0, rel=0.15)


def test_a_visit_soon_after_another_brings_less_and_an_old_one_takes_little() -> None:
    assert freshness([], takes=0.3, renews_days=60) == 1
    soon, late = (freshness([d], takes=0.3, renews_days=60) for d in (1, 200))
    assert 0.7 <= soon < late < 1
    assert freshness([14, 28], takes=0.3, renews_days=60) < freshness(
        [14], takes=0.3, renews_days=60
    )


def test_repeats_never_rise_even_when_an_exhausted_place_renews_itself() -> None:
    left = repeats([1, 2, 3], visits=4, spacing_days=90, takes=0.5, renews_days=30)
    assert all(a >= b for a, b in pairwise(left))
    assert len(left) == 4


def test_counts_of_one_visit_hold_what_they_promise() -> None:
    chance, rate = random.Random(7), Rate(6.0, 3.0)
    drawn = [poisson(chance, chance.gammavariate(4, 1.5)) for _ in range(4000)]
    low, high = rate.counts(0.1), rate.counts(0.9)
    assert 0.80 <= mean(low <= n <= high for n in drawn) <= 0.92
    assert Rate(0.0, 0.0).counts(0.9) == 0


def test_quantiles_agree_with_draws_of_the_same_gamma() -> None:
    chance, rate = random.Random(9), Rate(5.0, 5.0 / 2**0.5)
    drawn = sorted(chance.gammavariate(2, 2.5) for _ in range(20_000))
    for share in (0.1, 0.5, 0.9):
        assert rate.quantile(share) == pytest.approx(drawn[int(share * 20_000)], rel=0.05)


def test_boldness_moves_a_place_towards_the_draw() -> None:
    rate = Rate(5.0, 4.0)
    assert tried(rate, chance=0.99, boldness=0).value == pytest.approx(5.0)
    half, whole = (tried(rate, chance=0.99, boldness=b).value for b in (0.5, 1.0))
    assert whole == pytest.approx(rate.quantile(0.99))
    assert half == pytest.approx((5.0 + whole) / 2)
    assert tried(rate, chance=0.99).to_learn
    assert not tried(rate, chance=0.4).to_learn


@pytest.mark.parametrize(
    ("rate", "left", "visits", "wanted"),
    [
        (Rate(8, 1), 0.9, 5, Advice.GO),
        (Rate(8, 1), 0.3, 5, Advice.REST),
        (Rate(4, 4), 0.9, 1, Advice.LEARN),
        (Rate(1, 0.5), 1.0, 6, Advice.STOP),
    ],
)
def test_when_to_stop_going(rate: Rate, left: float, visits: int, wanted: Advice) -> None:
    assert advice(rate, left=left, elsewhere=5.0, visits=visits) is wanted


def test_a_team_sent_to_poor_places_is_not_blamed_for_them() -> None:
    chance, made = random.Random(2), []
    for n in range(120):
        rich = n % 2 == 0
        made += seen(
            at(f"p{n}"),
            *(poisson(chance, 12 if rich else 3) for _ in range(4)),
            team="A" if rich else "B",
        )
    lines = {line.team: line for line in teams(fit(priors(), outcomes=made), outcomes=made)}
    assert lines["A"].brought > 3 * lines["B"].brought
    assert not lines["B"].differs
    assert lines["B"].shared == 0


def test_teams_that_do_not_differ_are_seldom_told_apart() -> None:
    chance, told = random.Random(12), 0
    for _ in range(20):
        made = []
        for n in range(40):
            rate = 6 * chance.gammavariate(2, 0.5)
            for team in "AB":
                made += seen(at(f"p{n}"), *(poisson(chance, rate) for _ in range(2)), team=team)
        told += sum(line.differs for line in teams(fit(priors(), outcomes=made), outcomes=made))
    assert told / 40 <= 0.15


def test_a_team_that_brings_twice_as_much_from_the_same_places_is_seen() -> None:
    chance, made = random.Random(4), []
    for n in range(60):
        for team, factor in (("A", 1.4), ("B", 0.6)):
            made += seen(at(f"p{n}"), *(poisson(chance, 6 * factor) for _ in range(2)), team=team)
    lines = {line.team: line for line in teams(fit(priors(), outcomes=made), outcomes=made)}
    assert lines["A"].low > 1 > lines["B"].high


def test_two_ways_that_do_not_differ_are_seldom_told_apart() -> None:
    chance, told = random.Random(8), 0
    for _ in range(200):
        arms = [
            [
                o
                for n in range(20)
                for o in seen(at(f"{arm}{n}"), poisson(chance, 5 * chance.gammavariate(2, 0.5)))
            ]
            for arm in "ab"
        ]
        found = uplift(arms[0], other=arms[1], officer_hours=6)
        told += found is not None and found.told
    assert told / 200 <= 0.1


def test_a_way_twice_as_good_is_told_with_an_interval_around_two() -> None:
    chance = random.Random(6)
    one = [o for n in range(60) for o in seen(at(f"a{n}"), poisson(chance, 10))]
    other = [o for n in range(60) for o in seen(at(f"b{n}"), poisson(chance, 5))]
    found = uplift(one, other=other, officer_hours=6)
    assert found is not None
    assert found.told
    assert found.low < 2 < found.high
    assert found.more_places is None


def test_nothing_is_said_of_two_ways_before_each_has_three_places() -> None:
    one = [o for n in range(2) for o in seen(at(f"a{n}"), 5)]
    assert uplift(one, other=one * 3, officer_hours=6) is None


def test_a_comparison_that_tells_nothing_says_how_many_places_it_needs() -> None:
    one = [o for n, c in enumerate((2, 9, 4, 7)) for o in seen(at(f"a{n}"), c)]
    other = [o for n, c in enumerate((3, 6, 2, 7)) for o in seen(at(f"b{n}"), c)]
    found = uplift(one, other=other, officer_hours=6)
    assert found is not None
    assert not found.told
    assert found.more_places is not None
    assert found.more_places > 4


def test_lessons_rank_the_kinds_and_compare_them_with_the_one_visited_most() -> None:
    made = [o for n in range(10) for o in seen(at(f"m{n}"), 5, 6)]
    made += [o for n in range(8) for o in seen(at(f"t{n}", kind="fish_auction"), 13)]
    best, most = by_kind(fit(priors(), outcomes=made), outcomes=made)
    assert (best.kind, best.than, best.visits, best.found) == (
        "fish_auction",
        "traditional_market",
        8,
        104,
    )
    assert 1.6 < best.times < 2.6
    assert best.low < best.mean < best.high
    assert (most.kind, most.times) == ("traditional_market", 1.0)
    assert by_kind(fit(priors(), outcomes=[]), outcomes=[]) == ()


def test_an_effect_nobody_saw_is_not_told() -> None:
    made = seen(at(), 5, 6)
    (only,) = effects(fit(priors(), outcomes=made), outcomes=made)
    assert only.key == ("approach", "one_by_one")
    assert not only.told


@pytest.mark.parametrize("missing", ["kinds", "strength", "partner", "size"])
def test_starting_values_that_miss_a_part_are_refused_by_name(missing: str) -> None:
    content = {name: part for name, part in CONTENT.items() if name != missing}
    with pytest.raises(Refused) as refused:
        read_priors(content)
    assert refused.value.code == "yields.priors_unreadable"
    assert missing in refused.value.sentence("en")
