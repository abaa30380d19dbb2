"""`jangkau registry`: find, reveal with a reason, rotate the keys while the house runs."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from jangkau.apps.audit import queries as audit
from jangkau.apps.registry import operations, queries
from jangkau.cli.registry import command
from jangkau.config import keys
from jangkau.domain.terms import Refused
from tests.builders.people import an_invented_person
from tests.builders.registry import BY, EVERYWHERE, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jangkau.cli.registry.open_house", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_people_are_found_with_their_number_masked() -> None:
    worker = a_worker(1)
    digits = an_invented_person(1).nik.digits
    shown = run("find", "siti aminah")
    assert str(worker) in shown.output
    assert digits not in shown.output
    document = json.loads(run("find", digits, "--json").stdout)
    assert document["how"] == "nik"
    assert [one["id"] for one in document["people"]] == [str(worker)]
    assert digits not in json.dumps(document)
    assert "Nobody found" in run("find", "zzzz").output


def test_a_number_is_printed_for_a_reason_that_is_kept() -> None:
    worker = a_worker(1)
    with pytest.raises(Refused):
        run("reveal", str(worker), "--reason", "short")
    said = run("reveal", str(worker), "--reason", "The member lost the card", "--json")
    assert json.loads(said.stdout)["nik"] == an_invented_person(1).nik.digits
    (latest, *_) = audit.history(table="registry_worker", subject_id=str(worker))
    assert (latest.action, latest.channel) == ("reveal", "cli")


def test_keys_are_rotated_while_the_house_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("JANGKAU_KEYS_FILE", f"{tmp_path}/keys.json")
    monkeypatch.setattr(settings, "JANGKAU_KEYRING", keys.keyring())
    worker = a_worker(1)
    said = json.loads(run("rotate-keys", "--json").stdout)
    assert said == {"key": 2, "sealed": 1}
    again = json.loads(run("rotate-keys", "--resume", "--json").stdout)
    assert again == {"key": 2, "sealed": 0}
    nik = operations.reveal_nik(worker, reason="after the rotation", by=BY)
    assert nik == an_invented_person(1).nik
    assert queries.search(nik.digits, territory=EVERYWHERE).people
    assert settings.JANGKAU_KEYRING.current == 2


def test_first_starts_at_the_same_moment_agree_on_one_keyring(tmp_path, monkeypatch):
    monkeypatch.setenv("JANGKAU_KEYS_FILE", f"{tmp_path}/keys.json")
    with ThreadPoolExecutor(max_workers=8) as starts:
        rings = list(starts.map(lambda _: keys.keyring(), range(8)))
    assert {ring.matching for ring in rings} == {keys.keyring().matching}
