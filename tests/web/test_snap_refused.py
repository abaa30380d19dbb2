"""Bad calls: each gets the code of its case, posts nothing, and is kept as evidence."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from jangkau.web.bank import tokens
from jangkau.web.bank.raw import MOST_BYTES
from tests.builders.banking import Answered, Bank, a_bank, an_id, balance, owed, stamp_now

pytestmark = pytest.mark.django_db

PAYMENT, INQUIRY = "transfer-va/payment", "transfer-va/inquiry"


def says(answered: Answered, code: str, about: str = "") -> None:
    assert (answered.code, about in answered.body["responseMessage"]) == (code, True), answered.raw
    assert balance("clearing.CAKRAWALA") == 0


FIELDS: list[tuple[str, Any, str, str]] = [
    ("customerNo", None, "4002502", "customerNo"),
    ("customerNo", 100000000017, "4002501", "customerNo"),
    ("customerNo", "1" * 21, "4002501", "customerNo"),
    ("customerNo", "12a", "4002501", "customerNo"),
    ("customerNo", "", "4002502", "customerNo"),
    ("partnerServiceId", None, "4002502", "partnerServiceId"),
    ("partnerServiceId", "         77101", "4002501", "partnerServiceId"),
    ("partnerServiceId", "   77999", "4002501", "virtualAccountNo"),
    ("virtualAccountNo", "   77101999", "4002501", "virtualAccountNo"),
    ("virtualAccountNo", None, "4002502", "virtualAccountNo"),
    ("paymentRequestId", None, "4002502", "paymentRequestId"),
    ("paymentRequestId", "   ", "4002502", "paymentRequestId"),
    ("paymentRequestId", 17, "4002501", "paymentRequestId"),
    ("paymentRequestId", "x" * 129, "4002501", "paymentRequestId"),
    ("paymentRequestId", "a\x00b", "4002501", "paymentRequestId"),
    ("paidAmount", None, "4002502", "paidAmount"),
    ("paidAmount", "16800.00", "4002501", "paidAmount"),
    ("paidAmount", {"currency": "IDR"}, "4002502", "paidAmount.value"),
    ("paidAmount", {"value": "16800.00"}, "4002502", "paidAmount.currency"),
    ("paidAmount", {"value": 16800, "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": 16800.0, "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "16800", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "16800.000", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "-16800.00", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "1e4.00", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "١٦٨٠٠.00", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "9" * 17 + ".00", "currency": "IDR"}, "4002501", "paidAmount.value"),
    ("paidAmount", {"value": "16800.00", "currency": "USD"}, "4002501", "paidAmount.currency"),
    ("paidAmount", {"value": "16800.00", "currency": 360}, "4002501", "paidAmount.currency"),
    ("totalAmount", {"value": "16800", "currency": "IDR"}, "4002501", "totalAmount.value"),
    ("trxDateTime", "21-11-2026 10:07", "4002501", "trxDateTime"),
    ("trxDateTime", "2026-02-30T10:07:00+07:00", "4002501", "trxDateTime"),
    ("trxDateTime", "1999-01-01T00:00:00+07:00", "4002501", "trxDateTime"),
    ("referenceNo", "9" * 41, "4002501", "referenceNo"),
    ("flagAdvise", "X", "4002501", "flagAdvise"),
    ("virtualAccountName", ["Siti"], "4002501", "virtualAccountName"),
]


@pytest.mark.parametrize(("field", "value", "code", "about"), FIELDS)
def test_a_bad_field_is_named(field: str, value: Any, code: str, about: str) -> None:
    bank = a_bank()
    flag = bank.flag(owed(1), 16_800)
    flag[field] = value
    if value is None:
        del flag[field]
    says(bank.call(PAYMENT, flag), code, about)


BODIES = [
    b"",
    b"not json",
    b"[]",
    b"null",
    b'"text"',
    b'{"customerNo":',
    b"\xff\xfe{}",
    b'{"a":' * 2000,
    b'{"customerNo": "\xed\xa0\x80"}',
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:20]))
def test_a_body_that_is_no_json_object_is_a_bad_request(body: bytes) -> None:
    bank = a_bank()
    says(bank.call(PAYMENT, body), "4002500")
    says(bank.call(INQUIRY, body), "4002400")


def test_ten_megabytes_are_refused_and_their_beginning_kept() -> None:
    bank = a_bank()
    says(bank.call(PAYMENT, b'{"a":"' + b"x" * 10_000_000 + b'"}'), "4002500")
    with connection.cursor() as cursor:
        cursor.execute(
            "select length(body), headers ->> 'CONTENT-LENGTH' from payments_call where service = '25'"
        )
        assert cursor.fetchone() == (MOST_BYTES, "10000008")


HEADERS: list[tuple[str, str, str, str]] = [
    ("X-TIMESTAMP", "", "4002502", "X-TIMESTAMP"),
    ("X-SIGNATURE", "", "4002502", "X-SIGNATURE"),
    ("X-PARTNER-ID", "", "4002502", "X-PARTNER-ID"),
    ("X-EXTERNAL-ID", "", "4002502", "X-EXTERNAL-ID"),
    ("CHANNEL-ID", "", "4002502", "CHANNEL-ID"),
    ("X-TIMESTAMP", "kemarin", "4002501", "X-TIMESTAMP"),
    ("X-TIMESTAMP", "2026-11-21 10:07:00+07:00", "4002501", "X-TIMESTAMP"),
    ("X-TIMESTAMP", "2026-11-21T10:07:00", "4002501", "X-TIMESTAMP"),
    ("X-EXTERNAL-ID", "x" * 37, "4002501", "X-EXTERNAL-ID"),
    ("X-EXTERNAL-ID", "a b", "4002501", "X-EXTERNAL-ID"),
    ("CHANNEL-ID", "123456", "4002501", "CHANNEL-ID"),
    ("X-PARTNER-ID", "somebody", "4042516", "Partner"),
    ("Authorization", "", "4012503", "Token"),
    ("Authorization", "Bearer", "4012503", "Token"),
    ("Authorization", "Bearer nonsense", "4012501", "Token"),
    ("Authorization", "Bearer CAKRAWALA.9999999999.AAAA", "4012501", "Token"),
    ("Authorization", "Bearer \xe9\xe9.1.\xe9", "4012501", "Token"),
    ("X-SIGNATURE", "AAAA", "4012500", "Signature"),
    ("X-SIGNATURE", "not base64 \xe9", "4012500", "Signature"),
]


@pytest.mark.parametrize(("name", "text", "code", "about"), HEADERS)
def test_a_bad_header_is_named(name: str, text: str, code: str, about: str) -> None:
    bank = a_bank()
    says(bank.pay(owed(1), 16_800, calling={"headers": {name: text}}), code, about)


@pytest.mark.parametrize(
    "ago", [timedelta(minutes=6), timedelta(minutes=-6), timedelta(days=10_000)]
)
def test_a_call_of_another_time_is_unauthorized(ago: timedelta) -> None:
    bank = a_bank()
    stamp = stamp_now(ago=ago)
    says(bank.pay(owed(1), 16_800, calling={"stamp": stamp}), "4012500", "X-TIMESTAMP")
    says(bank.ask_token(stamp=stamp), "4017300", "X-TIMESTAMP")


def test_a_few_minutes_are_forgiven() -> None:
    bank = a_bank()
    assert bank.inquiry(owed(1), stamp=stamp_now(ago=timedelta(minutes=4))).code == "2002400"


def test_another_banks_token_is_no_token() -> None:
    bank, other = a_bank(), a_bank("SAGARA", service_id="77404")
    says(bank.pay(owed(1), 16_800, calling={"token": other.token()}), "4012501")


def test_a_token_ends_after_fifteen_minutes() -> None:
    made = tokens.issue("CAKRAWALA", now=1_000, key=b"k")
    assert tokens.holder(made, now=1_000 + 899, key=b"k") == "CAKRAWALA"
    assert tokens.holder(made, now=1_000 + 900, key=b"k") is None
    assert tokens.holder(made, now=1_000, key=b"other") is None
    assert tokens.holder(made.replace("1900", "9900"), now=1_000, key=b"k") is None


def test_a_bank_sees_no_bills_under_another_banks_number() -> None:
    bank, other = a_bank(), a_bank("SAGARA", service_id="77404")
    code = owed(1)
    says(bank.inquiry(code, body=other.account(code)), "4042412")
    says(bank.pay(code, 16_800, **other.account(code)), "4042512")


TOKEN_BODIES = [
    (b"{}", "4007302"),
    (b'{"grantType": "password"}', "4007301"),
    (b'{"grantType": 1}', "4007301"),
    (b"grantType=client_credentials", "4007300"),
]


@pytest.mark.parametrize(("body", "code"), TOKEN_BODIES)
def test_a_token_is_asked_for_in_one_way(body: bytes, code: str) -> None:
    says(a_bank().ask_token(body=body), code)


TOKEN_HEADERS = [
    ("X-CLIENT-KEY", "", "4007302"),
    ("X-SIGNATURE", "", "4007302"),
    ("X-TIMESTAMP", "", "4007302"),
    ("X-TIMESTAMP", "now", "4007301"),
    ("X-CLIENT-KEY", "somebody", "4017300"),
    ("X-SIGNATURE", "AAAA", "4017300"),
]


@pytest.mark.parametrize(("name", "text", "code"), TOKEN_HEADERS)
def test_a_token_is_given_to_nobody_else(name: str, text: str, code: str) -> None:
    says(a_bank().ask_token(headers={name: text}), code)


def test_an_address_or_a_method_that_is_none_is_said_so() -> None:
    bank = a_bank()
    says(bank.call(PAYMENT, {}, method="GET"), "4052500")
    assert bank.send("POST", "/snap/v1.0/transfer-va/create-va", {}, b"{}").code == "4040000"


def test_a_tokenless_bank_needs_its_own_key_and_a_token_does_not_replace_it() -> None:
    bank = a_bank("SAMUDRA", profile="tokenless", service_id="77303")
    assert bank.inquiry(owed(1)).code == "4012400"
    bank.asymmetric = True
    assert bank.inquiry(owed(2)).code == "2002400"


def test_ids_have_the_length_and_letters_of_the_bank() -> None:
    bank = a_bank(
        "LERENG", profile="terse", service_id="77202", partner_id="77202", signed_prefix=""
    )
    assert bank.inquiry(owed(1), external_id="abc").code == "4002401"
    assert bank.inquiry(owed(2), body={"inquiryRequestId": "1" * 31}).code == "4002401"
    assert bank.inquiry(owed(3), body={"inquiryRequestId": "1" * 30}).code == "2002400"


def test_a_call_that_could_not_be_read_uses_up_no_id() -> None:
    bank, external_id = a_bank(), an_id()
    assert bank.call(PAYMENT, b"?", external_id=external_id).code == "4002500"
    assert bank.pay(owed(1), 16_800, calling={"external_id": external_id}).code == "2002500"


def kept(bank: Bank) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from payments_call where partner_code = %s", [bank.code])
        return int(cursor.fetchone()[0])


def test_calls_that_are_refused_are_kept_under_the_name_they_claim() -> None:
    bank = a_bank()
    bank.token()
    before = kept(bank)
    bank.pay(owed(1), 16_800, calling={"headers": {"X-SIGNATURE": "AAAA"}})
    assert kept(bank) == before + 1
    assert json.loads(bank.inquiry("1").raw)["responseCode"] == "4042412"
