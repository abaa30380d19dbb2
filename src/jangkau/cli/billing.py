"""`jangkau billing`: plans, the month's run, codes, and what a changed law would cost whom."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor
from jangkau.domain.terms import Month

if TYPE_CHECKING:
    from jangkau.apps.billing.queries import Asked, RunSummary

_ON = click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="As if today were this day, 2026-11-21."
)


@click.group()
def command() -> None:
    """Who owes what for which month.

    \b
    jangkau billing catch-up
    jangkau billing run 2026-11 --json
    jangkau billing show 100000000017 --json
    jangkau billing ask 100000000017 --months 3
    jangkau billing what-if changed-law/ --month 2027-01
    """


@command.command("catch-up")
@_ON
@JSON
def catch_up(on: datetime | None, as_json: bool) -> None:
    """Make a plan for everybody who has none, and let the plans follow the registry."""
    open_house()
    from jangkau.apps.billing import operations

    day = _day(on)
    made = operations.catch_up(shell_actor(), on=day)
    followed = operations.refresh(shell_actor(), on=day)
    if as_json:
        say({"made": vars(made), "followed": vars(followed)})
        return
    click.echo(f"Plans made: {made.bpu} BPU, {made.pu} PU.")
    click.echo(f"Plans that followed the registry: {followed.changed}; ended: {followed.ended}.")


@command.command()
@click.argument("month")
@_ON
@JSON
def run(month: str, on: datetime | None, as_json: bool) -> None:
    """Make a month's bills. Repeating it adds what is missing; killed, it goes on where it stopped."""
    open_house()
    from jangkau.apps.billing import operations

    with _Bar() as progress:
        done = operations.run(
            Month.parse(month), on=_day(on), by=shell_actor(), progress=progress.update_to
        )
    if as_json:
        say(_summary(done))
        return
    for one in done.segments:
        click.echo(
            f"{one.segment}: {one.people} bills, {one.total} rupiah, discount {one.discount}"
        )
        left = f"{one.stopped} stopped, {one.no_wage} no wage, {one.no_tariff} no tariff"
        click.echo(f"  before: {one.already}; left out: {left}; collective: {one.collectives}")


@command.command()
@click.argument("code")
@_ON
@JSON
def show(code: str, on: datetime | None, as_json: bool) -> None:
    """What a payment code asks for today."""
    open_house()
    from jangkau.apps.billing import queries

    _tell(code, queries.asked(code, on=_day(on)), as_json=as_json)


@command.command()
@click.argument("code")
@click.option("--months", type=int, default=1, show_default=True, help="1, 2, 3, 6 or 12.")
@_ON
@JSON
def ask(code: str, months: int, on: datetime | None, as_json: bool) -> None:
    """Open a member's next months: arrears first, then the current one, then coming ones."""
    open_house()
    from jangkau.apps.billing import operations, queries

    day = _day(on)
    plan_id = queries.asked(code, on=day).plan_id or 0
    asked = operations.ask_ahead(plan_id, months=months, on=day, by=shell_actor())
    _tell(code, asked, as_json=as_json)


@command.command("what-if")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--month", required=True, help="The month to compare, 2027-01.")
@JSON
def what_if(folder: Path, month: str, as_json: bool) -> None:
    """Compare a changed law folder with the law in force, over everybody's plan. Changes nothing."""
    open_house()
    from jangkau.apps.billing import operations, queries

    found = operations.what_if(queries.law_in(folder), month=Month.parse(month))
    if as_json:
        say(found.document())
        return
    click.echo(
        f"{found.plans} plans, {found.changed} change: {found.before} -> {found.after} rupiah"
    )
    for line in found.lines:
        who = f"{line.segment} band {line.band} {line.sector} {line.payer}"
        click.echo(f"  {who}: {line.changed} of {line.plans}, {line.before} -> {line.after}")


class _Bar:
    """A progress bar that is told where it is, not how far it came since."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def update_to(self, done: int, plans: int) -> None:
        """Moves the bar; the first call makes it. A run that starts over begins a new one."""
        if self._bar is None or done <= self._bar.pos:
            self._close()
            bar: Any = click.progressbar(length=plans, file=sys.stderr)
            self._bar = bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


def _day(on: datetime | None) -> date:
    from django.utils import timezone

    return on.date() if on else timezone.localdate()


def _summary(done: "RunSummary") -> dict[str, Any]:
    segments = [
        {**vars(one), "total": one.total, "discount": one.discount} for one in done.segments
    ]
    totals = {"people": done.people, "total": done.total, "discount": done.discount}
    return {"month": str(done.month), **totals, "segments": segments}


def _tell(code: str, asked: "Asked", *, as_json: bool) -> None:
    if as_json:
        bills = [{**vars(bill), "month": str(bill.month)} for bill in asked.bills]
        say({"code": code, **vars(asked), "bills": bills})
        return
    click.echo(f"{code}: {asked.outcome}")
    for bill in asked.bills:
        click.echo(f"  {bill.month}: {bill.total} rupiah, due {bill.due_on}")
    if asked.bills:
        click.echo(f"  in all {asked.total} rupiah, until {asked.expires_on}")
