"""`jangkau ledger`: the journal from a shell, for night jobs and for auditors."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from jangkau.cli.door import JSON, NEEDS_A_PERSON, open_house, say, shell_actor

_OUT = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
_FROM = click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="First day.")
_TO = click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="Last day.")
_DAY = click.option(
    "--day", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; yesterday if not given."
)


@click.group()
def command() -> None:
    """The journal of rupiah.

    \b
    jangkau ledger tie --day 2026-11-20 --json
    jangkau ledger close --day 2026-11-20
    jangkau ledger verify
    jangkau ledger evidence bukti.zip --from 2026-11-01 --to 2026-11-20

    Exit code 4: done, and something needs a person.
    """


@command.command()
@_DAY
@JSON
def balance(day: datetime | None, as_json: bool) -> None:
    """The trial balance at the end of a day."""
    open_house()
    from jangkau.apps.ledger import queries
    from jangkau.domain.terms import Rupiah

    trial = queries.trial_balance(_day(day))
    if as_json:
        said = {"day": trial.day, "debit": trial.debit, "credit": trial.credit}
        say({**said, "lines": [asdict(line) for line in trial.lines]})
        return
    for line in trial.lines:
        click.echo(f"{line.account:24} {Rupiah(line.balance):>24}")


@command.command()
@_DAY
@JSON
def tie(day: datetime | None, as_json: bool) -> None:
    """Bank = journal = bills, for each bank; every difference with its cause."""
    open_house()
    from jangkau.apps.payments import queries

    found = queries.ties(_day(day))
    if as_json:
        say({"day": _day(day), "banks": [_told(one) for one in found]})
    for one in found if not as_json else ():
        click.echo(
            f"{one.bank}: statement {one.on_statement}, journal {one.in_journal}, bills {one.in_bills}"
        )
        for each in one.differences:
            click.echo(f"  {each.amount:>15}  {each.reason('id')}")
    if any(one.unexplained for one in found):
        raise SystemExit(NEEDS_A_PERSON)


@command.command()
@_DAY
@click.option("--reason", default="", help="Why it is closed although differences are left.")
@JSON
def close(day: datetime | None, reason: str, as_json: bool) -> None:
    """Close a day for good: nothing is posted in it any more, and it is chained by its hash."""
    open_house()
    from jangkau.apps.payments import operations

    today = _today()
    line = operations.close_day(_day(day), by=shell_actor(), today=today, reason=reason)
    if as_json:
        say(asdict(line))
    else:
        click.echo(f"{line.day} closed: {line.entries} entries, hash {line.hash}")


@command.command()
@JSON
def verify(as_json: bool) -> None:
    """Recompute the chain of all closed days; say which day and entry was tampered with."""
    open_house()
    from jangkau.apps.ledger import queries

    faults = queries.verify()
    last = queries.last_closed()
    if as_json:
        say(
            {
                "good": not faults,
                "faults": [asdict(one) for one in faults],
                "last_hash": last.hash if last else None,
            }
        )
    elif faults:
        for one in faults:
            click.echo(f"{one.day} {one.kind}" + (f" entry {one.entry_id}" if one.entry_id else ""))
    else:
        click.echo(
            f"All closed days are as they were closed. Last hash: {last.hash if last else '-'}"
        )
    if faults:
        raise SystemExit(NEEDS_A_PERSON)


@command.command()
@_OUT
@_FROM
@_TO
def export(file: Path, first: datetime | None, last: datetime | None) -> None:
    """Write the journal of a period to FILE: .csv or .xlsx."""
    if file.suffix not in {".csv", ".xlsx"}:
        raise click.BadParameter("the name ends in .csv or .xlsx", param_hint="FILE")
    open_house()
    from jangkau.apps.ledger import queries

    wanted = queries.Wanted(
        first=first.date() if first else None, last=last.date() if last else None
    )
    rows = queries.journal_rows(queries.entries(wanted))
    with file.open("wb") as out:
        if file.suffix == ".xlsx":
            queries.write_xlsx(out, columns=queries.JOURNAL, rows=rows)
        else:
            out.writelines(queries.csv_lines(queries.JOURNAL, rows=rows))
    click.echo(f"{file} written", err=True)


@command.command()
@_OUT
@_FROM
@_TO
@JSON
def evidence(file: Path, first: datetime | None, last: datetime | None, as_json: bool) -> None:
    """Write the evidence of a period for auditors to FILE (.zip)."""
    open_house()
    from jangkau.apps.payments import operations

    end = last.date() if last else _today() - timedelta(days=1)
    start = first.date() if first else end.replace(day=1)
    with file.open("w+b") as out:
        parts = operations.write_evidence(
            out, first=start, last=end, today=_today(), by=shell_actor()
        )
    if as_json:
        say({"file": str(file), "parts": parts, "first": start, "last": end})
    else:
        click.echo(f"{file}: {parts} parts")


@command.command()
@click.argument("code")
@JSON
def member(code: str, as_json: bool) -> None:
    """A member's paid months by payment CODE, with the payment and the entry of each."""
    open_house()
    from jangkau.apps.payments import queries

    found = queries.member_statement(code, on=_today())
    if found is None:
        raise click.ClickException(f"Nobody has the payment code {code}.")
    if as_json:
        months = [
            {**asdict(one), "month": str(one.month), "total": one.total} for one in found.months
        ]
        say({**asdict(found), "months": months, "total": found.total})
        return
    for one in found.months:
        click.echo(
            f"{one.month} {one.segment} {one.total:>10} payment {one.payment_id} entry {one.entry_id}"
        )


def _told(one: Any) -> dict[str, Any]:
    """A tie as it stands in a JSON document."""
    differences = [
        {
            "between": each.between, "kind": each.kind, "amount": each.amount, "count": each.count,
            "explained": each.explained, "why": each.reason("en"), "why_id": each.reason("id"),
        }
        for each in one.differences
    ]  # fmt: skip
    return {**asdict(one), "tied": one.tied, "differences": differences}


def _day(asked: datetime | None) -> date:
    return asked.date() if asked else _today() - timedelta(days=1)


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()
