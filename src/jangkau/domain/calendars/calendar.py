"""A calendar: the union of its rules, less its exceptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jangkau.domain.calendars.almanac import Almanac, Here, each_day
from jangkau.domain.calendars.opening import Day, open_day
from jangkau.domain.calendars.rule import Rule, rule_of
from jangkau.domain.calendars.saying import said

_ANYWHERE = Here()


@dataclass(frozen=True)
class Calendar:
    """When a place is worth visiting. Without rules it is open on every day but the exceptions."""

    rules: tuple[Rule, ...] = (Rule(),)
    exceptions: tuple[Rule, ...] = ()

    def days(
        self, first: date, *, until: date, almanac: Almanac, here: Here = _ANYWHERE
    ) -> list[Day]:
        """The open days from `first` until, not including, `until`."""
        return list(self._days(first, until, almanac, here))

    def text(self, language: str = "id") -> str:
        """The calendar in words, in Indonesian (`id`) or English; `parse` reads it back."""
        return said(self.rules, exceptions=self.exceptions, language=language)

    def rows(self) -> dict[str, Any]:
        """The calendar as plain JSON values."""
        return {
            "rules": [rule.rows() for rule in self.rules],
            "exceptions": [rule.rows() for rule in self.exceptions],
        }

    def _days(self, first: date, until: date, almanac: Almanac, here: Here) -> Iterator[Day]:
        for day in each_day(first, until=until):
            found = open_day(self.rules, less=self.exceptions, on=day, almanac=almanac, here=here)
            if found:
                yield found


def calendar_of(rows: dict[str, Any]) -> Calendar:
    """The calendar that `Calendar.rows` wrote down."""
    return Calendar(
        tuple(rule_of(one) for one in rows["rules"]),
        tuple(rule_of(one) for one in rows["exceptions"]),
    )
