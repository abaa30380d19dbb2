"""A roster as one JSON document."""

from typing import Any
from uuid import UUID

from jangkau.apps.intake.models import Roster, RosterRow
from jangkau.apps.intake.queries.rosters import RosterLine, wrong_cells


def report(line: RosterLine) -> dict[str, Any]:
    """The document that `jangkau roster check --json` prints; `row` is as the spreadsheet counts."""
    people = [sheet for sheet in line.sheets if sheet["people"]]
    columns = {
        field: text for sheet in reversed(people) for field, text in sheet["columns"].items()
    }
    return {
        "roster": str(line.id),
        "file": line.name,
        "kind": line.kind,
        "wadah": line.wadah_code,
        "state": line.state,
        "rows": line.rows,
        "good": line.good,
        "fix": line.fix,
        "known": line.known,
        "maybe_same": line.maybe_same,
        "reasons": line.reasons,
        "columns": columns,
        "sheets": [_sheet(sheet) for sheet in line.sheets],
        "remarks": [_message(said.code, said) for said in line.remarks],
        "problems": _problems(line.id),
    }


def _sheet(sheet: dict[str, Any]) -> dict[str, Any]:
    return {name: sheet[name] for name in ("name", "people", "heading_rows", "columns")}


def _message(code: str, said: Any) -> dict[str, Any]:
    return {"code": code, "message": said.sentence("en"), "message_id": said.sentence("id")}


def _problems(roster_id: UUID) -> list[dict[str, Any]]:
    names = [
        sheet["name"] for sheet in Roster.objects.values_list("sheets", flat=True).get(pk=roster_id)
    ]
    found = RosterRow.objects.filter(roster_id=roster_id, problems__isnull=False).order_by(
        "sheet", "row", "id"
    )
    return [
        {
            "sheet": names[sheet] if sheet < len(names) else "",
            "row": row,
            "field": wrong.field,
            "level": wrong.level,
            **_message(wrong.code, wrong.refused),
        }
        for sheet, row, kept in found.values_list("sheet", "row", "problems").iterator()
        for wrong in wrong_cells(kept)
    ]
