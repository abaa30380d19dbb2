"""What is written beside which row."""

from collections.abc import Iterator
from dataclasses import dataclass

from jangkau.domain.rosters.fields import ADVICE_HEADING


class Advice:
    """Sentences by row number, asked for in rising order; nothing is held but the next one."""

    def __init__(self, rows: Iterator[tuple[int, str]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, number: int) -> str:
        """What to write beside the row, `""` for nothing."""
        said: list[str] = []
        while self._next is not None and self._next[0] <= number:
            if self._next[0] == number:
                said.append(self._next[1])
            self._next = next(self._rows, None)
        return " | ".join(said)


@dataclass(frozen=True)
class Marks:
    """A sheet's advice and where it goes; none where it holds no people. `old` are columns with advice from an earlier return."""

    sheet: str
    people: bool
    heading_row: int
    columns: int
    old: list[int]
    advice: Advice

    @property
    def at(self) -> int:
        """The column (from 0) that the advice goes into: ours of before if it is the last, else a new one."""
        return self.columns - 1 if self.columns - 1 in self.old else self.columns

    def text(self, number: int) -> str:
        """What stands in the advice column of a row, safe against being taken for a formula."""
        if not self.people:
            return ""
        said = ADVICE_HEADING if number == self.heading_row else self.advice.of(number)
        return f" {said}" if said.startswith(("=", "+", "-", "@")) else said
