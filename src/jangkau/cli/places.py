"""`jangkau places`: the map, the offices and the sites from a shell."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jangkau.cli.door import JSON, NEEDS_A_PERSON, open_house, say, told
from jangkau.config import options
from jangkau.domain.terms import Actor

Tell = Callable[[], None]
DATA = options.HOME / "data"
STEPS = 38 + 8
"""Provinces, and the steps after them, as the progress bar counts them."""


@click.group()
def command() -> None:
    """Regions, offices, sites: load, check, export."""


def load_everything(*, only: tuple[str, ...] = (), tell: Tell = lambda: None) -> dict[str, Any]:
    """Loads the map, then all that stands on it; what it did and found. The house must be open."""
    from jangkau.apps.coverage import operations as coverage
    from jangkau.apps.places import operations as places

    by = Actor.system("places-load")
    regions = places.load_regions(only=only, tell=lambda _: tell())
    done: dict[str, Any] = {
        "provinces": regions.levels.get("province", 0),
        "regencies": regions.levels.get("regency", 0),
        "districts": regions.levels.get("district", 0),
        "villages": regions.levels.get("village", 0),
        "regions_added": regions.merged.added,
        "regions_changed": regions.merged.changed,
    }
    crosswalk = places.load_crosswalk(DATA / "crosswalk.csv", by=by, only_mapped=True)
    labour = places.load_labour(DATA)
    steps: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("crosswalk_added", lambda: crosswalk.added),
        ("labour_changed", lambda: labour.added + labour.changed),
        ("offices_added", lambda: places.load_offices(DATA, by=by)),
        ("territories_added", lambda: places.load_territories(DATA, by=by)),
        ("sites_added", lambda: places.load_sites(DATA, by=by)),
        ("published_added", lambda: coverage.load_published(DATA)),
    )
    for name, step in steps:
        done[name] = step()
        tell()
    model = coverage.load_model(DATA)
    tell()
    done |= {"workers_modelled": model.workers, "model_computed_again": model.fresh}
    done["registered"] = coverage.count_registered()
    tell()
    done["notes"] = [told(one) for one in regions.notes]
    done["problems"] = [told(one) for one in (*regions.problems, *crosswalk.problems)]
    return done


@command.command()
@click.option("--only", default="", help="Provinces by code, with commas between: 32,33.")
@JSON
@click.pass_context
def load(context: click.Context, only: str, as_json: bool) -> None:
    """Load the official map of Indonesia and what stands on it. Safe to repeat.

    Regions, labour figures, offices, territories, sites, and the modelled numbers of workers. The
    second time changes nothing. What officers changed is never overwritten.

    \b
    Example:  jangkau places load
              jangkau places load --only 32,33
    """
    open_house()
    wanted = tuple(code.strip() for code in only.split(",") if code.strip())
    length = len(wanted) + 8 if wanted else STEPS
    with click.progressbar(length=length, label="Loading the map", file=sys.stderr) as bar:
        done = load_everything(only=wanted, tell=lambda: bar.update(1))
    _report(done, as_json=as_json)
    if done["problems"]:
        context.exit(NEEDS_A_PERSON)


@command.command()
@JSON
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Check the map and the territories as they stand. Exit code 4 if something needs a person.

    Looks for official regions that are missing, regions without a parent, points outside the
    country, regions kept by two branches, and regions kept by none.
    """
    open_house()
    from jangkau.apps.places import operations as places
    from jangkau.apps.places import queries

    problems = [*places.region_problems(), *places.territory_problems()]
    _report(
        {
            **{_PLURALS[level]: count for level, count in queries.counts().items()},
            "problems": [told(one) for one in problems],
        },
        as_json=as_json,
    )
    if problems:
        context.exit(NEEDS_A_PERSON)


@command.command()
@click.argument("code")
@JSON
def show(code: str, as_json: bool) -> None:
    """Show one region: its names, its point, its branch and those before, its history.

    \b
    Example:  jangkau places show 32.73.05.1004
    """
    open_house()
    from jangkau.apps.places import queries

    digits = code.replace(".", "")
    place = queries.region(digits)
    if place is None:
        raise queries.UNKNOWN_REGION(code=code)
    keeper = queries.office_for(digits)
    _report(
        {
            "code": place.dotted,
            "name": queries.full_name(digits),
            "kind": place.kind,
            "lat": place.lat,
            "lon": place.lon,
            "located": place.located,
            "population": place.population,
            "area_km2": place.area_km2,
            "branch": f"{keeper.name} ({keeper.code})" if keeper else None,
            "kept_by": [
                f"{p.from_on}/{p.until_on or '…'} {p.office_code}: {p.region_code}"
                for p in queries.pieces_of_region(digits)
            ],
            "valid_from": place.valid_from,
            "valid_until": place.valid_until,
            "today": list(queries.successors(digits)),
            "before": list(queries.ancestors_in_time(digits)),
            "changes": [
                f"{c.changed_on} {c.kind}: {c.old_code} {c.old_name} → {c.new_code} {c.new_name}"
                for c in queries.changes(digits)
            ],
        },
        as_json=as_json,
    )


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="", help="Who published the boundaries, and when.")
@JSON
@click.pass_context
def boundaries(context: click.Context, file: Path, source: str, as_json: bool) -> None:
    """Load official boundaries from GeoJSON or TopoJSON, by region code.

    Each feature needs its region's code in a property called code, kode, kemendagri or id. What
    cannot be used is reported, and the good ones go through.

    \b
    Example:  jangkau places boundaries kecamatan.geojson --source "BIG, 2024"
    """
    open_house()
    from jangkau.apps.places import operations as places

    done = places.load_boundaries(file, source=source or file.name)
    _report(
        {
            "loaded": done.loaded,
            "points_before": done.points_before,
            "points_kept": done.points_kept,
            "problems": [told(one) for one in done.problems],
        },
        as_json=as_json,
    )
    if done.problems:
        context.exit(NEEDS_A_PERSON)


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
@click.pass_context
def crosswalk(context: click.Context, file: Path, as_json: bool) -> None:
    """Load changes of region codes: splits, mergers, new names, new numbers.

    A CSV with the columns old_code, new_code, changed_on, kind, old_name, new_name, note. Safe to
    repeat.
    """
    open_house()
    from jangkau.apps.places import operations as places

    done = places.load_crosswalk(file, by=Actor.system("places-crosswalk"))
    problems = [told(one) for one in done.problems]
    _report({"added": done.added, "known": done.known, "problems": problems}, as_json=as_json)
    if problems:
        context.exit(NEEDS_A_PERSON)


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--export", is_flag=True, help="Write the sites into FILE instead of reading it.")
@JSON
@click.pass_context
def sites(context: click.Context, file: Path, export: bool, as_json: bool) -> None:
    """Read sites from an Excel workbook, or write them into one.

    Rows with an id change that site, rows without add one. What cannot be used is reported with its
    row, and the good rows go through.

    \b
    Example:  jangkau places sites sites.xlsx --export
              jangkau places sites sites.xlsx
    """
    open_house()
    from jangkau.apps.places import operations as places
    from jangkau.apps.places import queries
    from jangkau.domain.terms import Territory

    if export:
        found = queries.sites(Territory(everywhere=True), closed=True)
        file.write_bytes(places.sites_workbook(found))
        _report({"written": len(found)}, as_json=as_json)
        return
    done = places.import_sites(
        file.read_bytes(), territory=Territory(everywhere=True), by=Actor.system("places-sites")
    )
    problems = [{"row": row, **told(one)} for row, one in done.problems]
    _report(
        {"added": done.added, "changed": done.changed, "same": done.same, "problems": problems},
        as_json=as_json,
    )
    if problems:
        context.exit(NEEDS_A_PERSON)


_PLURALS = {
    "province": "provinces",
    "regency": "regencies",
    "district": "districts",
    "village": "villages",
}


def _report(done: dict[str, Any], *, as_json: bool) -> None:
    """One JSON document, or a line each; what needs a person on standard error."""
    if as_json:
        say(done)
        return
    for name, value in done.items():
        if name not in ("problems", "notes"):
            click.echo(f"{name.replace('_', ' '):<22}{_shown(value)}")
    for one in (*done.get("notes", []), *done.get("problems", [])):
        row = f"row {one['row']}: " if "row" in one else ""
        click.echo(f"{row}{one['message']}", err=True)


def _shown(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "–"}[value]
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or "–"
    return f"{value:,}" if isinstance(value, int) else str(value)
