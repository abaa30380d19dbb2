"""`jangkau worker`: does the background jobs, and takes up those a crash broke off."""

import threading

import click

from jangkau.cli.door import open_house

SWEEP_SECONDS = 30


@click.command()
@click.option("--batch", is_flag=True, help="Stop when there is nothing left to do.")
def command(batch: bool) -> None:
    """Do background jobs until stopped.

    Rosters and plans of visits whose work was broken off, by a crash or a power cut, are found and
    taken up again. Once a day everybody is billed for the month, and everybody's standing is computed anew.
    Several workers may run side by side.
    """
    open_house()
    from django.core.management import call_command

    from jangkau.apps.intake import tasks

    tasks.resume()
    stopped = threading.Event()
    sweeper = threading.Thread(target=_sweep, args=(stopped,), daemon=True)
    if not batch:
        sweeper.start()
    try:
        call_command("db_worker", batch=batch, startup_delay=False, reload=False, verbosity=0)
    finally:
        stopped.set()


def _sweep(stopped: threading.Event) -> None:
    """Now and then looks for what another worker left behind when it died, and for a new day."""
    from django.db import OperationalError, close_old_connections
    from django.utils import timezone

    from jangkau.apps.billing import tasks as billing
    from jangkau.apps.intake import tasks
    from jangkau.apps.outreach import tasks as outreach
    from jangkau.apps.protection import tasks as protection

    while not stopped.wait(SWEEP_SECONDS):
        try:
            tasks.resume()
            outreach.resume()
            billing.daily_if_due(timezone.localdate())
            protection.refresh_if_old(timezone.localdate())
            outreach.follow_if_due(timezone.localdate())
        except OperationalError:  # the database is away; the next round will tell
            continue
        finally:
            close_old_connections()
