"""Money is taken once, for the oldest months, and posted with what it pays."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from jangkau.apps.ledger import operations as ledger
from jangkau.apps.payments import operations, queries
from jangkau.apps.payments.operations import Heard, Taken, Told
from jangkau.domain.terms import Month, Refused
from tests.builders.banking import (
    BY,
    LONG_AGO,
    SECRET,
    a_bank,
    balance,
    key,
    owed,
    paid_months,
    public_pem,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 3, 7, tzinfo=UTC)
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def taken(code: str, amount: int = 16_800, **changes: Any) -> Taken:
    facts: dict[str, Any] = {"request_id": "r-1", "paid_at": AT, "answer": b"first", **changes}
    return operations.take(partner="CAKRAWALA", channel="snap", code=code, amount=amount, **facts)


def told(request_id: str, code: str, amount: int = 16_800, **more: Any) -> Told:
    return Told(request_id, code, amount, AT, **more)


@pytest.fixture(autouse=True)
def bank() -> None:
    a_bank()


def test_a_payment_pays_the_oldest_months_whose_sum_it_is() -> None:
    code = owed(1, months=["2026-12", "2026-10", "2026-11"])
    assert taken(code, 33_600).outcome == "taken"
    assert paid_months(code) == [OCTOBER, NOVEMBER]


def test_the_same_request_again_gets_the_first_answer_and_does_not_pay_the_next_month() -> None:
    code = owed(1, months=["2026-10", "2026-11"])
    first = taken(code)
    again = taken(code, answer=b"second", paid_at=AT + timedelta(minutes=1))
    assert (again.outcome, again.payment_id, again.answer) == ("again", first.payment_id, b"first")
    assert paid_months(code) == [OCTOBER]
    assert balance("clearing.CAKRAWALA") == 16_800


def test_the_same_request_with_other_content_is_inconsistent_and_changes_nothing() -> None:
    code, other = owed(1, months=["2026-10", "2026-11"]), owed(2)
    taken(code)
    for change in ({"amount": 33_600}, {"code": other}, {"reference": "another"}):
        assert taken(**{"code": code, **change}).outcome == "inconsistent"
    assert paid_months(code) == [OCTOBER]
    assert paid_months(other) == []


def test_another_partner_may_use_the_same_number_for_a_request() -> None:
    a_bank("SAMUDRA", service_id="77303")
    code = owed(1, months=["2026-10", "2026-11"])
    assert taken(code).outcome == "taken"
    second = operations.take(
        partner="SAMUDRA", channel="snap", request_id="r-1", code=code, amount=16_800, paid_at=AT
    )
    assert second.outcome == "taken"
    assert paid_months(code) == [OCTOBER, NOVEMBER]


def test_what_cannot_be_taken_says_why_and_posts_nothing() -> None:
    code = owed(1, months=["2026-11"])
    assert taken(code, 16_799, request_id="r-2").outcome == "wrong_amount"
    assert taken("199999999999", request_id="r-3").outcome == "unknown"
    assert taken("not a code", request_id="r-4").outcome == "unknown"
    assert taken(code).outcome == "taken"
    assert taken(code, request_id="r-5").outcome == "paid"
    assert taken(owed(2, months=["2026-01"]), request_id="r-6").outcome == "expired"
    assert balance("clearing.CAKRAWALA") == 16_800
    assert len(queries.payments_of(code)) == 1


def test_a_request_that_was_refused_may_come_again_and_be_taken() -> None:
    code = owed(1)
    assert taken(code, 1).outcome == "wrong_amount"
    assert taken(code).outcome == "taken"


def test_a_payment_is_in_the_journal_by_program() -> None:
    code = owed(1, jkk=10_000, jkm=6_800, jht=20_000)
    paid = queries.payment(taken(code, 36_800).payment_id or 0)
    assert paid is not None
    assert (paid.jkk, paid.jkm, paid.jht, paid.first, paid.people) == (
        *(10_000, 6_800, 20_000),
        *(Month(2026, 11), 1),
    )
    assert balance("clearing.CAKRAWALA") == 36_800
    funds = [balance(f"contributions.{program}") for program in ("JKK", "JKM", "JHT")]
    assert funds == [-10_000, -6_800, -20_000]


@pytest.mark.parametrize(
    "deed", ["update {t} set {c} = {c}", "delete from {t}", "truncate {t} cascade"]
)
@pytest.mark.parametrize(
    ("table", "column"),
    [("payment", "amount"), ("reversal", "reason"), ("call", "body"), ("answer", "body")],
)
def test_payments_and_the_calls_of_banks_are_never_changed_or_deleted(
    table: str, column: str, deed: str
) -> None:
    with pytest.raises(ProgrammingError, match="only grows"), transaction.atomic():
        connection.cursor().execute(deed.format(t=f"payments_{table}", c=column))


def test_money_for_a_closed_day_is_booked_on_the_next_open_one() -> None:
    early = AT - timedelta(days=3)
    ledger.shut_day(date(2026, 11, 19), today=date(2026, 11, 21))
    paid = queries.payment(taken(owed(1), paid_at=early).payment_id or 0)
    assert paid is not None
    assert (paid.paid_at, paid.day) == (early, date(2026, 11, 20))


def test_many_payments_are_taken_each_for_itself_in_their_order() -> None:
    one, two = owed(1, months=["2026-10", "2026-11"]), owed(2)
    outcomes = operations.take_many(
        [
            told("a", two),
            told("b", one),
            told("c", two),
            told("d", "199999999999"),
            told("e", one),
            told("b", one, 5),
            told("a", two),
        ],
        partner="CAKRAWALA",
        channel="snap",
    )
    assert [each.outcome for each in outcomes] == [
        *("taken", "taken", "paid", "unknown", "taken", "inconsistent", "again"),
    ]
    assert paid_months(one) == [OCTOBER, NOVEMBER]
    assert outcomes[6].payment_id == outcomes[0].payment_id


def test_a_batch_that_comes_again_in_part_takes_only_what_is_new() -> None:
    one, two = owed(1, months=["2026-10", "2026-11"]), owed(2)
    operations.take_many([told("a", one, answer=b"A")], partner="CAKRAWALA", channel="snap")
    outcomes = operations.take_many(
        [told("b", two), told("a", one, answer=b"B")], partner="CAKRAWALA", channel="snap"
    )
    assert [(each.outcome, each.answer) for each in outcomes] == [("taken", b""), ("again", b"A")]
    assert paid_months(one) == [OCTOBER]
    assert balance("clearing.CAKRAWALA") == 33_600


def test_a_call_is_answered_in_the_transaction_that_takes_its_payment() -> None:
    code = owed(1)
    call = noted()
    heard = Heard(call, "CAKRAWALA", "x-1", date(2026, 11, 21), answer_code="2002500")
    assert taken(code, heard=heard).outcome == "taken"
    assert answers(call) == [("2002500", b"first")]
    with pytest.raises(Refused, match="x-1") as refused:
        taken(code, request_id="r-2", heard=heard)
    assert refused.value.code == "payments.repeated_call"


def test_a_repetition_uses_up_the_id_of_its_call_too() -> None:
    code = owed(1)
    taken(code)
    heard = Heard(noted(), "CAKRAWALA", "x-2", date(2026, 11, 21))
    assert taken(code, heard=heard).outcome == "again"
    with pytest.raises(Refused):
        operations.remember(heard)


def test_every_change_to_partners_and_keys_begins_a_new_edition() -> None:
    before = noted_edition()
    number = operations.add_secret("CAKRAWALA", secret="x" * 16, valid_from=AT, by=BY)
    after = noted_edition()
    operations.retire_key("CAKRAWALA", key_id=number, at=AT, by=BY)
    operations.switch_partner("CAKRAWALA", active=False, by=BY)
    assert before < after < noted_edition()


def test_secrets_are_sealed_and_keys_hold_while_they_are_valid() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select material from payments_partner_key where kind = 'secret'")
        sealed = bytes(cursor.fetchone()[0])
    assert SECRET.encode() not in sealed
    assert settings.JANGKAU_KEYRING.open(sealed) == SECRET.encode()
    facts = queries.partner("CAKRAWALA")
    assert facts is not None
    (secret,) = [one for one in facts.keys if one.kind == queries.SECRET]
    operations.retire_key("CAKRAWALA", key_id=secret.id, at=AT, by=BY)
    facts = queries.partner("CAKRAWALA")
    assert facts is not None
    (secret,) = [one for one in facts.keys if one.kind == queries.SECRET]
    assert secret.holds(AT - timedelta(seconds=1))
    assert not secret.holds(AT)
    assert not secret.holds(LONG_AGO - timedelta(days=1))


REFUSED: list[tuple[str, dict[str, str]]] = [
    ("payments.bad_partner", {"code": "kecil"}),
    ("payments.bad_partner", {"service_id": "77-1"}),
    ("payments.bad_partner", {"client_id": "a b"}),
    ("payments.unknown_profile", {"profile": "odd"}),
    ("payments.partner_known", {"code": "CAKRAWALA"}),
    ("payments.partner_known", {"service_id": "77101"}),
    ("payments.partner_known", {"client_id": "jangkau.cakrawala"}),
]


@pytest.mark.parametrize(("code", "change"), REFUSED)
def test_a_partner_that_cannot_be_is_refused(code: str, change: dict[str, str]) -> None:
    facts = {"profile": "standard", "service_id": "99", "client_id": "c", "name": "B", **change}
    with pytest.raises(Refused) as refused:
        operations.make_partner(facts.pop("code", "BARU"), by=BY, **facts)
    assert refused.value.code == code


def test_keys_that_are_none_are_refused() -> None:
    private = b"-----BEGIN PRIVATE KEY-----"
    for pem in (b"", private, public_pem(key())[:-40]):
        with pytest.raises(Refused, match="PUBLIC"):
            operations.add_public_key("CAKRAWALA", pem=pem, valid_from=AT, by=BY)
    with pytest.raises(Refused, match="16"):
        operations.add_secret("CAKRAWALA", secret="short", valid_from=AT, by=BY)
    with pytest.raises(Refused, match="no partner"):
        operations.add_secret("NOBODY", secret="x" * 16, valid_from=AT, by=BY)
    with pytest.raises(Refused, match="no key"):
        operations.retire_key("CAKRAWALA", key_id=0, at=AT, by=BY)
    with pytest.raises(Refused, match="no partner"):
        operations.switch_partner("NOBODY", active=True, by=BY)


def noted() -> int:
    return _note().call_id


def noted_edition() -> int:
    return _note().edition


def _note() -> operations.Noted:
    return operations.note_call(
        partner="", service="25", method="POST", path="/", headers={}, body=b"{"
    )


def answers(call_id: int) -> list[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute("select code, body from payments_answer where call_id = %s", [call_id])
        return [(code, bytes(body)) for code, body in cursor.fetchall()]
