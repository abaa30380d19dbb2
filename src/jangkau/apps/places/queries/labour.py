"""Reading the published figures about workers, each with its year and source."""

from dataclasses import dataclass
from decimal import Decimal

from jangkau.apps.places.models import LabourFigure


@dataclass(frozen=True)
class Figure:
    """One published figure; `measure` says its unit (workers, or percent where it ends `_pct`)."""

    region_code: str
    year: int
    measure: str
    value: Decimal
    source: str


def labour_figures(*, year: int | None = None, region_code: str = "") -> list[Figure]:
    """The figures of a year (None: all) of the regions whose code begins with `region_code`."""
    found = LabourFigure.objects.filter(region_code__startswith=region_code)
    if year is not None:
        found = found.filter(year=year)
    fields = tuple(Figure.__dataclass_fields__)
    return [
        Figure(**row) for row in found.order_by("region_code", "year", "measure").values(*fields)
    ]
