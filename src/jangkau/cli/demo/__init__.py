"""`jangkau demo`: invented people and rosters to try the program with."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jangkau.cli.door import JSON, open_house, say
from jangkau.config import options

if TYPE_CHECKING:
    from jangkau.cli.demo.branch import Made
    from jangkau.cli.demo.plan import Login


@click.group()
def command() -> None:
    """Invented people and rosters to try the program with.

    Nobody in the demo exists: NIKs have serials from 9001 on, telephone numbers begin with 0899-0000.
    """


@command.command()
@click.option("--small", is_flag=True, help="A fifth of the people: for tests and a quick look.")
@click.option("--force", is_flag=True, help="Also into a database that holds other people.")
@JSON
def load(small: bool, force: bool, as_json: bool) -> None:
    """Load officers, wadah, about 6,000 invented workers and their money. Repeating changes nothing.

    \b
    Example:  jangkau demo load
              jangkau demo load --small --json
    """
    open_house()
    made = load_demo(small=small, force=force)
    logins = demo_logins()
    if as_json:
        said = [asdict(login) for login in logins]
        left = {"roster": str(demo_roster()), "statement": str(demo_statement())}
        say({**asdict(made), "logins": said, **left})
        return
    click.echo(_in_words(made))
    for login in logins:
        click.echo(f"  {login.username:<22}{login.password:<22}{login.what}")
    click.echo(to_upload())


@command.command()
@click.argument("out", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--rows", default=300, show_default=True, type=click.IntRange(60, 3_000))
@click.option("--seed", default=1, show_default=True, help="Another seed, other strangers on it.")
@click.option("--json", "as_json", is_flag=True, help="Print where every kind of line stands.")
def roster(out: Path, rows: int, seed: int, as_json: bool) -> None:
    """Write a messy list of the traders of Pasar Soreang, as a market office would send it.

    Two sheets with different headings, merged titles, dates in every style, NIKs that a spreadsheet
    has destroyed, people already registered, a total and a signature.

    \b
    Example:  jangkau demo roster pedagang.xlsx --rows 300
    """
    open_house()
    from jangkau.cli.demo.market import make

    written = make(out, rows=rows, seed=seed)
    if as_json:
        lines = [{"sheet": one.sheet, "row": one.row, "is": one.flaw.value} for one in written]
        say({"file": str(out), "rows": len(written), "lines": lines})
    else:
        click.echo(f"{len(written)} pedagang / traders: {out}")


def load_demo(
    *, small: bool = False, force: bool = False, tell: Callable[[str], None] | None = None
) -> "Made":
    """Loads the demo and puts a roster beside it, unless they are there. The house must be open.

    `tell` hears what begins, some words each time. Refuses `demo.no_map`, and `demo.real_people` unless `force`.
    """
    from django.utils import timezone

    from jangkau.apps.coverage import operations as coverage
    from jangkau.cli.demo.branch import load
    from jangkau.cli.demo.calendars import load_calendars
    from jangkau.cli.demo.campaigns import load_campaigns
    from jangkau.cli.demo.market import make
    from jangkau.cli.demo.money import load_money
    from jangkau.cli.demo.statements import leave_statement, load_statements
    from jangkau.cli.demo.teams import load_draft, load_teams
    from jangkau.cli.demo.visits import drive_plan, load_field

    say_next = tell or (lambda _words: None)
    today = timezone.localdate()
    say_next("workers, wadah and employers")
    made = load(small=small, force=force, on=today)
    say_next("half a year of bills and payments")
    money = load_money(small=small, on=today)
    seen = load_statements(folder=demo_folder() / "rekening-koran", on=today)
    leave_statement(demo_statement(), on=today)
    if not made.already:
        coverage.count_registered()
    if not demo_roster().exists():
        make(demo_roster(), rows=300, seed=1)
    say_next("half a year of visits")
    load_calendars()
    field = load_field(on=today)  # first: the plan learns from what visits brought
    load_campaigns(on=today)  # before plans: a mall is planned once it permits visits
    say_next("two plans of visits" if small else "two plans of visits, a minute each")
    teams = load_teams(on=today, proven=not small)
    driven = 0 if field.already else drive_plan(on=today)
    if not teams.already:
        load_draft(on=today, proven=not small)
    return replace(
        made,
        teams=teams.teams,
        planned=teams.planned,
        visits=field.visits + driven,
        contacts=field.contacts,
        bills=money.bills,
        payments=money.payments,
        statements=seen.statements,
        closed_days=seen.closed,
    )


def demo_logins() -> "tuple[Login, ...]":
    """The demo officers who can sign in to this database. The house must be open."""
    from jangkau.apps.crew import queries as crew
    from jangkau.cli.demo.plan import read_plan
    from jangkau.domain.terms import Territory

    everybody = crew.officers(Territory(everywhere=True))
    active = {officer.username for officer in everybody if officer.is_active}
    return tuple(login for login in read_plan().logins if login.username in active)


def demo_folder() -> Path:
    """Where the files of the demo are."""
    return options.var_folder() / "demo"


def demo_roster() -> Path:
    """Where the demo's roster is."""
    return demo_folder() / "pedagang-pasar-soreang.xlsx"


def demo_statement() -> Path:
    """Where the statement is that nobody has uploaded yet."""
    return demo_folder() / "mutasi-cakrawala.sta"


def to_upload() -> str:
    """What the demo left to be uploaded by hand, a line each, in both languages."""
    lines = [f"Daftar untuk dicoba / a roster to try: {demo_roster()}"]
    if demo_statement().exists():
        lines.append(
            "Rekening koran bank CAKRAWALA untuk diunggah / a bank statement to upload: "
            f"{demo_statement()}"
        )
    return "\n".join(lines)


def _in_words(made: "Made") -> str:
    if made.already:
        return "Data contoh sudah ada; tidak ada yang diubah. / The demo is there already."
    return (
        f"{made.workers} orang, {made.wadah} wadah, {made.employers} pemberi kerja, {made.pairs} pasangan "
        f"mirip, {made.bills} tagihan, {made.payments} pembayaran, {made.statements} rekening koran, "
        f"{made.teams} tim, {made.planned} kunjungan terencana, {made.visits} kunjungan, "
        f"{made.contacts} kontak. / "
        f"{made.workers} people, {made.wadah} wadah, {made.employers} employers, {made.pairs} likely "
        f"doubles, {made.bills} bills, {made.payments} payments, {made.statements} bank statements, "
        f"{made.teams} teams, {made.planned} planned visits, {made.visits} visits, "
        f"{made.contacts} contacts."
    )
