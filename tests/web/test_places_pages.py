"""The pages about sites, offices and coverage: seen and changed inside one's own territory."""

import io
import zipfile
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.coverage import operations as coverage
from jangkau.apps.places import operations, queries
from jangkau.domain.terms import Territory
from tests.builders.crew import BRANCH, HEAD, OTHER, PASSWORD, REGION, officer
from tests.builders.places import TESTER

pytestmark = pytest.mark.django_db

EVERYWHERE = Territory(everywhere=True)
PASAR = operations.SiteFields(
    kind="traditional_market",
    name="Pasar Soreang",
    region_code="320437",
    units=300,
    unit_word="stalls",
)
KLEWER = operations.SiteFields(
    kind="traditional_market", name="Pasar Klewer", region_code="3372031009"
)


def signed_in(role: str = "branch_officer", *, office_code: str = BRANCH) -> Client:
    officer("ratna", name="Ratna Dewi", role=role, office_code=office_code)
    client = Client()
    client.cookies["jangkau_language"] = "en"
    assert client.post("/sign-in/", {"login": "ratna", "password": PASSWORD}).status_code == 302
    return client


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    text: str = answer.content.decode()
    return text


def form(**changed: str) -> dict[str, str]:
    return {
        "name": "Pasar Baru",
        "kind": "traditional_market",
        "region": "32.04.37.2001",
        "units": "120",
        "unit_word": "stalls",
    } | changed


def test_a_branch_lists_its_own_sites_and_not_those_of_others() -> None:
    client = signed_in()
    operations.add_site(PASAR, by=TESTER)
    operations.add_site(KLEWER, by=TESTER)
    page = text_of(client.get("/sites/"))
    assert "Pasar Soreang" in page
    assert "Location approximate" in page
    assert "Pasar Klewer" not in page


def test_the_land_around_a_site_is_written_with_it_and_shown() -> None:
    client = signed_in()
    page = client.post("/sites/new/", form(terrain="swamp"), follow=True)
    assert "Swamp or tidal land" in text_of(page)
    (one,) = queries.sites(EVERYWHERE)
    assert one.terrain == "swamp"
    assert 'value="swamp" selected' in text_of(client.get(f"/sites/{one.id}/edit/"))


def test_a_site_of_another_branch_cannot_be_opened_or_changed() -> None:
    client = signed_in()
    klewer = operations.add_site(KLEWER, by=TESTER)
    assert client.get(f"/sites/{klewer.id}/").status_code == 404
    assert client.post(f"/sites/{klewer.id}/edit/", form()).status_code == 404
    assert client.post(f"/sites/{klewer.id}/close/", {"reason": "x"}).status_code == 404
    assert queries.site(klewer.id, territory=EVERYWHERE).closed_on is None


def test_a_site_is_added_estimated_changed_closed_and_opened_again() -> None:
    client = signed_in()
    made = client.post("/sites/new/", form())
    assert made.status_code == 302
    address = made["Location"]
    assert "Pasar Baru" in text_of(client.get(address))
    estimate = {
        "occupation_group": "trade",
        "workers": "240",
        "source": "market head",
        "as_of": "2026-11-01",
    }
    assert client.post(address + "estimate/", estimate).status_code == 302
    assert (
        client.post(
            address + "edit/", form(name="Pasar Baru Soreang", lat="-7.03", lon="107.52")
        ).status_code
        == 302
    )
    page = text_of(client.get(address))
    assert "Pasar Baru Soreang" in page
    assert "market head" in page
    assert "-7.03000, 107.52000" in page
    assert client.post(address + "close/", {"reason": "burnt down"}).status_code == 302
    assert "Closed since" in text_of(client.get(address))
    assert "Pasar Baru" not in text_of(client.get("/sites/"))
    assert client.post(address + "reopen/").status_code == 302
    (one,) = queries.sites(EVERYWHERE)
    assert (one.workers, one.units, one.closed_on) == (240, 120, None)


def test_the_trail_remembers_that_a_contact_changed_but_not_the_contact() -> None:
    client = signed_in()
    one = operations.add_site(PASAR, by=TESTER)
    changed = form(contact_name="Pak Ujang", contact_phone="0812 3456 7890", units="301")
    assert client.post(f"/sites/{one.id}/edit/", changed).status_code == 302
    (entry, *_) = audit.history(table="places_site", subject_id=str(one.id))
    assert entry.actor == "ratna"
    assert entry.changes["units"] == [300, 301]
    assert entry.changes["contact_phone"] == entry.changes["contact_name"] == ["•", "•"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"region": "33.72.03.1009"}, "outside your office"),
        ({"region": "32.04.37.9999"}, "No region is called so"),
        ({"lat": "107.52", "lon": "-7.03"}, "outside Indonesia"),
        ({"lat": "-7.03"}, "both latitude and longitude"),
        ({"contact_phone": "12"}, "telephone"),
        ({"name": " "}, "required"),
    ],
)
def test_a_site_that_cannot_be_is_refused_in_the_form(changed: dict[str, str], said: str) -> None:
    answer = signed_in().post("/sites/new/", form(**changed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert queries.sites(EVERYWHERE) == []


def test_a_region_can_be_typed_by_name_and_several_of_the_name_are_listed() -> None:
    client = signed_in()
    assert client.post("/sites/new/", form(region="Margasari")).status_code == 302
    answer = client.post("/sites/new/", form(region="Soreang"))
    assert answer.status_code == 422
    assert "320437 " in answer.content.decode()
    assert "3204372001 " in answer.content.decode()
    assert "3204372001 Soreang village" in text_of(client.get("/sites/regions/?region=sorea"))


@pytest.mark.parametrize("role", ["regional", "national", "auditor", "administrator"])
def test_who_may_not_edit_sites_sees_no_button_and_is_refused(role: str) -> None:
    client = signed_in(role, office_code=HEAD)
    assert "New site" not in text_of(client.get("/sites/"))
    assert client.post("/sites/new/", form()).status_code == 403


def test_sites_go_out_to_excel_and_come_in_again_with_the_bad_rows_told() -> None:
    client = signed_in()
    operations.add_site(PASAR, by=TESTER)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/sites/export/").content))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    for row, changed in enumerate(
        [
            {"kind": "mall", "name": "Mal Baru", "region_code": "32.73.22", "units": "10"},
            {"kind": "mall", "name": "Mal Solo", "region_code": "33.72"},
            {"kind": "casino", "name": "Mal Aneh", "region_code": "32.73.22"},
            {"kind": "mall", "name": "Mal Jauh", "region_code": "32.04.37.9999"},
            {"kind": "mall", "name": "=1+1", "region_code": "32.73.22", "units": "banyak"},
        ],
        start=3,
    ):
        for name, value in changed.items():
            sheet.cell(row, heads.index(name) + 1).value = value
    file = io.BytesIO()
    book.save(file)
    page = text_of(
        client.post("/sites/import/", {"file": SimpleUploadedFile("s.xlsx", file.getvalue())})
    )
    assert {site.name for site in queries.sites(EVERYWHERE)} == {"Pasar Soreang", "Mal Baru"}
    for row, said in ((4, "outside this office"), (5, "casino"), (6, "9999"), (7, "whole number")):
        assert f'class="number">{row}<' in page
        assert said in page
    again = text_of(
        client.post("/sites/import/", {"file": SimpleUploadedFile("s.xlsx", file.getvalue())})
    )
    assert again.count("<dd>0</dd>") == 2
    assert len(queries.sites(EVERYWHERE)) == 2


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_gets_a_sentence(content: bytes) -> None:
    answer = signed_in().post("/sites/import/", {"file": SimpleUploadedFile("s.xlsx", content)})
    assert answer.status_code == 422
    assert "not an Excel workbook" in answer.content.decode()


def test_a_zip_bomb_is_measured_before_it_is_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"xl/part{number}.xml", b" " * 40_000_000)
    answer = signed_in().post(
        "/sites/import/", {"file": SimpleUploadedFile("s.xlsx", file.getvalue())}
    )
    assert answer.status_code == 422
    assert "120 MB when opened" in answer.content.decode()


def test_a_workbook_without_the_headings_names_them() -> None:
    book = openpyxl.Workbook()
    book.active.append(["nama", "jenis"])
    file = io.BytesIO()
    book.save(file)
    answer = signed_in().post(
        "/sites/import/", {"file": SimpleUploadedFile("s.xlsx", file.getvalue())}
    )
    assert "kind, name, region_code" in answer.content.decode()


def test_the_offices_are_a_tree_with_territories_marked_not_verified() -> None:
    page = text_of(signed_in("regional", office_code=REGION).get("/offices/"))
    assert page.index("Jawa Barat") < page.index("Bandung 1") < page.index("Bandung 2")
    assert "Kabupaten Bandung" in page
    assert "Not verified" in page
    assert "Surakarta" not in page


def test_an_office_shows_its_territory_and_only_those_near_may_look() -> None:
    client = signed_in()
    assert "Regol" in text_of(client.get(f"/offices/{BRANCH}/"))
    assert client.get(f"/offices/{REGION}/").status_code == 200
    assert client.get(f"/offices/{OTHER}/").status_code == 404
    assert client.get("/offices/NONE/").status_code == 404


def test_an_administrator_reassigns_a_district_and_the_history_shows_it() -> None:
    client = signed_in("administrator", office_code=HEAD)
    wanted = {"region": "32.73.22", "to": "BDG1", "on": "2026-01-01", "reason": "nearer"}
    assert client.post("/offices/reassign/", wanted).status_code == 302
    assert queries.office_for("3273221002").code == "BDG1"
    page = text_of(client.get("/offices/BDG2/"))
    assert "Before and later" in page
    refused = client.post("/offices/reassign/", wanted)
    assert refused.status_code == 422
    assert "already belongs to Bandung 1" in refused.content.decode()


def test_an_administrator_of_one_branch_does_not_take_a_region_of_another() -> None:
    client = signed_in("administrator")
    theirs = {"region": "33.72.03", "to": BRANCH, "on": "2026-01-01", "reason": "nearer"}
    assert client.post("/offices/reassign/", theirs).status_code == 403
    assert queries.office_for("3372031009").code == OTHER


def test_only_administrators_reassign() -> None:
    assert signed_in("branch_head").get("/offices/reassign/").status_code == 403


def some_figures(tmp_path: Any) -> None:
    from jangkau.cli.places import DATA

    (tmp_path / "labour_province.csv").write_text(
        "region_code,year,employed,trade\n32,2024,1000,400\n"
    )
    (tmp_path / "formality_province.csv").write_text("region_code,year,measure,value\n")
    (tmp_path / "labour_regency.csv").write_text(
        "region_code,year,basis,agri_pct,manuf_pct,other_ind_pct,services_pct,informal_workers\n"
        "3204,2024,2024,30,10,10,50,9000\n3273,2024,2024,1,20,9,70,6000\n"
    )
    (tmp_path / "model.yaml").write_bytes((DATA / "model.yaml").read_bytes())
    operations.load_labour(tmp_path)
    coverage.load_model(tmp_path)
    coverage.load_published(DATA)
    coverage.count_registered()


def test_a_branch_sees_the_coverage_of_its_part_of_the_province(tmp_path: Any) -> None:
    client = signed_in()
    some_figures(tmp_path)
    start = client.get("/coverage/")
    assert start["Location"] == "/coverage/32/"
    page = text_of(client.get("/coverage/32/"))
    assert "Only the part inside your office" in page
    assert "Modelled" in page
    assert "BPS, Sakernas 2024" in page
    assert "9,000" in text_of(client.get("/coverage/3204/"))
    assert client.get("/coverage/3372/").status_code == 404
    assert client.get("/coverage/32049999/").status_code == 404
    assert client.get("/coverage/x/").status_code == 404


def test_forty_thousand_of_three_and_a_half_million_is_shown_as_1_14_percent(tmp_path: Any) -> None:
    client = signed_in("national", office_code=HEAD)
    operations.put_regions([operations.NewRegion("64", "Kalimantan Timur", -0.5, 117.1)])
    some_figures(tmp_path)
    page = text_of(client.get("/coverage/64/"))
    for part in ("40,000", "3,500,000", "1.14%", "31 Dec 2013", "April 2014"):
        assert part in page


def test_a_printed_growth_that_does_not_agree_is_flagged_with_its_inputs(tmp_path: Any) -> None:
    client = signed_in("national", office_code=HEAD)
    some_figures(tmp_path)
    page = text_of(client.get("/coverage/"))
    for part in (
        "printed 7.00%",
        "computed 8.04% from 20,900,000",
        "does not agree",
        "cannot be checked",
    ):
        assert part in page


def test_the_coverage_page_goes_out_to_excel(tmp_path: Any) -> None:
    client = signed_in()
    some_figures(tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/coverage/export/?area=3204").content))
    areas, by_group, _ = book.worksheets
    assert areas["B2"].value == "Soreang"
    assert areas["C2"].value == 9000
    assert by_group.max_row > 5
    assert client.get("/coverage/export/?area=9").status_code == 404


def test_a_site_id_that_is_nobodys_is_not_found() -> None:
    assert signed_in().get(f"/sites/{UUID(int=1)}/").status_code == 404
