"""`jangkau docs`: the pages of docs/ that are written from the code, so that they cannot drift."""

import pkgutil
from importlib import import_module
from pathlib import Path

import click

import jangkau
from jangkau.cli.door import open_house
from jangkau.config import options
from jangkau.domain.terms import refusals


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 4 if a page is out of date.")
def command(check: bool) -> None:
    """Write docs/settings.md and docs/refusals.md from the code."""
    open_house()
    stale = [path for path, text in pages().items() if not _same(path, text)]
    for path in stale:
        click.echo(f"{path.relative_to(options.HOME)} {'is out of date' if check else 'written'}")
        if not check:
            path.write_text(pages()[path])
    raise SystemExit(4 if check and stale else 0)


def pages() -> dict[Path, str]:
    """Each generated page and what it should say. Needs Django set up."""
    folder = options.HOME / "docs"
    return {folder / "settings.md": settings_page(), folder / "refusals.md": refusals_page()}


def settings_page() -> str:
    rows = [
        f"| `{option.name}` | `{option.default}` | {option.what} |"
        if option.default
        else f"| `{option.name}` | | {option.what} |"
        for option in options.catalogue()
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "Every setting is an environment variable, read once at the start. This page is written",
            "by `jangkau docs` from `src/jangkau/config/options.py`.",
            "",
            "| name | default | what it does |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def refusals_page() -> str:
    """Every refusal in both languages. Imports the whole house to know them all."""
    for module in pkgutil.walk_packages(jangkau.__path__, "jangkau."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    rows = [
        f"| `{refusal.code}` | {refusal.id} | {refusal.en} |" for refusal in refusals().values()
    ]
    return "\n".join(
        [
            "# Refusals",
            "",
            "What the program says when it cannot accept something: what is so, why, and what to do",
            "next. This page is written by `jangkau docs` from the code.",
            "",
            "| code | Bahasa Indonesia | English |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text() == text
