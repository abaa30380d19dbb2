"""`jangkau registry`: finding people, revealing a NIK for a reason, rotating the sealing key."""

import sys
from uuid import UUID

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor


@click.group()
def command() -> None:
    """Workers and their keys.

    \b
    jangkau registry find "siti aminah"
    jangkau registry reveal 01a1fe4b-1bde-7552-a82c-0f7f356a982f --reason "KTP lost, member asks"
    jangkau registry rotate-keys
    """


@command.command()
@click.argument("text")
@click.option("--limit", default=20, show_default=True, help="Most people shown.")
@JSON
def find(*, text: str, limit: int, as_json: bool) -> None:
    """Find people by NIK, name (misspelt too), telephone, KPJ or wadah code, in the whole country."""
    open_house()
    from jangkau.apps.registry import queries
    from jangkau.domain.terms import Territory

    found = queries.search(text, territory=Territory(everywhere=True), limit=limit)
    if as_json:
        people = [{**vars(card), "sex": card.sex.value} for card in found.people]
        say({"how": found.how, "more": found.more, "people": people})
        return
    for card in found.people:
        line = (str(card.id), card.nik_masked, card.birth_date.isoformat(), card.name)
        click.echo("  ".join((*line, ", ".join(card.wadah_codes))))
    if not found.people:
        click.echo("Nobody found.", err=True)
    if found.more:
        click.echo("There are more: type more of the name.", err=True)


@command.command()
@click.argument("worker_id", type=click.UUID)
@click.option("--reason", required=True, help="Why; kept in the audit trail, 10 letters at least.")
@JSON
def reveal(*, worker_id: UUID, reason: str, as_json: bool) -> None:
    """Print the whole NIK of one person. Who asked, when and why is kept in the audit trail."""
    open_house()
    from jangkau.apps.registry import operations

    nik = operations.reveal_nik(worker_id, reason=reason, by=shell_actor())
    say({"id": worker_id, "nik": nik.digits}) if as_json else click.echo(nik.digits)


@command.command("rotate-keys")
@click.option("--resume", is_flag=True, help="Add no new key; go on sealing with the newest one.")
@JSON
def rotate_keys(*, resume: bool, as_json: bool) -> None:
    """Make a new sealing key and seal every NIK with it, batch by batch.

    May run while the house does: a running server reads the key file again when it meets the new
    key. What it sealed with the former key until then is done by --resume, which also goes on after
    an interruption. Keep a copy of the keys file apart from the database: without it no NIK can be
    read.
    """
    open_house()
    from jangkau.apps.registry import operations
    from jangkau.config import keys
    from jangkau.domain.terms import Actor

    ring = keys.keyring() if resume else keys.add_sealing_key()
    waiting, done = operations.waiting_for_key(ring), 0
    label = f"Sealing with key {ring.current}"
    with click.progressbar(length=waiting, label=label, file=sys.stderr) as bar:
        for some in operations.reseal(ring, by=Actor.system("rotate-keys")):
            done += some
            bar.update(some)
    if as_json:
        say({"key": ring.current, "sealed": done})
    else:
        click.echo(f"{done} NIKs are sealed with key {ring.current}.")
