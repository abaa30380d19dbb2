"""Loading what comes with the program: labour figures, offices, territories, sites, the crosswalk.

What officers changed since is theirs: a load adds what is missing and never overwrites.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid5

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.models import (
    LabourFigure,
    Office,
    Region,
    Site,
    SiteEstimate,
    TerritoryPiece,
)
from jangkau.apps.places.operations.bulk import Merged, merge
from jangkau.apps.places.queries import normal
from jangkau.domain.terms import Actor

KEPT_SINCE = date(2014, 1, 1)
"""The day from which the shipped territories hold; what was before is not known."""

_SITES = UUID("5f0d6c1e-6d0b-5a0e-9f39-0d2b7a1c54e1")
_SAKERNAS = "BPS, Sakernas; tabel Dewan Ekonomi Nasional"
_BASES = {
    "2024": _SAKERNAS,
    "2023": f"{_SAKERNAS}; persentase 2023",
    "province": f"{_SAKERNAS}; persentase provinsi",
}


def load_labour(folder: Path) -> Merged:
    """Loads the labour tables of `folder`: one figure a region, year and measure, with its source."""
    rows = {row[:3]: row for row in (*_province_figures(folder), *_regency_figures(folder))}
    columns = ("region_code", "year", "measure", "value", "source")
    return merge(LabourFigure._meta.db_table, columns=columns, key=columns[:3], rows=rows.values())


def load_offices(folder: Path, *, by: Actor) -> int:
    """Adds the shipped offices whose region is on the map; how many were added."""
    places = _on_the_map()
    there = set(Office.objects.values_list("code", flat=True))
    fresh = [
        Office(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            parent_code=row["parent_code"] or None,
            region_code=row["region_code"],
            lat=places.get(row["region_code"], (None, None))[0],
            lon=places.get(row["region_code"], (None, None))[1],
            verified=row["verified"] == "yes",
            source=row["source"],
        )
        for row in _rows(folder / "offices.csv")
        if row["code"] not in there
        and (row["region_code"] in places or row["kind"] in ("head", "regional"))
    ]
    with acting(by):
        Office.objects.bulk_create(fresh)
    return len(fresh)


def load_territories(folder: Path, *, by: Actor) -> int:
    """Gives the shipped regions to their offices, where nobody was ever given the regency or a part."""
    places, known = _on_the_map(), set(Office.objects.values_list("code", flat=True))
    held = set(TerritoryPiece.objects.values_list("region_code", flat=True))
    given = {code[:4] for code in held if len(code) > 2} | {code for code in held if len(code) == 2}
    fresh = [
        TerritoryPiece(
            office_code=row["office_code"], region_code=row["region_code"], from_on=KEPT_SINCE
        )
        for row in _rows(folder / "territories.csv")
        if row["region_code"] in places
        and row["office_code"] in known
        and row["region_code"][:4] not in given
    ]
    with acting(by):
        TerritoryPiece.objects.bulk_create(fresh)
    return len(fresh)


def load_sites(folder: Path, *, by: Actor) -> int:
    """Adds the shipped sites whose region is on the map, at its point; how many were added."""
    places = _on_the_map()
    there = set(Site.objects.values_list("pk", flat=True))
    fresh = [
        Site(
            id=uuid5(_SITES, row["key"]),
            kind=row["kind"],
            name=row["name"],
            search_name=normal(row["name"]),
            region_code=row["region_code"],
            lat=places[row["region_code"]][0],
            lon=places[row["region_code"]][1],
            location_approximate=True,
            address=row["address"],
            units=int(row["units"]) if row["units"] else None,
            unit_word=row["unit_word"],
            notes=row["notes"],
            source=row["source"],
        )
        for row in _rows(folder / "sites.csv")
        if row["region_code"] in places and uuid5(_SITES, row["key"]) not in there
    ]
    new = {site.pk for site in fresh}
    estimates = [one for one in _estimates(folder) if one.site_id in new]
    with acting(by):
        Site.objects.bulk_create(fresh)
        SiteEstimate.objects.bulk_create(estimates)
    return len(fresh)


def _estimates(folder: Path) -> Iterator[SiteEstimate]:
    for row in _rows(folder / "site_estimates.csv"):
        yield SiteEstimate(
            site_id=uuid5(_SITES, row["key"]),
            occupation_group=row["occupation_group"],
            workers=int(row["workers"]),
            source=row["source"],
            as_of=date.fromisoformat(row["as_of"]),
        )


def _on_the_map() -> dict[str, tuple[float | None, float | None]]:
    rows = Region.objects.filter(valid_until=None).values_list("code", "lat", "lon")
    return {code: (lat, lon) for code, lat, lon in rows}


_FigureRow = tuple[str, int, str, Decimal, str]


def _province_figures(folder: Path) -> Iterator[_FigureRow]:
    for row in _rows(folder / "labour_province.csv"):
        yield from _measures(row, source=_SAKERNAS, besides=("region_code", "year"))
    for row in _rows(folder / "formality_province.csv"):
        value = Decimal(row["value"])
        yield row["region_code"], int(row["year"]), row["measure"], value, "BPS, Sakernas"


def _regency_figures(folder: Path) -> Iterator[_FigureRow]:
    for row in _rows(folder / "labour_regency.csv"):
        source = _BASES[row["basis"]]
        yield from _measures(row, source=source, besides=("region_code", "year", "basis"))


def _measures(row: dict[str, str], *, source: str, besides: Iterable[str]) -> Iterator[_FigureRow]:
    for measure, text in row.items():
        if text and measure not in set(besides):
            yield row["region_code"], int(row["year"]), measure, Decimal(text), source


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
