"""`jangkau migrate`."""

import click

from jangkau.cli.door import open_house


@click.command()
def command() -> None:
    """Bring the database up to this version of the program. Safe to repeat."""
    open_house()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
