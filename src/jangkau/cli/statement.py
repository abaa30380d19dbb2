"""`jangkau statement`: account statements of banks from a shell."""

from pathlib import Path
from typing import Any

import click

from jangkau.cli.door import JSON, NEEDS_A_PERSON, open_house, say, shell_actor

_BANK = click.option(
    "--bank", required=True, help="Code of the bank (`jangkau bank partner list`)."
)


@click.group()
def command() -> None:
    """Account statements: MT940, or CSV by the profile of the bank (data/statements.yaml).

    \b
    jangkau statement import mutasi.sta --bank CAKRAWALA --json
    jangkau statement held

    A file that is refused is kept as evidence, and nothing of it is posted. Exit code 4 means that it
    is posted and some lines wait for a person.
    """


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_BANK
@click.option("--sha256", "checksum", default="", help="The checksum the bank published for it.")
@JSON
def import_(file: Path, bank: str, checksum: str, as_json: bool) -> None:
    """Keep a statement, read it, match its lines, post them. The same file twice is read once."""
    open_house()
    from django.utils import timezone

    from jangkau.apps.payments import operations

    received = operations.receive_statement(
        file.read_bytes(), name=file.name, bank=bank, today=timezone.localdate(),
        by=shell_actor(), checksum=checksum,
    )  # fmt: skip
    if received.refused is not None:
        raise received.refused
    told = _told(received.id, again=received.again)
    if as_json:
        say(told)
    else:
        for name, value in told.items():
            if name != "lines":
                click.echo(f"{name:12} {value}")
    if told["unmatched"]:
        raise SystemExit(NEEDS_A_PERSON)


@command.command("list")
@click.option("--bank", default="", help="Only of this bank.")
@JSON
def list_(bank: str, as_json: bool) -> None:
    """The statements received, the latest first."""
    open_house()
    from jangkau.apps.payments import queries

    found = queries.statements(bank=bank)
    if as_json:
        say([_facts(one) for one in found])
        return
    for one in found:
        click.echo(
            f"{one.id:6} {one.bank:12} {one.state:8} {one.first_day}..{one.last_day} "
            f"{one.lines} lines, {one.unmatched} unmatched"
        )


@command.command()
@JSON
def held(as_json: bool) -> None:
    """Money that waits for somebody to say whose it is, the oldest first."""
    open_house()
    from django.utils import timezone

    from jangkau.apps.payments import queries

    found = queries.held(today=timezone.localdate())
    if as_json:
        say([_held(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.id:6} {one.bank:12} {one.day} {one.open:>12} {one.reason('id')}")


def _told(statement_id: int, *, again: bool) -> dict[str, Any]:
    from jangkau.apps.payments import queries

    facts = queries.statement(statement_id)
    assert facts is not None, "it was just received"
    lines = [
        {
            "position": line.position, "day": line.day, "amount": line.amount,
            "reference": line.reference, "matched": line.matched, "why": line.reason("en"),
            "why_id": line.reason("id"), "entry_id": line.entry_id, "held_id": line.held_id,
        }
        for line in queries.statement_lines(statement_id)
    ]  # fmt: skip
    matched = facts.lines - facts.unmatched
    return {**_facts(facts), "again": again, "matched": matched, "lines": lines}


def _facts(one: Any) -> dict[str, Any]:
    names = (
        "id", "bank", "name", "sha256", "state", "form", "account", "first_day", "last_day", "opening",
        "closing", "credits", "debits", "unmatched", "received_at",
    )  # fmt: skip
    refused = {"refused": one.refusal.sentence("en")} if one.refusal else {}
    return {**{name: getattr(one, name) for name in names}, "count": one.lines, **refused}


def _held(one: Any) -> dict[str, Any]:
    names = ("id", "bank", "day", "amount", "open", "code", "age", "reference", "statement_id")
    return {**{name: getattr(one, name) for name in names}, "why": one.reason("en")}
