"""The pages of teams: made, changed, members, absences; the first ones of an office without any."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jangkau.apps.crew import queries
from jangkau.domain.terms import Territory
from tests.builders.crew import PASSWORD, officer
from tests.builders.plans import some_teams

pytestmark = pytest.mark.django_db

HERE = Territory(offices=frozenset({"BDG2"}))
FIELDS = {
    "name": "Tim Kujang",
    "office_code": "BDG2",
    "vehicle": "car",
    "weekdays": ["1", "2", "4"],
    "leaves": "07:30",
    "returns": "15:00",
    "rupiah_per_day": "250000",
    "least": "1",
    "skills": "Sunda, nelayan",
    "start_name": "",
    "start_lat": "",
    "start_lon": "",
}


def signed_in(role: str = "branch_officer", *, office_code: str = "BDG2") -> Client:
    officer("siti", name="Siti Aminah", role=role, office_code=office_code)
    client = Client()
    assert client.post("/sign-in/", {"login": "siti", "password": PASSWORD}).status_code == 302
    return client


def a_team(client: Client, **said: Any) -> queries.TeamFacts:
    answer = client.post("/teams/new/", FIELDS | said)
    assert answer.status_code == 302, answer.content.decode()
    return queries.teams(HERE)[-1]


def test_an_office_without_teams_is_offered_some() -> None:
    client = signed_in()
    page = client.get("/teams/").content.decode()
    assert "tim umpama" in page
    client.post("/teams/begin/")
    assert len(queries.teams(HERE)) == 4
    assert "tim umpama" not in client.get("/teams/").content.decode()


def test_a_team_made_on_the_page_has_the_next_code_and_what_was_said() -> None:
    team = a_team(signed_in())
    assert (team.code, team.weekdays, team.leaves, team.returns) == ("BDG2-1", "124", 450, 900)
    assert team.skills == ("nelayan", "sunda")


def test_a_team_that_cannot_be_comes_back_with_the_sentence() -> None:
    client = signed_in()
    answer = client.post("/teams/new/", FIELDS | {"leaves": "16:00"})
    assert answer.status_code == 422
    assert "Jam kembali harus sesudah" in answer.content.decode()
    half = client.post("/teams/new/", FIELDS | {"start_lat": "-6.9"})
    assert half.status_code == 422
    assert queries.teams(HERE) == ()


def test_a_team_is_changed_ended_and_let_out_again() -> None:
    client = signed_in()
    team = a_team(client)
    form = client.get(f"/teams/{team.id}/edit/").content.decode()
    assert "07:30" in form
    client.post(f"/teams/{team.id}/edit/", FIELDS | {"name": "Tim Baru"})
    client.post(f"/teams/{team.id}/close/", {"reason": "digabung"})
    assert queries.teams(HERE) == ()
    assert "Tim Baru" in client.get("/teams/?closed=yes").content.decode()
    client.post(f"/teams/{team.id}/reopen/")
    (again,) = queries.teams(HERE)
    assert again.name == "Tim Baru"


def test_members_and_absences_are_noted_and_taken_back() -> None:
    client = signed_in()
    team = a_team(client)
    client.post(f"/teams/{team.id}/members/", {"name": "Asep Saepudin", "on": "2026-01-05"})
    (held,) = queries.teams(HERE)
    (member,) = held.members
    away = {"member_id": str(member.id), "first": "2026-06-01", "last": "2026-06-03"}
    client.post(f"/teams/{team.id}/absences/", away | {"reason": "cuti"})
    page = client.get(f"/teams/{team.id}/").content.decode()
    assert "Asep Saepudin" in page
    assert "1 Jun 2026" in page
    (held,) = queries.teams(HERE)
    assert held.absences[0].last_on == date(2026, 6, 3)
    client.post(f"/teams/{team.id}/absences/{held.absences[0].id}/drop/")
    client.post(f"/teams/{team.id}/members/{member.id}/end/")
    (held,) = queries.teams(HERE)
    assert held.absences == ()
    assert held.members[0].left_on == timezone.localdate()


def test_days_away_that_end_before_they_begin_come_back_with_the_sentence() -> None:
    client = signed_in()
    team = a_team(client)
    wrong = {"member_id": "", "first": "2026-06-03", "last": "2026-06-01", "reason": "cuti"}
    answer = client.post(f"/teams/{team.id}/absences/", wrong)
    assert answer.status_code == 422
    assert "Perbaiki tanggalnya" in answer.content.decode()


def test_who_may_only_look_changes_nothing() -> None:
    client = signed_in("auditor", office_code="PUSAT")
    some_teams("BDG2")
    (team, _other) = queries.teams(HERE)
    page = client.get("/teams/").content.decode()
    assert "Tim 1" in page
    assert "/teams/new/" not in page
    assert client.get("/teams/new/").status_code == 403
    assert client.post(f"/teams/{team.id}/close/").status_code == 403


def test_teams_of_other_offices_are_not_found() -> None:
    client = signed_in()
    some_teams("BDG1")
    (team, _other) = queries.teams(Territory(everywhere=True), office_code="BDG1")
    assert team.name not in client.get("/teams/").content.decode()
    for path in (f"/teams/{team.id}/", f"/teams/{team.id}/edit/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/teams/{team.id}/close/").status_code == 404
