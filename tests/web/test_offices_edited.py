"""Administrators keep the offices: adding one, correcting name and place, saying it is confirmed."""

import pytest
from django.test import Client

from jangkau.apps.audit import queries as audit
from jangkau.apps.places import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Refused
from tests.builders.crew import BRANCH, HEAD
from tests.builders.places import TESTER
from tests.web.test_officers_pages import signed_in

pytestmark = pytest.mark.django_db

LONG = "x" * 500


@pytest.fixture
def admin() -> Client:
    return signed_in("administrator", office_code=HEAD)


def a_service_point(**changed: str) -> dict[str, str]:
    return {
        "code": "KP900",
        "name": "Ciwidey",
        "kind": "service_point",
        "parent": BRANCH,
        "region": "32.04.37",
    } | changed


def test_a_service_point_is_added_below_its_branch(admin: Client) -> None:
    answer = admin.post("/offices/new/", a_service_point())
    assert answer["Location"] == "/offices/KP900/"
    made = queries.office("KP900")
    assert made is not None
    assert (made.parent_code, made.region_code, made.verified) == (BRANCH, "320437", False)
    assert "Ciwidey" in admin.get(f"/offices/{BRANCH}/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", BRANCH), ("code", LONG), ("name", LONG), ("region", "99.99"), ("kind", "head")],
)
def test_what_cannot_be_an_office_is_refused_with_a_sentence(
    admin: Client, field: str, value: str
) -> None:
    answer = admin.post("/offices/new/", a_service_point(**{field: value}))
    assert answer.status_code == 422
    assert queries.office("KP900") is None


def test_name_place_and_mark_are_changed_with_a_reason(admin: Client) -> None:
    changes = {"name": "Bandung Selatan", "region": "3204", "verified": "on"}
    assert admin.post(f"/offices/{BRANCH}/edit/", changes).status_code == 422
    admin.post(f"/offices/{BRANCH}/edit/", {**changes, "reason": "SK 12/2026"})
    office = queries.office(BRANCH)
    assert office is not None
    assert (office.name, office.region_code, office.verified) == ("Bandung Selatan", "3204", True)
    newest = audit.trail(table="places_office", limit=1)[0]
    assert newest.reason == "SK 12/2026"


def test_the_list_can_show_only_the_offices_to_verify(admin: Client) -> None:
    admin.post(
        f"/offices/{BRANCH}/edit/",
        {"name": "Bandung 2", "region": "3204", "verified": "on", "reason": "SK 12/2026"},
    )
    assert f"/offices/{BRANCH}/" in admin.get("/offices/").content.decode()
    assert f"/offices/{BRANCH}/" not in admin.get("/offices/?unverified=1").content.decode()


def test_a_branch_changes_no_office() -> None:
    client = signed_in("branch_head", office_code=BRANCH)
    assert client.get("/offices/new/").status_code == 403
    assert client.get(f"/offices/{BRANCH}/edit/").status_code == 403


def test_texts_that_have_no_room_are_refused_by_the_rooms() -> None:
    signed_in("administrator", office_code=HEAD)
    site = operations.SiteFields(kind="mall", name=LONG, region_code="320437")
    wadah = registry.WadahFacts(name="Paguyuban", type_code="UM", office_code=BRANCH)
    employer = registry.EmployerFacts(name="Warung", office_code=BRANCH)
    for write in (
        lambda: operations.add_site(site, by=TESTER),
        lambda: operations.change_office(BRANCH, name=LONG, verified=False, by=TESTER),
        lambda: registry.make_wadah("W" * 21, facts=wadah, by=TESTER),
        lambda: registry.make_employer("P" * 21, facts=employer, by=TESTER),
    ):
        with pytest.raises(Refused, match="too long"):
            write()


def test_agreements_that_end_are_listed_alone() -> None:
    client = signed_in("branch_officer", office_code=BRANCH)
    facts = registry.WadahFacts(name="Tanpa akhir", type_code="UM", office_code=BRANCH)
    registry.make_wadah("W-TANPA", facts=facts, by=TESTER)
    assert "W-TANPA" in client.get("/wadah/").content.decode()
    assert "W-TANPA" not in client.get("/wadah/?ending=1").content.decode()
