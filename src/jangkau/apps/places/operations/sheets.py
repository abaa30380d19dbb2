"""Sites out to a workbook and in again."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.operations.sites import (
    BAD_COUNT,
    SiteFields,
    add_site,
    change_site,
    checked,
    checked_estimate,
    estimate,
)
from jangkau.apps.places.queries import UNKNOWN_REGION, Estimate, SitePlace, site, sites
from jangkau.domain.terms import Actor, Refusal, Refused, RegionCode, Territory

NOT_A_WORKBOOK = Refusal(
    "places.not_a_workbook",
    id="Berkas ini bukan buku kerja Excel (.xlsx) yang dapat dibuka. Simpan sebagai .xlsx tanpa kata "
    "sandi, lalu unggah lagi.",
    en="This file is not an Excel workbook (.xlsx) that can be opened. Save it as .xlsx without a "
    "password and upload it again.",
)
TOO_LARGE = Refusal(
    "places.workbook_too_large",
    id="Buku kerja ini terlalu besar ({megabytes} MB bila dibuka; paling banyak {most} MB). Pecah "
    "menjadi beberapa berkas.",
    en="This workbook is too large ({megabytes} MB when opened; at most {most} MB). Split it into "
    "several files.",
)
TOO_LONG = Refusal(
    "places.workbook_too_long",
    id="Buku kerja ini berisi lebih dari {most} baris. Pecah menjadi beberapa berkas, supaya tidak ada "
    "baris yang terlewat.",
    en="This workbook has more than {most} rows. Split it into several files, so that no row is "
    "passed over.",
)
MISSING_COLUMNS = Refusal(
    "places.missing_columns",
    id="Baris judul tidak memuat kolom {columns}. Pakai templat dari halaman Lokasi.",
    en="The heading row lacks the columns {columns}. Use the template from the Sites page.",
)
ELSEWHERE = Refusal(
    "places.site_elsewhere",
    id="{code} berada di luar wilayah kerja kantor ini. Minta kantor yang berwenang mengisinya.",
    en="{code} lies outside this office's territory. Ask the office that keeps it.",
)
BAD_CELL = Refusal(
    "places.bad_cell",
    id="Kolom {column}: “{text}” tidak terbaca. {hint_id}",
    en="Column {column}: “{text}” cannot be read. {hint_en}",
)
UNKNOWN_ROW = Refusal(
    "places.unknown_site_id",
    id="Tidak ada lokasi dengan id {text}. Kosongkan kolom id untuk lokasi baru.",
    en="There is no site with the id {text}. Leave the id column empty for a new site.",
)

COLUMNS = (
    *("id", "kind", "name", "region_code", "lat", "lon", "address", "contact_name"),
    *("contact_phone", "units", "unit_word", "terrain", "notes", "source"),
    *("estimate_group", "estimate_workers", "estimate_source", "estimate_as_of"),
)
_NEEDED = ("kind", "name", "region_code")
_TEXTS = ("address", "contact_name", "contact_phone", "unit_word", "terrain", "notes", "source")
MOST_ROWS = 20_000
MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class ImportedSites:
    """Sites added, changed, left as they were; and per row of the sheet what must be put right."""

    added: int
    changed: int
    same: int
    problems: tuple[tuple[int, Refused], ...]


def sites_workbook(chosen: Sequence[SitePlace]) -> bytes:
    """The sites as an .xlsx, one line each with the latest estimate; no sites make a template."""
    widths = dict.fromkeys(COLUMNS, 16) | {"id": 36, "name": 36, "notes": 36}
    return sheet_to_fill_in("sites", widths=widths, lines=map(_line, chosen))


def sheet_to_fill_in(
    name: str, *, widths: Mapping[str, int], lines: Iterable[Sequence[Any]], kept: int = 0
) -> bytes:
    """An .xlsx that `read_rows` reads again: the names of `widths` are its heading, the `kept` first
    columns stay in sight. Whatever is typed into it stays text: a code keeps its noughts."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet.write_row(0, 0, list(widths), bold)
    sheet.freeze_panes(1, kept)
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width, text)
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            if isinstance(value, int | float):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, str(value))
    book.close()
    return file.getvalue()


def import_sites(content: bytes, *, territory: Territory, by: Actor) -> ImportedSites:
    """Adds and changes sites by the rows of an .xlsx; the same file again changes nothing.

    Refuses what is no workbook (`places.not_a_workbook`), too large a one
    or too long a one (`places.workbook_too_large`, `places.workbook_too_long`), or one without the
    headings (`places.missing_columns`). A row that cannot be used is reported with its number, as
    the spreadsheet counts; the others go through.
    """
    done = {"added": 0, "changed": 0, "same": 0}
    problems: list[tuple[int, Refused]] = []
    for number, row in read_rows(content):
        try:
            done[_take(row, territory=territory, by=by)] += 1
        except Refused as refused:
            problems.append((number, refused))
    return ImportedSites(**done, problems=tuple(problems))


def _take(row: Mapping[str, Any], *, territory: Territory, by: Actor) -> str:
    fields, one = checked(_fields(row)), _estimate(row)
    if not territory.covers(fields.region_code):
        raise ELSEWHERE(code=RegionCode(fields.region_code).dotted)
    there = _there(row, fields, territory=territory)
    with acting(by):
        if there is None:
            done, known = "added", add_site(fields, by=by)
        elif _same(there, fields):
            done, known = "same", there
        else:
            done, known = "changed", change_site(there.id, fields=fields, by=by)
        if one is not None and one not in known.estimates:
            estimate(known.id, estimates=[one], by=by)
            done = "changed" if done == "same" else done
    return done


def _there(row: Mapping[str, Any], fields: SiteFields, *, territory: Territory) -> SitePlace | None:
    """The site a row means: by its id; without one, the same name and kind in the same region."""
    text = _text(row, "id")
    if text:
        found = site(text, territory=territory)
        if found is None:
            raise UNKNOWN_ROW(text=text)
        return found
    same = sites(territory, kind=fields.kind, text=fields.name, region=fields.region_code)
    return next(
        (one for one in same if one.name == fields.name and one.region_code == fields.region_code),
        None,
    )


def _same(there: SitePlace, fields: SiteFields) -> bool:
    """A site at its region's point has no point of its own to compare."""
    point = (None, None) if there.location_approximate else (there.lat, there.lon)
    held = {name: getattr(there, name) for name in SiteFields.__dataclass_fields__}
    return replace(SiteFields(**held), lat=point[0], lon=point[1]) == fields


def _line(one: SitePlace) -> list[Any]:
    latest = one.estimates[0] if one.estimates else None
    known = {name: getattr(one, name, None) for name in COLUMNS}
    known |= {"region_code": RegionCode(one.region_code).dotted}
    if one.location_approximate:
        known |= {"lat": None, "lon": None}
    if latest is not None:
        known |= {
            "estimate_group": latest.occupation_group,
            "estimate_workers": latest.workers,
            "estimate_source": latest.source,
            "estimate_as_of": latest.as_of.isoformat(),
        }
    return [known[name] for name in COLUMNS]


def _check_size(content: bytes) -> None:
    """A small file can unfold into a mountain: it is measured before it is opened."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        unfolded = sum(part.file_size for part in packed.infolist())
    if unfolded > MOST_BYTES:
        raise TOO_LARGE(megabytes=unfolded // 1_000_000, most=MOST_BYTES // 1_000_000)


def read_rows(
    content: bytes, *, needed: Sequence[str] = _NEEDED
) -> list[tuple[int, Mapping[str, Any]]]:
    """The rows of the first sheet by heading, each with its number as the spreadsheet counts.

    Refuses `places.not_a_workbook`, `places.workbook_too_large`, `places.workbook_too_long`, and a
    sheet without the `needed` headings (`places.missing_columns`).
    """
    try:
        _check_size(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        lines = book.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    except (zipfile.BadZipFile, CalamineError):
        raise NOT_A_WORKBOOK() from None
    if len(lines) > MOST_ROWS:
        raise TOO_LONG(most=MOST_ROWS)
    heading = [str(cell or "").strip().casefold() for cell in lines[0]] if lines else []
    missing = [name for name in needed if name not in heading]
    if missing:
        raise MISSING_COLUMNS(columns=", ".join(missing))
    return [
        (number, dict(zip(heading, line, strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(cell not in (None, "") for cell in line)
    ]


def _fields(row: Mapping[str, Any]) -> SiteFields:
    code = _text(row, "region_code")
    try:
        region = RegionCode.parse(code)
    except Refused:
        raise UNKNOWN_REGION(code=code or "–") from None
    return SiteFields(
        kind=_text(row, "kind"),
        name=_text(row, "name"),
        region_code=region,
        lat=_number(row, "lat"),
        lon=_number(row, "lon"),
        units=_count(row, "units"),
        **{name: _text(row, name) for name in _TEXTS},
    )


def _estimate(row: Mapping[str, Any]) -> Estimate | None:
    workers = _count(row, "estimate_workers")
    if workers is None:
        return None
    return checked_estimate(
        Estimate(_text(row, "estimate_group"), workers, _text(row, "estimate_source"), _day(row))
    )


def _day(row: Mapping[str, Any]) -> date:
    value = row.get("estimate_as_of")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        raise BAD_CELL(
            column="estimate_as_of",
            text=value or "",
            hint_id="Tulis seperti 2026-11-21.",
            hint_en="Write it like 2026-11-21.",
        ) from None


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel makes a code or telephone number a fraction
    return "" if value is None else " ".join(str(value).split())


def _number(row: Mapping[str, Any], name: str) -> float | None:
    text = _text(row, name).replace(",", ".")
    try:
        return float(text) if text else None
    except ValueError:
        raise BAD_CELL(
            column=name,
            text=text,
            hint_id="Tulis derajat, misalnya -6.9175.",
            hint_en="Write degrees, for example -6.9175.",
        ) from None


def _count(row: Mapping[str, Any], name: str) -> int | None:
    text = _text(row, name)
    if not text:
        return None
    if not text.isdecimal():
        raise BAD_COUNT(given=text)
    return int(text)
