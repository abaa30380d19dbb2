"""Rows of one file that carry the same NIK."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from jangkau.domain.rosters.problems import SAME_PERSON_TWICE, TWO_PEOPLE_ONE_NIK, Problem
from jangkau.domain.rosters.words import plain

ALIKE = 70
"""Spelling likeness (0 to 100) below which two names with one NIK are two people."""


@dataclass(frozen=True)
class SameNumber:
    """One of several rows with one NIK. `row` is what the spreadsheet calls it."""

    id: int
    row: int
    name: str
    birth_date: date | None


def same_person(ours: str, *, theirs: str) -> bool:
    """Whether two names can be one person's: spelling, order and left-out names are forgiven."""
    mine, other = plain(ours), plain(theirs)
    return max(fuzz.token_sort_ratio(mine, other), fuzz.token_set_ratio(mine, other)) >= ALIKE


def settle_same_number(rows: Sequence[SameNumber]) -> dict[int, Problem]:
    """By row id, what to say: later rows of one person repeat the first; two people are both held."""
    first = rows[0]
    strangers = [row for row in rows[1:] if not same_person(first.name, theirs=row.name)]
    if strangers:
        said = {row.id: _two_people(first.row) for row in rows[1:]}
        return {first.id: _two_people(strangers[0].row), **said}
    return {row.id: Problem.of(SAME_PERSON_TWICE(row=first.row), field="nik") for row in rows[1:]}


def _two_people(row: int) -> Problem:
    return Problem.of(TWO_PEOPLE_ONE_NIK(row=row), field="nik")
