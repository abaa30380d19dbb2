"""`jangkau roster`: the same check and apply as on the pages, in the foreground."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from jangkau.cli.door import JSON, NEEDS_A_PERSON, open_house, say, shell_actor, shell_user

if TYPE_CHECKING:
    from jangkau.apps.intake.queries import RosterLine

_FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_WADAH = click.option("--wadah", required=True, help="Code of the wadah whose list it is.")
_OFFICE = click.option("--office", default="", help="Act for this office: see only what it sees.")
_FIXED = click.option(
    "--fixed", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the list here with a column that says what to fix.",
)  # fmt: skip
_LANGUAGE = click.option(
    "--language", type=click.Choice(["id", "en"]), default="id", help="Of the column."
)


@click.group()
def command() -> None:
    """Lists of workers in bulk.

    \b
    jangkau roster check daftar.xlsx --wadah W-0001 --json
    jangkau roster apply daftar.xlsx --wadah W-0001 --attested-by "Ibu Siti" --fixed diperiksa.xlsx

    Exit code 4 means that it is done and some rows need a person.
    """


@command.command()
@_FILE
@_WADAH
@_OFFICE
@JSON
@_FIXED
@_LANGUAGE
def check(
    file: Path, wadah: str, office: str, as_json: bool, fixed: Path | None, language: str
) -> None:
    """Read a list and say what is good, to be fixed, known, or perhaps the same person.

    Registers nobody.
    """
    open_house()
    roster_id = _receive(file, wadah=wadah, office=office)
    _check(roster_id)
    _tell(roster_id, as_json=as_json, fixed=fixed, language=language, applied=False)


@command.command()
@_FILE
@_WADAH
@_OFFICE
@JSON
@_FIXED
@_LANGUAGE
@click.option(
    "--attested-by", default="", help="Coordinator who attests that all on the list agree."
)
@click.option("--join-known", is_flag=True, help="People registered elsewhere join this wadah too.")
@click.option(
    "--take-maybe", is_flag=True, help="Enrol rows that are perhaps the same; queue the pairs."
)
def apply(
    file: Path, wadah: str, office: str, as_json: bool, fixed: Path | None, language: str,
    attested_by: str, join_known: bool, take_maybe: bool,
) -> None:  # fmt: skip
    """Check a list, then register its good rows. Repeating it changes nothing.

    Work that was broken off is taken up where it stopped. Without --attested-by the person who runs
    the command is recorded as having the coordinator's attestation at hand.
    """
    open_house()
    from jangkau.apps.intake import operations

    roster_id = _receive(file, wadah=wadah, office=office)
    if _line(roster_id).state != "applying":
        _check(roster_id)
        _refuse_unreadable(roster_id)
        wishes = operations.Wishes(
            attested_by=attested_by or shell_user(), join_known=join_known, take_maybe=take_maybe
        )
        operations.begin_apply(roster_id, wishes=wishes, by=shell_actor(office=office))
    _apply(roster_id)
    _tell(roster_id, as_json=as_json, fixed=fixed, language=language, applied=True)


def _receive(file: Path, *, wadah: str, office: str) -> UUID:
    from jangkau.apps.intake import operations
    from jangkau.apps.places import queries as places
    from jangkau.domain.terms import Territory

    territory = places.territory_of(office) if office else Territory(everywhere=True)
    received = operations.receive(
        _pieces(file),
        name=file.name,
        wadah_code=wadah,
        territory=territory,
        by=shell_actor(office=office),
    )
    return received.id


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(1 << 20):
            yield piece


def _check(roster_id: UUID) -> None:
    """Checks now; a list that was received before is checked against today's registry."""
    from django.utils import timezone

    from jangkau.apps.intake import operations
    from jangkau.apps.intake.operations.refusals import BUSY

    if not _line(roster_id).working:
        operations.recheck(roster_id, by=shell_actor())
    with _counting("check") as progress:
        if not operations.check(roster_id, at=timezone.localtime(), progress=progress):
            raise BUSY()


def _apply(roster_id: UUID) -> None:
    from django.utils import timezone

    from jangkau.apps.intake import operations
    from jangkau.apps.intake.operations.refusals import BUSY

    line = _line(roster_id)
    with click.progressbar(length=line.to_do, label="apply", file=sys.stderr) as bar:
        bar.update(line.done)
        if not operations.apply(
            roster_id, at=timezone.localtime(), progress=lambda done: bar.update(done - bar.pos)
        ):
            raise BUSY()


@contextmanager
def _counting(label: str) -> Iterator[Callable[[int], None]]:
    """Progress where nobody knows yet how many rows there are."""
    stream = sys.stderr

    def tell(rows: int) -> None:
        if stream.isatty():
            click.echo(f"\r{label}: {rows} rows", nl=False, err=True)

    yield tell
    if stream.isatty():
        click.echo("", err=True)


def _tell(
    roster_id: UUID, *, as_json: bool, fixed: Path | None, language: str, applied: bool
) -> None:
    """Prints what came of it, writes the marked file, and leaves with the right exit code."""
    from jangkau.apps.intake import operations, queries

    _refuse_unreadable(roster_id)
    line = _line(roster_id)
    if fixed:
        with fixed.open("w+b") as out:
            operations.write_fixed(roster_id, out=out, language=language)
    figures = {"created": line.created, "joined": line.joined, "unchanged": line.unchanged}
    if as_json:
        say({**queries.report(line), **(figures if applied else {})})
    else:
        _print(line, figures if applied else {})
    if line.fix or (line.maybe_same and not line.wishes.get("take_maybe")):
        raise SystemExit(NEEDS_A_PERSON)


def _print(line: "RosterLine", figures: dict[str, Any]) -> None:
    told = {name: getattr(line, name) for name in ("rows", "good", "fix", "known", "maybe_same")}
    for name, count in {**told, **figures}.items():
        click.echo(f"{name:12} {count}")
    for said in line.remarks:
        click.echo(said.sentence("id"))


def _refuse_unreadable(roster_id: UUID) -> None:
    refusal = _line(roster_id).refusal
    if refusal is not None:
        raise refusal


def _line(roster_id: UUID) -> "RosterLine":
    from jangkau.apps.intake import queries
    from jangkau.domain.terms import Territory

    line = queries.roster(roster_id, territory=Territory(everywhere=True))
    assert line is not None, "the roster was just received"
    return line
