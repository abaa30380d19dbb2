"""The root command: finds the group, opens the house, says refusals in a sentence."""

import getpass
import json
import os
import sys
from importlib import import_module
from typing import Any

import click

from jangkau.domain.terms import Actor, Refused

GROUPS = {
    "run": "Start everything on this machine: database, web server, worker.",
    "migrate": "Bring the database up to this version of the program.",
    "places": "Regions, offices, sites: load, check, export.",
    "registry": "Workers and their keys.",
    "roster": "Lists of workers in bulk: check a file, apply it.",
    "protection": "Who is protected, until when, and why.",
    "law": "The law as data: check it, list its values, run its worked cases.",
    "tariff": "What a member owes for a month, line by line, with the article.",
    "calendar": "When a market is held: a phrase in, dates out.",
    "plan": "Which team visits which place on which day, with a proven bound.",
    "bench": "Solve published instances of the planning problem.",
    "billing": "Who owes what for which month: plans, the monthly run, codes, what-if.",
    "bank": "Banks that may call us, and invented ones that do.",
    "statement": "Account statements of banks: import, list, see what is held.",
    "ledger": "The journal: balances, the daily tie, close, verify, export, evidence.",
    "receipt": "Receipts of payments: print, sign, keys.",
    "crew": "Officers: make, list, switch off.",
    "demo": "Invented people and rosters to try the program with.",
    "docs": "Write the pages of docs/ that come from the code.",
    "worker": "Do background jobs until stopped.",
    "stop": "Stop the embedded database.",
}

REFUSED, NEEDS_A_PERSON = 3, 4

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
"""The option of every command that a machine may read."""


class Door(click.Group):
    """Imports a group only when it is used, so that `jangkau --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(GROUPS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in GROUPS:
            return None
        command: click.Command = import_module(f"jangkau.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(GROUPS.items()))


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jangkau")
def root() -> None:
    """Jangkau brings informal workers under social-security cover.

    Start with `jangkau run`: it sets up a database, loads the real map of Indonesia and invented
    people, and prints the address to open. `jangkau COMMAND --help` explains each command with an
    example. Commands with --json print one JSON document on standard output and nothing else.
    """


def open_house() -> None:
    """Starts the embedded database if that is the one in use, and Django. Call before any room."""
    from jangkau.config import postgres

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
    postgres.ensure_running()
    import django

    django.setup()


def shell_user() -> str:
    """The system user at the shell, `unknown` where the system has no name for them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def shell_actor(*, office: str = "") -> Actor:
    """Who acts when a person types a command: `shell:` and the system user."""
    return Actor(id=f"shell:{shell_user()}"[:80], channel="cli", office=office)


def say(document: Any) -> None:
    """Prints one JSON document for a machine."""
    click.echo(json.dumps(document, ensure_ascii=False, default=str))


def told(refused: Refused) -> dict[str, str]:
    """A refusal as it stands in a JSON document."""
    return {
        "code": refused.code,
        "message": refused.sentence("en"),
        "message_id": refused.sentence("id"),
    }


def main() -> None:
    """Runs the command line. A refusal is a sentence and exit code 3, never a traceback."""
    from jangkau.config.postgres import CannotStart

    try:
        root(standalone_mode=True)
    except Refused as refused:
        if "--json" in sys.argv:
            say({"refused": told(refused)})
        click.echo(refused.sentence("id"), err=True)
        click.echo(refused.sentence("en"), err=True)
        sys.exit(REFUSED)
    except CannotStart as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)
    except Exception as fault:
        if not _wants_migrating(fault):
            raise
        click.echo(
            "The database is not of this version of the program. Run `jangkau migrate` first.",
            err=True,
        )
        sys.exit(1)


def _wants_migrating(fault: Exception) -> bool:
    """Whether a table or a column was missing."""
    import psycopg

    missing = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn)
    return isinstance(fault.__cause__, missing)
