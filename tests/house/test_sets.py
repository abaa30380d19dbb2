"""A room's tables are its own in SQL too: others use the views and functions it publishes."""

import ast
import re
from pathlib import Path

from django.apps import apps

SRC = Path(__file__).resolve().parents[2] / "src" / "jangkau"
SQL = re.compile(r"\b(select|insert into|update|delete from|join|copy|truncate)\b", re.IGNORECASE)


def tables() -> dict[str, str]:
    """The room of each table of ours."""
    return {
        model._meta.db_table: model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("jangkau.apps.")
    }


def room_of(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[1] if parts[0] == "apps" else ""


def trespasses(text: str, *, room: str, owners: dict[str, str]) -> set[str]:
    """The tables of other rooms that the SQL in a Python text names."""
    return {
        word
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
        for word in re.findall(r"\b[a-z]+_[a-z_]+\b", node.value)
        if owners.get(word, room) != room
    }


def test_no_room_and_no_door_names_another_rooms_table() -> None:
    owners = tables()
    found = {
        f"{path.relative_to(SRC)}: {table}"
        for path in sorted(SRC.rglob("*.py"))
        for table in trespasses(path.read_text(), room=room_of(path), owners=owners)
    }
    assert not found


def test_a_trespass_is_seen_and_a_published_view_is_none() -> None:
    owners = {"billing_bill": "billing", "payments_payment": "payments"}
    text = 'A = "select * from billing_bill"\nB = "select * from billing_paid_month"\n'
    assert trespasses(text, room="payments", owners=owners) == {"billing_bill"}
    assert not trespasses(text, room="billing", owners=owners)
