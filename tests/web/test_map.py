"""The map page: from the country down to a village, within what an officer may see."""

import gzip
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from jangkau.apps.coverage import operations as coverage
from jangkau.apps.coverage import queries as coverage_queries
from jangkau.apps.places import operations as places
from jangkau.apps.places.queries import SiteKind, territory_of
from jangkau.domain.terms import Actor
from jangkau.web.office.views.map import figures, ground
from jangkau.web.office.views.map.choice import Choice, Measure
from tests.builders.crew import BRANCH, HEAD, officer
from tests.builders.registry import a_worker

pytestmark = pytest.mark.django_db

DATA = Path(__file__).resolve().parents[2] / "data"
BY = Actor.system("tests")
REGOL, ANDIR, SOLO = "327311", "327305", "337203"


@pytest.fixture
def client(client: Client) -> Client:
    """Signed in as an officer of the branch that keeps Kabupaten Bandung, Regol and Buahbatu."""
    return entered(client, office_code=BRANCH)


def entered(client: Client, *, office_code: str, role: str = "branch_officer") -> Client:
    number = officer(f"at-{office_code.lower()}", office_code=office_code, role=role)
    places.load_labour(DATA)
    coverage.load_model(DATA)
    a_worker(1, village_code="3273111006", region_code="3273111006")
    a_worker(2, village_code="3273051004", region_code="3273051004")
    coverage.count_registered()
    client.force_login(_user(number))
    return client


def _user(number: int) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=number)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def drawing(text: str) -> ElementTree.Element:
    found = re.search(r'<svg class="map".*?</svg>(?=\s*<div class="map-tools")', text, re.DOTALL)
    assert found
    return ElementTree.fromstring(found.group())


def row(text: str, name: str) -> str:
    """The figures in the table's row of that name, without markup."""
    found = re.search(
        rf"<tr[^>]*><th scope=\"row\"><a[^>]*>{name}</a></th>(.*?)</tr>", text, re.DOTALL
    )
    assert found, name
    return " ".join(re.sub(r"<[^>]+>", " ", found.group(1)).split())


def test_the_country_leads_to_every_province_on_it(client: Client) -> None:
    text = page(client, reverse("office:map"))
    links = {link.attrib["href"] for link in drawing(text).iter("a")}
    assert links == {"/map/32/", "/map/33/"}
    assert "Peta Indonesia" in text
    assert "hasil model" in text


@pytest.mark.parametrize(
    ("code", "below"),
    [("32", "/map/3273/"), ("3273", "/map/327311/"), ("327311", "/map/3273111006/")],
)
def test_every_level_leads_one_level_down_and_back_up(
    client: Client, code: str, below: str
) -> None:
    text = page(client, f"/map/{code}/")
    assert below in {link.attrib["href"] for link in drawing(text).iter("a")}
    assert below in text.split("</svg>")[-1]
    assert f'href="{reverse("office:map")}"' in text


def test_a_village_is_shown_on_the_map_of_its_district(client: Client) -> None:
    text = page(client, "/map/3273111006/")
    assert drawing(text).find("./path[@class='map-selected']") is not None
    assert 'aria-current="true"' in text
    assert "<h1>Ciateul</h1>" in text


@pytest.mark.parametrize("code", ["99", "3299", "327399", "3273059999"])
def test_an_unknown_area_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/map/{code}/").status_code == 404


def test_registered_people_are_counted_only_inside_the_territory(client: Client) -> None:
    text = page(client, "/map/3273/")
    assert re.fullmatch(r"[\d.]+ 1 \d+,\d\d%", row(text, "Regol"))
    assert re.fullmatch(r"[\d.]+ – –", row(text, "Andir"))


def test_areas_outside_the_territory_are_dimmed(client: Client) -> None:
    shown = drawing(page(client, "/map/3273/"))
    dimmed = {
        link.attrib["data-code"]: "map-part-dim" in link.attrib["class"]
        for link in shown.findall("./g[@class='map-parts']/a")
    }
    assert dimmed == {REGOL: False, "327322": False, ANDIR: True}
    assert shown.find("./path[@class='map-territory']") is not None


def test_the_head_office_sees_every_figure_and_no_line(client: Client) -> None:
    entered(client, office_code=HEAD, role="national")
    text = page(client, "/map/3273/")
    assert re.fullmatch(r"[\d.]+ 1 \d+,\d\d%", row(text, "Andir"))
    assert drawing(text).find("./path[@class='map-territory']") is None
    assert "map-part-dim" not in text


def test_figures_of_the_parts_add_up_to_those_of_the_area(client: Client) -> None:
    for code in ("32", "3273", "327311"):
        values = figures.of_villages(code, group="")
        shares = coverage_queries.shares_of([code])
        assert sum(values.values()) == shares[code].estimated
    whole = figures.of_villages("", group="")
    land = ground.ground("")
    assert land is not None
    assert sum(land.mosaic.spread(whole).values()) == pytest.approx(sum(whole.values()))


def test_an_occupation_group_narrows_the_figures(client: Client) -> None:
    everybody = figures.of_villages("3273", group="")
    traders = figures.of_villages("3273", group="trade")
    assert 0 < sum(traders.values()) < sum(everybody.values())
    text = page(client, "/map/3273/?shown=1&group=trade")
    assert '<option value="trade" selected>' in text
    assert row(text, "Regol") != row(page(client, "/map/3273/"), "Regol")


@pytest.mark.parametrize("measure", [*Measure, "nonsense"])
def test_every_measure_draws_and_an_unknown_one_falls_back(client: Client, measure: str) -> None:
    text = page(client, f"/map/32/?measure={measure}")
    expected = measure if measure in Measure else Choice().measure
    assert f'<option value="{expected}" selected>' in text
    assert drawing(text).find(".//a") is not None


def test_sites_are_shown_by_kind_with_words_and_may_be_hidden(client: Client) -> None:
    places.add_site(
        places.SiteFields(
            kind=str(SiteKind.TRADITIONAL_MARKET), name="Pasar Ciateul", region_code="3273111006"
        ),
        by=BY,
    )
    text = page(client, "/map/327311/")
    marks = drawing(text).findall("./g[@class='map-marks']/a")
    assert [mark.attrib["aria-label"] for mark in marks] == [
        "Pasar tradisional: Pasar Ciateul · lokasi perkiraan"
    ]
    assert "sign-trade" in text
    hidden = page(client, "/map/327311/?shown=1")
    assert not drawing(hidden).findall("./g[@class='map-marks']/a")
    assert "Pasar Ciateul" in hidden


def test_pages_carry_no_style_no_inline_script_and_nothing_from_elsewhere(client: Client) -> None:
    for address in ("/map/", "/map/32/", "/map/3273/", "/map/327311/"):
        text = page(client, address)
        assert " style=" not in text
        assert "<style" not in text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)


def test_the_search_finds_regions_everywhere_as_one_types(client: Client) -> None:
    text = client.get(
        "/map/find/", {"q": "kauman"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "/map/3372031009/" in text
    assert "Kota Surakarta" in text
    assert "<html" not in text


def test_the_search_opens_a_single_find_without_a_script(client: Client) -> None:
    answer = client.get("/map/find/", {"q": "kauman"})
    assert answer.status_code == 302
    assert answer["Location"] == "/map/3372031009/"
    assert "Tidak ada yang bernama" in page(client, "/map/find/?q=zzzzqqq")
    assert "<h1>" in page(client, "/map/find/")


def test_official_boundaries_take_the_place_of_hexagons(client: Client, tmp_path: Path) -> None:
    def square(code: str, west: float) -> str:
        ring = [[west, -7], [west + 0.1, -7], [west + 0.1, -6.8], [west, -6.8], [west, -7]]
        return (
            f'{{"type": "Feature", "properties": {{"code": "{code}"}}, '
            f'"geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}'
        )

    features = ",".join(
        square(code, 107.5 + 0.1 * at) for at, code in enumerate((ANDIR, REGOL, "327322"))
    )
    file = tmp_path / "districts.geojson"
    file.write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}')
    places.load_boundaries(file, source="Survey")
    text = page(client, "/map/3273/")
    assert "Batas wilayah: Survey." in text
    shown = drawing(text)
    assert shown.find("./defs") is None
    assert len(shown.findall("./g[@class='map-parts']/a")) == 3
    kept = shown.find("./path[@class='map-territory']")
    assert kept is not None
    assert kept.attrib["d"].count("M") == 2


def test_without_regions_the_page_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "ground", lambda code: None)
    assert "jangkau places load" in page(client, "/map/")


def test_signed_out_people_are_asked_to_sign_in() -> None:
    assert Client().get("/map/").status_code == 302


def test_the_first_page_may_show_a_small_country(client: Client) -> None:
    drawn = Template("{% load maps %}{% nation_thumbnail territory %}").render(
        Context({"territory": territory_of(BRANCH)})
    )
    root = ElementTree.fromstring(drawn)
    assert root.attrib["role"] == "img"
    assert root.find("./path[@class='map-territory']") is not None
    assert len(gzip.compress(drawn.encode())) <= 12_000


def test_chart_tags_write_numbers_the_indonesian_way() -> None:
    drawn = Template(
        '{% load charts %}{% bars rows "Pekerja" %}{% spark values "Tren" %}{% share_ring 0.0114 "Terdaftar" %}'
    ).render(Context({"rows": [("Pedagang", 1234)], "values": [1, 2, 3]}))
    assert "1.234" in drawn
    assert "1,14%" in drawn
