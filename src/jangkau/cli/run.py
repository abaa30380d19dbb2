"""`jangkau run`: the whole house on one machine, one step after another, each step said aloud."""

import contextlib
import signal
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click

from jangkau.cli import children
from jangkau.cli.door import open_house
from jangkau.config import options, postgres
from jangkau.domain.terms import Refusal

SMALL = ("16", "32", "33", "36", "64")
"""The provinces of a small start: those the scenarios play in."""

BUSY_PORT = Refusal(
    "run.busy_port",
    id="Port {port} di {host} sedang dipakai program lain. Hentikan program itu, atau pilih port "
    "lain: JANGKAU_PORT=8001 make run.",
    en="Port {port} on {host} is in use by another program. Stop it, or choose another port: "
    "JANGKAU_PORT=8001 make run.",
)
ALREADY_RUNNING = Refusal(
    "run.already_running",
    id="Jangkau sudah berjalan dari folder ini (proses {pid}). Buka {address}, atau hentikan dengan "
    "Ctrl-C di terminalnya.",
    en="Jangkau already runs from this folder (process {pid}). Open {address}, or stop it with "
    "Ctrl-C in its terminal.",
)
UNWRITABLE = Refusal(
    "run.unwritable_folder",
    id="Folder {folder} tidak bisa ditulisi oleh pengguna ini. Ubah pemiliknya, atau tunjuk folder "
    "lain: JANGKAU_VAR=/folder/lain make run.",
    en="The folder {folder} cannot be written to by this user. Change its owner, or name another: "
    "JANGKAU_VAR=/another/folder make run.",
)


@click.command()
@click.option("--no-demo", is_flag=True, help="Do not load invented people into an empty database.")
@click.option(
    "--small", is_flag=True, help="Five provinces and a few people only: for a quick look."
)
def command(no_demo: bool, small: bool) -> None:
    """Start everything on this machine: database, web server, worker.

    The first start makes the database, loads the real map of Indonesia and invented people; later
    starts take seconds. Ctrl-C stops everything.

    \b
    Example:  jangkau run
              JANGKAU_PORT=8001 jangkau run --no-demo
    """
    check_folder()
    if (pid := children.running()) is not None:
        raise ALREADY_RUNNING(pid=pid, address=address())
    children.end_leftovers()
    sweep_uploads(options.var_folder())
    check_port()
    with children.kept() as family:
        prepare(with_demo=not no_demo, small=small)
        with step("Starting the web server"):
            family.start("web", web_server())
            wait_until_it_answers(family)
        family.start("worker", [sys.executable, "-m", "jangkau.cli", "worker"])
        ended = told_to_end()
        welcome()
        wait_for(ended, family=family)
        with step("Stopping"):
            family.stop()
            postgres.stop()


def prepare(*, with_demo: bool, small: bool) -> None:
    """Brings database, tables, map and demo people up, doing only what is not done yet."""
    with step("Starting PostgreSQL"):
        open_house()
    from django.core.management import call_command

    from jangkau.apps.places import queries as places
    from jangkau.apps.registry import queries as registry

    with step("Bringing the tables up to date"):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
    if not places.loaded():
        from jangkau.cli.places import load_everything

        with step("Loading the map: 38 provinces, 83,762 villages"):
            load_everything(only=SMALL if small else (), tell=dot)
    if with_demo and not registry.any_workers():
        from jangkau.cli.demo import load_demo

        with step("Inventing people to try the program with"):
            load_demo(small=small, tell=part)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Says what begins, and how long it took."""
    click.echo(f"· {what} …", nl=False, err=True)
    began = time.monotonic()
    yield
    click.echo(f" {time.monotonic() - began:.1f} s", err=True)


def part(what: str) -> None:
    """What a long step does next, in a line of its own."""
    click.echo(f"\n    {what} …", nl=False, err=True)


def dot() -> None:
    """One step of a long work is done."""
    click.echo("·", nl=False, err=True)


def check_folder() -> None:
    folder = options.var_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").write_text("")
        (folder / ".writable").unlink()
    except OSError:
        raise UNWRITABLE(folder=folder) from None


def sweep_uploads(folder: Path) -> None:
    """Deletes what a killed web server left of half-received lists: they are not sealed yet."""
    for left in folder.glob("tmp*.upload*"):
        left.unlink(missing_ok=True)


def check_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.HOST.text, options.PORT.number))
        except OSError:
            raise BUSY_PORT(host=options.HOST.text, port=options.PORT.number) from None


def address() -> str:
    return f"http://{options.HOST.text}:{options.PORT.number}/"


def web_server() -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", options.HOST.text, "--port", str(options.PORT.number)),
        *("--workers", options.WEB_WORKERS.text, "--blocking-threads", "4"),
        *("--log-level", "warning", "--respawn-failed-workers"),
        "jangkau.config.wsgi:application",
    ]


def wait_until_it_answers(family: children.Family) -> None:
    """Waits for the first page; a child that ended meanwhile is our fault and said so."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        family.check()
        with contextlib.suppress(OSError), urllib.request.urlopen(address() + "sign-in/"):
            return
        time.sleep(0.1)
    raise click.ClickException(f"The web server did not answer at {address()} within 60 s.")


def welcome() -> None:
    """Where to go and who to be."""
    from jangkau.cli.demo import demo_logins, to_upload

    click.echo(f"\nJangkau is ready: {address()}\n")
    logins = demo_logins()
    for login in logins:
        click.echo(f"  {login.username:<22}{login.password:<22}{login.what}")
    if logins:
        click.echo(f"\n{to_upload()}")
    click.echo("Ctrl-C stops everything.")


def told_to_end() -> threading.Event:
    """Set by Ctrl-C or a stop signal, from now on."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    return ended


def wait_for(ended: threading.Event, *, family: children.Family) -> None:
    """Returns when told to end; a child that dies is started again."""
    while not ended.wait(0.5):
        family.revive()
