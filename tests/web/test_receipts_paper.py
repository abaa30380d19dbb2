"""The receipt on paper: its code is what was meant, and a second program checks it without us."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from django.test import Client
from segno import consts

from jangkau.apps.payments import operations, queries
from jangkau.domain.terms import Month
from jangkau.web.look.paper import receipt_pdf
from jangkau.web.look.paper.qr import MASK
from jangkau.web.look.paper.receipts import months_said
from tests.builders.papers import codes_in, read_code, streams
from tests.builders.receipts import paid_by_member, paid_by_wadah
from tests.builders.registry import a_wadah, a_worker

pytestmark = pytest.mark.django_db

HOME = Path(__file__).resolve().parents[2]
CHECK = "https://jangkau.example/check/"
Second = Callable[[str], tuple[int, dict[str, str]]]


@pytest.fixture
def second(tmp_path: Path) -> Second:
    """The second program, with the keys as they are published: exit code and what it says."""
    if shutil.which("node") is None:
        pytest.skip(
            "no Node.js on this machine: install it to check receipts with a second program"
        )
    published = tmp_path / "keys.json"
    published.write_bytes(Client().get("/.well-known/jangkau-receipt-keys.json").content)

    def check(text: str) -> tuple[int, dict[str, str]]:
        command = ["node", str(HOME / "tools" / "check_receipt.mjs"), str(published), text]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
        return done.returncode, json.loads(done.stdout)

    return check


def drawn(*made: queries.Receipt) -> bytes:
    return receipt_pdf(made, signed=operations.signed, check_address=CHECK)


def a_receipt(number: int = 1, **more: object) -> queries.Receipt:
    made = queries.receipt(paid_by_member(a_worker(number, **more), months=["2026-11", "2026-12"]))
    assert made is not None
    return made


def test_the_code_on_the_paper_is_the_one_that_was_made() -> None:
    made = a_receipt()
    (code,) = codes_in(drawn(made))
    parts = [(f"{CHECK}#", consts.MODE_BYTE), (operations.signed(made), consts.MODE_ALPHANUMERIC)]
    meant = segno.make(parts, error="m", micro=False, mask=MASK)  # type: ignore[arg-type]
    assert code == [list(row) for row in meant.matrix]


def test_a_second_program_checks_the_code_read_from_the_paper(second: Second) -> None:
    made = a_receipt()
    (code,) = codes_in(drawn(made))
    said = read_code(code)
    assert said == f"{CHECK}#{operations.signed(made)}"
    exit_code, found = second(said)
    assert (exit_code, found["outcome"]) == (0, "valid")
    assert (found["initials"], found["programs"]) == ("SA", "JKK+JKM")
    assert (found["until"], found["rupiah"], found["number"]) == ("202612", "16800", made.number)


def test_the_second_program_refuses_what_was_changed(second: Second) -> None:
    line = operations.signed(a_receipt())
    says, _, signature = line.rpartition(".")
    changed = (
        line.replace(".16800.", ".96800."),
        line.replace(".202612.", ".202712."),
        line.replace(".SA.", ".SB."),
        f"{says}.{'B' if signature[0] != 'B' else 'C'}{signature[1:]}",
        # The last letter carries three bits of nothing: they must be nothing.
        f"{says}.{signature[:-1]}{'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.index(signature[-1]) + 1]}",
    )
    assert {line} & set(changed) == set()
    assert [second(one)[0] for one in changed] == [1] * len(changed)


def test_the_second_program_tells_an_unknown_key_and_no_receipt(second: Second) -> None:
    line = operations.signed(a_receipt())
    key = line.split(".")[1]
    assert second(line.replace(f"JGK1.{key}.", "JGK1.4711.", 1))[0] == 2
    assert second("https://jangkau.example/check/#halo")[0] == 3
    assert second("JGK2" + line[4:])[0] == 3


def test_a_collective_payment_is_a_page_for_each_member_with_a_code_of_their_own(
    second: Second,
) -> None:
    wadah = a_wadah("W-07")
    people = [a_worker(number, wadah=wadah) for number in (1, 2, 4)]
    made = queries.receipts(paid_by_wadah(people, wadah=wadah, months=["2026-11"]))
    said = [read_code(code) for code in codes_in(drawn(*made))]
    assert said == [f"{CHECK}#{operations.signed(one)}" for one in made]
    assert second(said[2])[0] == 0


def test_the_paper_embeds_its_type_and_holds_no_nik() -> None:
    pdf = drawn(a_receipt())
    assert pdf.count(b"/FontFile2") == 2
    assert b"PlusJakartaSans" in pdf
    assert not [text for text in streams(pdf) if "3273" in text]


def test_long_names_and_many_programs_stay_on_the_page() -> None:
    long = "Raden Ayu Kusumaningrum Wulandari Hadiningrat Sastrodiningrat Widyaningsih Sosrokusumo"
    assert len(codes_in(drawn(a_receipt(1, name=long)))) == 1
    assert len(codes_in(drawn(a_receipt(2, name="Ğüneş Đặng Ńowak")))) == 1


def test_months_are_said_in_stretches() -> None:
    november = Month(2026, 11)
    assert months_said([november]) == "November 2026"
    three = [november + ahead for ahead in range(3)]
    assert months_said(three) == "November 2026 – Januari 2027 (3 bulan)"
    parted = [november, november + 2, november + 3]
    assert months_said(parted) == "November 2026, Januari 2027 – Februari 2027 (3 bulan)"
