"""`jangkau receipt`: the file, the signed line, the published keys, a new key."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jangkau.apps.audit import queries as audit
from jangkau.apps.payments import queries
from jangkau.cli.receipt import command
from jangkau.domain.terms import Refused
from tests.builders.papers import codes_in, read_code
from tests.builders.receipts import paid_by_member, paid_by_wadah
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jangkau.cli.receipt.open_house", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_a_collective_receipt_is_printed_with_its_members_and_kept_in_the_trail(
    tmp_path: Path,
) -> None:
    wadah = a_wadah("W-07")
    people = [a_worker(number, wadah=wadah) for number in (1, 2)]
    payment = paid_by_wadah(people, wadah=wadah, months=["2026-11"])
    out = tmp_path / "bukti.pdf"
    address = ("--address", "https://jangkau.example")
    assert run("print", str(payment), "--out", str(out), *address).exit_code == 0
    said = [read_code(code) for code in codes_in(out.read_bytes())]
    assert len(said) == 3
    assert said[0].startswith("https://jangkau.example/check/#JGK1.")
    only = ("--worker", str(people[0]), "--out", str(out))
    assert run("print", str(payment), *only).exit_code == 0
    assert len(codes_in(out.read_bytes())) == 1
    assert len(audit.trail(action="download", table="payments_payment")) == 2


def test_the_line_and_the_keys_are_printed_for_a_second_program() -> None:
    payment = paid_by_member(a_worker(1), months=["2026-11"])
    line = run("line", str(payment)).output.strip()
    assert line.startswith("JGK1.")
    assert json.loads(run("keys").output) == queries.published_keys()


@pytest.mark.parametrize("what", ["line", "print"])
def test_a_receipt_of_nothing_is_refused(what: str, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "x.pdf")) if what == "print" else ()
    with pytest.raises(Refused) as refused:
        run(what, "4711", *out)
    assert refused.value.code == "receipt.of_nothing"


def test_a_new_key_leaves_the_former_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JANGKAU_KEYS_FILE", f"{tmp_path}/keys.json")
    assert json.loads(run("new-key", "--json").output) == {"key": 2, "published": [1, 2]}
    assert "key 3" in run("new-key").output
