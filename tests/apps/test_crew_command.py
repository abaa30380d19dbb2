"""`jangkau crew` makes the first administrator and helps in emergencies."""

import json

import pytest
from click.testing import CliRunner

from jangkau.apps.crew import queries
from jangkau.cli.crew import command
from jangkau.domain.terms import Refused
from tests.builders.crew import EVERYWHERE, HEAD, PASSWORD, officer
from tests.builders.places import some_offices
from tests.builders.registry import a_wadah

pytestmark = pytest.mark.django_db


def run(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(command, [*words], input=typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def add(*words: str, typed: str = PASSWORD + "\n") -> str:
    named = ("add", "ratna", "--name", "Ratna Dewi", "--role", "administrator", "--office", HEAD)
    return run(*named, "--password-stdin", *words, typed=typed)


def test_the_first_administrator_is_made_listed_switched_off_and_on() -> None:
    officer("wayan", name="Wayan Sudarta", role="administrator", office_code=HEAD)
    made = json.loads(add("--json"))
    assert made == {
        "username": "ratna",
        "name": "Ratna Dewi",
        "role": "administrator",
        "office_code": HEAD,
        "party_code": "",
        "email": "",
        "is_active": True,
    }
    assert [line["username"] for line in json.loads(run("list", "--json"))] == ["ratna", "wayan"]
    assert "ratna" in run("list", "--role", "administrator")
    assert json.loads(run("off", "ratna", "--reason", "pindah", "--json"))["is_active"] is False
    assert "(switched off)" in run("list")
    assert "can sign in again" in run("on", "ratna")


def test_a_password_is_set_from_standard_input_or_typed_twice() -> None:
    made = officer("siti")
    before = queries.officer(made, territory=EVERYWHERE)
    run("password", "siti", "--password-stdin", typed="angin-sawah-pagi-dua\n")
    run("password", "siti", typed="hujan-sawah-pagi-dua\nhujan-sawah-pagi-dua\n")
    assert queries.officer(made, territory=EVERYWHERE) == before


def test_a_refusal_names_what_is_wrong() -> None:
    some_offices()
    with pytest.raises(Refused, match="easy to guess"):
        add(typed="pendek\n")
    with pytest.raises(Refused, match="No officer has the sign-in name"):
        run("off", "siapa")


def test_a_coordinator_is_made_for_a_wadah_and_for_nothing_else() -> None:
    some_offices()
    a_wadah("W-01", office_code="BDG2")
    named = ("add", "dadang", "--name", "Dadang", "--role", "coordinator", "--office", "BDG2")
    said = run(*named, "--party", "W-01", "--password-stdin", "--json", typed=PASSWORD + "\n")
    assert json.loads(said)["party_code"] == "W-01"
    with pytest.raises(Refused, match="is not known"):
        run("add", "asep", *named[2:], "--party", "W-99", "--password-stdin", typed=PASSWORD + "\n")
