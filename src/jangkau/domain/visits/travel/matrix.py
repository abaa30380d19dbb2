"""A table of measured minutes, as rows of cells: what can be used, and a sentence for what cannot."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jangkau.domain.terms import Refusal, Refused
from jangkau.domain.visits.travel.minutes import Matrix

NO_MATRIX = Refusal(
    "visits.no_matrix",
    id="Tabel waktu tempuh tidak dapat dibaca. Isi baris pertama dan kolom pertama dengan nama tempat, "
    "dan menit perjalanan di selnya.",
    en="The table of travel times cannot be read. Put the names of the places into the first row and the "
    "first column, and minutes of travel into the cells.",
)
UNKNOWN_NAME = Refusal(
    "visits.matrix_unknown_name",
    id="“{name}” dalam tabel waktu tempuh bukan tempat atau kantor dalam rencana ini. Samakan namanya; "
    "baris atau kolom itu tidak dipakai.",
    en="“{name}” in the table of travel times is no place and no office of this plan. Make the names the "
    "same; that row or column is not used.",
)
TWICE = Refusal(
    "visits.matrix_twice",
    id="“{name}” ada dua kali dalam tabel waktu tempuh. Hapus salah satunya; yang pertama dipakai.",
    en="“{name}” stands twice in the table of travel times. Remove one; the first is used.",
)
NO_NAME = Refusal(
    "visits.matrix_no_name",
    id="Baris {row} tabel waktu tempuh berisi angka tetapi tanpa nama tempat. Isi namanya; baris itu tidak "
    "dipakai.",
    en="Row {row} of the table of travel times has figures but no name. Put in the name; the row is not "
    "used.",
)
NEGATIVE = Refusal(
    "visits.matrix_negative",
    id="Waktu tempuh {place} ke {other} tertulis {text}, kurang dari nol. Perbaiki; sementara dipakai "
    "perkiraan.",
    en="The time from {place} to {other} is given as {text}, less than nothing. Correct it; until then an "
    "estimate is used.",
)
NO_NUMBER = Refusal(
    "visits.matrix_no_number",
    id="Waktu tempuh {place} ke {other} tertulis “{text}”, bukan jumlah menit. Perbaiki; sementara dipakai "
    "perkiraan.",
    en="The time from {place} to {other} is given as “{text}”, which is no number of minutes. Correct it; "
    "until then an estimate is used.",
)
HOLES = Refusal(
    "visits.matrix_holes",
    id="Tabel waktu tempuh kosong pada {holes} sel dari {place}, antara lain ke {other}. Lengkapi; sementara "
    "dipakai perkiraan.",
    en="The table of travel times has {holes} empty cells from {place}, one of them to {other}. Fill them "
    "in; until then an estimate is used.",
)
MISSING_PLACE = Refusal(
    "visits.matrix_missing_place",
    id="{place} tidak ada dalam tabel waktu tempuh. Tambahkan baris dan kolomnya; sementara dipakai "
    "perkiraan.",
    en="{place} is not in the table of travel times. Add its row and column; until then an estimate is "
    "used.",
)
MISSING_MORE = Refusal(
    "visits.matrix_missing_more",
    id="{missing} tempat lain juga tidak ada dalam tabel waktu tempuh. Tambahkan yang sering dikunjungi; "
    "sementara dipakai perkiraan.",
    en="{missing} more places are not in the table of travel times. Add those that are often visited; "
    "until then estimates are used.",
)
NAMED = 5
"""So many missing places are named one by one, the rest is counted."""
MOST_MINUTES = 7 * 24 * 60
"""A way that takes longer than a week is taken for a slip."""

type Cell = str | int | float | None


class ReadMatrix(NamedTuple):
    """What a table says, and a sentence for each thing in it that cannot be used."""

    matrix: Matrix
    refused: tuple[Refused, ...]


def read_matrix(rows: Sequence[Sequence[Cell]], *, names: Mapping[str, str]) -> ReadMatrix:
    """The minutes in a table with names in its first row and column.

    `names` has the key of each name by which a place or office may be called (keys themselves too);
    letter case and spaces do not count. Refuses `visits.no_matrix` when no name can be found at all.
    Every hole, negative time, cell that is no number, unknown, doubled or missing name gets a
    sentence; the pairs concerned are left to the defaults.
    """
    called = {_folded(name): key for name, key in names.items()}
    if len(rows) < 2 or len(rows[0]) < 2:
        raise NO_MATRIX()
    refused: list[Refused] = []
    across = _heads(rows[0][1:], called=called, refused=refused)
    down = _heads([row[0] if row else None for row in rows[1:]], called=called, refused=refused)
    if not across or not down:
        raise NO_MATRIX()
    refused += _nameless(rows[1:])
    keys = tuple(dict.fromkeys((*down.values(), *across.values())))
    at = {key: n for n, key in enumerate(keys)}
    minutes = np.full((len(keys), len(keys)), -1, np.int32)
    said = {key: name for name, key in reversed(list(names.items()))}
    for row, place in down.items():
        holes = []
        for column, other in across.items():
            cell = rows[row + 1][column + 1] if column + 1 < len(rows[row + 1]) else None
            if place == other:
                continue
            if cell is None or (isinstance(cell, str) and not cell.strip()):
                holes.append(other)
                continue
            value = _minutes(cell, place=said[place], other=said[other], refused=refused)
            minutes[at[place], at[other]] = value
        if holes:
            refused.append(HOLES(place=said[place], other=said[holes[0]], holes=len(holes)))
    known = set(down.values()) & set(across.values())
    missing = [said[key] for key in said if key not in known]
    refused += [MISSING_PLACE(place=name) for name in missing[:NAMED]]
    if missing[NAMED:]:
        refused.append(MISSING_MORE(missing=len(missing) - NAMED))
    return ReadMatrix(Matrix(keys, minutes), tuple(refused))


def _folded(name: object) -> str:
    return " ".join(str(name).split()).casefold()


def _heads(
    cells: Sequence[Cell], *, called: Mapping[str, str], refused: list[Refused]
) -> dict[int, str]:
    """The key at each position of a row or column of names."""
    found: dict[int, str] = {}
    for n, cell in enumerate(cells):
        if cell is None or not str(cell).strip():
            continue
        key = called.get(_folded(cell))
        if key is None:
            refused.append(UNKNOWN_NAME(name=str(cell).strip()))
        elif key in found.values():
            refused.append(TWICE(name=str(cell).strip()))
        else:
            found[n] = key
    return found


def _nameless(rows: Sequence[Sequence[Cell]]) -> list[Refused]:
    return [
        NO_NAME(row=n + 2)
        for n, row in enumerate(rows)
        if row and not str(row[0] or "").strip() and any(str(c or "").strip() for c in row[1:])
    ]


def _minutes(cell: Cell, *, place: str, other: str, refused: list[Refused]) -> int:
    """Whole minutes of a cell, rounded up; -1 with a sentence for what is none."""
    text = str(cell).strip()
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        refused.append(NO_NUMBER(place=place, other=other, text=text))
        return -1
    if value < 0:
        refused.append(NEGATIVE(place=place, other=other, text=text))
        return -1
    if not value <= MOST_MINUTES:  # also what is not a number at all
        refused.append(NO_NUMBER(place=place, other=other, text=text))
        return -1
    return int(-(-value // 1))
