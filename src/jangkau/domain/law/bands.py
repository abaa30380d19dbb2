"""The income bands of the two tables: without a hole, without an overlap, and the same in both."""

from collections.abc import Mapping, Sequence

from jangkau.domain.law.values import Row, Value
from jangkau.domain.terms import Refusal

BANDS = Refusal(
    "law.bands",
    id="Berkas hukum {file} baris {line}: tabel penghasilan tidak bersambung pada baris {band}. "
    "Setiap baris mulai tepat setelah baris sebelumnya; yang pertama dari 0, yang terakhir `none`.",
    en="Law file {file}, line {line}: the income bands do not join at row {band}. Each row begins "
    "right after the one before; the first at 0, the last ends with `none`.",
)
OTHER_BANDS = Refusal(
    "law.other_bands",
    id="Berkas hukum {file} baris {line}: batas penghasilannya lain dari {other}. Samakan keduanya.",
    en="Law file {file}, line {line}: its income bands differ from those of {other}. Make them the "
    "same.",
)

JKK, JHT, STEP = "contributions/bpu_jkk", "contributions/bpu_jht", "contributions/income_step"


def check_bands(by_name: Mapping[str, Sequence[Value]]) -> None:
    """Refuses tables whose bands do not join, or differ (`law.bands`, `law.other_bands`)."""
    step = by_name[STEP][0].amount
    for table in (*by_name[JKK], *by_name[JHT]):
        _check_joined(table, step=step)
    for table in by_name[JHT]:
        for other in by_name[JKK]:
            together = other.holds(table.start) or table.holds(other.start)
            if together and _incomes(table) != _incomes(other):
                raise OTHER_BANDS(file=table.file, line=table.line, other=other.file)


def _check_joined(table: Value, *, step: int) -> None:
    expected: int | None = 0
    for number, row in enumerate(table.rows, start=1):
        if row.whole("band") != number or row.whole("income_from") != expected:
            raise BANDS(file=table.file, line=table.line, band=number)
        top = row.whole_or_none("income_to")
        expected = None if top is None else top + step
    if expected is not None:
        raise BANDS(file=table.file, line=table.line, band=len(table.rows))


def _incomes(table: Value) -> list[tuple[int, int | None]]:
    return [(row.whole("income_from"), row.whole_or_none("income_to")) for row in table.rows]
