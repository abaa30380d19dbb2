"""Official outlines from GeoJSON and TopoJSON: the good ones go through, the others are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from jangkau.apps.places import operations, queries
from jangkau.apps.places.operations.outlines import simplified, simplified_ring
from jangkau.domain.terms import Refused
from tests.builders.places import a_map

pytestmark = pytest.mark.django_db

SQUARE = [[107.5, -7.1], [107.6, -7.1], [107.6, -7.0], [107.5, -7.0], [107.5, -7.1]]


def outline(
    properties: dict[str, Any], *, ring: Any = SQUARE, kind: str = "Polygon"
) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [ring] if kind == "Polygon" else ring}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def saved(folder: Path, document: Any) -> Path:
    file = folder / "map.geojson"
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    return file


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize("name", ["code", "kode", "KEMENDAGRI", "id"])
def test_an_outline_is_known_by_its_code_whatever_the_property_is_called(
    name: str, tmp_path: Path
) -> None:
    a_map()
    file = saved(tmp_path, collection(outline({name: "32.73"})))
    done = operations.load_boundaries(file, source="Survey 2024")
    assert (done.loaded, done.problems) == (1, ())
    found = queries.boundaries(["3273", "3204"])
    assert set(found) == {"3273"}
    assert (found["3273"].west, found["3273"].north) == (107.5, -7.0)
    assert found["3273"].source == "Survey 2024"


def test_loading_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    a_map()
    file = saved(tmp_path, collection(outline({"code": "3273"})))
    operations.load_boundaries(file, source="x")
    before = queries.edition()
    again = operations.load_boundaries(file, source="x")
    assert (again.merged.added, again.merged.changed) == (0, 0)
    assert queries.edition() == before


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        (outline({"name": "Kota Bandung"}), "places.outline_without_code"),
        (outline({"code": "kota"}), "places.outline_without_code"),
        (outline({"code": "32.99"}), "places.outline_of_nowhere"),
        (outline({"code": "3273"}, kind="Point", ring=[107.5, -7]), "places.outline_bad_shape"),
        (
            outline({"code": "3273"}, ring=[[107.5, -7.1], [107.6, -7.1]]),
            "places.outline_bad_shape",
        ),
        (outline({"code": "3273"}, ring=[["a", "b"]] * 4), "places.outline_bad_shape"),
        (outline({"code": "3273"}, ring=[[-7.1, 107.5]] * 4), "places.outline_bad_shape"),
        (outline({"code": "3273"}, ring=None), "places.outline_bad_shape"),
        (
            {"type": "Feature", "properties": {"code": "3273"}, "geometry": None},
            "places.outline_bad_shape",
        ),
    ],
)
def test_a_bad_outline_is_told_with_its_number_and_the_good_one_goes_through(
    feature: dict[str, Any], code: str, tmp_path: Path
) -> None:
    a_map()
    file = saved(tmp_path, collection(feature, outline({"code": "3204"})))
    done = operations.load_boundaries(file, source="x")
    assert done.loaded == 1
    assert [(one.code, one.facts["number"]) for one in done.problems] == [(code, 1)]
    assert set(queries.boundaries(["3204", "3273"])) == {"3204"}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"type": "Feature"}', '{"type": "Topology", "arcs": 3, "objects": {}}'],
)
def test_a_file_that_is_no_map_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        operations.load_boundaries(saved(tmp_path, content), source="x")
    assert refused.value.code == "places.no_outlines"


def test_topojson_is_unfolded_with_shared_arcs_walked_both_ways(tmp_path: Path) -> None:
    a_map()
    west = [[0, 0], [0, 10]]
    east = [[0, 10], [10, 0], [0, -10], [-10, 0]]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.01], "translate": [107.5, -7.1]},
        "arcs": [west, east, [[0, 0], [-10, 0], [0, 10], [10, 0]]],
        "objects": {
            "data": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "properties": {"code": "32.73"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "properties": {"code": "32.04"}, "arcs": [[[2, -1]]]},
                    {"type": "LineString", "properties": {"code": "33.72"}, "arcs": [0]},
                ],
            }
        },
    }
    done = operations.load_boundaries(saved(tmp_path, topology), source="x")
    assert [one.code for one in done.problems] == ["places.outline_bad_shape"]
    found = queries.boundaries(["3273", "3204"])
    assert (found["3273"].west, found["3273"].east) == (107.5, 107.6)
    assert (found["3204"].west, found["3204"].east) == (107.4, 107.5)
    assert found["3204"].geometry["type"] == "MultiPolygon"


def test_points_on_a_straight_line_go_and_corners_stay() -> None:
    ring = [(0.0, 0.0), (0.5, 0.00001), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert simplified_ring(ring, tolerance=0.001) == [
        (0.0, 0.0),
        (1.0, 0.0),
        (1.0, 1.0),
        (0.0, 1.0),
        (0.0, 0.0),
    ]


def test_islets_and_pinholes_go_but_a_region_never_vanishes() -> None:
    tiny = [[(0.0, 0.0), (0.0001, 0.0), (0.0001, 0.0001), (0.0, 0.0)]]
    big = [[(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 1.0)], tiny[0]]
    assert simplified([tiny, big], tolerance=0.01) == [[big[0]]]
    assert len(simplified([tiny], tolerance=0.01)) == 1
