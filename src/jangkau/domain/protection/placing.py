"""The numbers of a standing: state, days and counts of one program, before any words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jangkau.domain.protection.calendar import Boundaries, Law, boundaries, latest_due
from jangkau.domain.protection.history import History
from jangkau.domain.protection.spells import Spell, spells
from jangkau.domain.terms import Month, Program

_DAY = timedelta(days=1)


class State(StrEnum):
    """In what state a person is in a program."""

    PROTECTED = "protected"
    RE_ENTERED = "re_entered"
    IN_ARREARS = "in_arrears"
    ENDED = "ended"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Place:
    """A person's place in one program on a day; the words of it are made from this alone.

    `paid_until` is the last day of the last month paid without a gap. `arrears` are the due months
    that are unpaid. Without another payment protection turns to arrears on `lapses_on`, and every
    right ends on `ends_on`; both may lie in the past. `spell` counts from 1; `spell_from` is its first
    paid month and `began_on` the day from which it protects; the spell before it lost its rights on
    `former_ended_on`. Counted up to the month of the day: `months` paid in all, `spell_months` in
    this spell, `streak` without a gap at its end; `calendar_months` are whole months since `began_on`.
    The three-month rule of the JKM may be read by either of the last two, the scholarship rule by
    `months`. `paid_on` is the day of the latest payment.
    """

    state: State
    paid_until: date | None = None
    arrears: tuple[Month, ...] = ()
    lapses_on: date | None = None
    ends_on: date | None = None
    spell: int = 0
    spell_from: Month | None = None
    began_on: date | None = None
    former_ended_on: date | None = None
    months: int = 0
    spell_months: int = 0
    streak: int = 0
    calendar_months: int = 0
    paid_on: date | None = None


def place(
    program: Program, *, history: History, on: date, law: Law, holidays: Collection[date]
) -> Place:
    """The place in one program at the end of the day `on`. `history` is as it was known that day."""

    def after(month: Month) -> Boundaries:
        return boundaries(
            month, program=program, segment=history.segment, law=law, holidays=holidays
        )

    days = history.days(program)
    if not days:
        return Place(
            State.ENDED if history.ended_on else State.NOT_STARTED, ends_on=history.ended_on
        )
    begun = [one for one in spells(days, after=after) if one.began_on <= on]
    spell = begun[-1]
    due = latest_due(on, program=program, segment=history.segment, law=law, holidays=holidays)
    run, arrears = _run(spell, due=due)
    here = after(run[-1])
    ends_on = _earlier(after(spell.months[-1]).ends_on, history.ended_on)
    now = Month.of(on)
    return Place(
        state=_state(ended=on >= ends_on, behind=bool(arrears), spell=len(begun)),
        paid_until=run[-1].last_day,
        arrears=arrears,
        lapses_on=here.lapses_on,
        ends_on=ends_on,
        spell=len(begun),
        spell_from=spell.months[0],
        began_on=spell.began_on,
        former_ended_on=after(begun[-2].months[-1]).ends_on if len(begun) > 1 else None,
        months=sum(month <= now for month in days),
        spell_months=sum(month <= now for month in spell.months),
        streak=sum(month <= now for month in run),
        calendar_months=whole_months(spell.began_on, on=on),
        paid_on=max(days.values()),
    )


def week_span(on: date) -> tuple[date, date]:
    """The first and the last of the seven days from `on`."""
    return on, on + 6 * _DAY


def month_span(on: date) -> tuple[date, date]:
    """From `on` to the end of its month."""
    return on, Month.of(on).last_day


def whole_months(since: date, *, on: date) -> int:
    """How many whole months lie between two days; from the 31st a shorter month ends on its last day."""
    months = Month.of(on) - Month.of(since)
    reached = on.day >= since.day or on == Month.of(on).last_day
    return months if reached else months - 1


def _run(spell: Spell, *, due: Month) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """The consecutive paid months that decide, and the due months after them that are unpaid."""
    settled = spell.settled(due=due)
    if settled is None:
        return spell.run(spell.months[0]), ()
    behind = max(0, due - settled)
    return spell.run(settled), tuple(settled + n for n in range(1, behind + 1))


def _state(*, ended: bool, behind: bool, spell: int) -> State:
    if ended:
        return State.ENDED
    if behind:
        return State.IN_ARREARS
    return State.PROTECTED if spell == 1 else State.RE_ENTERED


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)
