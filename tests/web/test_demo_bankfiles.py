"""The statements that the demo's invented banks write, read back."""

from datetime import date
from pathlib import Path

import pytest

from jangkau.apps.payments.operations.statements import read_statement
from jangkau.cli import demo
from jangkau.cli.demo.bankfiles import Moved, Sheet
from tests.builders.statements import Moved as Line
from tests.builders.statements import csv_of, mt940

TODAY = date(2026, 11, 21)
MOVED = ((12_500, "FT-1", "KODE 100000020506"), (-6_500, "ADM", "BIAYA"))


@pytest.mark.parametrize("bank", ["CAKRAWALA", "LERENG", "SAMUDRA"])
def test_they_say_what_the_builder_s_statements_say(bank: str) -> None:
    """The demo's banks and the tests' builder were written apart; the reader finds them alike."""
    ours = Sheet(bank, [Moved(TODAY, *one) for one in MOVED], 1_000_000).written()
    lines = [Line(TODAY, *one) for one in MOVED]
    mt = mt940(lines, opening=1_000_000, totals=True)
    theirs = mt if bank == "CAKRAWALA" else csv_of(bank, lines, opening=1_000_000)
    read, expected = (read_statement(one, bank=bank) for one in (ours, theirs))
    assert read.lines == expected.lines
    assert (read.opening, read.closing) == (expected.opening, expected.closing)
    assert read.account == expected.account
    assert read.control.count == 2


def test_the_path_of_the_one_left_is_told_beside_the_roster_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "demo_folder", lambda: tmp_path)
    assert "mutasi" not in demo.to_upload()
    demo.demo_statement().write_bytes(b":20:")
    assert str(tmp_path / "mutasi-cakrawala.sta") in demo.to_upload()
