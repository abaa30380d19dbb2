"""Finding the lists of people in a file, and describing what was understood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from jangkau.apps.intake.operations.reading.sheets import OpenSheet, SheetRow
from jangkau.apps.intake.operations.refusals import (
    EMPTY_ROWS,
    HEADING_ROWS,
    NO_NIK_COLUMN,
    NOTE_ROWS,
    ROUNDED_COLUMN,
    SHEET_PASSED_OVER,
    TOTAL_ROWS,
)
from jangkau.domain.rosters import (
    PERSON_FIELDS,
    Field,
    Kind,
    Layout,
    Sheet,
    key_of,
    signature,
    understand,
)
from jangkau.domain.rosters.cells import text_of
from jangkau.domain.terms import Refused

SAMPLE = 120
"""Rows of a sheet that are looked at before its columns are decided."""

type Told = Mapping[str, str]


@dataclass
class People:
    """A sheet that was understood: its layout, its rows below the heading, and what was passed over."""

    layout: Layout
    rows: Iterator[SheetRow]
    sheet: OpenSheet
    sample: list[SheetRow]
    passed: Counter[str] = field(default_factory=Counter)


def people_in(sheet: OpenSheet, *, remembered: Any, told: Told) -> People:
    """The sheet with its layout. `remembered` gives a signature's earlier corrections; `told` wins."""
    sample = []
    for row in sheet.rows:
        sample.append(row)
        if len(sample) >= SAMPLE:
            break
    looked = Sheet(sheet.name, [(row.number, row.cells) for row in sample], sheet.merged)
    layout = understand(looked)
    both = {**remembered(signature(layout)), **told}
    if both:
        layout = understand(looked, told=both)
    rows = (row for row in chain(sample, sheet.rows) if row.number >= layout.first_row)
    return People(layout, rows, sheet, sample)


def described(people: People) -> dict[str, Any]:
    """What was understood of a sheet, for people and machines; samples show no long numbers."""
    layout = people.layout
    fields = {at: name.value for name, at in layout.columns.items()}
    below = [row.cells for row in people.sample if row.number >= layout.first_row][:3]
    return {
        "name": layout.sheet,
        "signature": signature(layout),
        "people": layout.holds_people,
        "heading_rows": list(layout.heading_rows),
        "columns": {
            name.value: layout.headings.get(layout.columns[name], "")
            for name in PERSON_FIELDS
            if name in layout.columns
        },
        "all_columns": [
            {
                "key": key_of(layout, index=at),
                "heading": layout.headings.get(at, ""),
                "field": fields.get(at, ""),
                "samples": [hidden(cells[at]) for cells in below if at < len(cells)],
            }
            for at in range(min(layout.width, 100))
        ],
    }


def hidden(cell: Any) -> str:
    """A cell for showing: of numbers of nine digits and more only the last four."""
    text = _WHOLE.sub("", text_of(cell))
    return _LONG.sub(lambda found: "•" * (len(found[0]) - 4) + found[0][-4:], text)[:60]


_LONG = re.compile(r"\d(?:[ .\-]?[\dOoIlSB]){8,}")
"""A number as long as a NIK or a telephone; letters that are typed for digits do not bare it."""

_WHOLE = re.compile(r"(?<=\d)\.0$")
"""What a spreadsheet's number has too much when it is written as text."""


def remarks_on(all_people: Iterable[People]) -> list[Refused]:
    """Sentences about the file as a whole."""
    said: list[Refused] = []
    passed: Counter[str] = Counter()
    for people in all_people:
        layout = people.layout
        passed["empty"] += people.sheet.passed_over[0] - _before(people)
        passed.update(people.passed)
        if not layout.holds_people:
            if people.sample:
                said.append(SHEET_PASSED_OVER(sheet=layout.sheet))
        elif Field.NIK not in layout.columns:
            said.append(NO_NIK_COLUMN(sheet=layout.sheet))
        elif layout.nik_rounded:
            said.append(ROUNDED_COLUMN(sheet=layout.sheet))
    kinds = {
        "empty": EMPTY_ROWS,
        Kind.TOTAL: TOTAL_ROWS,
        Kind.NOTE: NOTE_ROWS,
        Kind.HEADING: HEADING_ROWS,
    }
    return said + [kinds[kind](count=passed[kind]) for kind in kinds if passed[kind]]


def _before(people: People) -> int:
    """Empty rows above the heading belong to the letterhead and are not worth a word."""
    numbers = {row.number for row in people.sample if row.number < people.layout.first_row}
    above = people.layout.first_row - 1
    return max(0, above - len(numbers)) if numbers or people.layout.heading_rows else 0
