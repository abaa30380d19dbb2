"""A value in words, as a jurist writes it: `Rp6.800 per bulan`, `0,24 %`."""

from datetime import timedelta

from jangkau.domain.law.values import Cell, Value
from jangkau.domain.terms import Month, Rupiah


def said(value: Value, *, language: str) -> str:
    """The content of a simple value; of a table how many rows it has."""
    unit = value.unit.id if language == "id" else value.unit.en
    if value.kind == "table":
        rows = "baris" if language == "id" else "rows"
        return f"{len(value.rows)} {rows}"
    (cells,) = said_rows(value, language=language)
    if value.kind != "record":
        return f"{cells[0]} {unit}" if value.kind == "number" else cells[0]
    return "; ".join(f"{name}: {cell}" for name, cell in zip(value.columns, cells, strict=True))


def said_rows(value: Value, *, language: str) -> list[list[str]]:
    """Every row as words, in the order of the columns."""
    return [
        [_said(row.cells[name], type_=type_, language=language) for name, type_ in columns]
        for columns in [list(value.columns.items())]
        for row in value.rows
    ]


def since(value: Value) -> str:
    """The first month or day in force, as the file says it."""
    return str(value.start) if value.by_day else str(Month.of(value.start))


def through(value: Value) -> str:
    """The last month or day in force, "" while it holds."""
    if value.end is None:
        return ""
    last = value.end - timedelta(days=1)
    return str(last) if value.by_day else str(Month.of(last))


def percent(rate: int, *, language: str) -> str:
    """Millionths as a percentage: 2400 is `0,24 %`, in English `0.24 %`."""
    whole, rest = divmod(rate, 10_000)
    decimals = f"{rest:04d}".rstrip("0")
    mark = "," if language == "id" else "."
    return f"{whole}{mark}{decimals} %" if decimals else f"{whole} %"


def _said(cell: Cell, *, type_: str, language: str) -> str:
    bare = type_.removesuffix(" or none")
    if cell is None:
        return "–"
    if isinstance(cell, tuple):
        return ", ".join(cell)
    if isinstance(cell, str):
        return cell.replace("_", " ")
    if bare == "rate":
        return percent(cell, language=language)
    return str(Rupiah(cell)) if bare == "rupiah" else str(cell)
