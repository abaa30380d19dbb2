"""`jangkau plan`: which team visits which place on which day, for one office or for all of them."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jangkau.cli.door import JSON, open_house, say, shell_actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from jangkau.cli.plan.jobs import Done, Job
    from jangkau.cli.plan.nation import Wanted

    type Engine = Callable[[Iterable[Job | Done]], Iterator[Done]]


class _Weight(click.ParamType[tuple[str, float], Any]):
    """`name=number` as one weight or limit of a plan."""

    name = "NAME=NUMBER"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        if isinstance(value, tuple):
            return value
        name, _, number = str(value).partition("=")
        if name not in WEIGHTS:
            self.fail(f"{name!r} is none of {', '.join(WEIGHTS)}.", param, ctx)
        try:
            return name, WEIGHTS[name](number)
        except ValueError:
            self.fail(f"{number!r} is no number for {name}.", param, ctx)


WEIGHTS: dict[str, type[int] | type[float]] = {
    "explore": float,
    "rupiah_per_enrolment": int,
    "rupiah_per_km": int,
    "district_least": int,
    "floor_price": float,
    "must_price": float,
    "partner_most_a_week": int,
    "budget": int,
    "nights_most": int,
    "night_cost": int,
    "more_teams": int,
}
"""What `--weights` may set; what each means stands in `data/outreach.yaml`."""


@click.command()
@click.option("--office", help="The office's code; see `jangkau places`.")
@click.option("--all", "everywhere", is_flag=True, help="Every branch, on all cores.")
@click.option("--weeks", type=click.IntRange(1, 13), default=4, show_default=True)
@click.option(
    "--from",
    "first",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The first day; next Monday if left out.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=3600),
    help="CPU seconds of the solving, for each office; as in data/outreach.yaml if left out.",
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--weights", type=_Weight(), multiple=True, help="For example explore=0.3; repeatable."
)
@click.option(
    "--effort",
    type=click.Choice(["search", "full"]),
    default="full",
    show_default=True,
    help="Search alone, or search and proof by columns.",
)
@click.option("--save", is_flag=True, help="Keep the plan as a draft of the office.")
@click.option(
    "--engine",
    type=click.Choice(["processes", "spark"]),
    default="processes",
    show_default=True,
    help="How many offices at once are done.",
)
@click.option("--master", default="local[*]", show_default=True, help="Spark's master.")
@click.option("--processes", type=click.IntRange(1, 256), default=os.cpu_count() or 1)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="With --all: the folder of the offices' files; a second run goes on there.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    help="With --all: rupiah for all offices together, shared by their marginal values.",
)
@click.option("--afresh", is_flag=True, help="With --all: plan offices again that have a file.")
@click.option(
    "--details", is_flag=True, help="With --json: also cost, what binds, and reasons in Indonesian."
)
@JSON
def command(
    *,
    office: str | None,
    everywhere: bool,
    weeks: int,
    first: datetime | None,
    seconds: float | None,
    seed: int,
    weights: tuple[tuple[str, float], ...],
    effort: str,
    save: bool,
    engine: str,
    master: str,
    processes: int,
    into: Path | None,
    budget: int | None,
    afresh: bool,
    details: bool,
    as_json: bool,
) -> None:
    """Plan the visits of an office, with a bound that no plan can beat.

    An office without teams is planned with notional ones (data/outreach.yaml); they are named so.

    \b
    jangkau plan --office KC005 --weeks 4 --from 2026-06-01 --seconds 60 --json
    jangkau plan --office KC005 --weights explore=0.3 --weights budget=40000000 --save
    jangkau plan --all --seconds 20 --engine spark --master local[2]
    jangkau plan --all --budget 2000000000
    """
    if bool(office) == everywhere:
        raise click.UsageError("Give either --office CODE or --all.")
    open_house()
    from django.utils import timezone

    begins = first.date() if first else _next_monday(timezone.localdate())
    wanted = _wanted(
        begins, weeks=weeks, seconds=seconds, seed=seed, weights=dict(weights), effort=effort
    )
    if office:
        one_office(office, wanted=wanted, save=save, as_json=as_json, details=details)
        return
    run = _engine(engine, master=master, processes=processes)
    if budget:
        wanted = _with_budget(budget, wanted=wanted, engine=run)
    folder = into or _folder(wanted, budget=budget)
    folder.mkdir(parents=True, exist_ok=True)
    all_offices(wanted, folder=folder, afresh=afresh, save=save, as_json=as_json, engine=run)


def one_office(office: str, *, wanted: "Wanted", save: bool, as_json: bool, details: bool) -> None:
    """Plans one office and prints its plan; Ctrl-C ends it with the best so far."""
    from jangkau.cli.plan.jobs import work
    from jangkau.cli.plan.nation import job
    from jangkau.cli.plan.printing import page
    from jangkau.cli.plan.watching import watched
    from jangkau.domain.visits.saying import as_json as document

    prepared = job(office, wanted=wanted)
    for said in prepared.more:
        click.echo(f"- {said['id']}\n  {said['en']}", err=True)
    with watched(wanted.asked.seconds) as watch:
        done = work(prepared, progress=watch.hear, keep_going=watch.go_on)
    if save:
        _save(done, wanted=wanted)
    assert done.plan is not None
    if as_json:
        say(done.to_json() if details else document(done.plan))
        return
    for line, aside in page(prepared.problem, done=done):
        click.echo(line, err=aside)


def all_offices(
    wanted: "Wanted", *, folder: Path, afresh: bool, save: bool, as_json: bool, engine: "Engine"
) -> None:
    """Plans every branch that has no file in the folder yet, and prints the table."""
    from jangkau.cli.plan.nation import branches, done_before, jobs, summary, written

    offices = branches()
    before = {} if afresh else done_before(folder, offices=offices)
    left = [code for code in offices if code not in before]
    with click.progressbar(length=len(offices), label="Offices", file=sys.stderr) as bar:
        bar.update(len(before))

        def tell(done: "Done") -> None:
            if save and done.plan:
                _save(done, wanted=wanted)
            bar.update(1)

        fresh = list(written(engine(jobs(left, wanted=wanted)), folder=folder, tell=tell))
    table = summary([*before.values(), *fresh])
    if as_json:
        say({**table, "seed": wanted.seed, "folder": folder})
        return
    _print_table(table)
    click.echo(f"Plans: {folder}", err=True)


def _engine(name: str, *, master: str, processes: int) -> "Engine":
    """What does the jobs. Refuses `plan.no_spark`."""
    from jangkau.cli.plan.engines import by_processes, by_spark, check_spark

    if name == "spark":
        check_spark()

    def run(found: "Iterable[Job | Done]") -> "Iterator[Done]":
        if name == "spark":
            return by_spark(found, master=master)
        return by_processes(found, processes=processes)

    return run


def _wanted(
    first: date, *, weeks: int, seconds: float | None, seed: int, weights: dict[str, float],
    effort: str,
) -> "Wanted":  # fmt: skip
    from dataclasses import replace

    from jangkau.apps.outreach import queries
    from jangkau.cli.plan.nation import Wanted

    asked = replace(queries.usual(), effort=effort, **weights)  # type: ignore[arg-type]
    if seconds is not None:
        asked = replace(asked, seconds=seconds)
    return Wanted(first, first + timedelta(weeks=weeks), asked, seed)


def _with_budget(budget: int, *, wanted: "Wanted", engine: "Engine") -> "Wanted":
    """The offices with their parts of the budget; what a rupiah more would bring is said."""
    from dataclasses import replace

    from jangkau.cli.plan.nation import branches, shared

    found = shared(budget, wanted=wanted, engine=engine, offices=branches())
    used = budget - found.left
    click.echo(
        f"Rp{used:,} of Rp{budget:,} shared out; a million rupiah more would bring about "
        f"{found.marginal * 1_000_000:.2f} lasting enrolments.",
        err=True,
    )
    return replace(wanted, parts=found.parts)


def _save(done: "Done", *, wanted: "Wanted") -> None:
    """Keeps the plan as a draft, in the name of who typed the command."""
    from jangkau.apps.outreach import operations

    assert done.plan is not None
    assert done.said is not None
    by = shell_actor()
    weeks = (wanted.until - wanted.first).days // 7
    plan_id = operations.ask_for_plan(
        done.office_code, first=wanted.first, weeks=weeks, asked=wanted.asked, seed=wanted.seed,
        by=by,
    )  # fmt: skip
    operations.store(plan_id, plan=done.plan, said=done.said, by=by)


def _folder(wanted: "Wanted", *, budget: int | None) -> Path:
    from jangkau.config import options

    weeks = (wanted.until - wanted.first).days // 7
    name = f"{wanted.first}-{weeks}w-{wanted.seed}-{wanted.asked.digest()}"
    name += f"-{budget}" if budget else ""
    return options.var_folder() / "plans" / name


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _print_table(table: dict[str, Any]) -> None:
    for one in table["offices"]:
        if "refused" in one:
            click.echo(f"{one['office']:<8} {one['refused']['en']}")
        else:
            click.echo(
                f"{one['office']:<8} {one['places']:>6} places {one['visits']:>5} visits  worth "
                f"{one['value']:>9.1f}  gap {one['gap']:>7.2%}  {one['seconds']:>6.1f} s"
            )
    worst = table["worst"]
    said = f"; the widest at {worst['office']}, {worst['gap']:.2%}" if worst else ""
    click.echo(
        f"{table['visits']} visits, {table['places']} places, gap {table['gap']:.2%}{said}; "
        f"{table['seconds']:.0f} CPU seconds.",
        err=True,
    )
