"""The page of lessons: before any visit, after some, and the comparisons by lot on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.outreach import queries
from jangkau.domain.terms import Territory
from tests.builders.crew import OTHER, PASSWORD, officer
from tests.builders.places import some_offices
from tests.builders.visits import a_market, a_visit

pytestmark = pytest.mark.django_db
EVERYWHERE = Territory(everywhere=True)


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


def signed_in(role: str = "branch_head", office: str = "BDG1") -> Client:
    name = role.replace("_", ".")
    officer(name, role=role, office_code=office)
    client = Client()
    assert client.login(username=name, password=PASSWORD)
    client.cookies["jangkau_language"] = "en"
    return client


def page(client: Client, address: str = "/learning/", language: str = "en") -> str:
    client.cookies["jangkau_language"] = language
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def markets(count: int) -> list[str]:
    return [a_market(f"Pasar {chr(65 + n)}") for n in range(count)]


def visits() -> list[str]:
    good, poor = markets(2)
    for weeks in range(1, 8):
        day = timezone.localdate() - timedelta(weeks=weeks)
        a_visit(good, day=day, reached=60, understood=50, tried=40, registered=25, paid=20)
        a_visit(poor, day=day, reached=60, understood=0, tried=0, registered=0, paid=0)
    return [good, poor]


def test_a_region_opens_on_a_branch_that_wrote_visits_down() -> None:
    a_visit(a_market(region="3372031009"))  # of Surakarta, the last by name
    assert '<option value="SKA" selected>' in page(signed_in("national", "PUSAT"))


ASKED = {
    "office": "BDG1",
    "name": "Komunitas dulu?",
    "one": "in_bulk",
    "other": "one_by_one",
    "kinds": ["traditional_market"],
}


def test_before_any_visit_the_page_says_what_to_do() -> None:
    assert "starting values" in page(signed_in())


def test_after_some_visits_it_says_what_a_kind_brings_and_where_to_stop() -> None:
    visits()
    told = page(signed_in())
    assert "14 visits" in told
    assert "Traditional market:" in told
    assert "lasting enrolments per visit" in told
    assert "Stop going" in told
    assert "105 people tried and could not enrol" in told


def test_the_page_is_in_indonesian_too() -> None:
    visits()
    told = page(signed_in(), language="id")
    assert "peserta bertahan per kunjungan" in told
    assert "Hentikan" in told


def test_an_office_elsewhere_sees_none_of_it() -> None:
    visits()
    assert "starting values" in page(signed_in(office=OTHER), "/learning/?office=BDG1")


def test_a_head_starts_a_comparison_sees_it_and_ends_it() -> None:
    markets(6)
    client = signed_in()
    assert client.post("/learning/trials/new/", ASKED).status_code == 302
    told = page(client)
    assert "Komunitas dulu?" in told
    assert "Nothing can be said before" in told
    (trial,) = queries.trials(EVERYWHERE, on=timezone.localdate())
    assert client.post(f"/learning/trials/{trial.id}/end/").status_code == 302
    assert "End the comparison" not in page(client)


def test_a_refused_comparison_says_why_in_the_form() -> None:
    markets(2)
    answer: Any = signed_in().post("/learning/trials/new/", ASKED)
    assert answer.status_code == 422
    assert "a lot needs at least 6" in answer.content.decode()


def test_only_a_head_of_the_territory_may_start_or_end_one() -> None:
    markets(6)
    assert signed_in("branch_officer").post("/learning/trials/new/", ASKED).status_code == 403
    signed_in().post("/learning/trials/new/", ASKED)
    (trial,) = queries.trials(EVERYWHERE, on=timezone.localdate())
    officer("jauh", role="branch_head", office_code=OTHER)
    stranger = Client()
    assert stranger.login(username="jauh", password=PASSWORD)
    assert stranger.post(f"/learning/trials/{trial.id}/end/").status_code == 404
    assert stranger.post("/learning/trials/new/", ASKED).status_code == 422
