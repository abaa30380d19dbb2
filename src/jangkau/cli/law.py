"""`jangkau law`: check the law files, list their values, run the worked cases. Needs no database."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from jangkau.cli.books import LAW, open_law, texts
from jangkau.cli.cases import Outcome, read_cases, run
from jangkau.cli.door import JSON, NEEDS_A_PERSON, say
from jangkau.domain.law import Value, said, since, through


@click.group()
def command() -> None:
    """The law as data: check the files, list the values, run the worked cases.

    None of these commands needs a database.
    """


@command.command()
@LAW
@JSON
def check(folder: Path, as_json: bool) -> None:
    """Read every law file and case strictly; what is not said well is named with file and line.

    \b
    Example:  jangkau law check
              jangkau law check --law drafts/2027
    """
    law = open_law(folder)
    counted = Counter(value.confidence for value in law.values())
    told = {
        "values": len(law.values()),
        "sources": len(law.sources),
        "cases": len(read_cases(texts(folder))),
        **{word: counted[word] for word in ("verified", "believed", "uncertain")},
        "hash": law.hash,
    }
    if as_json:
        say(told)
        return
    for name, figure in told.items():
        click.echo(f"{name:<10} {figure}")


@command.command()
@click.option(
    "--uncertain", is_flag=True, help="Only what nobody has verified: the steward's list."
)
@LAW
@JSON
def values(folder: Path, uncertain: bool, as_json: bool) -> None:
    """List every value: from when, under which article, how sure, checked on which day.

    \b
    Example:  jangkau law values --uncertain
    """
    law = open_law(folder)
    listed = law.uncertain() if uncertain else law.values()
    if as_json:
        say({"values": [_told(value) for value in listed]})
        return
    for value in listed:
        until = f" – {through(value)}" if value.end else ""
        click.echo(f"{value.name}  {since(value)}{until}  [{value.confidence}]")
        click.echo(f"    {value.title.id}: {said(value, language='id')}")
        click.echo(f"    {value.cite.source} {value.cite.article} · {value.cite.checked_on}")
        if value.note.id:
            click.echo(f"    {value.note.id}")


@command.command()
@LAW
@JSON
@click.pass_context
def cases(context: click.Context, folder: Path, as_json: bool) -> None:
    """Run the worked cases of law/cases. Exit code 4 if one does not come out as written.

    \b
    Example:  jangkau law cases
    """
    law = open_law(folder)
    outcomes = [run(case, law=law) for case in read_cases(texts(folder))]
    failed = [outcome for outcome in outcomes if not outcome.holds]
    if as_json:
        say(_counted(outcomes))
    else:
        _print_outcomes(outcomes, failed=failed)
    if failed:
        context.exit(NEEDS_A_PERSON)


def _told(value: Value) -> dict[str, Any]:
    return {
        "name": value.name,
        "title": value.title.id,
        "title_en": value.title.en,
        "from": since(value),
        "through": through(value),
        "value": said(value, language="id"),
        "source": value.cite.source,
        "article": value.cite.article,
        "confidence": value.confidence,
        "checked_on": str(value.cite.checked_on),
        "note": value.note.id,
        "file": value.file,
        "line": value.line,
    }


def _counted(outcomes: list[Outcome]) -> dict[str, Any]:
    """The table of what is covered, and each case that failed."""
    by_file = Counter(outcome.case.file for outcome in outcomes)
    return {
        "cases": len(outcomes),
        "failed": sum(not outcome.holds for outcome in outcomes),
        "published": sum(outcome.case.published for outcome in outcomes),
        "traps": sorted({one.case.trap for one in outcomes if one.case.trap}),
        "by_verb": dict(Counter(outcome.case.do for outcome in outcomes)),
        "by_file": dict(by_file),
        "failures": [
            {"case": one.case.name, "line": one.case.line, "differences": list(one.differences)}
            for one in outcomes
            if not one.holds
        ],
    }


def _print_outcomes(outcomes: list[Outcome], *, failed: list[Outcome]) -> None:
    counted = _counted(outcomes)
    for outcome in failed:
        click.echo(f"✗ {outcome.case.file}:{outcome.case.line} {outcome.case.title}")
        for difference in outcome.differences:
            click.echo(f"    {difference}")
    lost = Counter(outcome.case.file for outcome in failed)
    for name, number in counted["by_file"].items():
        click.echo(f"{name:<44} {number - lost[name]:>4} / {number}")
    click.echo(f"{'verbs':<44} {', '.join(counted['by_verb'])}")
    click.echo(f"{'traps':<44} {', '.join(map(str, counted['traps']))}")
    click.echo(f"{'published examples':<44} {counted['published']:>4}")
    click.echo(f"{'all':<44} {counted['cases'] - counted['failed']:>4} / {counted['cases']}")
