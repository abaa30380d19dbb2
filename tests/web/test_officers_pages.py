"""Administrators keep officers; nobody else can, and nobody outside their offices."""

import pytest
from django.test import Client

from jangkau.apps.crew import queries
from tests.builders.crew import BRANCH, EVERYWHERE, HEAD, OTHER, PASSWORD, REGION, officer
from tests.builders.partners import a_bank
from tests.builders.registry import a_wadah

pytestmark = pytest.mark.django_db


def signed_in(role: str, *, office_code: str = HEAD, username: str = "ratna") -> Client:
    officer(username, name="Ratna Dewi", role=role, office_code=office_code)
    client = Client()
    assert client.post("/sign-in/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


def wanted(**changed: str) -> dict[str, str]:
    return {
        "name": "Siti Aminah",
        "username": "siti.aminah",
        "role": "branch_officer",
        "office_code": BRANCH,
        "password": PASSWORD,
        "email": "",
    } | changed


@pytest.mark.parametrize(
    "role", ["branch_officer", "branch_head", "regional", "national", "auditor"]
)
def test_only_administrators_keep_officers(role: str) -> None:
    client = signed_in(role)
    page = client.get("/officers/")
    assert page.status_code == 403
    assert "Peran Anda tidak dapat membuka halaman ini" in page.content.decode()
    assert client.post("/officers/new/", wanted()).status_code == 403
    assert queries.officer_named("siti.aminah") is None


def test_an_officer_made_on_the_page_can_sign_in() -> None:
    assert signed_in("administrator").post("/officers/new/", wanted()).status_code == 302
    answer = Client().post("/sign-in/", {"login": "siti.aminah", "password": PASSWORD})
    assert answer.status_code == 302


def test_a_refused_officer_comes_back_with_the_sentence_and_what_was_typed() -> None:
    client = signed_in("administrator")
    answer = client.post("/officers/new/", wanted(username="Siti Aminah"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Pakai 3 sampai 60 huruf kecil" in page
    assert 'value="Siti Aminah"' in page
    assert PASSWORD not in page


def test_an_administrator_of_a_region_sees_and_makes_officers_of_its_offices_only() -> None:
    far = officer("budi", office_code=OTHER)
    client = signed_in("administrator", office_code=REGION)
    assert "budi" not in client.get("/officers/").content.decode()
    assert client.get(f"/officers/{far}/").status_code == 404
    assert client.post(f"/officers/{far}/switch/", {"reason": "x"}).status_code == 404
    assert client.post("/officers/new/", wanted(office_code=OTHER)).status_code == 422
    assert client.post("/officers/new/", wanted()).status_code == 302


def test_role_office_and_password_are_changed_on_the_page() -> None:
    made = officer()
    client = signed_in("administrator")
    client.post(f"/officers/{made}/", wanted(role="branch_head"))
    client.post(f"/officers/{made}/password/", {"password": "angin-sawah-pagi-dua"})
    line = queries.officer(made, territory=EVERYWHERE)
    assert line is not None
    assert line.role == "branch_head"
    new = {"login": line.username, "password": "angin-sawah-pagi-dua"}
    assert Client().post("/sign-in/", new).status_code == 302
    weak = client.post(f"/officers/{made}/password/", {"password": "12345"})
    assert weak.status_code == 422


def test_an_officer_is_switched_off_and_on_with_a_reason() -> None:
    made = officer()
    client = signed_in("administrator")
    client.post(f"/officers/{made}/switch/", {"reason": "pindah kantor"})
    assert queries.acting(made) is None
    assert "pindah kantor" in client.get("/audit/?kind=crew_officer&what=update").content.decode()
    client.post(f"/officers/{made}/switch/")
    assert queries.acting(made) is not None


def test_switching_oneself_off_is_refused_with_a_page() -> None:
    client = signed_in("administrator")
    own = queries.officer_named("ratna")
    assert own is not None
    answer = client.post(f"/officers/{own.id}/switch/", {"reason": "x"})
    assert answer.status_code == 422
    assert "Anda tidak bisa menonaktifkan akun sendiri" in answer.content.decode()


def test_a_form_from_another_site_is_not_taken() -> None:
    officer("ratna", role="administrator", office_code=HEAD)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"login": "ratna", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Jangkau" in answer.content.decode()


class TestPeopleOfPartners:
    def test_a_coordinator_is_made_for_a_wadah_there_is(self) -> None:
        a_wadah("W-01", office_code=BRANCH)
        client = signed_in("administrator")
        sent = wanted(role="coordinator", party_code="W-01")
        assert client.post("/officers/new/", sent).status_code == 302
        line = queries.officer_named("siti.aminah")
        assert line
        assert line.party_code == "W-01"
        assert "W-01" in client.get("/officers/").content.decode()

    def test_a_teller_is_made_for_a_bank_there_is(self) -> None:
        client = signed_in("administrator")
        sent = wanted(role="teller", party_code=a_bank("BUKIT"))
        assert client.post("/officers/new/", sent).status_code == 302

    @pytest.mark.parametrize("role", ["coordinator", "teller"])
    @pytest.mark.parametrize("party", ["", "W-99", "BUKIT", "W-01"])
    def test_nobody_acts_for_what_is_none_of_theirs(self, role: str, party: str) -> None:
        client = signed_in("administrator")
        a_wadah("W-01", office_code=BRANCH)
        a_bank("BUKIT")
        sent = wanted(role=role, party_code=party)
        answer = client.post("/officers/new/", sent)
        fits = (role, party) in {("coordinator", "W-01"), ("teller", "BUKIT")}
        assert answer.status_code == (302 if fits else 422)
        if not fits:
            assert "tidak dikenal" in answer.content.decode()

    def test_an_administrator_of_a_region_makes_coordinators_of_its_wadah_only(self) -> None:
        client = signed_in("administrator", office_code=REGION)
        a_wadah("W-SKA", office_code=OTHER, region_code="3372")
        sent = wanted(role="coordinator", party_code="W-SKA")
        assert client.post("/officers/new/", sent).status_code == 422

    def test_who_becomes_an_officer_acts_for_no_party_any_more(self) -> None:
        a_wadah("W-01", office_code=BRANCH)
        made = officer("dadang", role="coordinator", party_code="W-01")
        client = signed_in("administrator")
        sent = {"name": "Dadang", "role": "branch_officer", "office_code": BRANCH, "email": ""}
        assert client.post(f"/officers/{made}/", sent | {"party_code": "W-01"}).status_code == 302
        line = queries.officer(made, territory=EVERYWHERE)
        assert line
        assert line.party_code == ""
