"""`jangkau ledger`, `jangkau statement`, and the evidence file for auditors."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.payments import operations, queries
from jangkau.cli.door import root
from jangkau.domain.terms import Refused
from tests.builders.ledger import sql, tampering
from tests.builders.statements import (
    BY,
    DAY,
    NEXT,
    TODAY,
    Moved,
    a_bank,
    a_payment,
    a_statement,
    mt940,
)

pytestmark = pytest.mark.django_db
CLOSED = {"by": BY, "today": TODAY, "reason": "rekening koran menyusul"}


@pytest.fixture(autouse=True)
def _bank() -> None:
    a_bank()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, [str(one) for one in arguments])


def told(*arguments: str, code: int = 0) -> Any:
    answer = run(*arguments, "--json")
    assert answer.exit_code == code, answer.output
    return json.loads(answer.stdout)


def a_file(folder: Path, lines: list[Moved], **more: Any) -> str:
    path = folder / "mutasi.sta"
    path.write_bytes(mt940(lines, **more))
    return str(path)


def test_a_statement_is_imported_and_what_needs_a_person_is_said(tmp_path: Path) -> None:
    number = a_payment(1, reference="J1")
    file = a_file(tmp_path, [Moved(DAY, 16_800, "J1"), Moved(NEXT, 9_000, "?", "setoran")])
    said = told("statement", "import", file, "--bank", "CAKRAWALA", code=4)
    assert (said["count"], said["matched"], said["unmatched"], said["again"]) == (2, 1, 1, False)
    assert said["lines"][0]["matched"] == "reference"
    assert str(number) in said["lines"][0]["why"]
    again = told("statement", "import", file, "--bank", "CAKRAWALA", code=4)
    assert (again["id"], again["again"]) == (said["id"], True)
    assert [one["open"] for one in told("statement", "held")] == [9_000]
    assert told("statement", "list")[0]["sha256"] == said["sha256"]


def test_a_wrong_statement_is_refused_and_kept(tmp_path: Path) -> None:
    file = a_file(tmp_path, [Moved(DAY, 16_800)], closing=1)
    answer = run("statement", "import", file, "--bank", "CAKRAWALA", "--json")
    assert isinstance(answer.exception, Refused)
    assert answer.exception.code == "statement.wrong_balance"
    (kept,) = told("statement", "list")
    assert kept["state"] == "refused"
    assert "balances do not fit" in kept["refused"]


def test_a_day_is_tied_closed_and_verified_at_the_shell() -> None:
    number = a_payment(1)
    tied = told("ledger", "tie", "--day", f"{DAY}", code=4)
    (bank,) = tied["banks"]
    assert bank["in_journal"] == 16_800
    assert {one["kind"] for one in bank["differences"]} >= {"tie_not_seen", "tie_no_statement"}
    closed = told("ledger", "close", "--day", f"{DAY}", "--reason", "rekening koran menyusul")
    assert closed["entries"] == 1
    assert told("ledger", "verify") == {"good": True, "faults": [], "last_hash": closed["hash"]}
    with tampering():
        sql(
            f"update ledger_line set amount = amount * 2 where entry_id = {queries.payment(number).entry_id}"
        )
    faults = told("ledger", "verify", code=4)["faults"]
    assert faults[0]["kind"] == "changed"


def test_the_trial_balance_and_the_journal_go_out(tmp_path: Path) -> None:
    a_payment(1)
    said = told("ledger", "balance", "--day", f"{DAY}")
    assert said["debit"] == said["credit"] == 16_800
    for name in ("jurnal.csv", "jurnal.xlsx"):
        assert run("ledger", "export", tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 100
    assert run("ledger", "export", tmp_path / "journal.pdf").exit_code == 2


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        assert parcel.testzip() is None
        return {name: parcel.read(name) for name in parcel.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def evidence() -> dict[str, bytes]:
    out = io.BytesIO()
    operations.write_evidence(out, first=DAY - timedelta(days=3), last=TODAY, today=TODAY, by=BY)
    return parts(out.getvalue())


def test_the_evidence_file_holds_everything_with_its_checksum() -> None:
    a_payment(1, reference="J1")
    content = mt940([Moved(DAY, 16_800, "J1", "Bapak Budi"), Moved(NEXT, 9_000, "?")])
    operations.receive_statement(content, name="mutasi 1.sta", bank="CAKRAWALA", today=TODAY, by=BY)
    operations.close_day(DAY, **CLOSED)
    found = evidence()
    manifest = dict(
        line.split("  ", 1)[::-1] for line in found["MANIFEST.sha256"].decode().splitlines()
    )
    assert manifest.keys() == found.keys() - {"MANIFEST.sha256"}
    assert all(
        hashlib.sha256(found[name]).hexdigest() == digest for name, digest in manifest.items()
    )
    (kept,) = [name for name in found if name.startswith("statements/")]
    assert found[kept] == content
    journal = rows(found["journal.csv"])
    assert (
        sum(int(row["debit"]) for row in journal) == sum(int(row["credit"]) for row in journal) > 0
    )
    assert sum(int(row["balance"]) for row in rows(found["trial-balance.csv"])) == 0
    (day,) = rows(found["days.csv"])
    assert (day["day"], day["previous_hash"]) == (f"{DAY}", "0" * 64)
    assert rows(found["verification.csv"]) == []
    assert {row["kind"] for row in rows(found["tie.csv"])} >= {"tie_held"}
    assert rows(found["payments.csv"])[0]["reference"] == "J1"
    assert rows(found["held.csv"])[0]["open"] == "9000"
    assert "rekening koran" in found["BACA-SAYA.txt"].decode()
    assert "evidence" in found["README.txt"].decode().lower()
    assert audit.trail(limit=5, action="download")[0].subject_table == "ledger_entry"


def test_calls_in_the_evidence_are_masked() -> None:
    body = {
        "customerNo": "100000000001",
        "virtualAccountNo": "   77101100000000001",
        "virtualAccountName": "SITI AMINAH",
        "additionalInfo": {"note": "NIK 3273050205859001"},
        "paidAmount": {"value": "16800.00"},
    }
    operations.note_call(
        partner="CAKRAWALA", service="25", method="POST", path="/snap/v1.0/transfer-va/payment",
        headers={"X-SIGNATURE": "rahasia", "Authorization": "Bearer x", "X-TIMESTAMP": "t"},
        body=json.dumps(body).encode(),
    )  # fmt: skip
    operations.note_call(
        partner="", service="25", method="POST", path="/x", headers={}, body=b"SITI AMINAH"
    )
    out = io.BytesIO()
    today = timezone.localdate()
    operations.write_evidence(out, first=today, last=today, today=today, by=BY)
    text = parts(out.getvalue())["calls.jsonl"].decode()
    for hidden in ("SITI", "3273050205859001", "rahasia", "Bearer"):
        assert hidden not in text
    first = json.loads(text.splitlines()[0])
    assert first["body"]["virtualAccountNo"].endswith("100000000001")
    assert first["body"]["paidAmount"] == {"value": "16800.00"}
    assert first["body_sha256"] == hashlib.sha256(json.dumps(body).encode()).hexdigest()


@pytest.mark.parametrize(
    "body",
    [
        b'{"inquiryRequestId": "\\ud800"}',
        b'{"amount": NaN}',
        b"[" * 90_000,
        b'{"customerNo": "3273050205859001", "virtualAccountNo": "771013273050205859001"}',
        b'{"customerNo": 3273050205859001}',
        b'{"virtualAccountNo": "771013273050205859001"}',
        b'{"3273050205859001": [3273050205859001]}',
    ],
)
def test_no_call_of_a_bank_keeps_the_evidence_from_being_written_or_shows_a_nik(
    body: bytes,
) -> None:
    operations.note_call(
        partner="",
        service="24",
        method="POST",
        path="/x?nik=3273050205859001",
        headers={},
        body=body,
    )
    out, today = io.BytesIO(), timezone.localdate()
    operations.write_evidence(out, first=today, last=today, today=today, by=BY)
    text = parts(out.getvalue())["calls.jsonl"].decode()
    assert "3273050205859001" not in text
    assert "NaN" not in json.loads(text)["body"]


@pytest.mark.parametrize(("days", "code"), [(-1, "wrong_period"), (93, "too_long")])
def test_an_evidence_file_of_no_or_too_long_a_period_is_refused(days: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        operations.write_evidence(
            io.BytesIO(), first=TODAY, last=TODAY + timedelta(days=days), today=TODAY, by=BY
        )
    assert refused.value.code == f"evidence.{code}"


def test_the_evidence_is_written_at_the_shell(tmp_path: Path) -> None:
    a_statement([Moved(DAY, 5, "R")])
    said = told("ledger", "evidence", tmp_path / "b.zip", "--from", f"{DAY}", "--to", f"{NEXT}")
    assert said["parts"] >= 12
    assert zipfile.is_zipfile(tmp_path / "b.zip")
