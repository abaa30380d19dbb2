"""`jangkau bank`: partners from the shell, and invented banks that pay over HTTP."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from click.testing import CliRunner, Result

from jangkau.cli.bank import command
from jangkau.cli.bank.demo import make_demo_banks
from jangkau.domain.terms import Refused
from jangkau.web.bank import callers, door
from tests.builders.banking import a_bank, balance, key, owed, paid_months, public_pem

pytestmark = pytest.mark.django_db

ADD = ("partner", "add", "BUKIT", "--name", "Bank Bukit Contoh", "--service-id", "88")


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def run(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(command, [*words], input=typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def plain(*words: str, typed: str = "") -> Any:
    return json.loads(run(*words, "--json", typed=typed))


def test_a_bank_is_let_in_given_keys_and_switched_off(tmp_path: Path) -> None:
    made = plain(*ADD, "--client-id", "bukit-1")
    assert (made["code"], made["profile"], made["active"], made["keys"]) == (
        "BUKIT",
        "standard",
        True,
        [],
    )
    pem = tmp_path / "bukit.pem"
    pem.write_bytes(public_pem(key()))
    plain("partner", "key", "BUKIT", "--public-key", str(pem))
    made = plain("partner", "key", "BUKIT", "--secret-stdin", typed="x" * 20 + "\n")
    kinds = {one["kind"]: one for one in made["keys"]}
    assert set(kinds) == {"rsa", "secret"}
    assert "material" not in kinds["secret"]
    retired = plain("partner", "key", "BUKIT", "--retire", str(kinds["rsa"]["id"]))
    assert [one["valid_until"] is None for one in retired["keys"]] == [True, False]
    assert (
        plain("partner", "switch", "BUKIT", "off", "--reason", "contract ended")["active"] is False
    )
    assert "(switched off)" in run("partner", "list")
    assert [one["code"] for one in plain("partner", "list")] == ["BUKIT"]


def test_a_key_command_without_a_key_says_what_to_name() -> None:
    done = CliRunner().invoke(command, ["partner", "key", "BUKIT"])
    assert done.exit_code == 2
    assert "--public-key" in done.output


def test_a_bank_that_is_there_is_refused() -> None:
    a_bank()
    with pytest.raises(Refused, match="already"):
        run("partner", "add", "CAKRAWALA", "--name", "x", "--service-id", "9", "--client-id", "y")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WSGIServer]:
    """The door behind a real socket, and three invented banks with their keys in a folder."""
    monkeypatch.setenv("JANGKAU_VAR", str(tmp_path))
    callers._latest = callers.NOBODY
    assert make_demo_banks() == ["CAKRAWALA", "LERENG", "SAMUDRA"]
    with make_server("127.0.0.1", 0, door.application, handler_class=Quiet) as made:
        made.timeout = 0.05
        yield made


def simulated(server: WSGIServer, *words: str) -> Any:
    """What the simulator says, while this thread serves."""
    address = f"http://127.0.0.1:{server.server_port}"
    said: list[Result] = []

    def simulate() -> None:
        arguments = ["simulate", "--address", address, "--json", *words]
        said.append(CliRunner().invoke(command, arguments))

    thread = threading.Thread(target=simulate)
    thread.start()
    while thread.is_alive():
        server.handle_request()
    assert said[0].exit_code == 0, said[0].output
    return json.loads(said[0].stdout)


def test_three_banks_take_turns_each_in_its_own_way(server: WSGIServer) -> None:
    codes = [owed(number, months=["2026-10", "2026-11"]) for number in range(3)]
    words = [word for code in codes for word in ("--code", code)]
    found = simulated(server, *words)
    assert [(one["bank"], one["response_code"]) for one in found["payments"]] == [
        ("CAKRAWALA", "2002500"),
        ("LERENG", "2002500"),
        ("SAMUDRA", "2002500"),
    ]
    assert (found["paid"], found["amount"], found["unanswered"]) == (3, 3 * 16_800, 0)
    assert [len(paid_months(code)) for code in codes] == [1, 1, 1]


def test_a_bank_may_pay_several_months_or_an_amount_of_its_own(server: WSGIServer) -> None:
    code = owed(1, months=["2026-10", "2026-11", "2026-12"])
    assert (
        simulated(server, "--code", code, "--months", "2", "--bank", "SAMUDRA")["amount"] == 33_600
    )
    wrong = simulated(server, "--code", code, "--amount", "5", "--bank", "SAMUDRA")
    assert wrong["payments"][0]["response_code"] == "4042513"
    assert (wrong["paid"], len(paid_months(code))) == (0, 2)


def test_faults_to_order_are_made_and_change_nothing(server: WSGIServer, tmp_path: Path) -> None:
    codes = [owed(number, months=["2026-10", "2026-11"]) for number in range(6)]
    (tmp_path / "codes.txt").write_text("\n".join(codes))
    faults = (
        "--bad-signature",
        "100",
        "--reorder",
        "100",
        "--drop-after-send",
        "100",
        "--delay",
        "5",
    )
    found = simulated(server, "--codes", str(tmp_path / "codes.txt"), *faults)
    assert found["paid"] == 6
    assert found["answers"]["4012500"] == 6
    assert found["answers"]["none"] == 6
    assert [len(paid_months(code)) for code in codes] == [1] * 6
    assert (
        sum(balance(f"clearing.{bank}") for bank in ("CAKRAWALA", "LERENG", "SAMUDRA"))
        == 6 * 16_800
    )


def test_the_same_payment_over_two_lines_is_taken_once(server: WSGIServer) -> None:
    code = owed(1, months=["2026-10", "2026-11"])
    found = simulated(server, "--code", code, "--duplicate", "100")
    assert (found["paid"], found["answers"]["2002500"]) == (1, 2)
    assert len(paid_months(code)) == 1


def test_the_simulator_says_what_is_missing(server: WSGIServer) -> None:
    done = CliRunner().invoke(command, ["simulate"])
    assert (done.exit_code, "--pay" in done.output) == (2, True)
    done = CliRunner().invoke(command, ["simulate", "--code", "1", "--bank", "NOBODY"])
    assert (done.exit_code, "CAKRAWALA" in done.output) == (1, True)


def test_the_simulator_says_where_nobody_answers() -> None:
    make_demo_banks()
    nowhere = ["simulate", "--code", "100000000009", "--address", "http://127.0.0.1:9"]
    done = CliRunner().invoke(command, nowhere)
    assert "Nobody answers at http://127.0.0.1:9." in done.stderr
