"""Finding the heading of a sheet, and which column holds what.

Headings are looked for in the first rows; each candidate row is scored by how many fields its cells
name, alone or together with the row above or below it (two-row headings, merged cells). What the
cells below look like then confirms, corrects, or stands in for a heading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise

from jangkau.domain.rosters.cells import Cell, filled, text_of
from jangkau.domain.rosters.evidence import looks_like, p_means_male, rounded, shares
from jangkau.domain.rosters.fields import Field
from jangkau.domain.rosters.headings import SURE, Named, named_by
from jangkau.domain.rosters.words import spelt_out

LOOKED_AT = 40
"""Rows from the top in which a heading may stand."""

_BY_CONTENT = (Field.NIK, Field.BIRTH, Field.BIRTH_DATE, Field.PHONE, Field.SEX)
_TELLING = {
    Field.BIRTH,
    Field.BIRTH_DATE,
    Field.PHONE,
    Field.ADDRESS,
    Field.MOTHER_NAME,
    Field.SEX,
    Field.OCCUPATION,
}

type Row = tuple[int, Sequence[Cell]]
"""A row with the number the spreadsheet gives it, counted from 1."""


@dataclass(frozen=True)
class Sheet:
    """The first rows of a sheet. `merged` holds ranges as (first row, column, last row, column),
    rows counted from 1 and columns from 0."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True)
class Layout:
    """Which column of a sheet holds which field, and where the people begin.

    `headings` has the heading of each column by index, as written. `nik_rounded`: a spreadsheet has
    rounded the column of NIKs; `p_is_male`: in the column of sexes P means *pria*.
    """

    sheet: str
    heading_rows: tuple[int, ...]
    columns: Mapping[Field, int]
    headings: Mapping[int, str]
    width: int
    nik_rounded: bool = False
    p_is_male: bool = False

    @property
    def first_row(self) -> int:
        """The number of the first row that can hold a person."""
        return (self.heading_rows[-1] if self.heading_rows else 0) + 1

    @property
    def holds_people(self) -> bool:
        """Whether this is a list of people: NIKs, or names with something else about a person."""
        found = set(self.columns)
        return Field.NIK in found or (Field.NAME in found and bool(found & _TELLING))


def understand(sheet: Sheet, *, told: Mapping[str, str] | None = None) -> Layout:
    """The layout of a sheet. `told` maps heading text to field, from an earlier correction."""
    grid = _Grid(sheet)
    rows = _heading_rows(grid)
    headings = _joined(grid, rows)
    below = [cells for number, cells in sheet.rows if not rows or number > rows[-1]]
    columns = _columns(headings, below, grid.width)
    layout = Layout(
        sheet=sheet.name,
        heading_rows=rows,
        columns=columns,
        headings={index: text for index, (text, _) in headings.items()},
        width=grid.width,
    )
    told_columns = {
        index: told[key]
        for index in range(layout.width)
        if told and (key := key_of(layout, index=index)) in told
    }
    return _judged(corrected(layout, by_column=told_columns), below)


def key_of(layout: Layout, *, index: int) -> str:
    """What a correction calls a column: its heading in bare words, or `#3` where it has none."""
    return spelt_out(layout.headings.get(index, "")) or f"#{index}"


def corrected(layout: Layout, *, by_column: Mapping[int, str]) -> Layout:
    """The layout with columns (by index) given the fields a person chose; `""` takes one away."""
    columns = {field: at for field, at in layout.columns.items() if at not in by_column}
    for at, chosen in by_column.items():
        if chosen:
            columns[Field(chosen)] = at
    return replace(layout, columns=columns)


def signature(layout: Layout) -> str:
    """A name for this set of headings, whatever their order: the key a correction is kept under."""
    texts = sorted(spelt_out(text) for text in layout.headings.values() if text)
    return sha256("\n".join(texts or [f"{layout.width} columns"]).encode()).hexdigest()[:32]


def _judged(layout: Layout, below: Sequence[Sequence[Cell]]) -> Layout:
    def column(field: Field) -> list[Cell]:
        at = layout.columns.get(field)
        return [] if at is None else [cells[at] for cells in below if at < len(cells)]

    return replace(
        layout,
        nik_rounded=rounded(column(Field.NIK)),
        p_is_male=p_means_male(column(Field.SEX)),
    )


class _Grid:
    """The first rows with merged cells filled in."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = [(number, list(cells)) for number, cells in sheet.rows[: LOOKED_AT * 2]]
        self.width = max((len(cells) for _, cells in sheet.rows), default=0)
        at = {number: cells for number, cells in self.rows}
        for top, left, bottom, right in sheet.merged:
            if top not in at or right - left > 400 or left >= len(at[top]):
                continue
            for number in range(top, min(bottom, top + LOOKED_AT) + 1):
                self._fill(at.get(number), left, right, at[top][left])
        self.merged_across = {
            top for top, left, _, right in sheet.merged if right - left >= max(2, self.width * 0.6)
        }

    @staticmethod
    def _fill(cells: list[Cell] | None, left: int, right: int, value: Cell) -> None:
        for index in range(left, right + 1):
            if cells is not None and index < len(cells):
                cells[index] = value

    def texts(self, position: int) -> list[str]:
        return [_heading_text(cell) for cell in self.rows[position][1]]


def _heading_text(cell: Cell) -> str:
    return text_of(cell) if isinstance(cell, str) else ""


def _heading_rows(grid: _Grid) -> tuple[int, ...]:
    """The numbers of the rows that make the heading; none where the list has no heading."""
    best = 0.0
    chosen: tuple[int, ...] = ()
    for position, (number, _) in enumerate(grid.rows[:LOOKED_AT]):
        if number in grid.merged_across or _holds_data(grid.rows[position][1]):
            continue
        alone = _worth(grid.texts(position))
        if alone > best + 0.01:
            best, chosen = alone, (position,)
    if best < 1.6 and not (best >= SURE and _one_heading_is_enough(grid, chosen)):
        return _unknown_heading(grid)
    chosen = _with_neighbours(grid, chosen[0], best)
    last = chosen[-1]
    if last + 1 < len(grid.rows) and _counts_columns(grid.rows[last + 1][1]):
        chosen = (*chosen, last + 1)
    return tuple(grid.rows[position][0] for position in chosen)


def _unknown_heading(grid: _Grid) -> tuple[int, ...]:
    """A row of bare words right above the first person is a heading, though it names nothing we know."""
    for (number, cells), (_, following) in pairwise(grid.rows[:LOOKED_AT]):
        if _holds_data(cells):
            return ()
        words = [text_of(cell) for cell in cells if filled(cell)]
        bare = len(words) > 1 and not any(map(str.isdigit, "".join(words)))
        if bare and any(
            looks_like(below) is Field.NIK and at < len(cells) and filled(cells[at])
            for at, below in enumerate(following)
        ):
            return (number,)
    return ()


def _one_heading_is_enough(grid: _Grid, chosen: tuple[int, ...]) -> bool:
    """A list with one column has one heading, right above cells that look like something else."""
    below = [cells for _, cells in grid.rows[chosen[0] + 1 : chosen[0] + 10]]
    return bool(below) and any(_holds_data(cells) for cells in below)


def _with_neighbours(grid: _Grid, position: int, alone: float) -> tuple[int, ...]:
    """The row with the one above or below it, where both together name more fields."""
    best = alone
    chosen: tuple[int, ...] = (position,)
    for pair in ((position - 1, position), (position, position + 1)):
        if pair[0] < 0 or pair[1] >= len(grid.rows):
            continue
        above, below = grid.rows[pair[0]], grid.rows[pair[1]]
        if below[0] != above[0] + 1 or _holds_data(below[1]) or _holds_data(above[1]):
            continue
        if above[0] in grid.merged_across:
            continue
        together = sum(score for _, score in _best_of(_pairs(grid, pair)).values())
        if together > best + 0.5:
            best, chosen = together, pair
    return chosen


def _pairs(grid: _Grid, pair: tuple[int, int]) -> dict[int, tuple[str, Named]]:
    """Each column's heading over two rows: the lower cell, both, or the upper where nothing is below."""
    above, below = grid.texts(pair[0]), grid.texts(pair[1])
    above += [""] * (len(below) - len(above))
    below += [""] * (len(above) - len(below))
    spread = _spread(above, below)
    return {
        index: _named_twice(spread[index], below[index])
        for index in range(len(above))
        if spread[index] or below[index]
    }


def _spread(above: list[str], below: list[str]) -> list[str]:
    """The upper row with a heading carried over the empty cells to its right that have one below."""
    carried, result = "", []
    for upper, lower in zip(above, below, strict=True):
        carried = upper or (carried if lower else "")
        result.append(carried)
    return result


def _named_twice(upper: str, lower: str) -> tuple[str, Named]:
    if not lower or lower == upper:
        return upper, named_by(upper)
    if not upper:
        return lower, named_by(lower)
    both = f"{upper} {lower}"
    ways = (Named(named_by(lower).field, named_by(lower).score * 0.97), named_by(both))
    best = max(ways, key=lambda way: way.score)
    return both, best if best.score >= SURE else named_by(upper)


def _joined(grid: _Grid, rows: tuple[int, ...]) -> dict[int, tuple[str, Named]]:
    """Heading text and what it names, by column."""
    positions = [at for at, (number, _) in enumerate(grid.rows) if number in rows]
    positions = [at for at in positions if not _counts_columns(grid.rows[at][1])]
    if not positions:
        return {}
    if len(positions) == 2:
        return _pairs(grid, (positions[0], positions[1]))
    texts = grid.texts(positions[0])
    return {index: (text, named_by(text)) for index, text in enumerate(texts) if text}


def _worth(texts: Sequence[str]) -> float:
    named = {index: (text, named_by(text)) for index, text in enumerate(texts) if text}
    other = sum(1 for _, name in named.values() if name.field is Field.OTHER and name.score >= SURE)
    return sum(score for _, score in _best_of(named).values()) + 0.2 * other


def _best_of(named: Mapping[int, tuple[str, Named]]) -> dict[Field, tuple[int, float]]:
    """For each field the column whose heading names it best; the first of equals."""
    best: dict[Field, tuple[int, float]] = {}
    for index, (_, name) in sorted(named.items()):
        if name.score < SURE or name.field is Field.OTHER:
            continue
        if name.score > best.get(name.field, (0, 0.0))[1]:
            best[name.field] = (index, name.score)
    return best


def _columns(
    headings: Mapping[int, tuple[str, Named]], below: Sequence[Sequence[Cell]], width: int
) -> dict[Field, int]:
    """The column of each field, from headings and from what the cells look like."""
    looks = {
        index: shares([cells[index] for cells in below if index < len(cells)])
        for index in range(width)
    }
    columns = {field: at for field, (at, _) in _best_of(headings).items()}
    _confirm_nik(columns, headings, looks)
    if Field.SEX in columns:
        columns.pop(Field.SEX_MALE, None)
        columns.pop(Field.SEX_FEMALE, None)
    taken = set(columns.values()) | {
        index for index, (_, name) in headings.items() if name.field is Field.OTHER and name.score
    }
    for field in _BY_CONTENT:
        _by_content(field, columns, looks, taken)
    if not headings:
        _names_by_content(columns, looks, taken)
    return columns


def _confirm_nik(
    columns: dict[Field, int],
    headings: Mapping[int, tuple[str, Named]],
    looks: Mapping[int, dict[Field, float]],
) -> None:
    """A column headed NIK that holds something else gives way to another so headed that holds NIKs."""
    at = columns.get(Field.NIK)
    if at is None or looks[at].get(Field.NIK, 0) >= 0.5:
        return
    for index, (_, name) in headings.items():
        if name.field is Field.NIK and name.score >= SURE and looks[index].get(Field.NIK, 0) >= 0.5:
            columns[Field.NIK] = index
            return


def _by_content(
    field: Field,
    columns: dict[Field, int],
    looks: Mapping[int, dict[Field, float]],
    taken: set[int],
) -> None:
    if field in columns or (field is Field.BIRTH_DATE and Field.BIRTH in columns):
        return
    if field is Field.BIRTH and Field.BIRTH_DATE in columns:
        return
    for index, look in looks.items():
        if index not in taken and look.get(field, 0) >= 0.6:
            columns[field] = index
            taken.add(index)
            return


def _names_by_content(
    columns: dict[Field, int], looks: Mapping[int, dict[Field, float]], taken: set[int]
) -> None:
    """In a list without a heading the first column of words is the name, unless none is."""
    for index, look in looks.items():
        if index not in taken and look.get(Field.NAME, 0) >= 0.7:
            columns[Field.NAME] = index
            return


def _holds_data(cells: Sequence[Cell]) -> bool:
    """Whether a row shows somebody's data: a NIK, a date or a telephone number."""
    return any(
        looks_like(cell) in {Field.NIK, Field.BIRTH_DATE, Field.PHONE, Field.BIRTH}
        for cell in cells
    )


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """The row `(1) (2) (3)` that forms print under their headings."""
    digits = [filled(cell).strip("()") for cell in cells if filled(cell)]
    return len(digits) >= 3 and digits == [str(n) for n in range(1, len(digits) + 1)]
