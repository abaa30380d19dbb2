"""Reading the law folder for a command that needs no database."""

from pathlib import Path

import click

from jangkau.config import options
from jangkau.domain.law import Law, read_law

LAW = click.option(
    "--law",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=options.HOME / "law",
    help="Folder of the law files, for example a changed copy to try.",
)


def texts(folder: Path) -> dict[str, str]:
    """The texts of all law files and cases, by name inside the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*.yaml"))
    }


def open_law(folder: Path) -> Law:
    """The law of that folder. Refuses what is not said well (`law.*`)."""
    return read_law(texts(folder))
