"""Account statements: kept first, read whole or refused, matched with reasons, posted."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from jangkau.apps.audit.operations import acting
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments import queries
from jangkau.apps.payments.operations.statements import (
    read_statement,
    receive_statement,
    statement_bytes,
)
from jangkau.domain.terms import Refused
from tests.builders.statements import (
    BY,
    DAY,
    NEXT,
    TODAY,
    Moved,
    a_bank,
    a_payment,
    a_statement,
    csv_of,
    mt940,
)

pytestmark = pytest.mark.django_db
CODE = "100000000001"


@pytest.fixture(autouse=True)
def _bank() -> None:
    a_bank()


def receive(content: bytes, **more: Any) -> Any:
    return receive_statement(content, name="m.sta", bank="CAKRAWALA", today=TODAY, by=BY, **more)


def refusal(content: bytes, **more: Any) -> str:
    """The code of the refusal; nothing was posted and the file is kept."""
    before = journal.trial_balance(TODAY)
    answer = receive(content, **more)
    assert answer.refused
    assert journal.trial_balance(TODAY) == before
    assert statement_bytes(answer.id, by=BY) == ("m.sta", content)
    kept = queries.statement(answer.id)
    assert kept
    assert kept.state == "refused"
    assert kept.refusal
    assert kept.refusal.sentence("id") == answer.refused.sentence("id")
    assert kept.refusal.sentence("en") != kept.refusal.sentence("id")
    return str(answer.refused.code)


def balance(account: str) -> int:
    return journal.balance_of(account, day=TODAY)


def atomically(deed: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


LINES = (Moved(DAY, 16_800, "REF1", "setoran"), Moved(NEXT, -2_500, "", "biaya admin"))


@pytest.mark.parametrize("bank", ["CAKRAWALA", "LERENG", "SAMUDRA"])
@pytest.mark.parametrize("form", ["mt940", "csv"])
def test_every_bank_is_read_in_both_forms(bank: str, form: str) -> None:
    content = mt940(LINES, opening=500) if form == "mt940" else csv_of(bank, LINES, opening=500)
    read = read_statement(content, bank=bank)
    assert (read.form, read.opening, read.closing) == (form, 500, 14_800)
    assert [(line.day, line.amount, line.reference) for line in read.lines] == [
        (DAY, 16_800, "REF1"),
        (NEXT, -2_500, ""),
    ]
    assert "setoran" in read.lines[0].text
    assert (read.first_day, read.last_day) == (DAY, NEXT)


def test_the_lines_are_posted_and_what_nobody_knows_is_held() -> None:
    answer = receive(mt940(LINES))
    assert answer.refused is None
    assert balance("bank.CAKRAWALA") == 14_300
    assert balance("suspense.CAKRAWALA") == -14_300
    lines = queries.statement_lines(answer.id)
    assert [line.matched for line in lines] == ["", ""]
    assert "biaya bank" in lines[1].reason("id")
    entry = journal.entry(lines[0].entry_id)
    assert entry
    assert (entry.day, entry.kind, entry.reference) == (DAY, "suspense", f"statement:{lines[0].id}")


def test_the_same_file_twice_is_the_same_statement() -> None:
    first, second = receive(mt940(LINES)), receive(mt940(LINES))
    assert (second.id, second.again) == (first.id, True)
    assert balance("bank.CAKRAWALA") == 14_300
    assert len(queries.statements()) == 1


def test_the_file_is_kept_byte_for_byte_and_sealed() -> None:
    content = mt940([Moved(DAY, 5, "R", "Bapak Budi")])
    answer = receive(content)
    with connection.cursor() as cursor:
        cursor.execute("select sealed, sha256 from payments_statement")
        sealed, digest = cursor.fetchone()
    assert b"Budi" not in bytes(sealed)
    assert digest == hashlib.sha256(content).hexdigest()
    assert statement_bytes(answer.id, by=BY)[1] == content


def test_a_statement_that_was_read_is_never_changed_or_deleted() -> None:
    receive(mt940(LINES))
    for deed in (
        "update payments_statement set name = 'x'",
        "delete from payments_statement",
        "update payments_statement_line set amount = 1",
        "delete from payments_statement_line",
        "truncate payments_settlement",
    ):
        with acting(BY), pytest.raises(Error, match="only grows"):
            atomically(deed)


def cut(content: bytes, beginning: bytes) -> bytes:
    return content[: content.rindex(beginning)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (mt940(LINES, closing=14_301), "wrong_balance"),
        (cut(mt940(LINES), b":62F:"), "truncated"),
        (cut(mt940(LINES), b",00NTRFNONREF\r\n:86:biaya"), "truncated"),
        (mt940(LINES).replace(b"NTRFNONREF//REF1", b"//REF1"), "line_not_read"),
        (mt940(LINES).replace(b":61:2611181118C", b":61:26111"), "line_not_read"),
        (mt940(LINES).replace(b":25:7710020260001\r\n", b""), "truncated"),
        (mt940(LINES).replace(b":61:261118", b":61:261399"), "line_not_read"),
        (mt940(LINES).replace(b"16800,00", b"16800,50"), "part_of_a_rupiah"),
        (mt940(LINES).replace(b"16800,00", b"16,8,00"), "line_not_read"),
        (mt940(LINES, account="123"), "wrong_account"),
        (mt940(LINES, currency="USD"), "foreign_currency"),
        (mt940([Moved(TODAY + timedelta(days=1), 5)]), "from_the_future"),
        (mt940(LINES, totals=True).replace(b":90C:1IDR16800", b":90C:1IDR16801"), "wrong_control"),
        (mt940(LINES, totals=True).replace(b":90C:1", b":90C:2"), "wrong_control"),
        (csv_of("CAKRAWALA", LINES, closing=5), "wrong_balance"),
        (csv_of("CAKRAWALA", LINES, count=3), "wrong_control"),
        (csv_of("CAKRAWALA", LINES, total=3), "wrong_control"),
        (csv_of("CAKRAWALA", LINES, account="99"), "wrong_account"),
        (csv_of("CAKRAWALA", LINES, currency="USD"), "foreign_currency"),
        (cut(csv_of("CAKRAWALA", LINES), b"Saldo Akhir"), "truncated"),
        (cut(csv_of("CAKRAWALA", LINES), b"biaya admin"), "line_not_read"),
        (csv_of("CAKRAWALA", LINES).replace(b"16800.00", b"16800.25"), "part_of_a_rupiah"),
        (csv_of("CAKRAWALA", LINES).replace(b"16800.00,K", b"16800.00,X"), "line_not_read"),
        (csv_of("CAKRAWALA", LINES).replace(b"16800.00", b"Infinity"), "part_of_a_rupiah"),
        (csv_of("CAKRAWALA", LINES).replace(b"16800.00", b"9e99"), "part_of_a_rupiah"),
        (csv_of("CAKRAWALA", LINES).replace(b"2026-11-18", b"18.11.26"), "line_not_read"),
        (csv_of("LERENG", LINES), "not_a_statement"),
        (b"halo", "not_a_statement"),
        (b"\x00\xff\xfe\x00" * 50, "not_a_statement"),
        (b"Tanggal," + b"x" * 200_000, "line_not_read"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_and_kept(content: bytes, code: str) -> None:
    assert refusal(content) == f"statement.{code}"


def test_a_checksum_of_the_bank_is_held_against_the_file() -> None:
    content = mt940(LINES)
    assert refusal(content, checksum="ab" * 32) == "statement.wrong_checksum"
    assert refusal(content, checksum="é") == "statement.wrong_checksum"
    good = receive(content, checksum=hashlib.sha256(content).hexdigest().upper())
    assert good.refused is None
    assert not good.again


def test_an_empty_file_and_an_unknown_bank_are_refused_at_once() -> None:
    for content, bank, code in ((b" \n", "CAKRAWALA", "empty"), (mt940(LINES), "TIADA", "no_bank")):
        with pytest.raises(Refused) as refused:
            receive_statement(content, name="m", bank=bank, today=TODAY, by=BY)
        assert refused.value.code == f"statement.{code}"
    assert queries.statements() == []


def test_a_statement_must_follow_the_one_before() -> None:
    receive(mt940(LINES[:1]))
    assert refusal(mt940([Moved(NEXT, 5)], opening=99)) == "statement.does_not_follow"
    missing = mt940([Moved(NEXT, 83_199, "Z")], opening=16_800)
    assert receive(missing).refused is None
    late = mt940([Moved(NEXT, 5)], opening=99_999, number=3)
    assert receive(late).refused is None
    assert balance("bank.CAKRAWALA") == 100_004


def test_a_refused_statement_is_read_when_it_comes_again_in_its_turn() -> None:
    second = mt940([Moved(NEXT, 7)], opening=16_800)
    receive(mt940([Moved(DAY, 5)], number=9))
    assert refusal(second) == "statement.does_not_follow"
    receive(mt940([Moved(DAY, 16_795)], opening=5))
    assert receive(second).refused is None


def test_a_line_is_matched_by_the_reference_of_the_bank() -> None:
    first, second = a_payment(1, reference="JRN-77"), a_payment(2)
    answer = a_statement(
        [Moved(NEXT, 16_800, "JRN-77"), Moved(NEXT, 16_800, "", "byr REQ000002 ok")]
    )
    lines = queries.statement_lines(answer.id)
    assert [line.matched for line in lines] == ["reference", "reference"]
    assert f"pembayaran {first}" in lines[0].reason("id")
    assert f"payment {second}" in lines[1].reason("en")
    assert balance("clearing.CAKRAWALA") == 0
    assert balance("suspense.CAKRAWALA") == 0


def test_a_line_is_matched_by_a_code_in_its_text_with_the_amount() -> None:
    a_payment(1)
    answer = a_statement(
        [Moved(DAY, 16_800, "X", f"VA 77101{CODE} SITI"), Moved(DAY, 5, "Y", CODE)]
    )
    first, second = queries.statement_lines(answer.id)
    assert first.matched == "code"
    assert CODE in first.reason("id")
    assert second.matched == ""
    assert "tidak ada pembayaran dengan jumlah ini" in second.reason("id")


def test_a_code_with_a_wrong_check_digit_is_no_code() -> None:
    a_payment(1)
    answer = a_statement([Moved(DAY, 16_900, "X", "bayar 100000000002")])
    assert "Tidak ada rujukan" in queries.statement_lines(answer.id)[0].reason("id")


def test_all_payments_of_a_day_are_matched_by_their_sum() -> None:
    for number in range(5):
        a_payment(number)
    a_payment(9, day=NEXT, amount=20_000)
    answer = a_statement([Moved(NEXT, 84_000, "SETTLE", "SETTLEMENT VA 18/11")])
    (line,) = queries.statement_lines(answer.id)
    assert line.matched == "batch"
    assert "5 pembayaran" in line.reason("id")
    assert balance("clearing.CAKRAWALA") == 20_000


def test_an_amount_alone_is_only_proposed() -> None:
    number = a_payment(1)
    answer = a_statement([Moved(NEXT, 16_800, "Q", "transfer")])
    (line,) = queries.statement_lines(answer.id)
    assert line.matched == ""
    assert f"Mungkin pembayaran {number}" in line.reason("id")
    assert balance("clearing.CAKRAWALA") == 16_800


def test_two_days_of_the_same_sum_are_left_to_a_person() -> None:
    for number, day in enumerate((DAY, DAY, NEXT, NEXT)):
        a_payment(number, day=day)
    answer = a_statement([Moved(NEXT, 33_600, "Q", "SETTLEMENT")])
    assert "18 Nov 2026, 19 Nov 2026" in queries.statement_lines(answer.id)[0].reason("id")


def test_a_payment_is_settled_once() -> None:
    a_payment(1, reference="JRN-1")
    answer = a_statement([Moved(DAY, 16_800, "JRN-1"), Moved(DAY, 16_800, "JRN-1", "dua kali")])
    assert [line.matched for line in queries.statement_lines(answer.id)] == ["reference", ""]


def test_a_payment_of_another_bank_or_of_long_ago_is_not_matched() -> None:
    a_bank("LERENG")
    a_payment(1, bank="LERENG", reference="JRN-1")
    a_payment(2, day=DAY - timedelta(days=9), reference="JRN-2")
    answer = a_statement([Moved(DAY, 16_800, "JRN-1"), Moved(DAY, 16_800, "JRN-2")])
    assert [line.matched for line in queries.statement_lines(answer.id)] == ["", ""]


def test_a_nik_in_the_text_of_a_line_is_masked() -> None:
    answer = a_statement([Moved(DAY, 5, "R", "NIK 3273050205859001 bayar")])
    assert queries.statement_lines(answer.id)[0].text.startswith("NONREF") is False
    assert "************9001" in queries.statement_lines(answer.id)[0].text


def test_pages_of_one_statement_are_put_together() -> None:
    pages = mt940([Moved(DAY, 5)]) + mt940([Moved(NEXT, 7)], opening=5)
    read = read_statement(pages, bank="CAKRAWALA")
    assert (read.opening, read.closing, len(read.lines)) == (0, 12, 2)
    with pytest.raises(Refused) as refused:
        read_statement(
            mt940([Moved(DAY, 5)]) + mt940([Moved(NEXT, 7)], opening=6), bank="CAKRAWALA"
        )
    assert refused.value.code == "statement.wrong_balance"


def test_a_statement_of_a_closed_day_is_posted_on_the_first_open_one() -> None:
    from tests.builders.ledger import closed

    closed(NEXT)
    answer = a_statement([Moved(DAY, 5, "R")])
    (line,) = queries.statement_lines(answer.id)
    entry = journal.entry(line.entry_id)
    assert entry
    assert entry.day == NEXT + timedelta(days=1)
    assert line.day == DAY
