"""Dated values with their citation: what every rule of the house stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jangkau.domain.terms import Month

Confidence = Literal["verified", "believed", "uncertain"]
CONFIDENCES: tuple[Confidence, ...] = ("verified", "believed", "uncertain")

Cell = int | str | tuple[str, ...] | None


@dataclass(frozen=True)
class Words:
    """The same thing said in both languages."""

    id: str
    en: str


@dataclass(frozen=True)
class Source:
    """A law or another paper. `read`: how much of it we read ourselves, `whole`, `parts` or `no`."""

    slug: str
    title: str
    in_force: date
    read: str
    about: Words
    file: str
    line: int


@dataclass(frozen=True)
class Cite:
    """Where a value comes from. `read_in`: the paper that was read when it was not the source."""

    source: str
    article: str
    confidence: Confidence
    checked_on: date
    read_in: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a table, or the only one of a simple value; cells by the name of their column."""

    cells: Mapping[str, Cell]

    def whole(self, name: str) -> int:
        """A number: rupiah, a count, or a rate in millionths."""
        cell = self.cells[name]
        assert isinstance(cell, int), f"{name} is no number"
        return cell

    def whole_or_none(self, name: str) -> int | None:
        """A number, or None where the file says `none`."""
        return None if self.cells[name] is None else self.whole(name)

    def word(self, name: str) -> str:
        """A word."""
        cell = self.cells[name]
        assert isinstance(cell, str), f"{name} is no word"
        return cell

    def words(self, name: str) -> tuple[str, ...]:
        """Several words."""
        cell = self.cells[name]
        assert isinstance(cell, tuple), f"{name} are no words"
        return cell


@dataclass(frozen=True)
class Value:
    """What one file of the law says for one period, from `start` up to but not including `end`."""

    name: str
    title: Words
    unit: Words
    kind: str
    columns: Mapping[str, str]
    start: date
    end: date | None
    by_day: bool
    rows: tuple[Row, ...]
    cite: Cite
    note: Words
    file: str
    line: int

    def holds(self, when: Month | date) -> bool:
        """Whether it was in force in that month (on its first day), or on that day."""
        day = first_day(when)
        return self.start <= day and (self.end is None or day < self.end)

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence: of the citation, or of a row that states its own."""
        own = [row.word("confidence") for row in self.rows if "confidence" in row.cells]
        return max((self.cite.confidence, *map(confidence, own)), key=CONFIDENCES.index)

    @property
    def only(self) -> Row:
        """The one row of a value that is not a table."""
        (row,) = self.rows
        return row

    @property
    def amount(self) -> int:
        """Rupiah, of a value of the kind `amount`."""
        return self.only.whole("amount")

    @property
    def rate(self) -> int:
        """Millionths, of a value of the kind `rate`."""
        return self.only.whole("rate")

    @property
    def number(self) -> int:
        """A count, of a value of the kind `number`."""
        return self.only.whole("number")


def confidence(word: str) -> Confidence:
    """That word as a confidence."""
    return CONFIDENCES[CONFIDENCES.index(word)]


def first_day(when: Month | date) -> date:
    """The day itself, or the first of the month."""
    return when.first_day if isinstance(when, Month) else when
