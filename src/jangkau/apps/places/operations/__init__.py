"""Changing the map, the offices and the sites; loading and checking what they came from."""

from jangkau.apps.places.operations.boundaries import LoadedBoundaries, load_boundaries
from jangkau.apps.places.operations.calendar_sheets import (
    ImportedCalendars,
    calendars_workbook,
    import_calendars,
)
from jangkau.apps.places.operations.calendars import (
    checked_calendar,
    drop_calendar,
    set_calendar,
)
from jangkau.apps.places.operations.history import (
    LoadedCrosswalk,
    load_crosswalk,
    rename_region,
    split_region,
)
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
from jangkau.apps.places.operations.sheets import (
    ImportedSites,
    import_sites,
    read_rows,
    sheet_to_fill_in,
    sites_workbook,
)
from jangkau.apps.places.operations.shipped import (
    load_labour,
    load_offices,
    load_sites,
    load_territories,
)
from jangkau.apps.places.operations.sites import (
    OCCUPATION_GROUPS,
    SiteFields,
    add_site,
    change_site,
    close_site,
    estimate,
    reopen_site,
)

__all__ = [
    "OCCUPATION_GROUPS",
    "PROVINCES",
    "ImportedCalendars",
    "ImportedSites",
    "LoadedBoundaries",
    "LoadedCrosswalk",
    "LoadedRegions",
    "NewRegion",
    "SiteFields",
    "add_office",
    "add_site",
    "assign",
    "calendars_workbook",
    "change_office",
    "change_site",
    "checked_calendar",
    "close_site",
    "drop_calendar",
    "estimate",
    "import_calendars",
    "import_sites",
    "keep_province",
    "load_boundaries",
    "load_crosswalk",
    "load_labour",
    "load_offices",
    "load_regions",
    "load_sites",
    "load_territories",
    "put_regions",
    "read_rows",
    "region_problems",
    "rename_region",
    "reopen_site",
    "set_calendar",
    "sheet_to_fill_in",
    "sites_workbook",
    "split_region",
    "territory_problems",
]
