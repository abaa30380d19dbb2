"""Computing how many workers there are thought to be, and counting who is registered."""

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import connection, transaction

from jangkau.apps.coverage.models import ModelRun, PublishedFigure
from jangkau.apps.coverage.queries import COUNTRY
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.domain.reach import Labour, Village, Weights, spread, weights_from

OTHER_GROUP = "other"


@dataclass(frozen=True)
class Modelled:
    """What a run of the model gave: `fresh` is False where nothing had changed since the last one."""

    workers: int
    regencies: int
    rows: int
    fresh: bool


def load_model(folder: Path, *, tell: Callable[[int], None] = lambda done: None) -> Modelled:
    """Spreads each regency's informal workers over villages and groups, by `folder`/model.yaml.

    Computes only when map, labour table or model changed since. `tell` is called with the number of
    regencies done. Refuses a model file that cannot be used (`reach.bad_model`).
    """
    text = (folder / "model.yaml").read_text(encoding="utf-8")
    weights = weights_from(yaml.safe_load(text))
    figures = places.labour_figures(until=weights.year)
    villages = _villages()
    digest = hashlib.sha256(f"{text}{figures}{villages}".encode()).hexdigest()
    if ModelRun.objects.filter(digest=digest).exists():
        return _standing()
    labour = _labour(figures)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("truncate coverage_potential, coverage_area_potential")
        ModelRun.objects.all().delete()
        with cursor.copy(_COPY) as copy:
            for row in _rows(labour, villages=villages, weights=weights, tell=tell):
                copy.write_row(row)
        cursor.execute(_ROLL_UP)
        cursor.execute("analyze coverage_potential, coverage_area_potential")
        ModelRun.objects.create(
            digest=digest,
            version=str(weights.version),
            as_of=date(weights.year, 8, 31),
            source=f"BPS, Sakernas {weights.year}; model {weights.version}",
        )
    standing = _standing()
    return Modelled(standing.workers, standing.regencies, standing.rows, fresh=True)


def load_published(folder: Path) -> int:
    """Adds the published figures of `folder`/published.csv that are not there yet; how many."""
    with (folder / "published.csv").open(encoding="utf-8", newline="") as lines:
        rows = [PublishedFigure(**row) for row in csv.DictReader(lines)]
    before = PublishedFigure.objects.count()
    PublishedFigure.objects.bulk_create(rows, ignore_conflicts=True)
    return PublishedFigure.objects.count() - before


def count_registered() -> int:
    """Counts the registered workers again, by area and occupation group; how many there are.

    An occupation's group is the part of its code before the dot; without one it is `other`. A worker
    whose place is unknown counts for the country only.
    """
    totals: dict[tuple[str, str], int] = {(COUNTRY, OTHER_GROUP): 0}
    for region, occupation, count in registry.registered_by_region():
        group = (occupation or OTHER_GROUP).partition(".")[0]
        for area in _areas(region or ""):
            totals[area, group] = totals.get((area, group), 0) + count
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from coverage_registered_count")
        with cursor.copy(
            "copy coverage_registered_count (area_code, occupation_group, workers) from stdin"
        ) as copy:
            for (area, group), workers in totals.items():
                copy.write_row((area, group, workers))
    return sum(count for (area, _), count in totals.items() if area == COUNTRY)


def _areas(region: str) -> Iterator[str]:
    yield COUNTRY
    yield from (region[:length] for length in (2, 4, 6, 10) if length <= len(region))


def _rows(
    labour: dict[str, Labour],
    *,
    villages: dict[str, list[Village]],
    weights: Weights,
    tell: Callable[[int], None],
) -> Iterator[tuple[str, str, int]]:
    for done, (regency, one) in enumerate(sorted(labour.items()), start=1):
        if villages.get(regency):
            yield from spread(one, villages=villages[regency], weights=weights)
        tell(done)


def _villages() -> dict[str, list[Village]]:
    found: dict[str, list[Village]] = {}
    for code, kind, lat, lon, exact in places.village_points():
        found.setdefault(code[:4], []).append(Village(code, kind, lat, lon, exact))
    return found


def _labour(figures: Iterable[places.Figure]) -> dict[str, Labour]:
    """The latest that is published of each regency, its gaps filled from its province."""
    table: dict[str, dict[str, float]] = {}
    for figure in figures:
        table.setdefault(figure.region_code, {})[figure.measure] = float(figure.value)
    return {
        code: Labour(int(row["informal_workers"]), _sectors(row, table.get(code[:2], {})))
        for code, row in table.items()
        if len(code) == 4 and "informal_workers" in row
    }


def _sectors(row: dict[str, float], province: dict[str, float]) -> dict[str, float]:
    """The regency's sectors in percent of its employed.

    The table gives a regency farming, manufacturing, other industry and services; the province's
    proportions divide other industry and services further.
    """
    employed = province.get("employed") or 100.0
    detail = {name: 100 * province.get(name, 0.0) / employed for name in _DETAIL}
    agri = row.get("agri_pct", detail["agri"])
    manuf = row.get("manuf_pct", detail["manuf"])
    rest = max(0.0, 100 - agri - manuf)
    industry = row.get("other_ind_pct", min(rest, detail["construction"]))
    services = row.get("services_pct", max(0.0, rest - industry))
    construction = min(industry, detail["construction"])
    named = {name: detail[name] for name in ("trade", "transport", "accom_food")}
    unnamed = max(0.0, 100 - sum(detail.values()))
    scale = services / ((sum(named.values()) + unnamed) or 1.0)
    return {
        "agri": agri,
        "manuf": manuf,
        "construction": construction,
        "other_industry": industry - construction,
        **{name: share * scale for name, share in named.items()},
        "other_services": unnamed * scale,
    }


_DETAIL = ("agri", "manuf", "construction", "trade", "transport", "accom_food")


def _standing() -> Modelled:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [COUNTRY])
        rows: tuple[Any, ...] = cursor.fetchone()
    return Modelled(workers=rows[0], regencies=rows[1], rows=rows[2], fresh=False)


_COPY = "copy coverage_potential (village_code, occupation_group, workers) from stdin"
_ROLL_UP = """
insert into coverage_area_potential (area_code, occupation_group, workers)
select coalesce(substr(village_code, 1, 6), substr(village_code, 1, 4),
                substr(village_code, 1, 2), '00'),
       occupation_group, sum(workers)
  from coverage_potential
 group by grouping sets (
    (occupation_group, substr(village_code, 1, 6)),
    (occupation_group, substr(village_code, 1, 4)),
    (occupation_group, substr(village_code, 1, 2)),
    (occupation_group))
"""
_STANDING = """
select coalesce((select sum(workers) from coverage_area_potential where area_code = %s), 0)::bigint,
       (select count(distinct area_code) from coverage_area_potential where length(area_code) = 4),
       (select count(*) from coverage_potential)
"""
