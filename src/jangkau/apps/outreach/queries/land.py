"""The land and the road at a place, as far as anybody said or its region code tells."""

from jangkau.apps.places.queries import PlaceFacts
from jangkau.domain.visits.travel import Winding


def terrain_at(place: PlaceFacts, *, winding: Winding) -> str:
    """What somebody wrote of the site, else the terrain of its regency; empty: the default one."""
    return place.terrain or winding.regencies.get(place.region_code[:4], "")


def road_at(place: PlaceFacts) -> str:
    """The road that goes there: of a city, a town or a village; empty where only the district is known.

    The seventh digit of a code is 1 in a kelurahan, 2 or 3 in a desa; the third is 7 in a city.
    """
    code = place.region_code
    if len(code) < 10:
        return ""
    if code[6] != "1":
        return "village"
    return "city" if code[2] == "7" else "town"
