"""Cutting a person's paid months of one program into spells: stretches in which rights never ended.

After a paid month the rights end when as many months as the law still protects, and one more, are
unpaid and the last of them is overdue. A payment made by its due day holds the spell together; a later
one begins a new spell. A month paid later than that still belongs to what is paid with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jangkau.domain.protection.calendar import Boundaries
from jangkau.domain.terms import Month

type After = Callable[[Month], Boundaries]
"""The boundaries after a paid month, of one program and segment."""


@dataclass(frozen=True)
class Spell:
    """One stretch: its paid months in order, and the day from which it protects."""

    months: tuple[Month, ...]
    began_on: date

    def settled(self, *, due: Month) -> Month | None:
        """The last paid month that is not after `due`, None where all are later."""
        return max((month for month in self.months if month <= due), default=None)

    def run(self, month: Month) -> tuple[Month, ...]:
        """The consecutive paid months around `month`, which is one of them."""
        first = last = month
        while first + -1 in self.months:
            first += -1
        while last + 1 in self.months:
            last += 1
        return tuple(first + n for n in range(last - first + 1))


def spells(days: Mapping[Month, date], *, after: After) -> tuple[Spell, ...]:
    """The spells of one program's paid months (in order, with the day of payment), oldest first."""
    if not days:
        return ()
    months = list(days)
    stretches = [[months[0]]]
    for former, month in pairwise(months):
        if _broken(former, days=days, after=after(former)):
            stretches.append([])
        stretches[-1].append(month)
    found: list[Spell] = []
    for stretch in stretches:
        began_on = _began_on(stretch, days=days, before=found, after=after)
        found.append(Spell(months=tuple(stretch), began_on=began_on))
    return tuple(found)


def _broken(month: Month, *, days: Mapping[Month, date], after: Boundaries) -> bool:
    """Whether the rights ended before any of the months was paid that would have kept them."""
    saving = [month + n for n in range(1, after.allowed + 2) if month + n in days]
    soonest = min((days[one] for one in saving), default=None)
    return soonest is None or (soonest >= after.ends_on and soonest > days[month])


def _began_on(
    stretch: list[Month], *, days: Mapping[Month, date], before: list[Spell], after: After
) -> date:
    """The day of the first payment; a spell paid ahead while the former still held waits its turn."""
    paid_on = min(days[month] for month in stretch)
    if before and paid_on < after(before[-1].months[-1]).ends_on:
        return stretch[0].first_day
    return paid_on
