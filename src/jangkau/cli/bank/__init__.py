"""`jangkau bank`: the banks that may call us, and invented banks that call."""

import click

from jangkau.cli.bank.partner import partner
from jangkau.cli.bank.simulate import simulate


@click.group()
def command() -> None:
    """Banks: who may call us (`partner`), and invented ones that do (`simulate`)."""


command.add_command(partner)
command.add_command(simulate)
