"""What holds of protection whatever was paid when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from jangkau.domain.protection import History, Paid, Place, Standing, State, explain, place
from jangkau.domain.terms import Month, Program, Segment
from tests.builders.protection import ALL, BASE, ALaw

LAW = ALaw()
START = date(2025, 1, 1)
DAY = timedelta(days=1)

days = some.integers(0, 1200).map(lambda n: START + timedelta(days=n))
paid_months = some.lists(
    some.builds(
        Paid,
        month=some.integers(0, 30).map(lambda n: Month(2025, 1) + n),
        paid_on=days,
        programs=some.sampled_from((BASE, ALL, (Program.JKK,))),
    ),
    max_size=14,
).map(tuple)
people = some.builds(
    History,
    segment=some.sampled_from((Segment.BPU, Segment.PU)),
    started_on=some.just(START),
    paid=paid_months,
)
HOLDING = (State.PROTECTED, State.RE_ENTERED)


def at(history: History, *, on: date, program: Program = Program.JKK) -> Place:
    return place(program, history=history.known(on=on), on=on, law=LAW, holidays=())


def told(history: History, *, on: date) -> tuple[Standing, ...]:
    return explain(history, on=on, law=LAW, holidays=())


@given(people, days)
def test_every_sentence_is_whole_and_every_rule_is_cited(history: History, on: date) -> None:
    for one in told(history, on=on):
        for sentence in (one.why.id, one.why.en):
            assert sentence
            assert "{" not in sentence
            assert "None" not in sentence
        assert one.articles or one.ends_on == history.ended_on


@given(people, days)
def test_without_a_new_payment_each_state_lasts_exactly_until_its_day(
    history: History, on: date
) -> None:
    known = history.known(on=on)
    now = at(known, on=on)
    if now.state in HOLDING:
        assert now.lapses_on is not None
        assert on < now.lapses_on
        assert at(known, on=now.lapses_on - DAY).state in HOLDING
        assert at(known, on=now.lapses_on).state not in HOLDING
    if now.state is State.IN_ARREARS:
        assert now.ends_on is not None
        assert on < now.ends_on
        assert (
            at(known, on=now.ends_on).state is State.ENDED
            or at(known, on=now.ends_on).spell > now.spell
        )
    if now.state is State.ENDED:
        assert now.ends_on is not None
        assert now.ends_on <= on
        assert len(now.arrears) > 3


@given(people, days)
def test_the_counts_agree_with_one_another(history: History, on: date) -> None:
    found = at(history, on=on)
    assert 0 <= found.streak <= found.spell_months <= found.months <= len(history.paid)
    assert (found.spell == 0) == (found.state is State.NOT_STARTED)
    if found.spell:
        assert found.began_on is not None
        assert found.began_on <= on
        assert found.spell_from is not None
        assert found.paid_until is not None
        assert Month.of(found.paid_until) - found.spell_from >= 0
        assert found.calendar_months >= 0
        assert (found.former_ended_on is None) == (found.spell == 1)
    assert (found.state in HOLDING) == (found.spell > 0 and not found.arrears)


@given(people, days, some.integers(0, 30))
def test_paying_the_months_that_are_missing_always_protects(
    history: History, on: date, ahead: int
) -> None:
    owed = [Paid(month, on, ALL) for month in at(history, on=on).arrears]
    mended = History(history.segment, history.started_on, paid=(*history.paid, *owed))
    if history.known(on=on).paid:
        assert at(mended, on=on).state in (*HOLDING, State.NOT_STARTED)


@given(people, days)
def test_the_order_of_the_payments_in_the_list_means_nothing(history: History, on: date) -> None:
    turned = History(history.segment, history.started_on, paid=history.paid[::-1])
    assert told(turned, on=on) == told(history, on=on)


@given(people, days)
def test_a_payment_of_a_later_day_changes_nothing_before_it(history: History, on: date) -> None:
    later = Paid(Month.of(on), on + DAY, ALL)
    more = History(history.segment, history.started_on, paid=(*history.paid, later))
    assert told(more, on=on) == told(history, on=on)
