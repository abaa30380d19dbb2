"""`jangkau places`: the map, the offices and the sites from a shell."""

from collections.abc import Callable
from typing import Any

import click

from jangkau.cli.door import open_house, say


@click.group()
def command() -> None:
    """Regions, offices, sites: load, check, export."""


def load_everything(
    *, only: tuple[str, ...] = (), tell: Callable[[str], None] = lambda done: None
) -> Any:
    """Loads the map, then all that stands on it. The house must be open."""
    from jangkau.apps.places import operations as places

    return places.load_regions(only=only, tell=tell)


@command.command()
@click.option("--only", default="", help="Provinces by code, with commas between: 32,33.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def load(only: str, as_json: bool) -> None:
    """Load the official map of Indonesia. Safe to repeat: the second time changes nothing."""
    open_house()
    done = load_everything(only=tuple(code.strip() for code in only.split(",") if code.strip()))
    say({f"{level}s": count for level, count in done.levels.items()} | {"added": done.merged.added})
