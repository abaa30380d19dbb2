"""The search keys of a person: the words of the name, and the places that may see the person.

Keeping both in one index answers "this name, in my territory" without reading anybody else's rows.
"""

from django.db.models import Q

from jangkau.domain import identity
from jangkau.domain.terms import Territory

SINGLE = "#1"
"""Marks people whose whole name is one word, so that “Siti” can be found among all the Sitis."""


def search_keys(name: str, *, region_code: str, office_code: str) -> list[str]:
    """The keys of a person: `siti`, `aminah`, `@r32`, `@r3273`, `@r327305`, `@o1201`."""
    words = list(dict.fromkeys(identity.normalise(name)))
    places = [f"@r{region_code[:length]}" for length in (2, 4, 6) if len(region_code) >= length]
    single = [SINGLE] if len(words) == 1 else []
    return [*words, *single, *places, f"@o{office_code}"]


def scope_keys(territory: Territory) -> list[str] | None:
    """The keys of whom this territory sees: any one of them suffices. None: everybody."""
    if territory.everywhere:
        return None
    regions = {f"@r{region[:6]}" for region in territory.regions}
    return sorted(regions | {f"@o{office}" for office in territory.offices})


def within(territory: Territory) -> Q:
    """The rows with `region_code` and `office_code` that this territory sees."""
    if territory.everywhere:
        return Q()
    seen = Q(office_code__in=territory.offices)
    for region in territory.regions:
        seen |= Q(region_code__startswith=region)
    return seen
