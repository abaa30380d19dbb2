"""Verbs of the cases that ask what a law file says, or check a published figure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jangkau.cli.cases.contributions import cited
from jangkau.cli.cases.given import Given
from jangkau.domain.calendars import pasaran
from jangkau.domain.contributions import pmi_package
from jangkau.domain.law import Law, Row, Value
from jangkau.domain.reach import check_growth

Plain = Mapping[str, Any]


def value(given: Given, law: Law) -> Plain:
    """What a law file says: its fields, or `rows` of a table; rates as they are written, `0.24 %`."""
    found = law.at(given.text("name"), when=given.moment())
    rows = [_row(row, found=found) for row in found.rows]
    said = {"rows": rows} if found.kind == "table" else rows[0]
    return {**said, **cited(found.cite)}


def growth(given: Given, law: Law) -> Plain:
    """Growth from its two figures in percent, and whether the published one agrees."""
    found = check_growth(
        earlier=Decimal(given.text("earlier")),
        later=Decimal(given.text("later")),
        published=Decimal(given.text("published")),
    )
    return {"computed": str(found.computed), "agrees": found.agrees}


def pmi_both_parts(given: Given, law: Law) -> Plain:
    """What a migrant worker pays who goes through an agency: before work, and during and after it."""
    on, months = given.day("on"), given.whole("contract_months")
    before = pmi_package("before", on=on, law=law)
    during = pmi_package("during", months=months, on=on, law=law)
    return {"amount": before.amount + during.amount, **cited(during.cite)}


def market_day(given: Given, law: Law) -> Plain:
    """The day of the Javanese market week."""
    return {"pasaran": str(pasaran(given.day("on")))}


def _row(row: Row, *, found: Value) -> dict[str, Any]:
    return {
        name: _percent(cell) if found.columns[name].startswith("rate") else _listed(cell)
        for name, cell in row.cells.items()
    }


def _percent(millionths: Any) -> str | None:
    """`0.24 %` from 2400."""
    if millionths is None:
        return None
    return f"{(Decimal(millionths) / 10_000).normalize():f} %"


def _listed(cell: Any) -> Any:
    return list(cell) if isinstance(cell, tuple) else cell


VERBS = {
    "value": value,
    "growth": growth,
    "market_day": market_day,
    "pmi_both_parts": pmi_both_parts,
}
