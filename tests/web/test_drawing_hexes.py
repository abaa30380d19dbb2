"""Geometry: the projection keeps order, every point has its hexagon, borders close."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jangkau.web.look.drawing import hexes
from jangkau.web.look.drawing.frame import Bounds, bounds_of, fitted, latitude_of, mercator, shallow
from jangkau.web.look.drawing.hexes import Cell, around, cell_at, centre, neighbours, outline, rings

COUNTRY = Bounds(95.0, -11.0, 141.1, 6.1)
FRAME = shallow(COUNTRY, width=3206, margin=28, least=300, most=3200)
longitudes, latitudes = st.floats(95, 141), st.floats(-11, 6)
units = st.floats(-3000, 3000)


@given(longitudes, longitudes, latitudes, latitudes)
def test_the_projection_keeps_east_right_of_west_and_south_below_north(
    a: float, b: float, c: float, d: float
) -> None:
    (x, y), (u, v) = FRAME.place(a, c), FRAME.place(b, d)
    assert (a < b) <= (x <= u)
    assert (c < d) <= (y >= v)


@given(longitudes, latitudes)
def test_a_place_in_the_drawing_leads_back_to_its_degrees(
    longitude: float, latitude: float
) -> None:
    back = FRAME.globe(*FRAME.place(longitude, latitude))
    assert abs(back[0] - longitude) < 1e-6
    assert abs(back[1] - latitude) < 1e-6
    assert abs(latitude_of(mercator(latitude)) - latitude) < 1e-9


@given(longitudes, latitudes)
def test_the_whole_country_lies_in_its_frame(longitude: float, latitude: float) -> None:
    assert FRAME.holds(*FRAME.place(longitude, latitude))


def test_a_single_point_still_makes_a_frame() -> None:
    frame = fitted(bounds_of([(107.6, -6.9)]), width=800, height=400, margin=20)
    assert frame.holds(*frame.place(107.6, -6.9))


@given(units, units)
def test_every_point_lands_in_the_hexagon_whose_centre_is_nearest(x: float, y: float) -> None:
    landed = cell_at(x, y)

    def away(cell: Cell) -> float:
        across, down = centre(cell)
        return (x - across) ** 2 + (y - down) ** 2

    assert away(landed) <= min(away(near) for near in around([landed], steps=2)) + 1e-6


@given(st.integers(-50, 50), st.integers(-50, 50))
def test_neighbours_are_six_and_mutual(row: int, column: int) -> None:
    cell = (row, column)
    around = list(neighbours(cell))
    assert len(set(around)) == 6
    assert all(cell in set(neighbours(near)) for near in around)


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_outlines_enclose_exactly_the_hexagons(cells: set[Cell]) -> None:
    def area(ring: list[tuple[float, float]]) -> float:
        return sum(x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]])) / 2

    assert sum(map(area, rings(cells))) == len(cells) * hexes.COLUMN * hexes.ROW
    assert outline(cells).count("z") == len(rings(cells))


def test_a_row_of_hexagons_repeats_the_same_letters() -> None:
    path = hexes.hexagons([(0, 0), (0, 1), (0, 2)])
    assert path == "m0-8" + "l7,4v8l-7,4-7-4v-8z" + "m14,0l7,4v8l-7,4-7-4v-8z" * 2
    assert not re.search(r"\.", path)
