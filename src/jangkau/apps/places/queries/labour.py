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


def labour_figures(*, until: int | None = None, region_code: str = "") -> list[Figure]:
    """The figures of the regions whose code begins with `region_code`, year by year.

    With `until`, only those of that year and before.
    """
    found = LabourFigure.objects.filter(region_code__startswith=region_code)
    if until is not None:
        found = found.filter(year__lte=until)
    fields = tuple(Figure.__dataclass_fields__)
    rows = found.order_by("region_code", "year", "measure").values(*fields)
    return [Figure(**row) for row in rows]
