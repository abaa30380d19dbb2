"""`jangkau crew`: officers from a shell, for the first administrator and for emergencies."""

import sys
from typing import Any

import click

from jangkau.cli.door import JSON, open_house, say


@click.group()
def command() -> None:
    """Officers: make, list, switch off, set a password.

    The first administrator of a new installation is made here:

    \b
        jangkau crew add ratna --name "Ratna Dewi" --role administrator --office PUSAT
        jangkau crew add dadang --name "Dadang H." --role coordinator --office BDG2 --party W-01
    """


PASSWORD = click.option(
    "--password-stdin",
    is_flag=True,
    help="Read the password from standard input, not the keyboard.",
)


@command.command()
@click.argument("username")
@click.option("--name", required=True, help="Full name.")
@click.option(
    "--role",
    required=True,
    help="branch_officer, branch_head, regional, national, finance, auditor, administrator, "
    "coordinator or teller.",
)
@click.option("--office", required=True, help="Code of the office; see the page Offices.")
@click.option(
    "--party", default="", help="Whom a coordinator or teller acts for: code of a wadah or a bank."
)
@click.option("--email", default="", help="E-mail address, if there is one.")
@PASSWORD
@JSON
def add(
    username: str,
    name: str,
    role: str,
    office: str,
    party: str,
    email: str,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Make an officer who can sign in at once. Asks for the first password."""
    open_house()
    from jangkau.apps.crew import operations, queries
    from jangkau.apps.places import queries as places
    from jangkau.domain.terms import Actor, Territory
    from jangkau.web.entry.parties import known_parties

    everywhere = Territory(everywhere=True)
    known = frozenset(place.code for place in places.offices(everywhere))
    made = operations.make_officer(
        username,
        name=name,
        role=role,
        office_code=office,
        email=email,
        password=_password(from_stdin=password_stdin),
        known_offices=known,
        party_code=party,
        known_parties=known_parties(party, role=role, territory=everywhere),
        by=Actor.system("crew"),
    )
    line = queries.officer(made, territory=everywhere)
    assert line is not None
    _tell(_plain(line), as_json=as_json, sentence=f"{line.username} can sign in as {line.role}.")


@command.command(name="list")
@click.option("--role", default="", help="Only this role.")
@click.option("--office", default="", help="Only this office.")
@JSON
def list_(role: str, office: str, as_json: bool) -> None:
    """Show the officers, switched-off ones last."""
    open_house()
    from jangkau.apps.crew import queries
    from jangkau.domain.terms import Territory

    lines = queries.officers(Territory(everywhere=True), role=role, office_code=office)
    if as_json:
        say([_plain(line) for line in lines])
        return
    for line in lines:
        state = "" if line.is_active else "  (switched off)"
        click.echo(
            f"{line.username:24} {line.role:16} {line.office_code:12} {line.party_code:20} {line.name}{state}"
        )


@command.command()
@click.argument("username")
@click.option("--reason", default="", help="Kept in the audit trail.")
@JSON
def off(username: str, reason: str, as_json: bool) -> None:
    """Switch an officer off: open sessions end at once."""
    open_house()
    from jangkau.apps.crew import operations
    from jangkau.domain.terms import Actor

    officer_id = operations.officer_id_of(username)
    operations.switch_off(officer_id, by=Actor.system("crew"), reason=reason)
    _tell(
        {"username": username, "is_active": False},
        as_json=as_json,
        sentence=f"{username} is switched off.",
    )


@command.command()
@click.argument("username")
@JSON
def on(username: str, as_json: bool) -> None:
    """Let a switched-off officer sign in again."""
    open_house()
    from jangkau.apps.crew import operations
    from jangkau.domain.terms import Actor

    operations.switch_on(operations.officer_id_of(username), by=Actor.system("crew"))
    _tell(
        {"username": username, "is_active": True},
        as_json=as_json,
        sentence=f"{username} can sign in again.",
    )


@command.command()
@click.argument("username")
@PASSWORD
@JSON
def password(username: str, password_stdin: bool, as_json: bool) -> None:
    """Set a new password and end the officer's open sessions."""
    open_house()
    from jangkau.apps.crew import operations
    from jangkau.domain.terms import Actor

    officer_id = operations.officer_id_of(username)
    new = _password(from_stdin=password_stdin)
    operations.set_password(officer_id, password=new, by=Actor.system("crew"))
    _tell(
        {"username": username, "password": "changed"},
        as_json=as_json,
        sentence=f"{username} has a new password.",
    )


def _password(*, from_stdin: bool) -> str:
    """The password typed twice without being shown, or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return typed


def _plain(line: Any) -> dict[str, Any]:
    names = ("username", "name", "role", "office_code", "party_code", "email", "is_active")
    return {name: getattr(line, name) for name in names}


def _tell(document: dict[str, Any], *, as_json: bool, sentence: str) -> None:
    if as_json:
        say(document)
    else:
        click.echo(sentence)
