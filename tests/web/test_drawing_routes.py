"""Routes of a day drawn on land, and columns by week: pure functions from figures to SVG."""

import re
from dataclasses import dataclass

from jangkau.web.look.drawing.routes import Route, Stop, bounds_of_routes, draw, land
from jangkau.web.look.drawing.weeks import WeekBar, week_bars


@dataclass(frozen=True)
class Village:
    code: str
    lat: float
    lon: float


VILLAGES = [
    Village(f"32730{district}{n:04}", -6.90 - 0.01 * district, 107.55 + 0.012 * n)
    for district in range(1, 4)
    for n in range(8)
]
HOME = (107.60, -6.92)


def a_route(colour: int, letter: str, *, count: int = 3, lon: float = 107.56) -> Route:
    stops = [
        Stop(
            lon + 0.01 * n, -6.91, f"{letter}{n + 1}", f"{letter}{n + 1} · Pasar <{n}>", f"/v/{n}/"
        )
        for n in range(count)
    ]
    return Route(colour, stops, start=HOME, start_heading="Kantor")


def drawn(*routes: Route, names: dict[str, str] | None = None) -> str:
    bounds = bounds_of_routes(routes)
    assert bounds is not None
    ground = land(VILLAGES, bounds=bounds)
    return draw(
        ground, routes=routes, names=names or {}, heading="Rute", description="Daftar di samping"
    )


def test_every_stop_is_a_link_with_its_letter_and_number_and_is_escaped() -> None:
    svg = drawn(a_route(1, "A"), a_route(2, "B", count=2))
    assert len(re.findall(r'<a [^>]*class="route-stop', svg)) == 5
    assert ">B2</text>" in svg
    assert "Pasar &lt;0&gt;" in svg
    assert "<0>" not in svg
    assert "style=" not in svg


def test_a_route_leaves_and_comes_back_to_where_the_day_begins() -> None:
    (path,) = re.findall(r'class="route route-1" d="M([^"]+)"', drawn(a_route(1, "A")))
    points = path.split("L")
    assert len(points) == 5
    assert points[0] == points[-1]


def test_a_start_that_teams_share_is_drawn_once() -> None:
    assert drawn(a_route(1, "A"), a_route(2, "B")).count("route-home") == 1


def test_every_stop_lies_in_the_drawing() -> None:
    svg = drawn(a_route(1, "A"))
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    for x, y in re.findall(r'route-stop route-1" transform="translate\((-?\d+) (-?\d+)\)"', svg):
        assert 0 < int(x) < width
        assert 0 < int(y) < height


def test_districts_are_named_where_their_name_is_known() -> None:
    svg = drawn(a_route(1, "A"), names={"327301": "Andir"})
    assert svg.count(">Andir</text>") == 1


def test_land_without_villages_is_water_and_nothing_breaks() -> None:
    bounds = bounds_of_routes([a_route(1, "A")])
    assert bounds is not None
    assert not land([], bounds=bounds).outlines
    assert bounds_of_routes([Route(1, [])]) is None


def test_weeks_are_told_in_words_and_a_week_without_results_has_no_second_column() -> None:
    rows = [
        WeekBar("23 Nov", 116.0, 90.0, "harapan 116", "terdaftar 90"),
        WeekBar("30 Nov", 83.0, None, "harapan 83", "terdaftar 0"),
    ]
    svg = week_bars(rows, heading="Per minggu")
    assert "23 Nov: harapan 116, terdaftar 90" in svg
    assert svg.count("chart-expected") == 2
    assert svg.count("chart-bar") == 1
    high = [float(one) for one in re.findall(r'height="([\d.]+)" rx="2"', svg)]
    assert max(high) == high[0]
    assert week_bars([], heading="Per minggu").startswith("<svg")
