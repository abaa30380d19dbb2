"""`jangkau protection`: who is protected on a day and why, everybody's standing, who lapses when."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor

if TYPE_CHECKING:
    from jangkau.domain.protection import Standing


class _Day(click.DateTime):
    """A day that the calendar of holidays reaches; what is too long ago the law files refuse."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        day = super().convert(value, param, ctx)
        if day.year >= 2100:
            self.fail(f"{value!r} is too far away; days until 2099 can be asked about.", param, ctx)
        return day


DAY = _Day(formats=["%Y-%m-%d"])
LANGUAGE = click.option(
    "--language", type=click.Choice(["id", "en"]), default="id", show_default=True,
    help="Language of the sentences.",
)  # fmt: skip


@click.group()
def command() -> None:
    """Who is protected, by which program, until when, and why.

    \b
    jangkau protection explain 3273050205859001 --on 2026-05-17
    jangkau protection refresh
    jangkau protection lapses --week
    """


@command.command()
@click.argument("nik")
@click.option("--on", "on", type=DAY, help="The day asked about; today if left out.")
@LANGUAGE
@JSON
def explain(*, nik: str, on: Any, language: str, as_json: bool) -> None:
    """Explain one person's protection on a day, program by program, with the articles.

    What was paid until this moment is pulled first. Only payments made on or before the day count.
    Who asked is kept in the audit trail. With --json, `why` and `rights_words` stand in both languages.
    """
    open_house()
    from django.utils import timezone

    from jangkau.apps.protection import operations
    from jangkau.domain.terms import NIK

    number, day = NIK.parse(nik), on.date() if on else timezone.localdate()
    found = operations.explain_by_nik(number, on=day, by=shell_actor())
    if as_json:
        programs = [_told(standing) for standing in found.standings]
        say({"nik": number.masked, "on": day, "programs": programs})
        return
    for standing in found.standings:
        _print(standing, language=language)
    if not found.standings:
        click.echo("No membership.", err=True)


@command.command()
@click.option("--on", "on", type=DAY, help="The day to compute for; today if left out.")
@click.option("--connections", type=click.IntRange(1, 16), default=2, show_default=True)
@JSON
def refresh(*, on: Any, connections: int, as_json: bool) -> None:
    """Compute everybody's standing for a day; goes on where an interrupted one stopped."""
    open_house()
    from django.utils import timezone

    from jangkau.apps.protection import operations

    day = on.date() if on else timezone.localdate()
    pulled = operations.catch_up(on=day)
    with click.progressbar(length=1000, label=f"Standings of {day}", file=sys.stderr) as bar:
        done = operations.refresh(
            on=day,
            connections=connections,
            tell=lambda share: bar.update(int(share * 1000) - bar.pos),
        )
    if as_json:
        say({"on": day, "pulled": vars(pulled), "changed": done.changed, "marked": done.marked})
    else:
        click.echo(f"{done.changed} standings changed, {done.marked} memberships marked.")


@command.command()
@click.option("--week", "span", flag_value="week", default=True, help="The next seven days.")
@click.option("--month", "span", flag_value="month", help="Until the end of the month.")
@click.option("--ends", is_flag=True, help="Whose rights end, instead of who turns to arrears.")
@click.option("--on", "on", type=DAY, help="The first day; today if left out.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=1000, show_default=True)
@JSON
def lapses(*, span: str, ends: bool, on: Any, limit: int, as_json: bool) -> None:
    """List who lapses in the coming week or month, in the whole country, without telephones."""
    open_house()
    from django.utils import timezone

    from jangkau.apps.protection import operations, queries
    from jangkau.domain.protection import month_span, week_span
    from jangkau.domain.terms import Territory

    day = on.date() if on else timezone.localdate()
    first, last = (week_span if span == "week" else month_span)(day)
    operations.catch_up()
    found = queries.lapsing(
        Territory(everywhere=True), first=first, last=last, on=day, limit=limit,
        event="ends_on" if ends else "lapses_on",
    )  # fmt: skip
    if as_json:
        hidden = {"phone"}
        people = [{k: v for k, v in vars(one).items() if k not in hidden} for one in found]
        say({"first": first, "last": last, "as_of": queries.refreshed_on(), "people": people})
        return
    for one in found:
        click.echo(f"{one.lapses_on}  {one.worker_id}  {one.state}  {one.name}  {one.mend}")
    if not found:
        click.echo("Nobody.", err=True)


def _told(standing: "Standing") -> dict[str, Any]:
    """A standing for a machine; months like 2026-05."""
    from jangkau.domain.protection import RIGHTS

    words = [RIGHTS[right] for right in standing.rights]
    return {
        "program": standing.program,
        "segment": standing.segment,
        "state": standing.state,
        "status": standing.status,
        "rights": list(standing.rights),
        "rights_words": {"id": [one.id for one in words], "en": [one.en for one in words]},
        "paid_until": standing.paid_until,
        "arrears": [str(month) for month in standing.arrears],
        "lapses_on": standing.lapses_on,
        "ends_on": standing.ends_on,
        "spell": standing.spell,
        "spell_from": str(standing.spell_from) if standing.spell_from else None,
        "began_on": standing.began_on,
        "months": standing.months,
        "spell_months": standing.spell_months,
        "streak": standing.streak,
        "calendar_months": standing.calendar_months,
        "articles": list(standing.articles),
        "why": {"id": standing.why.id, "en": standing.why.en},
    }


def _print(standing: "Standing", *, language: str) -> None:
    from jangkau.domain.protection import RIGHTS

    until = f", {standing.paid_until}" if standing.paid_until else ""
    click.echo(f"{standing.segment} {standing.program}: {standing.state}{until}")
    for right in standing.rights:
        click.echo(f"  - {RIGHTS[right].of(language)}")
    click.echo(f"  {standing.why.of(language)}")
