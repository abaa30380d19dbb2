"""Floors of fairness: for whom a plan may be asked to make so many visits at least, by code and name.

A floor is for a district, by its region code, or for a kind of worker, by its occupation group.
"""

from collections.abc import Iterable

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry


def districts_of(office_code: str) -> dict[str, str]:
    """The districts of an office's territory, their names by code, in the order of the names."""
    regions = places.territory_of(office_code).regions
    wholes = [one for code in regions if len(code) < 6 for one in places.children(code)]
    parts = places.regions(code for code in regions if len(code) >= 6).values()
    found = {one.code: one.name for one in (*wholes, *parts) if len(one.code) == 6}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def is_district(floor: str) -> bool:
    """Whether a floor is for a district."""
    return floor.isdecimal()


def floor_names(floors: Iterable[str]) -> dict[str, tuple[str, str]]:
    """What each floor is called in Indonesian and in English; an unknown one is left out."""
    wanted = set(floors)
    found = places.regions(code for code in wanted if is_district(code))
    districts = {code: (one.name, one.name) for code, one in found.items()}
    return districts | {
        one.group: (one.group_name("id"), one.group_name("en"))
        for one in registry.occupations()
        if one.group in wanted
    }
