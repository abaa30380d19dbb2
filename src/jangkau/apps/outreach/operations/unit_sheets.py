"""The stalls of a site out to a workbook and in again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import SiteUnit
from jangkau.apps.outreach.operations.units import (
    UnitFacts,
    add_unit,
    change_unit,
    checked_unit,
    site_of,
)
from jangkau.apps.outreach.queries.units import NOT_YET, UnitLine
from jangkau.apps.places import operations as places
from jangkau.domain.terms import Actor, Refusal, Refused, Territory

UNREADABLE = Refusal(
    "outreach.unit_cell_unreadable",
    id="Kolom {column}: “{text}” tidak terbaca. {hint_id}",
    en="Column {column}: “{text}” cannot be read. {hint_en}",
)

COLUMNS = (
    *("block", "number", "holder", "trade", "employees", "status", "employer_code"),
    *("next_on", "notes"),
)
_TEXTS = ("block", "number", "holder", "trade", "employer_code", "notes")


@dataclass(frozen=True)
class ImportedUnits:
    """Stalls added, changed, left as they were; and per row of the sheet what must be put right."""

    added: int
    changed: int
    same: int
    problems: tuple[tuple[int, Refused], ...]


def units_workbook(chosen: Sequence[UnitLine]) -> bytes:
    """The stalls as an .xlsx, a line each; no stalls make a template."""
    lines = ([getattr(one, name) for name in COLUMNS] for one in chosen)
    return places.sheet_to_fill_in("units", widths=dict.fromkeys(COLUMNS, 18), lines=lines)


def import_units(
    content: bytes, *, site_id: UUID, territory: Territory, by: Actor
) -> ImportedUnits:
    """Adds and changes stalls of a site by the rows of an .xlsx; the same file again changes nothing.

    A stall is known by block and number. An empty cell leaves what is known. Refuses
    `outreach.units_of_no_site`, and a file as `places.operations.read_rows` does; rows that cannot be
    used are reported with their number, the others go through.
    """
    site_of(site_id, territory=territory)
    held = {(row.block, row.number): row for row in SiteUnit.objects.filter(site_id=site_id)}
    done = {"added": 0, "changed": 0, "same": 0}
    problems: list[tuple[int, Refused]] = []
    with acting(by):
        for number, row in places.read_rows(content, needed=("number",)):
            try:
                done[_take(row, held, site_id=site_id, territory=territory, by=by)] += 1
            except Refused as refused:
                problems.append((number, refused))
    return ImportedUnits(**done, problems=tuple(problems))


def _take(
    row: Mapping[str, Any],
    held: dict[tuple[str, str], SiteUnit],
    *,
    site_id: UUID,
    territory: Territory,
    by: Actor,
) -> str:
    key = (_text(row, "block")[:30], _text(row, "number")[:20])
    known = held.get(key)
    before = _as_held(known) if known else {"status": NOT_YET, "number": ""}
    facts = checked_unit(UnitFacts(**(before | _told(row))))
    if known is None:
        unit_id = add_unit(site_id, facts=facts, territory=territory, by=by)
        held[key] = SiteUnit.objects.get(pk=unit_id)
        return "added"
    if facts == UnitFacts(**before):
        return "same"
    change_unit(site_id, unit_id=known.pk, facts=facts, territory=territory, by=by)
    return "changed"


def _as_held(row: SiteUnit) -> dict[str, Any]:
    return {name: getattr(row, name) for name in UnitFacts.__dataclass_fields__}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says; empty cells say nothing."""
    told: dict[str, Any] = {name: _text(row, name) for name in _TEXTS if _text(row, name)}
    if text := _text(row, "status"):
        told["status"] = text.casefold().replace(" ", "_")
    if text := _text(row, "employees"):
        if not (text.isascii() and text.isdecimal() and len(text) < 9):
            raise _unreadable("employees", text, ("Tulis angka saja.", "Write digits only."))
        told["employees"] = int(text)
    if row.get("next_on") not in (None, ""):
        told["next_on"] = _day(row["next_on"])
    return told


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        hints = ("Tulis seperti 2026-11-21.", "Write it like 2026-11-21.")
        raise _unreadable("next_on", str(value), hints) from None


def _unreadable(column: str, text: str, hints: tuple[str, str]) -> Refused:
    return UNREADABLE(column=column, text=text[:40], hint_id=hints[0], hint_en=hints[1])


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel makes a number of what is a label
    return "" if value is None else " ".join(str(value).split())
