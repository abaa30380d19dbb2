"""Changing the map, the offices and the sites; loading and checking what they came from."""

from jangkau.apps.places.operations.offices import (
    add_office,
    assign,
    change_office,
    keep_province,
    territory_problems,
)
from jangkau.apps.places.operations.packaged import PROVINCES, NewRegion
from jangkau.apps.places.operations.regions import (
    LoadedRegions,
    load_regions,
    put_regions,
    region_problems,
)
from jangkau.apps.places.operations.sites import (
    OCCUPATION_GROUPS,
    SiteFields,
    add_site,
    change_site,
    close_site,
    estimate,
    problem_of,
    reopen_site,
)

__all__ = [
    "OCCUPATION_GROUPS",
    "PROVINCES",
    "LoadedRegions",
    "NewRegion",
    "SiteFields",
    "add_office",
    "add_site",
    "assign",
    "change_office",
    "change_site",
    "close_site",
    "estimate",
    "keep_province",
    "load_regions",
    "problem_of",
    "put_regions",
    "region_problems",
    "reopen_site",
    "territory_problems",
]
