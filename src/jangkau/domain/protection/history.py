"""What is known of one person in one segment: when they joined, and which months were paid when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jangkau.domain.terms import Month, Program, Segment


@dataclass(frozen=True)
class Paid:
    """A month paid for a person: for which programs, on which day. Two jobs give two of a month."""

    month: Month
    paid_on: date
    programs: tuple[Program, ...]


@dataclass(frozen=True)
class History:
    """One person in one segment. `ended_on` is the first day on which they are no member any more.

    `jht_claimed_on` is the day the old-age savings were paid out, None while they were not.
    """

    segment: Segment
    started_on: date
    ended_on: date | None = None
    jht_claimed_on: date | None = None
    paid: tuple[Paid, ...] = ()

    def known(self, *, on: date) -> "History":
        """The same history as it was known at the end of the day `on`."""
        paid = tuple(one for one in self.paid if one.paid_on <= on)
        return History(
            segment=self.segment,
            started_on=self.started_on,
            ended_on=_by(self.ended_on, on),
            jht_claimed_on=_by(self.jht_claimed_on, on),
            paid=paid,
        )

    def programs(self) -> frozenset[Program]:
        """The programs of which at least one month was paid."""
        return frozenset(program for one in self.paid for program in one.programs)

    def days(self, program: Program) -> Mapping[Month, date]:
        """The paid months of one program, oldest first, each with the day it was first paid."""
        found: dict[Month, date] = {}
        for one in sorted(self.paid, key=lambda one: (one.month, one.paid_on)):
            if program in one.programs:
                found.setdefault(one.month, one.paid_on)
        return found


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None
