"""What a receipt says, and that anybody can check the line that is signed of it."""

import base64
import json
from datetime import UTC, date, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection

from jangkau.apps.billing import operations as billing
from jangkau.apps.billing import queries as bills
from jangkau.apps.payments import operations, queries
from jangkau.apps.registry import queries as registry
from jangkau.config import keys
from jangkau.domain.terms import Actor, Month, Program, Refused, SigningKeys
from tests.builders.billing import BY, NOVEMBER, a_member
from tests.builders.partners import a_bank
from tests.builders.receipts import PAID_AT, paid_by_member, paid_by_wadah
from tests.builders.registry import EVERYWHERE, a_wadah, a_worker

pytestmark = pytest.mark.django_db


def test_a_members_receipt_says_what_was_paid_for_which_months() -> None:
    payment = paid_by_member(a_worker(1), months=["2026-11", "2026-12", "2027-01"], jht=20_000)
    made = queries.receipt(payment)
    assert made is not None
    assert made.name == "Siti Aminah"
    assert made.initials == "SA"
    assert made.number == f"26-{payment:08d}"
    assert [str(month) for month in made.months] == ["2026-11", "2026-12", "2027-01"]
    assert made.paid_until == Month(2027, 1)
    assert [(one.program, one.months, one.amount) for one in made.programs] == [
        (Program.JKK, 3, 15_000),
        (Program.JKM, 3, 10_200),
        (Program.JHT, 3, 60_000),
    ]
    assert (made.total, made.fine, made.people, made.paid_by) == (85_200, 0, 1, "")
    assert (made.bank, made.channel) == ("Bank Bukit Raya", "snap")
    assert (made.paid_at, f"{made.paid_at:%H.%M}") == (PAID_AT, "10.07")


def test_a_collective_payment_has_a_receipt_of_the_whole_and_one_for_each_member() -> None:
    wadah = a_wadah("W-07")
    people = [a_worker(number, wadah=wadah) for number in (1, 2, 4)]
    payment = paid_by_wadah(people, wadah=wadah, months=["2026-11", "2026-12"])
    whole = queries.receipt(payment)
    assert whole is not None
    assert (whole.name, whole.people, whole.total) == ("Paguyuban W-07", 3, 50_400)
    mine = queries.receipts(payment)
    assert [one.total for one in mine] == [16_800] * 3
    assert {one.paid_by for one in mine} == {"Paguyuban W-07"}
    assert sorted(one.number[-4:] for one in mine) == ["-001", "-002", "-003"]
    assert [one.name for one in mine] == sorted(one.name for one in mine)


def test_a_member_asked_for_alone_gets_the_same_receipt_as_among_all() -> None:
    wadah = a_wadah("W-07")
    people = [a_worker(number, wadah=wadah) for number in (1, 2, 4)]
    payment = paid_by_wadah(people, wadah=wadah, months=["2026-11"])
    for one in queries.receipts(payment):
        assert queries.receipt(payment, worker_id=one.worker_id) == one


def test_there_is_no_receipt_of_nothing_or_of_somebody_else() -> None:
    payment = paid_by_member(a_worker(1), months=["2026-11"])
    assert queries.receipt(payment + 1) is None
    assert queries.receipt(payment, worker_id=a_worker(2)) is None
    assert queries.receipts(payment + 1) == []
    assert operations.signed_receipt(payment + 1) is None


def test_a_payment_that_was_taken_back_has_no_receipt() -> None:
    payment = paid_by_member(a_worker(1), months=["2026-11"])
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into payments_reversal (payment_id, entry_id, reason, reversed_by)"
            " values (%s, 1, 'salah kode', 'uji')",
            [payment],
        )
    with pytest.raises(Refused) as refused:
        queries.receipt(payment)
    assert refused.value.code == "receipt.reversed"


def checks(line: str) -> bool:
    """Whether the published key says that the line was signed by it."""
    says, _, signature = line.rpartition(".")
    key = settings.JANGKAU_RECEIPT_KEYS.public[int(says.split(".")[1])]
    signed = base64.b32decode(signature + "=" * (-len(signature) % 8))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, says.encode())
    except InvalidSignature:
        return False
    return True


def test_the_signed_line_says_what_the_receipt_says_and_nothing_of_the_nik() -> None:
    worker = a_worker(1)
    line = operations.signed_receipt(paid_by_member(worker, months=["2026-11", "2026-12"]))
    assert line is not None
    number = settings.JANGKAU_RECEIPT_KEYS.current
    form, key, _, initials, people, programs, until, amount, at, _ = line.split(".")
    assert (form, key) == ("JGK1", str(number))
    assert (initials, people, programs) == ("SA", "1", "JKK+JKM")
    assert (until, amount, at) == ("202612", "16800", "202611211007")
    record = registry.worker(worker, territory=EVERYWHERE)
    assert record is not None
    assert record.nik_masked[-4:] not in line.rpartition(".")[0]
    assert checks(line)


def test_a_line_with_any_character_changed_is_no_receipt() -> None:
    line = operations.signed_receipt(paid_by_member(a_worker(1), months=["2026-11"]))
    assert line is not None
    says, _, signature = line.rpartition(".")
    for place in range(len("JGK1.1."), len(says)):
        other = "9" if says[place] != "9" else "8"
        assert not checks(f"{says[:place]}{other}{says[place + 1 :]}.{signature}"), place


def test_a_name_without_letters_or_with_accents_still_has_initials() -> None:
    made = queries.receipt(
        paid_by_member(a_worker(1, name="Éva d'Souza  7up مريم"), months=["2026-11"])
    )
    assert made is not None
    assert made.initials == "EDU"


def test_the_keys_are_made_once_and_former_ones_stay_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("JANGKAU_KEYS_FILE", f"{tmp_path}/keys.json")
    first = keys.receipt_keys()
    assert keys.receipt_keys() == first
    second = keys.add_receipt_key()
    assert (second.current, sorted(second.public)) == (2, [1, 2])
    assert second.public[1] == first.public[1]
    assert second.private != first.private
    keys.add_sealing_key()
    assert keys.receipt_keys() == second, "a new sealing key leaves the receipt keys alone"


def test_a_keys_file_from_before_receipts_gets_keys_and_keeps_the_ring(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("JANGKAU_KEYS_FILE", f"{tmp_path}/keys.json")
    ring = keys.keyring()
    held = json.loads(keys.keys_file().read_text())
    assert "receipts" not in held
    assert keys.receipt_keys().current == 1
    assert keys.keyring() == ring


def test_signing_keys_do_not_print_themselves() -> None:
    assert "private" not in repr(SigningKeys.of_seed(bytes(32)))


def test_the_receipt_is_there_as_soon_as_the_money_is_and_gone_when_it_is_taken_back() -> None:
    bank, plan = a_bank(), a_member(1)
    for month in (NOVEMBER, NOVEMBER + 1):
        billing.run(month, on=date(month.year, month.number, 2), by=BY)
    facts = bills.plan(plan)
    assert facts is not None
    owed = bills.asked(facts.code, on=date(2026, 12, 10))
    taken = operations.take(
        partner=bank,
        channel="counter",
        request_id="loket-1",
        code=facts.code,
        amount=owed.total,
        paid_at=datetime(2026, 12, 10, 3, 7, tzinfo=UTC),
        by="tuti.alawiyah",
    )
    assert taken.payment_id is not None
    made = queries.receipt(taken.payment_id)
    assert made is not None
    assert (made.total, made.paid_until) == (owed.total, NOVEMBER + 1)
    assert made.worker_id == facts.worker_id
    assert made.taken_by == "tuti.alawiyah"
    assert made.entry_id > 0
    assert checks(operations.signed(made))
    by = Actor(id="ratna", channel="test")
    operations.reverse(taken.payment_id, reason="salah kode bayar", by=by, today=date(2026, 12, 11))
    with pytest.raises(Refused) as refused:
        queries.receipt(taken.payment_id)
    assert refused.value.code == "receipt.reversed"
    back = queries.taken_back(taken.payment_id)
    assert back is not None
    assert (back.by, back.reason) == ("ratna", "salah kode bayar")
