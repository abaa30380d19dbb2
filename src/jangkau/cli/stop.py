"""`jangkau stop`."""

import click

from jangkau.config import postgres


@click.command()
def command() -> None:
    """Stop the embedded database. The next command starts it again."""
    postgres.stop()
