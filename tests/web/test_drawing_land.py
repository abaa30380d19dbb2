"""The country and its parts from points: nothing lost, nothing doubled, small, and plain SVG."""

import gzip
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from jangkau.web.look.drawing import hexes, survey
from jangkau.web.look.drawing.charts import Bar, bars, share_ring, spark
from jangkau.web.look.drawing.classes import breaks, shade, spans
from jangkau.web.look.drawing.labels import Label, heart, placed
from jangkau.web.look.drawing.land import Mark, Part, Sheet, Speck, draw, fanned, hex_shapes
from jangkau.web.look.drawing.mosaic import Ground, Mosaic, mosaic
from jangkau.web.look.drawing.polygons import area, middle, rings
from jangkau.web.look.drawing.symbols import SYMBOLS, key, sign
from tests.builders.country import Dot, village_dots

DOTS = village_dots()


@pytest.fixture(scope="module")
def country() -> Mosaic:
    return survey.nation(DOTS)


def sheet(of: Mosaic, *, digits: int, prefix: str = "") -> Sheet:
    groups = {
        code: cells for code, cells in of.cells_of(digits=digits).items() if code.startswith(prefix)
    }
    shades = {cell: 1 + cell[0] % 7 for cell in of.owners}
    return Sheet(
        frame=of.frame,
        heading="Map",
        description="Villages",
        parts=[Part(code, f"<{code}>", f"?area={code}", f"{code} & so on", 3) for code in groups],
        shapes=hex_shapes(
            groups,
            hearts={c: heart(v) for c, v in groups.items()},
            borders={c: hexes.outline(v) for c, v in groups.items()},
            shades=shades,
            whole={},
        ),
        ground=hexes.outline([cell for cells in groups.values() for cell in cells]),
        specks=[Speck(10, 10, 2, "Village")],
        marks=[Mark(20, 20, "mall", "/sites/1/", "A mall")],
    )


def test_every_village_lands_in_exactly_one_hexagon(country: Mosaic) -> None:
    landed = [code for codes in country.landed.values() for code in codes]
    assert len(landed) == len(DOTS) == 83_762
    assert set(landed) == {dot.code for dot in DOTS}
    assert country.landed.keys() <= country.owners.keys()


def test_the_values_on_the_land_add_up_to_those_of_the_villages(country: Mosaic) -> None:
    values = {dot.code: int(dot.code) % 977 for dot in DOTS}
    assert sum(country.spread(values).values()) == pytest.approx(sum(values.values()))


@pytest.mark.parametrize("code", ["32", "3273", "327305", "93", "3101"])
def test_an_area_has_all_its_villages_and_all_its_parts(code: str) -> None:
    drawn = survey.area(DOTS, code=code)
    own = {dot.code for dot in DOTS if dot.code.startswith(code)}
    digits = survey.BELOW[len(code)]
    landed = [one for codes in drawn.landed.values() for one in codes if one.startswith(code)]
    assert sorted(landed) == sorted(own)
    shown = {part for part in drawn.cells_of(digits=digits) if part.startswith(code)}
    hidden = {one[:digits] for one in own} - shown
    assert len(hidden) <= len(own) // 100


def test_straits_stay_open_and_gaps_inside_the_land_close() -> None:
    shores = [Dot(f"32010{at:05}", 107 + at * 0.02, -6.0) for at in range(40)]
    shores += [Dot(f"33010{at:05}", 107 + at * 0.02, -6.5) for at in range(40)]
    ground = Ground(digits=2, reach=3, sides=True)
    drawn = mosaic(shores, frame=survey.area_frame(shores, digits=2), ground=ground)
    assert not any(
        drawn.owners[cell][:2] != drawn.owners[near][:2]
        for cell in drawn.owners
        for near in hexes.neighbours(cell)
        if near in drawn.owners
    )
    field = [
        Dot(f"3201{row:03}{at:03}", 107 + at * 0.05, -6 - row * 0.05)
        for row in range(9)
        for at in range(9)
        if (row, at) != (4, 4)
    ]
    whole = mosaic(
        field, frame=survey.area_frame(field, digits=2), ground=Ground(digits=4, reach=14)
    )
    x, y = whole.frame.place(107.2, -6.2)
    assert hexes.cell_at(x, y) in whole.owners


def test_the_country_is_small_well_formed_and_has_no_style_nor_script(country: Mosaic) -> None:
    drawn = draw(sheet(country, digits=2))
    assert len(gzip.compress(drawn.encode(), 6)) <= 25_000
    root = ElementTree.fromstring(drawn)
    assert root.attrib["viewBox"].split()[:2] == ["0", "0"]
    names = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    assert not {one.tag for one in root.iter()} & {"style", "script", "image", "foreignObject"}
    links = root.findall(".//a")
    assert len(links) == 38 + 1
    assert all(link.attrib["href"] and link.find("title") is not None for link in links)


def test_the_small_country_for_the_first_page_is_at_most_12_kb() -> None:
    small = survey.nation(DOTS, columns=130)
    groups = small.cells_of(digits=2)
    paths = "".join(hexes.hexagons(cells) for cells in groups.values())
    assert len(gzip.compress(paths.encode(), 6)) <= 12_000


def test_words_in_a_drawing_are_escaped() -> None:
    drawn = draw(sheet(survey.area(DOTS, code="327305"), digits=10, prefix="327305"))
    assert "&lt;327305" in drawn
    assert "&amp; so on" in drawn


def test_classes_begin_at_round_numbers_and_cover_every_value() -> None:
    begins = breaks([3, 14, 90, 250, 800, 1_234, 4_999, 12_345, 99_000])
    assert list(begins) == sorted(set(begins))
    assert all(len(str(begin).rstrip("0")) <= 2 for begin in begins)
    assert shade(0, begins) == 1
    assert shade(99_000, begins) == 7
    assert breaks([1_234]) == ()
    legend = spans(begins)
    assert legend[0][0] == 0
    assert legend[-1][1] is None
    assert [one[1] for one in legend[:-1]] == [one[0] for one in legend[1:]]
    assert breaks([0, 0]) == ()


def test_no_two_names_lie_on_each_other(country: Mosaic) -> None:
    near = [Label(f"Jawa {number}", 100 + number, 100, number) for number in range(9)]
    verdicts = placed([*near, Label("Bali", 5, 300, 1)], size=30, frame=country.frame)
    shown = {one.label.text: one.label for one in verdicts if one.fits}
    assert shown["Jawa 8"].y == 100
    assert len(shown) < len(verdicts)
    heights = sorted(label.y for name, label in shown.items() if name != "Bali")
    assert min(low - high for high, low in pairwise(heights)) > 30
    assert shown["Bali"].x > 5


def test_every_kind_of_site_has_a_sign_of_its_own() -> None:
    assert len({sign(kind) for kind in SYMBOLS}) == len(SYMBOLS) == 13
    for kind in [*SYMBOLS, "unheard of"]:
        ElementTree.fromstring(key(kind))


def test_official_outlines_become_rings_in_whole_units() -> None:
    frame = survey.area_frame([Dot("3273", 107.5, -7.0), Dot("3273", 107.8, -6.8)], digits=4)
    square = [[[107.6, -6.9], [107.7, -6.9], [107.7, -6.8], [107.6, -6.8], [107.6, -6.9]]]
    outline = rings({"type": "Polygon", "coordinates": square}, frame=frame)
    assert len(outline) == 1
    assert len(outline[0]) == 4
    assert area(outline[0]) != 0
    x, y = middle(outline)
    assert frame.globe(x, y) == pytest.approx((107.65, -6.85), abs=0.002)
    assert rings({"type": "Point", "coordinates": [1, 2]}, frame=frame) == []


def test_charts_say_in_words_what_they_show() -> None:
    drawn = [
        bars([Bar("Pedagang <pasar>", 3, "3"), Bar("Nelayan", 0, "0")], heading="Workers"),
        spark([1, 5, 3], heading="Registered by month"),
        spark([], heading="Nothing yet"),
        share_ring(0.0114, words="1,14%", heading="Registered"),
        share_ring(7.0, words="700%", heading="Registered"),
    ]
    for chart in drawn:
        root = ElementTree.fromstring(chart)
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-label"]


def test_sites_at_one_point_are_set_apart() -> None:
    marks = fanned([Mark(10, 10, "mall", "", f"Site {n}") for n in range(20)])
    seats = [mark.aside for mark in marks]
    assert seats[0] == (0, 0)
    near = [(a, b) for at, a in enumerate(seats) for b in seats[:at]]
    assert min((x - u) ** 2 + (y - v) ** 2 for (x, y), (u, v) in near) >= 24**2
