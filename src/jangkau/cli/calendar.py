"""`jangkau calendar`: a phrase about market days in, dates out. Needs no database."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

import click

from jangkau.cli.door import JSON, say
from jangkau.domain.calendars import (
    WEEKDAYS,
    Calendar,
    Day,
    Here,
    Span,
    minute_said,
    national_almanac,
    parse,
    pasaran,
    rule_said,
    utc_hours,
)
from jangkau.domain.terms import RegionCode
from jangkau.domain.terms.dates import JAKARTA, MONTHS

WHOLE_DAY = Span(0, 1440)
_DAY = timedelta(days=1)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)
_WHEN = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("text")
@click.option("--from", "first", type=_WHEN, help="First day, like 2026-06-01. Without it today.")
@click.option("--to", "last", type=_WHEN, help="Last day, included. Without it 30 days on.")
@click.option(
    "--region", default="", help="Region code; says which clock is used (WIB, WITA, WIT)."
)
@click.option("--at", nargs=2, type=float, help="Latitude and longitude, for dawn and prayers.")
@JSON
def command(
    text: str,
    first: datetime | None,
    last: datetime | None,
    region: str,
    at: tuple[float, float] | None,
    as_json: bool,
) -> None:
    """When a place is worth a visit: TEXT as people write it, in Indonesian or English.

    \b
    Example:  jangkau calendar "Pasar Pon dan Legi, 05.00-10.00" --from 2026-06-01 --to 2026-06-30
              jangkau calendar "setiap hari kecuali Jumat" --json
              jangkau calendar "TPI subuh" --region 33.28 --at -6.87 109.13
    """
    begins = (first or datetime.now(JAKARTA)).date()
    ends = last.date() if last else begins + 29 * _DAY
    _check_days(begins, ends)
    code = RegionCode.parse(region) if region else ""
    here = Here(at=_inside(at), utc_hours=utc_hours(code))
    calendar = parse(text)
    almanac = national_almanac(range(begins.year, ends.year + 1))
    days = calendar.days(begins, until=ends + _DAY, almanac=almanac, here=here)
    if as_json:
        say(_document(text, calendar, days, begins, ends))
        return
    for line in _page(calendar, days, begins, ends):
        click.echo(line)


def _check_days(first: date, last: date) -> None:
    if first > last:
        raise click.BadParameter(f"{last} is before {first}", param_hint="--to")
    if first < _EARLIEST or last > _LATEST:
        raise click.BadParameter("between 1900 and 2200, please", param_hint="--from, --to")


def _inside(at: tuple[float, float] | None) -> tuple[float, float] | None:
    """The point, if the sun rises there every day."""
    if at and not (-60 <= at[0] <= 60 and -180 <= at[1] <= 180):
        raise click.BadParameter("latitude -60 to 60, longitude -180 to 180", param_hint="--at")
    return at


def _document(
    text: str, calendar: Calendar, days: list[Day], first: date, last: date
) -> dict[str, object]:
    return {
        "text": text,
        "meaning": {"id": calendar.text("id"), "en": calendar.text("en")},
        "from": first,
        "to": last,
        "dates": [
            {
                "date": day.date,
                "weekday": WEEKDAYS["en"][day.date.weekday()],
                "weekday_id": WEEKDAYS["id"][day.date.weekday()],
                "pasaran": day.pasaran,
                "hours": [_span(span, "en", "-") for span in day.spans if span != WHOLE_DAY],
                "why": "; ".join(rule_said(rule, language="id") for rule in day.why),
            }
            for day in days
        ],
    }


def _span(span: Span, language: str, dash: str) -> str:
    return dash.join(minute_said(minute, language=language) for minute in span)


def _page(calendar: Calendar, days: list[Day], first: date, last: date) -> Iterator[str]:
    """The meaning, each month as a table with the open days in brackets, and the hours."""
    yield calendar.text("id")
    yield calendar.text("en")
    found = {day.date: day for day in days}
    shown = [first + n * _DAY for n in range((last - first).days + 1)]
    for (year, month), dates in groupby(shown, key=lambda day: (day.year, day.month)):
        yield ""
        yield f"{MONTHS['id'][month - 1]} {year}"
        yield "".join(f"{name:^13}" for name in WEEKDAYS["id"])
        yield from _weeks(list(dates), found)
    yield ""
    yield f"{len(days)} hari / days" + (f", {_hours(days)}" if days else "")


def _weeks(dates: list[date], found: dict[date, Day]) -> Iterator[str]:
    for _, week in groupby(dates, key=lambda day: day - day.weekday() * _DAY):
        cells = {day.weekday(): _cell(day, day in found) for day in week}
        yield "".join(f"{cells.get(n, ''):<13}" for n in range(7)).rstrip()


def _cell(day: date, is_open: bool) -> str:
    said = f"{day.day:>2} {pasaran(day)}"
    return f"[{said}]" if is_open else f" {said} "


def _hours(days: Iterable[Day]) -> str:
    """The different hours there are: `05.00–10.00`; `jam tidak disebut` where none were said."""
    spans = dict.fromkeys(span for day in days for span in day.spans)
    if len(spans) > 6:
        return "jam mengikuti matahari / hours follow the sun"
    said = ("jam tidak disebut" if span == WHOLE_DAY else _span(span, "id", "–") for span in spans)
    return ", ".join(said)
